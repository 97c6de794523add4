"""限制: bars, caps and forced grades by a measure, or by the result itself, against a limit.

计量    任务.次数    连续年数    总分    名次    倒数名次
界限    ≥1    >125    <80%    <2/3
岗位    whom it falls on; 从    who met it, where that is somebody else: 所在单位 成员 下级 分管领导
"""

from assess.conditions import Condition
from assess.rulebook import EFFECTS, RELATIONS, RESULTS, Lookup, MeasureCall, Restriction
from assess.rulefile import calls, units
from assess.rulefile.line import Line
from assess.rulefile.sheets import named_roles
from assess.scales.errors import ScaleError
from assess.scales.text import Level, level, tidy

COMPARISONS = ("≥", ">", "≤", "<", "=")
LIMIT_FORMS = "比较符号加数字、百分数或分数，例如 ≥1、>125、<80%、<2/3"


def restrictions(
    lines: list[Line], tables: dict[str, Lookup], names: tuple[str, ...], role_names: tuple[str, ...]
) -> tuple[Restriction, ...]:
    """One restriction a line; ``names`` are the grades."""
    found = [_restriction(line, tables, names, role_names) for line in lines]
    return tuple(one for one in found if one is not None)


def _restriction(
    line: Line, tables: dict[str, Lookup], names: tuple[str, ...], role_names: tuple[str, ...]
) -> Restriction | None:
    call, limit = _measure(line, tables), _limit(line)
    if call is None or limit is None:
        return None
    units.of_limit(line, "界限", call, limit[1])
    effect = line.one_of("效果", EFFECTS)
    grade = line.one_of("等次", names) if effect in ("等次封顶", "定为等次") else line.text("等次")
    source = line.one_of("从", RELATIONS, "")
    return Restriction(
        line.needed("编号"), call, _rows(line, "只计", call), _rows(line, "免计", call), limit[0], limit[1].value, effect, grade,
        line.text("依据"), line.text("说明"), line.place("编号"), named_roles(line, role_names, strict=True), source,
    )  # fmt: skip


def _measure(line: Line, tables: dict[str, Lookup]) -> MeasureCall | None:
    text = line.text("计量")
    return MeasureCall(text, text, "roster") if text in RESULTS else calls.measure_call(line, tables)


def _rows(line: Line, heading: str, call: MeasureCall) -> Condition:
    """The condition over the measure's rows; a result has none."""
    if call.name not in RESULTS:
        return calls.condition(line, heading, call.table)
    if line.text(heading):
        line.trouble("result-has-no-rows", heading, name=call.name)
    return ()


def _limit(line: Line) -> tuple[str, Level] | None:
    text = tidy(line.text("界限"))
    op = next((op for op in COMPARISONS if text.startswith(op)), "")
    try:
        limit = level(text[len(op) :]) if op else None
    except ScaleError:
        limit = None
    if limit is None or limit.value < 0:
        line.trouble("limit-unreadable", "界限", allowed=LIMIT_FORMS)
        return None
    return op, limit
