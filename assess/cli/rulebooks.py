"""Commands about rulebooks: lint, probe, show, new, export, import."""

import errno
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from assess.cli.given import keys_of, known_path, no_rulebook, rulebook_of
from assess.cli.options import ERRORS, FINE, REFUSED, AsJson, Day, Lang, Notes, PasswordFile
from assess.cli.printing import exit_code, listed, print_findings, print_json
from assess.cli.progress import waiting, writing

YEAR = 365  # days of a whole year, for which the norms of a new rulebook are written


def lint(
    rules: Annotated[str, typer.Argument(help="考核办法")],
    data: Annotated[
        list[Path] | None,
        typer.Option("--data", help="用这些数据试算，看实际权重和满分人数；可写多次，也可写文件夹"),
    ] = None,
    day: Day = None,
    password_file: PasswordFile = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
    notes: Notes = False,
) -> None:
    """检查一本考核办法：写法、分值合计、算例，有没有歧义，以及粗、偏、虚、倒挂。"""
    from assess.lint import lint as judge

    path, passwords = known_path(rules), keys_of(password_file, lang)
    with waiting("检查考核办法"):
        judged = judge(path, day.date() if day else None, data or [], passwords)
    if as_json:
        print_json({"findings": listed(judged.findings, lang), "weights": list(map(_weight, judged.weights))})
    else:
        if judged.rulebook is not None:
            typer.echo(
                f"{judged.rulebook.name} {judged.rulebook.version}：{len(judged.rulebook.roles)} 个岗位类别，{len(judged.rulebook.indicators)} 个指标，{len(judged.rulebook.examples)} 个算例。"
            )
        _print_weights(judged.weights, lang)
        print_findings(judged.findings, lang, notes)
    raise typer.Exit(exit_code(judged.findings))


def _weight(one: Any) -> dict[str, object]:
    return {
        "role": one.role, "indicator": one.pot.code, "name": one.pot.name, "people": one.people, "nominal": round(one.nominal, 4),
        "effective": None if one.effective is None else round(one.effective, 4), "full": one.full, "measured": one.measured,
    }  # fmt: skip


def _print_weights(weights: Sequence[Any], lang: str) -> None:
    """What the rulebook says beside what the data showed, role by role."""
    heads = {
        "zh": "〔{role}〕{people} 人：规定权重 → 实际权重（占差距的多少），满分人数",
        "en": "[{role}] {people} people: nominal → effective weight (share of the differences), full marks",
    }
    role = ""
    for one in weights:
        if one.role != role:
            role = one.role
            typer.echo("\n" + heads[lang].format(role=role, people=one.people))
        effective = "—" if one.effective is None else f"{one.effective:.1%}"
        typer.echo(f"    {one.pot.code} {one.pot.name}：{one.nominal:.1%} → {effective}，{one.full}/{one.measured}")


def probe(
    rules: Annotated[str, typer.Argument(help="考核办法")],
    password_file: PasswordFile = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """用虚构的人试算一本考核办法：多办一件会不会降分、差错率相同干得多会不会吃亏、做得更差会不会加分。有反例时退出码为 1。"""
    from assess.probes import tried

    rulebook = rulebook_of(rules, lang, as_json, keys_of(password_file, lang))
    trial = tried(rulebook)
    if as_json:
        said = listed(trial.findings, lang)
        print_json({"people": trial.people, "questions": trial.questions, "findings": said})
    else:
        broken = sum(found.level != "note" for found in trial.findings)
        zh = f"{rulebook.name} {rulebook.version}：用 {trial.people} 个虚构的人试算 {trial.questions} 次，"
        en = (
            f"{rulebook.name} {rulebook.version}: {trial.questions} questions asked of {trial.people} invented people, "
        )
        zh += f"{broken} 条规则有反例。" if broken else "没有反例。"
        typer.echo(zh if lang == "zh" else f"{en}{broken or 'no'} rules with a counter-example.")
        print_findings(trial.findings, lang, notes=True)
    raise typer.Exit(ERRORS if any(found.level != "note" for found in trial.findings) else FINE)


def show(
    rules: Annotated[str, typer.Argument(help="考核办法")],
    role: Annotated[str, typer.Argument(help="岗位类别，不写则全部")] = "",
    html: Annotated[
        Path | None, typer.Option("--html", help="写成一个网页：各岗位的尺子并排，逐条说明、曲线和算例")
    ] = None,
    password_file: PasswordFile = None,
    lang: Lang = "zh",
) -> None:
    """把一本考核办法念出来：每个岗位类别的指标、分值和每条计分规则。"""
    from assess.lang import speaking
    from assess.words import ruler

    rulebook = rulebook_of(rules, lang, passwords=keys_of(password_file, lang))
    names = [known.name for known in rulebook.roles]
    if role and role not in names:
        typer.echo(f"没有岗位类别“{role}”。有：{'、'.join(names)}。", err=True)
        raise typer.Exit(REFUSED)
    if html:
        raise typer.Exit(_page(rulebook, role, html, lang))
    with speaking(lang):
        typer.echo("\n\n".join(ruler(rulebook, name) for name in ([role] if role else names)))


def _page(rulebook: Any, role: str, file: Path, lang: str) -> int:
    """Write the page of a rulebook, or of one of its roles; a page that is there already is replaced."""
    from assess.lang import speaking
    from assess.pages import rules_page
    from assess.swap import written_whole

    if file.suffix.lower() not in (".html", ".htm") or file.is_dir():
        typer.echo(f"“{file.name}”不是网页的文件名，没有写。请以 .html 结尾。", err=True)
        return REFUSED
    with speaking(lang):
        text = rules_page(rulebook.only(role) if role else rulebook)
    with writing("folder-not-written", file, lang), written_whole(file) as fresh:
        fresh.write_text(text, encoding="utf-8", newline="\n", errors="replace")
    typer.echo(f"已写好 {file}，请用浏览器打开。" if lang == "zh" else f"Written: {file}.")
    return FINE


def new(
    place: Annotated[Path, typer.Argument(help="新办法的文件夹，或以 .xlsx 结尾的工作簿", metavar="文件夹")],
    like: Annotated[str, typer.Option("--like", help="照哪一本开始写；不写则逐项提问")] = "",
    lang: Lang = "zh",
) -> None:
    """开始写自己的办法：逐项提问，拼出一本能加载、有算例的办法；或者用 --like 照随软件提供的一本复制。"""
    if place.exists() or place.is_symlink():
        said = (
            "“{name}”已经存在，没有改动它。请换一个名字。"
            if lang == "zh"
            else "“{name}” is there already; it was left as it is."
        )
        typer.echo(said.format(name=place.name), err=True)
        raise typer.Exit(REFUSED)
    with writing("folder-not-written", place, lang):
        _room(place)
    if like:
        _copied(like, place, lang)
    else:
        raise typer.Exit(_started(place, lang))


def _room(place: Path) -> None:
    """Nothing is asked for a place that cannot be: the nearest thing above it that is there must be a folder."""
    above = next(parent for parent in place.absolute().parents if parent.exists())
    if not above.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "", above.name)


