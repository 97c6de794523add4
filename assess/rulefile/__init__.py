"""Rulebooks as books: an .xlsx or a folder of .csv becomes a frozen ``Rulebook``, or findings that say why not.

All faults of a rulebook are found in one go, each with book, sheet and cell. A rulebook with an error is returned as
None, so that it never scores anybody.
"""

import datetime
import difflib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assess.books import read_book
from assess.cells import Book, Sheet
from assess.findings import Finding, Place, has_errors
from assess.intake.jobs import cells
from assess.rulebook import Rulebook
from assess.rulefile import sheets
from assess.rulefile.calendars import calendar
from assess.rulefile.checks import checked
from assess.rulefile.ledgers import ledgers
from assess.rulefile.line import Line
from assess.rulefile.propagations import propagations
from assess.rulefile.raters import raters
from assess.rulefile.relabellings import relabellings
from assess.rulefile.restrictions import restrictions
from assess.rulefile.written import heading_row, written
from assess.tables import column_letter, dictionary

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
    "名额": ("并入人数", "分配", "同分排序", "依据"),
    "限制": ("岗位", "从", "只计", "免计", "等次", "依据"),
    "算例": ("岗位",),
    "传导": ("岗位", "取", "汇总"),
    "台账": ("同义", "单位", "用词", "必填", "空白", "无记录"),
}
NOTE = "说明"
# What an exported workbook holds beside the sheets: a view that is calculated, and the texts of the folder.
OVERVIEW, TEXT_ENDING = "岗位一览", ".md"
REQUIRED = ("办法", "岗位", "指标", "计分")
PROPERTIES = (
    "名称", "版本", "机关", "生效", "失效", "考核期起", "考核期止", "总分", "总分上限", "总分下限", "比较范围",
)  # fmt: skip
POOL_BY = ("比较组", "岗位类别", "部门", "全体")


def load_rulebook(path: Path) -> tuple[Rulebook | None, list[Finding]]:
    """The rulebook in a workbook or a folder of .csv; None where any finding is an error."""
    book, findings = load_book(path)
    if book is None:
        return None, findings
    rulebook, more = rulebook_of(book)
    findings += more
    return (None if has_errors(findings) else rulebook), findings


def load_book(path: Path) -> tuple[Book | None, list[Finding]]:
    """The bare sheets of a rulebook, before anything in them is understood."""
    path = Path(path)
    # A folder holds plain text; a workbook may be anything and is opened behind the guard.
    book, findings = read_book(path) if path.is_dir() else cells(path)
    # a README beside the sheets is part of a rulebook, not a forgotten table
    return book, [found for found in findings if found.code != "folder-files-skipped"]


def lines_of(book: Book) -> dict[str, tuple[Line, ...]]:
    """The lines of every sheet as they were written, each with its cells and places."""
    return {name: tuple(_lines(book, name, [])) for name in SHEETS}


def rulebook_of(book: Book) -> tuple[Rulebook | None, list[Finding]]:
    """The rulebook that a book's sheets hold; None where any finding is an error."""
    findings: list[Finding] = []
    lines = {name: _lines(book, name, findings) for name in SHEETS}
    findings += _sheets(book, lines, findings)
    declared = ledgers(lines["台账"])
    for line in [line for sheet in lines.values() for line in sheet]:
        line.tables = dictionary(declared)
    if not all(lines[name] for name in REQUIRED):
        return None, findings
    relabelled = relabellings(lines["归类"])
    days = calendar(lines["日历"])
    rulebook = replace(_assembled(book, lines, findings), ledgers=declared, relabellings=relabelled, calendar=days)
    names, codes = tuple(role.name for role in rulebook.roles), {pot.code for pot in rulebook.indicators}
    rulebook = replace(rulebook, propagations=propagations(lines["传导"], names, codes))
    findings += [found for sheet in lines.values() for line in sheet for found in line.findings]
    refused = {line.text("指标") for line in lines["计分"] if line.findings}
    findings += checked(rulebook, refused)
    return (None if has_errors(findings) else rulebook), findings


def _sheets(book: Book, lines: dict[str, list[Line]], findings: list[Finding]) -> list[Finding]:
    """Sheets that are missing (unless only their heading row is at fault), and sheets that nothing reads."""
    headless = {found.place.sheet for found in findings if found.code == "heading-missing"}
    found = [
        Finding("sheet-missing", Place(book.name), {"sheet": name, "needed": "、".join(REQUIRED)})
        for name in REQUIRED
        if not lines[name] and name not in headless
    ]
    strange = [
        sheet.name
        for sheet in book.sheets
        if sheet.rows and sheet.name.strip() not in (*SHEETS, OVERVIEW) and not sheet.name.endswith(TEXT_ENDING)
    ]
    known = "、".join(SHEETS)
    return found + [
        Finding("sheet-not-used", Place(book.name, name), {"sheet": name, "known": known}) for name in strange
    ]


