"""Small tables and rulebooks, written as an officer would write them, for tests that need no workbook."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from assess.rulebook import Rulebook
from assess.rulefile import load_rulebook
from assess.tables import TABLES, SourceSheet, Tables, column_letter

Row = Mapping[str, object]

SMALL: dict[str, list[list[str]]] = {
    "办法": [["项", "值"], ["名称", "试办法"], ["版本", "1"], ["总分", "100"], ["考核期起", "2026-01-01"], ["考核期止", "2026-12-31"]],
    "岗位": [["岗位类别", "适用条件"], ["综合", ""]],
    "指标": [
        ["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", "综合"],
        ["勤-1", "勤", "出勤", "满分", "0", "截断", "重分配", "总分内", "考勤", "第八条", "40"],
        ["绩-1", "绩", "按时办结", "0", "0", "截断", "重分配", "总分内", "任务台账", "第十条", "60"],
    ],
    "计分": [
        ["指标", "岗位", "计量", "只计", "免计", "办法", "参数", "上限", "去重", "系数"],
        ["勤-1", "", "迟到次数", "", "", "每次", "-0.5", "", "", ""],
        ["绩-1", "", "按时办结率", "", "", "比例", "", "", "", ""],
    ],
    "等次": [["等次", "下限", "含下限"], ["优秀", "90", "是"], ["称职", "60", "是"], ["不称职", "", ""]],
}  # fmt: skip


def frame(table: str, rows: Sequence[Row], source: int = 0) -> pd.DataFrame:
    """A canonical frame from dicts by column name; row numbers start at 2, as below a header."""
    data = {}
    for column in TABLES[table].columns:
        values = [row.get(column.name) for row in rows]
        if column.kind in ("text", "id", "secret"):
            data[column.name] = pd.Series(values, dtype="str")
        elif column.kind == "code":
            data[column.name] = pd.Series(values, dtype="str").astype("category")
        elif column.kind in ("date", "datetime"):
            data[column.name] = pd.to_datetime(pd.Series(values, dtype=object)).astype("datetime64[us]")
        elif column.kind == "flag":
            data[column.name] = pd.Series(values, dtype="boolean")
        else:
            data[column.name] = pd.Series(values, dtype=object).astype(float)
    places = np.arange(2, 2 + len(rows), dtype=np.int32)
    return pd.DataFrame(data).assign(source=np.int32(source), row=places, col=np.int32(0))


def tables(**rows: Sequence[Row]) -> Tables:
    """Tables from rows by table name, as if each stood on a sheet of its own in 书.xlsx."""
    built = Tables(books={"书.xlsx": "0" * 64})
    for name, these in rows.items():
        columns = {column.name: number for number, column in enumerate(TABLES[name].open_columns, start=1)}
        built.frames[name] = frame(name, these, len(built.sources))
        built.sources.append(SourceSheet("书.xlsx", name, name, "list", (1,), columns, len(these), len(these)))
    return built


def cell(table: str, column: str, row: int) -> str:
    """The cell of a column in a row of such a table, however many columns stand before it."""
    return f"{column_letter([one.name for one in TABLES[table].open_columns].index(column) + 1)}{row}"


def write_rulebook(folder: Path, sheets: Mapping[str, Sequence[Sequence[str]]]) -> Path:
    """A folder of .csv sheets."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in sheets.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(lines)
    return folder


def rulebook(folder: Path, **changed: Sequence[Sequence[str]]) -> Rulebook:
    """The small rulebook with some sheets replaced; fails with the findings where it does not load."""
    loaded, findings = load_rulebook(write_rulebook(folder / "办法", {**SMALL, **changed}))
    assert loaded is not None, [f"{f.place} {f.message()}" for f in findings]
    return loaded