def _copied(like: str, place: Path, lang: str) -> None:
    """A shipped rulebook as the folder or workbook of a new one."""
    from assess.content import folder
    from assess.exchange import save
    from assess.exchange.folder import read_folder

    source = folder("rules") / Path(like).name
    parts = read_folder(source)[0] if source.is_dir() else None
    if parts is None:
        raise typer.Exit(no_rulebook(like))
    _converted(
        save(parts, place),
        lang,
        f"已照“{like}”建好 {place}。改完以后运行：assess rules lint {place}",
        f"Written: {place}.",
    )


def _started(place: Path, lang: str) -> int:
    """Ask, write what the answers make, and say what the linter says about it."""
    from assess.cli.asking import WORDS, asked
    from assess.drafting import draft, load_pieces
    from assess.exchange import save
    from assess.lint import lint as judge

    words, pieces = WORDS[lang], load_pieces()
    try:
        wish, shares = asked(pieces, place.stem, lang)
    except typer.Abort:
        typer.echo(f"\n{words['stopped']}", err=True)
        return REFUSED
    findings = save(draft(wish, shares, pieces), place)
    if findings:
        print_findings(findings, lang)
        return REFUSED
    judged = judge(place)
    made = judged.rulebook
    counts = {"roles": len(made.roles), "pots": len(made.indicators), "examples": len(made.examples)} if made else {}
    typer.echo(words["written"].format(place=place, **counts))
    typer.echo(words["next"].format(place=place))
    if wish.period and (days := (wish.period[1] - wish.period[0]).days + 1) < YEAR:
        typer.echo(words["short"].format(days=days))
    if judged.findings:
        typer.echo(words["rest"])
        print_findings(judged.findings, lang)
    return exit_code(judged.findings)


def export(
    rules: Annotated[str, typer.Argument(help="考核办法的文件夹，或随软件提供的办法名称", metavar="文件夹")],
    file: Annotated[Path, typer.Argument(help="写成这个 .xlsx", metavar="文件.xlsx")],
    lang: Lang = "zh",
) -> None:
    """把装 .csv 的考核办法写成一个 .xlsx：带下拉列表、批注、跳转和岗位一览，改好再 import。"""
    from assess.exchange import export_rulebook

    findings = export_rulebook(known_path(rules), file)
    _converted(findings, lang, f"已写好 {file}。改完以后运行：assess rules lint {file}", f"Written: {file}.")


def import_(
    file: Annotated[Path, typer.Argument(help="考核办法的工作簿", metavar="文件.xlsx")],
    folder_: Annotated[Path, typer.Argument(help="写成这个装 .csv 的文件夹", metavar="文件夹")],
    password_file: PasswordFile = None,
    lang: Lang = "zh",
) -> None:
    """把 .xlsx 的考核办法写成装 .csv 的文件夹，内容一格不变。"""
    from assess.exchange import import_rulebook

    findings = import_rulebook(file, folder_, keys_of(password_file, lang))
    _converted(findings, lang, f"已写好 {folder_}。检查：assess rules lint {folder_}", f"Written: {folder_}.")


def _converted(findings: Sequence[Any], lang: str, said: str, english: str) -> None:
    """End a conversion: what was found, then where the result is; with an error nothing was written."""
    print_findings(findings, lang, notes=True)
    if exit_code(findings) == ERRORS:
        raise typer.Exit(REFUSED)
    typer.echo(said if lang == "zh" else english)
