"""A panel round on paper: one blank book of ballots for each rater of the panel, and the plan in words.

Files are named by the codes of the raters, never by people. Filled in, the books are read as 测评 like any other.
"""

import errno
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from assess.fairness.panel import Plan
from assess.rulebook import SECOND_ROUND
from assess.steady import save
from assess.swap import written_whole
from assess.tables import TABLES
from assess.template import blank_book

PLAN = "方案.txt"
_COLUMNS = ("person_id", "account", "name", "department", "group", "rater", "score")


def write_panel(plan: Plan, people: pd.DataFrame, folder: Path, words: Sequence[str]) -> list[Path]:
    """The plan and the ballots in ``folder``; FileExistsError, with nothing written, if one of them is there already."""
    paths = [folder / PLAN, *(folder / f"票-{code}.xlsx" for code in plan.panel)]
    there = next((path for path in paths if path.exists()), None)
    if there:
        raise FileExistsError(errno.EEXIST, "is there already", there.name)
    folder.mkdir(parents=True, exist_ok=True)
    with written_whole(paths[0]) as fresh:
        fresh.write_text("\n".join(words) + "\n", encoding="utf-8-sig")
    for path, code in zip(paths[1:], plan.panel, strict=True):
        names, rows = ballots(plan, people, code)
        table = TABLES["ratings"]
        lead = (f"这是评议人 {code} 的票：逐人在“{table.column('score').heading}”填 0 到 100 的分，别的格不要改。",)
        book = blank_book(table, [table.column(name) for name in names], rows, lead)
        with written_whole(path) as fresh:
            save(book, fresh)
    return paths


def ballots(plan: Plan, people: pd.DataFrame, code: str) -> tuple[list[str], list[list[object]]]:
    """The columns of one rater's ballots and their rows, the score still blank."""
    picked = people.iloc[plan.picked["person"].to_numpy()]
    known = [name for name in ("person_id", "account") if (picked[name] != "").any()]
    names = [name for name in _COLUMNS if name in known or name not in ("person_id", "account")]
    fixed: dict[str, object] = {"group": SECOND_ROUND, "rater": code, "score": None}
    rows = [[fixed[name] if name in fixed else row[name] or None for name in names] for _, row in picked.iterrows()]
    return names, rows


def told(plan: Plan, limit: float) -> list[str]:
    """The plan in words: whom the panel rates, how much work it is, and how well severities will be known."""
    many, raters = len(plan.picked), len(plan.panel)
    if not many:
        return ["不需要复评：各单位打分人的尺子已经可以互相比较。"]
    lines = [
        f"由同一评议组（{raters}人：{'、'.join(plan.panel)}，请指定具体人选）对{many}人各打一次分，共{many * raters}张票，每名评议人{many}张。",
        f"打分波动按{plan.spread:.1f}分计（{'由现有测评估出' if plan.measured else '假定值'}）；抽人用的随机种子 {plan.seed}。",
        "单位：抽几人 / 可评几人；本单位打分人；松紧误差由多少降到多少（分）；原因",
    ]
    for row in plan.units.itertuples(index=False):
        before = "无法比较" if pd.isna(row.before) else f"{row.before:.1f}"
        after = "无法比较" if pd.isna(row.after) else f"{row.after:.1f}"
        reason = row.reason or "已可比较，不用复评"
        lines.append(
            f"{row.unit}：{row.picked} / {row.people}；{row.rater or '（没有只评本单位的打分人）'}；{before} → {after}；{reason}"
        )
    worst = plan.units["after"].max()
    if pd.notna(worst):
        enough = "可以判断尺子松紧" if worst <= limit else f"仍超过{limit:g}分，请加大 --per-unit 或 --raters"
        lines.append(f"复评后误差最大的单位是{worst:.1f}分：{enough}。")
    return [
        *lines,
        f"复评的票写作测评主体“{SECOND_ROUND}”，考核办法没有给它权重、计分项也没有写“只计 测评主体={SECOND_ROUND}”的，不计入得分，只用来比较尺子。",
    ]
