"""绩效 and 绩效总额 of results.xlsx: every person's factors and amount, and every sum with what became of it."""

import numpy as np

from assess.engine import Run
from assess.pay import SHARED
from assess.pay.weights import FACTORS, UNIT
from assess.workbook.posts import texts
from assess.workbook.sheet import MOST_ROWS, TWO_DECIMALS, Cell, Column

SHARES, SUMS = "绩效", "绩效总额"
_FOUR = "0.0000"
_HEADINGS = ("总分折算", "等次系数", "级别系数", "占比天数")


def share_columns(run: Run) -> list[Column]:
    """绩效: a row for each person in each plan; an amount that waits is blank and the state says why."""
    shares = run.paid.shares
    if len(shares) > MOST_ROWS:
        return [Column(SHARES, [f"共 {len(shares)} 行，超过一张工作表的行数，见 data/pay.csv。"])]
    person = shares["person"].to_numpy(dtype=np.int64)
    people = run.people.iloc[person]
    known = (shares["state"] == SHARED).tolist()
    return [
        Column("人员号", (person + 1).tolist()),
        *texts(people, (("工号", "person_id"), ("姓名", "name"), ("部门", "department"), ("岗位类别", "role"))),
        *texts(shares, (("绩效", "plan"), ("范围", "scope"))),
        *texts(people, (("建议等次", "grade"),)),
        *(Column(heading, _known(shares[name]), _FOUR) for heading, name in zip(_HEADINGS, FACTORS, strict=True)),
        Column("个人系数", _known(shares["weight"] / UNIT), _FOUR),
        Column("金额", [fen / 100 if settled else None for fen, settled in zip(shares["amount"].tolist(), known, strict=True)], TWO_DECIMALS),
        Column("说明", [bound or ("" if settled else state) for bound, settled, state in zip(shares["bound"], known, shares["state"], strict=True)]),
    ]  # fmt: skip


def sum_columns(run: Run) -> list[Column]:
    """绩效总额: 总额 = 已分配 + 没有分出, for every sum."""
    sums = run.paid.sums
    return [
        *texts(sums, (("绩效", "plan"), ("范围", "scope"))),
        Column("人数", sums["people"].tolist()),
        Column("总额", (sums["money"] / 100).tolist(), TWO_DECIMALS),
        Column("系数合计", (sums["weight"] / UNIT).tolist(), _FOUR),
        Column("保底合计", (sums["floors"] / 100).tolist(), TWO_DECIMALS),
        Column("已分配", (sums["paid"] / 100).tolist(), TWO_DECIMALS),
        Column("没有分出", (sums["rest"] / 100).tolist(), TWO_DECIMALS),
        Column("状态", sums["state"].tolist()),
    ]


def _known(values: object) -> list[Cell]:
    return [None if np.isnan(value) else float(value) for value in np.asarray(values, dtype=float).tolist()]
