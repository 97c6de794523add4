"""The comparisons of ``make bench`` compare the same answers: each is made once on rows enough that everybody has some, without the clock."""

from pathlib import Path

import pytest

from tests.bench import aggregate, decide, fair, growth, rules, score, shapes, workbook
from tests.bench.case import Case


def agrees(case: Case) -> None:
    case.agree(case.ours(), case.base())


@pytest.mark.parametrize("make", [aggregate.cases, score.cases], ids=["counting", "scoring"])
def test_counting_and_scoring_are_compared_with_the_same_answer(make) -> None:
    for case in make(100_000):
        agrees(case)


def test_every_newer_shape_gives_what_bare_pandas_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "ROWS", 100_000)
    cases = shapes.cases(tmp_path)
    assert [case.name.split("：")[0] for case in cases] == ["基数", "前提", "分期", "最长连续", "归类", "传导"]
    for case in cases:
        agrees(case)


def test_grades_and_pay_are_compared_with_the_same_people(tmp_path: Path) -> None:
    for case in decide.cases(tmp_path, 20_000):
        agrees(case)


def test_fairness_is_compared_over_the_same_units(tmp_path: Path) -> None:
    for case in fair.cases(tmp_path, 5_000, 100):
        agrees(case)


def test_the_large_rulebooks_are_understood(tmp_path: Path) -> None:
    for case in rules.cases(tmp_path):
        agrees(case)


def test_the_results_workbook_is_compared_with_the_same_cells(tmp_path: Path) -> None:
    for case in workbook.cases(tmp_path, 40):
        agrees(case)


def test_growth_is_told_for_people_and_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "PEOPLE", (50, 100))
    monkeypatch.setattr(growth, "RULES", (2, 4))
    _, head, line, *rows = growth.notes(tmp_path)
    assert head.count("|") == line.count("|") == 4 and [row.split("|")[1].strip() for row in rows] == ["50", "100"]
