"""Laws of lists: any table of the dictionary, written with other headings, order, gaps, merges and junk, is read back the same."""

import datetime as dt
import itertools

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assess.cells import Book
from assess.intake import from_books
from assess.tables import PERSON, TABLES
from tests.test_intake import sheet_of
from tests.test_intake_laws import DAY, JUNK, NAMES, SLOW, written

# what a table must show to be known as such; the other columns are drawn
TELLING = {
    "roster": ("name", "department", "role"), "attendance_days": ("name", "date", "status"), "attendance_months": ("name", "date", "late_count"),
    "punches": ("name", "at"), "leave": ("name", "date", "type", "days"), "tasks": ("name", "title", "due", "status"),
    "ratings": ("name", "item", "score"), "conduct": ("name", "kind", "level", "date"), "hotline": ("name", "ticket", "received", "satisfied"),
    "meetings": ("name", "title", "date", "state"), "inspections": ("name", "date", "item", "problem"),
    "training": ("name", "title", "hours"), "visits": ("name", "date", "target"), "statistics": ("name", "indicator", "value"),
    "history": ("name", "year", "grade"), "decisions": ("name", "grade", "reason", "decider"),
    "carried": ("name", "department", "grade", "carry"),
}  # fmt: skip
# days of a leave are bound by its own dates, see test_values.py
BOUND = ("to",)
TEXT = st.text("山水田林路桥渠塘", min_size=2, max_size=6)


def values(column, draw):
    """A value of the column as somebody would write it, and as it is read."""
    if column.words:
        word = draw(st.sampled_from(sorted(column.words)))
        return word, column.words[word]
    if column.name == "name":
        return (draw(NAMES),) * 2
    if column.unit == "年":
        return (float(draw(st.integers(2020, 2026))),) * 2
    if column.unit == "月":
        return (float(draw(st.integers(1, 12))),) * 2
    kind = column.kind
    if kind == "date":
        day = draw(DAY)
        return draw(st.sampled_from([day, f"{day:%Y-%m-%d}", f"{day.year}年{day.month}月{day.day}日"])), pd.Timestamp(
            day
        )
    if kind == "datetime":
        at = dt.datetime.combine(draw(DAY), draw(st.times(dt.time(6), dt.time(22)))).replace(microsecond=0)
        return at, pd.Timestamp(at)
    if kind == "number":
        number = float(draw(st.integers(0, 9)))
        return draw(st.sampled_from([number, f"{number:g}{column.unit}"])), number
    if kind == "percent":
        share = draw(st.integers(0, 100))
        return f"{share}%", share / 100
    if kind == "flag":
        said = draw(st.booleans())
        return ("是" if said else "否"), said
    if kind == "id":
        return (f"00{draw(st.integers(1, 999))}",) * 2
    return (draw(TEXT),) * 2


def known(value):
    """A value as it is compared."""
    return None if pd.isna(value) else value


@pytest.mark.parametrize("name", TABLES)
@SLOW
@given(st.data())
def test_a_list_is_read_back_whatever_its_headings_order_gaps_and_junk(name, data):
    draw = data.draw
    table = TABLES[name]
    needed = TELLING[name]
    free = [column.name for column in table.open_columns if column.name not in (*needed, *BOUND)]
    columns = draw(st.permutations([*needed, *draw(st.lists(st.sampled_from(free), max_size=4, unique=True))]))
    heads = {column: written(table.column(column), draw) for column in columns}
    # two columns of one word are a question, and a word that also heads another column of the table is not this law
    aliases = [word for column in table.columns for word in {column.heading, *column.aliases}]
    folded = ["".join(head.split()).rstrip("*") for head in heads.values()]
    assume(len(set(folded)) == len(folded) and all(aliases.count(word) == 1 for word in folded))
    records = [
        {column: values(table.column(column), draw) for column in columns} for _ in range(draw(st.integers(1, 5)))
    ]
    gap = draw(st.integers(0, len(columns)))
    body = [[record[column][0] for column in columns] for record in records]
    rows = [[*row[:gap], None, *row[gap:]] for row in [[heads[column] for column in columns], *body]]
    top = draw(st.sampled_from([[], [["填报单位：青石镇"]]]))
    tail = [[*junk, *[None] * (len(rows[0]) - len(junk))] for junk in draw(st.lists(JUNK, max_size=2))]
    sheet = sheet_of([[table.heading], *top, *rows, *tail], table.heading)
    tables, _ = from_books([Book("甲.xlsx", "x", [sheet])])
    (source,) = tables.sources
    assert source.rows_read == source.rows_used + len(source.excluded)
    assert list(tables.frames) == [name]
    frame = tables.frames[name]
    first = len(top) + 3
    wanted = {first + at: record for at, record in enumerate(records)}
    for line in frame.to_dict("records"):
        record = wanted.pop(line["row"])
        assert {column: known(line[column]) for column in columns} == {column: record[column][1] for column in columns}
    # a row that is not there says why: it repeats an earlier one, or it is a leave that was not granted
    reasons = dict(source.excluded)
    for row in wanted:
        assert reasons[row] in {"与前面的行完全重复", "请假已撤销、修改或被拒", "请假还没有批准", "任务没有责任人"}


