"""The golden vectors of tests/schemes/vectors.csv, scored by rules written as an officer would write them.

Each ``vNNN`` takes one case of a vector and gives what `expected` holds for it. Rule texts go through parse() and
points(); the pot around them (start, floor, cap, gates) is the few lines of `pot` here, because pots are not the
business of the scales. What is arithmetic on counts before the rule (filters, reclassification) is done in sight.
"""

import csv
import json
import re
from pathlib import Path

import numpy as np
import pytest

from assess.scales import SCALES

VECTORS_CSV = Path(__file__).parent / "schemes" / "vectors.csv"
POLICIES = {"proportional": "按比例", "whole_steps_only": "满步", "started_step_counts": "起步"}

# Shown elsewhere: by worked examples in tests/schemes, or in tests/test_vectors_left.py and tests/test_ballots.py. V026 and V095 are not.
LEFT = {
    "V022": "a forced grade: the score does not change, the grading does",
    "V040": "an empty rater group: the re-weighing policy belongs to the ratings measure",
    "V059": "grade lines give names, not points: grading",
    "V060": "consecutive years of grades: grading, over last years' grades",
    "V061": "eligibility by a past full mark: quotas and limits",
    "V065": "one event counts once by the largest absolute value: the rule's 去重, before the scale",
    "V076": "validity of one rater's ballot: the ratings measure",
    "V080": "weights that do not add up: the check of the rulebook, before any score",
    "V081": "vote shares that only propose a step: vetoes and watch lists",
    "V087": "counters that bar 优秀 or force a grade: vetoes",
    "V088": "the longest run of absent days: a measure and a proposal, no points",
    "V089": "signing for a colleague: reclassification before counting",
    "V091": "a status beside the score: vetoes",
    "V094": "places rounded down, half up or up: the rulebook's quota rounding",
    "V095": "a veto over a rounded-down mean of levels: grading",
}


def score(scale, text, value, full=np.nan):
    """One rule; ``full`` stays NaN where the text must not need it."""
    kernel = SCALES[scale]
    found = kernel.points(np.atleast_1d(np.asarray(value, float)), full, kernel.parse(text))
    return float(found[0]) if np.ndim(value) == 0 else found


def gathered(text, row_points):
    """查表 for one person: row points already looked up."""
    rows = np.asarray(row_points, float)
    params = SCALES["查表"].parse(text)
    value = SCALES["查表"].gather(rows, np.zeros(len(rows), int), 1, params)
    return float(SCALES["查表"].points(value, np.nan, params)[0])


def looked_up(text, table, counts):
    """查表 over ``counts`` rows of each key of the table."""
    return gathered(text, [worth for key, worth in table.items() for _ in range(counts[key])])


def pot(full, *earned, start=None, floor=0.0, cap=None, gates=()):
    """Start plus everything earned, bounded once at the end; a gate is a bound that a rule sets."""
    net = (full if start is None else start) + sum(earned)
    return min(max(net, floor), full if cap is None else cap, *gates)


def at_most(limit, points):
    """A cap of its own on one rule."""
    return float(np.clip(points, -limit, limit))


def weighed(marks, weights):
    """Marks out of 100, each on a pot of its weight."""
    return sum(score("评定", "百分制", mark, weight) for mark, weight in zip(marks, weights, strict=True))


def v001(c):
    gate = score("阶梯", "≥1→满分; 其余→0", c["patrols"], 20)
    return pot(20, score("每次", "-1", c["record_defects"]), score("每次", "-2", c["unreported"]), gates=[gate])


def v002(c):
    return score("比例", "", c["handled"] / c["all"] if c["all"] else np.nan, 15)


def v003(c):
    gate = score("阶梯", "≥1→0; 其余→满分", c["worse"], 15)
    return pot(15, score("每次", "-2", c["failing"]), score("每次", "2", c["improved"]), gates=[gate])


def v004(c):
    return pot(10, score("每次", "-2", sum(not one["satisfied"] for one in c["complaints"])))


def v005(c):
    return pot(10, looked_up("推广级别分", {"province": 5, "city": 3, "county": 2}, c), start=0)


def v006(c):
    return pot(3, score("缺额", "目标 3; 每 1 -1", c["meetings"]))


