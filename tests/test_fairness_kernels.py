"""The arithmetic of the fairness checks by hand: small numbers that anybody can check; the papers' tables stand in test_fairness_vectors."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.fairness.kernels.credibility import credible
from assess.fairness.kernels.effective import effective_weights, rank_correlation
from assess.fairness.kernels.flips import lowered_by, rescaled, smallest
from assess.fairness.kernels.gamma import (
    chi_square_probability,
    chi_square_quantile,
    gamma_probability,
    gamma_quantile,
)
from assess.fairness.kernels.groups import grouped, places
from assess.fairness.kernels.icc import agreement, complete_agreement, nested_agreement, raters_needed
from assess.fairness.kernels.perturbed import changes, kept_share, moved_weights
from assess.fairness.kernels.ranks import bands, place_interval, places_of
from assess.fairness.kernels.spread import gap_of, spread_of, ties_of
from assess.fairness.kernels.standardise import standardised


def whole(*numbers):
    return np.array(numbers, dtype=np.int64)


def real(*numbers):
    return np.array(numbers, dtype=float)


# Abramowitz and Stegun, Handbook of Mathematical Functions (1964), table 26.8: percentage points of chi-square.
@pytest.mark.parametrize(
    ("p", "freedom", "point"),
    [(0.95, 1, 3.84146), (0.95, 10, 18.3070), (0.05, 10, 3.94030), (0.975, 2, 7.37776), (0.025, 30, 16.7908), (0.99, 100, 135.807)],
)  # fmt: skip
def test_chi_square_has_the_quantiles_of_the_printed_table(p, freedom, point):
    assert float(chi_square_quantile(p, float(freedom))) == pytest.approx(point, rel=3e-6)


@given(st.floats(0.001, 0.999), st.floats(0.3, 5000))
def test_a_quantile_and_its_probability_belong_together(p, shape):
    assert float(gamma_probability(shape, gamma_quantile(p, shape))) == pytest.approx(p, abs=1e-9)


def test_a_gamma_variable_of_shape_one_is_exponential():
    x = real(0.0, 0.1, 1.0, 5.0, 40.0, math.inf)
    assert gamma_probability(1.0, x) == pytest.approx(1 - np.exp(-x), abs=1e-14)
    assert np.isnan(gamma_probability(1.0, np.nan))


@pytest.mark.parametrize(("ratio", "n", "chance"), [(0.5, 8, "0.028"), (0.5, 10, "0.013"), (0.5, 15, "0.002"), (0.5, 20, "0.0004"), (0.33, 5, "0.02"), (0.33, 8, "0.002")])  # fmt: skip
def test_a_small_spread_is_as_rare_as_the_specification_says(ratio, n, chance):
    found = float(chi_square_probability((n - 1) * ratio**2, float(n - 1)))
    assert f"{found:.{len(chance) - 2}f}" == chance


def test_a_mean_by_group_is_weighed_and_an_empty_group_has_none():
    found = grouped(whole(0, 0, 2), real(1, 3, 1), real(80, 90, 70), 3)
    assert found.size.tolist() == [4, 0, 1]
    assert found.mean[0] == 87.5 and np.isnan(found.mean[1]) and found.mean[2] == 70
    assert found.squares.tolist() == [1 * 7.5**2 + 3 * 2.5**2, 0, 0]


def test_equal_values_share_the_better_place():
    found = places(real(90, 80, 90, 70, 99), np.array([True, True, True, True, False]))
    assert found[:4].tolist() == [1, 3, 1, 4] and np.isnan(found[4])


def test_a_unit_of_hard_posts_is_read_against_hard_posts():
    # Unit 0 has one easy and three hard posts, unit 1 three easy and one hard; in each role unit 0 is 2 points better.
    unit, role = whole(0, 0, 0, 0, 1, 1, 1, 1), whole(0, 1, 1, 1, 0, 0, 0, 1)
    score = real(92, 72, 72, 72, 90, 90, 90, 70)
    found = standardised(unit, role, np.ones(8), score, 2, 2)
    assert found.raw.tolist() == [77, 85], "as it stands, the better unit looks 8 points worse"
    assert found.standard.tolist() == [0.5, 0.5]
    assert found.adjusted.tolist() == [82, 80] and found.coverage.tolist() == [1, 1]


def test_a_role_that_a_unit_lacks_counts_with_the_mean_of_everybody():
    found = standardised(whole(0, 0, 1, 1), whole(0, 0, 0, 1), np.ones(4), real(80, 84, 90, 60), 2, 2)
    # roles are 3 to 1; role 0 has a mean of 84.667, role 1 of 60; unit 0 lacks role 1
    assert found.adjusted[0] == pytest.approx(0.75 * 82 + 0.25 * 60)
    assert found.coverage.tolist() == [0.75, 1.0]


def test_units_that_differ_less_than_chance_are_drawn_to_one_mean():
    found = credible(whole(0, 0, 1, 1), np.ones(4), real(70, 90, 71, 89), 2)
    assert found.between < 0 and found.credibility.tolist() == [0, 0]
    assert found.estimate.tolist() == [80, 80]


def test_a_small_unit_is_drawn_further_to_the_mean():
    code = np.repeat([0, 1, 2], [2, 20, 20])
    value = np.concatenate([[88, 92], np.tile([79, 81], 10), np.tile([69, 71], 10)]).astype(float)
    found = credible(code, np.ones(42), value, 3)
    assert 0 < found.credibility[0] < found.credibility[1] < 1
    assert found.estimate[0] < 90 and found.estimate[1] == pytest.approx(80, abs=0.1)


def test_places_of_draws():
    assert places_of(real(5, 9, 7)[None, :]).tolist() == [[3, 1, 2]]
    assert places_of(np.array([[-0.1, -5.0], [1e9, 2e9]])).tolist() == [[1, 2], [2, 1]]


def test_units_that_lie_far_apart_have_one_place_and_alike_units_all_of_them():
    low, high = place_interval(real(90, 80, 70), real(0.1, 0.1, 0.1))
    assert low.tolist() == high.tolist() == [1, 2, 3]
    low, high = place_interval(real(80, 80, 80), real(5, 5, 5))
    assert low.tolist() == [1, 1, 1] and high.tolist() == [3, 3, 3]


def test_a_band_ends_where_the_bars_of_its_first_unit_end():
    # bars of ±1.386 errors: 90 reaches down to 88.6; 87.5 reaches up to 88.9 and belongs to it, 85 does not
    assert bands(real(85, 90, 87.5), real(1, 1, 1)).tolist() == [2, 1, 1]


def test_spread_is_read_against_the_same_roles_elsewhere():
    # Unit 0 has role 0 only; the wild role 1 of unit 1 must not count as its peer.
    unit, role = whole(0, 0, 0, 1, 1, 1, 1), whole(0, 0, 0, 0, 0, 1, 1)
    found = spread_of(unit, role, np.ones(7), real(-1, 0, 1, -2, 2, -30, 30), 2, 2)
    assert found.spread[0] == 1.0
    assert found.peers[0] == pytest.approx(math.sqrt(8.0)), "(−2, 2): squares of 8 on one degree of freedom"
    assert found.ratio[0] == pytest.approx(1 / math.sqrt(8.0), abs=1e-6)


def test_ties_and_the_gap_of_a_unit():
    unit, score = whole(0, 0, 0, 0, 1, 1), real(80, 80, 80, 90, 70, 75)
    found = ties_of(unit, np.ones(6), whole(800, 800, 800, 900, 700, 750), 2)
    assert found.modal.tolist() == [0.75, 0.5] and found.same.tolist() == [3, 1] and found.tied.tolist() == [0.5, 0.0]
    assert gap_of(unit, score, 2).tolist() == [10, 5]
    assert gap_of(whole(*[0] * 10), real(*range(10)), 1).tolist() == [7.0], "mean of 7, 8, 9 less mean of 0, 1, 2"


SHROUT_FLEISS = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], dtype=float
)


def cells(*tables):
    """Table, person, rater and score of several complete tables, cell by cell."""
    parts, person = [], 0
    for number, table in enumerate(tables):
        row, column = np.indices(table.shape)
        parts.append((np.full(table.size, number), person + row.ravel(), column.ravel(), table.ravel()))
        person += len(table)
    return tuple(np.concatenate(part) for part in zip(*parts, strict=True))


def test_one_complete_table_told_by_its_cells_agrees_as_the_table_itself():
    assert complete_agreement(*cells(SHROUT_FLEISS)) == pytest.approx(agreement(SHROUT_FLEISS))


def test_what_whole_tables_differ_by_is_no_agreement():
    once = complete_agreement(*cells(SHROUT_FLEISS, SHROUT_FLEISS))
    apart = complete_agreement(*cells(SHROUT_FLEISS, SHROUT_FLEISS + 50))
    assert apart == pytest.approx(once)


def test_ballots_without_a_name_agree_one_way_inside_their_unit():
    _, person, _, score = cells(SHROUT_FLEISS)
    one, mean, many = nested_agreement(np.zeros(24, dtype=int), person, np.ones(24), score)
    found = agreement(SHROUT_FLEISS)
    assert (one, mean, many) == pytest.approx((found.one_way, found.one_way_mean, 4))
    shifted = nested_agreement(
        whole(*[0] * 24, *[1] * 24), np.r_[person, person + 6], np.ones(48), np.r_[score, score + 50]
    )
    assert shifted == pytest.approx((one, mean, many))


@pytest.mark.parametrize(("single", "wanted", "needed"), [(0.1, 0.7, 21), (0.1, 0.8, 36), (0.2, 0.7, 10), (0.2, 0.8, 16), (0.3, 0.7, 6), (0.3, 0.8, 10)])  # fmt: skip
def test_raters_needed_are_not_raised_by_a_floating_point_crumb(single, wanted, needed):
    assert raters_needed(single, wanted) == needed


def test_effective_weights_sum_to_one_and_nobody_differs_means_nothing():
    assert effective_weights(np.array([[1.0, 5], [2, 9], [3, 1]])).sum() == pytest.approx(1)
    assert np.isnan(effective_weights(np.full((4, 2), 7.0))).all()


def test_rank_correlation_counts_ties_by_mean_ranks():
    assert rank_correlation(real(1, 2, 3, 4), real(10, 20, 30, 40)) == 1
    assert rank_correlation(real(1, 2, 3), real(3, 2, 1)) == -1
    assert rank_correlation(real(1, 1, 2), real(1, 2, 2)) == pytest.approx(0.5)
    assert math.isnan(rank_correlation(real(1, 1), real(1, 2)))


def test_a_weight_lowered_by_the_flip_makes_both_totals_equal():
    above, below, weight = real(90, 70), real(60, 85), real(0.6, 0.4)
    change = lowered_by(above, below, weight)
    at, least = smallest(change[None, :], weight)
    assert at.tolist() == [0] and least[0] == pytest.approx(12 / 30)
    new = rescaled(weight[0], least[0])
    assert new == pytest.approx(1 / 3)
    assert new * 90 + (1 - new) * 70 == pytest.approx(new * 60 + (1 - new) * 85)


def test_points_beside_the_weights_are_part_of_the_flip():
    # The first leads inside the weights and has 2 points more outside: the weight must fall until the inside is 2 behind.
    above, below, weight = real(80, 70), real(70, 73.3333333333), real(0.5, 0.5)
    change = lowered_by(above, below, weight, np.array([2.0]))[0]
    new = rescaled(0.5, change)
    assert new * 80 + (1 - new) * 70 + 2 == pytest.approx(new * 70 + (1 - new) * 73.3333333333)


def test_a_weight_cannot_fall_below_nothing():
    assert np.isnan(lowered_by(real(90, 10), real(80, 5), real(0.1, 0.9))[0]), "it would have to fall below nothing"


def test_a_weight_that_holds_everything_has_no_flip():
    assert np.isnan(lowered_by(real(90), real(80), real(1.0))).all()


def test_moved_weights_keep_their_sum_and_are_the_same_every_time():
    factor = moved_weights(3, 50, 0.2)
    weight = real(50, 30, 20)
    assert ((1 + changes(weight, factor)) @ weight) == pytest.approx(np.full(50, 100))
    assert (moved_weights(3, 50, 0.2) == factor).all() and factor.min() >= 0.8 and factor.max() <= 1.2


def test_a_list_has_as_many_as_it_has_seats_but_for_ties():
    line, seats = whole(0, 0, 0, 1, 1), whole(1, 2)
    totals = np.array([[90_00, 80_00, 70_00, 60_00, 50_00], [80_00, 90_00, 90_00, 60_00, 50_00]], dtype=np.int32)
    kept = kept_share(line, seats, lambda begin, end: totals[begin:end], 2, 55_00)
    # 90 takes the seat once; two of 90 tie for it and neither is given it; 50 is below the lowest total of the grade
    assert kept.tolist() == [0.5, 0.0, 0.0, 1.0, 0.0]
