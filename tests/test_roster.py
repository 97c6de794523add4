"""People: known by number, then by name and department; never merged by name alone; never lost unsaid."""

import pandas as pd

from assess.roster import build, page_key
from tests.build import tables

YEAR = (pd.Timestamp("2026-01-01"), pd.Timestamp("2026-12-31"))
ANN = {"person_id": "007", "name": "甲松", "department": "甲局"}
TWIN_A = {"person_id": "008", "name": "乙竹", "department": "甲局"}
TWIN_B = {"person_id": "009", "name": "乙竹", "department": "乙局"}


def built(**rows):
    roster, frames, findings = build(tables(**rows), YEAR)
    return roster, {name: frame["person"].tolist() for name, frame in frames.items()}, [f.code for f in findings]


def names(roster, codes):
    return [roster.persons["person_id"].iloc[code] if code >= 0 else None for code in codes]


def test_a_row_is_its_person_by_number_then_by_name_and_department_then_by_a_unique_name() -> None:
    conduct = [
        {"person_id": "007"},
        {"name": "乙竹", "department": "乙局"},
        {"name": "甲松"},
        {"name": "甲松", "department": "别处"},
    ]
    roster, codes, findings = built(roster=[ANN, TWIN_A, TWIN_B], conduct=conduct)
    assert names(roster, codes["conduct"]) == ["007", "009", "007", "007"]
    assert findings == []


def test_a_name_that_two_people_bear_is_a_question() -> None:
    _, codes, findings = built(roster=[TWIN_A, TWIN_B], conduct=[{"name": "乙竹"}])
    assert (codes["conduct"], findings) == ([-1], ["person-ambiguous"])


def test_somebody_who_is_not_on_the_roster_is_said_with_the_nearest_names() -> None:
    _, frames, findings = build(tables(roster=[ANN], conduct=[{"name": "甲柏"}, {"name": "甲柏"}]), YEAR)
    assert frames["conduct"]["person"].tolist() == [-1, -1]
    assert [(f.code, f.facts["count"], f.facts["near"], str(f.place)) for f in findings] == [
        ("person-unknown", 2, "甲松", "书.xlsx!conduct!C2")
    ]


def test_a_number_that_is_wrong_is_not_rescued_by_a_name() -> None:
    assert built(roster=[ANN], conduct=[{"person_id": "077", "name": "甲松"}])[1]["conduct"] == [-1]


def test_numbers_keep_their_zeros() -> None:
    assert built(roster=[ANN], conduct=[{"person_id": "7"}])[1]["conduct"] == [-1]


def test_one_number_with_two_names_is_counted_by_number_and_said() -> None:
    _, codes, findings = built(roster=[ANN], conduct=[{"person_id": "007", "name": "丁梅"}])
    assert (codes["conduct"], findings) == ([0], ["person-two-names"])


def test_without_a_roster_people_come_from_the_other_books() -> None:
    roster, codes, findings = built(
        attendance_days=[
            {"person_id": "1", "name": "甲松", "date": "2026-03-01"},
            {"person_id": "2", "name": "乙竹", "date": "2026-03-01"},
        ],
        ratings=[{"name": "甲松", "score": 90}, {"name": "丙兰", "score": 80}],
    )
    assert len(roster.persons) == 3
    assert names(roster, codes["ratings"][:1]) == ["1"]
    assert findings == ["roster-missing"]
    assert len(roster.appointments) == 3


def test_na_and_none_are_names() -> None:
    roster, codes, _ = built(
        roster=[{"name": "NA", "department": "甲局"}, {"name": "无", "department": "甲局"}],
        conduct=[{"name": "无"}, {"name": "NA"}],
    )
    assert [roster.persons["name"].iloc[c] for c in codes["conduct"]] == ["无", "NA"]


def test_appointments_are_cut_to_the_period_and_counted_in_days() -> None:
    rows = [
        {**ANN, "from": "2020-05-01", "to": "2026-07-31"},
        {**ANN, "department": "乙局", "from": "2026-08-01"},
        {**TWIN_A, "from": "2024-01-01", "to": "2025-12-31"},
    ]
    roster, _, findings = built(roster=rows)
    assert roster.appointments[["department", "days"]].to_numpy().tolist() == [["甲局", 212], ["乙局", 153]]
    assert findings == ["appointment-outside-period"]


def test_shares_above_the_whole_at_one_time_are_an_error() -> None:
    assert built(roster=[{**ANN, "share": 0.7}, {**ANN, "department": "乙局", "share": 0.4}])[2] == [
        "appointment-overfull"
    ]
    assert (
        built(roster=[{**ANN, "share": 1.0, "to": "2026-06-30"}, {**ANN, "department": "乙局", "from": "2026-07-01"}])[
            2
        ]
        == []
    )


def test_the_main_unit_is_that_of_the_larger_share() -> None:
    roster, _, _ = built(roster=[{**ANN, "share": 0.3, "department": "乙局"}, {**ANN, "share": 0.7}])
    assert roster.persons["department"].tolist() == ["甲局"]


def test_a_page_key_is_no_hash_of_an_identity_card_or_telephone():
    numbers = ["110101199003074578", "110101199003074586", "QY01"]
    rows = [{"person_id": number, "name": "样例甲", "department": "党政办"} for number in numbers]
    people, _, _ = build(tables(roster=rows), None)
    keys = dict(zip(people.persons["person_id"], people.persons["key"], strict=True))
    assert len(set(keys.values())) == 3
    assert keys["QY01"] == page_key("QY01")
    assert not {page_key(number) for number in numbers[:2]} & set(keys.values())
