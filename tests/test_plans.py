"""Sheets that say who works on what, or what one person made: counted and told apart, never taken for results."""

import datetime as dt

from tests.test_intake import codes, one, sheet_of, taken

PAIRS = ["工作", "任务"] * 3
SHARES = [
    [None, None, "道路", None, "河道", None, "绿化", None],
    ["类别", "人员", *PAIRS, "合计"],
    ["一组", "样例甲", 50, 50, 50, 100, None, None, 100],
    [None, "样例乙", 60, 20, 60, 10, None, None, 120],
    ["合计", None, None, 70, None, 110, None, None, None],
    ["说明："],
    [1, "每个人的工作超过百分之百则超负荷"],
]
WEEKS = ["3/4-3/10", "3/11-3/17", "3/18-3/24", "3/25-3/31", "4/1-4/7", "4/8-4/14"]


def test_people_whose_shares_are_more_than_a_whole_are_named_by_their_cell():
    tables, found = taken(sheet_of(SHARES, "分配"))
    said = one(found, "sheet-allocation").facts
    assert (said["people"], said["groups"], said["count"], said["over"]) == (2, 1, 1, "I4 120%")
    assert said["rule"] == "按表中自己写的规则属于超负荷" and tables.frames == {}


def test_without_a_rule_on_the_sheet_a_share_above_a_whole_is_only_said():
    _, found = taken(sheet_of(SHARES[:5], "分配"))
    assert one(found, "sheet-allocation").facts["rule"] == "表中没有写明这算不算超负荷"


def test_a_plan_by_the_week_is_no_result_and_its_people_are_compared_with_the_shares():
    plan = sheet_of([["组别", "人员/时间"], [None, None, *WEEKS], ["一组", "样例甲", "道路"], [None, None, "河道"], [None, "样例丙", "绿化"]], "时间")  # fmt: skip
    tables, found = taken(sheet_of(SHARES, "分配"), plan)
    assert one(found, "sheet-week-plan").facts == {"people": 2} and tables.frames == {}
    assert one(found, "plan-people-differ").facts == {"people": 2, "both": 1, "other": "〔分配〕"}


def test_the_production_log_of_one_person_says_its_sums_and_what_is_only_zeros():
    rows = [
        ["員工編號：", "7", None, "員工姓名：", "樣例甲"],
        ["日期", "工站", "生產時數", "良品數量", "報廢品數量"],
        [dt.date(2024, 3, 1), "一", 8, 100, 0],
        [dt.date(2024, 3, 1), "二", 2.5, 20, 0],
        [dt.date(2024, 3, 4), "一", 8, 90, 0],
    ]
    tables, found = taken(sheet_of(rows))
    assert one(found, "sheet-work-log").facts == {
        "people": 1, "rows": 3, "days": 2, "first": "2024-03-01", "last": "2024-03-04",
        "sums": "生產時數 18.5、良品數量 210", "empty": "報廢品數量",
    }  # fmt: skip
    assert tables.frames == {} and codes(found, "error") == []
    assert [reason for _, reason in tables.sources[0].excluded].count("标题或说明") == 2
