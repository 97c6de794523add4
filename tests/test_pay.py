"""绩效: a sum is shared by points, grade, level and days, and adds up to the fen."""

import numpy as np
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.engine import run
from assess.output import write_run
from assess.pay.shares import bounded, floors_cost
from assess.rulefile import load_rulebook
from assess.scales.apportion import apportioned
from tests.build import SMALL, rulebook, tables, write_rulebook

HEAD = ["绩效", "总额", "分配范围", "岗位", "总分折算", "级别系数", "按任职天数", "保底", "封顶"]
WORTH = [
    ["绩效", "等次", "系数"],
    ["奖励", "优秀", "1.2"],
    ["奖励", "称职", "1"],
    ["奖励", "不称职", "0"],
    ["奖励", "不定等次", "0.5"],
    ["奖励", "不参加考核", "0"],
]


def plan(money="1000", over="全体", curve="", level="", days="否", floor="", ceiling=""):
    return [HEAD, ["奖励", money, over, "", curve, level, days, floor, ceiling]]


def staff(*late, **more):
    """People with so many late arrivals, 0.5 points each off 100."""
    return [
        {"person_id": str(n), "name": f"样例{n}", "department": "甲局" if n % 2 else "乙局", "role": "综合", **more}
        for n, _ in enumerate(late, start=1)
    ]


def lateness(*late):
    rows = []
    for n, many in enumerate(late, start=1):
        rows += [
            {"person_id": str(n), "date": f"2026-03-{day + 1:02d}", "status": "迟到" if day < many else "出勤"}
            for day in range(20)
        ]
    return rows


def done(*late):
    return [
        {"person_id": str(n), "title": "事", "due": "2026-03-31", "delivered": "2026-03-01"}
        for n, _ in enumerate(late, start=1)
    ]


def paid(folder, late, roster=None, worth=WORTH, sheets=None, **said):
    book = rulebook(folder, 绩效=plan(**said), 绩效系数=worth, **(sheets or {}))
    result = run(tables(roster=roster or staff(*late), attendance_days=lateness(*late), tasks=done(*late)), book)
    return result, [amount / 100 for amount in result.paid.shares["amount"].tolist()]


def codes(result):
    return [found.code for found in result.findings if found.code.startswith("pay-")]


def test_a_sum_by_grade_alone(tmp_path):
    """99.5 and 100 points are 优秀 (1.2), 80 is 称职 (1): 1000 × 1.2 / 3.4 = 352.941…, the last fen to the larger remainder."""
    result, amounts = paid(
        tmp_path,
        (0, 1, 0),
        sheets={"等次": [["等次", "下限", "含下限"], ["优秀", "99.8", "是"], ["称职", "60", "是"], ["不称职", "", ""]]},
    )
    assert amounts == [352.94, 294.12, 352.94]
    assert result.paid.sums.to_dict("records") == [
        {
            "plan": "奖励",
            "scope": "全体",
            "people": 3,
            "money": 100000,
            "weight": 34000,
            "floors": 0,
            "paid": 100000,
            "rest": 0,
            "state": "已分配",
        }
    ]


def test_points_count_on_straight_lines_between_anchors(tmp_path):
    """总分 100 → 1, 90 → 0.9 (0.5 a late arrival, 20 of them); grades 1.2 and 1.2: weights 1.2 and 1.08."""
    result, amounts = paid(tmp_path, (0, 20), curve="0→0; 100→1")
    assert result.paid.shares["weight"].tolist() == [12000, 10800]
    assert amounts == [526.32, 473.68]


def test_half_a_year_held_counts_half(tmp_path):
    """To 2 July, 183 of 365 days: 1.2 × 183 / 365 = 0.601643…, four decimals 0.6016."""
    roster = staff(0, 0)
    roster[1]["to"] = "2026-07-02"
    result, amounts = paid(tmp_path, (0, 0), roster=roster, days="是")
    assert result.paid.shares["weight"].tolist() == [12000, 6016]
    assert amounts == [666.07, 333.93]


def test_so_much_for_each_head_and_each_department_apart(tmp_path):
    """Three people of 甲局 bring 3 × 100, two of 乙局 2 × 100; nobody of the one is paid by the other."""
    result, amounts = paid(tmp_path, (0, 0, 20, 0, 0), money="每人 100", over="部门")
    sums = result.paid.sums.set_index("scope")["money"].to_dict()
    assert sums == {"乙局": 20000, "甲局": 30000}
    assert amounts == [100, 100, 100, 100, 100]


