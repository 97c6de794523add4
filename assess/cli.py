"""The command line: check, run, explain, demo, rules lint and probe. Exit codes: 0 fine, 1 findings of level error, 2 refused or wrongly called."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    help="干部考核：把考勤、任务等工作簿按考核办法计分，生成可逐分追溯的考核卡。",
)
rules_app = typer.Typer(no_args_is_help=True, help="考核办法：检查与试算。")
app.add_typer(rules_app, name="rules")

Books = Annotated[
    list[Path], typer.Argument(help="工作簿（.xlsx .xls .xlsb .ods .csv）或装有工作簿的文件夹", metavar="工作簿…")
]
Rules = Annotated[
    str, typer.Option("--rules", help="考核办法：.xlsx、装有 .csv 的文件夹，或随软件提供的办法名称（如 township-2026）")
]
Out = Annotated[Path, typer.Option("--out", help="结果写到这个文件夹")]
AsJson = Annotated[bool, typer.Option("--json", help="以 JSON 输出，供程序读取")]
Notes = Annotated[bool, typer.Option("--notes", help="连提示一起列出")]
ProfileBook = Annotated[
    Path | None,
    typer.Option("--profile", help="识别档案（.xlsx）：check 会写出或更新它，您改好后 run、explain 照它读表"),
]
PasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        help="打开密码：UTF-8 文本，每行一个密码，或“文件名、制表符、密码”（只用于这个文件）",
    ),
]
Day = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help="哪一天使用这本办法，如 2026-06-30：过期的会提示"),
]
Lang = Annotated[Literal["zh", "en"], typer.Option("--lang", help="提示语言")]

FINE, ERRORS, REFUSED = 0, 1, 2
LEVEL_WORDS = {
    "zh": {"error": "须处理", "warning": "关注", "note": "提示"},
    "en": {"error": "ERROR", "warning": "WARNING", "note": "NOTE"},
}
NO_BOOK = {"zh": "整体（不指向某一个工作簿）", "en": "Overall (no single workbook)"}
DONE_WORD = {"zh": "处理：", "en": "done: "}
RAW_WORD = {"zh": "（原来写的：“{raw}”）", "en": " (as written: “{raw}”)"}
HEAD = {"zh": "\n{book}（{counts}）", "en": "\n{book} ({counts})"}


@app.command()
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
    from assess.findings import ordered
    from assess.intake import read_and_learn
    from assess.piles import by_rows
    from assess.profilebook import write_profile

    ledgers = _ledgers(rules, lang) if rules else ()
    known, trouble = _profile(profile, ledgers)
    passwords, more = _passwords(password_file)
    with _counting("读取工作簿") as step:
        tables, findings, learned = read_and_learn(books, ledgers, step, known.entries, profile is not None, passwords)
    findings = ordered([*trouble, *more, *findings])
    piles = by_rows(findings, tables.sources)
    if as_json:
        _print_json({
            "sheets": [_sheet(source) for source in tables.sources],
            "files": [_pile(pile, lang) for pile in piles],
            "findings": _listed(findings, lang),
        })  # fmt: skip
    else:
        for source in tables.sources:
            typer.echo(_sheet_line(source))
        _print_piles(piles, lang, notes)
    if profile and not _blocked(trouble):
        with _writing("profile-not-written", profile, lang):
            questions = write_profile(profile, learned, known, ledgers)
        if not as_json:
            typer.echo(_profile_line(profile, questions, lang))
    raise typer.Exit(_code(findings) if tables.sources else REFUSED)


def _profile(path: Path | None, ledgers: Sequence[Any] = ()) -> tuple[Any, list[Any]]:
    """The profile at a path, which may speak of the ledgers of a rulebook; an empty one where there is none yet."""
    from assess.profile import Profile, load_profile

    return load_profile(path, ledgers) if path and path.exists() else (Profile(), [])


def _passwords(path: Path | None) -> tuple[Any, list[Any]]:
    """The passwords of a file, none where none is given."""
    from assess.unlock import Passwords, read_passwords

    return read_passwords(path) if path else (Passwords(), [])


def _blocked(trouble: Sequence[Any]) -> bool:
    """Whether what stands at the profile's place is no profile, so that it must not be written over."""
    return any(finding.code != "profile-not-understood" and finding.level == "error" for finding in trouble)


def _profile_line(path: Path, questions: int, lang: str) -> str:
    if lang == "en":
        return f"\nProfile written to {path.name}: {questions} questions are open."
    asked = f"有 {questions} 处要您填“认作”" if questions else "没有待答的问题"
    return f"\n识别档案已写到 {path.name}，{asked}；改好后运行时加 --profile {path.name}。"


