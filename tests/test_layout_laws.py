"""Laws of the layouts with several records a row: written at random and read back, every record is there once, at its own cell."""

import datetime as dt
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from assess.cells import Book, a1
from assess.intake import from_books
from assess.intake.namedays import filled
from tests.test_intake import sheet_of
from tests.test_intake_laws import NAMES, SLOW

TIMES = st.times(dt.time(6), dt.time(22)).map(lambda at: at.replace(microsecond=0))
PEOPLE = st.lists(NAMES, min_size=1, max_size=5, unique=True)


def form(number, name, punches, days, inline):
    """One person's form, three columns wide: labels, the two headings, and a row per day."""
    head = [[f"姓名：{name}", f"工号：{number}", None]] if inline else [["姓名", name, None], ["工号", number, None]]
    rows = [[f"{day:02d}", *punches.get(day, (None, None))] for day in range(1, days + 1)]
    return [*head, ["日期", "上班", "下班"], *rows]


@SLOW
@given(st.data())
def test_forms_of_people_are_read_back_however_they_are_put_on_the_sheet(data):
    draw = data.draw
    month, inline, across = draw(st.integers(1, 12)), draw(st.booleans()), draw(st.integers(1, 3))
    days = (dt.date(2026 + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
    pair = st.tuples(TIMES, TIMES).map(sorted).map(tuple)
    punched = st.dictionaries(st.integers(1, days), pair, max_size=4)
    people = [(at, name, draw(punched)) for at, name in enumerate(draw(PEOPLE), start=1)]
    forms = [form(at, name, punches, days, inline) for at, name, punches in people]
    rows = [[f"2026年{month}月考勤"]]
    for first in range(0, len(forms), across):
        rows += [[cell for part in line for cell in part] for line in zip(*forms[first : first + across], strict=True)]
        rows += draw(st.sampled_from([[], [[None]]]))
    tables, found = from_books([Book("甲.xlsx", "x", [sheet_of(rows)])])
    frame = tables.frames["punches"]
    read = {(who, at) for who, at in zip(frame["person_id"], frame["at"], strict=True) if at == at}
    assert read == {
        (str(number), dt.datetime.combine(dt.date(2026, month, day), moment))
        for number, _, punches in people
        for day, pair in punches.items()
        for moment in pair
    }
    for who, at, row, col in zip(frame["name"], frame["at"], frame["row"], frame["col"], strict=True):
        assert rows[row - 1][col - 1] == at.time() if at == at else who
    assert set(frame["person_id"]) == {str(number) for number, *_ in people}
    assert not [finding for finding in found if finding.level == "error"]


LABELS = {"应出勤": "due_days", "实际出勤": "present_days", "迟到": "late_count", "无打卡次数": "missing_count"}


@SLOW
@given(st.data())
def test_a_year_of_counters_is_read_back_number_by_number(data):
    draw = data.draw
    labels = draw(st.lists(st.sampled_from(sorted(LABELS)), min_size=1, max_size=4, unique=True))
    first = draw(st.integers(1, 7))
    months = list(range(first, draw(st.integers(first + 5, 12)) + 1))
    cell = st.one_of(st.none(), st.integers(0, 28).map(float))
    rows, wanted = [["2026年考勤"], ["部门", "姓名", "类别", *(f"{month}月" for month in months)]], set()
    for name in draw(PEOPLE):
        everywhere = draw(st.booleans())
        for at, label in enumerate(labels):
            numbers = [draw(cell) for _ in months]
            rows.append([None, name if at == 0 or everywhere else None, label, *numbers])
            wanted |= {(name, label, month, number) for month, number in zip(months, numbers, strict=True) if number is not None}  # fmt: skip
    tables, _ = from_books([Book("甲.xlsx", "x", [sheet_of(rows)])])
    frame = tables.frames.get("attendance_months")
    read = set()
    for label in labels if frame is not None else ():
        kept = frame[frame[LABELS[label]].notna()]
        read |= set(zip(kept["name"], [label] * len(kept), kept["date"].dt.month, kept[LABELS[label]], strict=True))
        for row, col, number in zip(kept["row"], kept["col"], kept[LABELS[label]], strict=True):
            assert rows[row - 1][col - 1] == number and rows[row - 1][2] == label
    assert read == wanted


@given(st.integers(28, 31), st.integers(1, 31), st.data())
def test_a_named_day_between_numbers_is_never_given_another_day(length, start, data):
    numbers = [(start - 1 + at) % length + 1 for at in range(length)]
    hidden = data.draw(st.sets(st.integers(1, length - 2), max_size=12))
    cells = [None if at in hidden else (number, None, None) for at, number in enumerate(numbers)]
    headings = ["节假日" if at in hidden else str(number) for at, number in enumerate(numbers)]
    assert [day[0] if day else None for day in filled(cells, headings)] == numbers


MARKS = ["√", "×", "△", "病假", "√/△", None]


@settings(SLOW, max_examples=40)
@given(st.data())
def test_a_grid_with_people_across_is_the_same_grid_turned_around(data):
    draw, chance = data.draw, random.Random(data.draw(st.integers(0, 10**6)))
    people, days = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True)), draw(st.integers(28, 30))
    halves = draw(st.sampled_from([(), ("上午", "下午"), ("上午", "下午", "加班")]))
    parts = halves or ("",)
    grid = [
        (name, [chance.choice([None, 1.5, 3.0] if part == "加班" else MARKS) for _ in range(days) for part in parts])
        for name in people
    ]
    heads = [cell for at in range(1, days + 1) for cell in (at, *[None] * (len(parts) - 1))]
    across = [
        ["姓名", *heads],
        *([[None, *parts * days]] if halves else []),
        *([name, *cells] for name, cells in grid),
    ]
    title, note = ["2026年6月考勤"], ["备注：出勤√ 旷工× 事假△"]
    down = [list(column) for column in zip(*across, strict=True)]
    down[0][0] = draw(st.sampled_from(["日期", "姓名", None]))
    one, _ = from_books([Book("甲.xlsx", "x", [sheet_of([title, *across, note])])])
    other, _ = from_books([Book("甲.xlsx", "x", [sheet_of([title, *down, note], "考勤")])])
    if not any(isinstance(mark, str) for _, cells in grid for mark in cells):
        return  # Nothing but overtime hours says nothing of attendance.
    assert other.sources[0].layout == "turned-grid"
    assert records(one, False) == records(other, True)


