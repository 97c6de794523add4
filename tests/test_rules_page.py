"""The page of a rulebook without any run: every rule in its sentence, drawn as the kernels score it, with its examples."""

import itertools
import re
from dataclasses import replace

import numpy as np
import pytest
from typer.testing import CliRunner

from assess.cli import app
from assess.content import folder
from assess.examples import illustrating
from assess.pages import rendered, rules_page
from assess.pages.curves import AXES, HEIGHT, WIDTH, WITHOUT, Pot, curve
from assess.pages.view_rules import SHOWN
from assess.rulebook import MeasureCall, Rule, Scale
from assess.rulefile import load_rulebook
from assess.scales import SCALES
from assess.scoring import points_at
from assess.words import sentence
from tests.browsing import overflowing
from tests.build import rulebook
from tests.demo import demo_run
from tests.test_browser import browser  # noqa: F401


@pytest.fixture(scope="module")
def township():
    return load_rulebook(folder("rules") / "township-2026")[0]


@pytest.fixture(scope="module")
def page(township):
    return rules_page(township)


def rule(name, text, cap=None):
    return Rule(1, "绩-1", (), MeasureCall("数", "数", "tasks"), Scale(name, SCALES[name].parse(text), text), cap=cap)


def test_every_scale_is_drawn_or_said_not_to_be():
    assert {*AXES, *WITHOUT} == set(SCALES)


DRAWN = [
    ("每次", "-0.5", -400), ("每次", "-0.5", None), ("每次", "2", 300), ("每次", "-2 每 0.5 满步", None), ("每次", "-0.5 每 2% 按比例", None),
    ("每次", "-1 每 3 起步", -500), ("比例", "", None), ("比例", "目标 30", None), ("比例", "目标 95%", None), ("比例", "目标 10 不封顶", 1200),
    ("直线", "80%→0; 98%→满分", None), ("直线", "5→满分; 10→60%满分; 20→0", None), ("直线", "-10%→-2; 0→0; 10%→2", None),
    ("分段", "累进; 0→0.2; 10→0.1", None), ("分段", "全额; 0→0.2; 10→0.1", None), ("分段", "累进; 每 1%; 0→0.1; 80%→0.3", None),
    ("阶梯", "≥90%→满分; ≥80%→8; 其余→0", None), ("阶梯", "≤10→满分; <30→60%满分; 其余→0", None), ("阶梯", ">13→-满分; >6→-30%满分; 其余→0", None),
    ("缺额", "目标 3; 每 1 -1", None), ("缺额", "目标 90%; 每 1% -1; 满步", None), ("缺额", "目标 200; 每 2% -0.5; 满步", -300),
    ("超额", "目标 15; 每 1 -0.2", -300), ("超额", "目标 100%; 每 5% 0.5; 满步", None), ("评定", "", None), ("评定", "直接 0~10", None),
]  # fmt: skip


def heights(drawing):
    """Where the line stands, piece by piece: ((x, y), (x, y)) of every straight stroke."""
    strokes = [[tuple(map(int, pair.split())) for pair in part.split("L")] for part in drawing.line.split("M")[1:]]
    return [piece for stroke in strokes for piece in itertools.pairwise(stroke)]


@pytest.mark.parametrize(("name", "text", "cap"), DRAWN)
def test_the_line_stands_where_the_kernel_puts_the_points(name, text, cap):
    one = rule(name, text, cap)
    drawing = curve(one, 1000, "")
    axis = AXES[name](one.scale.params, Pot(10.0, abs(cap or 1000) / 100, cap is not None))
    pieces = heights(drawing)
    assert pieces[0][0][0] == 0 and pieces[-1][1][0] == WIDTH
    values = np.linspace(axis.low, axis.high, 397)[1:-1]
    cents = points_at(one, values.copy(), 1000)[0]
    whole = points_at(one, np.linspace(axis.low, axis.high, 4001), 1000)[0]
    low, high = min(whole.min(), 0), max(whole.max(), 0)
    for value, points in zip(values, cents, strict=True):
        x = (value - axis.low) / (axis.high - axis.low) * WIDTH
        y = HEIGHT * (1 - (points - low) / (high - low))
        drawn = [
            a[1] + (b[1] - a[1]) * (x - a[0]) / max(b[0] - a[0], 1) for a, b in pieces if a[0] - 1 <= x <= b[0] + 1
        ]
        assert min(abs(y - one) for one in drawn) <= 2, (value, points)


@pytest.mark.parametrize(("text", "height"), [("≥80→满分; 其余→0", 0), (">80→满分; 其余→0", HEIGHT)])
def test_at_a_jump_the_dot_says_to_which_side_the_number_belongs(text, height):
    drawing = curve(rule("阶梯", text), 1000, "")
    assert re.fullmatch(rf"M\d+ {height}h0", drawing.dots)


def test_counts_and_places_are_dots_of_their_own():
    counts = curve(rule("累计阶梯", "逐次; 1→-1; 2→-5; 其后每1→-10"), 3000, "次")
    assert (counts.line, counts.dots.count("M")) == ("", 6)
    assert [tick.text for tick in counts.across] == ["0", "1", "2", "5 次"]
    assert curve(rule("名次", "第1名→10; 第2~3名→6; 其余→0"), 1000, "").dots.count("M") == 6


