"""Places of a grade by hand: sums that are exact for every organisation, small units pooled, and exactly one grade for everybody."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.facts import Measured
from assess.gate import over_quota
from assess.grading import REASONS, grade
from assess.measuring import Counted
from assess.quotas import places
from assess.rulebook import Rulebook
from assess.rulefile import load_rulebook
from tests.build import SMALL, rulebook, write_rulebook

HEAD = ["等次", "比例", "取整", "并入人数", "分配"]
FIFTH = [HEAD, ["优秀", "20%", "舍去", "10", "按单位"]]
FOUR = [["等次", "下限"], ["优秀", "90"], ["良好", "80"], ["称职", "60"], ["不称职", ""]]


def staff(sizes: list[int], totals: list[int] | None = None) -> pd.DataFrame:
    """Units of these sizes, everybody above every line and no two equal, unless totals (hundredths) are given."""
    units = [f"单位{n:02d}" for n, size in enumerate(sizes, start=1) for _ in range(size)]
    frame = pd.DataFrame({"department": pd.array(units, dtype="str")})
    given_ = np.arange(9500, 9500 + len(frame)) if totals is None else totals
    return frame.assign(total=np.array(given_, dtype=float), ranked=True, pool="一般干部", excluded="", undetermined="")


def graded(book: Rulebook, people: pd.DataFrame):
    """Grades, seats and findings where nobody meets any restriction."""
    none = {bar.code: Measured(np.zeros(len(people)), "") for bar in book.restrictions}
    return grade(people, Counted({}, none), pd.DataFrame(index=people.index), book)


def cut_by(book: Rulebook, sizes: list[int]) -> tuple[dict[str, int], int, int]:
    """Seats by unit, places left open between equal units, and how many people the program proposes."""
    result, findings = graded(book, staff(sizes))
    left = sum(int(str(one.facts["seats"])) for one in findings if one.code == "quota-tie")
    named = dict(zip(result.seats["unit"], result.seats["seats"].tolist(), strict=True))
    return named, left, int((result.people["grade"] == "优秀").sum())


def test_ten_units_of_3_to_33_people_share_29_places_of_149_people(tmp_path: Path) -> None:
    """20 % of 149 is 29.8, so 29. By hand, people × 29 / 149: the pooled 26 have 5.06, then 1.95 2.53 3.31 4.28 5.45 6.42.

    Whole parts make 26; the three left go to the remainders .95 .53 .45.
    """
    sizes = [3, 6, 8, 9, 10, 13, 17, 22, 28, 33]
    seats, left, held = cut_by(rulebook(tmp_path, 名额=FIFTH), sizes)
    assert list(seats.values()) == [2, 3, 3, 4, 6, 6, 5]
    assert list(seats)[-1] == "合并（不足10人的单位）"
    assert (sum(seats.values()), left, held) == (29, 0, 29)


def test_nineteen_people_in_four_steps_have_19_grades_and_not_16(tmp_path: Path) -> None:
    """30, 40, 20 and 10 % of 19, each rounded down, are 5 + 7 + 3 + 1 = 16 places: three people would fit nowhere."""
    steps = [
        HEAD,
        *([name, share, "舍去", "", "全组"] for name, share in (("优秀", "30%"), ("良好", "40%"), ("称职", "20%"))),
    ]
    assert [places(19, share, "舍去") for share in (0.3, 0.4, 0.2, 0.1)] == [5, 7, 3, 1]
    result, findings = graded(rulebook(tmp_path, 等次=FOUR, 名额=steps), staff([19]))
    assert result.people["grade"].value_counts().to_dict() == {"优秀": 5, "良好": 7, "称职": 3, "不称职": 4}
    assert findings == []


def test_steps_are_filled_from_the_best_whatever_the_order_of_the_sheet(tmp_path: Path) -> None:
    """Whoever finds no place in the best grade competes for the next, also where the sheet names that one first."""
    steps = [
        HEAD,
        ["称职", "20%", "舍去", "", "全组"],
        ["良好", "40%", "舍去", "", "全组"],
        ["优秀", "30%", "舍去", "", "全组"],
    ]
    result, _ = graded(rulebook(tmp_path, 等次=FOUR, 名额=steps), staff([19]))
    assert result.people["grade"].value_counts().to_dict() == {"优秀": 5, "良好": 7, "称职": 3, "不称职": 4}


def test_places_of_the_lowest_grade_are_refused_where_they_stand(tmp_path: Path) -> None:
    sheets = {**SMALL, "等次": FOUR, "名额": [HEAD, ["优秀", "20%", "舍去", "", ""], ["不称职", "5%", "舍去", "", ""]]}
    loaded, found = load_rulebook(write_rulebook(tmp_path / "办法", sheets))
    assert loaded is None
    assert [(one.code, one.place.sheet, one.place.cell) for one in found] == [("quota-lowest", "名额", "B3")]


MIX = [1, 1, 2, 2, 3, 3, 4, 6, 7, 11, 12, 16, 21, 26]  # 115 people
FAULTS = [
    ([11] * 20, 20, 44, "进一", 60),  # 27.3 % where 20 % are allowed
    ([9] * 20, 10, 18, "舍去", 0),  # nobody at all
    ([9] * 20, 20, 36, "舍去", 20),
    ([8] * 25, 20, 40, "进一", 50),
    (MIX, 20, 23, "进一", 32),  # 27.8 %
    (MIX, 20, 23, "舍去", 18),
]


@pytest.mark.parametrize(("sizes", "share", "whole", "rounding", "unit_by_unit"), FAULTS)
def test_the_organisation_has_its_share_where_rounding_unit_by_unit_misses_it(
    tmp_path: Path, sizes: list[int], share: int, whole: int, rounding: str, unit_by_unit: int
) -> None:
    assert sum(places(size, share / 100, rounding) for size in sizes) == unit_by_unit != whole
    quota = [HEAD, ["优秀", f"{share}%", "舍去", "10", "按单位"]]
    seats, left, held = cut_by(rulebook(tmp_path, 名额=quota), sizes)
    assert sum(seats.values()) + left == whole
    assert held == whole - left


def test_equal_units_do_not_get_a_place_by_their_name(tmp_path: Path) -> None:
    """Twenty units of 11 have 2.2 each: 40 places are settled, the four left are nobody's until people decide."""
    seats, left, held = cut_by(rulebook(tmp_path, 名额=FIFTH), [11] * 20)
    assert (set(seats.values()), left, held) == ({2}, 4, 40)


