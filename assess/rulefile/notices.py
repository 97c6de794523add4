"""公示: the notice list, one property a row: whose names are published, for how many working days, and the text around them.

项      值                                依据
等次    优秀                              第三十条
工作日  5                                 第三十条
渠道    如有异议，请向党建办实名反映，电话 …
"""

from collections.abc import Sequence

from assess.nearest import nearest
from assess.rulebook import NOTICE_ITEMS, NOTICE_ORDERS, Notice
from assess.rulefile.line import Line

MOST_DAYS = 60
GRADES, TITLE, TEXT, DAYS, START, CHANNEL, SIGNED, ORDER = NOTICE_ITEMS


def notice(lines: Sequence[Line], grades: Sequence[str]) -> Notice | None:
    """The notice list; None where the rulebook has no such sheet."""
    found: dict[str, Line] = {}
    for line in lines:
        item = line.one_of("项", NOTICE_ITEMS)
        if item != line.text("项"):
            continue
        if item in found:
            line.trouble("rule-double", "项", what="项")
        elif line.needed("值"):
            found[item] = line
    if not lines:
        return None
    said = {item: line.text("值") for item, line in found.items()}
    texts = {name: said.get(item, "") for name, item in _TEXTS.items()}
    return Notice(
        grades=_grades(found[GRADES], grades) if GRADES in found else (),
        days=_days(found[DAYS]) if DAYS in found else None,
        start=found[START].day("值") if START in found else None,
        by_unit=ORDER not in found or found[ORDER].one_of("值", NOTICE_ORDERS) == NOTICE_ORDERS[0],
        place=lines[0].place("项"),
        **texts,
    )


_TEXTS = {"title": TITLE, "text": TEXT, "channel": CHANNEL, "signed": SIGNED}


def _grades(line: Line, known: Sequence[str]) -> tuple[str, ...]:
    parts = line.text("值").replace("，", "、").replace(",", "、").split("、")
    named = tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
    for name in named:
        if name not in known:
            line.trouble("rule-not-in-list", "值", found=name, allowed="、".join(known), near=nearest(name, known))
    return named


def _days(line: Line) -> int:
    days = line.whole("值", 0)
    if not 1 <= days <= MOST_DAYS:
        line.trouble("rule-out-of-range", "值", what=DAYS, allowed=f"1 到 {MOST_DAYS}")
    return days
