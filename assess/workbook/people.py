"""总表 of results.xlsx: every person's live total beside that of the run, the line it reaches and the restrictions that are met.

The grade itself is the run's: places (名额) and what people decided are not worked out again.
"""

from collections.abc import Sequence

import numpy as np

from assess.engine import Run
from assess.grading import REASONS
from assess.grounds import grounds
from assess.workbook.formulas.pieces import chosen
from assess.workbook.layout import ROW, live
from assess.workbook.parameters import Addresses
from assess.workbook.posts import CHAIR_TEXTS, POST_COLUMNS, POSTS, WHO_TEXTS, span, texts
from assess.workbook.sheet import TWO_DECIMALS, Cell, Column, Formula

PEOPLE = "总表"
TOTAL = "H"
_BEFORE = "I"
UNSCORED = "未计分"


def people_columns(run: Run, at: Addresses, met: Sequence[Column]) -> list[Column]:
    """One row per person; ``met`` are the columns about restrictions."""
    people = run.people
    return [
        Column("人员号", list(range(1, len(people) + 1))),
        *texts(people, (*WHO_TEXTS, *CHAIR_TEXTS, ("岗位类别", "role"), ("比较组", "pool"))),
        Column("总分", _totals(run), TWO_DECIMALS),
        *_compared(run),
        *_reached(run, at),
        *met,
        Column("等次", people["grade"].tolist()),
        Column("程序建议", people["suggested"].tolist()),
        Column("理由", [REASONS[reason] for reason in people["reason"]]),
        Column("限制编号", people["codes"].tolist()),
        *texts(people, (("说明", "note"),)),
        Column("理由代码", people["reason"].tolist()),
        Column("依据", grounds(people, run.rulebook), wrapped=True),
    ]


def _totals(run: Run) -> list[Cell]:
    """One post: its score; several: their mean by weight, in whole hundredths; none that counts: said in words."""
    held = run.posts.groupby("person").size().to_dict()
    only = dict(zip(run.posts["person"].tolist(), (run.posts.index + 1).tolist(), strict=True))
    at = {name: span(POSTS, letter, len(run.posts)) for name, letter in POST_COLUMNS.items()}
    found: list[Cell] = []
    for place, total in enumerate(run.people["total"].tolist()):
        value: float | str = UNSCORED if np.isnan(total) else round(total) / 100
        if held.get(place, 0) == 1:
            score = f"INDEX({at['score']},MATCH({only[place]},{at['number']},0))"
            weight = f"INDEX({at['weight']},MATCH({only[place]},{at['number']},0))"
            found.append(Formula(f"={score}" if value != UNSCORED else f'=IF({weight}=0,"{UNSCORED}",{score})', value))
        elif place in held:
            mine = f"{at['person']},$A{place + 2}"
            whole = f"SUMIFS({at['weight']},{mine})"
            found.append(
                Formula(f'=IF({whole}=0,"{UNSCORED}",ROUND(SUMIFS({at["weighed"]},{mine})/{whole},0)/100)', value)
            )
        else:
            found.append(UNSCORED)
    return found


def _compared(run: Run) -> list[Column]:
    """The run's own total as a number, and how far the live one has moved from it."""
    totals = run.people["total"].to_numpy(dtype=float)
    known = ~np.isnan(totals)
    before: list[Cell] = [
        cents / 100 if there else UNSCORED for cents, there in zip(totals, known.tolist(), strict=True)
    ]
    text = f'IF(AND(ISNUMBER({TOTAL}{ROW}),ISNUMBER({_BEFORE}{ROW})),ROUND({TOTAL}{ROW}-{_BEFORE}{ROW},2),"")'
    moved = live(text, [0.0 if there else "" for there in known.tolist()])
    return [Column("程序总分", before, TWO_DECIMALS), Column("试算变化", moved, "+0.00;-0.00;0.00")]


def _reached(run: Run, at: Addresses) -> list[Column]:
    """The best grade whose line the total reaches, before places and restrictions."""
    grades = run.rulebook.grades
    if not grades:
        return []
    total, conditions, names = f"ROUND({TOTAL}{ROW},2)", [], []
    for grade in grades:
        line = at["grade", grade.name]
        conditions.append("TRUE" if grade.lowest is None else f"{total}{'>=' if grade.inclusive else '>'}{line}")
        names.append(at["grade", grade.name, "name"])
    text = f'IF(ISNUMBER({TOTAL}{ROW}),{chosen(conditions, [*names, chr(34) * 2])},"")'
    return [Column("到线等次\n（未计名额、限制）", live(text, _by_line(run)))]


def _by_line(run: Run) -> list[float | str]:
    found: list[float | str] = []
    for total in run.people["total"].tolist():
        reached = [
            grade.name
            for grade in run.rulebook.grades
            if not np.isnan(total)
            and (grade.lowest is None or total > grade.lowest or (grade.inclusive and total == grade.lowest))
        ]
        found.append(reached[0] if reached else "")
    return found