COUNTERS = {
    ("考勤概况", "应出勤天数(天)"): "due_days", ("考勤概况", "实际出勤天数(天)"): "present_days", ("异常统计", "迟到次数(次)"): "late_count",
    ("异常统计", "迟到时长(分钟)"): "late_minutes", ("异常统计", "旷工天数(天)"): "absent_days", ("异常统计", "缺卡次数(次)"): "missing_count",
    ("假勤统计", "事假(小时)"): "personal_leave_hours", ("假勤统计", "年假(天)"): "annual_leave_days",
}  # fmt: skip


@SLOW
@given(st.data())
def test_a_month_report_with_groups_is_read_back_with_its_units(data):
    draw = data.draw
    chosen = sorted(draw(st.sets(st.sampled_from(sorted(COUNTERS)), min_size=2)))
    people = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
    cell = st.one_of(st.none(), st.just("--"), st.integers(0, 9).map(float), st.integers(0, 9).map(str))
    numbers = {name: [draw(cell) for _ in chosen] for name in people}
    assume(all(any(value not in (None, "--") for value in row) for row in numbers.values()))
    groups = [group if at == 0 or chosen[at - 1][0] != group else None for at, (group, _) in enumerate(chosen)]
    spans = [at for at, group in enumerate(groups) if group] + [len(groups)]
    merges = [(2, 3 + left, 2, 2 + right) for left, right in itertools.pairwise(spans) if right - left > 1]
    rows = [["2026年5月考勤统计"], ["姓名", "部门", *groups], [None, None, *(label for _, label in chosen)]]
    rows += [[name, "甲办", *numbers[name]] for name in people]
    tables, _ = from_books(
        [Book("甲.xlsx", "x", [sheet_of(rows, "月报", merges=[(2, 1, 3, 1), (2, 2, 3, 2), *merges])])]
    )
    frame = tables.frames["attendance_months"].set_index("name")
    assert list(frame.index) == people and set(frame["date"]) == {pd.Timestamp("2026-05-01")}
    for name in people:
        read = [known(frame.loc[name, COUNTERS[label]]) for label in chosen]
        assert read == [None if value in (None, "--") else float(value) for value in numbers[name]]


@SLOW
@given(st.data())
def test_a_punch_grid_is_read_back_however_its_times_are_glued(data):
    draw = data.draw
    people = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    times = st.lists(st.times(dt.time(6), dt.time(22)).map(lambda at: at.replace(second=0, microsecond=0)), max_size=3, unique=True).map(sorted)  # fmt: skip
    punched = {name: [draw(times) for _ in range(30)] for name in people}
    assume(any(any(cells) for cells in punched.values()))
    glue = draw(st.sampled_from(["", "、", "\n", " "]))
    rows = [["2026年6月打卡时间记录"], ["姓名", "部门", *range(1, 31)]]
    rows += [
        [name, "甲办", *(glue.join(f"{at:%H:%M}" for at in cells) or None for cells in punched[name])]
        for name in people
    ]
    tables, _ = from_books([Book("甲.xlsx", "x", [sheet_of(rows, "打卡")])])
    frame = tables.frames["punches"]
    read = {(name, at) for name, at in zip(frame["name"], frame["at"], strict=True) if not pd.isna(at)}
    assert read == {
        (name, dt.datetime(2026, 6, day, at.hour, at.minute))
        for name, cells in punched.items()
        for day, moments in enumerate(cells, start=1)
        for at in moments
    }


def test_every_table_has_its_law():
    assert set(TELLING) == set(TABLES)
    assert all(set(columns) & set(PERSON) for columns in TELLING.values())