@app.command()
def run(
    books: Books,
    rules: Rules,
    out: Out,
    profile: ProfileBook = None,
    password_file: PasswordFile = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
    notes: Notes = False,
) -> None:
    """按考核办法计分，把网页、results.xlsx 和数据写到 --out 文件夹。"""
    raise typer.Exit(_run(books, rules, out, lang, as_json, notes, profile, password_file))


@app.command()
def template(
    folder_: Annotated[Path, typer.Argument(help="空白表格写到这个文件夹", metavar="文件夹")],
    lang: Lang = "zh",
    rules: Annotated[str, typer.Option("--rules", help="考核办法：加写它自己的台账")] = "",
) -> None:
    """写出每一种表的空白工作簿：带下拉列表、批注、校验和填写说明。"""
    from assess.tables import dictionary
    from assess.template import write_templates

    ledgers = _ledgers(rules, lang) if rules else ()
    with _writing("folder-not-written", folder_, lang):
        paths = write_templates(folder_, list(dictionary(ledgers).values()))
    names = "、".join(path.name for path in paths)
    typer.echo(
        f"已写好 {len(paths)} 本空白表：{names}。填好后运行 assess check {folder_.name}"
        if lang == "zh"
        else f"{len(paths)} blank books written. Fill them in and run assess check {folder_.name}"
    )


@app.command()
def demo(out: Out = Path("out/demo"), lang: Lang = "zh", notes: Notes = False) -> None:
    """用随软件提供的虚构县数据跑一遍，看看结果是什么样。"""
    from assess.content import folder

    code = _run([folder("data") / "demo"], "township-2026", out, lang, False, notes)
    typer.echo(
        f"演示数据里特意埋了一些问题，上面的“须处理”是它们。用浏览器打开 {out / 'index.html'}"
        if code != REFUSED
        else ""
    )
    raise typer.Exit(FINE if code == ERRORS else code)


@app.command()
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
    from assess.explain import find

    result, findings = _scored(books or [folder("data") / "demo"], rules, profile, password_file)
    if result is None:
        _print_findings(findings, lang, notes)
        raise typer.Exit(REFUSED)
    typer.echo(explained(result, person, indicator))
    raise typer.Exit(FINE if len(find(result, person)) == 1 else REFUSED)


@rules_app.command("lint")
def lint(
    rules: Annotated[str, typer.Argument(help="考核办法")],
    data: Annotated[
        list[Path] | None,
        typer.Option("--data", help="用这些数据试算，看实际权重和满分人数；可写多次，也可写文件夹"),
    ] = None,
    day: Day = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
    notes: Notes = False,
) -> None:
    """检查一本考核办法：写法、分值合计、算例，有没有歧义，以及粗、偏、虚、倒挂。"""
    from assess.lint import lint as judge

    path = _rulebook_path(rules)
    if path is None:
        raise typer.Exit(_no_rulebook(rules))
    with _waiting("检查考核办法"):
        judged = judge(path, day.date() if day else None, data or [])
    if as_json:
        _print_json({"findings": _listed(judged.findings, lang), "weights": list(map(_weight, judged.weights))})
    else:
        if judged.rulebook is not None:
            typer.echo(
                f"{judged.rulebook.name} {judged.rulebook.version}：{len(judged.rulebook.roles)} 个岗位类别，{len(judged.rulebook.indicators)} 个指标，{len(judged.rulebook.examples)} 个算例。"
            )
        _print_weights(judged.weights, lang)
        _print_findings(judged.findings, lang, notes)
    raise typer.Exit(_code(judged.findings))


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


@rules_app.command("probe")
def probe(rules: Annotated[str, typer.Argument(help="考核办法")], lang: Lang = "zh", as_json: AsJson = False) -> None:
    """用虚构的人试算一本考核办法：多办一件会不会降分、差错率相同干得多会不会吃亏、做得更差会不会加分。有反例时退出码为 1。"""
    from assess.probes import tried
    from assess.rulefile import load_rulebook

    path = _rulebook_path(rules)
    if path is None:
        raise typer.Exit(_no_rulebook(rules))
    rulebook, findings = load_rulebook(path)
    if rulebook is None:
        _print_json({"findings": _listed(findings, lang)}) if as_json else _print_findings(findings, lang)
        raise typer.Exit(REFUSED)
    trial = tried(rulebook)
    if as_json:
        said = _listed(trial.findings, lang)
        _print_json({"people": trial.people, "questions": trial.questions, "findings": said})
    else:
        broken = sum(found.level != "note" for found in trial.findings)
        zh = f"{rulebook.name} {rulebook.version}：用 {trial.people} 个虚构的人试算 {trial.questions} 次，"
        en = (
            f"{rulebook.name} {rulebook.version}: {trial.questions} questions asked of {trial.people} invented people, "
        )
        zh += f"{broken} 条规则有反例。" if broken else "没有反例。"
        typer.echo(zh if lang == "zh" else f"{en}{broken or 'no'} rules with a counter-example.")
        _print_findings(trial.findings, lang, notes=True)
    raise typer.Exit(ERRORS if any(found.level != "note" for found in trial.findings) else FINE)


