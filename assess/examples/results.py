"""What the examples about results give: the grade of a total, places by pool and unit, shares of pay, amounts by result."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd

from assess.examples.wording import (
    DEFAULT_PERIOD,
    GRADES,
    NOT_APPLICABLE,
    NOTICE,
    PAY,
    PLACES,
    POINTS,
    POOLED,
    STAYS,
    alike,
    crowd,
    decimal,
    rows_text,
    total_of,
    unreadable,
    wrong,
)
from assess.facts import Measured
from assess.findings import Finding
from assess.grading import grade
from assess.measuring import Counted
from assess.pay.example import amounts
from assess.payouts import amounts as yuan_of
from assess.payouts import marks_of
from assess.quotas import places
from assess.rulebook import GRADE_RESULT, RESULTS, Example, Payout, Rulebook
from assess.rulefile.given import pairs
from assess.rulefile.line import day_of
from assess.secondment import LENT, assessor
from assess.spans import last_day

_COUNT = re.compile(r"^人数=(\d{1,6})$")
_DAYS = re.compile(r"^天数=(\d{1,3})$")
_SIGNS = str.maketrans({"：": ":", "｜": "|", "；": ";", "＝": "=", " ": ""})
_OF_GRADE = re.compile(r"^等次=([^;]+);(.*)$")


def said(rulebook: Rulebook) -> list[Finding]:
    """The examples of 等次, 名额, 绩效 and 公示 that cannot be read or do not hold."""
    found = []
    for example in rulebook.examples:
        payout = of_result(example, rulebook)
        if payout is None and rows_text(example) is not None:
            continue
        got = _by_result(example, payout) if payout else answer_of(example, rulebook)
        if got is None:
            found.append(unreadable(example, example.given or example.indicator))
        elif not alike(got, example.expected):
            found.append(wrong(example, got, rulebook))
    return found


def answer_of(example: Example, rulebook: Rulebook) -> str | None:
    """What an example of 等次, 名额, 绩效, 公示, 借调界限 or 调动界限 gives; None where it cannot be read."""
    if example.indicator in STAYS:
        return _assessor(example, rulebook)
    return {GRADES: _grade, PLACES: _seats, PAY: _amounts, NOTICE: _last_day}[example.indicator](example, rulebook)


def _assessor(example: Example, rulebook: Rulebook) -> str | None:
    """Who assesses somebody who was ``天数=183`` in the other unit: 借调单位, 现单位 or 原单位."""
    kind, days = STAYS[example.indicator], _DAYS.match(example.given.translate(_SIGNS))
    limit = rulebook.seconded if kind == LENT else rulebook.transferred
    if limit is None or days is None:
        return None
    begin, end = rulebook.period or DEFAULT_PERIOD
    return assessor(kind, float(days[1]), limit, (end - begin).days + 1)


def _grade(example: Example, rulebook: Rulebook) -> str | None:
    total = total_of(example)
    if total is None or not rulebook.grades:
        return None
    people = crowd(["全组"], total)
    plain = replace(rulebook, quotas=(), restrictions=())
    return str(grade(people, Counted({}, {}), pd.DataFrame(index=people.index), plain)[0].people["grade"].iloc[0])


def of_result(example: Example, rulebook: Rulebook) -> Payout | None:
    """The payout by total, place or grade that an example is about."""
    mine = [payout for payout in rulebook.payouts if payout.code == example.indicator]
    return next((one for one in mine if one.rule.measure.name in (*RESULTS, GRADE_RESULT)), None)


def _by_result(example: Example, payout: Payout) -> str | None:
    """The amount for ``总分=88``, ``名次=2`` or ``等次=优秀``."""
    said_ = pairs(example.given).get(payout.rule.measure.name, "")
    if payout.rule.measure.name == GRADE_RESULT:
        value = marks_of(payout, [said_])
    elif POINTS.match(said_):
        value = np.array([float(said_)])
    else:
        return None
    cents, lost = yuan_of(payout, Measured(value, ""), 1)
    return NOT_APPLICABLE if lost[0] else decimal(int(cents[0]))


def _seats(example: Example, rulebook: Rulebook) -> str | None:
    """Places of one pool (人数=37), or of each unit in the order written (单位: …), pooled ones last; of the first quota, or that of 等次=…."""
    text = example.given.translate(_SIGNS)
    named = _OF_GRADE.match(text)
    quota = next((one for one in rulebook.quotas if not named or one.grade == named[1]), None)
    if quota is None:
        return None
    text = named[2] if named else text
    sizes = [_COUNT.match(part) for part in text.removeprefix("单位:").split("|")]
    if not all(sizes):
        return None
    people = [int(match[1]) for match in sizes if match]
    if not text.startswith("单位:"):
        return str(places(people[0], quota.share, quota.rounding)) if len(people) == 1 else None
    units = [f"单位{number:03d}" for number, size in enumerate(people) for _ in range(size)]
    people_ = crowd(units, max((line.lowest or 0 for line in rulebook.grades), default=0) + 1)
    grading, _ = grade(
        people_, Counted({}, {}), pd.DataFrame(index=people_.index), replace(rulebook, quotas=(quota,), restrictions=())
    )
    table = grading.seats.assign(pooled=~grading.seats["unit"].isin(units)).sort_values(
        ["pooled", "unit"], kind="stable"
    )
    return "、".join(
        f"{POOLED if pooled else ''}{seats}" for pooled, seats in zip(table["pooled"], table["seats"], strict=True)
    )


def _amounts(example: Example, rulebook: Rulebook) -> str | None:
    begin, end = (pd.Timestamp(day) for day in rulebook.period or DEFAULT_PERIOD)
    return amounts(example.given, rulebook, (begin, end))


def _last_day(example: Example, rulebook: Rulebook) -> str | None:
    """The last day of the notice list that begins on 公示起=2027-01-18."""
    begin = day_of(pairs(example.given).get("公示起", ""))
    if begin is None or rulebook.notice is None or rulebook.notice.days is None:
        return None
    return last_day(begin, rulebook.notice.days, rulebook.calendar).isoformat()
