"""The real schemes of tests/schemes, clause by clause: each is said in a rulebook, held by a worked example, or left with a reason.

A clause counts as said when a cell of a rule names it (column 说明) and a worked example that names it breaks as soon as the
rule is taken away. What the language cannot say is listed in NOT_SAID with what would be needed; it is never said by halves
to look better.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from assess.engine import read_books, run
from assess.examples import BARS, TOTAL, judged, load_checked, prepared
from assess.rulebook import Rulebook
from assess.tables import column_letter

HERE = Path(__file__).parent / "schemes"
FOLDERS = sorted(path for path in HERE.iterdir() if path.is_dir())
NAMES = [path.name for path in FOLDERS]
CLAUSE = re.compile(r"S\d\d-\d\d")

NOT_SAID = {
    "S12-07": "a ballot is void as a whole when one of its people or items is left blank: needs a validity rule over all rows of one rater",
    "S17-02": "pay: an allowance cut pro rata, no points",
    "S22-05": "pay: money for the first two or three places, no points",
    "S58-01": "pay: 20 yuan for a late arrival, no points",
    "S58-04": "needs the longest run of days in a row, grades of years in a row, and an effect that only proposes a personnel step",
}


def rows(folder: Path, sheet: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The lines of a sheet, each with the address of its remark."""
    path = folder / f"{sheet}.csv"
    if path.exists():
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            for number, row in enumerate(reader, start=2):
                column = column_letter(list(row).index("说明") + 1) if "说明" in row else "A"
                yield f"{sheet}!{column}{number}", row


def named(folder: Path, *sheets: str) -> dict[str, list[str]]:
    """Clause -> the cells of these sheets that name it."""
    found: dict[str, list[str]] = defaultdict(list)
    for sheet in sheets:
        for address, row in rows(folder, sheet):
            for clause in CLAUSE.findall(row.get("说明") or ""):
                found[clause].append(address)
    return found


def clauses() -> dict[str, dict[str, str]]:
    """The fully specified clauses by id."""
    with (HERE / "clauses.csv").open(encoding="utf-8-sig", newline="") as file:
        return {
            row["clause_id"]: row for row in csv.DictReader(file) if row["read"] == "full" and row["scheme_id"] in NAMES
        }


RULES = ("计分", "对照", "测评", "等次", "名额", "限制", "归类", "台账")


@pytest.fixture(scope="module")
def books() -> dict[str, Rulebook]:
    loaded = {}
    for folder in FOLDERS:
        book, findings = load_checked(folder)
        assert book is not None and findings == [], [f"{f.place} {f.message()}" for f in findings]
        loaded[folder.name] = book
    return loaded


def test_every_scheme_loads_without_a_finding_and_its_examples_hold(books: dict[str, Rulebook]) -> None:
    assert all(book.examples for book in books.values())


def test_a_clause_is_said_and_shown_or_left_with_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    full = clauses()
    said = {clause: (folder.name, cells) for folder in FOLDERS for clause, cells in named(folder, *RULES).items()}
    shown = {clause for folder in FOLDERS for clause in named(folder, "算例")}
    left = set(NOT_SAID) & set(full)
    with capsys.disabled():
        print()
        for clause, row in full.items():
            scheme, cells = said.get(clause, ("", []))
            words = f"{scheme} {' '.join(cells)}" if clause not in NOT_SAID else f"not sayable: {NOT_SAID[clause]}"
            print(f"{clause} {row['indicator']}: {words}")
        print(f"clauses: {len(full)} = {len(full) - len(left)} said + {len(left)} not sayable")
    assert not left & set(said)
    assert set(full) - left == set(said) & set(full) == shown & set(full)
    assert 1 - len(left) / len(full) >= 0.95


def broken(book: Rulebook, changed: Rulebook, indicator: str = "") -> set[str]:
    """The clauses whose examples (of one indicator and of the total, or all) no longer hold under the changed rulebook."""
    mine = tuple(
        example for example in book.examples if indicator in ("", example.indicator) or example.indicator == TOTAL
    )
    batches, _ = prepared(mine, changed)
    places = {finding.place for finding in judged(batches, changed)}
    return {clause for example in mine if example.place in places for clause in CLAUSE.findall(example.note)}


def without_rule(book: Rulebook, number: int) -> Rulebook:
    pots = tuple(
        replace(pot, rules=tuple(rule for rule in pot.rules if rule.number != number)) for pot in book.indicators
    )
    return replace(book, indicators=pots)


@pytest.mark.parametrize("name", NAMES)
def test_no_rule_can_be_taken_away_without_breaking_an_example_of_its_clause(
    name: str, books: dict[str, Rulebook]
) -> None:
    book = books[name]
    for rule in (rule for pot in book.indicators for rule in pot.rules):
        clause = set(CLAUSE.findall(rule.note))
        assert clause <= broken(book, without_rule(book, rule.number), rule.indicator), f"{rule.place} {rule.note}"


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_lookup_a_rater_group_a_bar_or_a_relabelling_stands_idle(
    name: str, books: dict[str, Rulebook]
) -> None:
    book = books[name]
    for lookup in book.lookups.values():
        for line in lookup.lines:
            if line.value == 0:
                continue  # what earns nothing is said so that its rows are not reported as unknown
            fewer = replace(lookup, lines=tuple(one for one in lookup.lines if one is not line))
            assert broken(book, replace(book, lookups={**book.lookups, lookup.name: fewer})), line.place
    for group in book.raters:
        assert broken(book, replace(book, raters=tuple(one for one in book.raters if one is not group))), group.place
    for bar in book.restrictions:
        fewer_bars = tuple(one for one in book.restrictions if one is not bar)
        assert broken(book, replace(book, restrictions=fewer_bars), BARS), bar.place
    for label in book.relabellings:
        fewer_labels = tuple(one for one in book.relabellings if one is not label)
        assert broken(book, replace(book, relabellings=fewer_labels)), label.place


def test_a_score_without_its_explanation_and_evidence_is_not_counted_and_is_reported(
    tmp_path: Path, books: dict[str, Rulebook]
) -> None:
    """S04-23: 说明 and 佐证材料 are required columns of the scheme's own ledgers."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    sheets = {
        "花名册": [["姓名", "部门", "岗位类别"], ["样例部", "样例部", "职能部门"]],
        "核查登记": [
            ["姓名", "事项", "说明", "佐证材料"],
            ["样例部", "廉政", "一次", "材料一"],
            ["样例部", "廉政", "又一次", None],
        ],
    }
    for title, lines in sheets.items():
        sheet = made.create_sheet(title)
        for line in lines:
            sheet.append(line)
    made.save(tmp_path / "年度.xlsx")
    book = books["S04"]
    tables, found = read_books([tmp_path / "年度.xlsx"], ledgers=book.ledgers)
    lines = run(tables, book, found).blocks[0]
    points = {
        spec.rule.number: int(cents[0]) for spec, cents in zip(lines.specs, lines.points, strict=True) if spec.rule
    }
    integrity = next(rule for pot in book.indicators for rule in pot.rules if "S04-06" in rule.note)
    assert points[integrity.number] == -50
    assert [source.excluded for source in tables.sources if source.sheet == "核查登记"] == [((3, "必填的一栏是空的"),)]
