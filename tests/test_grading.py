"""Grades: places that add up, ties left open, bars with reason codes, and nobody without exactly one result."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.engine import run
from assess.facts import Measured
from assess.grading import grade
from assess.measuring import Counted
from assess.quotas import places
from assess.rulebook import Rulebook
from tests.build import rulebook, tables

QUOTA = [["等次", "比例", "取整", "并入人数", "同分排序", "分配"], ["优秀", "20%", "舍去", "10", "", "按单位"]]
BARS = [
    ["编号", "计量", "只计", "界限", "效果", "等次"],
    ["限-1", "奖惩.次数", "类型=处分", "≥1", "不得评优", ""],
    ["限-2", "旷工天数", "", "≥15", "定为等次", "不称职"],
    ["限-3", "病事假天数", "", ">125", "不定等次", ""],
    ["限-4", "迟到次数", "", ">30", "等次封顶", "不称职"],
]
ASKED = [BARS[0], ["限-5", "考勤.最长连续", "状态=旷工", "≥15", "提请研究", ""]]


def people(totals: list[float | None], units: list[str] | None = None, **more: object) -> pd.DataFrame:
    size = len(totals)
    frame = pd.DataFrame(
        {"total": [np.nan if t is None else round(t * 100) for t in totals], "ranked": True, "pool": "一般干部"}
    )
    return frame.assign(department=units or ["甲局"] * size, excluded="", undetermined="").assign(**more)


def graded(
    book: Rulebook, given: pd.DataFrame, bars: dict[str, list[float]] | None = None, pots: pd.DataFrame | None = None
):
    met = {
        bar.code: Measured(np.array((bars or {}).get(bar.code, [0.0] * len(given)), dtype=float), "")
        for bar in book.restrictions
    }
    return grade(given, Counted({}, met), pots if pots is not None else pd.DataFrame(index=given.index), book)


@pytest.mark.parametrize(
    ("total", "label"), [(90, "优秀"), (89.99, "称职"), (60, "称职"), (59.99, "不称职"), (-3, "不称职")]
)
def test_lines_say_which_side_their_own_total_is_on(tmp_path: Path, total: float, label: str) -> None:
    assert graded(rulebook(tmp_path), people([total]))[0].people["grade"].tolist() == [label]


def test_nobody_to_score_gets_no_grade_and_the_bars_hit_nobody(tmp_path: Path) -> None:
    result, findings = graded(rulebook(tmp_path, 限制=BARS), people([]), {"限-1": []})
    assert (len(result.people), findings) == (0, [])


def test_a_line_that_does_not_include_its_total(tmp_path: Path) -> None:
    book = rulebook(tmp_path, 等次=[["等次", "下限", "含下限"], ["优秀", "90", "否"], ["称职", "", ""]])
    assert graded(book, people([90, 90.01]))[0].people["grade"].tolist() == ["称职", "优秀"]


def test_four_people_tie_for_two_places_and_nobody_is_cut_by_row_order(tmp_path: Path) -> None:
    book = rulebook(tmp_path, 名额=QUOTA)
    totals = [99, 95, 95, 95, 95, *[80] * 10]  # 15 people, 3 places: one above, four for two
    result, findings = graded(book, people(totals))
    assert result.people["reason"].tolist()[:5] == ["QUOTA", "TIE", "TIE", "TIE", "TIE"]
    assert [(f.code, f.facts["count"], f.facts["seats"]) for f in findings] == [("grade-tie", 4, 2)]


def test_a_step_that_people_decide_is_listed_and_changes_no_grade(tmp_path: Path) -> None:
    book = rulebook(tmp_path, 限制=ASKED)
    result, _ = graded(book, people([95, 95]), {"限-5": [15, 14]})
    assert result.people[["grade", "reason", "codes"]].to_numpy().tolist() == [
        ["优秀", "LINE", "限-5"],
        ["优秀", "LINE", ""],
    ]


def test_a_tie_is_settled_only_by_the_rulebooks_own_order(tmp_path: Path) -> None:
    book = rulebook(tmp_path, 名额=[QUOTA[0], ["优秀", "20%", "舍去", "10", "绩-1", "按单位"]])
    pots = pd.DataFrame({"绩-1": [0, 50, 60, *[0] * 8]})
    result, findings = graded(book, people([99, 95, 95, *[70] * 8]), pots=pots)
    assert result.people["reason"].tolist()[:3] == ["QUOTA", "QUOTA-OUT", "QUOTA"]
    assert findings == []


def test_places_are_cut_over_units_by_largest_remainder_and_small_units_are_pooled(tmp_path: Path) -> None:
    """Units of 3, 4, 5, 6, 7, 9, 11, 12, 14, 19, 24 (114 people) at 20 %: 22 places, none lost to rounding."""
    sizes = [3, 4, 5, 6, 7, 9, 11, 12, 14, 19, 24]
    units = [f"单位{n:02d}" for n in sizes for _ in range(n)]
    result, _ = graded(rulebook(tmp_path, 名额=QUOTA), people([95 + i / 100 for i in range(114)], units))
    seats = result.seats
    assert seats["seats"].sum() == 22
    assert seats["people"].sum() == 114
    assert seats[seats["unit"].str.startswith("合并")]["people"].tolist() == [34]
    assert (result.people["grade"] == "优秀").sum() == 22


@pytest.mark.parametrize(
    ("people_", "rounding", "seats"),
    [(9, "舍去", 1), (9, "四舍五入", 2), (11, "进一", 3), (10, "进一", 2), (14, "四舍五入", 3)],
)
def test_rounding_of_places_is_the_rulebooks(people_: int, rounding: str, seats: int) -> None:
    assert places(people_, 0.2, rounding) == seats


def test_a_barred_person_takes_no_place(tmp_path: Path) -> None:
    book = rulebook(tmp_path, 名额=QUOTA, 限制=BARS)
    result, _ = graded(book, people([99, 95, 94, *[70] * 7]), {"限-1": [1, *[0] * 9]})
    assert result.people[["grade", "reason", "codes"]].to_numpy().tolist()[:3] == [
        ["称职", "BAR", "限-1"],
        ["优秀", "QUOTA", ""],
        ["优秀", "QUOTA", ""],
    ]


def test_forced_grades_no_grade_and_caps_carry_their_code(tmp_path: Path) -> None:
    book = rulebook(tmp_path, 限制=BARS)
    bars = {"限-2": [15, 0, 0, 0, np.nan], "限-3": [0, 126, 125, 0, np.nan], "限-4": [0, 0, 0, 31, np.nan]}
    result, _ = graded(book, people([99, 99, 99, 99, None]), bars)
    assert result.people[["grade", "reason"]].to_numpy().tolist() == [
        ["不称职", "FORCED"], ["不定等次", "UNDETERMINED"], ["优秀", "LINE"], ["不称职", "CAP"], ["待定", "UNSCORED"],
    ]  # fmt: skip


def test_what_the_roster_says_wins_over_the_score(tmp_path: Path) -> None:
    result, _ = graded(rulebook(tmp_path), people([99, 99], excluded=["退休", ""], undetermined=["", "试用期"]))
    assert result.people[["grade", "note"]].to_numpy().tolist() == [["不参加考核", "退休"], ["不定等次", "试用期"]]


def test_an_unranked_person_takes_no_place(tmp_path: Path) -> None:
    result, _ = graded(rulebook(tmp_path, 名额=QUOTA), people([99, 95, 94, *[70] * 7], ranked=[False, *[True] * 9]))
    assert result.people["reason"].tolist()[:3] == ["UNRANKED", "QUOTA", "QUOTA"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(6000, 10_000)), min_size=1, max_size=80),
    st.randoms(use_true_random=False),
)
def test_seats_sum_exactly_and_row_order_never_matters(tmp_path_factory, drawn, random) -> None:
    book = rulebook(tmp_path_factory.mktemp("办法"), 名额=QUOTA)
    given_ = people([total / 100 for _, total in drawn], [f"单位{unit}" for unit, _ in drawn])
    result, _ = graded(book, given_)
    assert result.seats["seats"].sum() + _open(result.seats, len(drawn)) == places(len(drawn), 0.2, "舍去")
    assert (result.people["grade"] == "优秀").sum() <= places(len(drawn), 0.2, "舍去")
    assert result.people["grade"].isin(["优秀", "称职", "不称职", "待定"]).all()
    order = list(range(len(drawn)))
    random.shuffle(order)
    shuffled, _ = graded(book, given_.iloc[order].reset_index(drop=True))
    again = shuffled.people.set_index(pd.Index(order)).sort_index()
    assert again[["grade", "reason"]].equals(result.people[["grade", "reason"]])


def _open(seats: pd.DataFrame, size: int) -> int:
    return places(size, 0.2, "舍去") - int(seats["seats"].sum()) if seats["open"].any() else 0


TWO_ROLES = {
    "岗位": [["岗位类别"], ["窗口"], ["后台"]],
    "指标": [
        ["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", "窗口", "后台"],
        ["勤-1", "勤", "出勤", "满分", "0", "截断", "重分配", "总分内", "考勤", "第八条", "100", "100"],
    ],
    "计分": [["指标", "计量", "办法", "参数"], ["勤-1", "迟到次数", "每次", "-0.5"]],
    "测评": [["测评主体", "岗位", "权重", "空组处理"], ["群众", "后台", "100%", "重分配"], ["同事", "窗口", "100%", "重分配"]],
    "限制": [["编号", "计量", "界限", "效果"], ["限-1", "测评得分", "<60", "不得评优"]],
}  # fmt: skip


def test_a_restriction_over_ratings_weighs_the_groups_of_the_main_posts_role(tmp_path: Path) -> None:
    """Somebody with 60 % at the window is not barred by the public's ballots, which count for the back office only."""
    roster = [
        {"person_id": "1", "name": "样例甲", "role": "窗口", "share": 0.6}, {"person_id": "1", "name": "样例甲", "role": "后台", "share": 0.4},
        {"person_id": "2", "name": "样例乙", "role": "后台"},
    ]  # fmt: skip
    present = [{"person_id": one, "date": "2026-03-02", "status": "出勤"} for one in ("1", "2")]
    ballots = [{"person_id": one, "group": "群众", "score": 50.0, "rater": "r1"} for one in ("1", "2")]
    people = run(
        tables(roster=roster, attendance_days=present, ratings=ballots), rulebook(tmp_path, **TWO_ROLES)
    ).people
    assert dict(zip(people["name"], people["codes"], strict=True)) == {"样例甲": "", "样例乙": "限-1"}


