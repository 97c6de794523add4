"""Shift schedules: never attendance, but what stands on them is said, asked about, and compared."""

from tests.test_intake import codes, one, sheet_of, taken

DAYS = [*range(21, 32), *range(1, 21)]


def plan(*rows, name="甲组", notes=()):
    return sheet_of([["排班表"], ["组别：甲组", "月份：202404"], ["日期\n姓名", *DAYS], *rows, *notes], name)


A = ["样例甲", *["A", "B", "休"] * 10, "A"]


def test_signs_that_nothing_explains_are_asked_for_and_the_schedule_is_not_used():
    tables, found = taken(plan(A))
    assert tables.frames == {} and tables.sources[0].reason == "排班表，不是考勤结果"
    assert tables.sources[0].period == ("2024-03-21", "2024-04-20")
    said = one(found, "schedule-seen").facts
    assert (said["people"], said["signs"]) == (1, "A 11、B 10、休 10")
    assert (one(found, "schedule-signs-unknown").level, one(found, "schedule-signs-unknown").facts["signs"]) == (
        "error",
        "A 11、B 10",
    )


def test_words_and_shift_numbers_are_no_question():
    _, found = taken(plan(["样例甲", *["出差", 1, "休"] * 10]))
    assert "schedule-signs-unknown" not in codes(found)


def test_a_person_on_two_schedules_is_said_with_the_days_that_differ():
    other = list(A)
    other[1], other[31] = "休", "B"
    _, found = taken(plan(A), plan(["样例乙", *["休"] * 31], other, name="乙组"))
    twice = one(found, "schedule-person-twice")
    assert (twice.place.sheet, twice.place.cell) == ("乙组", "A5")
    assert twice.facts == {"other": "〔甲组〕", "same": 29, "differ": 2, "days": "21日、20日"}
