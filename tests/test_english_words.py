"""A rule, a condition and a line said in English: whole sentences, with the rulebook's own names as they stand."""

import pytest
from typer.testing import CliRunner

from assess.cli import app
from assess.conditions import parse_condition, said
from assess.explain import explain
from assess.grading import REASONS
from assess.lang import running, speaking
from assess.pages import rules_page
from assess.pages.shared import grade_words, head, restriction_words
from assess.payouts import payout_words
from assess.rollups import WORDS as ROLLED
from assess.rollups import rollup_words
from assess.rulebook import PARTS, ROLLUPS, Rollup
from assess.scales import SCALES
from assess.tables import TABLES
from assess.words import BY_PART, line_kind, pot_sentence, sentence, value
from tests.build import rulebook
from tests.demo import demo_run
from tests.every_scale import every_scale
from tests.test_lang import HAN, data, strings, told  # noqa: F401


@pytest.fixture(autouse=True)
def english():
    with speaking("en"):
        yield


@pytest.mark.parametrize(
    ("scale", "text", "full", "unit", "expected"),
    [
        ("每次", "-0.5", 10, "次", "each 1 time takes 0.50 points"),
        ("每次", "2", 10, "件", "each 1 task adds 2.00 points"),
        ("每次", "-2 每 0.5 满步", 10, "天", "each 0.5 days takes 2.00 points, a part of a step counts nothing"),
        ("每次", "-0.5 每 2% 按比例", 10, "", "each 2% takes 0.50 points, a part of a step counts in proportion"),
        ("比例", "目标 10", 15, "件", "by the share reached: 10 tasks earns 15.00 points, less in proportion, at most 15.00 points"),
        ("比例", "目标 10 不封顶", 15, "", "by the share reached: 10 earns 15.00 points, less and more in proportion"),
        ("直线", "80%→0; 98%→满分", 10, "", "80% earns 0.00 points, 98% earns 10.00 points, a straight line between, no more beyond the ends"),
        ("分段", "累进; 0→0.2; 10→0.1", 10, "小时", "band by band: the part above 0 hours up to 10 hours: each 1 hour adds 0.20 points; the part above 10 hours: each 1 hour adds 0.10 points"),
        ("每次", "0 每 2% 满步", 10, "", "each 2% counts nothing, a part of a step counts nothing"),
        ("分段", "全额; 0→0.2; 10→0", 10, "", "all of it by the band reached: above 0 and up to 10, all of it: each 1 adds 0.20 points; above 10, all of it: each 1 counts nothing"),
        ("阶梯", "≥80%→满分; 其余→0", 10, "", "at least 80% earns 10.00 points; everything else earns 0.00 points"),
        ("阶梯", ">13→-满分; 其余→0", 10, "天", "above 13 days takes 10.00 points; everything else earns 0.00 points"),
        ("缺额", "目标 3; 每 1 -1", 3, "次", "target 3 times, each 1 time less takes 1.00 points, nothing for more than the target"),
        ("缺额", "目标 200; 每 2% -0.5; 满步", 3, "户", "target 200 households, each 2% of the target less takes 0.50 points, a part of a step counts nothing, nothing for more than the target"),
        ("超额", "目标 100%; 每 5% 0.5; 起步", 3, "", "target 100%, each 5 percentage points more adds 0.50 points, a part of a step counts as a whole one, nothing up to the target"),
        ("累计阶梯", "逐次; 1→-1; 2~3→-5; 其后每1→-6", 9, "次", "each time by its own step: at 1 time takes 1.00 points; at 2～3 times takes 5.00 points; every 1 time after that takes 6.00 points"),
        ("累计阶梯", "到档; 1→-1; 其后每1→0", 9, "次", "the step reached is the sum: from 1 time on, in all takes 1.00 points; every 1 time after that counts nothing"),
        ("查表", "级别分 最高", 3, "", 'points of each row from "级别分", only the highest'),
        ("难度×成效×负荷", "难度表 × 负荷表", 30, "", 'points of each task from "难度表", their mean × the factor from "负荷表", ÷ 100 × 30.00 points'),
        ("名次", "第1名→满分; 每低1名 -2%满分", 200, "", "higher values first: place 1 earns 200.00 points; each place lower takes 4.00 points; equal values share the better place"),
        ("评定", "直接 0~10", 10, "", "a mark from 0.00 to 10.00 points, which are the points"),
        ("评定", "好→100; 差→50", 10, "", "a mark out of 100, turned into 10.00 points; 好 100.00, 差 50.00"),
    ],
)  # fmt: skip
def test_a_scale_is_said_in_english(scale, text, full, unit, expected):
    kernel = SCALES[scale]
    assert kernel.words(kernel.parse(text), full, unit) == expected


