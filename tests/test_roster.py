"""People: known by number, then by name and department; never merged by name alone; never lost unsaid."""

import pandas as pd

from assess.cells import Book
from assess.intake import from_books
from assess.roster import build, page_key
from assess.roster.leaders import leaders_in
from tests.build import tables
from tests.test_intake import sheet_of

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


def test_a_row_that_names_only_a_unit_is_about_the_unit_where_its_table_may_be() -> None:
    unit = {"person_id": "", "name": "丙局", "department": "丙局"}
    tickets = [
        {"department": "丙局"},
        {"department": "丁局"},
        {"name": "甲松", "department": "丙局"},
        {"person_id": "077", "department": "丙局"},
    ]
    roster, codes, _ = built(roster=[ANN, unit], hotline=tickets, conduct=[{"department": "丙局"}])
    assert [roster.persons["name"].iloc[code] if code >= 0 else None for code in codes["hotline"]] == [
        "丙局",
        None,
        "甲松",
        None,
    ]
    assert codes["conduct"] == [-1]


def test_a_unit_that_the_roster_does_not_know_is_said_with_the_nearest_units() -> None:
    unit = {"person_id": "", "name": "林业局", "department": "林业局"}
    figures = [{"department": "林业局"}, {"department": "林业"}, {"department": "林业"}]
    _, frames, findings = build(tables(roster=[unit], statistics=figures), YEAR)
    assert frames["statistics"]["person"].tolist() == [0, -1, -1]
    assert [(f.code, f.level, f.facts["who"], f.facts["count"], f.facts["near"], str(f.place)) for f in findings] == [
        ("unit-unknown", "error", "林业", 2, "林业局", "书.xlsx!statistics!D3")
    ]


def test_where_no_unit_stands_on_the_roster_rows_about_units_are_no_question() -> None:
    assert built(roster=[ANN], statistics=[{"department": "甲局"}])[2] == []


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
    assert findings == ["appointment-outside-period", "appointment-changed"]


def test_shares_above_the_whole_at_one_time_are_an_error() -> None:
    assert built(roster=[{**ANN, "share": 0.7}, {**ANN, "department": "乙局", "share": 0.4}])[2] == [
        "appointment-overfull"
    ]
    assert built(
        roster=[{**ANN, "share": 1.0, "to": "2026-06-30"}, {**ANN, "department": "乙局", "from": "2026-07-01"}]
    )[2] == ["appointment-changed"]


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


# Identity cards: keys that are never shown. The numbers here belong to nobody: the region 990000 does not exist.

CARD_A, CARD_B = "990000199001011239", "990000199002022343"


def test_two_people_of_one_name_and_department_who_differ_only_by_their_cards_stay_two() -> None:
    twins = [
        {"name": "乙竹", "department": "甲局", "post": "干事", "id_card": CARD_A},
        {"name": "乙竹", "department": "甲局", "post": "科员", "id_card": CARD_B},
    ]
    roster, codes, findings = built(
        roster=twins,
        conduct=[{"name": "乙竹", "id_card": CARD_B}, {"name": "乙竹", "id_card": CARD_A}, {"name": "乙竹"}],
    )
    assert roster.persons["post"].tolist() == ["干事", "科员"]
    assert codes["conduct"] == [1, 0, -1]
    assert findings == ["person-ambiguous"]
    assert len(set(roster.persons["key"])) == 2


def test_the_order_of_rows_changes_neither_people_nor_their_page_names() -> None:
    twins = [
        {"name": "乙竹", "department": "甲局", "post": "干事", "id_card": CARD_A},
        {"name": "乙竹", "department": "甲局", "post": "科员", "id_card": CARD_B},
        {**ANN, "id_card": "990000199003033458"},
    ]
    first, again = built(roster=twins)[0].persons, built(roster=twins[::-1])[0].persons
    assert first[["key", "name", "post"]].to_numpy().tolist() == again[["key", "name", "post"]].to_numpy().tolist()


def test_a_card_finds_the_number_that_stands_beside_it() -> None:
    roster, codes, findings = built(
        roster=[{**ANN, "id_card": CARD_A}, TWIN_A], conduct=[{"name": "甲松", "id_card": CARD_A}]
    )
    assert (names(roster, codes["conduct"]), findings) == (["007"], [])


def test_a_number_and_a_card_of_two_people_count_for_neither() -> None:
    people = [{**ANN, "id_card": CARD_A}, {**TWIN_A, "id_card": CARD_B}]
    _, codes, findings = built(roster=people, conduct=[{"person_id": "007", "name": "甲松", "id_card": CARD_B}])
    assert (codes["conduct"], findings) == ([-1], ["person-keys-disagree"])


def test_the_card_of_a_stranger_is_not_somebody_of_the_same_name_or_number() -> None:
    people = [{**ANN, "id_card": CARD_A}]
    by_number = built(roster=people, conduct=[{"person_id": "007", "name": "甲松", "id_card": CARD_B}])
    by_name = built(roster=people, conduct=[{"name": "甲松", "department": "甲局", "id_card": CARD_B}])
    assert by_number[1:] == by_name[1:] == ({"roster": [0], "conduct": [-1]}, ["person-card-differs"])


def test_a_card_is_no_reason_to_doubt_somebody_whose_card_is_not_on_the_roster() -> None:
    _, codes, findings = built(roster=[ANN], conduct=[{"name": "甲松", "id_card": CARD_B}])
    assert (codes["conduct"], findings) == ([0], [])


def test_a_number_that_is_wrong_is_not_rescued_by_a_card() -> None:
    _, codes, findings = built(roster=[{**ANN, "id_card": CARD_A}], conduct=[{"person_id": "077", "id_card": CARD_A}])
    assert (codes["conduct"], findings) == ([-1], ["person-keys-disagree"])


