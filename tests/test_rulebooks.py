"""The shipped rulebooks: they load, add up, are balanced, and no number of theirs can change unnoticed."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from assess.books import Book, read_book
from assess.content import folder
from assess.engine import Run, run
from assess.examples import BARS, GRADES, NOTICE, PAY, PLACES, Batch, judged, prepared, run_examples, said
from assess.findings import Finding, Place
from assess.measures import MEASURES
from assess.measures.aggregate import AGGREGATES
from assess.rulebook import Rulebook
from assess.rulefile import OPTIONAL, PROPERTIES, SHEETS, included, load_rulebook, part_of, rulebook_of
from assess.rulefile.closed import CHOICES
from assess.rulefile.given import Row, frame
from assess.scales import SCALES
from assess.tables import BY_WORD, TABLES, SourceSheet, Tables
from tests.build import SMALL, write_rulebook
from tests.demo import demo_run

NAMES = tuple(sorted(path.parent.name for path in folder("rules").glob("*/指标.csv")))
BASES = tuple(sorted({path.parent.name for path in folder("rules").glob("*/办法.csv")} - set(NAMES)))
SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "schemes"

# Columns whose digits are no numbers of the rule, with the reason.
NOT_NUMBERS = {
    "说明": "a remark",
    "依据": "a citation",
    "条款": "a citation",
    "同分排序": "names of indicators in the order in which they part equals; a load check knows the unknown ones",
    ("办法", "版本"): "a label for people",
    ("办法", "生效"): "a date, for the archive; the engine does not judge by it",
    ("办法", "失效"): "as 生效",
    **{("公示", item): "a sentence for people" for item in ("标题", "正文", "渠道", "落款")},
}
WITHOUT_NUMBERS = {"算例": "the check itself"}


def load(name: str) -> Rulebook:
    rulebook, findings = load_rulebook(folder("rules") / name)
    assert findings == []
    assert rulebook is not None
    return rulebook


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def rulebook(name: str) -> Rulebook:
    return load(name)


def bare(name: str) -> Book:
    found, _ = read_book(folder("rules") / name)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def book(name: str) -> Book:
    return bare(name)


@pytest.fixture(scope="module", params=BASES)
def base(request: pytest.FixtureRequest) -> Book:
    return bare(request.param)


@pytest.fixture(scope="module")
def township() -> Rulebook:
    return load("township-2026")


def test_it_loads_without_any_finding(rulebook: Rulebook) -> None:
    assert rulebook.indicators and rulebook.examples


def test_every_worked_example_holds(rulebook: Rulebook) -> None:
    assert [f"{found.place}: {found.message()}" for found in run_examples(rulebook)] == []


def test_every_role_adds_up_to_the_total(rulebook: Rulebook) -> None:
    for role in rulebook.roles:
        inside = [pot.points[role.name] for pot in rulebook.for_role(role.name) if pot.counted == "总分内"]
        assert sum(inside) == rulebook.total == 100_00


def test_every_indicator_says_what_happens_without_data_and_has_an_example(rulebook: Rulebook) -> None:
    shown = {example.indicator for example in rulebook.examples}
    assert all(pot.absent and pot.code in shown for pot in rulebook.indicators)


@pytest.mark.parametrize("name", (*NAMES, *BASES))
def test_every_line_of_every_sheet_is_explained(name: str) -> None:
    for sheet in bare(name).sheets:
        head, *rows = sheet.rows
        assert head[-1] == "说明", sheet.name
        assert [row for row in rows if len(row) < len(head) or not row[-1]] == [], sheet.name


def cited(book: Book) -> Iterator[str]:
    for sheet in book.sheets:
        for row in sheet.rows:
            for cell in row:
                yield from re.findall(r"S\d\d-\d\d|\b(?:cs|pi|lc)\.[a-z_.]+[a-z]", str(cell or ""))


@pytest.mark.parametrize("name", (*NAMES, *BASES))
def test_every_citation_stands_in_the_survey(name: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("没有 ../shared/schemes，引用未核对")
    known = (SHARED / "clauses.csv").read_text("utf-8-sig") + (SHARED / "OFFICIAL_RULES.md").read_text("utf-8")
    assert {one for one in cited(bare(name)) if not re.search(rf"(?<![\w.]){re.escape(one)}(?![\w.])", known)} == set()


# --- the township rulebook answers the complaints -------------------------------------------------------------------


def share(rulebook: Rulebook, role: str, tables: tuple[str, ...]) -> int:
    pots = [pot for pot in rulebook.for_role(role) if pot.counted == "总分内"]
    return sum(pot.points[role] for pot in pots if {rule.measure.table for rule in pot.rules} <= set(tables))


def test_daily_attendance_never_outweighs_work_and_ratings_are_one_source_among_others(township: Rulebook) -> None:
    for role in township.roles:
        assert share(township, role.name, ("attendance_days", "attendance_months", "punches")) <= 20_00
        assert share(township, role.name, ("tasks",)) >= 40_00
        assert 0 < share(township, role.name, ("ratings",)) <= 20_00


def test_virtue_does_not_rest_on_ratings_alone(township: Rulebook) -> None:
    for role in township.roles:
        pots = [pot for pot in township.for_role(role.name) if pot.dimension == "德"]
        assert any(rule.measure.table != "ratings" for pot in pots for rule in pot.rules)


def test_no_two_roles_share_a_ruler(township: Rulebook) -> None:
    points = {role.name: tuple(pot.points.get(role.name) for pot in township.indicators) for role in township.roles}
    assert len(set(points.values())) == len(township.roles)
    for code in ("绩-1", "绩-2", "绩-3"):
        pot = next(pot for pot in township.indicators if pot.code == code)
        rulers = [
            (pot.points[r.name], *(rule.scale.text for rule in township.rules_for(pot, r.name))) for r in township.roles
        ]
        assert len(set(rulers)) == len(township.roles), code


def test_no_ballot_is_counted_twice(township: Rulebook) -> None:
    rules = [rule for pot in township.indicators for rule in pot.rules if rule.measure.table == "ratings"]
    by_pot = {rule.indicator: {value for term in rule.only for value in term.values} for rule in rules}
    groups = [group for found in by_pot.values() for group in found]
    assert len(groups) == len(set(groups)) and set(groups) == {rater.name for rater in township.raters}


def test_annual_norms_are_met_with_work_as_a_full_post_all_year_would_do_it(township: Rulebook) -> None:
    """A post of half a year or of 70 % is not measured against the norm of a whole one."""
    rules = [
        rule for pot in township.indicators for rule in pot.rules if rule.measure.name in ("工作当量", "折年工作当量")
    ]
    assert {role for rule in rules for role in rule.roles} == {role.name for role in township.roles}
    assert {rule.measure.name for rule in rules} == {"折年工作当量"}


def test_who_has_no_task_at_all_is_scored_and_not_ranked(township: Rulebook) -> None:
    """Attendance alone makes nobody 优秀."""
    (output,) = [pot for pot in township.indicators if pot.code == "绩-1"]
    assert output.absent == "不排名"


def test_every_restriction_is_cited(township: Rulebook) -> None:
    assert all(bar.clause for bar in township.restrictions)


# --- doing more work never lowers a score ----------------------------------------------------------------------------


def with_one_more_task(result: Run, which: str, category: str, closed: str | None) -> Tables:
    """The demo year where everybody who has tasks finished one more on time, like the ``which`` one of theirs."""
    tasks = result.facts.frames["tasks"]
    theirs = tasks[tasks["person"] >= 0].sort_values(["department", "task_id"], kind="stable").groupby("person")
    more = (theirs.head(1) if which == "first" else theirs.tail(1)).copy()
    more["task_id"] = [f"NEW-{number}" for number in range(len(more))]
    more["row"] = int(tasks["row"].max()) + 1 + np.arange(len(more))
    more = more.assign(category=category, part="牵头", status="办结", errors=0.0, urged=0.0, returned=0.0, cause=False)
    days = {"assigned": "2026-03-02", "accepted": "2026-03-02", "due": "2026-05-20", "delivered": "2026-05-10"}
    for name, day in {**days, "verified": closed, "answered": closed}.items():
        more[name] = pd.Series(pd.Timestamp(day), index=more.index).astype(tasks[name].dtype)
    more = more.astype({name: tasks[name].dtype for name in ("part", "status")})
    both = pd.concat([tasks.assign(category=tasks["category"].astype("str")), more], ignore_index=True)
    both["category"] = both["category"].astype("category")
    return replace(result.tables, frames={**result.tables.frames, "tasks": both.drop(columns="person")})


@pytest.mark.parametrize(
    "closed", [None, "2026-05-12"], ids=["nobody has verified or answered yet", "verified, answered"]
)
@pytest.mark.parametrize("which", ["first", "last"])
@pytest.mark.parametrize("category", ["窗口", "走访", "重点", "日常"])
def test_one_more_task_finished_on_time_lowers_nobody(category: str, which: str, closed: str | None) -> None:
    before = demo_run()
    after = run(with_one_more_task(before, which, category, closed), before.rulebook)
    old, new = (result.people.set_index("key")["total"] for result in (before, after))
    assert list(old.index) == list(new.index)
    told = [f"{key}: {old[key]:g} → {new[key]:g}" for key in old.index if not new[key] >= old[key]]
    assert told == []
    assert (new > old).sum() > 50
    posts = [result.posts["total"].to_numpy() for result in (before, after)]
    assert (posts[1] >= posts[0]).all()


# --- changing any one number is noticed ------------------------------------------------------------------------------


def numbers(book: Book) -> Iterator[tuple[str, int, int, str, str]]:
    """Every number of the rulebook one step up and down: sheet, row, column (1-based), the cell before and after."""
    for sheet in book.sheets:
        if sheet.name in WITHOUT_NUMBERS:
            continue
        head, *rows = sheet.rows
        for number, row in enumerate(rows, start=2):
            for column, cell in enumerate(row, start=1):
                keys = {head[column - 1], (sheet.name, head[column - 1]), (sheet.name, row[0])}
                if cell and not keys & set(NOT_NUMBERS):
                    yield from ((sheet.name, number, column, cell, after) for after in stepped(str(cell)))


def stepped(text: str) -> Iterator[str]:
    for match in re.finditer(r"\d+(?:\.(\d+))?", text):
        places = len(match[1] or "")
        for step in (1, -1):
            value = round(float(match[0]) + step * 10**-places, places)
            yield f"{text[: match.start()]}{value:.{places}f}{text[match.end() :]}"


def changed(book: Book, sheet: str, row: int, column: int, text: str) -> Book:
    def rows(one):
        line = list(one.rows[row - 1])
        line[column - 1] = text
        return [*one.rows[: row - 1], line, *one.rows[row:]]

    return replace(book, sheets=[replace(one, rows=rows(one)) if one.name == sheet else one for one in book.sheets])


def touched(rulebook: Rulebook, sheet: str, line: list) -> set[str]:
    """The indicators (or special words) whose examples may notice a change of this line; all, where nobody can say."""
    rules = [rule for pot in rulebook.indicators for rule in pot.rules]
    if sheet in ("指标", "计分"):
        return {line[0]}
    if sheet == "对照":
        return {rule.indicator for rule in rules if line[0] in lookups_of(rule)}
    if sheet == "测评":
        return {rule.indicator for rule in rules if rule.measure.table == "ratings"}
    if sheet == "台账":
        return {rule.indicator for rule in rules if rule.measure.table == line[0]}
    few = {
        "限制": {BARS, GRADES},
        "等次": {GRADES},
        "名额": {PLACES},
        "绩效": {PAY},
        "绩效系数": {PAY},
        "公示": {NOTICE},
    }.get(sheet)
    return few if few else {example.indicator for example in rulebook.examples}


def lookups_of(rule) -> set[str]:
    return {*rule.measure.lookups, rule.factor_lookup, getattr(rule.scale.params, "table", "")}


# These sheets say how the examples' own rows are read (the period, what a blank is), so the rows are made again.
REMADE = ("办法", "台账")
# Only examples about rows notice a change of these; they are made once, so the sheet 算例 need not be read again.
ROWS_ONLY = ("指标", "计分", "对照", "测评")


def batches_of(rulebook: Rulebook) -> dict[str, list[Batch]]:
    """The examples about rows by the indicator that they are about."""
    about = {example.indicator for example in rulebook.examples} - {PAY, PLACES, NOTICE}
    return {
        code: prepared([one for one in rulebook.examples if one.indicator == code], rulebook)[0]
        for code in sorted(about)
    }


def noticed(changed: Rulebook | None, batches: dict[str, list[Batch]], codes: set[str], remade: bool) -> bool:
    if changed is None:
        return True
    batches = batches_of(changed) if remade else batches
    if any(judged(batches[code], changed) for code in sorted(codes) if code in batches):
        return True
    return bool(codes & {GRADES, PLACES, PAY, NOTICE}) and bool(said(changed))


Change = tuple[str, int, int, str, str]
Aimed = tuple[Change, set[str]]
Reader = Callable[[Book], tuple[Rulebook | None, list[Finding]]]


def read_as(book: Book) -> Reader:
    """How the book is read: on top of what it includes, or as a base."""
    below, findings = included(folder("rules") / book.name, book)
    assert findings == []
    return lambda one: (part_of if book.name in BASES else rulebook_of)(one, below)


def unnoticed(book: Book, rulebook: Rulebook) -> tuple[dict[str, int], list[str]]:
    """How many numbers were changed by sheet, and the changes that no example and no check notices."""
    read, bare_book = read_as(book), without(book, "算例")
    batches, rows = batches_of(rulebook), {sheet.name: sheet.rows for sheet in book.sheets}
    changes = list(numbers(book))
    summed = [one for one in changes if one[0] == "指标" and is_summed(rulebook, rows["指标"], one)]
    rest = [(one, touched(rulebook, one[0], rows[one[0]][one[1] - 1])) for one in changes if one not in set(summed)]
    lost = balanced(read, bare_book, rows["指标"][0], summed) if summed else []
    for together in side_by_side(rest):
        base = bare_book if all(one[0] in ROWS_ONLY for one, _ in together) else book
        for (one, codes), found in read_with(read, base, together):
            if not noticed(found, batches, codes, one[0] in REMADE):
                lost.append(one)
    said_ = [
        f"{sheet} 第 {row} 行“{rows[sheet][0][column - 1]}”：{before} → {after}"
        for sheet, row, column, before, after in lost
    ]
    return dict(Counter(sheet for sheet, *_ in changes)), said_


def is_summed(rulebook: Rulebook, lines: list[list], change: Change) -> bool:
    """Whether the changed cell holds points that are part of the total of a role."""
    role, code = lines[0][change[2] - 1], lines[change[1] - 1][0]
    pot = next(pot for pot in rulebook.indicators if pot.code == code)
    return role in pot.points and pot.counted == "总分内"


def balanced(read: Reader, book: Book, head: list, changes: list[Change]) -> list[Change]:
    """The changes after which the points of their role still add up; those of different roles are read together."""
    lost = []
    for lot in lots_of([(one, {head[one[2] - 1]}) for one in changes]):
        _, findings = read(with_all(book, lot))
        told = {one.facts["role"] for one in findings if one.code == "role-sum"}
        lost += [one for one, roles in lot if not roles <= told]
    return lost


def without(book: Book, name: str) -> Book:
    return replace(book, sheets=[sheet for sheet in book.sheets if sheet.name != name])


def side_by_side(changes: list[Aimed]) -> list[list[Aimed]]:
    """The changes in lots that are read as one rulebook: no two of a lot may be noticed by the same examples.

    Reading costs as much as judging, and the examples of one indicator do not see the rules of another. Lines of other sheets
    are read alone, because all examples may see them.
    """
    alone = [[one] for one in changes if one[0][0] not in ("计分", "对照", "限制")]
    return [*alone, *lots_of([one for one in changes if one[0][0] in ("计分", "对照", "限制")])]


def lots_of(changes: list[Aimed]) -> list[list[Aimed]]:
    """The changes in as few lots as can be, without two of a lot that aim at the same."""
    lots: list[tuple[list[Aimed], set[str]]] = []
    for change, codes in changes:
        lot = next((lot for lot in lots if not lot[1] & codes), None)
        if lot is None:
            lots.append(lot := ([], set()))
        lot[0].append((change, codes))
        lot[1].update(codes)
    return [lot for lot, _ in lots]


def with_all(book: Book, together: list[Aimed]) -> Book:
    for (sheet, row, column, _, after), _ in together:
        book = changed(book, sheet, row, column, after)
    return book


def read_with(read: Reader, book: Book, together: list[Aimed]) -> list[tuple[Aimed, Rulebook | None]]:
    """Each change with the rulebook that holds it; one that is refused says nothing of the others, so their lot is halved."""
    found = read(with_all(book, together))[0]
    if found is not None or len(together) == 1:
        return [(one, found) for one in together]
    half = len(together) // 2
    return read_with(read, book, together[:half]) + read_with(read, book, together[half:])


def test_changing_any_one_number_by_one_step_breaks_an_example_or_a_check(book: Book, rulebook: Rulebook) -> None:
    tried, lost = unnoticed(book, rulebook)
    assert lost == []
    assert sum(tried.values()) > 40
    assert tried.keys() >= {"办法", "指标", "计分", "等次", "限制"}


def test_changing_any_one_number_of_a_base_breaks_an_example_or_a_check(base: Book) -> None:
    """What is included is pinned where it stands, so no rulebook that includes it can drift."""
    rulebook, findings = part_of(base)
    assert rulebook is not None and findings == run_examples(rulebook) == []
    tried, lost = unnoticed(base, rulebook)
    assert lost == []
    assert tried.keys() >= {"名额", "限制"}


def test_a_rulebook_runs_the_examples_of_what_it_includes(township: Rulebook) -> None:
    (nation,) = township.included
    wrong = replace(nation, quotas=(replace(nation.quotas[0], share=0.21),))
    found = run_examples(replace(township, included=(wrong,)))
    assert found and {one.place.book for one in found} == {"national-civil-servants"}


def test_every_sheet_with_numbers_is_changed() -> None:
    found, _ = read_book(folder("rules") / "township-2026")
    assert found is not None
    assert {sheet for sheet, *_ in numbers(found)} == {
        "办法", "指标", "计分", "对照", "测评", "等次", "名额", "限制", "绩效", "绩效系数", "公示",
    }  # fmt: skip


LEDGER = {
    "台账": [["表", "列", "类型", "空白", "无记录"], ["信息报送", "采用篇数", "数字", "1", "没有发生"]],
    "指标": [SMALL["指标"][0], ["绩-1", "绩", "信息报送", "0", "0", "截断", "重分配", "总分内", "台账", "", "100"]],
    "计分": [["指标", "计量", "办法", "参数"], ["绩-1", "信息报送.合计(采用篇数)", "比例", "目标 4"]],
    "等次": [["等次", "下限"], ["合格", ""]],
}  # fmt: skip


@pytest.mark.parametrize(
    ("given", "expected", "lost"), [("信息报送: 采用篇数=1", "25", 2), ("信息报送: 姓名=甲", "25", 0)]
)
def test_what_a_blank_of_a_declared_ledger_counts_as_is_a_number_too(
    given: str, expected: str, lost: int, tmp_path: Path
) -> None:
    sheets = {**SMALL, **LEDGER, "算例": [["指标", "岗位", "输入", "应得"], ["绩-1", "综合", given, expected]]}
    path = write_rulebook(tmp_path / "办法", sheets)
    loaded, findings = load_rulebook(path)
    found, _ = read_book(path)
    assert loaded is not None and found is not None and run_examples(loaded) == findings == []
    assert len([one for one in unnoticed(found, loaded)[1] if one.startswith("台账")]) == lost


def test_the_unchanged_rulebook_is_not_taken_for_a_changed_one(book: Book, rulebook: Rulebook) -> None:
    again, findings = read_as(book)(book)
    assert findings == [] and again == rulebook


# --- a folder of .csv and a workbook are two forms of one thing ---------------------------------------------------------


def plain(value):
    """A rulebook without what depends on the file: places, fingerprint and name of the book."""
    if isinstance(value, Place):
        return None
    if isinstance(value, Rulebook):
        value = replace(value, sha256="", book="")
    if is_dataclass(value):
        return type(value).__name__, *(plain(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return {key: plain(one) for key, one in value.items()} if isinstance(value, dict) else value


def written(text: object) -> tuple[object, str]:
    """A cell as an officer's spreadsheet would hold it: numbers and percentages are numbers."""
    if re.fullmatch(r"-?\d+(\.\d+)?", str(text)):
        return float(str(text)), "General"
    if re.fullmatch(r"\d+%", str(text)):
        return int(str(text)[:-1]) / 100, "0%"
    return text, "General"