def test_a_row_that_stands_for_a_unit_takes_no_money_of_people(tmp_path):
    """甲局 is a row of the roster like 样例1 and 样例2, who share 1000."""
    roster = staff(0, 0, 0)
    roster[2]["name"] = "甲局"
    result, amounts = paid(tmp_path, (0, 0, 0), roster=roster)
    assert (amounts, result.paid.sums["people"].tolist()) == ([500, 500], [2])


def test_the_level_comes_from_a_lookup_over_the_roster(tmp_path):
    roster = staff(0, 0)
    roster[0]["rank"], roster[1]["rank"] = "正科", "科员"
    levels = [
        ["表", "数据", "条件", "值"],
        ["职级", "花名册", "职级=正科", "1.5"],
        ["职级", "花名册", "职级=科员", "1"],
    ]
    _, amounts = paid(tmp_path, (0, 0), roster=roster, level="职级", sheets={"对照": levels})
    assert amounts == [600, 400]


def test_a_level_that_no_line_fits_leaves_the_sum_open_and_says_so(tmp_path):
    roster = staff(0, 0)
    roster[0]["rank"], roster[1]["rank"] = "正科", "见习"
    levels = [["表", "数据", "条件", "值"], ["职级", "花名册", "职级=正科", "1.5"]]
    result, amounts = paid(tmp_path, (0, 0), roster=roster, level="职级", sheets={"对照": levels})
    assert (amounts, codes(result)) == ([0, 0], ["pay-open"])
    assert result.paid.shares["state"].tolist() == ["待定", "待定"]


def test_people_without_a_grade_are_paid_as_the_rulebook_says(tmp_path):
    """优秀 1.2, 不定等次 0.5, 不参加考核 0: 1000 × 1.2 / 1.7."""
    roster = staff(0, 0, 0)
    roster[1]["undetermined"], roster[2]["excluded"] = "立案审查", "年内退休"
    _, amounts = paid(tmp_path, (0, 0, 0), roster=roster)
    assert amounts == [705.88, 294.12, 0]


def test_a_grade_left_open_by_a_tie_leaves_the_sum_open(tmp_path):
    seats = [["等次", "比例", "取整", "并入人数", "分配"], ["优秀", "50%", "舍去", "0", "全组"]]
    result, amounts = paid(tmp_path, (0, 0, 0), sheets={"名额": seats})
    assert (amounts, codes(result)) == ([0, 0, 0], ["pay-open"])


def test_floors_and_ceilings_bite_and_the_rest_is_cut_anew(tmp_path):
    """By weight 1.2 : 0.6 : 1.2 of 1000 = 400, 200, 400; nobody under 300 → 350, 300, 350."""
    worth = [row if row[1] != "不定等次" else ["奖励", "不定等次", "0.6"] for row in WORTH]
    roster = staff(0, 0, 0)
    roster[1]["undetermined"] = "立案审查"
    result, amounts = paid(tmp_path, (0, 0, 0), roster=roster, worth=worth, floor="300")
    assert (amounts, result.paid.shares["bound"].tolist()) == ([350, 300, 350], ["", "保底", ""])


def test_what_ceilings_leave_over_is_given_to_nobody_and_said(tmp_path):
    result, amounts = paid(tmp_path, (0, 0), ceiling="400")
    assert (amounts, codes(result)) == ([400, 400], ["pay-left"])
    assert result.paid.sums[["paid", "rest"]].values.tolist() == [[80000, 20000]]


def test_floors_that_cost_more_than_there_is_pay_nobody(tmp_path):
    result, amounts = paid(tmp_path, (0, 0), floor="600")
    assert (amounts, codes(result)) == ([0, 0], ["pay-floors"])
    said = next(found for found in result.findings if found.code == "pay-floors")
    assert (said.place.sheet, said.place.cell) == ("绩效", "A2")
    assert "保底合计 1,200.00 元" in said.message()


