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

from assess.books import Book, read_book
from assess.engine import read_books, run
from assess.examples import TOTAL, Batch, judged, load_checked, prepared, said
from assess.rulebook import EFFECTS, Example, Rulebook
from assess.rulefile import rulebook_of
from assess.tables import column_letter
from tests.build import tables
from tests.test_rulebooks import changed, numbers

HERE = Path(__file__).parent / "schemes"
FOLDERS = sorted(path for path in HERE.iterdir() if path.is_dir())
NAMES = [path.name for path in FOLDERS]
CLAUSE = re.compile(r"S\d\d-\d\d")

NOT_SAID: dict[str, str] = {}

# Said as far as points follow from rows; what stays with people or with another book.
PARTLY = {
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


RULES = ("计分", "对照", "测评", "等次", "名额", "限制", "归类", "传导", "台账", "日历", "兑现")


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
    saying = {clause: (folder.name, cells) for folder in FOLDERS for clause, cells in named(folder, *RULES).items()}
    shown = {clause for folder in FOLDERS for clause in named(folder, "算例")}
    left = set(NOT_SAID) & set(full)
    with capsys.disabled():
        print()
        for clause, row in full.items():
            scheme, cells = saying.get(clause, ("", []))
            words = f"{scheme} {' '.join(cells)}" if clause not in NOT_SAID else f"not sayable: {NOT_SAID[clause]}"
            print(f"{clause} {row['indicator']}: {words}{', in part: ' + PARTLY[clause] if clause in PARTLY else ''}")
        whole = len(full) - len(left) - len(PARTLY)
        print(f"clauses: {len(full)} = {whole} said + {len(PARTLY)} said in part + {len(left)} not sayable")
    assert not left & set(saying) and set(PARTLY) <= set(saying)
    assert set(full) - left == set(saying) & set(full) == shown & set(full)
    assert whole / len(full) >= 0.95


def of(book: Rulebook, indicator: str) -> tuple[Example, ...]:
    """The worked examples of one indicator, and those of the total."""
    return tuple(example for example in book.examples if example.indicator in (indicator, TOTAL))


def broken(examples: tuple[Example, ...], batches: list[Batch], other: Rulebook) -> set[str]:
    """The clauses of the examples that no longer hold under the changed rulebook."""
    places = {finding.place for finding in judged(batches, other)}
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
    for payout in book.payouts:
        yield (
            payout.place,
            replace(
                book,
                payouts=tuple(
                    replace(one, rule=replace(one.rule, factor=0.0)) if one is payout else one for one in book.payouts
                ),
            ),
        )
    if any(group.void for group in book.raters):
        lenient = tuple(replace(one, void=()) for one in book.raters)
        yield "废票", replace(book, raters=lenient)
    for bar in book.restrictions:
        bars = tuple(replace(one, limit=1e9) if one is bar else one for one in book.restrictions)
        yield bar.place, replace(book, restrictions=bars)


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_lookup_no_rater_group_no_bar_and_no_relabelling_stands_idle(
    name: str, books: dict[str, Rulebook]
) -> None:
    book = books[name]
    batches, _ = prepared(book.examples, book)
    for place, other in parted(book):
        read = prepared(book.examples, other)[0] if place == "废票" else batches
        assert broken(book.examples, read, other) or said(other), place
    for label in book.relabellings:
        other = replace(book, relabellings=tuple(one for one in book.relabellings if one is not label))
        assert broken(book.examples, prepared(book.examples, other)[0], other), label.place


# Numbers of which one step more changes nothing, with the reason: (scheme, sheet, heading, first cell).
SAME = {
    ("S03", "计分", "前提", "通-4"): "with an article of the province the pot is full, whatever the city adds",
    ("S07", "指标", "护理人员", "加-1"): "an adjustment that overflows into the total holds nothing of its own",
    ("S07", "指标", "护理人员", "加-2"): "as 加-1",
    ("S22", "指标", "村", "差-1"): "as S07 加-1",
    ("S22", "指标", "村", "重-1"): "as S07 加-1",
    ("S48", "指标", "领导干部", "附-1"): "as S07 加-1",
    ("S58", "指标", "起评", "勤-0"): "a pot without meaning: the scheme gives no points",
    ("S58", "计分", "参数", "勤-0"): "as 起评",
}


AGAIN = ("台账", "办法", "日历", "兑现")  # sheets that the reading of the examples obeys


def one_step(name: str, book: Book) -> Iterator[tuple[str, str, Book]]:
    """The scheme's book with one number changed by one step: the indicator it stands under, the change, the book."""
    sheets = {sheet.name: sheet.rows for sheet in book.sheets}
    for sheet, row, column, before, after in numbers(book):
        first = str(sheets[sheet][row - 1][0])
        below = after.count("-1") > before.count("-1")  # 0 → -1 is another rule, and the floor of an empty pot hides it
        if not below and (name, sheet, sheets[sheet][0][column - 1], first) not in SAME:
            where = first if sheet in ("指标", "计分") else ""
            yield where, f"{sheet} {row}: {before} → {after}", changed(book, sheet, row, column, after)


@pytest.mark.parametrize("name", NAMES)
def test_changing_any_number_of_a_scheme_by_one_step_breaks_an_example(name: str, books: dict[str, Rulebook]) -> None:
    written, _ = read_book(HERE / name)
    assert written is not None
    examples = books[name].examples
    batches = {pot.code: prepared([e for e in examples if e.indicator == pot.code], books[name])[0] for pot in books[name].indicators}  # fmt: skip
    batches[""] = prepared(examples, books[name])[0]
    unnoticed = []
    for indicator, words, other in one_step(name, written):
        book, _ = rulebook_of(other)
        if book is None:
            continue  # refused: nobody is scored by it
        mine, unread = prepared(examples, book) if words.startswith(AGAIN) else (batches[indicator], [])
        if not unread and not said(book) and not judged(mine, book):
            unnoticed.append(words)
    assert unnoticed == []


# The vectors of these schemes: the examples that name one (V001-1 is its first case) hold its inputs in words.

VECTOR = re.compile(r"(V\d{3})-(\d+)")
# Which of several readings that a vector lists the rulebook takes.
READING = {
    "V022": "forced_grade",
    "V087": "or",
    "V024": "whole_steps_only",
    "V025": "carry_to_total",
    "V031": "whole_steps_only",
    "V032": "whole_steps_only",
    "V033": "per_month",
    "V040": "zero",
}
# What an expected result beside the points is called in the column 效果; None and False: nothing follows.
FOLLOWS = {"不合格": "定为等次", "不称职": "定为等次", "no_excellent": "不得评优", True: "提请研究"}
GRADED = {"V022", "V087", "V088"}
# Vectors out of 100 whose indicator (V043: whose rater group) holds fewer points.
PERCENT = {"V015": 25, "V016": 15, "V043": 24, "V078": 30}
NOT_HERE = {
    "V026": "its total before is not made of this scheme's indicators; both adjustments and their sum have examples of their own",
    "V089": "days and no points: a test of its own, from the rows",
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


def reading(vector: str, expected: object) -> object:
    """The expected result in the reading that the rulebook takes."""
    return expected[READING[vector]] if isinstance(expected, dict) else expected


def effect(book: Rulebook, example: Example) -> str:
    """The gravest effect of the bars that an example of 限制 meets, of those that say a clause the example is about."""
    about = set(CLAUSE.findall(example.note))
    met = [bar.effect for bar in book.restrictions if bar.code in example.expected.split("、") and about & set(CLAUSE.findall(bar.note))]  # fmt: skip
    return max(met, key=EFFECTS.index, default="")


def as_written(vector: str, expected: object) -> str:
    """The expected result as a line of the card shows it: hundredths, half up, or 不适用."""
    if expected is None:
        return "不适用"
    value = reading(vector, expected)
    exact = Decimal(str(value)) * PERCENT.get(vector, 100) / 100
    return str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


@pytest.fixture(scope="module")
def cases(books: dict[str, Rulebook]) -> dict[tuple[str, int], list[tuple[Rulebook, Example]]]:
    """The examples of every vector and case that they name."""
    found: dict[tuple[str, int], list[tuple[Rulebook, Example]]] = defaultdict(list)
    for book in books.values():
        for example in book.examples:
            for vector, case in VECTOR.findall(example.note):
                found[vector, int(case)].append((book, example))
    return found


def test_the_examples_that_name_a_vector_expect_what_it_expects(
    cases: dict[tuple[str, int], list[tuple[Rulebook, Example]]],
) -> None:
    every = vectors()
    for (vector, case), examples in cases.items():
        expected = every[vector][1][case - 1]
        written = [example.expected for _, example in examples]
        if vector in GRADED:
            got, want = effect(*examples[0]), FOLLOWS.get(reading(vector, expected), "")
        else:  # two indicators of one case add up (V035: the base and the bonus)
            got = written[0] if written == ["不适用"] else f"{sum(map(Decimal, written)):.2f}"
            want = as_written(vector, expected)
        assert got == want, (vector, case)


def test_every_vector_of_these_schemes_is_an_example_or_left_with_a_reason(
    cases: dict[tuple[str, int], list[tuple[Rulebook, Example]]], capsys: pytest.CaptureFixture[str]
) -> None:
    every = vectors()
    ours = {vector for vector, (named_, _) in every.items() if {clause[:3] for clause in named_} <= set(NAMES)}
    whole = {
        vector
        for vector in ours - set(NOT_HERE)
        if {case for name, case in cases if name == vector} == set(range(1, len(every[vector][1]) + 1))
    }
    with capsys.disabled():
        print(f"\nvectors of these schemes: {len(ours)} = {len(whole)} through rulebooks + {len(NOT_HERE)} left")
    assert ours == whole | set(NOT_HERE)


def test_the_score_of_the_department_reaches_its_head(books: dict[str, Rulebook]) -> None:
    """V041 from the rows: 91 × 60 % + (88, 84, 90 mixed 40/30/30) × 40 % = 89.56, then 40 % of the head's own."""
    roster = [
        {"person_id": "1", "name": "样例处", "role": "党政教辅部门"},
        {"person_id": "2", "name": "样例甲", "department": "样例处", "role": "党政教辅正处"},
    ]
    groups = ("校领导", "党政正处和班子成员", "教职工")
    ratings = [
        {"person_id": person, "group": group, "item": item, "score": mark / 5}
        for person, marks in (("1", (88, 84, 90)), ("2", (92, 86, 88)))
        for group, mark in zip(groups, marks, strict=True)
        for item in "德能勤绩廉"
    ]
    figures = [{"person_id": "1", "indicator": "目标绩效", "value": 91}]
    result = run(tables(roster=roster, ratings=ratings, statistics=figures), books["S12"])
    assert (result.people["total"] / 100).tolist() == [89.56, 89.22]


def test_only_the_leader_in_charge_votes_about_a_deputy(books: dict[str, Rulebook]) -> None:
    """S12-02 from the rows: 样例长 is in charge and 样例外 is not; the deputy has (90 × 20 % + 80 × 40 % + 85 × 40 %) × 70 %."""
    roster = [
        {"person_id": "1", "name": "样例副", "role": "党政教辅副处", "leader": "样例长"},
        {"person_id": "2", "name": "样例长", "role": "教学单位正处"},
        {"person_id": "3", "name": "样例外", "role": "教学单位正处"},
    ]
    marks = (
        ("分管校领导", "样例长", 90),
        ("分管校领导", "样例外", 10),
        ("党政正处和班子成员", "票1", 80),
        ("教职工", "票2", 85),
    )
    ratings = [
        {"person_id": "1", "group": group, "rater": rater, "item": item, "score": mark / 5}
        for group, rater, mark in marks
        for item in "德能勤绩廉"
    ]
    block = run(tables(roster=roster, ratings=ratings), books["S12"]).blocks
    lines = next(one for one in block if one.role == "党政教辅副处")
    points = [
        int(cents[0])
        for spec, cents in zip(lines.specs, lines.points, strict=True)
        if spec.rule and spec.rule.indicator == "测-1"
    ]
    assert points == [round((90 * 0.2 + 80 * 0.4 + 85 * 0.4) * 70)]


def test_whoever_signs_for_another_and_the_other_are_both_absent(books: dict[str, Rulebook]) -> None:
    """V089 from the rows: A signed twice, for B and for C."""
    roster = [{"person_id": who, "name": f"样例{who}", "role": "工作人员"} for who in "ABC"]
    signed = [("A", "2018-03-01"), ("B", "2018-03-01"), ("A", "2018-03-02"), ("C", "2018-03-02")]
    days = [{"person_id": who, "date": day, "status": "出勤", "note": "代签"} for who, day in signed]
    result = run(tables(roster=roster, attendance_days=days), books["S58"])
    assert result.counted.restrictions["限-2"].value.tolist() == [2, 1, 1]


def test_a_score_without_evidence_is_said_whatever_table_it_comes_from(
    tmp_path: Path, books: dict[str, Rulebook]
) -> None:
    """S04-23: two scores by ballots and figures, of which one has its evidence."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    sheets = {
        "花名册": [["姓名", "部门", "岗位类别"], ["样例部", "样例部", "职能部门"]],
        "统计指标": [["姓名", "统计指标", "截止时点", "完成值", "目标值"], ["样例部", "预算执行", "2017-12-31", 95, 100], ["样例部", "培训人数", "2017-12-31", 7, None]],
        "编制": [["姓名", "人数"], ["样例部", 35]],
        "佐证登记": [["姓名", "指标", "说明", "佐证材料"], ["样例部", "R-7", "决算表", "附件一"]],
    }  # fmt: skip
    for title, lines in sheets.items():
        sheet = made.create_sheet(title)
        for line in lines:
            sheet.append(line)
    made.save(tmp_path / "年度.xlsx")
    book = books["S04"]
    taken, found = read_books([tmp_path / "年度.xlsx"], ledgers=book.ledgers)
    said = [f.facts["code"] for f in run(taken, book, found).findings if f.code == "evidence-missing"]
    assert said == ["R-4"]


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
    taken, found = read_books([tmp_path / "年度.xlsx"], ledgers=book.ledgers)
    lines = run(taken, book, found).blocks[0]
    points = {
        spec.rule.number: int(cents[0]) for spec, cents in zip(lines.specs, lines.points, strict=True) if spec.rule
    }
    integrity = next(rule for pot in book.indicators for rule in pot.rules if "S04-06" in rule.note)
    assert points[integrity.number] == -50
    assert [source.excluded for source in taken.sources if source.sheet == "核查登记"] == [((3, "必填的一栏是空的"),)]
