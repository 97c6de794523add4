"""限制 of results.xlsx: what was counted for every restriction, and which ones each person meets at the limits on 参数."""

import numpy as np

from assess.engine import Run
from assess.grading import meets
from assess.rulebook import TOTAL_SCORE, Restriction
from assess.tables import column_letter
from assess.workbook.layout import ROW, live
from assess.workbook.parameters import Addresses
from assess.workbook.people import PEOPLE, TOTAL
from assess.workbook.posts import WHO_TEXTS, span, texts
from assess.workbook.rulecells import numbers
from assess.workbook.sheet import Column

BARS = "限制"
_FIRST = 4
# the order in which a run notes the codes of what is met
ORDER = ("定为等次", "不定等次", "不参加考核", "不得评优", "等次封顶", "提请研究")


def in_order(run: Run) -> list[Restriction]:
    """The restrictions as their codes stand beside a grade."""
    return [bar for effect in ORDER for bar in run.rulebook.restrictions if bar.effect == effect]


def bar_columns(run: Run, at: Addresses) -> list[Column]:
    """One row per person: what was counted for every restriction, and the codes of those that are met."""
    bars, people = in_order(run), run.people
    names = (
        Column("人员号", list(range(1, len(people) + 1))),
        *texts(people, WHO_TEXTS),
    )
    letters = [column_letter(place) for place in range(_FIRST, _FIRST + len(bars))]
    parts = [_told(bar, f"${letter}{ROW}", at) for bar, letter in zip(bars, letters, strict=True)]
    met: list[float | str] = list(_codes(run))
    return [
        *names,
        *(_counted(run, bar) for bar in bars),
        Column("现符合的限制", live(f"TRIM({'&'.join(parts)})", met)),
    ]


def met_columns(run: Run) -> list[Column]:
    """For 总表: the codes that 限制 finds."""
    rows, last = len(run.people), column_letter(_FIRST + len(run.rulebook.restrictions))
    text = f"INDEX({span(BARS, last, rows)},MATCH($A{ROW},{span(BARS, 'A', rows)},0))"
    return [Column("现符合的限制", live(text, list(_codes(run))))]


def _counted(run: Run, bar: Restriction) -> Column:
    heading = f"{bar.code}\n{bar.measure.text}\n{bar.effect}{bar.grade}"
    value, rows = run.counted.restrictions[bar.code].value, len(run.people)
    if bar.measure.name == TOTAL_SCORE and not bar.source and not bar.roles:
        text = f"INDEX({span(PEOPLE, TOTAL, rows)},MATCH($A{ROW},{span(PEOPLE, 'A', rows)},0))"
        return Column(heading, live(text, ["未计分" if np.isnan(one) else one for one in value.tolist()]), "0.00")
    return Column(heading, numbers(value), kind="input")


def _told(bar: Restriction, cell: str, at: Addresses) -> str:
    """The code of a restriction and a blank where it is met, with the slack of ``grading.meets``."""
    limit, code = at["bar", bar.code], at["bar", bar.code, "name"]
    holds = {
        "≥": f"{cell}>={limit}-1E-9", ">": f"{cell}>{limit}+1E-9", "≤": f"{cell}<={limit}+1E-9",
        "<": f"{cell}<{limit}-1E-9", "=": f"ABS({cell}-{limit})<1E-9",
    }[bar.op]  # fmt: skip
    return f'IF(ISNUMBER({cell}),IF({holds},{code}&" ",""),"")'


def _codes(run: Run) -> list[str]:
    hits = [(bar.code, meets(bar, run.counted)) for bar in in_order(run)]
    return [" ".join(code for code, hit in hits if hit[place]) for place in range(len(run.people))]
