"""Agreement of raters and groups: the intraclass correlations, and how many raters a reliable mean needs.

Source: Shrout and Fleiss, Intraclass correlations, Psychological Bulletin 86 (1979); groups of unequal size by Bliese,
Within-group agreement, non-independence, and reliability (2000); raters needed by Spearman and Brown (1910).
"""

from fractions import Fraction
from math import ceil
from typing import NamedTuple

import numpy as np

from assess.fairness.kernels.groups import Codes, Floats, grouped


class Squares(NamedTuple):
    """Mean squares of ratees × raters: between ratees, within them, between raters, and the rest."""

    between: float
    within: float
    raters: float
    rest: float


class Agreement(NamedTuple):
    """Correlations of one rater and of the mean of ``raters``: one-way, two-way random, two-way fixed."""

    raters: int
    one_way: float
    one_way_mean: float
    random: float
    random_mean: float
    fixed: float
    fixed_mean: float


def mean_squares(table: Floats) -> Squares:
    """The mean squares of a complete table (n people × k raters), both at least 2."""
    n, k = table.shape
    grand, row, column = table.mean(), table.mean(axis=1, keepdims=True), table.mean(axis=0, keepdims=True)
    return Squares(
        float(k * ((row - grand) ** 2).sum() / (n - 1)),
        float(((table - row) ** 2).sum() / (n * (k - 1))),
        float(n * ((column - grand) ** 2).sum() / (k - 1)),
        float(((table - row - column + grand) ** 2).sum() / ((n - 1) * (k - 1))),
    )


def agreement(table: Floats) -> Agreement:
    """The six correlations of a complete table (n people × k raters); NaN where nobody differs."""
    return _correlations(mean_squares(table), *table.shape)


def _correlations(squares: Squares, n: float, k: int) -> Agreement:
    between, within, raters, rest = squares
    spare = raters - rest
    return Agreement(
        k,
        _part(between - within, between + (k - 1) * within),
        _part(between - within, between),
        _part(between - rest, between + (k - 1) * rest + k * spare / n),
        _part(between - rest, between + spare / n),
        _part(between - rest, between + (k - 1) * rest),
        _part(between - rest, between),
    )


def complete_agreement(table: Codes, person: Codes, rater: Codes, score: Floats) -> Agreement:
    """The same over several complete tables together, given by their cells (m,); every person stands in one of them.

    Squares and degrees of freedom are added over the tables; ``raters`` is the mean size of a table.
    """
    one = np.ones(len(score))
    block, row, column = (
        np.unique(code, return_inverse=True)[1] for code in (table, person, table * (rater.max() + 1) + rater)
    )
    mean, of_row, of_column = (grouped(code, one, score, code.max() + 1).mean[code] for code in (block, row, column))
    people, raters = (np.bincount(block[np.unique(code, return_index=True)[1]]) for code in (row, column))
    squares = Squares(
        float(((of_row - mean) ** 2).sum() / (people - 1).sum()),
        float(((score - of_row) ** 2).sum() / (people * (raters - 1)).sum()),
        float(((of_column - mean) ** 2).sum() / (raters - 1).sum()),
        float(((score - of_row - of_column + mean) ** 2).sum() / ((people - 1) * (raters - 1)).sum()),
    )
    return _correlations(squares, float(people.mean()), round(len(score) / people.sum()))


def nested_agreement(stratum: Codes, person: Codes, ballots: Floats, score: Floats) -> tuple[float, float, float]:
    """ICC(1) and ICC(2) of people inside their strata from rows of marks (m,) that stand for ``ballots``; ballots per person.

    A person stands in one stratum; what whole strata differ by counts for nobody.
    """
    _, first, at = np.unique(person, return_index=True, return_inverse=True)
    each = grouped(at, ballots, score, len(first))
    _, inside = np.unique(stratum[first], return_inverse=True)
    strata = grouped(inside, each.size, each.mean, inside.max(initial=-1) + 1)
    freedom, rest = len(first) - len(strata.size), float(each.size.sum()) - len(first)
    if freedom < 1 or rest <= 0:
        return float("nan"), float("nan"), float("nan")
    many = float(each.size.mean())
    return *of_squares(float(strata.squares.sum()) / freedom, float(each.squares.sum()) / rest, many), many


def group_agreement(size: Floats, mean: Floats, variance: Floats) -> tuple[float, float]:
    """ICC(1) and ICC(2) of groups of these sizes, means and variances (divisor n − 1; ignored where the size is 1)."""
    people, groups = float(size.sum()), len(size)
    if groups < 2 or people <= groups:
        return float("nan"), float("nan")
    grand = float((size * mean).sum()) / people
    between = float((size * (mean - grand) ** 2).sum()) / (groups - 1)
    return of_squares(between, float((size - 1)[size > 1] @ variance[size > 1]) / (people - groups), people / groups)


def of_squares(between: float, within: float, many: float) -> tuple[float, float]:
    """The one-way correlations of one and of the mean of ``many``, from the two mean squares."""
    return _part(between - within, between + (many - 1) * within), _part(between - within, between)


def _part(above: float, below: float) -> float:
    return round(above / below, 9) if below > 0 else float("nan")


def raters_needed(single: float, wanted: float) -> int:
    """How many raters a mean of reliability ``wanted`` needs, where one has ``single`` (both above 0 and below 1); exact."""
    one, goal = (Fraction(value).limit_denominator(1_000_000) for value in (single, wanted))
    return max(ceil(goal * (1 - one) / (one * (1 - goal))), 1)
