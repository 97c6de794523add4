"""Rulebooks as books: an .xlsx or a folder of .csv becomes a frozen ``Rulebook``, or findings that say why not.

All faults of a rulebook are found in one go, each with book, sheet and cell. A rulebook with an error is returned as
None, so that it never scores anybody. A rulebook may stand on others (引用): ``below`` are those books, see ``includes``.
"""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assess.cells import Book, Sheet
from assess.findings import Finding, Place, has_errors
from assess.intake.jobs import NO_PASSWORDS
from assess.nearest import nearest
from assess.rulebook import HalfYear, Rulebook
from assess.rulefile import bare, sheets
from assess.rulefile.bare import opened as load_book
from assess.rulefile.calendars import calendar
from assess.rulefile.checks import checked, checked_part
from assess.rulefile.includes import INCLUDE, Under, included
from assess.rulefile.ledgers import ledgers
from assess.rulefile.line import Line, day_of
from assess.rulefile.merging import DROP, Layer, merged
from assess.rulefile.notices import notice
from assess.rulefile.pay import pay_plans
from assess.rulefile.payouts import payouts
from assess.rulefile.propagations import propagations
from assess.rulefile.raters import raters
from assess.rulefile.relabellings import relabellings
from assess.rulefile.restrictions import restrictions
from assess.tables import dictionary
from assess.unlock import Passwords

SHEETS = {
    "办法": ("项", "值"),
    "岗位": ("岗位类别",),
    "指标": ("编号", "维度", "指标", "起评", "不适用", "数据来源"),
    "计分": ("指标", "计量", "办法"),
    "对照": ("表", "数据", "条件", "值"),
    "测评": ("测评主体", "权重", "空组处理"),
    "等次": ("等次", "下限"),
    "名额": ("等次", "比例", "取整"),
    "限制": ("编号", "计量", "界限", "效果"),
    "绩效": ("绩效", "总额", "分配范围", "按任职天数"),
    "绩效系数": ("绩效", "等次", "系数"),
    "兑现": ("编号", "事项", "计量", "办法"),
    "公示": ("项", "值"),
    "算例": ("指标", "输入", "应得"),
    "台账": ("表", "列", "类型"),
    "日历": ("日期", "作息"),
    "归类": ("表", "条件", "列", "改为"),
    "传导": ("名", "从"),
    "阈值": ("名", "值"),
}
OPTIONAL = {
    "岗位": ("适用条件",),
    "指标": ("下限", "溢出", "计入", "分期", "汇总", "佐证", "提供单位", "条款"),
    "计分": ("岗位", "只计", "免计", "参数", "上限", "去重", "系数", "基数", "前提", "分期"),
    "测评": ("岗位", "最少票数", "去高去低", "评议人", "废票", "每票上限"),
    "等次": ("含下限", "依据"),
    "名额": ("并入人数", "分配", "余数", "同分排序", "依据"),
    "限制": ("岗位", "从", "只计", "免计", "等次", "依据"),
    "绩效": ("岗位", "总分折算", "级别系数", "保底", "封顶", "依据"),
    "绩效系数": ("依据",),
    "兑现": ("金额", "岗位", "只计", "免计", "参数", "上限", "基数", "分期", "依据"),
    "公示": ("依据",),
    "算例": ("岗位",),
    "传导": ("岗位", "取", "汇总"),
    "台账": ("同义", "单位", "用词", "必填", "空白", "无记录"),
}
NOTE = "说明"
# What an exported workbook holds beside the sheets: a view that is calculated, and the texts of the folder.
OVERVIEW, TEXT_ENDING = "岗位一览", ".md"
REQUIRED = ("办法", "岗位", "指标", "计分")
PROPERTIES = (
    "名称", "版本", "机关", "生效", "失效", "考核期起", "考核期止", "总分", "总分上限", "总分下限", "比较范围", "借调界限", "调动界限", INCLUDE, DROP,
)  # fmt: skip
# Said once for each thing, not once.
REPEATED = (INCLUDE, DROP)
# What only a rulebook for scoring has; a book with none of them is a base for others.
SCORING = ("岗位", "指标", "计分")
POOL_BY = ("比较组", "岗位类别", "部门", "全体")


def load_rulebook(path: Path, passwords: Passwords = NO_PASSWORDS) -> tuple[Rulebook | None, list[Finding]]:
    """The rulebook in a workbook or a folder of .csv; None where any finding is an error."""
    path = Path(path)
    book, findings = load_book(path, passwords)
    if book is None:
        return None, findings
    below, more = included(path, book, passwords)
    rulebook, found = rulebook_of(book, below)
    findings += [*more, *found]
    return (None if has_errors(findings) else rulebook), findings


def lines_of(book: Book, below: Sequence[Under] = ()) -> dict[str, tuple[Line, ...]]:
    """The lines of every sheet as they were written, each with its cells and places; included ones as they count."""
    return {name: tuple(lines) for name, lines in _stacked(book, below)[0].items()}