def records(tables, turned):
    """What a grid says, with the place of every cell in the block of names and marks (names down, days across)."""
    columns = ["name", "date", "status", "half", "days", "hours"]
    frame = tables.frames["attendance_days"]
    said = frame[columns].astype(object).where(frame[columns].notna(), None).itertuples(index=False, name=None)
    places = zip(frame["row"] - 1, frame["col"], strict=True)
    return sorted(((*one, *(at[::-1] if turned else at)) for one, at in zip(said, places, strict=True)), key=repr)


HEADINGS = [
    lambda day: f"{day.month}/{day.day}",
    lambda day: f"{day.month}-{day.day:02d}",
    lambda day: f"{day.month:02d}.{day.day:02d}",
    lambda day: f"{day.day}/{day.month}",
    lambda day: f"{day.month}月{day.day}日",
    lambda day: f"{day.month}月{day.day}日（周{'一二三四五六日'[day.weekday()]}）",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: float((day - dt.date(1899, 12, 30)).days),
    lambda day: float(f"{day.month}.{day.day}"),
    lambda day: day,
]


@settings(SLOW, max_examples=100)
@given(
    st.dates(dt.date(2021, 1, 1), dt.date(2029, 12, 31)), st.integers(20, 31), st.sampled_from(HEADINGS), st.booleans()
)
def test_headings_with_their_month_are_the_days_they_say_and_without_a_year_a_question(first, count, written, titled):
    longest = (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
    days = [first + dt.timedelta(days=at) for at in range(min(count, longest.day))]
    # In a title a year says the end of a stretch over New Year, and that the headings say the months.
    title = f"{days[-1].year}年{days[-1].month}月考勤表" if titled else "考勤表"
    rows = [[title], ["姓名", *map(written, days)], ["样例甲", *["√"] * len(days)], ["备注：出勤√ 事假△"]]
    tables, found = from_books([Book("甲.xlsx", "x", [sheet_of(rows, "考勤")])])
    frame = tables.frames.get("attendance_days")
    if frame is None:
        assert [finding for finding in found if finding.level == "error"] and not titled
    else:
        assert [day.date() for day in frame["date"]] == days


@settings(SLOW, max_examples=60)
@given(st.data())
def test_a_row_of_totals_is_silent_until_one_of_its_numbers_is_changed(data):
    draw = data.draw
    people = draw(st.lists(NAMES, min_size=1, max_size=6, unique=True))
    chance = random.Random(draw(st.integers(0, 10**6)))
    marks = [[chance.choice(["√", "×", "△", None]) for _ in range(30)] for _ in people]
    marks[0][0] = "√"
    totals = [sum(line[at] == "√" for line in marks) for at in range(30)]
    label = draw(st.sampled_from(["出勤人数", "出勤人数合计：", "实到人数", "出勤合计"]))

    def differing(numbers):
        rows = [
            ["2026年6月考勤"],
            ["姓名", *range(1, 31)],
            *([name, *line] for name, line in zip(people, marks, strict=True)),
        ]
        _, found = from_books(
            [Book("甲.xlsx", "x", [sheet_of([*rows, [label, *numbers], ["备注：出勤√ 旷工× 事假△"]], "考勤")])]
        )
        return [finding.facts["cells"] for finding in found if finding.code == "grid-row-total-differs"]

    assert differing(totals) == []
    at = draw(st.integers(0, 29))
    changed = [*totals[:at], totals[at] + 1, *totals[at + 1 :]]
    assert differing(changed) == [a1(len(people) + 3, at + 2)]