def _run(
    books: Sequence[Path], rules: str, out: Path, lang: str, as_json: bool, notes: bool, *given: Path | None
) -> int:
    """Score and write; ``given`` are the profile and the file of passwords."""
    from assess.output import write_run

    result, findings = _scored(books, rules, *given)
    if result is None:
        _print_findings(findings, lang, notes) if not as_json else _print_json({"findings": _listed(findings, lang)})
        return REFUSED
    with _counting("写出考核卡") as step:
        trouble = write_run(result, out, step)
    findings = [*result.findings, *trouble]
    if _code(trouble) == ERRORS:
        _print_findings(trouble, lang) if not as_json else _print_json({"findings": _listed(trouble, lang)})
        return REFUSED
    if as_json:
        _print_json({"out": str(out), "people": len(result.people), "findings": _listed(findings, lang)})
    else:
        _print_findings(findings, lang, notes)
        typer.echo(
            f"\n{result.rulebook.name}：{len(result.people)} 人，结果在 {out}（先看 index.html，再看 quality.html）"
        )
    return _code(findings)


def _scored(
    books: Sequence[Path], rules: str, profile: Path | None = None, password_file: Path | None = None
) -> tuple[Any, list[Any]]:
    """The finished run, or None with the findings that stopped it."""
    from assess.engine import read_books
    from assess.engine import run as scored
    from assess.examples import load_checked
    from assess.findings import Finding, Place

    path = _rulebook_path(rules)
    if path is None:
        return None, [Finding("file-missing", Place(Path(rules).name))]
    rulebook, findings = load_checked(path)
    if rulebook is None:
        return None, findings
    if profile and not profile.exists():
        return None, [Finding("file-missing", Place(profile.name))]
    known, trouble = _profile(profile, rulebook.ledgers)
    if _blocked(trouble):
        return None, [*findings, *trouble]
    passwords, unread = _passwords(password_file)
    with _counting("读取工作簿") as step:
        tables, more = read_books(books, step, known, rulebook.ledgers, passwords)
    more = [*trouble, *unread, *more]
    if not any(len(frame) for frame in tables.frames.values()):
        return None, [*findings, *more, Finding("nothing-used")]
    with _waiting("计量、计分、定等次"):
        return scored(tables, rulebook, [*findings, *more]), []


def _ledgers(rules: str, lang: str) -> Sequence[Any]:
    """The ledgers that a rulebook declares; a rulebook that is not there or is broken ends the command."""
    from assess.rulefile import load_rulebook

    path = _rulebook_path(rules)
    if path is None:
        raise typer.Exit(_no_rulebook(rules))
    rulebook, findings = load_rulebook(path)
    if rulebook is None:
        _print_findings(findings, lang)
        raise typer.Exit(REFUSED)
    return rulebook.ledgers


def _rulebook_path(rules: str) -> Path | None:
    """A path as given, else a shipped rulebook of that name."""
    from assess.content import folder

    given = Path(rules)
    if given.exists():
        return given
    shipped = folder("rules") / given.name
    return shipped if shipped.is_dir() and given.name == rules else None


def _no_rulebook(rules: str) -> int:
    from assess.content import folder

    known = "、".join(sorted(path.name for path in folder("rules").iterdir() if path.is_dir()))
    typer.echo(f"没有找到考核办法“{Path(rules).name}”。随软件提供的有：{known}。", err=True)
    return REFUSED


def _code(findings: Sequence[Any]) -> int:
    return ERRORS if any(finding.level == "error" for finding in findings) else FINE


def _sheet(source: Any) -> dict[str, object]:
    return {
        "book": source.book, "sheet": source.sheet, "table": source.table, "layout": source.layout, "rows_read": source.rows_read,
        "rows_used": source.rows_used, "rows_excluded": len(source.excluded), "reason": source.reason, "period": source.period,
    }  # fmt: skip


