"""`assess rules new` by asking: what the answers make loads, has examples that hold, passes the linter and the probes, and overwrites nothing."""

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assess.cells import Book, Sheet
from assess.cli import app
from assess.cli.asking import WORDS
from assess.drafting import Pieces, Wanted, Wish, changed, closest_duty, draft, load_pieces, proposal
from assess.examples import run_examples
from assess.exchange.parts import Parts
from assess.findings import Finding
from assess.lint import Subject, lint, linted
from assess.lint.balance import WORK
from assess.probes import probe
from assess.rulebook import Rulebook
from assess.rulefile import lines_of, rulebook_of

ALL = "考勤 请假 任务 测评 奖惩 热线 会议 检查 培训 走访 统计"


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return load_pieces()


def wish(pieces: Pieces, tables: tuple[str, ...], duties: tuple[str, ...] = (), **more: object) -> Wish:
    roles = tuple(Wanted(f"岗{n}", duty) for n, duty in enumerate(duties or pieces.duties))
    said = {"name": "试办法", "office": "某镇", "period": None, "total": 100_00, "roles": roles, "tables": tables}
    return Wish(**{**said, **more})  # type: ignore[arg-type]


def read(parts: Parts) -> tuple[Rulebook, list[Finding]]:
    """The draft as a rulebook, and all that loading, its examples and the linter find."""
    book = Book(parts.book, "", [Sheet(parts.book, name, list(rows)) for name, rows in parts.tables.items()])  # type: ignore[arg-type]
    rulebook, findings = rulebook_of(book)
    assert rulebook is not None, [found.message() for found in findings]
    return rulebook, [*findings, *run_examples(rulebook), *linted(Subject(rulebook, lines_of(book)))]


def made(pieces: Pieces, wanted: Wish) -> tuple[Rulebook, list[Finding]]:
    return read(draft(wanted, proposal(wanted, pieces), pieces))


def told(findings: list[Finding]) -> list[str]:
    return [f"{found.place}: {found.message()}" for found in findings]


def names(pieces: Pieces) -> list[str]:
    return [table.name for table in pieces.data]


def choices() -> list[tuple[str, ...]]:
    """Every pair of tables of which one counts work, and all of them together."""
    known = names(load_pieces())
    pairs = [pair for pair in combinations(known, 2) if set(pair) & set(WORK)]
    return [*pairs, tuple(known)]


@pytest.mark.parametrize("tables", choices(), ids=" ".join)
def test_whatever_data_an_office_has_the_draft_is_sound_and_gives_no_cause_for_complaint(
    tables: tuple[str, ...], pieces: Pieces
) -> None:
    """All eight duties at once: no error, no warning, and points that add up for every role."""
    rulebook, findings = made(pieces, wish(pieces, tables))
    assert told(findings) == []
    for role in rulebook.roles:
        inside = [pot.points[role.name] for pot in rulebook.for_role(role.name) if pot.counted == "总分内"]
        assert sum(inside) == 100_00
    assert {example.indicator for example in rulebook.examples} >= {pot.code for pot in rulebook.indicators}


@pytest.mark.parametrize(
    "tables",
    [
        ("tasks",),
        ("tasks", "attendance_days", "ratings", "conduct"),
        pytest.param(tuple(names(load_pieces())), marks=pytest.mark.simulate),
    ],
    ids=" ".join,
)
def test_a_draft_passes_the_probes(tables: tuple[str, ...], pieces: Pieces) -> None:
    rulebook, _ = made(pieces, wish(pieces, tables))
    assert told([found for found in probe(rulebook) if found.level != "note"]) == []


def test_what_cannot_be_avoided_with_the_data_is_said_and_nothing_else(pieces: Pieces) -> None:
    """With attendance alone everything is daily discipline that can only be lost; with ratings beside it two limits meet."""
    _, alone = made(pieces, wish(pieces, ("attendance_days",), ("综合管理",)))
    assert {found.code for found in alone} == {"lint-daily-heavy", "lint-work-light", "lint-deduct-only-role"}
    _, both = made(pieces, wish(pieces, ("attendance_days", "ratings"), ("综合管理",)))
    assert {found.code for found in both} <= {"lint-daily-heavy", "lint-work-light", "lint-ratings-dominant"}


