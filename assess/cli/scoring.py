"""Commands that score: run, demo, explain."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from assess.cli.given import blocked, passwords_at, profile_at, rulebook_path
from assess.cli.options import (
    ERRORS,
    FINE,
    REFUSED,
    AsJson,
    Books,
    Lang,
    Notes,
    Out,
    PasswordFile,
    Pdf,
    ProfileBook,
    Rules,
)
from assess.cli.printing import exit_code, listed, print_findings, print_json
from assess.cli.progress import counting, waiting


def run(
    books: Books,
    rules: Rules,
    out: Out,
    profile: ProfileBook = None,
    password_file: PasswordFile = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
    notes: Notes = False,
    pdf: Pdf = False,
) -> None:
    """按考核办法计分，把网页、results.xlsx 和数据写到 --out 文件夹。"""
    raise typer.Exit(score_and_write(books, rules, out, lang, as_json, notes, profile, password_file, pdf=pdf))


def demo(out: Out = Path("out/demo"), lang: Lang = "zh", notes: Notes = False) -> None:
    """用随软件提供的虚构县数据跑一遍，看看结果是什么样。"""
    from assess.content import folder

    code = score_and_write([folder("data") / "demo"], "township-2026", out, lang, False, notes)
    said = {
        "zh": "演示数据里特意埋了一些问题，上面的“须处理”是它们。用浏览器打开 {page}",
        "en": "The demo books hold problems on purpose: the errors above are those. Open {page} in a browser.",
    }
    typer.echo(said[lang].format(page=out / "index.html") if code != REFUSED else "")
    raise typer.Exit(FINE if code == ERRORS else code)


def explain(
    person: Annotated[str, typer.Argument(help="工号、账号或姓名")],
    indicator: Annotated[str, typer.Argument(help="指标编号或名称，不写则列出全部")] = "",
    books: Annotated[list[Path] | None, typer.Option("--book", help="工作簿，可写多次；不写则用演示数据")] = None,
    rules: Rules = "township-2026",
    profile: ProfileBook = None,
    password_file: PasswordFile = None,
    lang: Lang = "zh",
    notes: Notes = False,
) -> None:
    """说明一个人每一分的来历，一直到单元格。"""
    from assess.content import folder
    from assess.explain import explain as explained
    from assess.explain import find, knows
    from assess.lang import speaking

    result, findings = scored(books or [folder("data") / "demo"], rules, profile, password_file)
    if result is None:
        print_findings(findings, lang, notes)
        raise typer.Exit(REFUSED)
    with speaking(lang):
        typer.echo(explained(result, person, indicator))
    answered = len(find(result, person)) == 1 and (not indicator or knows(result.rulebook, indicator))
    raise typer.Exit(FINE if answered else REFUSED)


def score_and_write(
    books: Sequence[Path],
    rules: str,
    out: Path,
    lang: str,
    as_json: bool,
    notes: bool,
    *given: Path | None,
    pdf: bool = False,
) -> int:
    """Score and write; ``given`` are the profile and the file of passwords."""
    from assess.output import write_run

    result, findings = scored(books, rules, *given)
    if result is None:
        print_findings(findings, lang, notes) if not as_json else print_json({"findings": listed(findings, lang)})
        return REFUSED
    with counting("写出考核卡") as step:
        trouble = write_run(result, out, step, language=lang)
    if exit_code(trouble) == ERRORS:
        print_findings(trouble, lang) if not as_json else print_json({"findings": listed(trouble, lang)})
        return REFUSED
    findings = [*result.findings, *trouble, *(printed(out) if pdf else [])]
    if as_json:
        print_json({"out": str(out), "people": len(result.people), "findings": listed(findings, lang)})
    else:
        print_findings(findings, lang, notes)
        said = {
            "zh": "\n{name}：{count} 人，结果在 {out}（先看 index.html，再看 quality.html）",
            "en": "\n{name}: {count} people, result in {out} (look at index.html first, then quality.html)",
        }
        typer.echo(said[lang].format(name=result.rulebook.name, count=len(result.people), out=out))
    return exit_code(findings)


def pdf(
    folder: Annotated[Path, typer.Argument(help="assess run 写出的结果文件夹", metavar="结果文件夹")], lang: Lang = "zh"
) -> None:
    """把一个结果文件夹里的网页打印成 PDF，放在其中的 pdf 文件夹。"""
    found = printed(folder)
    print_findings(found, lang)
    if exit_code(found) == FINE:
        typer.echo(f"PDF 在 {folder / 'pdf'}" if lang == "zh" else f"PDFs are in {folder / 'pdf'}")
    raise typer.Exit(REFUSED if any(one.code == "verify-no-manifest" for one in found) else exit_code(found))


def printed(folder: Path) -> list[Any]:
    """Print the pages of a result; what went wrong."""
    from assess.pdf import print_result

    with counting("打印 PDF") as step:
        return print_result(folder, step)


def scored(
    books: Sequence[Path], rules: str, profile: Path | None = None, password_file: Path | None = None
) -> tuple[Any, list[Any]]:
    """The finished run, or None with the findings that stopped it."""
    from assess.engine import read_books
    from assess.engine import run as scored
    from assess.examples import load_checked
    from assess.findings import Finding, Place

    path = rulebook_path(rules)
    if path is None:
        return None, [Finding("file-missing", Place(Path(rules).name))]
    passwords, unread = passwords_at(password_file)
    rulebook, findings = load_checked(path, passwords)
    findings = [*unread, *findings]
    if rulebook is None:
        return None, findings
    if profile and not profile.exists():
        return None, [Finding("file-missing", Place(profile.name))]
    known, trouble = profile_at(profile, rulebook.ledgers, passwords)
    if blocked(trouble):
        return None, [*findings, *trouble]
    with counting("读取工作簿") as step:
        tables, more = read_books(books, step, known, rulebook.ledgers, passwords)
    more = [*trouble, *more]
    if not any(len(frame) for frame in tables.frames.values()):
        return None, [*findings, *more, Finding("nothing-used")]
    with waiting("计量、计分、定等次"):
        return scored(tables, rulebook, [*findings, *more]), []
