"""Scoring: lines a clerk can repeat, bounds applied once, and what was not measured never becomes a zero."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.cards import combine, lines_frame
from assess.facts import Measured
from assess.rulebook import Rulebook
from assess.scoring import score
from tests.build import SMALL, rulebook
from tests.test_measures import facts

RULES = SMALL["计分"][0]
POTS = SMALL["指标"][0]


def pots(*rows: str) -> list[list[str]]:
    return [POTS, *(row.split("|") for row in rows)]


def rules(*rows: str) -> list[list[str]]:
    return [RULES, *([*row.split("|"), "", "", "", "", "", ""][:10] for row in rows)]


def scored(book: Rulebook, *values: list[float | None]) -> tuple[list[list[tuple[str, float]]], list[float]]:
    """Lines (kind, points) and total per person; ``values`` are each rule's measured values, None = not measured."""
    measured = {
        n: Measured(np.array([np.nan if v is None else v for v in value], dtype=float), "")
        for n, value in enumerate(values, start=1)
    }
    people = len(values[0])
    blocks = score(np.array(["综合"] * people), measured, book)
    frame = lines_frame(blocks)
    told = [
        [(line.kind, line.points / 100) for line in frame[frame["appointment"] == who].itertuples()]
        for who in range(people)
    ]
    assert (
        frame.groupby("appointment")["points"].sum().reindex(range(people), fill_value=0).to_numpy() == blocks[0].total
    ).all()
    return told, [float(total) / 100 for total in blocks[0].total]


def test_awards_and_deductions_are_netted_before_the_bounds(tmp_path: Path) -> None:
    """V003: 15 points, −2 each, +2 each: 9 failing and 2 improved leave 1."""
    book = rulebook(
        tmp_path,
        指标=pots(
            "环-1|环境|水质|满分|0|截断|重分配|总分内|统计|三|15", "绩-1|绩|办结|0|0|截断|重分配|总分内|台账|四|85"
        ),
        计分=rules("环-1||任务.次数|||每次|-2", "环-1||奖惩.次数|||每次|2", "绩-1||办结率|||比例|"),
    )
    told, total = scored(book, [2, 0, 9, 9], [1, 1, 2, 0], [1, 1, 1, 1])
    assert total == [98, 100, 86, 85]
    assert told[3][:4] == [("起评", 15), ("计分", -18), ("计分", 0), ("界限", 3)]
    assert told[1][3] == ("界限", -2)


def test_a_rule_has_its_own_cap_inside_the_pot(tmp_path: Path) -> None:
    """V017 in part: 12 breaches at 0.2 take at most 2, 3 events at 0.1 take 0.3."""
    book = rulebook(
        tmp_path,
        指标=pots("建-1|建|纪律|满分|0|截断|重分配|总分内|检查|三|4", "绩-1|绩|办结|0|0|截断|重分配|总分内|台账|四|96"),
        计分=rules("建-1||任务.次数|||每次|-0.2|-2", "建-1||奖惩.次数|||每次|-0.1|-1", "绩-1||办结率|||比例|"),
    )
    assert scored(book, [12], [3], [0])[1] == [1.7]


@pytest.mark.parametrize(("floor", "total"), [("0", 95), ("无", 90), ("-2", 93)])
def test_a_deduction_larger_than_its_pot_stops_where_the_floor_says(tmp_path: Path, floor: str, total: float) -> None:
    """V025: a pot of 5, one accident takes 10."""
    book = rulebook(
        tmp_path,
        指标=pots(
            f"业-1|业|差错|满分|{floor}|截断|重分配|总分内|检查|三|5", "绩-1|绩|办结|0|0|截断|重分配|总分内|台账|四|95"
        ),
        计分=rules("业-1||任务.次数|||每次|-10", "绩-1||办结率|||比例|"),
    )
    assert scored(book, [1], [1])[1] == [total]


def test_what_overflows_into_the_dimension_is_held_by_the_dimension(tmp_path: Path) -> None:
    book = rulebook(
        tmp_path,
        指标=pots(
            "信-1|信|采用|0|0|计入维度|重分配|总分内|台账|三|10", "信-2|信|报送|0|0|截断|重分配|总分内|台账|四|90"
        ),
        计分=rules("信-1||任务.次数|||每次|4", "信-2||办结率|||比例|"),
    )
    told, total = scored(book, [3, 3], [0.5, 1])
    assert total == [57, 100]
    assert told[1][-1] == ("维度界限", -2)


def test_points_outside_the_total_are_added_and_have_their_own_cap(tmp_path: Path) -> None:
    book = rulebook(
        tmp_path,
        指标=pots("绩-1|绩|办结|0|0|截断|重分配|总分内|台账|四|100", "加-1|加减|表彰|0|0|截断|零分|总分外|奖惩|五|3"),
        计分=rules("绩-1||办结率|||比例|", "加-1||奖惩.次数|||每次|2"),
    )
    assert scored(book, [1, 1, 0.5], [1, 2, None])[1] == [102, 103, 50]