def v007(c):
    return pot(5, score("缺额", "目标 12; 每 1 -0.5", c["reports"]))


def v008(c):
    return pot(2, score("每次", "-0.5", c["missed"]))


def v009(c):
    return max(
        score("阶梯", "≥1→3; 其余→0", c["province"]),
        score("阶梯", "≥2→2; 其余→0", c["city"]),
        score("阶梯", "≥1→1; 其余→0", c["county"]),
    )


def v010(c):
    return pot(5, score("每次", "-满分", c["refusals"], 5))


def v011(c):
    return score("比例", "目标 10", c["cases_handled"], 15)


def v012(c):
    return score("阶梯", "≥80%→满分; 其余→0", c["treated"] / c["total"], 10)


def v013(c):
    return score("比例", f"目标 {c['target']}", c["returned"], 5)


def v014(c):
    marks = weighed([c[k] for k in ("routine", "key", "superiors", "users", "peers")], (15, 25, 15, 20, 5))
    own = score("评定", "直接 0~10", c["development"]) + score("评定", "直接 0~10", c["standards"])
    return marks + own + at_most(10, c["adjustment"])


def v015(c):
    table = dict(zip((f"{grade}{level}" for grade in "ABC" for level in "123"), V015_SCORES, strict=True))
    kernel, rows = SCALES["难度×成效×负荷"], np.array([table[task] for task in c["tasks"]], float)
    params = kernel.parse("难度成效表 × 负荷表")
    value = kernel.gather(rows, np.zeros(len(rows), int), 1, params)
    return float(kernel.points(value, 100, params, load=np.array([c["K"]]))[0])


V015_SCORES = (95, 92, 90, 88, 84, 80, 78, 74, 70)


def v016(c):
    text = {"routine": "A→100; B→90; C→80; D→50", "satisfaction": "A→90; B→80; C→70; D→50"}[c["indicator"]]
    options = SCALES["评定"].parse(text).options
    return score("评定", text, np.mean([options[letter] for letter in c["letters"]]), 100)


def v017(c):
    target = c["headcount"] // 5
    return pot(
        4,
        at_most(2, score("每次", "-0.2", c["breaches"])),
        at_most(1, score("每次", "-0.1", c["attendance_events"])),
        at_most(1, score("缺额", f"目标 {target}; 每 1 -0.2", c["trained"])),
    )


def v018(c):
    caps = {"record": 1, "storage": 0.5, "archive": 0.5}
    return pot(2, *(at_most(cap, score("每次", "-0.1", c[key])) for key, cap in caps.items()))


def v019(c):
    return pot(2.5, score("每次", "-1", c["late"]), score("每次", "-满分", c["losses"], 2.5))


def v020(c):
    return pot(
        2,
        at_most(0.5, score("缺额", "目标 75%; 每 1% -0.02; 按比例", c["september"] / 100)),
        at_most(0.5, score("缺额", "目标 95%; 每 1% -0.02; 按比例", c["year"] / 100)),
    )


def v021(c):
    levels = ("national", "province", "city")
    table = {"national": (3, 2, 1), "province": (2, 1, 0.5), "city": (1, 0.5, 0.25)}
    modes = ("independent", "joint", "compiled")
    events = {}
    for award in c["awards"]:
        level = levels[levels.index(award["level"]) + award["association"]]
        events.setdefault(award["event"], []).append(table[level][modes.index(award["mode"])])
    return gathered("表彰分 合计", [gathered("表彰分 最高", rows) for rows in events.values()])


def v023(c):
    rates = {"late": "-0.5", "unexcused_days": "-2", "absent_days": "-1.5", "away": "-3", "dress": "-1"}
    return pot(10, *(score("每次", rate, c[key]) for key, rate in rates.items()))


def v024(c):
    return {
        key: pot(20, score("缺额", f"目标 {c['mean']}; 每 1% -0.5; {word}", c["own"])) for key, word in POLICIES.items()
    }


def v025(c):
    lost = score("每次", "-10", c["accidents"])
    return {"clip": pot(c["pot"], lost), "carry_to_total": pot(c["pot"], lost, floor=-np.inf)}


def v026(c):
    return c["total_before"] + score("每次", "10", c["praises"]) + score("每次", "-10", c["complaints"])


