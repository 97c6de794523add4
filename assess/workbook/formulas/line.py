"""直线 and 比例: straight lines between anchors, and the share of a target."""

from collections.abc import Sequence
from itertools import pairwise

from assess.scales import line, share
from assess.workbook.formulas.pieces import Number, at_level, earned, worth


def anchors(params: line.Params) -> tuple[Number, ...]:
    """Each anchor and its points, by turns."""
    found: list[Number] = []
    for place, (at, points) in enumerate(zip(params.at, params.worth, strict=True), start=1):
        found += [at_level(f"第 {place} 点", at), worth(f"第 {place} 点的分", points)]
    return tuple(found)


def between(value: str, full: str, at: Sequence[str], params: line.Params) -> str:
    """The first anchor's points and what every stretch adds as far as the value reaches into it."""
    points = [earned(amount, cell, full) for amount, cell in zip(params.worth, at[1::2], strict=True)]
    stretches = [
        f"(MIN(MAX({value},{low}),{high})-{low})*({after}-{before})/({high}-{low})"
        for (low, high), (before, after) in zip(pairwise(at[::2]), pairwise(points), strict=True)
    ]
    return "+".join([points[0], *stretches])


def goal(params: share.Params) -> tuple[Number, ...]:
    """The value that earns full points."""
    return (at_level("目标", params.target),)


def reached(value: str, full: str, at: Sequence[str], params: share.Params) -> str:
    """Value × full ÷ target, never below 0, and not above full where it is capped."""
    found = f"{value}*{full}/{at[0]}"
    return f"MAX(MIN({found},{full}),0)" if params.capped else f"MAX({found},0)"
