"""累计阶梯 and 名次: points by whole numbers, listed from 1."""

from collections.abc import Sequence

from assess.scales import count_ladder, rank
from assess.scales.spans import Span
from assess.workbook.formulas.pieces import Number, chosen, earned, worth


def counts(params: count_ladder.Params) -> tuple[Number, ...]:
    """The points of each span, and those of every count after them."""
    return (
        *(worth(f"第 {span.name} 次的分", span.worth) for span in params.spans),
        worth("其后每次的分", params.after),
    )


def counted(value: str, full: str, at: Sequence[str], params: count_ladder.Params) -> str:
    """Every count at its own entry (逐次), all at the entry reached (全次), or the entry itself (到档)."""
    count = f"INT(MAX({value},0)+1E-9)"
    listed = [earned(span.worth, cell, full) for span, cell in zip(params.spans, at[:-1], strict=True)]
    after, last = earned(params.after, at[-1], full), params.spans[-1].last
    ends = [f"{count}<=0", *(f"{count}<={span.last}" for span in params.spans)]
    if params.mode == "全次":
        return f"{count}*({chosen(ends, ['0', *listed, after])})"
    if params.mode == "到档":
        return chosen(ends, ["0", *listed, f"{listed[-1]}+({count}-{last})*{after}"])
    parts = [
        f"MIN(MAX({count}-{span.first - 1},0),{span.last - span.first + 1})*{points}"
        for span, points in zip(params.spans, listed, strict=True)
    ]
    return "+".join([*parts, f"MAX({count}-{last},0)*{after}"])


def places(params: rank.Params) -> tuple[Number, ...]:
    """The points of each listed place, then those of each place lower, or of all others."""
    rest = [worth("每低 1 名的分", params.lower)] if params.lower is not None else []
    rest += [worth("其余的分", params.rest)] if params.rest is not None else []
    return (*(worth(f"第 {span.name} 名的分", span.worth) for span in params.places), *rest)


def placed(value: str, full: str, at: Sequence[str], params: rank.Params) -> str:
    """The points of the place that stands in ``value``; a place between two earns what the lower one does."""
    listed = [earned(span.worth, cell, full) for span, cell in zip(params.places, at[:-1], strict=True)]
    last = params.places[-1].last
    if params.rest is not None:
        return chosen(_within(value, params.places), [*listed, earned(params.rest, at[-1], full)])
    lower = f"MAX({value}-{last},0)*{earned(params.lower, at[-1], full)}" if params.lower is not None else "0"
    # the last listed place has no end of its own: below it everybody loses by the step
    return f"{chosen(_within(value, params.places[:-1]), listed)}+{lower}"


def _within(value: str, spans: Sequence[Span]) -> list[str]:
    return [f"{value}<={span.last}+1E-9" for span in spans]
