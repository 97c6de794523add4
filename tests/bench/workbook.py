"""Writing results.xlsx of an invented year, against bare XlsxWriter writing the very same cells that are ready in lists."""

import re
import zipfile
from collections.abc import Callable
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from assess.engine import Run, run
from assess.tables import Tables
from assess.workbook import write_workbook
from assess.workbook.sheet import OPTIONS
from tests.bench import score
from tests.bench.case import Case
from tests.build import rulebook, tables

FULL = ("8", "8", "8", "8", "8", "8", "8", "8", "9", "9", "9", "9")
HEAD = ["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", *score.ROLES]
Call = tuple[str, str, int, int, Any, int, tuple[Any, ...]]


def invented(place: Path, people: int) -> Run:
    """Everybody with one measured value for each of 12 indicators, five roles with rulers of their own."""
    pots, rules = [], []
    for number, (shape, full) in enumerate(zip(score.SHAPES, FULL, strict=True)):
        start = "满分" if shape == "每次" else "0"
        pots.append(
            [f"绩-{number}", "绩", f"试{number}", start, "0", "截断", "重分配", "总分内", "台账", "第一条", *[full] * 5]
        )
        for role, ruler in zip(score.ROLES, score.rulers()[number], strict=True):
            what = ["统计.合计(完成值)", f"统计指标=数{number}", "", shape, score.params(shape, ruler)]
            rules.append([f"绩-{number}", role, *what])
    book = rulebook(
        place / "workbook", 岗位=[["岗位类别"], *([role] for role in score.ROLES)], 指标=[HEAD, *pots],
        计分=[["指标", "岗位", "计量", "只计", "免计", "办法", "参数"], *rules],
    )  # fmt: skip
    return run(year(people), book)


def year(people: int) -> Tables:
    """The roster and one row of statistics for each person and indicator."""
    role, measured = score.values(people)
    who = [
        {"person_id": f"{n:05}", "name": f"样例{n:05}", "department": f"第{n % 40}局", "post": "科员"}
        for n in range(people)
    ]
    roster = [{**person, "role": score.ROLES[at]} for person, at in zip(who, role.tolist(), strict=True)]
    rows = [
        {**person, "indicator": f"数{number}", "value": value}
        for number, column in enumerate(measured)
        for person, value in zip(who, column.tolist(), strict=True)
    ]
    return tables(roster=roster, statistics=rows)


def cells_of(path: Path) -> dict[str, bytes]:
    """The cells of every sheet as they stand in the file, texts spelt out, without heights and formats."""
    with zipfile.ZipFile(path) as book:
        pages = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        said = re.findall(rb"<si>.*?</si>", book.read("xl/sharedStrings.xml"), re.S)
        data = {name: re.search(rb"<sheetData.*", book.read(name).split(b"</sheetData>")[0], re.S) for name in pages}
    bare_ = {name: re.sub(rb' s="\d+"|<row [^>]*>', b"", found[0]) for name, found in data.items() if found}
    return {name: re.sub(rb't="s"><v>(\d+)', lambda at: said[int(at[1])], page) for name, page in bare_.items()}


def ready(result: Run, path: Path) -> tuple[list[str], list[Call]]:
    """The sheets, and every cell that is written, in order: sheet, method, row, column, values and the number of its format."""
    calls: list[Call] = []
    forms: dict[int, int] = {}

    def listening(name: str) -> Callable[..., Any]:
        real = getattr(Worksheet, name)

        def heard(sheet: Worksheet, row: int, column: int, value: Any, form: Any, *more: Any) -> Any:
            number = forms.setdefault(id(form), len(forms))
            calls.append((sheet.name, name, row, column, value, number, more))
            return real(sheet, row, column, value, form, *more)

        return heard

    with ExitStack() as stack:
        for name in ("write_string", "write_number", "write_formula"):
            stack.enter_context(patch.object(Worksheet, name, listening(name)))
        write_workbook(result, path)
    with zipfile.ZipFile(path) as book:
        return re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode("utf-8")), calls


def bare(names: list[str], calls: list[Call], path: Path) -> Path:
    """XlsxWriter alone: the same cells one after the other, as many formats as ours has."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        forms = [book.add_format({"valign": "top", "indent": number}) for number in range(1 + max(c[5] for c in calls))]
        sheets = {name: book.add_worksheet(name) for name in names}
        writers = {(name, how): getattr(sheets[name], how) for name, how, *_ in calls}
        for name, how, row, column, value, form, more in calls:
            writers[name, how](row, column, value, forms[form], *more)
    path.write_bytes(buffer.getvalue())
    return path


def cases(place: Path, people: int = 1_000) -> list[Case]:
    """The whole file of an invented year of ``people`` people × 12 indicators."""
    result = invented(place, people)
    mine, theirs = place / "results.xlsx", place / "bare.xlsx"
    names, calls = ready(result, mine)

    def ours() -> Path:
        write_workbook(result, mine)
        return mine

    def agree(one: Path, other: Path) -> None:
        assert cells_of(one) == cells_of(other)

    name = f"results.xlsx：{people:,} 人 × 12 指标，{len(calls):,} 格"
    return [Case(name, ours, "XlsxWriter，同样的格，内容已备", lambda: bare(names, calls, theirs), 1.3, agree)]
