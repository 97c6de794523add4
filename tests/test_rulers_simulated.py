"""F2 measured: false alarms, power, standard errors, and adjusted figures against raw ones; seeded, each table is printed."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from assess.fairness.kernels import connected, severity
from assess.fairness.rulertables import levels
from assess.thresholds import THRESHOLDS

pytestmark = pytest.mark.simulate
SEED = 20261125
LEADERS, PANEL, EACH, NOISE, SEVERITY, PERSON = 20, 8, 3, 4.0, 5.0, 6.0


def limits(**changed):
    known = {name: one.default for name, one in THRESHOLDS.items()}
    return SimpleNamespace(limit=lambda name: {**known, **changed}[name])


def drawn(rng, cross, people=15, between=3.0, panel=PANEL, spreads=(SEVERITY, PERSON, NOISE)):
    """Leaders with a unit each, ``cross`` people of which are rated by ``EACH`` of the panel too; truth of people and raters."""
    strict, person, noise = spreads
    unit = np.repeat(np.arange(LEADERS), people)
    truth = 80 + rng.normal(0, between, LEADERS)[unit] + rng.normal(0, person, len(unit))
    taken = np.flatnonzero(np.tile(np.arange(people) < cross, LEADERS))
    seats = np.argsort(rng.random((len(taken), panel)), axis=1)[:, :EACH] + LEADERS
    who = np.concatenate([np.arange(len(unit)), np.repeat(taken, EACH)])
    rater = np.concatenate([unit, seats.ravel()])
    bias = rng.normal(0, strict, LEADERS + panel)
    y = truth[who] + bias[rater] + rng.normal(0, noise, len(who))
    return connected.Marks(who, rater, y, len(unit), LEADERS + panel), truth, bias, unit


def ranked(x):
    return pd.Series(x).rank().to_numpy()


def show(capsys, title, lines):
    with capsys.disabled():
        print(f"\n{title} (seed {SEED})", *lines, sep="\n  ")


def error_of(rate, n):
    return float(np.sqrt(max(rate * (1 - rate), 1 / n) / n))


@pytest.fixture(scope="module")
def trials():
    """By number of cross-rated people: true deviation, level of the alarm, standard error and miss of every leader, 600 draws."""
    found = {}
    for cross in (1, 2, 3, 5, 10):
        rng = np.random.default_rng([SEED, cross])
        rows = []
        for _ in range(600):
            marks, _, bias, _ = drawn(rng, cross)
            fit = severity.fit(marks)
            known = connected.common(marks.person, marks.rater, marks.people, marks.raters)
            table = pd.DataFrame({"severity": fit.severity, "error": fit.error, "common": known}).iloc[:LEADERS]
            level = levels(limits(尺子人数=cross, 尺子误差=100), table)
            off = (bias - bias.mean())[:LEADERS]
            rows.append(np.stack([off, np.abs(level), fit.error[:LEADERS], fit.severity[:LEADERS] - off], axis=1))
        found[cross] = np.concatenate(rows)
    return found


def test_false_alarms_power_and_errors_are_as_stated(trials, capsys):
    lines, measured = [], {}
    for cross in (3, 5, 10):
        off, level, error, _ = trials[cross].T
        honest, bad = level[np.abs(off) < 1], level[np.abs(off) >= 6]
        rates = [(part >= step).mean() for part in (honest, bad) for step in (1, 2)]
        sizes = [len(honest), len(honest), len(bad), len(bad)]
        measured[cross] = (*rates, error.mean())
        said = [f"{100 * rate:.1f} ± {100 * error_of(rate, n):.1f} %" for rate, n in zip(rates, sizes, strict=True)]
        lines.append(
            f"{cross:2d} people: honest 提示 {said[0]}, 预警 {said[1]}; 6 points off 提示 {said[2]}, 预警 {said[3]}; SE {error.mean():.2f}"
        )
    show(capsys, "F2 false alarms and power", lines)
    note, grave, *_ = measured[5]
    assert 0.02 < note < 0.065 and grave < 0.01
    for cross, (power, strong, error) in {3: (0.84, 0.53, 2.6), 5: (0.93, 0.76, 2.0), 10: (0.998, 0.94, 1.4)}.items():
        assert measured[cross][2] == pytest.approx(power, abs=0.05)
        assert measured[cross][3] == pytest.approx(strong, abs=0.09)
        assert measured[cross][4] == pytest.approx(error, abs=0.25)


def test_the_error_of_a_severity_falls_with_the_people_in_common(trials, capsys):
    miss = {cross: float(np.sqrt((rows[:, 3] ** 2).mean())) for cross, rows in trials.items()}
    show(capsys, "F2 RMSE of the severity", [f"{cross:2d} people: {value:.2f}" for cross, value in miss.items()])
    for cross, stated in {1: 4.3, 2: 3.2, 3: 2.6, 5: 1.9, 10: 1.5}.items():
        assert miss[cross] == pytest.approx(stated, abs=0.3)


def test_the_stated_standard_error_is_the_true_one(trials):
    for cross in (3, 5, 10):
        *_, error, miss = trials[cross].T
        within = (np.abs(miss) <= 1.959964 * error).mean()
        assert within == pytest.approx(0.95, abs=0.015)


def _z(y, unit):
    mean = np.bincount(unit, y) / np.bincount(unit)
    spread = np.sqrt(np.bincount(unit, (y - mean[unit]) ** 2) / (np.bincount(unit) - 1))
    return (y - mean[unit]) / spread[unit]


def test_scores_standardised_inside_departments_are_worse_than_raw_where_departments_differ(capsys):
    lines, table = [], {}
    for between in (0.0, 3.0, 6.0):
        rows = []
        for draw in range(100):
            found = []
            for cross in (2, 5, 15):
                marks, truth, _, unit = drawn(np.random.default_rng([SEED, int(between), draw]), cross, between=between)
                raw = marks.y[: len(unit)]
                if cross == 2:
                    found += [raw, _z(raw, unit)]
                found.append(severity.fit(marks).adjusted)
            rows.append([np.corrcoef(ranked(x), ranked(truth))[0, 1] for x in found])
        table[between] = np.mean(rows, axis=0)
        error = np.std(rows, axis=0).max() / 10
        lines.append(
            f"SD {between:g}: raw, z, 2, 5, 15 people "
            + " ".join(f"{x:.2f}" for x in table[between])
            + f" ± {error:.3f}"
        )
    show(capsys, "F2 rank correlation with the truth", lines)
    stated = {
        0.0: (0.68, 0.78, 0.76, 0.84, 0.94),
        3.0: (0.70, 0.70, 0.80, 0.85, 0.95),
        6.0: (0.78, 0.55, 0.85, 0.90, 0.97),
    }
    for between, said in stated.items():
        assert table[between] == pytest.approx(said, abs=0.05)


def test_a_long_chain_of_neighbours_is_connected_and_no_statement_is_made(capsys):
    raters, common = 400, 6
    person = np.repeat(np.arange((raters - 1) * common), 2)
    rater = person // common + np.tile([0, 1], len(person) // 2)
    rng = np.random.default_rng(SEED)
    bias = rng.normal(0, SEVERITY, raters)
    y = 80 + rng.normal(0, PERSON, person[-1] + 1)[person] + bias[rater] + rng.normal(0, NOISE, len(person))
    assert connected.components(person, rater, person[-1] + 1, raters)[1].max() == 0
    fit = severity.fit(connected.Marks(person, rater, y, int(person[-1]) + 1, raters))
    known = connected.common(person, rater, int(person[-1]) + 1, raters)
    table = pd.DataFrame({"severity": fit.severity, "error": fit.error, "common": known})
    show(
        capsys, "F2 chain", [f"400 raters: standard errors from {fit.error.min():.1f} to {fit.error.max():.1f} points"]
    )
    assert fit.error.min() > 2.5
    assert not levels(limits(), table).any()


def test_half_a_million_marks_in_one_set_stay_bounded():
    rng = np.random.default_rng(SEED)
    people, raters = 100_000, 6_000
    pair = np.unique(np.repeat(np.arange(people), 5) * raters + rng.integers(0, raters, people * 5))
    person, rater = pair // raters, pair % raters
    bias = rng.normal(0, SEVERITY, raters)
    y = 80 + rng.normal(0, PERSON, people)[person] + bias[rater] + rng.normal(0, NOISE, len(pair))
    fit = severity.fit(connected.Marks(person, rater, y, people, raters))
    assert fit.converged and fit.steps < 60
    assert np.corrcoef(fit.severity, bias)[0, 1] > 0.98


# The spreads that give the printed errors of the leniency grid: raw, half-shrunk and full offset for teams of 2 and of 6.
TEAM = LENIENCY = 0.343
OWN, SCATTER = 0.5, 0.2
STATED = {6: (0.397, 0.437, 0.324), 2: (0.399, 0.510, 0.338)}


def grid(rng, size, panel, teams=200):
    """One rater to a team; with ``panel``, so many people of every team are rated by a panel of three too."""
    unit = np.repeat(np.arange(teams), size)
    truth = rng.normal(0, TEAM, teams)[unit] + rng.normal(0, OWN, len(unit))
    bias = rng.normal(0, LENIENCY, teams + 3)
    taken = np.repeat(np.flatnonzero(np.tile(np.arange(size) < panel, teams)), 3)
    who = np.concatenate([np.arange(len(unit)), taken])
    rater = np.concatenate([unit, np.tile(np.arange(3), len(taken) // 3) + teams])
    y = truth[who] + bias[rater] + rng.normal(0, SCATTER, len(who))
    return unit, truth, who, rater, y


def miss(found, truth):
    """Root mean square error apart from a shift of everybody, which moves nobody against another."""
    off = found - truth
    return float(np.sqrt(((off - off.mean()) ** 2).mean()))


def test_the_adjusted_figure_beats_raw_and_full_offset_in_the_leniency_grid_and_is_silent_where_it_cannot_know(capsys):
    lines = []
    for size, (raw_said, full_said, half_said) in STATED.items():
        errors = {}
        for panel in (0, 1, 2, 5):
            if panel > size:
                continue
            rng = np.random.default_rng([SEED, size, panel])
            rows = []
            for _ in range(80):
                unit, truth, who, rater, y = grid(rng, size, panel)
                raters = int(unit[-1]) + 1 + 3 * bool(panel)
                of_person, _ = connected.components(who, rater, len(unit), raters)
                raw, mean = y[: len(unit)], (np.bincount(unit, y[: len(unit)]) / size)[unit]
                plain = [miss(x, truth) for x in (raw, raw - (mean - mean.mean()), raw - (mean - mean.mean()) / 2)]
                if panel == 0:
                    assert of_person.max() == unit[-1], "every team is a set of its own: nothing is said"
                    rows.append(plain)
                    continue
                fit = severity.fit(connected.Marks(who, rater, y, len(unit), raters))
                # with the leader's mark alone, so that no figure has more marks to lean on; and with all marks
                rows.append([*plain, miss(raw - fit.shrunk[unit], truth), miss(fit.adjusted, truth)])
            errors[panel] = np.mean(rows, axis=0)
        raw, full, half = errors[0]
        assert (raw, full, half) == pytest.approx((raw_said, full_said, half_said), abs=0.006)
        lines.append(f"n = {size}, no panel: raw {raw:.3f}, full offset {full:.3f}, half {half:.3f}; ours 不可识别")
        for panel in [panel for panel in errors if panel]:
            raw, full, half, ours, whole = errors[panel]
            lines.append(
                f"n = {size}, panel of 3 rates {panel}: ours {ours:.3f} by the leader's mark, {whole:.3f} by all marks"
            )
            assert max(ours, whole) < min(raw, full, half)
    show(capsys, "F2 leniency grid", lines)