def test_the_same_rulebook_as_a_workbook_is_equal(book: Book, rulebook: Rulebook, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for sheet in book.sheets:
        page = workbook.create_sheet(sheet.name)
        for row, line in enumerate(sheet.rows, start=1):
            for column, text in enumerate(line, start=1):
                cell = page.cell(row, column)
                cell.value, cell.number_format = written(text)
    workbook.save(tmp_path / "办法.xlsx")
    again, findings = load_rulebook(tmp_path / "办法.xlsx")
    assert findings == []
    assert plain(again) == plain(rulebook)


# --- attendance alone: whatever a clock exports gives a sensible score ----------------------------------------------------


def scored(table: str, rows: list[dict[str, object]]) -> tuple[float, str]:
    """The total and grade of one person from one export with these rows."""
    made = frame(TABLES[table], [(0, Row({"name": "甲", **row})) for row in rows])
    made = made.drop(columns="person").assign(source=0, row=range(2, len(made) + 2), col=0)
    tables = Tables({table: made}, [SourceSheet("导出.xlsx", "表", table)], {"导出.xlsx": "0"})
    people = run(tables, load("attendance-only")).people
    return people["total"].iloc[0] / 100, people["grade"].iloc[0]


MONTH = {"date": "2026-03-01", "due_days": 21.0, "present_days": 21.0}


@pytest.mark.parametrize(
    ("what", "table", "rows", "low", "high"),
    [
        ("a month report with a clean month", "attendance_months", [{**MONTH, "late_count": 0.0, "absent_count": 0.0}], 100, 100),
        ("a month report that counts absences", "attendance_months", [{**MONTH, "late_count": 2.0, "absent_count": 2.0}], 80, 92),
        ("a clock's summary with days absent", "attendance_months", [{**MONTH, "absent_days": 1.0, "late_count": 0.0}], 80, 92),
        ("three days absent", "attendance_months", [{**MONTH, "absent_days": 3.0, "late_count": 0.0}], 55, 70),
        ("a symbol grid with lateness", "attendance_days", [{"date": f"2026-03-{d:02d}", "status": "迟到" if d < 4 else "出勤"} for d in range(1, 22)], 94, 98),
        ("a symbol grid with missing punches only", "attendance_days", [{"date": f"2026-03-{d:02d}", "status": "缺卡" if d < 4 else "出勤"} for d in range(1, 22)], 97, 99),
        ("a punch log of a full month", "punches", [{"date": f"2026-03-{d:02d}", "at": f"2026-03-{d:02d} 08:01"} for d in range(1, 22)], 100, 100),
        ("a punch log of half a month", "punches", [{"date": f"2026-03-{d:02d}", "at": f"2026-03-{d:02d} 08:01"} for d in range(1, 11)], 75, 85),
        ("a leave register within the year's usual leave", "leave", [{"date": "2026-03-02", "hours": 80.0}], 100, 100),
        ("a leave register with fifty days of leave", "leave", [{"date": "2026-03-02", "hours": 400.0}], 60, 60),
    ],
)  # fmt: skip
def test_attendance_only_gives_sensible_scores_for(what: str, table: str, rows: list, low: float, high: float) -> None:
    typed = [
        {key: pd.Timestamp(value) if key in ("date", "at") else value for key, value in row.items()} for row in rows
    ]
    total, grade = scored(table, typed)
    assert low <= total <= high, what
    assert grade in ("出勤良好", "出勤正常", "需要核实")


@pytest.mark.parametrize(
    ("what", "table", "rows", "grade"),
    [
        ("four days of approved leave in a month are no fault", "attendance_months", [{**MONTH, "present_days": 17.0}], "出勤良好"),
        ("half a month of approved leave is no fault", "attendance_months", [{**MONTH, "present_days": 10.0, "late_count": 0.0, "absent_days": 0.0}], "出勤良好"),
        ("no day attended is asked about, however many points are left", "attendance_days", [{"date": f"2026-03-{d:02d}", "status": "休息"} for d in range(1, 9)], "需要核实"),
        ("every working day of a log of ten days", "punches", [{"date": f"2026-03-{d:02d}", "at": f"2026-03-{d:02d} 08:01"} for d in range(2, 10)], "出勤正常"),
        ("hardly any punch", "punches", [{"date": "2026-03-02", "at": "2026-03-02 08:01"}], "需要核实"),
        ("parental leave of half a year", "leave", [{"date": "2026-03-02", "hours": 1264.0, "type": "产假"}], "出勤良好"),
    ],
)  # fmt: skip
def test_attendance_only_asks_about_what_is_odd_and_not_about_leave(
    what: str, table: str, rows: list, grade: str
) -> None:
    typed = [
        {key: pd.Timestamp(value) if key in ("date", "at") else value for key, value in row.items()} for row in rows
    ]
    assert scored(table, typed)[1] == grade, what


# --- the manual says what the program knows -------------------------------------------------------------------------------


def test_the_manual_names_every_sheet_column_measure_scale_and_table() -> None:
    text = (folder("rules") / "README.md").read_text("utf-8")
    columns = {heading for part in (SHEETS, OPTIONAL) for headings in part.values() for heading in headings}
    chosen = {word for choice in CHOICES.values() for word in choice.words}
    words = {*SHEETS, *columns, *chosen, *PROPERTIES, *MEASURES, *AGGREGATES, *SCALES, *BY_WORD}
    assert sorted(word for word in words if word not in text) == []


def test_the_table_of_points_by_source_is_that_of_the_rulebook(township: Rulebook) -> None:
    text = (folder("rules") / "township-2026" / "README.md").read_text("utf-8")
    for source in dict.fromkeys(pot.source for pot in township.indicators):
        points = [
            sum(
                pot.points.get(role.name, 0)
                for pot in township.indicators
                if pot.source == source and pot.counted == "总分内"
            )
            for role in township.roles
        ]
        (line,) = [line for line in text.splitlines() if line.startswith(f"| {source}")]
        assert [cell.strip() for cell in line.split("|")[2:-1]] == [f"{p / 100:g}" if p else "" for p in points], source
