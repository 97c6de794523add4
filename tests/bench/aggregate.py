"""Counting a million days and a million tasks by person, against numpy on codes that are ready.

Ours starts from canonical frames and links, applies the declared meaning of each measure and keeps the evidence rows;
the base starts from small integer codes and adds up with bincount.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.conditions import Term
from assess.facts import Facts, Link, linked
from assess.measures import measure
from assess.rulebook import Lookup, LookupLine, MeasureCall
from assess.tables import TABLES
from tests.bench.case import Case

STATUS = ("出勤", "迟到", "早退", "旷工", "事假", "休息")
HARD = ("A", "B", "C")
WEIGHT = (1.5, 1.0, 0.8)
BEGIN, END = np.datetime64("2026-01-01", "us"), np.datetime64("2026-12-31", "us")
PEOPLE = 5_000


def frames(rows: int) -> dict[str, pd.DataFrame]:
    """Days and tasks with the columns that the measures look at."""
    draw = np.random.default_rng(4)
    day = np.timedelta64(1, "D")
    due = BEGIN + draw.integers(30, 350, rows) * day
    delivered = np.where(draw.random(rows) < 0.1, np.datetime64("NaT", "us"), due + draw.integers(-20, 10, rows) * day)
    who = [draw.integers(0, PEOPLE, rows).astype(np.int32) for _ in range(2)]  # books run by day, not by person
    days = {
        "person": who[0],
        "date": BEGIN + draw.integers(0, 360, rows) * day,
        "status": pd.Categorical.from_codes(
            draw.choice(len(STATUS), rows, p=(0.8, 0.05, 0.03, 0.01, 0.01, 0.1)), STATUS
        ),
        "days": np.ones(rows),
    }
    tasks = {
        "person": who[1],
        "status": pd.Categorical.from_codes(
            np.where(draw.random(rows) < 0.02, 2, np.isnat(delivered)), ("办结", "在办", "作废")
        ),
        "difficulty": pd.Categorical.from_codes(draw.choice(3, rows), HARD),
        "quantity": draw.integers(1, 4, rows).astype(float),
        "department": pd.Categorical.from_codes(np.zeros(rows, dtype=np.int8), ("甲",)),
        "assigned": due - 30 * day,
        "due": due,
        "delivered": delivered,
    }
    return {"attendance_days": pd.DataFrame(days), "tasks": pd.DataFrame(tasks)}


def appointments() -> pd.DataFrame:
    """One appointment for everybody, all year."""
    held = pd.DataFrame({"person": np.arange(PEOPLE, dtype=np.int32), "department": "甲", "role": "综合"})
    return held.assign(**{"from": pd.Timestamp(BEGIN), "to": pd.Timestamp(END)})


def facts(given: dict[str, pd.DataFrame]) -> Facts:
    """Frames joined to the appointments, with the lookup of difficulties."""
    held = appointments()
    links = {name: linked(frame, TABLES[name], held)[0] for name, frame in given.items()}
    lines = tuple(
        LookupLine((Term("difficulty", "=", (name,)),), worth) for name, worth in zip(HARD, WEIGHT, strict=True)
    )
    lookups = {"难度系数": Lookup("难度系数", "tasks", lines)}
    return Facts(given, held, links, (pd.Timestamp(BEGIN), pd.Timestamp(END)), lookups)


def counted(joined: Facts) -> list[NDArray[np.float64]]:
    """Three measures as a rulebook asks for them."""
    calls = (
        MeasureCall("迟到次数", "迟到次数", "attendance_days"),
        MeasureCall("按时办结率", "按时办结率", "tasks"),
        MeasureCall("工作当量(难度系数)", "工作当量", "tasks", lookups=("难度系数",)),
    )
    return [measure(joined, call).value for call in calls]


class Codes:
    """The same facts as small integers, made outside the clock."""

    def __init__(self, given: dict[str, pd.DataFrame]) -> None:
        days, tasks = given["attendance_days"], given["tasks"]
        self.day_person, self.day_status = days["person"].to_numpy(), days["status"].cat.codes.to_numpy()
        self.person, self.status = tasks["person"].to_numpy(), tasks["status"].cat.codes.to_numpy()
        self.difficulty, self.quantity = tasks["difficulty"].cat.codes.to_numpy(), tasks["quantity"].to_numpy()
        self.due = (tasks["due"].to_numpy() - BEGIN).astype("timedelta64[D]").astype(np.int32)
        late = (tasks["delivered"].to_numpy() - BEGIN).astype("timedelta64[D]")
        self.delivered = np.where(np.isnat(late), -10_000, late.astype(np.int64)).astype(np.int32)

    def counted(self) -> list[NDArray[np.float64]]:
        """The three measures with bincount."""
        late = np.bincount(self.day_person[self.day_status == 1], minlength=PEOPLE).astype(float)
        alive = self.status != 2
        done = self.delivered > -10_000
        person = self.person[alive]
        in_time = (done & (self.delivered <= self.due))[alive]
        rate = np.bincount(person, in_time, minlength=PEOPLE) / np.bincount(person, minlength=PEOPLE)
        finished = alive & done
        weight = self.quantity[finished] * np.array(WEIGHT)[self.difficulty[finished]]
        return [late, rate, np.bincount(self.person[finished], weight, minlength=PEOPLE)]


def agree(ours: list[NDArray[np.float64]], base: list[NDArray[np.float64]]) -> None:
    """The same three numbers for everybody."""
    for one, other in zip(ours, base, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-12)


def _same_pairs(ours: Link, base: NDArray[np.intp]) -> None:
    assert (ours.row == base).all()


def cases(rows: int = 1_000_000) -> list[Case]:
    """Counting, and before it the joining of rows to appointments."""
    given = frames(rows)
    joined, codes, held = facts(given), Codes(given), appointments()
    tasks = given["tasks"]
    return [
        Case(
            f"计量：{rows:,} 天 + {rows:,} 件任务，三个计量",
            lambda: counted(joined),
            "numpy bincount，编码已备",
            codes.counted,
            None,
            agree,
        ),
        Case(
            f"归属：{rows:,} 件任务到任职",
            lambda: linked(tasks, TABLES["tasks"], held)[0],
            "numpy argsort",
            lambda: np.argsort(tasks["person"].to_numpy(), kind="stable"),
            None,
            _same_pairs,
        ),
    ]
