"""The real schemes of tests/schemes, clause by clause: each is said in a rulebook, held by a worked example, or left with a reason.

A clause counts as said when a cell of a rule names it (column 说明) and a worked example that names it breaks as soon as the
rule is taken away. What the language cannot say is listed in NOT_SAID with what would be needed; it is never said by halves
to look better.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl
import pytest

from assess.engine import read_books, run
from assess.examples import TOTAL, Batch, judged, load_checked, prepared
from assess.rulebook import Example, Rulebook
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

# Said as far as points follow from rows; what stays with people or with another book.
PARTLY = {
    "S04-15": "the register gives the working days; the program has no working-day calendar between two dates",
    "S04-23": "only for scores from the scheme's own ledgers; attendance, figures and ballots have no column of evidence",
    "S12-02": "the ballots of the leaders in charge are a rater group; who is in charge of whom is not checked",
    "S12-05": "the unit's score is copied into the figures of its people; it does not pass on by itself",
    "S22-02": "the 50 points; not the 500 yuan, nor the projects of next year",
    "S22-03": "the register names the village responsible; the town's loss does not pass on by itself",
    "S22-04": "the village's award; its head is judged in another book",
    "S58-05": "the signer and the one signed for need a row each",
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
            print(f"{clause} {row['indicator']}: {words}{', in part: ' + PARTLY[clause] if clause in PARTLY else ''}")
        whole = len(full) - len(left) - len(PARTLY)
        print(f"clauses: {len(full)} = {whole} said + {len(PARTLY)} said in part + {len(left)} not sayable")
    assert not left & set(said) and set(PARTLY) <= set(said)
    assert set(full) - left == set(said) & set(full) == shown & set(full)
    assert 1 - len(left) / len(full) >= 0.95


def of(book: Rulebook, indicator: str) -> tuple[Example, ...]:
    """The worked examples of one indicator, and those of the total."""
    return tuple(example for example in book.examples if example.indicator in (indicator, TOTAL))


def broken(examples: tuple[Example, ...], batches: list[Batch], changed: Rulebook) -> set[str]:
    """The clauses of the examples that no longer hold under the changed rulebook."""
    places = {finding.place for finding in judged(batches, changed)}
    return {clause for example in examples if example.place in places for clause in CLAUSE.findall(example.note)}


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
    for pot in book.indicators:
        examples = of(book, pot.code)
        batches, _ = prepared(examples, book)
        for rule in pot.rules:
            hit = broken(examples, batches, without_rule(book, rule.number))
            assert set(CLAUSE.findall(rule.note)) <= hit, f"{rule.place} {rule.note}"


def parted(book: Rulebook) -> Iterator[tuple[object, Rulebook]]:
    """The rulebook without one line of a lookup, one rater group, one bar; and the place of what is missing."""
    for lookup in book.lookups.values():
        for line in lookup.lines:
            if line.value:  # what earns nothing is written so that its rows are not reported as unknown
                fewer = replace(lookup, lines=tuple(one for one in lookup.lines if one is not line))
                yield line.place, replace(book, lookups={**book.lookups, lookup.name: fewer})
    for group in book.raters:
        yield group.place, replace(book, raters=tuple(one for one in book.raters if one is not group))
    for bar in book.restrictions:
        bars = tuple(replace(one, limit=1e9) if one is bar else one for one in book.restrictions)
        yield bar.place, replace(book, restrictions=bars)


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_lookup_no_rater_group_no_bar_and_no_relabelling_stands_idle(
    name: str, books: dict[str, Rulebook]
) -> None:
    book = books[name]
    batches, _ = prepared(book.examples, book)
    for place, changed in parted(book):
        assert broken(book.examples, batches, changed), place
    for label in book.relabellings:
        changed = replace(book, relabellings=tuple(one for one in book.relabellings if one is not label))
        assert broken(book.examples, prepared(book.examples, changed)[0], changed), label.place


# The vectors of these schemes: the examples that name one (V001-1 is its first case) hold its inputs in words.

VECTOR = re.compile(r"(V\d{3})-(\d+)")
# Which of several readings that a vector lists the rulebook takes.
READING = {
    "V024": "whole_steps_only",
    "V025": "carry_to_total",
    "V031": "whole_steps_only",
    "V032": "whole_steps_only",
    "V033": "per_month",
    "V040": "zero",
}
# Vectors out of 100 whose indicator holds fewer points.
PERCENT = {"V015": 25, "V016": 15, "V078": 30}
NOT_HERE = {
    "V022": "the grade is forced by a bar, which the examples of 限制 show; the score stays as it is",
    "V026": "its total before is not made of this scheme's indicators; both adjustments and their sum have examples of their own",
    "V043": "a ballot with a missing item is void: S12-07 is not sayable",
    "V087": "bars, shown by the examples of 限制",
    "V088": "S58-04 is not sayable",
    "V089": "days and no points, shown by the examples of 限制",
}


def vectors() -> dict[str, tuple[set[str], list[object]]]:
    """The clauses and the expected result of every case, by vector."""
    with (HERE / "vectors.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {}
        for row in csv.DictReader(file):
            expected = json.loads(row["expected"])
            cases = expected if isinstance(expected, list) else [expected]
            found[row["id"]] = (set(row["clause_ids"].split()), cases)
        return found


def as_written(vector: str, expected: object) -> str:
    """The expected result as a line of the card shows it: hundredths, half up, or 不适用."""
    if expected is None:
        return "不适用"
    value = expected[READING[vector]] if isinstance(expected, dict) else expected
    exact = Decimal(str(value)) * PERCENT.get(vector, 100) / 100
    return str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def test_the_examples_that_name_a_vector_expect_what_it_expects(
    books: dict[str, Rulebook], capsys: pytest.CaptureFixture[str]
) -> None:
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for book in books.values():
        for example in book.examples:
            for vector, case in VECTOR.findall(example.note):
                found[vector, int(case)].append(example.expected)
    every = vectors()
    for (vector, case), written in sorted(found.items()):
        # two indicators of one case add up (V035: the base and the bonus)
        got = written[0] if written == ["不适用"] else f"{sum(map(Decimal, written)):.2f}"
        assert got == as_written(vector, every[vector][1][case - 1]), (vector, case)
    ours = {vector for vector, (clauses_, _) in every.items() if {clause[:3] for clause in clauses_} <= set(NAMES)}
    whole = {
        vector
        for vector in ours - set(NOT_HERE)
        if len({case for name, case in found if name == vector}) == len(every[vector][1])
    }
    assert ours == whole | set(NOT_HERE)
    with capsys.disabled():
        print(f"\nvectors of these schemes: {len(ours)} = {len(whole)} through rulebooks + {len(NOT_HERE)} left")


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
