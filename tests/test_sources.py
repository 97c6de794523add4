"""Addresses: every counted row is named once, by its own cell, and neighbours are drawn together without loss."""

import re

import numpy as np
import openpyxl.utils as xl
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.facts import Evidence
from assess.sources import drawn
from assess.tables import SourceSheet
from tests.build import frame
from tests.demo import demo_run

SHEETS = [SourceSheet("甲.xlsx", "一", columns={"title": 4}), SourceSheet("乙.xlsx", "二", columns={"title": 2})]


def cells_of(text: str) -> set[tuple[int, int]]:
    """The (row, column) pairs that an address or a range covers."""
    left, top, right, bottom = xl.range_boundaries(text)
    return {(row, col) for row in range(top, bottom + 1) for col in range(left, right + 1)}


def drawn_for(rows: list[tuple[int, int, int]]) -> list[tuple[int, str]]:
    """What is drawn for one owner of grid cells given as (source, row, column)."""
    ledger = frame("tasks", [{}] * len(rows))
    source, row, col = (np.array(part, dtype=np.int32) for part in zip(*rows, strict=True))
    ledger = ledger.assign(source=source, row=row, col=col)
    owner = np.zeros(len(rows), dtype=np.int32)
    part = Evidence("tasks", "title", owner, np.arange(len(rows), dtype=np.int32), np.ones(len(rows)))
    return drawn(SHEETS, ledger, part).get(0, [])


def test_neighbours_along_a_row_and_down_a_column_are_drawn_together() -> None:
    assert drawn_for([(0, 3, 5), (0, 3, 6), (0, 3, 7), (1, 2, 2), (1, 3, 2), (1, 9, 2)]) == [
        (0, "E3:G3"),
        (1, "B2:B3"),
        (1, "B9"),
    ]


def test_a_row_of_a_list_is_named_by_the_column_of_its_telling_heading() -> None:
    assert drawn_for([(0, 7, 0), (1, 7, 0)]) == [(0, "D7"), (1, "B7")]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(1, 6), st.integers(1, 30)), min_size=1, max_size=25))
def test_ranges_cover_exactly_the_cells_that_were_counted(rows: list[tuple[int, int, int]]) -> None:
    found = [(sheet, cell) for sheet, text in drawn_for(rows) for cell in cells_of(text)]
    assert sorted(found) == sorted({(sheet, (row, col)) for sheet, row, col in rows})


def test_on_the_demo_year_the_cells_of_every_rule_are_as_many_as_its_rows() -> None:
    result = demo_run()
    for number, measured in result.counted.rules.items():
        for part in measured.evidence:
            ledger = result.facts.frames[part.table]
            for owner, found in list(drawn(result.tables.sources, ledger, part).items())[::23]:
                rows = part.row[part.owner == owner]
                places = ledger[["source", "row", "col"]].iloc[rows].drop_duplicates()
                assert sum(len(cells_of(text)) for _, text in found) == len(places), (number, owner)
                assert all(re.fullmatch(r"[A-Z]+\d+(:[A-Z]+\d+)?", text) for _, text in found)
