"""A panel round on paper: one blank book of ballots for each rater of the panel, and the plan in words.

Files are named by the codes of the raters, never by people. Filled in, the books are read as 测评 like any other.
"""

import errno
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from assess.fairness.panel import APART, Plan
from assess.rulebook import SECOND_ROUND
from assess.steady import save
from assess.swap import written_whole
from assess.tables import TABLES
from assess.template import blank_book

PLAN = "方案.txt"
# So many raters of a unit are named.
NAMED = 10
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


def told(plan: Plan, limit: float, least: float = 5) -> list[str]:
    """The plan in words: whom the panel rates, how much work it is, and how well severities will be known.

    ``limit`` is the error (points of 100) up to which severity is spoken of, ``least`` the people in common.
    """
    many, raters = len(plan.picked), len(plan.panel)
    if not many:
        return ["不需要复评：各单位打分人的尺子已经可以互相比较。"]
    apart = bool((plan.units["reason"] == APART).any())
    return [
        f"由同一评议组（{raters}人：{'、'.join(plan.panel)}，请指定具体人选）对{many}人各打一次分，共{many * raters}张票，每名评议人{many}张。",
        f"打分波动按{plan.spread:.1f}分计（{'由现有测评估出' if plan.measured else '假定值'}）；抽人用的随机种子 {plan.seed}。",
        "单位：抽几人 / 可评几人；本单位打分人；松紧误差复评前 → 复评后（分，按本单位打分最多的一名算）；原因",
        *(_unit(row, apart) for row in plan.units.to_dict("records")),
        *_enough(plan, limit, least),
        f"复评的票写作测评主体“{SECOND_ROUND}”，考核办法没有给它权重、计分项也没有写“只计 测评主体={SECOND_ROUND}”的，不计入得分，只用来比较尺子。",
    ]


def _unit(row: dict, apart: bool) -> str:
    """One unit of the plan; an error known so far is one against connected units only where others are ``apart``."""
    names = list(row["raters"])
    shown = "、".join(names[:NAMED]) + (f" 等{len(names)}人" if len(names) > NAMED else "")
    before, after = ("无法比较" if pd.isna(row[name]) else f"{row[name]:.1f}" for name in ("before", "after"))
    if row["reason"] == APART:
        before = "不可识别"
    elif apart and pd.notna(row["before"]):
        before += "（只与已有共同打分人的单位比）"
    reason = row["reason"] or "已可比较，不用复评"
    return f"{row['unit']}：{row['picked']} / {row['people']}；{shown or '（没有只评本单位的打分人）'}；{before} → {after}；{reason}"


def _enough(plan: Plan, limit: float, least: float) -> list[str]:
    """Whether the round is enough; more ballots are asked for only where they help."""
    units = plan.units[plan.units["after"].notna()]
    whole = units["picked"] == units["people"]
    # With ever so many raters the unit's own rater has marked no more people than there are.
    never = (units["after"] > limit) & (plan.spread / units["people"] ** 0.5 > limit)
    vain = whole & ((units["people"] < least) | never)
    said = []
    if (~vain).any():
        worst = units.loc[~vain, "after"].max()
        more = "--raters" if whole[~vain & (units["after"] > limit)].all() else "--per-unit 或 --raters"
        enough = "可以判断尺子松紧" if worst <= limit else f"仍超过{limit:g}分，请加大 {more}"
        said.append(f"复评后误差最大的单位是{worst:.1f}分：{enough}。")
    if vain.any():
        names = "、".join(f"{row.unit}（{row.people}人）" for row in units[vain].itertuples(index=False))
        said.append(f"人太少、全部复评也说不准尺子松紧的：{names}；请不要只凭原始分与其他单位比。")
    return said