def test_a_million_yuan_over_137_people_to_the_fen(tmp_path):
    """1,000,000.00 over 137 equal people: 7299.27 each is 999,999.99; one of them gets the last fen."""
    result, amounts = paid(tmp_path, (0,) * 137, money="1000000")
    assert sorted(amounts) == [7299.27] * 136 + [7299.28]
    assert sum(result.paid.shares["amount"]) == 100_000_000


def test_the_last_fen_goes_by_lot_and_not_by_the_order_of_rows(tmp_path):
    late = (0,) * 7
    first, _ = paid(tmp_path / "a", late)
    other, _ = paid(tmp_path / "b", late, roster=staff(*late)[::-1])
    by_key = [
        dict(zip(r.people["key"].iloc[r.paid.shares["person"]], r.paid.shares["amount"], strict=True))
        for r in (first, other)
    ]
    assert by_key[0] == by_key[1]


BROKEN = [
    ({"money": "壹万"}, WORTH, "pay-not-money", "B2"),
    ({"money": "99999999999"}, WORTH, "rule-out-of-range", "B2"),
    ({"over": "科室"}, WORTH, "rule-not-in-list", "C2"),
    ({"curve": "60到0.6"}, WORTH, "scale-unknown-part", "E2"),
    ({"curve": "0→0; 100→-1"}, WORTH, "rule-out-of-range", "E2"),
    ({"level": "职级"}, WORTH, "lookup-unknown", "F2"),
    ({"days": ""}, WORTH, "rule-blank", "G2"),
    ({"floor": "9", "ceiling": "8"}, WORTH, "rule-out-of-range", "H2"),
    ({}, WORTH[:-1], "pay-grade-unsaid", "A2"),
    ({}, [*WORTH, ["年终", "优秀", "1"]], "pay-unknown", "A7"),
    ({}, [*WORTH, ["奖励", "优秀", "1"]], "rule-double", "B7"),
    ({}, [*WORTH, ["奖励", "待定", "1.23456"]], "rule-out-of-range", "C7"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "worth", "code", "cell"), BROKEN)
def test_a_plan_that_cannot_be_read_is_refused_with_its_cell(tmp_path, said, worth, code, cell):
    book = {**SMALL, "绩效": plan(**said), "绩效系数": worth}
    loaded, findings = load_rulebook(write_rulebook(tmp_path / "办法", book))
    assert loaded is None
    assert [(found.code, found.place.cell) for found in findings] == [(code, cell)]


WEIGHTS = st.lists(st.integers(0, 30_000), min_size=1, max_size=40)
ONE = np.zeros(40, dtype=np.int64)


def cut(money, weight, lot):
    """One sum by weights."""
    return apportioned(np.array([money]), np.array(weight), ONE[: len(weight)], (np.array(lot),)).given


def within(money, weight, low, high):
    """One sum by weights inside bounds."""
    group = ONE[: len(weight)]
    return bounded(np.array([money]), weight, group, low, high, (np.arange(len(weight)),))


@given(WEIGHTS, st.integers(0, 10**9), st.randoms())
def test_a_cut_adds_up_and_does_not_ask_for_the_order_of_rows(weights, money, random):
    if not sum(weights):
        weights[0] = 1
    lot = list(range(len(weights)))
    random.shuffle(lot)
    people = list(zip(weights, lot, strict=True))
    given_ = cut(money, weights, lot)
    assert given_.sum() == money
    exact = np.array(weights) * (money / sum(weights))
    assert (abs(given_ - exact) < 1 + 1e-6 * money).all()
    shuffled = people[:]
    random.shuffle(shuffled)
    again = cut(money, [w for w, _ in shuffled], [n for _, n in shuffled])
    assert dict(zip(lot, given_.tolist(), strict=True)) == dict(
        zip([n for _, n in shuffled], again.tolist(), strict=True)
    )


@given(WEIGHTS, st.integers(0, 10**8), st.data())
def test_bounds_are_kept_and_every_fen_is_accounted_for(weights, money, data):
    weight = np.array(weights)
    low = np.array(data.draw(st.lists(st.integers(0, 10**6), min_size=len(weights), max_size=len(weights))))
    high = low + np.array(data.draw(st.lists(st.integers(0, 10**7), min_size=len(weights), max_size=len(weights))))
    if money < floors_cost(weight, ONE[: len(weight)], low, 1)[0]:
        with pytest.raises(ValueError, match="floors"):
            within(money, weight, low, high)
        return
    result = within(money, weight, low, high)
    some = weight > 0
    assert result.amount.sum() + result.rest[0] == money
    assert (result.amount[~some] == 0).all()
    assert ((result.amount >= low) & (result.amount <= high))[some].all()
    if result.rest[0]:
        assert (result.amount == high)[some].all()


