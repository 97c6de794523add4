"""兑现: what follows in yuan. A line is a rule with an amount (金额) where a pot has points.

计量    迟到次数    统计.合计(完成值)    总分    名次    倒数名次    等次
"""

from assess.rulebook import GRADE_RESULT, PARTS, RESULTS, Lookup, MeasureCall, Payout, Rule, Scale
from assess.rulefile import calls, caps, premises, units
from assess.rulefile.line import Line
from assess.rulefile.sheets import named_roles

FULL = "满分"
_BY_ROW = ("查表", "难度×成效×负荷")
_SHARES = ("比例", "难度×成效×负荷")


def payouts(
    lines: list[Line], tables: dict[str, Lookup], grades: tuple[str, ...], roles: tuple[str, ...]
) -> tuple[Payout, ...]:
    """One payout a line."""
    found = [_payout(line, tables, grades, roles) for line in lines]
    return tuple(one for one in found if one is not None)


def _payout(line: Line, tables: dict[str, Lookup], grades: tuple[str, ...], roles: tuple[str, ...]) -> Payout | None:
    text, scale = line.text("计量"), calls.scale(line)
    amount = _amount(line, scale)
    result = text in (*RESULTS, GRADE_RESULT)
    call = MeasureCall(text, text, "roster") if result else calls.measure_call(line, tables)
    whom = named_roles(line, roles, strict=True)
    per = line.one_of("分期", PARTS, PARTS[-1]).replace(PARTS[-1], "")
    if call is None or scale is None:
        return None
    options = tuple(getattr(scale.params, "options", ()))
    if (text == GRADE_RESULT) != bool(options) or (call.name == "每条") != (scale.name in _BY_ROW):
        line.trouble("payout-scale", "办法", measure=text, scale=scale.name)
    for name in options:
        if name not in grades:
            line.trouble("payout-grade", "参数", grade=name, allowed="、".join(grades))
    if scale.name in _BY_ROW:
        calls.check_lookup(line, "参数", scale.params.table, tables, call.table)
    rows = {heading: () if result else calls.condition(line, heading, call.table) for heading in ("只计", "免计")}
    for heading in (*rows, "基数"):
        if result and line.text(heading):
            line.trouble("result-has-no-rows", heading, name=text)
    base = None if result else premises.base(line, tables)
    units.of_rule(line, call, scale, base)
    rule = Rule(
        0, "", (), call, scale, rows["只计"], rows["免计"], line.points("上限"), note=line.text("说明"), place=line.place("计量"), base=base, per="" if result else per
    )  # fmt: skip
    caps.of_rule(line, rule, tables)
    return Payout(line.needed("编号"), line.needed("事项"), amount, rule, whom, line.text("依据"), line.place("编号"))


def _amount(line: Line, scale: Scale | None) -> int:
    """The amount; 0 where it is blank and nothing is a share of it."""
    amount = line.points("金额")
    shares = scale is not None and (
        scale.name in _SHARES or FULL in scale.text or (scale.name == "评定" and not scale.params.direct)
    )
    if amount is None and shares:
        line.needed("金额")
    elif amount is not None and amount < 0:
        line.trouble("rule-out-of-range", "金额", what="金额", allowed="不小于 0")
    return amount or 0
