"""What the cells 分期 and 汇总 of the sheet 指标 say: a pot that is judged month by month or quarter by quarter.

平均    合计    最好 3 期    加权 20% 20% 30% 30%
"""

import re

from assess.nearest import nearest
from assess.rulebook import BEST, MEAN, PARTS, ROLLUPS, SUM, WEIGHED, Rollup
from assess.rulefile.line import Line
from assess.scales.errors import ScaleError
from assess.scales.text import level, tidy

FORMS = "平均、合计、最好 3 期、加权 20% 20% 30% 30%"
_BEST = re.compile(r"最好 ?(\d{1,2}) ?(?:期|个月|个季度|季|月)(?:平均)?")
_COUNTS = {"月": 12, "季": 4}


def read(line: Line) -> tuple[str, Rollup | None]:
    """By which parts the pot is judged ("" for the whole period), and how they are rolled up."""
    per = line.one_of("分期", PARTS, PARTS[-1]).replace(PARTS[-1], "")
    text = tidy(line.text("汇总"))
    if not per:
        if text:
            line.trouble("rollup-without-parts", "汇总")
        return "", None
    if not text:
        line.needed("汇总")
        return "", None
    found = _rollup(text, _COUNTS[per])
    if found is None:
        near = nearest(text, ROLLUPS)
        line.trouble("rollup-unreadable", "汇总", allowed=FORMS, per=per, parts=_COUNTS[per], near=near)
        return "", None
    if found.how == SUM and line.text("起评") != "0":
        line.trouble("rollup-sum-start", "起评")
    return per, found


def _rollup(text: str, parts: int) -> Rollup | None:
    if text in (MEAN, SUM):
        return Rollup(text, text)
    match = _BEST.fullmatch(text)
    if match:
        return Rollup(text, BEST, int(match[1])) if 0 < int(match[1]) < parts else None
    if not text.startswith(WEIGHED):
        return None
    try:
        weights = tuple(level(part).value for part in re.split(r"[ ,、;]+", text[len(WEIGHED) :].strip(" :")))
    except ScaleError:
        return None
    fits = len(weights) == parts and all(weight >= 0 for weight in weights) and abs(sum(weights) - 1) < 1e-9
    return Rollup(text, WEIGHED, weights=weights) if fits else None
