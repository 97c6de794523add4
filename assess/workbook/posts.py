"""任职 of results.xlsx: every post with its live score and weight, and a check against 明细; and who stands on a row.

Formulas find their rows by number (人员号, 任职号) and not by place, so that a reader may sort any sheet without moving
a score to somebody else. They hold cell addresses, numbers and the names of our own sheets, nothing from the books.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.engine import Run
from assess.privacy import masked
from assess.workbook.sheet import MOST_ROWS, TWO_DECIMALS, Cell, Column, Formula

POSTS, LINES = "任职", "明细"
WHO_TEXTS = (("工号", "person_id"), ("姓名", "name"))
CHAIR_TEXTS = (("部门", "department"), ("岗位", "post"))
_COUNTS, _IDLE, _AWAY = "计入", "没有可计分的数据，不参加加权", "在册外单位，不计分"
# columns of 任职 and 明细 that formulas name
_SHARE, _DAYS, _WEIGHT, _SCORE, _WEIGHED, _AGAIN, _LINE_POINTS = "K", "L", "M", "N", "O", "Q", "L"
POST_COLUMNS = {"number": "A", "person": "B", "weight": _WEIGHT, "score": _SCORE, "weighed": _WEIGHED}


@dataclass(frozen=True, slots=True)
class RoleSheet:
    """Where the totals of one role stand: quoted sheet name, last row, column of the total."""

    name: str
    last: int
    column: str


def points(cents: Iterable[int] | NDArray[np.int64]) -> list[float]:
    """Hundredths as numbers of points."""
    return (np.asarray(cents, dtype=np.int64) / 100).tolist()


def who_columns(run: Run, places: NDArray[np.int64]) -> list[Column]:
    """任职号, 工号, 姓名, 部门, 岗位 of the appointments at ``places``."""
    posts = run.posts.iloc[places]
    people = run.people.iloc[posts["person"].to_numpy()]
    return [Column("任职号", (places + 1).tolist()), *texts(people, WHO_TEXTS), *texts(posts, CHAIR_TEXTS)]


def texts(frame: pd.DataFrame, named: Iterable[tuple[str, str]]) -> list[Column]:
    """Columns of text, with personal numbers masked (an identity card number used as 工号 as well)."""
    return [Column(heading, _masked(frame[column].astype("str").fillna("").tolist())) for heading, column in named]


def _masked(given: list[str]) -> list[str]:
    shown = {text: masked(text) for text in set(given)}
    return [shown[text] for text in given]


def span(sheet: str, column: str, rows: int) -> str:
    """A whole column of another sheet."""
    return f"{sheet}!${column}$2:${column}${rows + 1}"


def post_columns(run: Run, roles: dict[str, RoleSheet]) -> list[Column]:
    """任职: one row per appointment, its live score and weight, what it adds to the total, and a check against 明细."""
    posts = run.posts.assign(
        begin=run.posts["from"].dt.strftime("%Y-%m-%d"), end=run.posts["to"].dt.strftime("%Y-%m-%d")
    )
    who = who_columns(run, np.arange(len(posts)))
    return [
        who[0],
        Column("人员号", (posts["person"].to_numpy() + 1).tolist()),
        *who[1:],
        *texts(posts, (("岗位类别", "role"), ("任职起", "begin"), ("任职止", "end"))),
        Column("状态", _states(posts, roles)),
        Column("占比", posts["share"].tolist(), "0.00%", kind="input"),
        Column("天数", posts["days"].tolist(), kind="input"),
        *_weighing(posts, roles),
        Column("折入总分", points(posts["contribution"]), TWO_DECIMALS),
        *_checked(run, roles),
        *_came_about(posts),
    ]


def _states(posts: pd.DataFrame, roles: dict[str, RoleSheet]) -> list[Cell]:
    """Whether a post counts, and why not; one whose 岗位类别 the rulebook does not know and one that was away never does."""
    found: list[Cell] = []
    columns = (posts["role"].tolist(), posts["scored"].tolist(), posts["away"].tolist())
    for row, (role, scored, away) in enumerate(zip(*columns, strict=True), start=2):
        text = f'=IF(ISNUMBER({_SCORE}{row}),"{_COUNTS}","{_IDLE}")'
        found.append(_AWAY if away else Formula(text, _COUNTS if scored else _IDLE) if role in roles else _IDLE)
    return found


def _came_about(posts: pd.DataFrame) -> list[Column]:
    """任职性质, 人事关系单位 and 去向, last, where the roster says any of them."""
    named = (("任职性质", "nature"), ("人事关系单位", "home"), ("去向", "whereto"))
    return texts(posts, named) if any((posts[column] != "").any() for _, column in named) else []


def _weighing(posts: pd.DataFrame, roles: dict[str, RoleSheet]) -> list[Column]:
    weights: list[Cell] = []
    scores: list[Cell] = []
    weighed: list[Cell] = []
    columns = (posts[name].tolist() for name in ("role", "weight", "total", "scored"))
    for row, (role, weight, total, scored) in enumerate(zip(*columns, strict=True), start=2):
        known = role in roles
        scores.append(_looked_up(roles[role], row, total / 100 if scored else "") if known else None)
        weight_text = f"=IF(ISNUMBER({_SCORE}{row}),ROUND({_SHARE}{row}*10000,0)*{_DAYS}{row},0)"
        weights.append(Formula(weight_text, weight) if known else 0)
        weighed_text = f"=IF({_WEIGHT}{row}>0,{_WEIGHT}{row}*ROUND({_SCORE}{row}*100,0),0)"
        weighed.append(Formula(weighed_text, weight * total) if known else 0)
    return [
        Column("权重\n（占比×天数）", weights),
        Column("岗位得分", scores, TWO_DECIMALS),
        Column("权重×得分\n（百分之一分）", weighed),
    ]


def _looked_up(role: RoleSheet, row: int, total: float | str) -> Formula:
    where = f"MATCH($A{row},{role.name}!$A$2:$A${role.last},0)"
    return Formula(f"=INDEX({role.name}!${role.column}$2:${role.column}${role.last},{where})", total)


def _checked(run: Run, roles: dict[str, RoleSheet]) -> list[Column]:
    """The lines of each post added up again from 明细, and whether they meet the score."""
    if len(run.lines) > MOST_ROWS:
        return []
    owners, cents = run.lines["appointment"].to_numpy(dtype=np.int64), run.lines["points"].to_numpy(dtype=float)
    summed = np.bincount(owners, cents, minlength=len(run.posts)).tolist()
    added, number = span(LINES, _LINE_POINTS, len(run.lines)), span(LINES, "A", len(run.lines))
    again: list[Cell] = []
    verdict: list[Cell] = []
    columns = (run.posts[name].tolist() for name in ("role", "total", "scored"))
    for row, (role, total, scored, lines) in enumerate(zip(*columns, summed, strict=True), start=2):
        known = role in roles
        again.append(Formula(f"=SUMIFS({added},{number},$A{row})", round(lines) / 100) if known else None)
        meets = f'=IF(ISNUMBER({_SCORE}{row}),IF(ROUND({_SCORE}{row}-{_AGAIN}{row},2)=0,"相符","不符"),"")'
        verdict.append(
            Formula(meets, ("相符" if round(lines) == total else "不符") if scored else "") if known else None
        )
    return [Column("明细合计", again, TWO_DECIMALS), Column("核对", verdict)]
