"""What the cells 计量, 只计, 免计, 办法, 参数 and 系数 say, turned into the frozen types of ``assess.rulebook``."""

import re

from assess.conditions import Condition, column_of, parse_condition
from assess.measures import MEASURES
from assess.measures.aggregate import AGGREGATES, NEEDS_COLUMN
from assess.nearest import nearest
from assess.rulebook import Lookup, MeasureCall, Scale
from assess.rulefile.line import Line
from assess.scales import SCALES
from assess.scales.errors import ScaleError
from assess.scales.text import tidy
from assess.tables import Table

# Scores of others are a measure of rules only: a restriction or a premise looks at what was counted.
PASSED_ON, RULES_SHEET = "传导", "计分"
_CALL = re.compile(r"^\s*(?:(?P<table>[^.()（）]+)\.)?(?P<name>[^.()（）]+)(?:[(（](?P<inside>.*)[)）])?\s*$")


def measure_call(line: Line, lookups: dict[str, Lookup]) -> MeasureCall | None:
    """The measure that the cell 计量 names, or None with findings."""
    text = line.needed("计量")
    match = _CALL.match(text)
    if match and (match["table"] or "").strip() == PASSED_ON and line.sheet == RULES_SHEET:
        return MeasureCall(text, PASSED_ON, "roster", match["name"].strip(), passed_on=True)
    return said_measure(line, "计量", text, lookups) if text else None


def said_measure(
    line: Line, cell: str, text: str, lookups: dict[str, Lookup], besides: tuple[str, ...] = ()
) -> MeasureCall | None:
    """The measure that a text in some cell of the line names, or None with findings at that cell; ``besides`` may stand there too."""
    match = _CALL.match(text)
    if not match:
        _unknown_measure(line, cell, nearest(text, (*MEASURES, *besides)))
        return None
    name, inside = match["name"].strip(), (match["inside"] or "").strip()
    if not match["table"]:
        if name not in MEASURES:
            _unknown_measure(line, cell, nearest(name, (*MEASURES, *besides)))
            return None
        return _named(line, cell, text, name, inside, lookups)
    table = line.by_word.get(match["table"].strip())
    if table is None:
        word = match["table"].strip()
        near = nearest(word, line.by_word)
        line.trouble("table-unknown", cell, table=word, allowed="、".join(line.by_word), near=near)
        return None
    if name not in AGGREGATES:
        _unknown_measure(line, cell, f"{table.word}.{nearest(name, AGGREGATES)}")
        return None
    return _aggregate(line, cell, text, name, inside, table)


def _unknown_measure(line: Line, cell: str, near: str) -> None:
    line.trouble("measure-unknown", cell, near=near, measures="、".join(MEASURES), aggregates="、".join(AGGREGATES))


def _named(line: Line, cell: str, text: str, name: str, inside: str, lookups: dict[str, Lookup]) -> MeasureCall:
    known = MEASURES[name]
    names = tuple(tidy(part) for part in re.split(r"[,，、]", inside) if part.strip())
    if names and not known.lookups:
        line.trouble("measure-takes-nothing", cell, name=name)
    for lookup in names:
        check_lookup(line, cell, lookup, lookups, known.over or known.table)
    return MeasureCall(text, name, known.table, lookups=names)


def _aggregate(line: Line, cell: str, text: str, name: str, inside: str, table: Table) -> MeasureCall | None:
    if name == "比率":
        argument, trouble = parse_condition(inside, table)
        _note(line, cell, trouble)
        if not argument:
            line.trouble("ratio-needs-condition", cell)
        return MeasureCall(text, name, table.name, argument=argument)
    column = column_of(inside, table) if inside else None
    if (inside or name in NEEDS_COLUMN) and column is None:
        headings = [c.heading for c in table.open_columns]
        line.trouble(
            "column-unknown",
            cell,
            found=inside,
            table=table.word,
            allowed="、".join(headings),
            near=nearest(inside, headings),
        )
        return None
    if name in ("天数", "最长连续") and column is None and not table.dated:
        line.trouble("measure-needs-date", cell, table=table.word)
    if column is not None and name in ("合计", "平均", "最大", "最小") and column.kind not in ("number", "percent"):
        line.trouble("column-not-number", cell, column=column.heading, table=table.word)
    return MeasureCall(text, name, table.name, column=column.name if column else "")


def check_lookup(line: Line, heading: str, name: str, lookups: dict[str, Lookup], table: str) -> None:
    """Note a 对照 table that does not exist, or that speaks about another table."""
    if name not in lookups:
        near = nearest(name, lookups) or "无"
        line.trouble("lookup-unknown", heading, name=name, allowed="、".join(lookups) or "无", near=near)
    elif lookups[name].table != table:
        line.trouble(
            "lookup-other-table",
            heading,
            name=name,
            table=line.tables[lookups[name].table].word,
            wanted=line.tables[table].word,
        )


def condition(line: Line, heading: str, table: str) -> Condition:
    """The condition in a cell, over one table."""
    terms, trouble = parse_condition(line.text(heading), line.tables[table])
    _note(line, heading, trouble)
    return terms


def _note(line: Line, heading: str, trouble: list[tuple[str, dict[str, object]]]) -> None:
    for code, facts in trouble:
        line.trouble(code, heading, **facts)


def scale(line: Line) -> Scale | None:
    """The scale that 办法 names with the parameters of 参数, or None with findings."""
    name = line.one_of("办法", SCALES)
    if name != line.text("办法"):
        return None
    text = line.text("参数")
    try:
        return Scale(name, SCALES[name].parse(text), text)
    except ScaleError as error:
        line.trouble(error.code, "参数", **error.facts)
        return None
