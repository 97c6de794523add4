"""The live sheets of results.xlsx: 总表 (people), 任职 (posts and their weighing) and one per 岗位类别.

Formulas find their rows by number (人员号, 任职号) and not by place, so that a reader may sort any sheet without moving
a score to somebody else. They hold cell addresses, numbers and the names of our own sheets, nothing from the books.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess import words
from assess.engine import Run
from assess.grading import REASONS
from assess.privacy import masked
from assess.scoring import Block
from assess.tables import column_letter
from assess.workbook.sheet import MOST_ROWS, TWO_DECIMALS, Cell, Column, Formula, Grey

POSTS, LINES = "任职", "明细"
_WHO = (("工号", "person_id"), ("姓名", "name"))
_CHAIR = (("部门", "department"), ("岗位", "post"))
# columns of 任职 and 明细 that formulas name
_SHARE, _DAYS, _WEIGHT, _SCORE, _WEIGHED, _AGAIN, _LINE_POINTS = "K", "L", "M", "N", "O", "Q", "L"


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
    return [Column("任职号", (places + 1).tolist()), *texts(people, _WHO), *texts(posts, _CHAIR)]


def texts(frame: pd.DataFrame, named: Iterable[tuple[str, str]]) -> list[Column]:
    """Columns of text, with personal numbers masked (an identity card number used as 工号 as well)."""
    return [Column(heading, _masked(frame[column].astype("str").fillna("").tolist())) for heading, column in named]


def _masked(given: list[str]) -> list[str]:
    shown = {text: masked(text) for text in set(given)}
    return [shown[text] for text in given]


def people_columns(run: Run) -> list[Column]:
    """总表: one row per person; the total is live."""
    people = run.people
    return [
        Column("人员号", list(range(1, len(people) + 1))),
        *texts(people, (*_WHO, *_CHAIR, ("岗位类别", "role"), ("比较组", "pool"))),
        Column("总分", _totals(run), TWO_DECIMALS),
        Column("等次", people["grade"].tolist()),
        Column("程序建议", people["suggested"].tolist()),
        Column("理由", [REASONS[reason] for reason in people["reason"]]),
        Column("限制编号", people["codes"].tolist()),
        *texts(people, (("说明", "note"),)),
    ]


def _totals(run: Run) -> list[Cell]:
    """One weighed post: its score; several: their mean by weight, in whole hundredths; none: said in words."""
    weighed = run.posts[run.posts["weight"] > 0]
    held = weighed.groupby("person").size().to_dict()
    only = dict(zip(weighed["person"].tolist(), (weighed.index + 1).tolist(), strict=True))
    score, number, person = (_range(POSTS, column, len(run.posts)) for column in (_SCORE, "A", "B"))
    parts, whole = (_range(POSTS, column, len(run.posts)) for column in (_WEIGHED, _WEIGHT))
    found: list[Cell] = []
    for place, total in enumerate(run.people["total"].tolist()):
        if np.isnan(total):
            found.append("未计分")
        elif held[place] == 1:
            found.append(Formula(f"=INDEX({score},MATCH({only[place]},{number},0))", round(total) / 100))
        else:
            mine = f"{person},$A{place + 2}"
            found.append(Formula(f"=ROUND(SUMIFS({parts},{mine})/SUMIFS({whole},{mine}),0)/100", round(total) / 100))
    return found


def _range(sheet: str, column: str, rows: int) -> str:
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
        Column("状态", _states(posts)),
        Column("占比", posts["share"].tolist(), "0.00%"),
        Column("天数", posts["days"].tolist()),
        *_weighing(posts, roles),
        Column("折入总分", points(posts["contribution"]), TWO_DECIMALS),
        *_checked(run, roles),
        *_came_about(posts),
    ]


def _states(posts: pd.DataFrame) -> list[str]:
    """Whether a post counts, and why not."""
    idle = np.where(posts["away"], "在册外单位，不计分", "没有可计分的数据，不参加加权")
    return np.where(posts["scored"], "计入", idle).tolist()


def _came_about(posts: pd.DataFrame) -> list[Column]:
    """任职性质, 人事关系单位 and 去向, last, where the roster says any of them."""
    named = (("任职性质", "nature"), ("人事关系单位", "home"), ("去向", "whereto"))
    return texts(posts, named) if any((posts[column] != "").any() for _, column in named) else []


def _weighing(posts: pd.DataFrame, roles: dict[str, RoleSheet]) -> list[Column]:
    weights: list[Cell] = []
    scores: list[Cell] = []
    weighed: list[Cell] = []
    columns = (posts[name].tolist() for name in ("role", "weight", "total"))
    for row, (role, weight, total) in enumerate(zip(*columns, strict=True), start=2):
        scores.append(_looked_up(roles[role], row, total) if role in roles else None)
        if weight:
            weights.append(Formula(f"=ROUND({_SHARE}{row}*10000,0)*{_DAYS}{row}", weight))
            weighed.append(Formula(f"={_WEIGHT}{row}*ROUND({_SCORE}{row}*100,0)", weight * total))
        else:
            weights.append(0)
            weighed.append(0)
    return [
        Column("权重\n（占比×天数）", weights),
        Column("岗位得分", scores, TWO_DECIMALS),
        Column("权重×得分\n（百分之一分）", weighed),
    ]


def _looked_up(role: RoleSheet, row: int, total: int) -> Formula:
    where = f"MATCH($A{row},{role.name}!$A$2:$A${role.last},0)"
    return Formula(f"=INDEX({role.name}!${role.column}$2:${role.column}${role.last},{where})", total / 100)


def _checked(run: Run, roles: dict[str, RoleSheet]) -> list[Column]:
    """The lines of each post added up again from 明细, and whether they meet the score."""
    if len(run.lines) > MOST_ROWS:
        return []
    owners, cents = run.lines["appointment"].to_numpy(dtype=np.int64), run.lines["points"].to_numpy(dtype=float)
    summed = np.bincount(owners, cents, minlength=len(run.posts)).tolist()
    added, number = _range(LINES, _LINE_POINTS, len(run.lines)), _range(LINES, "A", len(run.lines))
    again: list[Cell] = []
    verdict: list[Cell] = []
    columns = (run.posts["role"].tolist(), summed, run.posts["total"].tolist())
    for row, (role, lines, total) in enumerate(zip(*columns, strict=True), start=2):
        known = role in roles
        again.append(Formula(f"=SUMIFS({added},{number},$A{row})", round(lines) / 100) if known else None)
        meets = f'=IF(ROUND({_SCORE}{row}-{_AGAIN}{row},2)=0,"相符","不符")'
        verdict.append(Formula(meets, "相符" if round(lines) == total else "不符") if known else None)
    return [Column("明细合计", again, TWO_DECIMALS), Column("核对", verdict)]


def role_columns(run: Run, block: Block) -> list[Column]:
    """The sheet of one role: one row per appointment, one column per indicator, then the bounds and the live total."""
    heads, parts = who_columns(run, block.owners), _parts(run, block)
    first, last = column_letter(len(heads) + 1), column_letter(len(heads) + len(parts))
    scores: list[Cell] = [
        Formula(f"=SUM({first}{row}:{last}{row})", total / 100) if parts else 0.0
        for row, total in enumerate(block.total.tolist(), start=2)
    ]
    return [*heads, *parts, Column("岗位得分", scores, TWO_DECIMALS)]


def _parts(run: Run, block: Block) -> list[Column]:
    """Points by indicator, in the rulebook's order; bounds of dimensions and of the total have columns of their own."""
    sums: dict[str, NDArray[np.int64]] = {}
    headings: dict[str, str] = {}
    for pot in run.rulebook.for_role(block.role):
        sums[pot.code] = np.zeros(len(block.owners), dtype=np.int64)
        headings[pot.code] = f"{pot.code}\n{pot.name}\n满分 {words.points(pot.points[block.role])}"
    for spec, cents in zip(block.specs, block.points, strict=True):
        code = spec.indicator.code if spec.indicator else f"{spec.kind}\x1f{spec.dimension}"
        headings.setdefault(code, f"{spec.dimension}\n{words.line_kind(spec.kind, -1)}".strip())
        sums[code] = sums.get(code, 0) + cents.astype(np.int64)
    return [
        Column(headings[code], _greyed(cents, block.absent.get(code)), TWO_DECIMALS) for code, cents in sums.items()
    ]


def _greyed(cents: NDArray[np.int64], absent: NDArray[np.bool_] | None) -> list[Cell]:
    given = points(cents)
    if absent is None:
        return list(given)
    return [Grey(value) if gone else value for value, gone in zip(given, absent.tolist(), strict=True)]