def test_a_condition_keeps_the_words_of_the_books():
    condition, trouble = parse_condition("状态=办结,在办;难度≠A;工作量≥2;完成日期 空;佐证材料 非空", TABLES["tasks"])
    assert (said(condition, TABLES["tasks"]), trouble) == (
        "状态 is 办结, 在办, 难度 is not A, 工作量≥2, 完成日期 is empty, 佐证材料 is filled in", [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [(float("nan"), "天", "Not supplied"), (1, "天", "1 day"), (0.5, "天", "0.5 days"), (0.9, "%", "90%"), (3, "篇", "3 篇"), (2, "", "2")],
)  # fmt: skip
def test_a_value_has_a_unit_of_the_program_in_english_and_one_of_the_rulebook_as_it_is(number, unit, expected):
    assert value(number, unit) == expected


def test_every_part_and_way_of_rolling_up_has_its_sentence():
    assert set(ROLLED) == {(part, way) for part in BY_PART for way in ROLLUPS}
    assert set(BY_PART) == set(PARTS) - {"年"}
    assert rollup_words(Rollup("最好 3 期", "最好", 3), "月") == "each month by itself, the mean of the best 3 months"
    weighed = Rollup("加权", "加权", weights=(0.2, 0.2, 0.3, 0.3))
    assert rollup_words(weighed, "季") == "each quarter by itself, weighed by quarter (20, 20, 30, 30, %)"


@pytest.fixture(scope="module")
def township():
    return demo_run().rulebook


def test_a_rule_and_its_indicator_are_whole_sentences(township):
    pot = next(one for one in township.indicators if one.code == "勤-1")
    assert pot_sentence(pot, "综合管理") == (
        "full points 12.00, starts at 12.00, never below 0, at most 12.00 points; "
        "without data it counts at the rate of the other indicators"
    )
    assert sentence(pot.rules[1], pot, "综合管理", township) == (
        "迟到次数 (not where 公务 is 是): each 1 time takes 0.30 points, at most 3.00 points taken"
    )


def test_a_restriction_says_what_follows(township):
    said_of = {bar.code: restriction_words(bar, township.tables) for bar in township.restrictions}
    assert said_of["限-9"].startswith("旷工天数 ≥ 7: Best grade ruled out (")
    assert said_of["限-8"].startswith("旷工天数 ≥ 15: Grade 不称职 (")


def test_a_grade_stays_and_a_result_that_is_no_grade_is_said():
    assert grade_words("优秀", "LINE") == ("优秀", "By the line that the total reaches")
    assert grade_words("不定等次", "UNDETERMINED") == ("No grade", "Assessed without a grade")
    assert grade_words("", "UNSCORED")[0] == "open"
    assert not [reason for reason in REASONS if HAN.search(grade_words("", reason)[1])]


def test_lines_that_are_no_rule_are_said(township):
    assert line_kind("不适用", 0, "满分") == "no data: counts in full"
    assert line_kind("界限", -100) == "above full points, cut off"


def test_a_payment_is_in_yuan_and_not_in_points(tmp_path):
    lines = [
        ["编号", "事项", "计量", "办法", "参数", "金额", "上限"],
        ["兑-1", "迟到扣款", "迟到次数", "每次", "-20", "", "-100"],
    ]
    book = rulebook(tmp_path, 兑现=lines)
    assert payout_words(book.payouts[0], book) == "迟到次数: each 1 time takes 20.00 yuan, at most 100.00 yuan taken"


def test_sentences_follow_each_other_with_a_blank_in_english_only():
    assert running(["One.", "Two."]) == "One. Two."
    with speaking("zh"):
        assert running(["一。", "二。"]) == "一。二。"


def test_the_period_has_a_name_in_the_head():
    assert (head(demo_run()).title, head(demo_run()).period) == ("2026 ", "2026-01-01 to 2026-12-31")


def test_the_page_of_every_scale_policy_and_bound_has_no_chinese_outside_its_rulebook(tmp_path):
    book = every_scale(tmp_path)
    known = "\n".join({*strings(book), *strings(TABLES), *SCALES})
    assert sorted(text for text in told(rules_page(book)) if text not in known) == []


def test_the_account_of_a_person_is_in_english(data):
    run = demo_run()
    for reason in sorted(set(run.people["reason"])):
        who = run.people.loc[run.people["reason"] == reason, "key"].iloc[0]
        found = {text for text in HAN.findall(explain(run, who)) if text not in data}
        assert sorted(found) == []
    assert explain(run, "nobody") == 'Nobody found for "nobody". Use the staff number or the name.'


def test_the_terminal_says_a_rulebook_and_a_person_in_english(data):
    for asked in (["rules", "show", "township-2026", "综合管理"], ["explain", "QY0722", "勤-1"]):
        done = CliRunner().invoke(app, [*asked, "--lang", "en"])
        assert done.exit_code == 0
        assert sorted(text for text in HAN.findall(done.output) if text not in data) == []
