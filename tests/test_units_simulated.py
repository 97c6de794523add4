"""F3, F5 and the places of people measured: whether intervals cover the truth and how often chance alone raises an alarm; seeded, printed."""

import numpy as np
import pytest

from assess.fairness.flatness import flatness
from assess.fairness.kernels.ranks import DRAWS
from assess.fairness.small_units import small_units
from assess.fairness.standing import HALF, places_within
from tests.fairground import ground

pytestmark = pytest.mark.simulate
SEED = 20261125
UNITS, WITHIN = 30, 6.0
NAMES = [f"单位{number:02d}" for number in range(UNITS)]


def show(capsys, title, runs, lines):
    with capsys.disabled():
        print(f"\n{title} (seed {SEED}, {runs} runs)", *lines, sep="\n  ")


def county(rng, sizes, between):
    """One county: what each unit is truly worth, and the scores of its people."""
    true = rng.normal(80, between, len(sizes))
    rows = [
        (NAMES[at], "综合", float(score))
        for at, size in enumerate(sizes)
        for score in rng.normal(true[at], WITHIN, size)
    ]
    return true, ground(rows)


@pytest.mark.parametrize("sizes", [[12] * UNITS, [8, 10, 12, 15, 20, 30] * 5], ids=["twelve each", "eight to thirty"])
def test_ninety_per_cent_intervals_cover_the_true_place_in_90_to_95_per_cent(sizes, capsys):
    runs, lines = 200, []
    for between in (2.0, 3.0, 4.0):
        rng = np.random.default_rng([SEED, int(between), len(set(sizes))])
        covered, silent, first = [], 0, []
        for _ in range(runs):
            true, one = county(rng, sizes, between)
            table = small_units(one).tables["units"]
            if table["place"].isna().any():
                silent += 1
                continue
            place = (true[None, :] > true[:, None]).sum(axis=1) + 1
            covered.append(((table["place_low"] <= place) & (place <= table["place_high"])).mean())
            raw = table["raw"].rank(ascending=False).to_numpy()
            first.append(raw[true.argmax()])
        lines.append(
            f"between {between:g}: {100 * np.mean(covered):.1f} % covered; no places given in {silent} runs; "
            f"the best unit observed on places {np.quantile(first, 0.05):.0f} to {np.quantile(first, 0.95):.0f} (90 %)"
        )
        assert 0.90 <= np.mean(covered) <= 0.96
    show(capsys, f"F3: {UNITS} units, within {WITHIN:g}, {DRAWS} draws", runs, lines)


def test_equal_units_leave_the_funnel_about_as_seldom_as_three_deviations_say(capsys):
    """The normal table says .27 %; with the spread estimated it stays near that."""
    runs, rng = 300, np.random.default_rng([SEED, 3])
    found = [small_units(county(rng, [12] * UNITS, 0.0)[1]) for _ in range(runs)]
    share = sum(alarm.finding.code == "fair-beyond" for check in found for alarm in check.alarms) / (runs * UNITS)
    ranked = sum(check.tables["units"]["place"].notna().all() for check in found) / runs
    show(capsys, "F3: units that do not differ", runs, [f"outside three deviations: {100 * share:.2f} % of units; places given in {100 * ranked:.0f} % of runs"])  # fmt: skip
    assert share <= 0.006


@pytest.mark.parametrize("n", [8, 10, 12, 15, 20])
def test_alarms_about_spread_and_ties_are_as_rare_as_stated(n, capsys):
    """FAIRNESS §3 and §4: q < .5 by chance .013 (n = 10), .002 (15), .0004 (20); q < .33 .002 (8); half on one score .008 (8), .0005 (12)."""
    runs, rng = 200, np.random.default_rng([SEED, n])
    half, third, ties, told = 0, 0, 0, 0
    for _ in range(runs):
        rows = [(NAMES[at], "综合", float(np.rint(score))) for at in range(20) for score in rng.normal(80, WITHIN, n)]
        check = flatness(ground(rows))
        table = check.tables["units"]
        half += int((table["ratio"] < 0.5).sum())
        third += int((table["ratio"] < 0.33).sum())
        ties += int((table["modal_share"] >= 0.5).sum())
        told += len(check.alarms)
    looks = runs * 20
    stated = {8: (0.028, 0.002, 0.008), 10: (0.013, 0.002, 0.008), 12: (0.013, 0.002, 0.0005), 15: (0.002, 0.002, 0.0005), 20: (0.0004, 0.002, 0.0005)}[n]  # fmt: skip
    rates = [count / looks for count in (half, third, ties)]
    show(capsys, f"F5: units of {n}", runs, [f"q < .5: {100 * rates[0]:.2f} %; q < .33: {100 * rates[1]:.2f} %; half on one score: {100 * rates[2]:.2f} %; alarms: {100 * told / looks:.2f} % of units"])  # fmt: skip
    for rate, most in zip(rates, stated, strict=True):
        assert rate <= most + 4 * np.sqrt(max(most, 1 / looks) / looks)


@pytest.mark.parametrize("many", [10, 100, 1000])
def test_the_interval_of_a_persons_place_covers_the_true_place_in_about_ninety_per_cent(many, capsys):
    rng, lines = np.random.default_rng([SEED, many]), []
    runs = 30_000 // many
    for reliability in (0.7, 0.8, 0.9):
        error = WITHIN * np.sqrt((1 - reliability) / reliability)
        covered = []
        for _ in range(runs):
            true = rng.normal(80, WITHIN, many)
            cents = np.rint(100 * (true + rng.normal(0, error, many))).astype(np.int64)
            band = np.full(many, round(100 * HALF * error))
            _, low, high = places_within(np.zeros(many, dtype=np.int64), cents, band)
            place = (true[None, :] > true[:, None]).sum(axis=1) + 1
            covered.append(((low <= place) & (place <= high)).mean())
        lines.append(f"reliability {reliability:g}: {100 * np.mean(covered):.1f} % covered")
        assert 0.87 <= np.mean(covered) <= 0.95
    show(capsys, f"Standing: a pool of {many}", runs, lines)
