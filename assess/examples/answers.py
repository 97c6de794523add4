"""What the examples about rows give under a rulebook: points of a pot or of the whole, restrictions, grades, amounts."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd

from assess.examples.batches import Batch, with_passed
from assess.examples.wording import BARS, GRADES, NONE, NOT_APPLICABLE, TOTAL, alike, crowd, decimal, total_of, wrong
from assess.findings import Finding
from assess.grading import grade, meets
from assess.measuring import Counted, count_all, counted_by_part
from assess.payouts import amounts as yuan_of
from assess.rulebook import Example, Indicator, Rulebook
from assess.scoring import Block, score_role
from assess.tables import Tables


def judged(batches: Iterable[Batch], rulebook: Rulebook) -> list[Finding]:
    """The examples of the batches that do not hold under ``rulebook``."""
    given = ((example, got) for batch in batches for example, got in answers(batch, rulebook))
    return [wrong(example, got, rulebook) for example, got in given if not alike(got, example.expected)]


def answers(batch: Batch, rulebook: Rulebook) -> list[tuple[Example, str]]:
    """What each example of a batch gives under ``rulebook``."""
    facts = replace(batch.facts, lookups=rulebook.lookups, raters=rulebook.raters)
    codes = {example.indicator for example in batch.examples}
    pots = rulebook.indicators if TOTAL in codes else tuple(pot for pot in rulebook.indicators if pot.code in codes)
    bars = rulebook.restrictions if codes & {BARS, GRADES} else ()
    counted, _ = count_all(facts, facts, replace(rulebook, indicators=pots, restrictions=bars), Tables())
    counted = with_passed(counted, batch, rulebook)

    @cache
    def everything() -> Counted:
        """All pots counted, once for the batch: for a policy that looks at the others."""
        every, _ = count_all(facts, facts, replace(rulebook, restrictions=()), Tables())
        return with_passed(every, batch, rulebook)

    rows = enumerate(batch.examples)
    return [(example, _got(example, owner, counted, everything, batch, rulebook)) for owner, example in rows]


def _got(
    example: Example, owner: int, counted: Counted, everything: Callable[[], Counted], batch: Batch, rulebook: Rulebook
) -> str:
    apart = _got_apart(example, owner, counted, batch, rulebook)
    if apart:
        return apart
    owners = np.array([owner])
    if example.indicator == TOTAL:
        block = score_role(example.role, owners, counted.rules, rulebook)
        return decimal(int(block.total[0])) if block.scored[0] else NOT_APPLICABLE
    pot = next(pot for pot in rulebook.indicators if pot.code == example.indicator)
    block = score_role(example.role, owners, counted.rules, replace(rulebook, indicators=(pot,)))
    if pot.code not in block.absent:
        return decimal(_pot_points(block, pot))
    if example.expected == NOT_APPLICABLE:
        return NOT_APPLICABLE
    return decimal(_pot_points(score_role(example.role, owners, everything().rules, rulebook), pot))


def _restricted(example: Example, owner: int, counted: Counted, rulebook: Rulebook) -> str:
    """The grade of one example with its total, after its restrictions and before places."""
    size = max((len(measured.value) for measured in counted.restrictions.values()), default=owner + 1)
    people = crowd(["全组"] * size, total_of(example) or 0).assign(role=example.role)
    graded, _ = grade(people, counted, pd.DataFrame(index=people.index), replace(rulebook, quotas=()))
    return str(graded.people["grade"].iloc[owner])


def _got_apart(example: Example, owner: int, counted: Counted, batch: Batch, rulebook: Rulebook) -> str:
    """What an example about no points gives: the codes of bars, or an amount; "" for those about points."""
    if example.indicator == BARS:
        mine = [bar for bar in rulebook.restrictions if not (bar.roles and example.role) or example.role in bar.roles]
        return "、".join(bar.code for bar in mine if meets(bar, counted)[owner]) or NONE
    if example.indicator == GRADES:
        return _restricted(example, owner, counted, rulebook)
    payout = next((one for one in rulebook.payouts if one.code == example.indicator), None)
    if payout is not None:
        cents, lost = yuan_of(payout, counted_by_part(batch.facts, {}, payout.rule, Tables(), []), len(batch.examples))
        return NOT_APPLICABLE if lost[owner] else decimal(int(cents[owner]))
    known = example.indicator == TOTAL or any(pot.code == example.indicator for pot in rulebook.indicators)
    return "" if known else NONE  # what it is about is no longer there


def _pot_points(block: Block, pot: Indicator) -> int:
    lines = zip(block.specs, block.points, strict=True)
    return sum(
        int(points[0]) for spec, points in lines if spec.indicator is not None and spec.indicator.code == pot.code
    )