def resting(how: str, below: str = "", share: str = "20%", rounding: str = "舍去") -> list[list[str]]:
    """One quota by unit with this word under 余数."""
    return [[*HEAD, "余数"], ["优秀", share, rounding, below, "按单位", how]]


def test_places_of_equal_units_go_to_the_better_next_candidates_where_the_rulebook_says_so(tmp_path: Path) -> None:
    """Twenty units of 11 have 44 places and not 60; the four left go to the units whose third is best: 17 to 20."""
    seats, left, held = cut_by(rulebook(tmp_path, 名额=resting("择优")), [11] * 20)
    assert (sum(seats.values()), left, held) == (44, 0, 44)
    assert [unit for unit, places_ in seats.items() if places_ == 3] == ["单位17", "单位18", "单位19", "单位20"]


def test_next_candidates_who_tie_leave_the_place_open(tmp_path: Path) -> None:
    """Three units of 5 at 27 % have 4 places: 1 each, and the fourth is open between the two units whose second has 96."""
    totals = [9900, 9600, 9100, 9050, 9000, 9800, 9600, 9100, 9050, 9000, 9700, 9500, 9100, 9050, 9000]
    book = rulebook(tmp_path, 名额=resting("择优", share="27%"))
    result, findings = graded(book, staff([5, 5, 5], totals))
    assert result.seats["seats"].tolist() == [1, 1, 1]
    assert [(one.code, one.facts["seats"], one.facts["units"]) for one in findings] == [
        ("quota-tie", 1, "单位01、单位02")
    ]


def carried(book: Rulebook, sizes: list[int], brought: dict[str, float]) -> pd.DataFrame:
    """The table of places where these units bring something from last year."""
    people = staff(sizes)
    none = {bar.code: Measured(np.zeros(len(people)), "") for bar in book.restrictions}
    given_ = {"优秀": {("", unit): carry for unit, carry in brought.items()}}
    return grade(people, Counted({}, none), pd.DataFrame(index=people.index), book, given_)[0].seats.set_index("unit")


def test_units_get_over_five_years_what_they_are_due_where_remainders_are_carried(tmp_path: Path) -> None:
    """Units of 4, 5 and 6 are due .8, 1 and 1.2 a year, three places together: the third year takes from the first unit what it had too much."""
    book, brought = rulebook(tmp_path, 名额=resting("结转")), {}
    years = []
    for _ in range(5):
        table = carried(book, [4, 5, 6], brought)
        assert np.allclose(table["exact"] - table["seats"], table["carry"])
        brought = {unit: round(carry, 4) for unit, carry in table["carry"].items()}
        years.append(table["seats"].tolist())
    assert years == [[1, 1, 1], [1, 1, 1], [0, 1, 2], [1, 1, 1], [1, 1, 1]]
    assert [sum(year) for year in zip(*years, strict=True)] == [4, 5, 6]
    assert brought == {"单位01": 0, "单位02": 0, "单位03": 0}


def test_a_pool_of_one_small_unit_has_a_place_in_four_years_of_five(tmp_path: Path) -> None:
    """Four people at 20 %: .8 a year, rounded down never a place without what was carried."""
    book, brought, got = rulebook(tmp_path, 名额=resting("结转")), 0.0, []
    for _ in range(5):
        table = carried(book, [4], {"单位01": brought})
        got.append(int(table["seats"].iloc[0]))
        brought = float(table["carry"].iloc[0])
    assert (got, round(brought, 9)) == ([0, 1, 1, 1, 1], 0)


