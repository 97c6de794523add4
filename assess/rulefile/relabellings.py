"""归类: what the rulebook calls something before it counts: 无书面假条的事假 → 旷工, 因公的缺卡 → 公务."""

from assess.conditions import column_of
from assess.rulebook import Relabelling
from assess.rulefile import calls
from assess.rulefile.line import Line


def relabellings(lines: list[Line]) -> tuple[Relabelling, ...]:
    """The lines of 归类 in their order; a row is relabelled by the first line of its column that it meets."""
    found = [_relabelling(line) for line in lines]
    return tuple(one for one in found if one is not None)


def _relabelling(line: Line) -> Relabelling | None:
    word = line.needed("表")
    table = line.by_word.get(word)
    if table is None or table.name == "roster":
        line.trouble(
            "table-unknown", "表", table=word, allowed="、".join(w for w in line.by_word if w != "花名册"), near="考勤"
        )
        return None
    condition = calls.condition(line, "条件", table.name)
    if not line.needed("条件"):
        return None
    column = column_of(line.needed("列"), table)
    codes = [one.heading for one in table.open_columns if one.kind in ("code", "flag")]
    if column is None or column.heading not in codes:
        line.trouble("relabel-column", "列", table=word, allowed="、".join(codes))
        return None
    allowed = tuple(dict.fromkeys(column.words.values())) if column.kind == "code" else ("是", "否")
    allowed = () if column.open else allowed
    value = line.one_of("改为", allowed) if allowed else line.needed("改为")
    return Relabelling(
        table.name, condition, column.name, value, line.text("条件"), line.text("说明"), line.place("表")
    )