def test_one_card_with_two_numbers_and_one_number_with_two_cards_are_errors() -> None:
    same_card = built(roster=[{**ANN, "id_card": CARD_A}, {**TWIN_A, "id_card": CARD_A}])
    assert same_card[2] == ["card-two-people"] and len(same_card[0].persons) == 2
    half = {**ANN, "share": 0.5}
    two_cards = built(roster=[{**half, "id_card": CARD_A}, {**half, "post": "科员", "id_card": CARD_B}])
    assert two_cards[2] == ["person-two-cards"]


def test_no_frame_and_no_person_keeps_the_card() -> None:
    roster, frames, _ = build(tables(roster=[{**ANN, "id_card": CARD_A}], conduct=[{"id_card": CARD_A}]), YEAR)
    assert "id_card" not in frames["roster"] and "id_card" not in frames["conduct"]
    assert "id_card" not in roster.persons and "id_card" not in roster.appointments


def test_an_unknown_number_is_said_with_numbers_that_differ_by_zeros_in_front() -> None:
    _, _, findings = build(tables(roster=[ANN, TWIN_A], conduct=[{"person_id": "7"}]), YEAR)
    assert [(f.code, f.facts["near"]) for f in findings] == [("person-unknown", "甲松（007）")]


def test_the_same_name_once_with_and_once_without_a_number_is_a_question() -> None:
    assert built(roster=[ANN, {"name": "甲松", "department": "甲局"}])[2] == ["person-perhaps-twice"]


def test_two_rows_for_one_month_are_two_people_or_one_counted_twice() -> None:
    july = {"name": "甲松", "date": "2026-07-01", "late_count": 1}
    _, codes, findings = built(roster=[ANN], attendance_months=[july, {**july, "late_count": 2}])
    assert (codes["attendance_months"], findings) == ([0, 0], ["person-counted-twice"])
    august = {**july, "date": "2026-08-01"}
    assert built(roster=[ANN], attendance_months=[july, august])[2] == []


def test_a_department_of_the_task_ledger_that_nobody_belongs_to_is_said_with_the_nearest() -> None:
    tasks = [{"person_id": "007", "title": "甲", "due": "2026-03-01", "department": "甲局办公室"}] * 2
    _, _, findings = build(tables(roster=[ANN, TWIN_B], tasks=tasks), YEAR)
    assert [(f.code, f.facts["words"], str(f.place)) for f in findings] == [
        ("department-unknown", "甲局办公室（2 行，相近：甲局）", "书.xlsx!tasks!H2")
    ]


def test_a_row_of_the_roster_without_a_department_is_said() -> None:
    assert built(roster=[ANN, {"person_id": "008", "name": "乙竹"}])[2] == ["department-missing"]


def test_a_change_of_post_is_said_and_days_between_two_posts_are_a_warning() -> None:
    old, new = {**ANN, "to": "2026-06-30"}, {**ANN, "department": "乙局"}
    handed_over = build(tables(roster=[old, {**new, "from": "2026-07-01"}]), YEAR)[2]
    gap = build(tables(roster=[old, {**new, "from": "2026-08-01"}]), YEAR)[2]
    assert [(f.code, f.level, f.facts["days"]) for f in handed_over + gap] == [
        ("appointment-changed", "note", 0),
        ("appointment-gap", "warning", 31),
    ]


def test_a_number_and_the_card_of_the_same_person_agree() -> None:
    people = [{**ANN, "id_card": CARD_A}, {**TWIN_A, "id_card": CARD_B}]
    rows = [{"person_id": "007", "name": "甲松", "id_card": CARD_A}, {"person_id": "008", "id_card": CARD_B}]
    roster, codes, findings = built(roster=people, conduct=rows)
    assert (names(roster, codes["conduct"]), findings) == (["007", "008"], [])


def test_two_rows_of_one_name_in_a_grid_are_two_people_or_one_counted_twice() -> None:
    rows = [
        ["2026年5月考勤表"],
        ["姓名", *range(1, 32)],
        ["甲松", *["√"] * 31],
        ["甲松", *["√"] * 31],
        ["乙竹", *["√"] * 31],
        ["出勤√ 事假△"],
    ]
    grid, _ = from_books([Book("甲.xlsx", "x", [sheet_of(rows, "考勤表")])])
    _, _, findings = build(grid, YEAR)
    assert [(f.code, f.facts["who"], f.place.cell) for f in findings if f.code == "person-counted-twice"] == [
        ("person-counted-twice", "甲松", "A4")
    ]


def test_several_facts_of_one_day_in_a_list_are_one_person() -> None:
    day = {"person_id": "007", "name": "甲松", "date": "2026-07-01"}
    assert built(roster=[ANN], attendance_days=[{**day, "status": "迟到"}, {**day, "status": "加班"}])[2] == []


def test_a_row_of_the_roster_with_only_a_card_is_the_number_that_stands_beside_it() -> None:
    rows = [
        {**ANN, "id_card": CARD_A, "share": 0.4},
        {"name": "甲松", "department": "乙局", "post": "兼任", "id_card": CARD_A, "share": 0.6},
        {**TWIN_A, "id_card": CARD_B},
    ]
    roster, codes, findings = built(roster=rows)
    assert (codes["roster"], findings) == ([0, 0, 1], [])
    # who somebody is says the row with the larger share
    assert roster.persons["department"].tolist() == ["乙局", "甲局"]


def test_an_equals_sign_in_a_cell_of_leaders_is_no_weight():
    """A formula that was pasted as text, and a leader with a weight."""
    assert [name for name, _ in leaders_in("=cmd|x、a=b")] == ["cmd|x", "a", "b"]
    assert leaders_in("样例甲 60%") == [("样例甲", 0.6)]
