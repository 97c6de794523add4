"""Commands before any score: check the books, write blank ones."""

from pathlib import Path
from typing import Annotated

import typer

from assess.cli.given import blocked, keys_of, passwords_at, profile_at, rulebook_of
from assess.cli.options import REFUSED, AsJson, Books, Lang, Notes, PasswordFile, ProfileBook
from assess.cli.printing import exit_code, listed, pile_said, print_json, print_piles, sheet_line, sheet_said
from assess.cli.progress import counting, writing


def check(
    books: Books,
    profile: ProfileBook = None,
    password_file: PasswordFile = None,
    rules: Annotated[str, typer.Option("--rules", help="考核办法：按它声明的台账认表，不计分")] = "",
    lang: Lang = "zh",
    as_json: AsJson = False,
    notes: Notes = False,
) -> None:
    """只导入、不计分：列出认出了哪些表、多少行，以及所有问题；加 --profile 写出识别档案，改好再用。"""
    from assess.books import is_protected
    from assess.findings import Finding, Place, ordered
    from assess.intake import read_and_learn
    from assess.piles import by_rows
    from assess.profilebook import write_profile

    passwords, more = passwords_at(password_file)
    ledgers = rulebook_of(rules, lang, as_json, passwords).ledgers if rules else ()
    known, trouble = profile_at(profile, ledgers, passwords)
    locked = bool(profile and profile.exists() and is_protected(profile))
    trouble += (
        [Finding("profile-protected", Place(profile.name))] if locked and profile and not blocked(trouble) else []
    )
    with counting("读取工作簿") as step:
        tables, findings, learned = read_and_learn(books, ledgers, step, known.entries, profile is not None, passwords)
    findings = ordered([*trouble, *more, *findings])
    piles = by_rows(findings, tables.sources)
    if as_json:
        print_json({
            "sheets": [sheet_said(source) for source in tables.sources],
            "files": [pile_said(pile, lang) for pile in piles],
            "findings": listed(findings, lang),
        })  # fmt: skip
    else:
        for source in tables.sources:
            typer.echo(sheet_line(source))
        print_piles(piles, lang, notes)
    if profile and not locked and not blocked(trouble):
        with writing("profile-not-written", profile, lang):
            questions = write_profile(profile, learned, known, ledgers)
        if not as_json:
            typer.echo(_profile_line(profile, questions, lang))
    raise typer.Exit(exit_code(findings) if tables.sources else REFUSED)


def _profile_line(path: Path, questions: int, lang: str) -> str:
    if lang == "en":
        return f"\nProfile written to {path.name}: {questions} questions are open."
    asked = f"有 {questions} 处要您填“认作”" if questions else "没有待答的问题"
    return f"\n识别档案已写到 {path.name}，{asked}；改好后运行时加 --profile {path.name}。"


def template(
    folder_: Annotated[Path, typer.Argument(help="空白表格写到这个文件夹", metavar="文件夹")],
    lang: Lang = "zh",
    rules: Annotated[str, typer.Option("--rules", help="考核办法：加写它自己的台账")] = "",
    password_file: PasswordFile = None,
) -> None:
    """写出每一种表的空白工作簿：带下拉列表、批注、校验和填写说明。"""
    from assess.tables import dictionary
    from assess.template import write_templates

    ledgers = rulebook_of(rules, lang, passwords=keys_of(password_file, lang)).ledgers if rules else ()
    with writing("folder-not-written", folder_, lang):
        paths = write_templates(folder_, list(dictionary(ledgers).values()))
    names = "、".join(path.name for path in paths)
    typer.echo(
        f"已写好 {len(paths)} 本空白表：{names}。填好后运行 assess check {folder_.name}"
        if lang == "zh"
        else f"{len(paths)} blank books written. Fill them in and run assess check {folder_.name}"
    )
