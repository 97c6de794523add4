"""Points per step of a distance: shared by 每次, 缺额 and 超额.

Grammar of a rate: ``-0.5``, ``-2 每 0.5``, ``每 2% -0.5`` and, when the step is not 1, one of the words
按比例 (a part of a step counts in proportion), 满步 (only whole steps count), 起步 (a started step counts in full).
Without a step, or with step 1 and no word, it is plainly number × points.
"""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assess.lang import N_, _
from assess.scales.errors import refused
from assess.scales.phrases import changed
from assess.scales.text import Amount, Level, amount, positive

POLICIES = {"按比例": N_("不足一步的按比例计"), "满步": N_("不足一步的不计"), "起步": N_("不足一步的按一步计")}
ONE = Level(1.0, "1")

# Quotients that are whole on paper miss it by at most a few 1e-10 in doubles (0.3/0.1 = 2.9999…96); quotients
# that are not whole on paper stay at least one denominator's share away from it.
_NUDGE = 1e-9

_POINTS_FIRST = re.compile(r"(?P<points>[^每]+?) ?每 ?(?P<step>[^每]+)")
_STEP_FIRST = re.compile(r"每 ?(?P<step>\d[\d./]*%?)(?: |(?=[+-])) ?(?P<points>[^每]+)")


@dataclass(frozen=True, slots=True)
class Rate:
    """Points for each step, and what a part of a step counts ("" = number × points)."""

    points: Amount
    step: Level = ONE
    policy: str = ""


def rate(text: str, policy: str, allowed: str) -> Rate:
    """The rate written as ``-2 每 0.5`` or ``每 0.5 -2`` or, with step 1, ``-2``; the policy word comes apart."""
    match = _STEP_FIRST.fullmatch(text) or _POINTS_FIRST.fullmatch(text)
    if match is None:
        if "每" in text:
            raise refused("scale-unknown-part", text, allowed)
        return Rate(amount(text), ONE, policy)
    step = positive(match["step"])
    if not policy and (step.percent or step.value != 1):
        raise refused("scale-missing-policy", text, "、".join(POLICIES))
    return Rate(amount(match["points"]), step, policy)


def split_policy(text: str) -> tuple[str, str]:
    """The text without its policy word, and the word ("" if there is none); refuses two of them."""
    found = [word for word in POLICIES if word in text]
    if len(found) > 1 or any(text.count(word) > 1 for word in found):
        raise refused("scale-repeated-part", "、".join(found), f"{'、'.join(POLICIES)}只写一个")
    for word in found:
        text = text.replace(word, " ")
    return re.sub(r"\s+", " ", text).strip(" ;"), "".join(found)


def stepped(distance: NDArray[np.float64], full: float, rate: Rate) -> NDArray[np.float64]:
    """Points for each distance (>= 0 or NaN); the array given is used up."""
    if rate.step.value != 1:
        distance /= rate.step.value
    if rate.policy == "满步":
        distance += _NUDGE
        np.floor(distance, out=distance)
    elif rate.policy == "起步":
        distance -= _NUDGE
        np.ceil(distance, out=distance)
    distance *= rate.points.of(full)
    return distance


def said(rate: Rate, full: float, each: str) -> str:
    """The rate in words: 每 0.5 天扣 2.00 分，不足一步的按比例计; ``each`` is 每 0.5 天."""
    ending = [_(POLICIES[rate.policy])] if rate.policy else []
    return _("，").join([changed(each, rate.points, full), *ending])
