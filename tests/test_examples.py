"""Worked examples (算例): the input grammar, the special words, and what a wrong example says."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from assess.content import folder
from assess.examples import run_examples
from assess.findings import Finding, Place
from assess.rulebook import Example, Rulebook
from assess.rulefile import load_rulebook
from assess.rulefile.given import Row, frame, given, pairs
from assess.scales import SCALES
from assess.tables import TABLES
from tests.build import rulebook as small

PLACE = Place("办法", "算例", "D2")


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    found, _ = load_rulebook(folder("rules") / "township-2026")
    assert found is not None
    return found


def check(rulebook: Rulebook, indicator: str, role: str, text: str, expected: str) -> list[Finding]:
    return run_examples(replace(rulebook, examples=(Example(indicator, role, text, expected, place=PLACE),)))


# --- the grammar --------------------------------------------------------------------------------------------------------


def test_tables_rows_attributes_and_repetition_are_read() -> None:
    found, trouble = given(
        "考勤: 状态=迟到,分钟=5 ×3 | 状态=出勤 ×20; 奖惩: 类型=表彰,级别=省,承担方式=独立,事件编号=E1"
    )
    assert trouble == ""
    assert found == {
        "attendance_days": [Row({"status": "迟到", "minutes": 5.0}, 3), Row({"status": "出勤"}, 20)],
        "conduct": [Row({"kind": "表彰", "level": "省", "mode": "独立", "event": "E1"})],
    }


def test_what_a_chinese_keyboard_writes_is_read_alike() -> None:
    assert given("考勤：状态＝迟到，分钟＝5 *3｜状态=出勤；奖惩：无") == given(
        "考勤: 状态=迟到,分钟=5 ×3 | 状态=出勤; 奖惩: 无"
    )


def test_one_table_may_be_named_twice() -> None:
    assert given("考勤: 状态=迟到; 考勤: 状态=出勤") == given("考勤: 状态=迟到 | 状态=出勤")


def test_values_take_the_kind_of_their_column() -> None:
    found, _ = given("任务: 工作量=2,客观原因=是,完成日期=2026-05-10,任务编号=007 | 状态=已完成")
    first, second = (row.values for row in found["tasks"])
    assert first == {"quantity": 2.0, "cause": True, "delivered": pd.Timestamp("2026-05-10"), "task_id": "007"}
    assert second == {"status": "办结"}, "the sheet's words are read as they are from a book"


def test_a_frame_is_typed_as_an_imported_one() -> None:
    made = frame(TABLES["tasks"], [(0, Row({"category": "日常", "cause": True}, 2))])
    assert made["person"].tolist() == [0, 0]
    assert [str(made[name].dtype) for name in ("task_id", "due", "quantity", "cause", "category")] == [
        "str", "datetime64[us]", "float64", "boolean", "category",
    ]  # fmt: skip
    assert frame(TABLES["tasks"], [])["due"].dtype == made["due"].dtype


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("考勒: 状态=迟到", "考勒: 状态=迟到"),
        ("考勤 状态=迟到", "考勤 状态=迟到"),
        ("考勤:", "考勤:"),
        ("考勤: 状态=迟到 | ; 奖惩: 无", "考勤: 状态=迟到 |"),
        ("考勤: 情形=迟到", "情形=迟到"),
        ("考勤: 状态=迟倒", "状态=迟倒"),
        ("考勤: 状态", "状态"),
        ("考勤: 状态=", "状态="),
        ("考勤: 分钟=五", "分钟=五"),
        ("考勤: 公务=对", "公务=对"),
        ("考勤: 日期=2026年5月", "日期=2026年5月"),
        ("考勤: 状态=迟到,状态=早退", "状态=迟到,状态=早退"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, fragment: str) -> None:
    assert given(text) == ({}, fragment)


def test_pairs_are_texts_and_nothing_else() -> None:
    assert pairs("总分=88，等次=优秀") == {"总分": "88", "等次": "优秀"}
    assert pairs("八十八分") == {}


# --- judging --------------------------------------------------------------------------------------------------------------


def test_a_wrong_example_says_what_the_rulebook_gives(rulebook: Rulebook) -> None:
    (found,) = check(rulebook, "勤-1", "综合管理", "考勤: 状态=迟到 ×3", "11.2")
    assert (found.code, found.level, found.place) == ("example-wrong", "error", PLACE)
    assert "出勤纪律" in found.message() and "11.10" in found.message() and "11.2" in found.message()


@pytest.mark.parametrize("expected", ["11.1", "11.10", "+11.1"])
def test_points_are_compared_as_hundredths(rulebook: Rulebook, expected: str) -> None:
    assert check(rulebook, "勤-1", "综合管理", "考勤: 状态=迟到 ×3", expected) == []


@pytest.mark.parametrize(
    ("indicator", "role", "text", "expected"),
    [
        ("勤-9", "综合管理", "考勤: 状态=迟到", "1"),
        ("勤-1", "综合", "考勤: 状态=迟到", "1"),
        ("勤-1", "", "考勤: 状态=迟到", "1"),
        ("服-1", "综合管理", "热线: 无", "不适用"),
        ("总分", "综合", "考勤: 状态=出勤", "100"),
        ("勤-1", "综合管理", "考勤: 状态=迟到", "十一分"),
        ("勤-1", "综合管理", "考勤: 情形=迟到", "1"),
        ("限制", "", "考勤: 状态=旷工", "限-99"),
        ("等次", "", "88", "优秀"),
        ("等次", "", "总分=88; 奖惩: 等级=诫勉", "优秀"),
        ("等次", "", "总分=高; 奖惩: 类型=诫勉", "优秀"),
        ("等次", "", "总分=高", "优秀"),
        ("名额", "", "37人", "7"),
        ("名额", "", "人数=37 | 人数=9", "7"),
    ],
)
def test_an_example_about_nothing_known_cannot_be_read(rulebook, indicator, role, text, expected) -> None:
    (found,) = check(rulebook, indicator, role, text, expected)
    assert (found.code, found.place) == ("example-unreadable", PLACE)
    assert found.facts["text"]


def test_a_table_not_supplied_is_not_a_table_without_rows(rulebook: Rulebook) -> None:
    assert check(rulebook, "廉-1", "综合管理", "考勤: 状态=出勤", "不适用") == []
    assert check(rulebook, "廉-1", "综合管理", "奖惩: 无", "4") == []
    assert check(rulebook, "廉-1", "综合管理", "", "不适用") == []


def test_a_policy_line_can_be_the_expected_points(rulebook: Rulebook) -> None:
    """绩-1 has no data; attendance reached 6 of 12, so the pot earns half of its 24."""
    assert check(rulebook, "绩-1", "综合管理", "考勤: 状态=旷工 ×3", "12") == []
    assert check(rulebook, "绩-1", "综合管理", "考勤: 状态=旷工 ×3", "不适用") == []
    (found,) = check(rulebook, "绩-1", "综合管理", "考勤: 状态=旷工 ×3", "24")
    assert found.code == "example-wrong"


def test_a_measured_indicator_is_not_called_inapplicable(rulebook: Rulebook) -> None:
    (found,) = check(rulebook, "勤-1", "综合管理", "考勤: 状态=出勤", "不适用")
    assert found.facts["got"] == "12.00"


def test_the_total_of_a_role_can_be_an_example(rulebook: Rulebook) -> None:
    assert check(rulebook, "总分", "综合管理", "考勤: 状态=出勤; 奖惩: 类型=表彰,级别=市,承担方式=独立", "101") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("人数=37", "7"),
        ("人数=4", "0"),
        ("单位: 人数=10 | 人数=20", "2、4"),
        ("单位：人数=9｜人数=8｜人数=30", "6、并3"),
    ],
)
def test_places_are_cut_as_in_a_real_year(rulebook: Rulebook, text: str, expected: str) -> None:
    assert check(rulebook, "名额", "", text, expected) == []


@pytest.mark.parametrize(
    ("text", "expected"), [("考勤: 状态=旷工 ×15", "限-8、限-9"), ("考勤: 状态=旷工 ×15", "限-8,限-9")]
)
def test_restrictions_are_told_by_their_codes(rulebook: Rulebook, text: str, expected: str) -> None:
    assert check(rulebook, "限制", "", text, expected) == []
    assert [found.facts["got"] for found in check(rulebook, "限制", "", text, "无")] == ["限-8、限-9"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("总分=95; 奖惩: 类型=约谈", "优秀"),
        ("总分=95; 奖惩: 类型=诫勉", "称职"),
        ("总分=65；奖惩: 类型=诫勉", "基本称职"),
        ("总分＝95; 考勤: 状态=旷工 ×15", "不称职"),
        ("总分=95; 考勤: 状态=病假 ×126", "不定等次"),
    ],
)
def test_a_total_with_rows_gives_the_grade_that_restrictions_leave(
    rulebook: Rulebook, text: str, expected: str
) -> None:
    assert check(rulebook, "等次", "", text, expected) == []
    assert [found.facts["got"] for found in check(rulebook, "等次", "", text, "别的")] == [expected]


def test_where_there_are_several_quotas_an_example_names_its_grade(rulebook: Rulebook) -> None:
    second = replace(rulebook.quotas[0], grade="称职", share=0.5, rounding="进一")
    book = replace(rulebook, quotas=(*rulebook.quotas, second))
    assert check(book, "名额", "", "人数=37", "7") == []
    assert check(book, "名额", "", "等次=称职; 人数=37", "19") == []
    assert [found.code for found in check(book, "名额", "", "等次=良好; 人数=37", "19")] == ["example-unreadable"]


def test_no_example_is_another_ones_peer(rulebook: Rulebook) -> None:
    """A rank of one is the first place, however many examples of the indicator there are."""
    pot = next(pot for pot in rulebook.indicators if pot.code == "绩-1")
    scale = replace(pot.rules[0].scale, name="名次", params=SCALES["名次"].parse("第1名→满分; 其余→0"))
    ranked = replace(pot, rules=tuple(replace(rule, scale=scale) for rule in pot.rules))
    texts = [f"任务: 任务类别=交办,完成日期=2026-05-10 ×{n}" for n in (1, 5, 9)]
    examples = tuple(Example("绩-1", "综合管理", text, "24", place=PLACE) for text in texts)
    assert run_examples(replace(rulebook, indicators=(ranked,), examples=examples)) == []


def test_the_order_of_the_examples_does_not_matter(rulebook: Rulebook) -> None:
    wrong = tuple(replace(one, expected="99.99") if one.indicator == "绩-1" else one for one in rulebook.examples)
    one = run_examples(replace(rulebook, examples=wrong))
    other = run_examples(replace(rulebook, examples=wrong[::-1]))
    assert {(f.place, f.message()) for f in one} == {(f.place, f.message()) for f in other}
    assert len(one) == sum(example.indicator == "绩-1" for example in wrong)


def test_a_rulebook_without_period_is_tried_on_a_year(rulebook: Rulebook) -> None:
    assert run_examples(replace(rulebook, period=None)) == []


def test_an_example_sees_its_rows_in_the_words_of_the_rulebook(tmp_path: Path) -> None:
    """归类 holds for worked examples too, although their rows stand in no book."""
    labels = [["表", "条件", "列", "改为"], ["考勤", "状态=缺卡;分钟>30", "状态", "迟到"]]
    examples = [
        ["指标", "岗位", "输入", "应得"],
        ["勤-1", "综合", "考勤: 状态=缺卡,分钟=40 ×2 | 状态=缺卡,分钟=5", "39"],
    ]
    assert run_examples(small(tmp_path, 归类=labels, 算例=examples)) == []
