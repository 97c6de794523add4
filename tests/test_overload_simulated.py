"""F4 measured: false alarms and power of 多干多错, and what counting errors does to equally careful people; seeded, printed."""

import numpy as np
import pytest

from assess.fairness.kernels import inversion

pytestmark = pytest.mark.simulate
SEED, RUNS = 20261125, 1000


def show(capsys, title, lines):
    with capsys.disabled():
        print(f"\n{title} (seed {SEED}, {RUNS} runs, {inversion.DRAWS} shuffles)", *lines, sep="\n  ")


def rates(n, true):
    """The share of runs with 提示 (p < .05) and with 预警 (p < .01), both with ρ ≤ -0.2, at a true correlation in the ranks' scale."""
    rng = np.random.default_rng([SEED, n, int(-100 * true)])
    role, share = np.zeros(n, dtype=np.int64), np.ones(n)
    hits = np.zeros(2)
    for _ in range(RUNS):
        work = rng.normal(size=n)
        score = true * work + np.sqrt(1 - true**2) * rng.normal(size=n)
        found = inversion.correlation(work, score, role, share)
        hits += (found.rho <= -0.2) * np.array([found.p < 0.05, found.p < 0.01])
    return hits / RUNS


def test_false_alarms_and_power_are_as_stated(capsys):
    stated = {
        0.0: {20: (0.05, 0.007), 40: (0.03, 0.007), 80: (0.05, 0.0)},
        -0.3: {20: (None, 0.03), 40: (None, 0.15), 80: (None, 0.39)},
        -0.5: {20: (0.60, 0.19), 40: (0.91, 0.62), 80: (1.0, 0.95)},
    }
    lines, measured = [], {}
    for true, by_size in stated.items():
        for n in by_size:
            found = rates(n, true)
            error = np.sqrt(np.maximum(found * (1 - found), 1 / RUNS) / RUNS)
            measured[true, n] = found
            lines.append(
                f"true ρ {true:4.1f}, n = {n}: p < .05 {100 * found[0]:.1f} ± {100 * error[0]:.1f} %, p < .01 {100 * found[1]:.1f} ± {100 * error[1]:.1f} %"
            )
    show(capsys, "F4 false alarms and power", lines)
    for n in (20, 40, 80):
        note, grave = measured[0.0, n]
        assert note < 0.07 and grave < 0.02
    assert measured[-0.5, 80][0] > 0.98 and measured[-0.5, 40][0] > 0.85 and measured[-0.5, 20][0] > 0.5
    assert measured[-0.5, 80][1] > 0.9 and measured[-0.3, 80][1] > 0.35


def test_counting_errors_puts_equally_careful_busy_people_last_and_rates_do_not(capsys):
    """200 people of one error rate, one point off an error: by counting, by the plain rate, by the shrunken rate."""
    found = []
    for draw in range(100):
        rng = np.random.default_rng([SEED, draw])
        work = rng.uniform(20, 100, 200).round()
        errors = rng.poisson(0.06 * work).astype(float)
        scores = (-errors, -errors / work, -inversion.shrunken(errors, work).rate)
        each = [inversion.correlation(work, score, np.zeros(200, dtype=np.int64), np.ones(200)).rho for score in scores]
        found.append(each)
    plain, rate, shrunk = np.nanmean(found, axis=0)
    flat = np.isnan(np.array(found)[:, 2]).mean()
    show(
        capsys,
        "F4 rank correlation of workload and score, equal care",
        [
            f"counted {plain:.2f}, by rate {rate:.2f}, by shrunken rate {shrunk:.2f} (in {100 * flat:.0f} % of draws nobody differs)"
        ],
    )
    assert plain == pytest.approx(-0.67, abs=0.08)
    assert abs(rate) < 0.12 and abs(shrunk) < 0.12


def test_a_county_of_equally_careful_people_raises_hardly_an_alarm():
    """Twenty roles of 40 people judged by rate: alarms by chance about as often as the report says."""
    rng = np.random.default_rng(SEED)
    alarms = looks = 0
    for _ in range(RUNS // 20):
        for _ in range(20):
            work = rng.uniform(20, 100, 40)
            found = inversion.correlation(work, rng.normal(80, 6, 40), np.zeros(40, dtype=np.int64), np.ones(40))
            alarms += found.rho <= -0.2 and found.p < 0.01
            looks += 1
    assert alarms / looks < 0.02
