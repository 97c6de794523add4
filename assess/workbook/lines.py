"""明细, 名额, 兑现 and 问题 of results.xlsx: what the run found, as it found it."""

import numpy as np
import pandas as pd

from assess.engine import Run
from assess.payouts import payout_words
from assess.quotas import COUNTED_SEATS, with_sums
from assess.trace import JOINT, traced
from assess.workbook.links import link
from assess.workbook.posts import points, texts, who_columns
from assess.workbook.sheet import MOST_ROWS, TWO_DECIMALS, Cell, Column

LEVEL_WORDS = {"error": "须处理", "warning": "关注", "note": "提示"}


def line_columns(run: Run) -> list[Column]:
    """明细: every line with its rule in words and the cells it was counted from."""
    if len(run.lines) > MOST_ROWS:
        return [Column("明细", [f"共 {len(run.lines)} 行，超过一张工作表的行数，全部明细见 data/lines.csv。"])]
    lines = traced(run)
    return [
        *who_columns(run, lines["appointment"].to_numpy(dtype=np.int64)),
        Column("岗位类别", lines["role"].tolist()),
        Column("指标", (lines["indicator"].astype("str") + " " + lines["name"].astype("str")).str.strip().tolist()),
        Column("计分项", rule_words(lines)),
        Column("计算说明", lines["text"].tolist(), wrapped=True),
        Column("计量值", amounts(lines)),
        Column("单位", lines["unit"].tolist()),
        Column("得分", points(lines["points"]), TWO_DECIMALS),
        Column("指标满分", points(lines["full"]), TWO_DECIMALS),
        Column("指标小计", _subtotals(lines), TWO_DECIMALS),
        Column("状态", lines["status"].tolist()),
        Column("打开来源", [link(text) for text in lines["sources"].tolist()], kind="link"),
        Column("来源单元格", [drawn_together(text) for text in lines["sources"].tolist()]),
    ]


def rule_words(lines: pd.DataFrame) -> list[str]:
    """``计分 4`` for the rule in row 4 of the rulebook's count, and the kind alone for a line that is no rule."""
    return [f"{kind} {number}" if number else kind for kind, number in zip(lines["kind"], lines["rule"], strict=True)]


def amounts(lines: pd.DataFrame) -> list[float | None]:
    """Measured values in their unit (a share in per cent), to ten figures; nothing where nothing was measured."""
    value = lines["value"].to_numpy(dtype=float) * np.where(lines["unit"] == "%", 100.0, 1.0)
    return [None if np.isnan(number) else float(f"{number:.10g}") for number in value.tolist()]


def drawn_together(sources: str) -> str:
    """``书!表!A1 ; 书!表!C3`` as ``书!表!A1、C3``: book and sheet are said once for the cells that follow."""
    found: list[str] = []
    former = ""
    for address in sources.split(JOINT):
        sheet, _, cells = address.rpartition("!")
        found.append(f"、{cells}" if found and sheet == former else f"{'；' if found else ''}{address}")
        former = sheet
    return "".join(found)


def _subtotals(lines: pd.DataFrame) -> list[Cell]:
    """The pot's points on the last line of the pot; the other lines stay blank, so that the column adds up as well."""
    keys = ["appointment", "indicator", "dimension"]
    summed = lines.groupby(keys, sort=False)["points"].transform("sum").to_numpy(dtype=np.int64)
    last = ~lines.duplicated(keys, keep="last").to_numpy()
    return [cents / 100 if end else None for cents, end in zip(summed.tolist(), last.tolist(), strict=True)]


def seat_columns(run: Run) -> list[Column]:
    """名额: how the places of each grade were cut over the units, with what each brings and carries on, and sums."""
    seats = with_sums(run.grading.seats)
    numbers = {name: [None if np.isnan(x) else x for x in seats[name].astype(float).tolist()] for name in COUNTED_SEATS}
    return [
        *texts(seats, (("等次", "grade"), ("比较组", "pool"), ("单位", "unit"))),
        Column("人数", numbers["people"]),
        Column("上年结转", numbers["brought"], "0.0000"),
        Column("应得", numbers["exact"], "0.0000"),
        Column("取整", numbers["floor"]),
        Column("余数", numbers["remainder"], "0.0000"),
        Column("名额", numbers["seats"]),
        Column("结转下年", numbers["carry"], "0.0000"),
    ]


def payout_columns(run: Run) -> list[Column]:
    """兑现: what follows in yuan, a proposal for every person and line that gives or takes something."""
    paid, lines = run.payouts, {one.code: payout_words(one, run.rulebook) for one in run.rulebook.payouts}
    whom = run.people.iloc[paid["person"].to_numpy(dtype=np.int64)]
    return [
        *texts(whom, (("姓名", "name"), ("部门", "department"))),
        *texts(paid, (("编号", "code"), ("事项", "name"))),
        Column("计算说明", [lines[code] for code in paid["code"].tolist()], wrapped=True),
        Column("计量值", amounts(paid)),
        Column("单位", paid["unit"].tolist()),
        Column("金额（元）", points(paid["amount"]), TWO_DECIMALS),
    ]


def finding_columns(run: Run) -> list[Column]:
    """问题: everything that was found, gravest first."""
    found = run.findings
    return [
        Column("级别", [LEVEL_WORDS[f.level] for f in found]),
        Column("位置", [str(f.place) for f in found]),
        Column("问题", [f.message() for f in found], wrapped=True),
        Column("处理办法", [f.remedy() for f in found], wrapped=True),
        Column("编号", [f.code for f in found]),
    ]