def test_roles_with_one_duty_get_rulers_of_their_own(pieces: Pieces) -> None:
    wanted = wish(pieces, ("tasks", "attendance_days", "conduct"), ("网格巡查",) * 6)
    points = proposal(wanted, pieces)
    assert len({tuple(sorted(one.items())) for one in points.values()}) == 6
    assert told(read(draft(wanted, points, pieces))[1]) == []


@pytest.mark.parametrize(
    ("total", "period", "first"),
    [(1000_00, (date(2027, 1, 1), date(2027, 12, 31)), "2027-01-10"), (50_00, (date(2027, 4, 1), date(2027, 6, 30)), "2027-04-10"), (120_50, None, "2026-01-10")],
    ids=["a thousand points", "fifty points in a quarter", "an odd total, dates of the data"],
)  # fmt: skip
def test_totals_grades_examples_and_dates_go_with_what_was_asked_for(
    total: int, period: tuple[date, date] | None, first: str, pieces: Pieces
) -> None:
    rulebook, findings = made(pieces, wish(pieces, tuple(names(pieces)), total=total, period=period))
    assert told(findings) == []
    assert (rulebook.total, rulebook.period) == (total, period)
    assert rulebook.grades[0].lowest == total * 9 // 10
    assert any(f"完成日期={first}" in example.given for example in rulebook.examples)
    outside = next(pot for pot in rulebook.indicators if pot.code == "加-1")
    assert (
        outside.floor is not None
        and abs(outside.floor + total * 3 // 100) <= 1
        and set(outside.points.values()) == {total * 3 // 100}
    )


def test_points_are_changed_by_answering_and_the_others_give_way() -> None:
    points = {"绩-1": 60_00, "绩-2": 30_00, "勤-1": 10_00}
    assert changed(points, {"绩-1": 52_00}, 100_00) == {"绩-1": 52_00, "绩-2": 36_00, "勤-1": 12_00}
    assert changed(points, {"勤-1": 0}, 100_00) == {"绩-1": 67_00, "绩-2": 33_00}
    assert changed(points, {"绩-1": 101_00}, 100_00) is None
    assert changed(points, {"绩-1": 1_00, "绩-2": 1_00, "勤-1": 1_00}, 100_00) is None


@pytest.mark.parametrize(
    ("said", "duty"),
    [
        ("执法岗", "执法监管"),
        ("接待群众、受理办件", "窗口服务"),
        ("片区网格员", "网格巡查"),
        ("财会", "专业技术"),
        ("从没听说过", "综合管理"),
    ],
)
def test_own_words_start_from_the_duty_that_is_nearest(said: str, duty: str, pieces: Pieces) -> None:
    assert closest_duty(said, pieces.duties) == duty


# --- in the terminal ----------------------------------------------------------------------------------------------------


def ask(place: Path, *answers: str, more: tuple[str, ...] = ()):
    result = CliRunner().invoke(app, ["rules", "new", str(place), *more], input="".join(f"{one}\n" for one in answers))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


ANSWERS = (
    "镇干部考核办法",
    "青禾镇",
    "2027",
    "100",
    "综合岗、执法岗、接待岗",
    "",
    "2",
    "接待群众、受理办件",
    ALL,
    "绩-1=30",
    "",
    "",
)


@pytest.mark.parametrize("name", ["办法", "办法.xlsx"])
def test_a_rulebook_is_started_by_asking(name: str, tmp_path: Path) -> None:
    result = ask(tmp_path / name, *ANSWERS)
    assert result.exit_code == 0, result.output
    assert "照“窗口服务”的分值起步" in result.output and "3 类岗位，18 个指标" in result.output
    judged = lint(tmp_path / name)
    assert judged.findings == [] and judged.rulebook is not None
    rulebook = judged.rulebook
    assert (rulebook.name, rulebook.organ, rulebook.period) == (
        "镇干部考核办法",
        "青禾镇",
        (date(2027, 1, 1), date(2027, 12, 31)),
    )
    assert [(role.name, role.note[:4]) for role in rulebook.roles] == [
        ("综合岗", "综合管理"),
        ("执法岗", "执法监管"),
        ("接待岗", "接待群众"),
    ]
    output = next(pot for pot in rulebook.indicators if pot.code == "绩-1")
    assert output.points["综合岗"] == 30_00


def test_blank_answers_take_what_is_shown(tmp_path: Path) -> None:
    result = ask(tmp_path / "本镇办法", *[""] * 12)
    assert result.exit_code == 0, result.output
    rulebook = lint(tmp_path / "本镇办法").rulebook
    assert rulebook is not None and rulebook.period is None
    assert (rulebook.name, [role.name for role in rulebook.roles]) == ("本镇办法", ["综合管理", "执法监管", "窗口服务"])


def test_an_answer_that_will_not_do_is_asked_again_with_the_reason(tmp_path: Path) -> None:
    wrong = (
        "",
        "",
        "明年",
        "2027-01-01 至 2027-01-05",
        "2027-01-01 至 2027-06-30",
        "一百",
        "200",
        "甲岗,甲岗",
        "其余",
        "甲岗",
        "1",
        "工资",
        "考勤 任务",
        "绩-9=5",
        "绩-1=300",
        "绩-1=80",
    )
    result = ask(tmp_path / "办法", *wrong)
    assert result.exit_code == 0, result.output
    for words in (
        "看不懂这个考核期",
        "总分写 10 到 10000",
        "岗位名不能重复",
        "没有认出：工资",
        "没有看懂，或者合计凑不成 200",
        "这个考核期只有 181 天",
    ):
        assert words in result.output, words
    rulebook = lint(tmp_path / "办法").rulebook
    assert rulebook is not None and rulebook.total == 200_00


@pytest.mark.parametrize("count", range(len(ANSWERS)))
def test_whoever_gives_up_half_way_is_told_so_and_nothing_is_written(count: int, tmp_path: Path) -> None:
    result = ask(tmp_path / "办法", *ANSWERS[:count])
    assert (result.exit_code, WORDS["zh"]["stopped"] in result.output) == (2, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("more", [(), ("--like", "township-2026")], ids=["asking", "copying"])
@pytest.mark.parametrize("name", ["办法", "办法.xlsx"])
def test_what_is_there_is_not_overwritten_and_nothing_is_asked(
    more: tuple[str, ...], name: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text("旧", encoding="utf-8")
    result = ask(tmp_path / name, *ANSWERS, more=more)
    assert (result.exit_code, "已经存在" in result.output, "考核期" in result.output) == (2, True, False)
    assert (tmp_path / name).read_text("utf-8") == "旧"


def test_a_shipped_rulebook_is_copied_into_a_workbook_as_well(tmp_path: Path) -> None:
    assert ask(tmp_path / "办法.xlsx", more=("--like", "attendance-only")).exit_code == 0
    copy = lint(tmp_path / "办法.xlsx").rulebook
    assert copy is not None and len(copy.examples) > 30


def test_the_questions_are_asked_in_english_on_request(tmp_path: Path) -> None:
    result = ask(tmp_path / "new", *[""] * 12, more=("--lang", "en"))
    assert result.exit_code == 0 and "Period (2026" in result.output and "考核期（" not in result.output
    assert WORDS["zh"].keys() == WORDS["en"].keys()


def test_warnings_that_the_data_force_are_shown_at_the_end(tmp_path: Path) -> None:
    result = ask(tmp_path / "办法", "", "", "", "", "甲岗", "1", "考勤", "")
    assert (
        result.exit_code == 0 and WORDS["zh"]["rest"].strip() in result.output and "偏：岗位类别“甲岗”" in result.output
    )