def _lines(book: Book, name: str, findings: list[Finding]) -> list[Line]:
    sheet = next((sheet for sheet in book.sheets if sheet.name.strip() == name), None)
    if sheet is None:
        return []
    header = heading_row(sheet.rows)
    if header is None:
        return []
    columns: dict[str, int] = {}
    for number, value in enumerate(sheet.rows[header], start=1):
        heading = written(value).strip()
        if heading in columns:
            place = Place(book.name, name, f"{column_letter(number)}{header + 1}")
            findings.append(Finding("rule-double", place, {"what": "列", "found": heading}))
        elif heading:
            columns[heading] = number
    missing = [heading for heading in SHEETS[name] if heading not in columns]
    if missing:
        place = Place(book.name, name, f"A{header + 1}")
        findings.append(
            Finding(
                "heading-missing", place, {"sheet": name, "missing": "、".join(missing), "found": "、".join(columns)}
            )
        )
        return []
    return [
        Line(book.name, name, number, cells, columns, [], header + 1)
        for number, row in enumerate(sheet.rows[header + 1 :], start=header + 2)
        if any((cells := _cells(row, columns)).values())
    ]


def _cells(row: Sequence[object], columns: dict[str, int]) -> dict[str, str]:
    return {heading: written(row[number - 1]) if number <= len(row) else "" for heading, number in columns.items()}


def _assembled(book: Book, lines: dict[str, list[Line]], findings: list[Finding]) -> Rulebook:
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
    grade_names = tuple(grade.name for grade in grades) or ("优秀",)
    properties = _properties(lines["办法"])
    said = {name: _property(line) for name, line in properties.items()}
    blank = Line(book.name, "办法", 1, {}, {}, findings)
    begin, end = said_day(properties, "考核期起", blank), said_day(properties, "考核期止", blank)
    return Rulebook(
        name=said.get("名称", ""), version=said.get("版本", ""), organ=said.get("机关", ""),
        valid_from=said_day(properties, "生效", blank), valid_to=said_day(properties, "失效", blank),
        period=(begin, end) if begin and end else None,
        total=properties.get("总分", blank).points("值") or 0,
        ceiling=properties["总分上限"].points("值") if "总分上限" in properties else None,
        bottom=properties["总分下限"].points("值") if "总分下限" in properties else None,
        pool_by=properties["比较范围"].one_of("值", POOL_BY) if "比较范围" in properties else POOL_BY[0],
        roles=roles, indicators=sheets.indicators(lines["指标"], role_names, rules), lookups=lookups,
        raters=raters(lines["测评"], role_names), grades=grades,
        quotas=sheets.quotas(lines["名额"], grade_names),
        restrictions=restrictions(lines["限制"], lookups, grade_names, role_names),
        examples=sheets.examples(lines["算例"]), thresholds=sheets.thresholds(lines["阈值"]), sha256=book.sha256, book=book.name,
    )  # fmt: skip


def _known_headings(lines: dict[str, list[Line]], role_names: tuple[str, ...]) -> None:
    """Note every column that nothing reads: a misspelt heading must not silently switch its column off."""
    for name, sheet in lines.items():
        known = (*SHEETS[name], *OPTIONAL.get(name, ()), *(role_names if name == "指标" else ()), NOTE)
        for heading in sheet[0].columns if sheet else ():
            if heading not in known:
                near = difflib.get_close_matches(heading, known, n=1, cutoff=0.0)[0]
                facts = {"found": heading, "sheet": name, "allowed": "、".join(known), "near": near}
                sheet[0].findings.append(Finding("heading-unknown", sheet[0].heading_place(heading), facts))


def _properties(lines: list[Line]) -> dict[str, Line]:
    """The lines of 办法 by what they say; names that stand twice or mean nothing are noted."""
    found: dict[str, Line] = {}
    for line in lines:
        name = line.one_of("项", PROPERTIES)
        if name in found and name == line.text("项"):
            line.trouble("rule-double", "项", what="项")
        found.setdefault(name if name == line.text("项") else "", line)
    return found


def _property(line: Line) -> str:
    return line.text("值")


def said_day(properties: dict[str, Line], name: str, blank: Line) -> datetime.date | None:
    """The date that the sheet 办法 gives for ``name``."""
    return properties.get(name, blank).day("值")


__all__ = ["SHEETS", "Sheet", "lines_of", "load_book", "load_rulebook", "rulebook_of"]