@pytest.mark.parametrize(
    ("policy", "total", "ranked"),
    [("重分配", 80, True), ("满分", 92, True), ("零分", 32, True), ("同类平均", 62, True), ("不排名", 80, False)],
)
def test_five_policies_for_a_pot_that_was_not_measured(tmp_path: Path, policy: str, total: float, ranked: bool) -> None:
    book = rulebook(
        tmp_path,
        指标=pots(
            "绩-1|绩|办结|0|0|截断|重分配|总分内|台账|四|40", f"绩-2|绩|回应|0|0|截断|{policy}|总分内|台账|五|60"
        ),
        计分=rules("绩-1||办结率|||比例|", "绩-2||回应率|||比例|"),
    )
    measured = {1: Measured(np.array([0.8, 0.8]), "%"), 2: Measured(np.array([np.nan, 0.5]), "%")}
    block = score(np.array(["综合", "综合"]), measured, book)[0]
    assert block.total[0] == total * 100
    assert block.ranked.tolist() == [ranked, True]
    assert lines_frame([block]).query("appointment == 0 and kind == '不适用'")["points"].tolist() == [
        round((total - 32) * 100)
    ]


def test_an_unmeasured_deduction_takes_nothing_and_an_unmeasured_award_makes_the_pot_not_applicable(
    tmp_path: Path,
) -> None:
    book = rulebook(
        tmp_path,
        指标=pots(
            "勤-1|勤|出勤|满分|0|截断|重分配|总分内|考勤|四|40", "绩-1|绩|办结|0|0|截断|重分配|总分内|台账|五|60"
        ),
        计分=rules(
            "勤-1||迟到次数|||每次|-1",
            "勤-1||旷工天数|||每次|-2",
            "绩-1||办结率|||比例|目标 1",
            "绩-1||任务.次数|||每次|1",
        ),
    )
    measured = [[5, 5], [None, 0], [0.5, 0.5], [1, None]]
    told, total = scored(book, *measured)
    assert total == [66, 87.5]  # 35 + 30 + 1;  35, and 60 × 35/40 = 52.5
    assert ("不适用", 52.5) in told[1]


def test_nobody_is_scored_by_nothing(tmp_path: Path) -> None:
    measured = {1: Measured(np.array([np.nan]), ""), 2: Measured(np.array([np.nan]), "")}
    block = score(np.array(["综合"]), measured, rulebook(tmp_path))[0]
    assert (block.scored.tolist(), block.total.tolist()) == ([False], [0])


def test_points_are_rounded_half_away_from_zero_on_the_line(tmp_path: Path) -> None:
    book = rulebook(
        tmp_path,
        指标=pots("绩-1|绩|办结|0|0|截断|重分配|总分内|台账|四|50", "绩-2|绩|办结二|0|0|截断|重分配|总分内|台账|四|50"),
        计分=rules("绩-1||办结率|||比例|", "绩-2||回应率|||比例|"),
    )
    told, total = scored(book, [0.0535, 1 / 3], [0.0201, 2 / 3])  # 2.675 and 1.005
    assert told[0] == [("计分", 2.68), ("计分", 1.01)]
    assert total == [3.69, 50]


def test_rank_points_share_the_better_place(tmp_path: Path) -> None:
    book = rulebook(
        tmp_path,
        指标=pots("绩-1|绩|办结|0|0|截断|重分配|总分内|台账|四|100"),
        计分=rules("绩-1||办结率|||名次|第1名→满分; 每低1名 -10"),
    )
    assert scored(book, [0.9, 1, 1, 0.5])[1] == [80, 100, 100, 70]


def test_two_posts_at_70_and_30_and_the_printed_parts_add_up(tmp_path: Path) -> None:
    book = rulebook(tmp_path)
    posts = facts(3).appointments.assign(person=[0, 0, 1], share=[0.7, 0.3, 1.0], days=[365, 365, 100])
    measured = {1: Measured(np.array([1, 3, 0.0]), ""), 2: Measured(np.array([0.5, 2 / 3, 1]), "")}
    cards = combine(posts, score(np.array(["综合"] * 3), measured, book), 2)
    assert cards.posts["total"].tolist() == [6950, 7850, 10000]  # 39.5 + 30; 38.5 + 40; 40 + 60
    assert cards.people["total"].tolist() == [7220, 10000]  # 0.7 × 69.50 + 0.3 × 78.50 = 72.20
    assert cards.posts["contribution"].tolist() == [4865, 2355, 10000]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(1, 100), st.integers(1, 366), st.integers(-500, 12_000)),
        min_size=1,
        max_size=12,
    )
)
def test_contributions_always_add_up_to_the_total(drawn: list[tuple[int, int, int, int]]) -> None:
    import pandas as pd

    from assess.scoring import Block

    posts = pd.DataFrame(
        {"person": [d[0] for d in drawn], "share": [d[1] / 100 for d in drawn], "days": [d[2] for d in drawn]}
    )
    block = Block("综合", np.arange(len(drawn)), total=np.array([d[3] for d in drawn]))
    block.scored = block.ranked = np.ones(len(drawn), dtype=bool)
    cards = combine(posts, [block], 4)
    sums = cards.posts.groupby("person")["contribution"].sum()
    assert all(cards.people["total"][who] == total for who, total in sums.items())
    exact = (posts["share"] * posts["days"] * block.total).groupby(posts["person"]).sum() / (
        posts["share"] * posts["days"]
    ).groupby(posts["person"]).sum()
    assert all(abs(cards.people["total"][who] - value) <= 0.5 + 1e-6 for who, value in exact.items())
