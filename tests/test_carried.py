"""名额结转: last year's remainders come in by a small table and go out in results.xlsx and on the page."""

import openpyxl
import pytest

from assess.cells import Book
from assess.engine import Run, run
from assess.intake import from_books
from assess.output import write_run
from tests.build import cell, rulebook, tables
from tests.test_boundary import SHEETS
from tests.test_intake import sheet_of

CARRY = {**SHEETS, "名额": [["等次", "比例", "取整", "分配", "余数"], ["优秀", "20%", "舍去", "按单位", "结转"]]}


def year(folder, rows: list[dict[str, object]] | None, **sheets) -> Run:
    """Units of 4, 4 and 7 people, everybody above the line."""
    units = ["甲站"] * 4 + ["乙站"] * 4 + ["丙站"] * 7
    roster = [
        {"person_id": str(n), "name": f"样例{n}号", "department": unit, "role": "综合"} for n, unit in enumerate(units)
    ]
    visits = [{"person_id": str(n), "date": "2026-03-01", "count": 91 + n / 10} for n in range(len(units))]
    carried = {} if rows is None else {"carried": rows}
    return run(tables(roster=roster, visits=visits, **carried), rulebook(folder, **{**CARRY, **sheets}))


def said(result: Run) -> list[tuple[str, object]]:
    return [
        (one.code, one.facts.get("why", one.facts.get("year")))
        for one in result.findings
        if one.code.startswith("carry")
    ]


def test_the_first_year_starts_at_zero_and_says_so(tmp_path) -> None:
    result = year(tmp_path, None)
    assert said(result) == [("carry-missing", 2025)]
    assert dict(zip(result.grading.seats["unit"], result.grading.seats["seats"], strict=True)) == {
        "丙站": 1,
        "乙站": 1,
        "甲站": 1,
    }


def test_what_was_carried_decides_and_what_is_carried_on_is_printed(tmp_path) -> None:
    """Due: 甲站 .8 − .2 = .6, 乙站 .8 − .3 = .5, 丙站 1.4 + .5 = 1.9; three places: 1 and then the remainders .9 and .6."""
    rows = [
        {"department": unit, "grade": "优秀", "year": 2025, "carry": carry}
        for unit, carry in (("甲站", -0.2), ("乙站", -0.3), ("丙站", 0.5))
    ]
    result = year(tmp_path, rows)
    assert said(result) == []
    write_run(result, tmp_path / "出")
    sheet = openpyxl.load_workbook(tmp_path / "出" / "results.xlsx")["名额"]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("等次", "比较组", "单位", "人数", "上年结转", "应得", "取整", "余数", "名额", "结转下年"),
        ("优秀", "综合", "丙站", 7, 0.5, 1.9, 1, 0.9, 2, pytest.approx(-0.1)),
        ("优秀", "综合", "乙站", 4, -0.3, 0.5, 0, 0.5, 0, 0.5),
        ("优秀", "综合", "甲站", 4, -0.2, 0.6, 0, 0.6, 1, pytest.approx(-0.4)),
        ("优秀", "综合", "合计", 15, pytest.approx(0), 3, 1, 2, 3, pytest.approx(0)),
    ]
    page = (tmp_path / "出" / "compare.html").read_text("utf-8")
    for text in ("上年结转", "结转下年", '<td class="num">1.9000</td>', '<td class="num">−0.4000</td>'):
        assert text in page


FAULTS = [
    ({"department": "甲站", "grade": "优秀", "year": 2024, "carry": 0.2}, "年度不是上一年"),
    ({"department": "丁站", "grade": "优秀", "year": 2025, "carry": 0.2}, "今年的名额表里没有这个单位（比较组）"),
    ({"department": "甲站", "grade": "称职", "year": 2025, "carry": 0.2}, "等次不是余数结转的等次"),
    ({"department": "甲站", "grade": "优秀", "year": 2025}, "没有写数"),
]


@pytest.mark.parametrize(("row", "why"), FAULTS, ids=[why for _, why in FAULTS])
def test_a_row_that_counts_for_nothing_is_said_at_its_cell(tmp_path, row, why) -> None:
    result = year(tmp_path, [{"department": "乙站", "grade": "优秀", "year": 2025, "carry": 0}, row])
    assert said(result) == [("carry-not-used", why)]
    assert next(one.place.cell for one in result.findings if one.code == "carry-not-used") == cell(
        "carried", "carry", 3
    )


def test_two_numbers_for_one_unit_and_a_rulebook_that_carries_nothing_use_no_row(tmp_path) -> None:
    rows = [{"department": "甲站", "grade": "优秀", "carry": carry} for carry in (0.2, -0.2)]
    assert said(year(tmp_path / "a", rows)) == [("carry-not-used", "同一单位写了两个不同的数")]
    plain = year(tmp_path / "b", rows[:1], 名额=SHEETS["名额"])
    assert said(plain) == [("carry-not-used", "办法的“名额”没有写余数结转")]
    assert plain.grading.seats["brought"].isna().all()


def test_the_table_is_read_from_a_sheet_as_results_prints_it() -> None:
    rows = [
        ["名额结转"],
        ["部门", "等次", "年度", "结转下年"],
        ["甲站", "优秀", 2025, -0.4],
        ["合并（不足10人的单位）", "优秀", 2025, 0.5],
    ]
    found, _ = from_books([Book("结转.xlsx", "x", [sheet_of(rows, "结转")])])
    frame = found.frames["carried"]
    assert frame[["department", "year", "carry"]].to_numpy().tolist() == [
        ["甲站", 2025, -0.4],
        ["合并(不足10人的单位)", 2025, 0.5],
    ]


def test_pooled_small_units_carry_under_the_name_that_results_give_them(tmp_path) -> None:
    quota = [["等次", "比例", "取整", "并入人数", "余数"], ["优秀", "20%", "舍去", "5", "结转"]]
    result = year(tmp_path, [{"department": "合并(不足5人的单位)", "year": 2025, "carry": 0.5}], 名额=quota)
    assert said(result) == []
    seats = result.grading.seats
    assert seats[["unit", "brought", "seats"]].to_numpy().tolist() == [
        ["丙站", 0, 1],
        ["合并（不足5人的单位）", 0.5, 2],
    ]


@pytest.mark.parametrize("typo", [5, -5, 1, -1])
def test_a_carry_of_a_whole_place_or_more_is_an_error_at_its_cell_and_leaves_the_places_of_all_units_alone(
    tmp_path, typo
) -> None:
    """5 typed for 0.5 at 甲站; without the row the units are due .8, .8 − .3 and 1.4 + .5."""
    others = [
        {"department": "乙站", "grade": "优秀", "year": 2025, "carry": -0.3},
        {"department": "丙站", "grade": "优秀", "year": 2025, "carry": 0.5},
    ]
    result = year(tmp_path / "a", [*others, {"department": "甲站", "grade": "优秀", "year": 2025, "carry": typo}])
    found = [one for one in result.findings if one.code.startswith("carry")]
    assert [(one.code, one.level, one.place.cell) for one in found] == [
        ("carry-too-large", "error", cell("carried", "carry", 4))
    ]
    columns = ["unit", "brought", "seats"]
    assert result.grading.seats[columns].to_numpy().tolist() == [["丙站", 0.5, 2], ["乙站", -0.3, 0], ["甲站", 0, 1]]
