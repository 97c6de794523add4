"""历年比较: departments over the years, each against everybody of its year; broken where the ruler changed."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from assess.lang import N_, _
from assess.pages.environment import templates
from assess.pages.figures import FEW, TOO_FEW, percent, pixel, tenths
from assess.pages.shared import Cell, Head, department_name
from assess.years import Trend, Year, trend
from assess.years.trend import COVERED, Z95

HIGH, STEP, EDGE = 44, 56, 20
MATTERS = 1.0
NOTHING = "—"


class Sign(NamedTuple):
    """One year of a line: its place, and the ends of its interval, in pixels."""

    x: int
    y: int
    low: int
    high: int


class Line(NamedTuple):
    """A department's years as a drawing: ``path`` joins the years of one ruler, ``breaks`` stand where it changed."""

    width: int
    zero: int
    path: str
    signs: list[Sign]
    breaks: list[int]
    label: str


class Row(NamedTuple):
    """One department: its figures year by year, its line, and what changed in the last year."""

    unit: str
    cells: list[str]
    line: Line | None
    change: str
    verdict: str


class YearHead(NamedTuple):
    """One year's column: its period, rulebook, people, departments, and whether a new ruler begins with it."""

    label: str
    rulebook: str
    people: str
    units: str
    broken: bool


class Years(NamedTuple):
    """Everything the page shows."""

    strip: list[Cell]
    sentence: str
    years: list[YearHead]
    rows: list[Row]
    looks: str


def years_page(years: Sequence[Year]) -> str:
    """The page as HTML."""
    last = years[-1]
    head = Head(
        "",
        last.rulebook,
        "",
        _("{first} 至 {last}").format(first=years[0].label, last=last.label),
        last.label,
        last.ruler,
        0,
        N_("比较稿"),
    )
    return templates().get_template("years.html").render(head=head, page=view(years))


def view(years: Sequence[Year]) -> Years:
    """The figures of the page."""
    found = trend(years)
    names = sorted(set(found.rows["department"]))
    reach = _reach(found)
    of = dict(list(found.rows.groupby("department", sort=True)))
    steps = dict(list(found.changes.groupby("department", sort=True)))
    rows = [_row(name, of[name], steps.get(name), years, found.stretches, reach) for name in names]
    looks, passed = _looks(found)
    strip = [
        Cell(_("可以逐年比较的年份"), _longest(found.stretches), _("年"), _rulers(found.stretches)),
        Cell(
            _("变化超出波动"), str(passed), _("次"),
            _("共看了 {n} 次变化，纯属偶然约 {chance:.1f} 次").format(n=looks, chance=looks * 0.05),
        ),
        Cell(_("部门"), str(len(names)), _("个"), _("不足 {n} 人的年份不显示").format(n=FEW)),
        Cell(_("能否说哪个部门进步了？"), _("不能只看分数"), "", _("分数之外还有任务、人员和打分松紧的变化")),
    ]  # fmt: skip
    sentence = _(
        "数字是该部门与当年其他部门同岗位的差，全体一起涨分不算进步，岗位难易不同不算差距；考核办法改动过的年份之间断开，不作比较。"
    )
    heads = [_year_head(year, at, found) for at, year in enumerate(years)]
    return Years(strip, sentence, heads, rows, str(looks))


def _reach(found: Trend) -> float:
    """The largest distance that a line must show."""
    ends = found.rows[["low", "high"]].abs().to_numpy(dtype=float)
    return max(float(np.nanmax(ends)), 1.0) if np.isfinite(ends).any() else 1.0


def _looks(found: Trend) -> tuple[int, int]:
    return len(found.changes), int(_beyond(found.changes).sum())


def _beyond(changes: pd.DataFrame) -> pd.Series:
    """Changes that matter (a point) and that chance rarely makes (1.96 errors)."""
    size = changes["change"].abs()
    return (size >= MATTERS) & (size > Z95 * changes["error"])


def _longest(stretches: Sequence[int]) -> str:
    sizes = [stretches.count(at) for at in set(stretches)]
    return str(max(sizes)) if max(sizes) > 1 else "0"


def _rulers(stretches: Sequence[int]) -> str:
    broken = max(stretches)
    return _("考核办法改动 {n} 次，改动前后不相比").format(n=broken) if broken else _("各年用的是同一把尺子")


def _year_head(year: Year, at: int, found: Trend) -> YearHead:
    broken = at > 0 and found.stretches[at] != found.stretches[at - 1]
    cells = year.cells
    return YearHead(
        year.label, year.rulebook, str(int(cells["people"].sum())), str(cells["department"].nunique()), broken
    )


def _row(
    name: str,
    rows: pd.DataFrame,
    steps: pd.DataFrame | None,
    years: Sequence[Year],
    stretches: Sequence[int],
    reach: float,
) -> Row:
    by = rows.set_index("at")
    cells = [_cell(by.loc[at]) if at in by.index else NOTHING for at in range(len(years))]
    change, verdict = _change(steps, years[-1].label)
    line = _line(name, by, stretches, reach) if by["gap"].notna().any() else None
    return Row(department_name(name), cells, line, change, verdict)


def _cell(row: pd.Series) -> str:
    if np.isnan(row["gap"]):
        return TOO_FEW if row["people"] < FEW else _("无可比")
    said = f"{tenths(row['gap'] * 100, signed=True)} ± {tenths(Z95 * row['error'] * 100)}"
    covered = percent(round(row["coverage"], 2))
    return said if row["coverage"] >= COVERED else said + _("（{text}）").format(text=covered)


def _change(steps: pd.DataFrame | None, last: str) -> tuple[str, str]:
    """The step to the last year in words."""
    mine = steps[steps["year"] == last] if steps is not None else None
    if mine is None or not len(mine):
        return NOTHING, _("不能比")
    step = mine.iloc[0]
    verdict = _("超出波动") if bool(_beyond(mine).iloc[0]) else _("在波动之内")
    return f"{tenths(step['change'] * 100, signed=True)} ± {tenths(Z95 * step['error'] * 100)}", verdict


def _line(name: str, by: pd.DataFrame, stretches: Sequence[int], reach: float) -> Line:
    signs, path, former = [], "", None
    for at, row in by[by["gap"].notna()].iterrows():
        x = EDGE + int(at) * STEP
        y, low, high = (HIGH - pixel(row[part], -reach, reach, HIGH) for part in ("gap", "low", "high"))
        joined = former is not None and former == at - 1 and stretches[former] == stretches[at]
        path += f"{'L' if joined else 'M'}{x} {y}"
        signs.append(Sign(x, y, low, high))
        former = int(at)
    breaks = [EDGE + at * STEP - STEP // 2 for at in range(1, len(stretches)) if stretches[at] != stretches[at - 1]]
    said = _("，").join(
        f"{row['year']} {tenths(row['gap'] * 100, signed=True)}"
        for row in by.to_dict("records")
        if not np.isnan(row["gap"])
    )
    width = 2 * EDGE + (len(stretches) - 1) * STEP
    return Line(
        width,
        HIGH - pixel(0, -reach, reach, HIGH),
        path,
        signs,
        breaks,
        _("{name}：{text}").format(name=department_name(name), text=said),
    )
