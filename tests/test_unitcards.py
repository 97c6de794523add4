"""Unit scorecards: what stands on the page of a unit is the weighed lines of its people, up to the town and the county."""

from fractions import Fraction

import numpy as np
import openpyxl
import pandas as pd
import pytest

from assess.engine import Run, run
from assess.pages import rendered
from assess.pages.shared import department_key
from assess.unitcards import UnitCard, unit_cards
from tests.build import cell, rulebook, tables
from tests.demo import demo_run

VISITS = {
    "岗位": [["岗位类别"], ["干部"], ["单位"]],
    "指标": [
        ["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", "干部", "单位"],
        ["绩-1", "绩", "走访", "0", "0", "截断", "零分", "总分内", "走访", "第一条", "60", "100"],
        ["绩-2", "绩", "按时办结", "0", "0", "截断", "重分配", "总分内", "任务台账", "第二条", "40", ""],
        ["加-1", "加减", "表彰", "0", "-3", "截断", "零分", "总分外", "奖惩", "第三条", "3", ""],
    ],
    "计分": [
        ["指标", "计量", "只计", "办法", "参数"],
        ["绩-1", "走访.合计(户数)", "", "每次", "1"],
        ["绩-2", "按时办结率", "", "比例", ""],
        ["加-1", "奖惩.次数", "类型=通报", "每次", "-1"],
    ],
}  # fmt: skip
COUNTY = [
    {"person_id": "1", "name": "样例甲", "department": "甲村", "role": "干部"},
    {"person_id": "2", "name": "样例乙", "department": "甲村", "role": "干部", "share": 0.5},
    {"person_id": "2", "name": "样例乙", "department": "镇机关", "role": "干部", "share": 0.5, "upper": "样例镇"},
    {"person_id": "3", "name": "样例丙", "department": "乙村", "role": "干部", "to": "2026-07-01", "upper": "样例镇"},
    {"person_id": "9", "name": "甲村", "department": "样例镇", "role": "单位"},
    {"person_id": "10", "name": "样例镇", "department": "样例镇", "role": "单位", "upper": "样例县"},
]
ROWS = {
    "visits": [{"person_id": who, "date": "2026-03-01", "count": many} for who, many in (("1", 60), ("2", 40), ("3", 30), ("9", 80), ("10", 70))],
    "tasks": [
        {"person_id": who, "task_id": f"{who}-{n}", "title": "事", "due": "2026-03-31", "delivered": "2026-03-01" if n < many else "2026-05-01"}
        for who, many in (("1", 4), ("3", 2)) for n in range(4)
    ],
    "conduct": [{"person_id": "3", "kind": "通报", "date": "2026-03-01", "document": "1号"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return run(tables(roster=COUNTY, **ROWS), rulebook(tmp_path_factory.mktemp("办法"), **VISITS))


def test_a_village_a_town_and_a_county_roll_up_by_hand(county: Run) -> None:
    """样例乙 has no task ledger, so that 60 points stand for 100: 40 visits are 66.67, half of the year in each of two places.

    样例丙 was there for 182 of 365 days: 30 + 20 − 1 = 49.00.
    """
    cards = unit_cards(county)
    totals = {name: card.total for name, card in cards.items()}
    half, part = Fraction(1, 2), Fraction(182, 365)
    assert totals["甲村"] == round((10000 + half * 6667) / (1 + half) + Fraction(1, 10**6)) == 8889
    assert (totals["镇机关"], totals["乙村"]) == (6667, 4900)
    whole = round((10000 + half * 6667 * 2 + part * 4900) / (1 + 2 * half + part))
    assert totals["样例镇"] == totals["样例县"] == whole
    assert cards["样例县"].below == ("样例镇",)
    assert cards["样例镇"].below == ("乙村", "甲村", "镇机关")
    assert (cards["样例镇"].everybody, cards["样例镇"].people.tolist(), cards["样例镇"].measured.tolist()) == (
        3,
        [3, 3, 3],
        [3, 2, 3],
    )


def test_a_row_that_stands_for_a_unit_has_its_own_card_and_is_not_in_the_roll_up(county: Run) -> None:
    cards = unit_cards(county)
    own = {name: [county.people["total"].iat[at] for at in card.own] for name, card in cards.items() if card.own}
    assert own == {"甲村": [8000], "样例镇": [7000]}


def test_the_page_of_a_village_leads_up_to_town_and_county_and_down_to_the_cards(county: Run) -> None:
    pages = dict(rendered(county))
    village, town, top = (pages[f"d/{department_key(name)}.html"] for name in ("甲村", "样例镇", "样例县"))
    key = county.people.loc[county.people["name"] == "样例乙", "key"].iloc[0]
    assert f'<a href="../p/{key}.html">样例乙</a> −20.00' in village
    assert f'<a href="{department_key("样例镇")}.html">样例镇</a>' in village
    assert f'<a href="{department_key("乙村")}.html">乙村</a>（1 人，汇总平均 49.00）' in town
    assert "没有直接填写这个部门的人员" in top and f'<a href="{department_key("样例镇")}.html">样例镇</a>' in top
    assert f'<a href="d/{department_key("样例县")}.html">样例县</a>' in pages["index.html"]


def exact(card: UnitCard, scored: Run) -> None:
    """A unit's figures are its people's lines, weighed, and add up to the cent."""
    posts, lines = scored.posts.iloc[card.posts], scored.lines
    mine = lines[lines["appointment"].isin(card.posts)]
    weight = scored.posts["weight"].to_numpy()[mine["appointment"].to_numpy()]
    weighed = (mine["points"] * weight).groupby(mine["indicator"].astype("str")).sum()
    whole = int(posts["weight"].sum())
    assert int(weighed.sum()) == int((posts["total"] * posts["weight"]).sum())
    assert card.total is not None and abs(card.total * whole - int(weighed.sum())) * 2 <= whole
    assert int(card.adds.sum()) + card.rest == card.total
    for place, pot in enumerate(scored.rulebook.indicators):
        assert abs(int(card.adds[place]) * whole - int(weighed.get(pot.code, 0))) <= whole


def test_every_unit_of_the_demo_year_is_the_weighed_lines_of_its_people() -> None:
    result = demo_run()
    cards = unit_cards(result)
    assert len(cards) == 15  # twelve units and the three areas above them
    for card in cards.values():
        exact(card, result)


def test_every_area_is_the_weighed_lines_of_everybody_below(county: Run) -> None:
    for card in unit_cards(county).values():
        exact(card, county)


def test_the_order_of_the_roster_changes_no_unit(county: Run) -> None:
    again = unit_cards(run(tables(roster=COUNTY[::-1], **ROWS), county.rulebook))
    for name, card in unit_cards(county).items():
        assert (again[name].total, again[name].adds.tolist(), again[name].rest) == (
            card.total,
            card.adds.tolist(),
            card.rest,
        )


def test_two_upper_units_of_one_unit_and_a_circle_lift_nothing_up_and_are_said_at_their_cell(county: Run) -> None:
    torn = [{**COUNTY[0], "upper": "样例镇"}, {**COUNTY[1], "upper": "另一镇"}, COUNTY[3]]
    ring = [{**COUNTY[0], "upper": "乙村"}, {**COUNTY[3], "upper": "甲村"}]
    at = cell("roster", "upper", 3)
    for roster, code, uppers in ((torn, "upper-two", {"乙村": "样例镇"}), (ring, "upper-circle", {})):
        result = run(tables(roster=roster, visits=ROWS["visits"]), county.rulebook)
        assert [(one.code, one.place.cell) for one in result.findings if one.code.startswith("upper")] == [(code, at)]
        assert result.uppers == uppers


def test_a_unit_with_nobody_to_score_has_no_total(county: Run) -> None:
    alone = run(tables(roster=[{**COUNTY[0], "department": ""}, COUNTY[5]]), county.rulebook)
    card = unit_cards(alone)["样例镇"]
    assert (card.total, card.weight, int(card.adds.sum())) == (None, 0, 0)
    assert pd.Series(card.posts).empty and np.array_equal(card.people, np.zeros(3))


def test_the_workbook_has_the_same_figures_with_a_live_sum(county: Run, tmp_path) -> None:
    from assess.workbook import write_workbook

    write_workbook(county, tmp_path / "results.xlsx")
    shown, live = (
        openpyxl.load_workbook(tmp_path / "results.xlsx", data_only=plain)["单位"] for plain in (True, False)
    )
    rows = [row for row in shown.iter_rows(min_row=2, values_only=True) if row[0] == "样例镇"]
    card = unit_cards(county)["样例镇"]
    assert [row[8] for row in rows[:-1]] == [cents / 100 for cents in card.adds.tolist()]
    assert rows[-1][1:4] == ("样例县", "汇总平均分", 3) and rows[-1][8] == card.total / 100
    assert round(sum(row[8] for row in rows[:-1]) * 100) == card.total
    sums = [row[8] for row in live.iter_rows(min_row=2, values_only=True) if row[2] == "汇总平均分"]
    assert sums[0] == "=SUM(I2:I4)" and len(sums) == len(unit_cards(county))
