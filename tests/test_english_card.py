"""The card in English: what stands on few cards is told as plainly as the rest, and what the program compares stays in Chinese."""

import numpy as np
import pytest

from assess.lang import speaking
from assess.pages import chairs, evidence, load, standing, view_person
from assess.pages.origins import SHOWN, Origin, _origin
from assess.pages.pots import _identity
from assess.pages.view_pay import words
from assess.rulebook import PayPlan
from tests.test_workload import DONE, person, scored, task


def plan(per_head=False, over="全体", level="", by_days=False, floor=None, ceiling=None, clause=""):
    return PayPlan(
        "奖励", 100000, per_head, over, (), None, level, by_days, floor, ceiling, {"甲等": 1.2, "乙等": 1.0}, clause
    )


PLANS = {
    "plain": (
        plan(),
        "A sum of 1,000.00 yuan, shared by all together, in proportion to the own factors, exact to 0.01 yuan. "
        "Own factor = Grade factor, to four decimals. Grade factors: 甲等 1.2, 乙等 1."),
    "everything": (
        plan(True, "部门", "职级", True, 5000, 20000, "第三条"),
        "1,000.00 yuan a head make up the sum, each unit shares its own, in proportion to the own factors, exact to 0.01 yuan. "
        'Own factor = Grade factor × level factor (lookup table "职级") × share × days in post ÷ days of the period, to four decimals. '
        "Grade factors: 甲等 1.2, 乙等 1. At least 50.00 and at most 200.00 yuan each. Basis: 第三条."),
}  # fmt: skip


@pytest.mark.parametrize(("one", "said"), PLANS.values(), ids=PLANS)
def test_a_plan_of_pay_is_one_sentence(one, said):
    with speaking("en"):
        assert words(one) == said


@pytest.mark.parametrize(
    ("floor", "ceiling", "zh", "en"),
    [
        (5000, None, "保底 50.00 元。", " At least 50.00 yuan each."),
        (None, 5000, "封顶 50.00 元。", " At most 50.00 yuan each."),
        (5000, 9000, "保底 50.00 元，封顶 90.00 元。", " At least 50.00 and at most 90.00 yuan each."),
    ],
)
def test_the_bounds_of_a_plan_stand_at_its_end(floor, ceiling, zh, en):
    one = plan(floor=floor, ceiling=ceiling)
    assert words(one).endswith(zh)
    with speaking("en"):
        assert words(one).endswith(en)


POSTS = {
    "gone to another unit": (("调出", "", "样例局", ""), ("调出", "Moved to 样例局")),
    "lent, employed elsewhere": (("借调", "样例局", "", ""), ("借调", "Employed by 样例局")),
    "two leaders with weights": (("本职", "", "", "样例甲60%、样例乙40%"), ("leaders in charge: 2 (weights 60%, 40%)",)),
}  # fmt: skip


@pytest.mark.parametrize(("post", "said"), POSTS.values(), ids=POSTS)
def test_the_notes_on_a_post_keep_the_words_of_the_roster(post, said):
    with speaking("en"):
        assert chairs.told(dict(zip(("nature", "home", "whereto", "leader"), post, strict=True))) == said


STANDINGS = {
    "alone in its band": (
        {"low": 3, "high": 3, "boundary": "", "steady": "稳"},
        'In pool "样例组" (9 people), the 2 before and the 6 behind all differ from this person by more than the error of scoring (90%).'),
    "near a line, and what decides": (
        {"low": 2, "high": 4, "boundary": "优秀", "steady": "临界", "distance": -0.25, "hinge": "样例指标", "ballot": "样例主体"},
        'In pool "样例组" (9 people), between places 2 and 4 given the error of scoring (90%). 0.3 points below the nearest line (优秀), '
        "borderline: so small a difference may be chance; please discuss it together. "
        'In or out depends mostly on the weight of "样例指标". One ballot of "样例主体" may decide in or out.'),
}  # fmt: skip


@pytest.mark.parametrize(("row", "said"), STANDINGS.values(), ids=STANDINGS)
def test_where_somebody_stands_is_told_in_whole_sentences(row, said):
    row = {"pool": "样例组", "held": 9, "distance": np.nan, "hinge": "", "ballot": ""} | row
    row |= {"place_low": row["low"], "place_high": row["high"]}
    with speaking("en"):
        assert standing._words(row) == said


@pytest.mark.parametrize(
    ("total", "decided", "said"),
    [
        ("", False, "No data to score in this period, so no total. Proposed grade: 称职 (样例理由)."),
        ("", True, "No data to score in this period, so no total. Decided grade: 称职 (样例理由)."),
        ("88.00", False, 'Total 88.00 points. Nothing lost. Proposed grade "称职": 样例理由.'),
        ("88.00", True, 'Total 88.00 points. Nothing lost. Decided grade "称职": 样例理由.'),
    ],
)
def test_the_sentence_at_the_head_says_whether_the_grade_is_decided(total, decided, said):
    with speaking("en"):
        assert view_person._sentence([], total, [], [], "称职", "样例理由", decided) == said


def test_a_line_without_data_keeps_the_status_by_which_it_is_counted():
    with speaking("en"):
        known = evidence.Kind("", None, False, True, None, None, "", "")
        assert evidence._status(known, "计分", 0, "未提供") == ("未提供", "missing")
        assert evidence._status(known, "计分", 0, "不适用") == ("不适用", "missing")


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        (200, "100.00 − lost 3.00 + adjustments 2.00 = 99.00"),
        (-200, "100.00 − lost 3.00 − adjustments 2.00 = 95.00"),
    ],
)
def test_the_sum_of_a_post_is_one_line(moved, said):
    with speaking("en"):
        assert _identity(10000, 300, moved) == said


def test_cells_of_several_sheets_are_joined_by_commas_and_semicolons():
    cells = [(0, "A1"), (0, "B2"), (1, "C3")]
    many = [(0, f"A{n}") for n in range(SHOWN + 1)]
    with speaking("en"):
        assert _origin(["a!", "b!"], cells) == Origin("a!A1, B2; b!C3")
        assert _origin(["a!"], many).short == "a!A0, A1, A2, A3 … 7 places in all"


def test_the_work_of_a_person_is_told_item_by_item(tmp_path):
    result = scored(tmp_path, [task(quantity=2, **DONE)], [person(1)])
    with speaking("en"):
        found = load.Loads(result).of(0)
    assert found is not None
    assert [(line.name, line.own, line.beside) for line in found.lines] == [
        ("Tasks carried", "1, worth 2.00 work equivalents", ""),
        (
            "Led and assisted",
            "led 2.00, assisted 0.00 work equivalents",
            "whoever is not said to assist counts as leading",
        ),
        ("Tasks delivered", "1, worth 2.00 work equivalents", "norm 20.00 work equivalents (by share and days)"),
        ("Errors", "—", "The ledger records no errors"),
        ("Public complaints", "—", "No hotline tickets to count"),
        ("Excused tasks", "0", "outside causes, approved; not counted as late"),
    ]
    assert found.lines[5].cells == "Looked through 书.xlsx!tasks!A2:AA2: no such record of this person"


def test_what_the_ledger_does_not_write_is_said():
    with speaking("en"):
        assert load._split(np.nan, np.nan) == ("—", "The ledger does not say who leads and who assists")
        assert load._dismissed(np.nan) == ("—", "The ledger names no outside causes and approvers")