def v027(c):
    late, defect = (sum(task[key] for task in c["tasks"]) for key in ("late", "defect"))
    return pot(20, score("每次", "-3", late), score("每次", "-3", defect))


def v028(c):
    return pot(10, score("每次", "-2", c["late_ordinary"]), score("每次", "-5", c["late_harmful"]))


def v029(c):
    gate = score("阶梯", "≥1→满分; 其余→0", c["evidence"], 4)
    return pot(4, score("缺额", "目标 4; 每 1 -1", c["supervisions"]), gates=[gate])


def v030(c):
    return pot(4, score("缺额", "目标 8; 每 1 -0.5", c["events"]), score("缺额", "目标 7; 每 1 -1", c["industries"]))


def v031(c):
    bad = score("每次", "-1", c["without_permit"])
    return {
        key: pot(4, bad, score("缺额", f"目标 100%; 每 5% -0.5; {word}", c["staff_rate"] / 100))
        for key, word in POLICIES.items()
    }


def v032(c):
    records = at_most(5, score("每次", "-0.1", c["records_short"]))
    return {
        key: pot(15, records, at_most(10, score("缺额", f"目标 {c['units'] * 4}; 每 2% -0.5; {word}", c["visits"])))
        for key, word in POLICIES.items()
    }


def v033(c):
    months = c["tested_by_month"]
    return {
        "per_month": pot(3, score("缺额", "目标 5; 每 1 -0.2", months).sum()),
        "per_year": pot(3, score("缺额", "目标 60; 每 1 -0.2", sum(months))),
    }


def v034(c):
    return pot(6, score("每次", "-0.5", c["late"]), score("每次", "-1", c["missing"]))


def v035(c):
    base = pot(12, score("缺额", "目标 6; 每 1 -2", c["clues"]))
    return base + at_most(2, score("超额", "目标 6; 每 1 0.2", c["clues"]))


def v036(c):
    return pot(5, score("每次", "-2", c["late"]), score("每次", "-5", c["concealed"]))


def v037(c):
    return pot(3, looked_up("示范点分", {"town": 1, "village": 0.5, "street": 1, "shop": 0.5}, c), start=0)


def v038(c):
    ratings = weighed([c["leaders"], c["heads"], c["staff"]], (30, 30, 40))
    return weighed([c["team"], ratings], (40, 60))


def v039(c):
    ratings = weighed([c["in_charge"], c["members"], c["staff"]], (20, 30, 50))
    return weighed([c["team"], ratings], (30, 70))


def v041(c):
    department = weighed([c["performance"], weighed(c["dept_ratings"], (40, 30, 30))], (60, 40))
    return weighed([department, weighed(c["person_ratings"], (40, 30, 30))], (40, 60))


def v042(c):
    ratings = weighed([c["in_charge"], c["group2"], c["group3"]], (20, 40, 40))
    return weighed([c["team"], ratings], (30, 70))


def v043(c):
    items = np.array(c["ballots"], float)  # null becomes NaN, and the ballot's sum with it
    ballots = np.array([gathered("评分项 合计", row) for row in items])
    return gathered("评分票 平均", ballots[~np.isnan(ballots)])


def v044(c):
    return pot(10, looked_up("推广级别分", {"town": 2, "city": 4, "prefecture": 8, "province": 10}, c), start=0)


def v045(c):
    return pot(35, score("每次", "-5", c["unpaid"]), score("每次", "-1", c["tall_crops"]))


def v046(c):
    return pot(10, score("缺额", "目标 7; 每 1 -2", c["volumes"]))


def v047(c):
    return score("阶梯", "≥90→满分; ≥80→9; 其余→5", c["satisfaction"], 10)


def v048(c):
    gates = [
        score("阶梯", "≥45→0; 其余→满分", c["lates"], 300),
        score("阶梯", "≥30→0; 其余→满分", c["absent_days"], 300),
        score("阶梯", ">45→0; 其余→满分", c["personal_leave_days"], 300),
    ]
    return pot(300, score("每次", "-5", c["absences"]), gates=gates)


def v049(c):
    oral = sum(not leave["written_slip"] for leave in c["leaves"])
    return pot(300, score("每次", "-5", c["absences"] + oral))


