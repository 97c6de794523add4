"""Conditions: a small closed grammar, read the same way by everybody, and wrong only with a place and a remedy."""

import pytest

from assess.conditions import mask, parse_condition, said
from assess.tables import TABLES
from tests.build import frame

TASKS = TABLES["tasks"]
ROWS = frame("tasks", [
    {"status": "办结", "category": "走访", "quantity": 10, "cause": True, "delivered": "2026-03-01"},
    {"status": "在办", "category": "NA", "quantity": 10.5, "cause": False},
    {"category": "无"},
])  # fmt: skip


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("", [0, 1, 2]),
        ("状态=办结", [0]),
        ("状态=办结,在办", [0, 1]),
        ("状态≠办结", [1]),
        ("状态!=办结", [1]),
        ("任务类别=NA", [1]),
        ("任务类别=无", [2]),
        ("工作量>10", [1]),
        ("工作量≥10；工作量<10.5", [0]),
        ("工作量<=10.5", [0, 1]),
        ("工作量=10", [0]),
        ("客观原因=是", [0]),
        ("客观原因≠是", [1]),
        ("完成日期 空", [1, 2]),
        ("完成日期 非空", [0]),
        ("完成日期≤2026-03-01", [0]),
        ("完成日期>2026-03-01", []),
    ],
)
def test_what_a_condition_meets(text: str, met: list[int]) -> None:
    condition, trouble = parse_condition(text, TASKS)
    assert trouble == []
    assert mask(condition, ROWS, TASKS).nonzero()[0].tolist() == met


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("状态", "condition-unreadable"),
        ("状太=办结", "column-unknown"),
        ("状态=办接", "condition-unknown-word"),
        ("状态>办结", "condition-not-ordered"),
        ("工作量>10,20", "condition-not-ordered"),
        ("工作量=十", "condition-bad-value"),
        ("客观原因=真", "condition-bad-value"),
        ("完成日期>去年", "condition-bad-value"),
        ("__import__('os')=1", "column-unknown"),
    ],
)
def test_what_is_wrong_with_a_condition(text: str, code: str) -> None:
    assert [found for found, _ in parse_condition(text, TASKS)[1]] == [code]


def test_the_nearest_column_is_offered() -> None:
    facts = parse_condition("任务类型=重点", TASKS)[1][0][1]
    assert facts["near"] == "任务类别"


def test_a_condition_in_words() -> None:
    condition, _ = parse_condition("状态=办结,在办;工作量≥2;完成日期 空", TASKS)
    assert said(condition, TASKS) == "状态为办结、在办，工作量≥2，完成日期未填"