@given(st.lists(st.integers(1, 30_000), min_size=2, max_size=20), st.integers(0, 10**8))
def test_nobody_with_more_weight_is_paid_less(weights, money):
    weight = np.sort(np.array(weights))
    if money < 200 * len(weight):
        return
    result = within(money, weight, np.full(len(weight), 200), np.full(len(weight), 10**7))
    assert (np.diff(result.amount) >= -1).all()  # one fen of rounding between equals


@given(st.lists(st.lists(st.integers(0, 5000), min_size=1, max_size=9), min_size=1, max_size=6), st.data())
def test_many_sums_at_once_are_each_cut_as_if_alone(groups, data):
    money = np.array([data.draw(st.integers(0, 10**6)) for _ in groups])
    weight, group = np.concatenate(groups).astype(np.int64), np.repeat(np.arange(len(groups)), [len(g) for g in groups])
    low, high = np.zeros(len(weight), dtype=np.int64), np.full(len(weight), 60_000)
    together = bounded(money, weight, group, low, high, (np.arange(len(weight)),))
    for number, one in enumerate(groups):
        alone = within(int(money[number]), np.array(one), low[: len(one)], high[: len(one)])
        assert together.amount[group == number].tolist() == alone.amount.tolist()
        assert together.rest[number] == alone.rest[0]


def test_pages_workbook_and_tables_tell_the_same_money(tmp_path):
    """Three of 甲局 and two of 乙局 bring 200 each; nobody gets more than 150, so 50 a head stay undivided."""
    result, amounts = paid(tmp_path, (0, 0, 0, 0, 0), money="每人 200", over="部门", ceiling="150")
    assert amounts == [150] * 5
    assert write_run(result, tmp_path / "结果") == []
    page = (tmp_path / "结果" / "pay.html").read_text(encoding="utf-8")
    assert "总额 1,000.00 元 = 已分配 750.00 元 + 没有分出 250.00 元" in page
    book = openpyxl.load_workbook(tmp_path / "结果" / "results.xlsx")
    sums = list(book["绩效总额"].iter_rows(min_row=2, values_only=True))
    assert sums == [
        ("奖励", "乙局", 2, 400, 2.4, 0, 300, 100, "已分配"),
        ("奖励", "甲局", 3, 600, 3.6, 0, 450, 150, "已分配"),
    ]
    assert [line[-2:] for line in book["绩效"].iter_rows(min_row=2, values_only=True)] == [(150, "封顶")] * 5
    table = (tmp_path / "结果" / "data" / "pay.csv").read_text(encoding="utf-8-sig").splitlines()
    assert table[1].split(",")[1:] == [
        "奖励",
        "甲局",
        "1.0000",
        "1.2000",
        "1.0000",
        "1.0000",
        "1.2000",
        "150.00",
        "封顶",
        "已分配",
    ]


def test_a_card_shows_how_its_own_amount_was_made_and_nobody_elses(tmp_path):
    result, _ = paid(
        tmp_path,
        (0,) * 5,
        curve="0→0; 100→1",
        sheets={"等次": [["等次", "下限", "含下限"], ["优秀", "101", "是"], ["称职", "60", "是"], ["不称职", "", ""]]},
    )
    write_run(result, tmp_path / "结果")
    card = (tmp_path / "结果" / "p" / f"{result.people['key'].iloc[0]}.html").read_text(encoding="utf-8")
    assert '1.0000</td><td class="num">5.0000</td><td class="num">1,000.00</td><td class="num"><b>200.00</b>' in card
    assert "样例2" not in card


def test_in_a_group_of_fewer_than_five_a_card_does_not_tell_what_the_others_have(tmp_path):
    result, _ = paid(tmp_path, (0, 20))
    write_run(result, tmp_path / "结果")
    card = (tmp_path / "结果" / "p" / f"{result.people['key'].iloc[0]}.html").read_text(encoding="utf-8")
    assert '<td class="num">n&lt;5</td><td class="num">n&lt;5</td>' in card