def _sheet_line(source: Any) -> str:
    from assess.tables import TABLES

    if not source.table:
        return f"{source.book}!{source.sheet}：未使用。{source.reason}"
    heading = TABLES[source.table].heading if source.table in TABLES else source.table
    period = f"，期间 {source.period[0]} 至 {source.period[1]}" if source.period else ""
    return f"{source.book}!{source.sheet}：{heading}，读 {source.rows_read} 行，用 {source.rows_used} 行，剔除 {len(source.excluded)} 行{period}"


def _listed(findings: Sequence[Any], lang: str) -> list[dict[str, str]]:
    return [
        {"level": f.level, "code": f.code, "place": str(f.place), "message": f.message(lang), "remedy": f.remedy(lang)}
        for f in findings
    ]


def _pile(pile: Any, lang: str) -> dict[str, object]:
    """The findings of one file in their order, each with what stands there, what was done, and the rows it touches."""
    listed = _listed([stake.finding for stake in pile.stakes], lang)
    more = [{"raw": stake.finding.raw(), "done": stake.finding.done(lang), "rows": stake.rows} for stake in pile.stakes]
    return {
        "book": pile.book,
        **{f"{level}s": pile.count(level) for level in LEVEL_WORDS["zh"]},
        "findings": [{**said, **extra} for said, extra in zip(listed, more, strict=True)],
    }


def _print_piles(piles: Sequence[Any], lang: str, notes: bool) -> None:
    """The findings file by file, gravest file first; notes only on request."""
    words, comma = LEVEL_WORDS[lang], "，" if lang == "zh" else ", "
    for pile in piles:
        shown = [stake.finding for stake in pile.stakes if notes or stake.finding.level != "note"]
        if shown:
            counts = comma.join(f"{words[level]} {pile.count(level)}" for level in words if pile.count(level))
            typer.echo(HEAD[lang].format(book=pile.book or NO_BOOK[lang], counts=counts))
        for finding in shown:
            said, raw = finding.message(lang), finding.raw()
            written = RAW_WORD[lang].format(raw=raw) if raw and raw not in said else ""
            typer.echo(f"【{words[finding.level]}】{_place(finding)}{said}{written}")
            typer.echo(f"        {DONE_WORD[lang]}{finding.done(lang)}\n        → {finding.remedy(lang)}")
    _say_hidden([stake.finding for pile in piles for stake in pile.stakes], lang, notes)


def _place(finding: Any) -> str:
    return f"{finding.place}　" if str(finding.place) else ""


def _print_findings(findings: Sequence[Any], lang: str, notes: bool = False) -> None:
    from assess.findings import ordered

    words = LEVEL_WORDS.get(lang, LEVEL_WORDS["zh"])
    for finding in ordered(findings):
        if finding.level == "note" and not notes:
            continue
        typer.echo(
            f"【{words[finding.level]}】{_place(finding)}{finding.message(lang)}\n        → {finding.remedy(lang)}"
        )
    _say_hidden(findings, lang, notes)


def _say_hidden(findings: Sequence[Any], lang: str, notes: bool) -> None:
    hidden = 0 if notes else sum(finding.level == "note" for finding in findings)
    if hidden:
        typer.echo(
            f"另有 {hidden} 条提示（怎样读的表、剔除了哪些行）：加 --notes 查看。"
            if lang == "zh"
            else f"{hidden} more notes: add --notes."
        )


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def _writing(code: str, path: Path, lang: str) -> Iterator[None]:
    """A refusal of the system to write there ends the command with a sentence, the finding of that code."""
    from assess import refusal
    from assess.findings import Finding
    from assess.privacy import masked

    try:
        yield
    except OSError as trouble:
        there = isinstance(trouble, FileExistsError)
        name = Path(trouble.filename).name if there and trouble.filename else path.name
        finding = Finding("output-exists" if there else code, facts={"name": masked(name), **refusal.words(trouble)})
        word = LEVEL_WORDS[lang][finding.level]
        typer.echo(f"【{word}】{finding.message(lang)}\n        → {finding.remedy(lang)}", err=True)
        raise typer.Exit(REFUSED) from None