def rulebook_of(book: Book, below: Sequence[Under] = ()) -> tuple[Rulebook | None, list[Finding]]:
    """The rulebook that a book's sheets hold, with those of the books below; None where any finding is an error."""
    lines, findings = _stacked(book, below)
    parts = [part_of(one.book, one.below(below)) for one in below]
    findings += [found for _, more in parts for found in more] + _sheets(book, lines, findings)
    if not all(lines[name] for name in REQUIRED):
        return None, _once(findings)
    rulebook = _understood(book, below, lines, findings)
    refused = {line.text("指标") for line in lines["计分"] if line.findings}
    findings = _once([*findings, *checked(rulebook, refused)])
    rulebook = replace(rulebook, included=tuple(part for part, _ in parts if part))
    return (None if has_errors(findings) else rulebook), findings


def part_of(book: Book, below: Sequence[Under] = ()) -> tuple[Rulebook | None, list[Finding]]:
    """What a book says that need not be complete: a base, of which others include grades, places or restrictions."""
    lines, findings = _stacked(book, below)
    findings += _strange(book)
    said = [line.text("等次") for name in ("等次", "名额", "限制") for line in lines[name] if line.text("等次")]
    rulebook = _understood(book, below, lines, findings, said)
    findings = _once([*findings, *checked_part(rulebook)])
    return (None if has_errors(findings) else rulebook), findings


def is_base(book: Book, below: Sequence[Under] = ()) -> bool:
    """Whether a book is there to be included: it says something, and nothing that people are scored by."""
    return _scores_nobody(book, _stacked(book, below)[0])


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """Each finding once: what an included book says is read for itself and for the whole."""
    return list({(found.code, found.place, str(found.facts)): found for found in findings}.values())


def _scores_nobody(book: Book, lines: dict[str, list[Line]]) -> bool:
    there = {sheet.name.strip() for sheet in book.sheets if sheet.rows}
    return bool(lines["办法"]) and not any(lines[name] for name in SCORING) and not there & set(SCORING)


def _stacked(book: Book, below: Sequence[Under]) -> tuple[dict[str, list[Line]], list[Finding]]:
    """The lines of every sheet with those of the books below, and what is wrong with headings or was replaced."""
    findings: list[Finding] = []
    layers = [
        *(Layer(one.book.name, _read(one.book, findings), one.names) for one in below),
        Layer(book.name, _read(book, findings), frozenset(one.book.name for one in below)),
    ]
    lines, found = merged(layers)
    own = layers[-1].sheets
    return {name: lines.get(name, list(own[name])) for name in SHEETS}, [*findings, *found]


def _read(book: Book, findings: list[Finding]) -> dict[str, list[Line]]:
    return {name: bare.lines(book, name, needed, findings) for name, needed in SHEETS.items()}


def _understood(
    book: Book,
    below: Sequence[Under],
    lines: dict[str, list[Line]],
    findings: list[Finding],
    grades: Sequence[str] = (),
) -> Rulebook:
    """The lines as frozen values; what is wrong with them is added to ``findings``. ``grades`` stand elsewhere."""
    declared = ledgers(lines["台账"])
    for line in [line for sheet in lines.values() for line in sheet]:
        line.tables = dictionary(declared)
    relabelled = relabellings(lines["归类"])
    days = calendar(lines["日历"])
    rulebook = replace(
        _assembled(book, lines, findings, grades), ledgers=declared, relabellings=relabelled, calendar=days
    )
    names, codes = tuple(role.name for role in rulebook.roles), {pot.code for pot in rulebook.indicators}
    rulebook = replace(rulebook, propagations=propagations(lines["传导"], names, codes))
    findings += [found for sheet in lines.values() for line in sheet for found in line.findings]
    return replace(rulebook, sha256=_fingerprint(book, below))


def _fingerprint(book: Book, below: Sequence[Under]) -> str:
    """The fingerprint of the book, and of all that it includes."""
    if not below:
        return book.sha256
    return hashlib.sha256("\n".join([book.sha256, *(one.book.sha256 for one in below)]).encode()).hexdigest()


def _sheets(book: Book, lines: dict[str, list[Line]], findings: list[Finding]) -> list[Finding]:
    """Sheets that are missing (unless only their heading row is at fault), and sheets that nothing reads."""
    if _scores_nobody(book, lines):
        return [Finding("rulebook-base", Place(book.name, "办法"), {"name": book.name}), *_strange(book)]
    headless = {found.place.sheet for found in findings if found.code == "heading-missing"}
    found = [
        Finding("sheet-missing", Place(book.name), {"sheet": name, "needed": "、".join(REQUIRED)})
        for name in REQUIRED
        if not lines[name] and name not in headless
    ]
    return found + _strange(book)


def _strange(book: Book) -> list[Finding]:
    """Sheets that nothing reads."""
    strange = [
        sheet.name
        for sheet in book.sheets
        if sheet.rows and sheet.name.strip() not in (*SHEETS, OVERVIEW) and not sheet.name.endswith(TEXT_ENDING)
    ]
    known = "、".join(SHEETS)
    return [Finding("sheet-not-used", Place(book.name, name), {"sheet": name, "known": known}) for name in strange]