def v050(c):
    return score("阶梯", "≥75→200; ≥60→150; 其余→0", c["total"])


def v051(c):
    return c["before"] + score("每次", "-50", c["county_items"])


def v052(c):
    absences = sum(absence["reason"] is None for absence in c["absences"])
    lost = score("每次", "2", c["lates"]) + score("每次", "5", absences)
    return pot(2000, score("每次", "-10", lost), score("每次", "100", c["holiday_days"]), cap=np.inf)


def v053(c):
    modes = {"marginal": "累进", "whole": "全额"}
    return {key: score("分段", f"{word}; 0→200; 10→100", c["income_wan"]) for key, word in modes.items()}


def v054(c):
    secretary = score("名次", "第1名→12000; 第2名→10000; 第3名→8000; 其余→0", c["class"])
    return {"secretary": secretary, "director": score("比例", "", 0.8, secretary)}


def v055(c):
    rates = {"late10": "-1", "missing_punches": "-2", "half_days_absent": "-5", "away": "-3"}
    base = pot(100, *(score("每次", rate, c[key]) for key, rate in rates.items()), floor=-np.inf)
    return base + at_most(5, c["bonus"])


def v056(c):
    missing = [(half["in"] is None) + (half["out"] is None) for half in c["half_days"]]
    return pot(100, score("每次", "-5", missing.count(2)), score("每次", "-2", missing.count(1)))


def v057(c):
    return pot(100, score("每次", "-2", sum(not outing["approved"] for outing in c["outings"])))


def v058(c):
    rates = {"late": "-0.5", "absent": "-1", "quarrel": "-3", "integrity": "-2"}
    return pot(10, *(score("每次", rate, c[key]) for key, rate in rates.items()))


def v062(c):
    reports, meetings = ("-20", "-10") if c["single_kind"] else ("-10", "-5")
    return pot(100, score("每次", reports, c["missing_reports"]), score("每次", meetings, c["missed_meetings"]))


def v063(c):
    rates = {"lead_done": "2", "assist_done": "1", "lead_overdue": "-5", "assist_overdue": "-2.5"}
    return pot(100, *(score("每次", rate, c[key]) for key, rate in rates.items()), start=80)


def v064(c):
    return pot(100, score("每次", "0", c["done"]), score("每次", "-2", c["overdue"]), start=80)


def v066(c):
    return {
        "points": looked_up("采用分", {"bureau": 0.2, "county": 0.5, "city": 1, "province": 2}, c),
        "yuan": looked_up("采用稿酬", {"bureau": 10, "county": 50, "city": 200, "province": 500}, c),
    }


def v067(c):
    def lost(rates, events):
        return sum(score("每次", rate, sum(e["kind"] == kind for e in events)) for kind, rate in rates.items())

    charged = [event for event in c["events"] if not event["self_reported"]]
    return {
        "person": lost({"late": "-0.5", "missed_meeting": "-2"}, c["events"]),
        "unit": lost({"late": "-1", "missed_meeting": "-4"}, charged),
    }


def v068(c):
    def lost(worth):
        minutes = {"workday": 20, "night": 30, "holiday": 30}
        return sum(
            score("阶梯", f">{minutes[arrival['period']]}→{worth}; 其余→0", arrival["minutes"])
            for arrival in c["arrivals"]
        )

    return {"person": lost(-1), "unit": lost(-2)}


def v069(c):
    factors = {"brigade": 1, "county": 2, "media": c["media_factor"]}
    weighted = gathered("发现主体倍数", [factors[finder] for finder in c["found_by"]])
    return pot(100, score("每次", f"-{c['base_rate']}", weighted))


def v070(c):
    ballot = {"excellent": c["excellent_share"], "negative": c["negative_share"], "valid": 100}
    ranking = v072({"base": 200, "ranks": c["ranks"]})
    return v071(c)["main_leader"] + ranking + v073(ballot)


def v071(c):
    share = c["own"] / c["best"]
    return {"main_leader": score("比例", "", share, 600), "other_leader": score("比例", "", share, 500)}


def v072(c):
    return gathered("名次分 平均", score("名次", "第1名→满分; 每低1名 -2%满分", c["ranks"], c["base"]))


