"""What must hold for every number, not only for the worked ones."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.scales import SCALES

COUNTS = st.lists(st.integers(0, 400), min_size=2, max_size=30)
# quotients of whole numbers, as shares, targets reached and mean scores are
RATIOS = st.lists(st.builds(lambda a, b: a / b, st.integers(0, 3000), st.integers(1, 1000)), min_size=2, max_size=30)
LAWS = settings(max_examples=25, deadline=None)

# one more never raises the points
FALLING = [
    ("每次", "-0.5"),
    ("每次", "-2 每 0.5 按比例"),
    ("每次", "-0.5 每 0.3 满步"),
    ("每次", "-0.5 每 0.3 起步"),
    ("累计阶梯", "逐次; 1→-1; 2→-5; 3→-15; 其后每1→-60"),
    ("累计阶梯", "全次; 1→-1; 2→-5; 3→-15; 其后每1→-60"),
    ("累计阶梯", "到档; 1→-1; 2→-5; 3→-15; 其后每1→-60"),
    ("阶梯", ">13→-满分; >10→-70%满分; >6→-30%满分; 其余→0"),
    ("直线", "5→满分; 10→60%满分; 20→0"),
    ("名次", "第1名→10; 第2~3名→6; 其余→0"),
    ("名次", "第1名→满分; 每低1名 -2%满分"),
    ("超额", "目标 2; 每 1 -0.5"),
]
# one more never lowers the points
RISING = [
    ("每次", "0.5"),
    ("比例", ""),
    ("比例", "目标 10 不封顶"),
    ("直线", "80%→0; 98%→满分"),
    ("直线", "50%→-2; 80%→0; 98%→满分"),
    ("分段", "累进; 0→200; 2→100"),
    ("分段", "全额; 0→1; 2→2"),
    ("阶梯", "≥90%→满分; ≥80%→8; 其余→0"),
    ("阶梯", ">90%→满分; ≥80%→8; 其余→0"),
    ("缺额", "目标 3; 每 1 -1"),
    ("缺额", "目标 90%; 每 1% -1; 按比例"),
    ("缺额", "目标 90%; 每 1% -1; 满步"),
    ("缺额", "目标 90%; 每 1% -1; 起步"),
    ("缺额", "目标 200; 每 2% -0.5; 满步"),
    ("超额", "目标 2; 每 5% 0.5; 满步"),
    ("评定", "满分制 5"),
]


def score(scale, text, values):
    kernel = SCALES[scale]
    return kernel.points(np.array(values, float), 10.0, kernel.parse(text))


@pytest.mark.parametrize(("scale", "text"), FALLING)
@LAWS
@given(values=st.one_of(COUNTS, RATIOS))
def test_one_more_of_the_bad_never_raises_the_points(scale, text, values):
    assert (np.diff(score(scale, text, sorted(values))) <= 1e-9).all()


@pytest.mark.parametrize(("scale", "text"), RISING)
@LAWS
@given(values=st.one_of(COUNTS, RATIOS))
def test_one_more_of_the_good_never_lowers_the_points(scale, text, values):
    assert (np.diff(score(scale, text, sorted(values))) >= -1e-9).all()


@pytest.mark.parametrize(("scale", "text"), FALLING + RISING)
@LAWS
@given(values=RATIOS, data=st.data())
def test_nobody_s_points_depend_on_the_order_or_on_who_else_is_scored(scale, text, values, data):
    order = data.draw(st.permutations(range(len(values))))
    found = score(scale, text, values)
    assert score(scale, text, [values[i] for i in order]).tolist() == found[order].tolist()
    assert score(scale, text, [*values, np.nan])[:-1].tolist() == found.tolist()


@pytest.mark.parametrize(("scale", "text"), [pair for pair in FALLING + RISING if pair[0] != "名次"])
@LAWS
@given(values=COUNTS)
def test_a_scale_that_says_it_only_deducts_gives_nothing(scale, text, values):
    kernel = SCALES[scale]
    if kernel.deducts(kernel.parse(text)):
        assert (score(scale, text, [-1, *values]) <= 0).all()


@LAWS
@given(
    counts=st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), percent=st.integers(1, 99)
)
def test_a_ladder_compares_ratios_as_whole_numbers_do(counts, percent):
    reached, of = counts
    value = [reached / of]
    assert score("阶梯", f"≥{percent}%→1; 其余→0", value)[0] == (100 * reached >= percent * of)
    assert score("阶梯", f">{percent}%→1; 其余→0", value)[0] == (100 * reached > percent * of)
    assert score("阶梯", f"≤{percent}%→1; 其余→0", value)[0] == (100 * reached <= percent * of)
    assert score("阶梯", f"<{percent}%→1; 其余→0", value)[0] == (100 * reached < percent * of)


@LAWS
@given(
    counts=st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), percent=st.integers(1, 100)
)
def test_steps_of_a_shortfall_are_counted_as_whole_numbers_do(counts, percent):
    reached, of = counts
    missing = max(percent * of - 100 * reached, 0)  # in 1/(100·of)
    whole, started = missing // of, -(-missing // of)
    assert score("缺额", f"目标 {percent}%; 每 1% -1; 满步", [reached / of])[0] == -whole
    assert score("缺额", f"目标 {percent}%; 每 1% -1; 起步", [reached / of])[0] == -started


@LAWS
@given(values=RATIOS, data=st.data())
def test_places_do_not_depend_on_the_order_of_rows(values, data):
    order = data.draw(st.permutations(range(len(values))))
    ranks = SCALES["名次"].ranks
    found = ranks(np.array(values))
    assert ranks(np.array(values)[order]).tolist() == found[order].tolist()
    assert found.tolist() == [1 + sum(other > value for other in values) for value in values]


@LAWS
@given(
    rows=st.lists(st.tuples(st.integers(0, 4), st.integers(-500, 500)), max_size=40),
    text=st.sampled_from(["级别分", "级别分 最高", "级别分 平均"]),
)
def test_gathering_rows_does_what_a_clerk_does_person_by_person(rows, text):
    kernel = SCALES["查表"]
    owner, worth = np.array([r[0] for r in rows], np.intp), np.array([r[1] / 100 for r in rows])
    found = kernel.gather(worth, owner, 5, kernel.parse(text))
    for person in range(5):
        own = [r[1] / 100 for r in rows if r[0] == person]
        ways = {
            "级别分": sum(own),
            "级别分 最高": max(own, default=0.0),
            "级别分 平均": np.mean(own) if own else np.nan,
        }
        assert found[person] == pytest.approx(ways[text], nan_ok=True, abs=1e-9)
