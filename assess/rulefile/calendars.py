"""日历: days of the year that are not what their weekday says: public holidays (休息) and weekends worked instead (上班)."""

from datetime import date

from assess.rulebook import HOURS, WORKS
from assess.rulefile.line import Line


def calendar(lines: list[Line]) -> dict[date, bool]:
    """Whether each of the days is worked."""
    found: dict[date, bool] = {}
    for line in lines:
        day = line.day("日期")
        works = line.one_of("作息", HOURS) == WORKS
        if day is None:
            line.needed("日期")
        elif day in found:
            line.trouble("rule-double", "日期", what="日期")
        else:
            found[day] = works
    return dict(sorted(found.items()))
