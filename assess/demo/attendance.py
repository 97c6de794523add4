"""A year of attendance: one status per person and workday, from which the grid and the list are both written."""

import numpy as np
import pandas as pd

from assess.demo.draws import chance, counts, first_k, stream, whole
from assess.demo.people import MOVED_FROM, MOVED_ON, UNIT_ORDER
from assess.demo.situations import situation
from assess.demo.workdays import DAYS, DAYS_IN_YEAR, position

STATUSES = ("", "出勤", "迟到", "早退", "旷工", "事假", "病假", "年休假", "出差", "公务")
SIGNS = {"出勤": "√", "迟到": "★", "早退": "▲", "旷工": "×", "事假": "△", "病假": "○", "年休假": "N", "出差": "C", "公务": "W",
         "休息": "-"}  # fmt: skip
SICK_FROM, SICK_TO = position("2026-02-24"), position("2026-09-08")
_CODE = {word: code for code, word in enumerate(STATUSES)}
_MISSED = {"事假": "家中有事", "病假": "就诊休养", "出差": "外出学习对接", "公务": "下村入户"}
# status, spans a year, shortest and longest span in workdays
_SPANS = (("年休假", 2.0, 2, 5), ("病假", 0.5, 1, 5), ("事假", 0.8, 1, 2), ("出差", 1.2, 1, 3), ("公务", 3.0, 1, 1))


def attendance(persons: pd.DataFrame, seed: int) -> pd.DataFrame:
    """One row per person and workday in service: person_id, name, department, date, status, minutes, official, note.

    ``minutes`` and ``official`` (是/否) are given for 迟到 and 早退 only. Sorted by unit, person, date.
    """
    rng = stream(seed, "attendance")
    codes = _codes(persons, rng)
    who, day = np.nonzero(codes)
    frame = persons.loc[who, ["person_id", "name", "department"]].reset_index(drop=True)
    frame["date"] = DAYS[day].astype("datetime64[us]")
    frame["status"] = np.array(STATUSES, dtype=object)[codes[who, day]]
    moved = frame["person_id"].isin(situation("post-change").people) & (frame["date"] < MOVED_ON)
    frame.loc[moved, "department"] = MOVED_FROM[0]
    frame = frame.assign(unit=frame["department"].map(UNIT_ORDER)).sort_values(["unit", "person_id", "date"])
    return _details(frame.drop(columns="unit").reset_index(drop=True), rng)


def _codes(persons: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """The status code of each person and workday; 0 outside service."""
    n = len(persons)
    ids = persons["person_id"]
    codes = np.full((n, DAYS_IN_YEAR), _CODE["出勤"], dtype=np.int8)
    for kind in _SPANS:
        _overlay(codes, rng, kind)
    steady = ids.isin(
        [*situation("flat-unit").people, *situation("quota-tie").people, *situation("outstanding").people]
    )
    codes[steady.to_numpy()] = _CODE["出勤"]
    codes[steady.to_numpy(), 140:145] = _CODE["年休假"]
    codes[(ids == situation("half-year-leave").people[0]).to_numpy(), SICK_FROM:SICK_TO] = _CODE["病假"]
    _misses(codes, persons["quality"].to_numpy(), steady.to_numpy(), rng)
    days = DAYS[:DAYS_IN_YEAR]
    start = persons["from"].to_numpy().astype("datetime64[D]")
    end = persons["to"].fillna(pd.Timestamp("2099-12-31")).to_numpy().astype("datetime64[D]")
    start = np.where(ids.isin(situation("post-change").people), days[0], start)
    codes[(days < start[:, None]) | (days > end[:, None])] = 0
    codes[ids.isin(situation("no-attendance").people).to_numpy()] = 0
    return codes


def _overlay(codes: np.ndarray, rng: np.random.Generator, kind: tuple[str, float, int, int]) -> None:
    """Write spans of one status (an entry of ``_SPANS``) over the year, in place."""
    word, mean, low, high = kind
    n, width = codes.shape
    who = np.repeat(np.arange(n), counts(rng, np.full(n, mean)))
    length = whole(rng, low, high, len(who))
    start = whole(rng, 0, width - 1 - high, len(who))
    row, day = np.repeat(who, length), np.repeat(start, length)
    within = np.arange(len(row)) - np.repeat(np.cumsum(length) - length, length)
    codes[row, day + within] = _CODE[word]


def _misses(codes: np.ndarray, quality: np.ndarray, steady: np.ndarray, rng: np.random.Generator) -> None:
    """Lateness (0 to 12 a year), leaving early, and a few absences, on days otherwise present, in place."""
    means = {
        "迟到": np.clip(2.6 - 1.1 * quality, 0.3, 7.0),
        "早退": np.clip(0.5 - 0.3 * quality, 0.0, 2.0),
        "旷工": np.where(quality < -1.6, 0.8, 0.0),
    }
    for word, mean in means.items():
        amount = np.minimum(counts(rng, mean), 12) * ~steady
        keys = np.where(codes == _CODE["出勤"], rng.random(codes.shape), 1.0)
        codes[first_k(keys, amount)] = _CODE[word]


def _details(frame: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    short = frame["status"].isin(["迟到", "早退"]).to_numpy()
    official = short & chance(rng, 0.15, len(frame))
    frame["minutes"] = np.where(short, np.minimum(whole(rng, 2, 35, len(frame)), whole(rng, 2, 60, len(frame))), np.nan)
    frame["official"] = np.where(official, "是", np.where(short, "否", ""))
    frame["note"] = np.where(official, "会议延时", frame["status"].map(_MISSED).fillna("").astype(object))
    return frame


def stranger_rows() -> pd.DataFrame:
    """March of somebody who works in a unit but stands in no roster (situation "not-in-roster")."""
    march = DAYS[position("2026-03-01") : position("2026-04-01")].astype("datetime64[us]")
    person = situation("not-in-roster").people[0]
    fields = {"person_id": person, "name": "酉云台", "department": "应急管理站", "status": "出勤"}
    return pd.DataFrame({"date": march}).assign(**fields, minutes=np.nan, official="", note="临时借用")