def v073(c):
    ladder = "≥90%→满分; ≥80%→190; ≥70%→180; ≥60%→170; 其余→160"
    gate = score("阶梯", "≥1/3→130; 其余→满分", c["negative"] / c["valid"], 200)
    return min(score("阶梯", ladder, c["excellent"] / c["valid"], 200), gate)


def v074(c):
    return weighed([c[key] for key in ("virtue", "ability", "diligence", "results", "integrity")], (15, 10, 30, 30, 15))


def v075(c):
    others = weighed([c["self"], c["division"], c["peers"]], (10, 55, 35))
    return weighed([c["assessor"], others], (60, 40))


def v077(c):
    quarters = gathered("季度分 平均", c["quarters"])
    return score("评定", "", quarters, 95) + score("评定", "直接 1~5", c["leader_points"])


def v078(c):
    text = "heavy→100; more→80; ordinary→60; less→40"
    options = SCALES["评定"].parse(text).options
    ballots = [mark for name, mark in options.items() for _ in range(c[name])]
    return score("评定", text, gathered("票 平均", ballots), 100)


def v079(c):
    groups = [weighed(c[key], (30, 30, 40)) for key in ("in_charge", "staff", "group")]
    return weighed(groups, (20, 40, 40)) + c["extra"]


def v082(c):
    return {
        key: pot(25, score("缺额", f"目标 90%; 每 1% -1; {word}", c["rate"] / 100)) for key, word in POLICIES.items()
    }


def v083(c):
    weights = {"response": 30, "solved": 35, "satisfied": 35}
    return sum(score("比例", "", c[key] / 100, weight) for key, weight in weights.items())


def v084(c):
    modes = {"marginal": "逐次", "whole": "全次", "table_then_each": "到档"}
    return {key: score("累计阶梯", f"{word}; 1→1; 2→5; 3→15; 其后每1→60", c["lates"]) for key, word in modes.items()}


def v085(c):
    return score("阶梯", "<30→0; ≤60→1%满分; ≤120→2%满分; 其余→5%满分", c["minutes"], c["wage"])


def v086(c):
    return score("阶梯", ">13→100; >10→70; >6→30; 其余→0", c["days"])


def v090(c):
    return {
        key: pot(3, score("缺额", f"目标 90%; 每 10% -1; {word}", c["rate"] / 100)) for key, word in POLICIES.items()
    }


def v092(c):
    charged = sum(not failure["exempt"] for failure in c["failures"])
    credit = c["assigned"] + score("每次", "-0.25", charged)
    return score("比例", "", credit / c["assigned"], 100)


def v093(c):
    return score("阶梯", "≥1→50; 其余→100", c["subordinates"].count("not_completed"))


SCORED = {name.upper(): rule for name, rule in globals().items() if re.fullmatch(r"v\d{3}", name)}


def read_vectors():
    with VECTORS_CSV.open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: (json.loads(row["inputs"]), json.loads(row["expected"])) for row in csv.DictReader(file)}


VECTORS = read_vectors()


def same(found, expected):
    """Equal within 1e-9; null is not measured."""
    if isinstance(expected, dict):
        return found.keys() == expected.keys() and all(same(found[key], want) for key, want in expected.items())
    if expected is None:
        return bool(np.isnan(found))
    return bool(abs(found - expected) <= 1e-9)


@pytest.mark.parametrize("vector", sorted(SCORED))
def test_the_vector_comes_out(vector):
    inputs, expected = VECTORS[vector]
    cases = inputs.get("cases", [inputs])
    wanted = expected if "cases" in inputs else [expected]
    assert len(cases) == len(wanted)
    for case, want in zip(cases, wanted, strict=True):
        found = SCORED[vector](case)
        assert same(found, want), f"{vector} {case}: {found} instead of {want}"


def test_every_vector_is_scored_or_left_with_a_reason(capsys):
    assert not set(SCORED) & set(LEFT)
    assert set(SCORED) | set(LEFT) == set(VECTORS)
    with capsys.disabled():
        print(f"\nvectors: {len(VECTORS)} = {len(SCORED)} scored + {len(LEFT)} left for rulebook, ratings and grading")


def test_the_comparison_can_fail():
    assert not same(12.4, 12.3)
    assert not same(0.0, None)
    assert not same({"or": 1.0}, {"or": 2.0})
