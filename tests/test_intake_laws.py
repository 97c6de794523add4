"""Laws of import: a table written with other headings, junk rows, blank columns and merges is read back the same; no bytes break it."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess.books import read_book
from assess.cells import Book
from assess.intake import from_books
from assess.tables import TABLES
from tests.test_intake import sheet_of

SLOW = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
NAMES = st.text("甲乙丙丁戊己庚辛壬癸", min_size=2, max_size=3).map(lambda tail: "样" + tail)
DAY = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
JUNK = st.sampled_from([["合计", None, 3.0], ["备注：以上数据由各部门填报。"], ["制表人：", None, "审核："], []])
STATUS = st.sampled_from(["出勤", "迟到", "事假", "旷工"])


def written(column, draw):
    """A heading as some office might write it; a row of mostly 词： is the labels of a form and no header."""
    word = draw(st.sampled_from([column.heading, *column.aliases]))
    return draw(st.sampled_from([word, f" {word} ", f"{word}*", "\n".join(word) if len(word) == 2 else word]))


@SLOW
@given(st.data())
def test_a_day_list_is_read_back_whatever_its_headings_order_and_junk(data):
    draw = data.draw
    table = TABLES["attendance_days"]
    columns = draw(st.permutations(["person_id", "name", "date", "status", "minutes"]))
    people = draw(
        st.lists(st.tuples(NAMES, DAY, STATUS, st.integers(0, 90)), min_size=1, max_size=8, unique_by=lambda r: r[1])
    )
    records = [
        {"person_id": f"{at:04d}", "name": name, "date": day, "status": status, "minutes": float(late)}
        for at, (name, day, status, late) in enumerate(people)
    ]
    head = [written(table.column(name), draw) for name in columns]
    gap = draw(st.integers(0, len(columns)))
    rows = [[record[name] for name in columns] for record in records]
    rows = [[*row[:gap], None, *row[gap:]] for row in [head, *rows]]
    top = draw(st.sampled_from([[], [["青石镇考勤日表"]], [["青石镇考勤日表"], ["填报单位：青石镇"]]]))
    body = rows[1:]
    for junk in draw(st.lists(JUNK, max_size=3)):
        body.append([*junk, *[None] * (len(rows[0]) - len(junk))])
    sheet = sheet_of([*top, rows[0], *body], "考勤日表")
    tables, _ = from_books([Book("甲.xlsx", "x", [sheet])])
    frame = tables.frames["attendance_days"]
    read = list(
        zip(frame["person_id"], frame["name"], frame["date"].dt.date, frame["status"], frame["minutes"], strict=True)
    )
    assert read == [
        tuple(record[name] for name in ("person_id", "name", "date", "status", "minutes")) for record in records
    ]
    (source,) = tables.sources
    assert source.rows_read == source.rows_used + len(source.excluded)


@SLOW
@given(st.data())
def test_a_symbol_grid_is_read_back_cell_by_cell(data):
    draw = data.draw
    legend = dict(zip("√△＋C", ["出勤", "事假", "病假", "出差"], strict=True))
    names = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
    signs = {name: draw(st.lists(st.sampled_from([*legend, None]), min_size=31, max_size=31)) for name in names}
    rows = [["2026年5月考勤表"], ["姓名", *range(1, 32)], *([name, *signs[name]] for name in names)]
    rows += draw(st.lists(JUNK.filter(bool), max_size=2))
    rows.append([" ".join(f"{word}{sign}" for sign, word in legend.items())])
    tables, _ = from_books([Book("甲.xlsx", "x", [sheet_of(rows, "考勤表")])])
    frame = tables.frames["attendance_days"]
    read = set(zip(frame["name"], frame["date"].dt.day, frame["status"], strict=True))
    wanted = {(name, day, legend[sign]) for name in names for day, sign in enumerate(signs[name], 1) if sign}
    assert read == wanted
    assert len(frame) == len(wanted)


@SLOW
@given(st.binary(max_size=400))
def test_no_bytes_named_csv_break_the_import(tmp_path: Path, data):
    path = tmp_path / "甲.csv"
    path.write_bytes(data)
    book, found = read_book(path)
    assert book is not None or found
    if book is not None:
        from_books([book])


@SLOW
@given(st.data())
def test_a_workbook_with_some_bytes_turned_is_read_or_refused_and_breaks_nothing(tmp_path: Path, data):
    book = openpyxl.Workbook()
    book.active.append(["姓名", "工号"])
    book.active.append(["样例甲", "007"])
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as package:
        parts = {name: bytearray(package.read(name)) for name in package.namelist()}
    part = parts[data.draw(st.sampled_from(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"]))]
    for _ in range(data.draw(st.integers(1, 6))):
        part[data.draw(st.integers(0, len(part) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "甲.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, bytes(content))
    read, found = read_book(path)
    assert read is not None or found
