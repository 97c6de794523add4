"""Days between two dates of a ledger, with the calendar of the rulebook."""

import pandas as pd
import pytest

from assess.engine import run
from assess.rulefile import load_rulebook
from tests.build import SMALL, rulebook, tables, write_rulebook

POTS = [
    ["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", "综合"],
    ["绩-1", "绩", "试", "满分", "0", "截断", "重分配", "总分内", "台账", "第一条", "100"],
]
RULES = [["指标", "计量", "办法", "参数"], ["绩-1", "入库.合计(用时)", "每次", "-1"]]
CALENDAR = [["日期", "作息"], ["2026-10-01", "休息"], ["2026-10-02", "休息"], ["2026-10-10", "上班"]]


def ledger(blank, first="验收", last="入库"):
    return [
        ["表", "列", "类型", "空白", "无记录"],
        ["入库", "验收", "日期", "", "未提供"],
        ["入库", "入库", "日期", "", ""],
        ["入库", "用时", "数字", f"{blank}({first},{last})", ""],
    ]


def used(rules, begin, end, written=None):
    """The days that a person's only row uses (None = not measured), and the findings about it."""
    given = tables(roster=[{"person_id": "001", "name": "样例甲", "role": "综合"}])
    row = {"person_id": "001", "验收": pd.Timestamp(begin), "入库": pd.Timestamp(end), "用时": written}
    made = {column.name: [row.get(column.name)] for column in rules.ledgers[0].columns}
    frame = pd.DataFrame(made).astype(
        {"用时": "float64", "person_id": "str", "验收": "datetime64[us]", "入库": "datetime64[us]"}
    )
    for name in ("account", "id_card", "name", "department", "post"):
        frame[name] = pd.Series([None], dtype="str")
    given.frames["入库"] = frame.assign(source=0, row=2, col=0)
    result = run(given, rules)
    total = result.people["total"].iloc[0]
    said = [f.code for f in result.findings if f.code in ("days-worked-out", "calendar-year-missing")]
    return (None if total != total else round(100 - total / 100, 2)), said


OUT = ["days-worked-out"]


@pytest.mark.parametrize(
    ("begin", "end", "working", "all_"),
    [
        ("2026-09-28", "2026-09-28", 0, 0),
        ("2026-09-28", "2026-09-29", 1, 1),
        ("2026-09-25", "2026-09-28", 1, 3),  # Friday to Monday
        ("2026-09-26", "2026-09-28", 1, 2),  # from a Saturday
        ("2026-09-30", "2026-10-05", 1, 5),  # two days of holiday and a weekend between
        ("2026-10-09", "2026-10-12", 2, 3),  # the Saturday is worked
    ],
)
def test_days_are_counted_from_the_next_day_to_the_last(tmp_path, begin, end, working, all_):
    rules = rulebook(tmp_path, 指标=POTS, 计分=RULES, 台账=ledger("工作日"), 日历=CALENDAR)
    assert used(rules, begin, end) == (working, OUT)
    rules = rulebook(tmp_path / "天", 指标=POTS, 计分=RULES, 台账=ledger("天数"))
    assert used(rules, begin, end) == (all_, OUT)


def test_what_somebody_wrote_stands(tmp_path):
    rules = rulebook(tmp_path, 指标=POTS, 计分=RULES, 台账=ledger("工作日"), 日历=CALENDAR)
    assert used(rules, "2026-09-28", "2026-10-12", 3.0) == (3, [])


@pytest.mark.parametrize(
    ("begin", "end", "said"),
    [("2025-12-30", "2026-01-05", ["calendar-year-missing"]), ("2026-12-30", "2027-01-05", ["calendar-year-missing"]), ("2026-09-28", "2026-09-20", []), (None, "2026-09-20", [])],
)  # fmt: skip
def test_days_of_an_unknown_year_or_in_the_wrong_order_are_not_measured(tmp_path, begin, end, said):
    rules = rulebook(tmp_path, 指标=POTS, 计分=RULES, 台账=ledger("工作日"), 日历=CALENDAR)
    assert used(rules, begin, end) == (None, said)


def test_a_year_between_two_known_ones_must_be_known_too(tmp_path):
    days = [*CALENDAR, ["2028-10-02", "休息"]]
    rules = rulebook(tmp_path, 指标=POTS, 计分=RULES, 台账=ledger("工作日"), 日历=days)
    assert used(rules, "2026-12-30", "2028-01-05")[1] == ["calendar-year-missing"]
    days = [*days, ["2027-10-01", "休息"]]
    rules = rulebook(tmp_path / "全", 指标=POTS, 计分=RULES, 台账=ledger("工作日"), 日历=days)
    assert used(rules, "2026-12-31", "2027-01-04") == (2, OUT)


@pytest.mark.parametrize(
    ("sheets", "code", "place"),
    [
        ({"台账": ledger("工作日")}, "calendar-missing", "台账!"),
        ({"台账": ledger("工作日", "验收日")}, "ledger-span", "台账!D4"),
        ({"台账": ledger("天数", "用时")}, "ledger-span", "台账!D4"),
        ({"台账": ledger("小时")}, "rule-not-number", "台账!D4"),
        ({"台账": ledger("天数"), "日历": [*CALENDAR, ["2026-10-01", "上班"]]}, "rule-double", "日历!A5"),
        ({"台账": ledger("天数"), "日历": [*CALENDAR, ["国庆", "休息"]]}, "rule-not-date", "日历!A5"),
        ({"台账": ledger("天数"), "日历": [*CALENDAR, ["2026-10-05", "放假"]]}, "rule-not-in-list", "日历!B5"),
    ],
)
def test_what_cannot_be_counted_is_a_finding_at_its_cell(tmp_path, sheets, code, place):
    path = write_rulebook(tmp_path / "办法", {**SMALL, "指标": POTS, "计分": RULES, **sheets})
    loaded, found = load_rulebook(path)
    assert loaded is None
    assert (code, place) in [(f.code, f"{f.place.sheet}!{f.place.cell}") for f in found]
