"""Real attendance workbooks of four layouts, scored by `attendance-only`, and a real task list scored by a small rulebook.

The workbooks lie outside the repository and may not be copied into it; where they are not there, these tests say so.
"""

import json
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from assess.content import folder
from assess.engine import Run, read_books, run
from assess.findings import Finding
from assess.rulefile import load_rulebook
from tests.build import SMALL, rulebook

SAMPLES = Path(__file__).resolve().parent.parent.parent / "shared" / "workbooks"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real sample workbooks are not on this machine")


@cache
def expected() -> dict[str, dict]:
    facts = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))["files"]
    return {name[:3]: {**fact, "name": name} for name, fact in facts.items()}


@cache
def scored(sample: str) -> Run:
    tables, findings = read_books([SAMPLES / expected()[sample]["name"]])
    rules, more = load_rulebook(folder("rules") / "attendance-only")
    assert rules is not None
    return run(tables, rules, [*findings, *more])


def total(result: Run, measure: str) -> tuple[float, int]:
    """The sum of one measure over all cards, and how many people it was measured for."""
    numbers = [r.number for pot in result.rulebook.indicators for r in pot.rules if r.measure.text == measure]
    assert numbers, measure
    values = result.lines[result.lines["rule"] == numbers[0]]["value"].dropna()
    return round(float(values.sum()), 4), len(values)


def codes(result: Run) -> set[str]:
    return {finding.code for finding in result.findings}


@pytest.mark.parametrize("sample", ["A03", "A04", "A22", "A25", "A27", "A30", "O01"])
def test_everybody_gets_a_card_that_adds_up(sample: str) -> None:
    result = scored(sample)
    assert len(result.people) == expected()[sample]["people"]
    lines = result.lines.groupby("appointment")["points"].sum().reindex(result.posts.index, fill_value=0)
    assert (lines == result.posts["total"]).all()


@pytest.mark.parametrize("sample", ["A03", "A04", "A22", "A25", "A27", "A30"])
def test_the_period_is_the_one_the_book_says(sample: str) -> None:
    said = expected()[sample]["period"]
    assert [f"{day:%Y-%m-%d}" for day in scored(sample).period] == [said["from"][:10], said["to"][:10]]


def test_wecom_month_report_and_its_punch_grid_are_36_people_and_its_own_counts() -> None:
    result, facts = scored("A04"), expected()["A04"]["totals"]
    for measure, heading in (
        ("迟到次数", "迟到次数(次)"),
        ("缺卡次数", "缺卡次数(次)"),
        ("考勤月表.合计(旷工次数)", "旷工次数(次)"),
    ):
        assert total(result, measure) == (facts[heading]["sum"], facts[heading]["people_with_a_number"]), measure
    assert total(result, "打卡天数")[0] == facts["实际出勤天数(天)"]["sum"]


def test_punch_grid_has_its_days_and_the_nine_who_never_punched_are_there() -> None:
    result = scored("A03")
    assert total(result, "打卡天数")[0] == expected()["A03"]["totals"]["punch_cells"]
    assert (result.facts.rows("punches").count() > 0).sum() == 36 - expected()["A03"]["totals"][
        "people_without_any_punch"
    ]


def test_attendance_machine_report_counts_are_its_own_and_absence_without_any_punch_is_asked_about() -> None:
    result, facts = scored("A30"), expected()["A30"]["totals"]
    assert total(result, "迟到次数")[0] == facts["迟到_次"]
    assert total(result, "早退次数")[0] == facts["早退_次"]
    assert total(result, "旷工天数")[0] == facts["旷工_天"]
    asked = {f.code for f in result.findings if f.level == "error"}
    assert {"absent-without-any-day", "due-days-are-calendar-days"} <= asked


def test_attendance_machine_log_is_punches_and_nothing_is_called_absence() -> None:
    result = scored("A22")
    assert total(result, "打卡天数")[0] == expected()["A22"]["totals"]["person_days"]
    assert total(result, "旷工天数") == (0, 0)


def test_symbol_grid_is_read_by_its_own_legend_and_unknown_signs_are_questions() -> None:
    result, facts = scored("A25"), expected()["A25"]["totals"]
    days = result.facts.frames["attendance_days"]
    assert days["hours"].sum() == facts["overtime_hours"]
    symbols = facts["symbols"]
    present = sum(
        count for sign, count in symbols.items() if sign.startswith("√") and "夜" not in sign and sign != "√/△"
    )
    assert days.loc[days["status"] == "出勤", "days"].sum() == present + 0.5
    assert days.loc[days["status"] == "事假", "days"].sum() == symbols["△"] + 0.5
    assert days.loc[days["status"] == "旷工", "days"].sum() == 0
    asked = [f for f in result.findings if f.code == "symbol-unknown"]
    assert {str(f.facts["sign"]): int(str(f.facts["count"])) for f in asked} == {
        "-": symbols["-"],
        "夜": facts["night_cells"],
    }


def test_open_data_list_has_its_people_and_hours_and_the_missing_year_is_asked_for() -> None:
    result, facts = scored("O01"), expected()["O01"]["totals"]
    assert total(result, "请假.合计(请假小时)") == (facts["hours"], 36)
    assert "period-unknown" in codes(result)
    assert "month-outside-year" in codes(result)


def test_a_real_task_list_is_scored_by_a_small_rulebook(tmp_path: Path) -> None:
    """62 named tasks, one of them with an owner: one card, and the other 61 and the 28 nameless rows are said."""
    sheets = {
        "指标": [
            SMALL["指标"][0],
            ["绩-1", "绩", "任务", "0", "0", "截断", "重分配", "总分内", "任务台账", "第一条", "100"],
        ],
        "计分": [SMALL["计分"][0], ["绩-1", "", "任务.比率(状态=办结)", "", "", "比例", "", "", "", ""]],
        "岗位": [["岗位类别", "适用条件"], ["综合", "其余"]],
        "办法": [
            ["项", "值"],
            ["名称", "任务办法"],
            ["版本", "1"],
            ["总分", "100"],
            ["考核期起", "2016-01-01"],
            ["考核期止", "2016-12-31"],
        ],
    }
    tables, findings = read_books([SAMPLES / expected()["T05"]["name"]])
    result = run(tables, rulebook(tmp_path, **sheets), findings)
    assert len(result.people) == 1
    assert result.people["total"].tolist() == [0]  # its one task is open
    (sheet,) = [source for source in tables.sources if source.rows_used]
    why = pd.Series([reason for _, reason in sheet.excluded]).value_counts()
    assert sheet.rows_read == sheet.rows_used + len(sheet.excluded)
    assert (sheet.rows_used, why.get("没有任务名称", 0)) == (1, 28)
    assert sorted(why)[-1] == 61
    assert np.isin(["tasks-without-owner"], list(codes(result))).all()
    assert all(isinstance(f, Finding) for f in result.findings)
