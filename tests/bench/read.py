"""Reading workbooks to canonical tables, against calamine handing over the bare cells of the same files.

Ours checks each file before it is opened, reads in a guarded process, recognises sheets and headings, converts every
cell by its declared kind, and accounts for every row.
"""

import datetime
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import python_calamine
import xlsxwriter

from assess.content import folder
from assess.intake import read
from assess.tables import Tables
from tests.bench.case import Case

HEADINGS = (
    "工号",
    "姓名",
    "部门",
    "岗位类别",
    "日期",
    "上班时间",
    "下班时间",
    "分钟",
    "状态",
    "事由",
    "审批人",
    "导出时间",
)
PARTS = 5
_PEAKS = """
import re, sys
from pathlib import Path
from assess import guard
from assess.intake import read
done = read([Path(name) for name in sys.argv[1:]])
for process in ("self", *(worker.process.pid for worker in guard._IDLE.workers)):
    print(re.search("VmHWM:\\s+([0-9]+)", Path(f"/proc/{process}/status").read_text(encoding="ascii"))[1])
"""
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴", "伟芳娜敏静丽强磊军洋"


def attendance_book(path: Path, rows: int, part: int = 0) -> Path:
    """A day list of twelve columns: text, dates, times, numbers and blanks; each part has people of its own."""
    draw = random.Random(7)
    people = [
        (
            f"{part * 10_000 + n:06d}",
            draw.choice(SURNAMES) + draw.choice(GIVEN) + draw.choice(GIVEN),
            f"{n % 10}号办公室",
            "综合管理",
        )
        for n in range(max(1, rows // 250))
    ]
    first = datetime.datetime(2026, 1, 2)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("考勤")
        day, clock = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "hh:mm"})
        sheet.write_row(0, 0, HEADINGS)
        for row in range(rows):
            who, late = people[row % len(people)], draw.random() < 0.05
            sheet.write_row(row + 1, 0, who)
            sheet.write_datetime(row + 1, 4, first + datetime.timedelta(days=row // len(people)), day)
            sheet.write_datetime(row + 1, 5, datetime.time(8, 20 + draw.randrange(40)), clock)
            sheet.write_datetime(row + 1, 6, datetime.time(17, draw.randrange(60)), clock)
            if late:
                sheet.write_number(row + 1, 7, draw.randrange(1, 40))
            sheet.write_string(row + 1, 8, "迟到" if late else "正常")
            if row % 17 == 0:
                sheet.write_string(row + 1, 9, f"下村走访第{row % 50}次")
            sheet.write_datetime(row + 1, 11, datetime.datetime(2026, 12, 31, 9, row % 60), day)
    return path


def bare(paths: list[Path]) -> int:
    """Every cell of every sheet, untouched: the number of filled cells."""
    filled = 0
    for path in paths:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            filled += sum(len(row) for row in book.get_sheet_by_name(name).to_python())
    return filled


def _rows(count: int) -> object:
    def check(ours: tuple[Tables, object], _: int) -> None:
        assert sum(len(frame) for frame in ours[0].frames.values()) == count, {
            k: len(v) for k, v in ours[0].frames.items()
        }

    return check


def _as_many_times(ours: tuple[Tables, object], base: tuple[Tables, object]) -> None:
    (many,), (one,) = ours[0].frames.values(), base[0].frames.values()
    assert len(many) == PARTS * len(one)


def _any_rows(ours: tuple[Tables, object], filled: int) -> None:
    assert sum(source.rows_used for source in ours[0].sources) > 0
    assert filled > 0


def cases(place: Path, sizes: tuple[int, ...] = (20_000, 200_000)) -> list[Case]:
    """The demo year, and generated day lists."""
    demo = sorted((folder("data") / "demo").glob("*.xlsx"))
    found = [
        Case(
            f"读入：演示数据 {len(demo)} 本",
            lambda: read(demo),
            "calamine to_python",
            lambda: bare(demo),
            None,
            _any_rows,
        )
    ]
    for size in sizes:
        found.append(
            _case(f"读入：{size:,} 行 × 12 列", [attendance_book(place / f"考勤{size}.xlsx", size)], size, 1.5)
        )
    parts = [attendance_book(place / f"考勤分册{number}.xlsx", size, number) for number in range(PARTS)]
    found.append(_case(f"读入：{PARTS} 本各 {size:,} 行", parts, PARTS * size, 1.5))
    found.append(
        Case(
            f"读入：{PARTS} 本各 {size:,} 行（随本数增长）",
            lambda: read(parts),
            "本程序读其中 1 本",
            lambda: read(parts[:1]),
            PARTS,
            _as_many_times,
        )
    )
    return found


def notes(place: Path) -> Iterator[str]:
    """What the table cannot show: the most memory that one book and all books took, in processes of their own."""
    books = sorted(place.glob("考勤分册*.xlsx"))
    for count in (1, len(books)):
        own, *workers = peaks(books[:count])
        goal = "，目标 < 600" if count == 1 else ""
        yield f"内存峰值（MiB）：{count} 本 {own + sum(workers)}{goal}；其中主进程 {own}，工作进程 {workers}"


def peaks(books: list[Path]) -> list[int]:
    """The most resident memory of a new process that reads the books, and of each of its workers (Linux only)."""
    command = [sys.executable, "-c", _PEAKS, *map(str, books)]
    said = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8").stdout
    return [int(kib) // 1024 for kib in said.split()]


def _case(name: str, books: list[Path], rows: int, goal: float) -> Case:
    return Case(name, lambda: read(books), "calamine to_python", lambda: bare(books), goal, _rows(rows))