@contextmanager
def _waiting(what: str) -> Iterator[None]:
    """A spinner on a terminal, silence in a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


@contextmanager
def _counting(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on a terminal, silence in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@rules_app.command("show")
def show(
    rules: Annotated[str, typer.Argument(help="考核办法")],
    role: Annotated[str, typer.Argument(help="岗位类别，不写则全部")] = "",
    html: Annotated[
        Path | None, typer.Option("--html", help="写成一个网页：各岗位的尺子并排，逐条说明、曲线和算例")
    ] = None,
    lang: Lang = "zh",
) -> None:
    """把一本考核办法念出来：每个岗位类别的指标、分值和每条计分规则。"""
    from assess.rulefile import load_rulebook
    from assess.words import ruler

    path = _rulebook_path(rules)
    if path is None:
        raise typer.Exit(_no_rulebook(rules))
    rulebook, findings = load_rulebook(path)
    if rulebook is None:
        _print_findings(findings, lang)
        raise typer.Exit(REFUSED)
    names = [known.name for known in rulebook.roles]
    if role and role not in names:
        typer.echo(f"没有岗位类别“{role}”。有：{'、'.join(names)}。", err=True)
        raise typer.Exit(REFUSED)
    if html:
        raise typer.Exit(_page(rulebook, role, html, lang))
    typer.echo("\n\n".join(ruler(rulebook, name) for name in ([role] if role else names)))


def _page(rulebook: Any, role: str, file: Path, lang: str) -> int:
    """Write the page of a rulebook, or of one of its roles; a page that is there already is replaced."""
    from assess.pages import rules_page
    from assess.swap import written_whole

    if file.suffix.lower() not in (".html", ".htm") or file.is_dir():
        typer.echo(f"“{file.name}”不是网页的文件名，没有写。请以 .html 结尾。", err=True)
        return REFUSED
    text = rules_page(rulebook.only(role) if role else rulebook)
    try:
        with written_whole(file) as fresh:
            fresh.write_text(text, encoding="utf-8", newline="\n", errors="replace")
    except OSError as trouble:
        typer.echo(f"“{file.name}”写不进去：{trouble.strerror or type(trouble).__name__}。", err=True)
        return REFUSED
    typer.echo(f"已写好 {file}，请用浏览器打开。" if lang == "zh" else f"Written: {file}.")
    return FINE


@rules_app.command("new")
def new(
    folder_: Annotated[Path, typer.Argument(help="新办法的文件夹", metavar="文件夹")],
    like: Annotated[str, typer.Option("--like", help="照哪一本开始写")] = "township-2026",
    lang: Lang = "zh",
) -> None:
    """照随软件提供的一本办法开始写自己的：复制成一个装 .csv 的文件夹，用 WPS 或 Excel 修改。"""
    import shutil

    from assess.content import folder

    source = folder("rules") / Path(like).name
    if not source.is_dir():
        raise typer.Exit(_no_rulebook(like))
    if folder_.exists():
        typer.echo(f"“{folder_.name}”已经存在，没有改动它。请换一个名字。", err=True)
        raise typer.Exit(REFUSED)
    with _writing("folder-not-written", folder_, lang):
        shutil.copytree(source, folder_)
    typer.echo(f"已照“{like}”建好 {folder_}。改完以后运行：assess rules lint {folder_}")


@rules_app.command("export")
def export(
    rules: Annotated[str, typer.Argument(help="考核办法的文件夹，或随软件提供的办法名称", metavar="文件夹")],
    file: Annotated[Path, typer.Argument(help="写成这个 .xlsx", metavar="文件.xlsx")],
    lang: Lang = "zh",
) -> None:
    """把装 .csv 的考核办法写成一个 .xlsx：带下拉列表、批注、跳转和岗位一览，改好再 import。"""
    from assess.exchange import export_rulebook

    path = _rulebook_path(rules)
    if path is None:
        raise typer.Exit(_no_rulebook(rules))
    findings = export_rulebook(path, file)
    _converted(findings, lang, f"已写好 {file}。改完以后运行：assess rules lint {file}", f"Written: {file}.")


@rules_app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="考核办法的工作簿", metavar="文件.xlsx")],
    folder_: Annotated[Path, typer.Argument(help="写成这个装 .csv 的文件夹", metavar="文件夹")],
    lang: Lang = "zh",
) -> None:
    """把 .xlsx 的考核办法写成装 .csv 的文件夹，内容一格不变。"""
    from assess.exchange import import_rulebook

    findings = import_rulebook(file, folder_)
    _converted(findings, lang, f"已写好 {folder_}。检查：assess rules lint {folder_}", f"Written: {folder_}.")


def _converted(findings: Sequence[Any], lang: str, said: str, english: str) -> None:
    """End a conversion: what was found, then where the result is; with an error nothing was written."""
    _print_findings(findings, lang, notes=True)
    if _code(findings) == ERRORS:
        raise typer.Exit(REFUSED)
    typer.echo(said if lang == "zh" else english)