def test_a_unit_that_had_more_than_its_due_gives_it_back_and_nothing_is_below_zero(tmp_path: Path) -> None:
    """Two owe .9 each: due −.3, −.3 and 4.6 + .2 = 4.8 make 4.2, four places, all of the third."""
    table = carried(
        rulebook(tmp_path, 名额=resting("结转")), [3, 3, 23], {"单位01": -0.9, "单位02": -0.9, "单位03": 0.2}
    )
    assert table["seats"].tolist() == [0, 0, 4]
    assert np.allclose(table["carry"], [-0.3, -0.3, 0.8])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 40), st.integers(-10_000, 10_000)), min_size=1, max_size=12),
    st.integers(0, 100), st.sampled_from(["舍去", "四舍五入", "进一"]),
)  # fmt: skip
def test_what_is_due_is_given_or_carried_on_to_the_last_part_of_a_place(
    tmp_path_factory, drawn, share, rounding
) -> None:
    book = rulebook(tmp_path_factory.mktemp("办法"), 名额=resting("结转", share=f"{share}%", rounding=rounding))
    sizes = [size for size, _ in drawn]
    brought = {f"单位{n:02d}": carry / 10_000 for n, (_, carry) in enumerate(drawn, start=1)}
    table = carried(book, sizes, brought)
    assert (table["seats"] >= 0).all()
    due = sum(sizes) * share / 100 + sum(brought.values())
    assert np.isclose(table["exact"].sum(), due) and np.isclose((table["seats"] + table["carry"]).sum(), due)
    whole = max(
        {"舍去": np.floor, "进一": np.ceil, "四舍五入": lambda x: np.floor(x + 0.5)}[rounding](round(due, 6)), 0
    )
    assert 0 <= whole - table["seats"].sum() < max(table["open"].sum(), 1)


DRAWN = st.lists(
    st.tuples(
        st.integers(0, 9), st.integers(5500, 10_000), st.booleans(), st.sampled_from(["", "", "", "试用期"]),
        st.sampled_from(["", "", "", "", "退休"]), st.booleans(),
    ), max_size=70,
)  # fmt: skip
SHARES = st.tuples(*[st.integers(0, 100)] * 3)


@settings(max_examples=40, deadline=None)
@given(
    DRAWN,
    SHARES,
    st.sampled_from(["舍去", "四舍五入", "进一"]),
    st.sampled_from(["0", "5", "10"]),
    st.randoms(use_true_random=False),
)
def test_everybody_has_one_grade_or_a_coded_reason_and_neither_rows_nor_names_matter(
    tmp_path_factory, drawn, shares, rounding, below, random
) -> None:
    steps = [
        HEAD,
        *(
            [name, f"{share}%", rounding, below, "按单位"]
            for name, share in zip(("优秀", "良好", "称职"), shares, strict=True)
        ),
    ]
    book = rulebook(tmp_path_factory.mktemp("办法"), 等次=FOUR, 名额=steps)
    people = pd.DataFrame(drawn, columns=["unit", "total", "ranked", "undetermined", "excluded", "scored"])
    people = people.assign(department=("单位" + people["unit"].astype("str")).astype("str"), pool="一般干部")
    people["total"] = people["total"].astype(float).where(people["scored"].astype(bool))
    people["ranked"] = people["ranked"].astype(bool) & people["scored"].astype(bool)
    result, _ = graded(book, people)
    assert set(result.people["grade"]) <= {"优秀", "良好", "称职", "不称职", "不定等次", "不参加考核", "待定"}
    assert set(result.people["reason"]) <= set(REASONS)
    present = int((people["excluded"] == "").sum())
    for name, share in zip(("优秀", "良好", "称职"), shares, strict=True):
        seats = result.seats[result.seats["grade"] == name]
        assert seats["people"].sum() == present
        assert places(present, share / 100, rounding) - seats["seats"].sum() in range(max(int(seats["open"].sum()), 1))
    assert not len(over_quota(result.people, result.seats))
    order = list(range(len(people)))
    random.shuffle(order)
    renamed = people.iloc[order].reset_index(drop=True)
    renamed["department"] = renamed["department"].map({f"单位{n}": f"乙{9 - n}科" for n in range(10)}).astype("str")
    again = graded(book, renamed)[0].people.set_index(pd.Index(order)).sort_index()
    assert again[["grade", "reason"]].equals(result.people[["grade", "reason"]])


def test_where_fewer_reach_a_grade_than_there_are_places_all_of_them_get_it(tmp_path: Path) -> None:
    """Five places of 25 people, and only three of them above the line; in a smaller unit of the same pool none."""
    few = [95_00, 94_00, 93_00] + [70_00 + number for number in range(22)]
    result, findings = graded(rulebook(tmp_path, 名额=FIFTH), staff([25, 10], few + [60_00] * 10))
    assert result.seats["seats"].tolist() == [5, 2]
    assert result.people["grade"].head(3).tolist() == ["优秀"] * 3
    assert result.people["reason"].value_counts().to_dict() == {"LINE": 32, "QUOTA": 3}
    assert findings == []