def test_a_rule_by_months_is_drawn_for_one_month_without_the_cap_of_their_sum():
    monthly = curve(replace(rule("超额", "目标 3; 每 1 -0.5", -100), per="月"), 1000, "次")
    whole = curve(rule("超额", "目标 3; 每 1 -0.5", -100), 1000, "次")
    assert (monthly.up[-1].text, whole.up[-1].text) == ("−10.00", "−1.00")
    assert monthly.across[-1].text.endswith(" 次/月")


def test_what_stands_in_a_table_and_what_moves_nothing_is_not_drawn():
    assert curve(rule("查表", "级别分"), 1000, "") is None
    assert curve(rule("每次", "0"), 1000, "次") is None


def test_the_page_says_each_rule_in_the_sentence_of_the_cards(township, page):
    said = page.replace("&#34;", '"').replace("&amp;", "&")
    for role in township.roles:
        for pot in township.for_role(role.name):
            for one in township.rules_for(pot, role.name):
                assert sentence(one, pot, role.name, township) in said


def test_the_page_shows_the_rulers_side_by_side_and_a_curve_for_every_rule_that_has_one(township, page):
    assert page.count('<th scope="col" class="num">') == len(township.roles)
    drawn = sum(
        len({sentence(one, pot, role.name) for role in township.roles if role.name in pot.points and one in township.rules_for(pot, role.name)})
        for pot in township.indicators
        for one in pot.rules
        if one.scale.name not in WITHOUT
    )  # fmt: skip
    assert page.count('<svg class="curve"') == drawn


def test_every_rule_of_the_township_is_shown_by_an_example(township):
    shown = illustrating(township)
    assert set(shown) == {one.number for pot in township.indicators for one in pot.rules}
    late = next(one for pot in township.indicators for one in pot.rules if one.measure.name == "缺卡次数")
    assert all("缺卡" in example.given for example in shown[late.number])


def test_at_most_three_examples_stand_beside_a_rule_and_none_is_told_again_below(page):
    beside = 0
    for clause in page.split('<div class="clause">')[1:]:
        rules = re.findall(r'<li><div class="drawn">.*?</div></li>', clause, re.DOTALL)
        assert all(one.count("<li>算例") <= SHOWN for one in rules)
        beside += sum(one.count("<li>算例") for one in rules)
        below = re.findall(
            r"<li>算例.*?</li>", re.sub(r'<li><div class="drawn">.*?</div></li>', "", clause, flags=re.DOTALL)
        )
        assert len(below) <= SHOWN
        assert not set(below) & set(re.findall(r"<li>算例.*?</li>", "".join(rules)))
    assert beside > 60


def test_a_page_without_a_run_claims_no_data_and_leads_nowhere_else(page):
    assert "只有办法，没有数据" in page and "数据截至" not in page and "本次用于" not in page
    assert set(re.findall(r'href="([^"]*)"', page)) == set(re.findall(r'href="(#[^"]*)"', page))


def test_the_page_of_a_run_draws_the_same_curves_and_keeps_its_account():
    text = dict(rendered(demo_run()))["rules.html"]
    assert '<svg class="curve"' in text and "本次用于" in text and 'href="index.html"' in text


def test_show_writes_the_page_of_all_roles_or_of_one_and_refuses_other_files(tmp_path):
    run, file = CliRunner().invoke, tmp_path / "办法.html"
    assert run(app, ["rules", "show", "township-2026", "--html", str(file)]).exit_code == 0
    both = file.read_text(encoding="utf-8")
    assert run(app, ["rules", "show", "township-2026", "窗口服务", "--html", str(file)]).exit_code == 0
    one = file.read_text(encoding="utf-8")
    assert "驻村帮扶" in both and "<b>驻村帮扶</b>" not in one and "<b>窗口服务</b>" in one
    refused = run(app, ["rules", "show", "township-2026", "--html", str(tmp_path / "办法.xlsx")])
    assert refused.exit_code == 2 and "以 .html 结尾" in refused.output
    assert run(app, ["rules", "show", "township-2026", "--html", str(tmp_path / "无" / "办法.html")]).exit_code == 2
    assert "算例" not in run(app, ["rules", "show", "township-2026"]).output


def test_the_page_fits_a_telephone_without_sideways_scrolling(browser, page, tmp_path):
    (tmp_path / "办法.html").write_text(page, encoding="utf-8")
    assert overflowing(browser.show(tmp_path / "办法.html", 390)) == (390, [])


def test_money_scores_passed_on_ledgers_and_the_group_of_places_stand_on_the_page(tmp_path):
    sheets = {
        "岗位": [["岗位类别"], ["综合"]],
        "名额": [["等次", "比例", "取整"], ["优秀", "20%", "舍去"]],
        "绩效": [["绩效", "总额", "分配范围", "按任职天数"], ["奖励", "每人 9600", "部门", "是"]],
        "绩效系数": [
            ["绩效", "等次", "系数"],
            *([["奖励", grade, "1"] for grade in ("优秀", "称职", "不称职", "不定等次", "不参加考核")]),
        ],
        "传导": [["名", "从", "汇总"], ["下级得分", "下级", "平均"]],
        "台账": [["表", "列", "类型", "无记录"], ["信息报送", "篇数", "数字", "未提供"]],
    }
    page = rules_page(rulebook(tmp_path, **sheets))
    for words in (
        "名额在同一比较组内计算。", "每人 9,600.00 元合成总额，各部门各分各的", "下级（综合）", "信息报送", "篇数", "没有数据",
    ):  # fmt: skip
        assert words in page
