"""分段 and 阶梯: units at the rate of their band, and the points of the first step that holds."""

from collections.abc import Sequence

from assess.scales import bands, ladder
from assess.workbook.formulas.pieces import Number, at_level, chosen, clearly_above, earned, on_or_above, worth


def rates(params: bands.Params) -> tuple[Number, ...]:
    """The unit where it is not 1, the rate of the first band, then each lower end with its rate."""
    unit = (at_level("单位", params.unit),) if params.unit.value != 1 else ()
    found = [worth("第 1 段每单位的分", params.rates[0])]
    for place, (above, rate) in enumerate(zip(params.above[1:], params.rates[1:], strict=True), start=2):
        found += [at_level(f"第 {place} 段起点", above), worth(f"第 {place} 段每单位的分", rate)]
    return (*unit, *found)


def by_rate(value: str, full: str, at: Sequence[str], params: bands.Params) -> str:
    """Marginal (累进): every stretch at its own rate; whole (全额): all of it at the rate of the band reached."""
    given = list(at)
    unit = f"/{given.pop(0)}" if params.unit.value != 1 else ""
    rate = [earned(amount, cell, full) for amount, cell in zip(params.rates, given[::2], strict=True)]
    ends, held = given[1::2], f"MAX({value},0)"
    if params.mode == "全额":
        reached = [clearly_above(held, end) for end in reversed(ends)]
        return f"{held}*({chosen(reached, rate[::-1])}){unit}"
    parts = [f"{held}*{rate[0]}"]
    parts += [
        f"MAX({held}-{end},0)*({after}-{before})" for end, before, after in zip(ends, rate, rate[1:], strict=False)
    ]
    return f"({'+'.join(parts)}){unit}"


def steps(params: ladder.Params) -> tuple[Number, ...]:
    """Each line with its points, then the points of everything else."""
    found: list[Number] = []
    for step in params.steps:
        found += [at_level(f"{step.sign} 线", step.level), worth(f"{step.sign}{step.level.text} 的分", step.worth)]
    return (*found, worth("其余的分", params.rest))


def first_step(value: str, full: str, at: Sequence[str], params: ladder.Params) -> str:
    """The worth of the first step that holds, in the order written."""
    holds = {
        "≥": on_or_above,
        ">": clearly_above,
        "≤": lambda value, edge: f"NOT({clearly_above(value, edge)})",
        "<": lambda value, edge: f"NOT({on_or_above(value, edge)})",
    }
    conditions = [holds[step.sign](value, edge) for step, edge in zip(params.steps, at[:-1:2], strict=True)]
    amounts = [*(step.worth for step in params.steps), params.rest]
    cells = [*at[1::2], at[-1]]
    return chosen(conditions, [earned(amount, cell, full) for amount, cell in zip(amounts, cells, strict=True)])
