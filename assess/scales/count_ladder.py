"""累计阶梯: the more often in the period, the more each time costs (families F2, J1).

    月内迟到    累计阶梯  逐次; 1→-1; 2→-5; 3→-15; 其后每1→-60      第 n 次按第 n 档：5 次共扣 1+5+15+60+60
    月内迟到    累计阶梯  全次; 1→-1; 2→-5; 3→-15; 其后每1→-60      每一次都按达到的档：5 次共扣 5×60
    月内迟到    累计阶梯  到档; 1→-1; 2→-5; 3→-15; 其后每1→-60      达到的档就是累计数：5 次共扣 15+60+60
    年内缺席    累计阶梯  逐次; 1~3→0; 4~6→-0.5; 其后每1→-1

One of 逐次 / 全次 / 到档 must be written: one sentence, three readings. Counts start at 1 and follow each other
without gaps (``1~3`` is three counts); 其后 must be written, last. Only whole occurrences count; below 1 nothing.
With 其后每1→0 the last step of 到档 is also the most it can cost.
"""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assess.lang import N_, _
from assess.scales.errors import refused
from assess.scales.phrases import changed, headed, measured
from assess.scales.spans import Span, spans, table
from assess.scales.text import Amount, amount, arrow, one_word, parts

NAME = "累计阶梯"
GRAMMAR = "逐次; 1→-1; 2→-5; 3→-15; 其后每1→-60"
MODES = {"逐次": N_("第几次按第几档"), "全次": N_("每一次都按达到的档"), "到档": N_("达到的档就是累计数")}
REACHED = {"逐次": N_("第 {count}"), "全次": N_("满 {count}，每次"), "到档": N_("满 {count}，共")}
_SPAN = re.compile(r"第? ?(\d{1,3})(?: ?[~至] ?(\d{1,3}))? ?次?")
_AFTER = re.compile(r"其后 ?(?:每 ?[1一]? ?次?)?")


@dataclass(frozen=True, slots=True)
class Params:
    """Spans from 1 without gaps, the points for each count after them, and how they add up."""

    mode: str
    spans: tuple[Span, ...]
    after: Amount


def parse(text: str) -> Params:
    """``逐次|全次|到档; 次数→分数; 次数~次数→分数; …; 其后每1→分数``."""
    mode, rest = one_word(parts(text, GRAMMAR), MODES)
    if not mode:
        raise refused("scale-missing-mode", text.strip(), "、".join(MODES))
    pairs = [arrow(part, GRAMMAR) for part in rest]
    after = [index for index, (left, _) in enumerate(pairs) if _AFTER.fullmatch(left)]
    if not after:
        raise refused("scale-missing-after", text.strip(), "其后每1→-60")
    if after[0] + 1 != len(pairs):
        raise refused("scale-last-not-last", pairs[after[0]][0], GRAMMAR)
    return Params(mode, spans(pairs[:-1], _SPAN, text, GRAMMAR), amount(pairs[-1][1]))


def points(value: NDArray[np.float64], full: float, params: Params) -> NDArray[np.float64]:
    """Points of the whole count; NaN stays NaN."""
    written, after = table(params.spans, full), params.after.of(full)
    count = np.floor(np.maximum(value, 0.0) + 1e-9)
    # fmin lets NaN pass as the last entry, so that it can index; the terms below bring the NaN back
    if params.mode == "全次":
        entries = np.concatenate([[0.0], written, [after]])
        return count * entries.take(np.fmin(count, len(written) + 1).astype(np.intp))
    running = np.concatenate([[0.0], np.cumsum(written) if params.mode == "逐次" else written])
    entry = np.fmin(count, len(written)).astype(np.intp)
    count -= entry
    count *= after
    count += running.take(entry)
    return count


def words(params: Params, full: float, unit: str = "次") -> str:
    """The rule as it stands on the card."""
    reached = _(REACHED[params.mode])
    said = [changed(reached.format(count=measured(span.name, unit)), span.worth, full) for span in params.spans]
    said.append(changed(_("其后每 {step}").format(step=measured("1", unit)), params.after, full))
    return headed(_(MODES[params.mode]), said)


def deducts(params: Params) -> bool:
    """Whether no entry gives points."""
    return all(worth.value <= 0 for worth in (*(span.worth for span in params.spans), params.after))
