"""How the cost of counting and scoring grows with people and with rules: the table of seconds, and of microseconds each.

Every rule counts something else (its own condition), so that no count is made once for several rules.
"""

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from assess.facts import Facts, linked
from assess.measuring import count_all
from assess.rulebook import Rulebook
from assess.rulefile import load_rulebook
from assess.scoring import score
from assess.tables import TABLES, Tables
from tests.build import write_rulebook

PEOPLE, RULES = (1_000, 10_000, 100_000), (10, 40, 160)
TASKS_EACH = 5


def rulebook(place: Path, rules: int) -> Rulebook:
    """As many pots, each with one rule that has a condition of its own."""
    codes = [f"绩-{number}" for number in range(rules)]
    sheets = {
        "办法": [["项", "值"], ["名称", "例"], ["版本", "1"], ["总分", str(rules)]],
        "岗位": [["岗位类别"], ["综合"]],
        "指标": [["编号", "维度", "指标", "起评", "下限", "不适用", "数据来源", "综合"], *([code, "绩", code, "0", "0", "重分配", "任务台账", "1"] for code in codes)],
        "计分": [["指标", "计量", "只计", "办法", "参数"], *([code, "任务.次数", f"工作量>{number}", "比例", "目标 4"] for number, code in enumerate(codes))],
    }  # fmt: skip
    loaded, findings = load_rulebook(write_rulebook(place / f"办法{rules}", sheets))
    assert loaded is not None, findings
    return loaded


def facts(people: int) -> Facts:
    """Everybody with a few tasks of random size."""
    draw = np.random.default_rng(7)
    rows = people * TASKS_EACH
    due = np.datetime64("2026-01-01", "us") + draw.integers(30, 350, rows) * np.timedelta64(1, "D")
    tasks = pd.DataFrame({
        "person": draw.integers(0, people, rows).astype(np.int32), "quantity": draw.integers(0, 2 * max(RULES), rows).astype(float),
        "assigned": due, "due": due, "delivered": due, "status": pd.Categorical(["办结"] * rows), "department": pd.Categorical(["甲"] * rows),
    })  # fmt: skip
    held = pd.DataFrame({"person": np.arange(people, dtype=np.int32), "department": "甲", "role": "综合"})
    begin, end = pd.Timestamp("2026-01-01"), pd.Timestamp("2026-12-31")
    held = held.assign(**{"from": begin, "to": end})
    return Facts({"tasks": tasks}, held, {"tasks": linked(tasks, TABLES["tasks"], held)[0]}, (begin, end))


def seconds(joined: Facts, rules: Rulebook) -> float:
    """One year counted and scored; the better of two, because the first one pays for what is made once."""

    def once() -> float:
        begin = time.perf_counter()
        counted, _ = count_all(joined, joined, rules, Tables())
        score(joined.appointments["role"].to_numpy(dtype=str), counted.rules, rules)
        return time.perf_counter() - begin

    return min(once(), once())


def notes(place: Path) -> Iterator[str]:
    """The table, with the cost of one person and rule in every cell: where it falls or stays, the cost is linear."""
    yield f"计量加计分，每人 {TASKS_EACH} 件任务：秒（每人每条规则的微秒）"
    yield "| 人 \\ 规则 | " + " | ".join(map(str, RULES)) + " |"
    yield "|---:|" + "---:|" * len(RULES)
    books = [rulebook(place, rules) for rules in RULES]
    for people in PEOPLE:
        joined = facts(people)
        took = [seconds(joined, one) for one in books]
        each = (f"{t:.3f}（{t / people / rules * 1e6:.2f}）" for t, rules in zip(took, RULES, strict=True))
        yield f"| {people:,} | " + " | ".join(each) + " |"