def _assembled(
    book: Book, lines: dict[str, list[Line]], findings: list[Finding], elsewhere: Sequence[str] = ()
) -> Rulebook:
    roles = sheets.roles(lines["岗位"])
    role_names = tuple(role.name for role in roles)
    _known_headings(lines, role_names)
    lookups = sheets.lookups(lines["对照"])
    codes = {line.text("编号") for line in lines["指标"]}
    for line in lines["计分"]:
        if line.text("指标") not in codes:
            line.trouble("indicator-unknown", "指标", allowed="、".join(sorted(codes)))
    rules = sheets.rules(lines["计分"], role_names, lookups)
    grades = sheets.grades(lines["等次"])
    grade_names = tuple(grade.name for grade in grades) or tuple(elsewhere) or ("（“等次”表里没有等次）",)
    properties = _properties(lines["办法"])
    said = {name: _property(line) for name, line in properties.items()}
    blank = Line(book.name, "办法", 1, {}, {}, findings)
    begin, end = said_day(properties, "考核期起", blank), said_day(properties, "考核期止", blank)
    _in_force(properties, begin, end)
    return Rulebook(
        name=said.get("名称", ""), version=said.get("版本", ""), organ=said.get("机关", ""),
        valid_from=said_day(properties, "生效", blank), valid_to=said_day(properties, "失效", blank),
        period=(begin, end) if begin and end else None,
        total=properties.get("总分", blank).points("值") or 0,
        ceiling=properties["总分上限"].points("值") if "总分上限" in properties else None,
        bottom=properties["总分下限"].points("值") if "总分下限" in properties else None,
        pool_by=properties["比较范围"].one_of("值", POOL_BY) if "比较范围" in properties else POOL_BY[0],
        seconded=half_year(properties.get("借调界限")), transferred=half_year(properties.get("调动界限")),
        roles=roles, indicators=sheets.indicators(lines["指标"], role_names, rules), lookups=lookups,
        raters=raters(lines["测评"], role_names), grades=grades,
        quotas=sheets.quotas(lines["名额"], grade_names),
        restrictions=restrictions(lines["限制"], lookups, grade_names, role_names),
        pay=pay_plans(lines["绩效"], lines["绩效系数"], role_names, tuple(grade.name for grade in grades), lookups),
        notice=notice(lines["公示"], grade_names),
        payouts=payouts(lines["兑现"], lookups, grade_names, role_names),
        examples=sheets.examples(lines["算例"]), thresholds=sheets.thresholds(lines["阈值"]), book=book.name,
    )  # fmt: skip


def half_year(line: Line | None) -> HalfYear | None:
    """A share of the period with what the note says about it, as the clause; None where the line is missing or blank."""
    share = line.number("值") if line else None
    if line is None or share is None:
        return None
    if not 0 <= share <= 1:
        line.trouble("rule-out-of-range", "值", what=line.text("项"), allowed="0 到 100%")
        return None
    return HalfYear(share, line.text(NOTE), line.place("值"))


def _in_force(properties: dict[str, Line], begin: datetime.date | None, end: datetime.date | None) -> None:
    """Note a rulebook that is not in force for the whole of its own period."""
    for name, code in (("生效", "rulebook-starts-late"), ("失效", "rulebook-ends-early")):
        line = properties.get(name)
        day = day_of(line.text("值")) if line else None
        if line and day and begin and end and (day > begin if name == "生效" else day < end):
            line.trouble(code, "值", day=day.isoformat(), begin=begin.isoformat(), end=end.isoformat())


def _known_headings(lines: dict[str, list[Line]], role_names: tuple[str, ...]) -> None:
    """Note every column that nothing reads: a misspelt heading must not silently switch its column off."""
    for name, sheet in lines.items():
        known = (*SHEETS[name], *OPTIONAL.get(name, ()), *(role_names if name == "指标" else ()), NOTE)
        # one line of each book: included books have headings of their own
        for line in {line.book: line for line in reversed(sheet)}.values():
            for heading in line.columns:
                if heading not in known:
                    role = f"“{heading}”如果是岗位类别，请先在“岗位”表加一行。" if name == "指标" else ""
                    near = nearest(heading, known)
                    facts = {"found": heading, "sheet": name, "allowed": "、".join(known), "near": near, "role": role}
                    line.findings.append(Finding("heading-unknown", line.heading_place(heading), facts))


def _properties(lines: list[Line]) -> dict[str, Line]:
    """The lines of 办法 by what they say; names that stand twice or mean nothing are noted."""
    found: dict[str, Line] = {}
    for line in lines:
        name = line.one_of("项", PROPERTIES)
        if name in found and name == line.text("项") and name not in REPEATED:
            line.trouble("rule-double", "项", what="项")
        found.setdefault(name if name == line.text("项") else "", line)
    return found


def _property(line: Line) -> str:
    return line.text("值")


def said_day(properties: dict[str, Line], name: str, blank: Line) -> datetime.date | None:
    """The date that the sheet 办法 gives for ``name``."""
    return properties.get(name, blank).day("值")


__all__ = ["SHEETS", "Sheet", "included", "is_base", "lines_of", "load_book", "load_rulebook", "part_of", "rulebook_of"]