def test_a_unit_on_the_roster_takes_no_place_of_a_persons(tmp_path: Path) -> None:
    book = rulebook(
        tmp_path,
        办法=[["项", "值"], ["名称", "试"], ["版本", "1"], ["总分", "100"], ["比较范围", "全体"]],
        指标=[
            ["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "综合"],
            ["绩-1", "绩", "走访", "0", "0", "截断", "零分", "总分内", "走访", "100"],
        ],
        计分=[["指标", "计量", "办法", "参数"], ["绩-1", "走访.合计(户数)", "每次", "1"]],
        名额=[["等次", "比例", "取整"], ["优秀", "50%", "四舍五入"]],
    )
    roster = [
        {"person_id": "1", "name": "样例甲", "department": "甲局", "role": "综合"},
        {"person_id": "2", "name": "样例乙", "department": "甲局", "role": "综合"},
        {"person_id": "3", "name": "甲局", "department": "甲局", "role": "综合"},
    ]
    visits = [
        {"person_id": who, "date": "2026-03-01", "count": many} for who, many in (("1", 95), ("2", 92), ("3", 99))
    ]
    result = run(tables(roster=roster, visits=visits), book)
    assert result.people[["pool", "grade"]].values.tolist() == [
        ["全体", "优秀"],
        ["全体", "称职"],
        ["全体（单位）", "优秀"],
    ]
    assert [one.facts["who"] for one in result.findings if one.code == "units-apart"] == ["甲局"]
