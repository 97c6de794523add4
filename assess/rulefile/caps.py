"""上限 carries a sign: −4 takes at most 4 points, 3 gives at most 3. A cap of the other sign would bind nobody."""

from collections.abc import Mapping

from assess.rulebook import Lookup, Rule
from assess.rulefile.line import Line
from assess.scales.inside import inside
from assess.scales.text import Amount

# Numbers of a column, and what is left of a difference, may stand below 0: then 每次 1 takes points.
_SIGNED = ("合计", "平均", "最大", "最小")
_LOOKED_UP, _MARKED = "查表", "评定"


def of_rule(line: Line, rule: Rule, lookups: Mapping[str, Lookup]) -> None:
    """Note a cap on the side to which the rule never moves."""
    if rule.cap is None or rule.cap == 0 or _open(rule):
        return
    worth = _worth(rule, lookups)
    if rule.cap > 0 and worth and max(worth) <= 0:
        line.trouble("cap-wrong-sign", "上限", way="扣", meant=f"-{rule.cap / 100:g}")
    elif rule.cap < 0 and min(worth, default=0.0) >= 0:
        line.trouble("cap-wrong-sign", "上限", way="加", meant=f"{-rule.cap / 100:g}")


def _open(rule: Rule) -> bool:
    """Whether what is multiplied may be negative: the measure itself, or a coefficient by row."""
    if rule.factor_lookup or rule.scale.name == "难度×成效×负荷":
        return True
    less = rule.base is not None and rule.base.op == "−"
    return rule.scale.name == "每次" and (rule.measure.name in _SIGNED or rule.measure.passed_on or less)


def _worth(rule: Rule, lookups: Mapping[str, Lookup]) -> list[float]:
    """Every amount that stands in the parameters, or in the lookup that they name."""
    params = rule.scale.params
    if rule.scale.name == _LOOKED_UP:
        table = lookups.get(params.table)
        return [one.value for one in table.lines] if table else [-1.0, 1.0]
    marks = [params.low, params.high] if rule.scale.name == _MARKED and params.direct else []
    return [*marks, *(amount.value for amount in inside(params, Amount))]
