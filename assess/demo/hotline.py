"""The tickets of the hotline 12345: who dealt with them, how soon, and whether the caller was content."""

import numpy as np
import pandas as pd

from assess.demo.draws import chance, counts, pick, stream, whole
from assess.demo.situations import situation
from assess.demo.workdays import DAYS, DAYS_IN_YEAR

COLUMNS = ("ticket", "department", "name", "person_id", "received", "responded", "due", "closed", "solved", "satisfied",
           "valid", "returned", "category", "status")  # fmt: skip
_MEAN = {"窗口服务": 11.5, "基层执法": 11.0, "驻村帮扶": 10.5}
_CATEGORIES = {
    "窗口服务": ("政务服务", "惠农补贴", "证照办理"),
    "基层执法": ("市容环境", "噪声扰民", "房屋土地"),
    "驻村帮扶": ("供水供电", "道路交通", "惠农补贴"),
}


def hotline(persons: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Tickets, columns ``COLUMNS``, by the day they came in; cut at 31 December."""
    rng = stream(seed, "hotline")
    rows = _handled(_received(persons, rng), rng)
    rows = _tied(rows, persons).sort_values(["received", "person_id"], kind="stable").reset_index(drop=True)
    rows["ticket"] = [f"RX2026-{n:05d}" for n in range(1, len(rows) + 1)]
    return _dated(rows)[list(COLUMNS)]


def _received(persons: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """One row per ticket; in the inverted unit one ticket for every eight tasks, all dealt with well."""
    first, second = situation("quota-tie").people
    able = persons[persons["role"].isin(list(_MEAN)) & (persons["person_id"] != second)]
    inverted = able["person_id"].isin(situation("inverted").people).to_numpy()
    mean = able["role"].map(_MEAN).to_numpy(dtype=float)
    start = np.minimum(np.searchsorted(DAYS, able["from"].to_numpy().astype("datetime64[D]")), DAYS_IN_YEAR - 2)
    end = np.searchsorted(DAYS, able["to"].fillna(pd.Timestamp("2026-12-31")).to_numpy().astype("datetime64[D]"))
    number = counts(rng, mean * np.maximum(np.minimum(end, DAYS_IN_YEAR) - start, 0) / DAYS_IN_YEAR)
    number = np.where(inverted, able["tasks"] // 8, number)
    number = np.where(able["person_id"] == first, 10, number)
    rows = able.assign(start=start, end=end - 1, well=inverted).loc[lambda a: a.index.repeat(number)]
    last = np.where(rows["well"] | (rows["person_id"] == first), 200, rows["end"])
    received = whole(rng, rows["start"].to_numpy(), np.maximum(last, rows["start"]), len(rows))
    return rows.assign(received=received).reset_index(drop=True)


def _handled(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    n, q, well = len(rows), rows["quality"].to_numpy(), rows["well"].to_numpy()
    due = rows["received"] + pick(rng, (3, 5, 10), (2, 6, 2), n).astype(int)
    late = chance(rng, np.clip(0.07 - 0.03 * q, 0.0, 0.25), n) & ~well
    responded = rows["received"] + (pick(rng, (0, 1, 2), (80, 16, 4), n).astype(int) * ~well)
    room = (due - responded).clip(lower=1).to_numpy()
    closed = np.where(late, due + whole(rng, 1, 6, n), responded + whole(rng, 0, room, n))
    solved = chance(rng, np.clip(0.94 + 0.02 * q, 0.8, 1.0), n) | well
    satisfied = np.where(solved, chance(rng, np.clip(0.93 + 0.02 * q, 0.8, 1.0), n), chance(rng, 0.3, n)) | well
    category = np.empty(n, dtype=object)
    for role, words in _CATEGORIES.items():
        here = (rows["role"] == role).to_numpy()
        category[here] = pick(rng, words, (3, 2, 2), int(here.sum()))
    return rows.assign(
        due=due, responded=responded, closed=closed, solved=solved, satisfied=satisfied, category=category,
        valid=chance(rng, 0.82, n) | well, reached=chance(rng, 0.92, n) | well,
        returned=np.where(satisfied, 0, pick(rng, (0, 1, 2), (5, 4, 1), n).astype(int)))  # fmt: skip


def _tied(rows: pd.DataFrame, persons: pd.DataFrame) -> pd.DataFrame:
    first, second = situation("quota-tie").people
    name = persons.loc[persons["person_id"] == second, "name"].iloc[0]
    return pd.concat([rows, rows[rows["person_id"] == first].assign(person_id=second, name=name)], ignore_index=True)


def _dated(rows: pd.DataFrame) -> pd.DataFrame:
    """Positions to dates; what would happen after the year has not happened yet."""
    done = rows["closed"] < DAYS_IN_YEAR
    words = {name: np.where(rows[name], "是", "否") for name in ("solved", "satisfied", "valid")}
    rows = rows.assign(
        status=np.where(done, "办结", "在办"), solved=np.where(done, words["solved"], ""), valid=words["valid"],
        satisfied=np.where(done & rows["reached"], words["satisfied"], ""))  # fmt: skip
    for column in ("received", "responded", "due", "closed"):
        at = rows[column].astype(int)
        dates = pd.Series(DAYS[at].astype("datetime64[us]"), index=rows.index)
        rows[column] = dates if column == "due" else dates.where(at < DAYS_IN_YEAR)
    return rows
