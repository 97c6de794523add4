"""The ground of the fairness checks: every appointment that scored, spread by share; units and the unscored left out."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from assess.fairness import ground_of

ROLES = ["综合管理", "窗口服务"]


def posts(*rows):
    return pd.DataFrame(rows, columns=["person", "department", "role", "total", "fraction", "scored"])


def people(*units):
    return pd.DataFrame({"is_unit": [bool(unit) for unit in units]})


@pytest.fixture(scope="module")
def book(page_rulebook):
    first = page_rulebook.roles[0]
    return replace(page_rulebook, roles=tuple(replace(first, name=name) for name in ROLES), total=100_00)


def test_a_person_with_two_posts_stands_in_both_roles_by_share(book):
    held = posts((0, "甲所", "综合管理", 90_00, 0.7, True), (0, "乙所", "窗口服务", 80_50, 0.3, True))
    ground = ground_of(people(0), held, book)
    assert ground.units == ("乙所", "甲所")
    assert ground.unit.tolist() == [1, 0]
    assert ground.role.tolist() == [0, 1]
    assert ground.share.tolist() == [0.7, 0.3]
    assert ground.score.tolist() == [90.0, 80.5]


def test_units_and_posts_without_a_score_are_left_out(book):
    held = posts(
        (0, "甲所", "综合管理", 90_00, 1.0, True),
        (1, "甲所", "综合管理", 0, 0.0, False),
        (2, "甲所", "综合管理", 95_00, 1.0, True),
    )
    ground = ground_of(people(0, 0, 1), held, book)
    assert ground.appointment.tolist() == [0]


def test_a_limit_in_points_follows_the_spread_of_another_scale(book):
    held = posts(*((i, "甲所", "综合管理", total, 1.0, True) for i, total in enumerate((500_00, 560_00))))
    assert ground_of(people(0, 0), held, book).scale == 1.0
    # two scores of 500 and 560 spread by 30 around their mean, five times the usual 6
    assert ground_of(people(0, 0), held, replace(book, total=1000_00)).scale == pytest.approx(5.0)


def test_a_result_without_a_score_has_an_empty_ground(book):
    held = posts((0, "甲所", "综合管理", 0, 0.0, False)).iloc[:0]
    ground = ground_of(people(0), held, book)
    assert ground.units == () and np.size(ground.score) == 0
