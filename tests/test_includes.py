"""引用: a rulebook that stands on others: what it takes over, what it changes, and how every change is said."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from assess import library
from assess.cli import app
from assess.content import folder
from assess.examples import load_checked, run_examples
from assess.findings import Finding, Place
from assess.lint import lint
from assess.pages import rules_page
from assess.rulebook import Rulebook
from assess.rulefile import SHEETS, load_rulebook
from assess.rulefile.merging import KEYS
from tests.build import SMALL, tables, write_rulebook

Sheet = Sequence[Sequence[str]]
BARS = [["编号", "计量", "只计", "界限", "效果", "等次", "依据"]]
WARNED = ["限-1", "奖惩.次数", "类型=处分;级别=警告", "≥1", "不得评优", "", "第二十九条"]
LEAVE = ["限-2", "病事假天数", "", ">125", "不定等次", "", "第二十七条"]
GRADES = [
    ["等次", "下限", "含下限", "依据"],
    ["优秀", "", "是", "国"],
    ["称职", "", "是", "国"],
    ["不称职", "", "是", "国"],
]
PLACES = [["等次", "比例", "取整", "并入人数"], ["优秀", "20%", "舍去", ""]]


def said_in(own: Sequence[tuple[str, str]]) -> Sheet:
    return [["项", "值"], *[list(one) for one in own]]


def base(home: Path, name: str = "基础", *includes: str, **sheets: Sheet) -> Path:
    """A book that cannot score anybody: name, version, and the sheets given."""
    own = [("名称", name), ("版本", "1"), *(("引用", other) for other in includes)]
    return write_rulebook(home / name, {"办法": said_in(own), **sheets})


def own(home: Path, *rows: tuple[str, str], **sheets: Sheet) -> tuple[Rulebook | None, list[Finding]]:
    """The small rulebook with more rows on its sheet 办法 (引用 基础 by default), and other sheets replaced or added."""
    said = [*SMALL["办法"], *map(list, rows or (("引用", "基础"),))]
    return load_rulebook(write_rulebook(home / "本办法", {**SMALL, "办法": said, **sheets}))


def loaded(found: tuple[Rulebook | None, list[Finding]]) -> Rulebook:
    rulebook, findings = found
    assert rulebook is not None, [f"{one.place} {one.message()}" for one in findings]
    return rulebook


def told(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(found.code, str(found.place)) for found in findings]


def places(rulebook: Rulebook) -> list[tuple[str, str]]:
    return [(bar.code, str(bar.place)) for bar in rulebook.restrictions]


# --- what is taken over ------------------------------------------------------------------------------------------------


def test_included_rows_come_first_and_every_row_keeps_its_own_book_sheet_and_cell(tmp_path: Path) -> None:
    base(tmp_path, 限制=[*BARS, WARNED, LEAVE])
    rulebook = loaded(own(tmp_path, 限制=[*BARS, ["限-7", "旷工天数", "", "≥15", "定为等次", "不称职", ""]]))
    assert places(rulebook) == [("限-1", "基础!限制!A2"), ("限-2", "基础!限制!A3"), ("限-7", "本办法!限制!A2")]


def test_a_sheet_that_only_the_included_book_has_is_taken_over_whole(tmp_path: Path) -> None:
    base(tmp_path, 名额=PLACES, 阈值=[["名", "值"], ["测评占比", "30%"]])
    rulebook = loaded(own(tmp_path))
    assert [(quota.grade, quota.share) for quota in rulebook.quotas] == [("优秀", 0.2)]
    assert rulebook.thresholds == {"测评占比": 0.3}


def test_the_name_and_the_period_of_an_included_book_are_its_own(tmp_path: Path) -> None:
    write_rulebook(
        tmp_path / "基础",
        {
            "办法": said_in(
                [("名称", "国家"), ("版本", "7"), ("机关", "某部"), ("失效", "2020-12-31"), ("总分上限", "105")]
            )
        },
    )
    rulebook = loaded(own(tmp_path))
    assert (rulebook.name, rulebook.version, rulebook.organ, rulebook.valid_to) == ("试办法", "1", "", None)
    assert rulebook.ceiling == 105_00


def test_a_workbook_beside_the_rulebook_is_included_by_its_file_name(tmp_path: Path) -> None:
    from assess.exchange import export_rulebook

    export_rulebook(base(tmp_path, 限制=[*BARS, WARNED]), tmp_path / "基础.xlsx")
    rulebook = loaded(own(tmp_path, ("引用", "基础.xlsx")))
    assert places(rulebook) == [("限-1", "基础.xlsx!限制!A2")]


def test_a_shipped_book_is_included_by_its_name(tmp_path: Path) -> None:
    rulebook = loaded(own(tmp_path, ("引用", "national-civil-servants"), 等次=GRADES_OF_OWN))
    assert "限-国6" in {bar.code for bar in rulebook.restrictions}


GRADES_OF_OWN = [["等次", "下限"], ["优秀", "90"], ["称职", "70"], ["基本称职", "60"], ["不称职", ""]]


# --- what is changed is said -----------------------------------------------------------------------------------------------


def test_an_own_row_with_the_same_key_takes_the_place_of_the_included_one_and_both_cells_are_named(
    tmp_path: Path,
) -> None:
    base(tmp_path, 限制=[*BARS, WARNED, LEAVE, ["限-3", "旷工天数", "", "≥15", "定为等次", "不称职", ""]])
    looser = ["限-2", "病事假天数", "", ">200", "不定等次", "", "第二十七条"]
    rulebook, findings = own(tmp_path, 限制=[*BARS, looser])
    assert places(loaded((rulebook, findings))) == [
        ("限-1", "基础!限制!A2"),
        ("限-2", "本办法!限制!A2"),
        ("限-3", "基础!限制!A4"),
    ]
    assert told(findings) == [("include-replaced", "本办法!限制!A2")]
    assert findings[0].level == "note"
    assert findings[0].message() == "“限制”的“限-2”改掉了引用的 基础!限制!A3（界限：>125 → >200）。"


def test_filling_in_what_an_included_row_leaves_open_is_no_change(tmp_path: Path) -> None:
    base(tmp_path, 等次=GRADES, 名额=PLACES)
    lines = [GRADES[0], ["优秀", "88", "是", "国"], ["称职", "70", "是", "国"]]
    rulebook, findings = own(tmp_path, 等次=lines, 名额=[PLACES[0], ["优秀", "20%", "舍去", "10"]])
    assert findings == []
    assert [(one.name, one.lowest) for one in loaded((rulebook, findings)).grades] == [
        ("优秀", 8800),
        ("称职", 7000),
        ("不称职", None),
    ]


def test_another_citation_and_a_number_written_otherwise_are_no_change(tmp_path: Path) -> None:
    base(tmp_path, 限制=[*BARS, LEAVE], 名额=PLACES)
    cited = ["限-2", "病事假天数", "", ">125", "不定等次", "", "本县通知"]
    rulebook, findings = own(tmp_path, 限制=[*BARS, cited], 名额=[PLACES[0], ["优秀", "0.2", "舍去", ""]])
    assert findings == [] and loaded((rulebook, findings)).restrictions[0].clause == "本县通知"


def test_a_condition_that_is_left_blank_is_a_change(tmp_path: Path) -> None:
    base(tmp_path, 限制=[*BARS, WARNED])
    _, findings = own(tmp_path, 限制=[*BARS, [*WARNED[:2], "", *WARNED[3:]]])
    assert [found.facts["changed"] for found in findings] == ["只计：类型=处分;级别=警告 → 空白"]


def test_a_grade_that_nobody_gave_a_line_is_asked_about_where_it_stands(tmp_path: Path) -> None:
    base(tmp_path, 等次=GRADES)
    rulebook, findings = own(tmp_path, 等次=[GRADES[0], ["优秀", "88", "是", "国"]])
    assert rulebook is None and told(findings) == [("grade-without-line", "基础!等次!A3")]


@pytest.mark.parametrize(
    ("own_grades", "expected"),
    [
        (["优秀", "良好", "称职"], ["优秀", "良好", "称职", "不称职"]),
        (["特优", "优秀", "称职"], ["特优", "优秀", "称职", "不称职"]),
        (["优秀", "称职", "较差", "不称职"], ["优秀", "称职", "较差", "不称职"]),
    ],
)
def test_a_new_row_stands_where_its_own_sheet_has_it(
    own_grades: list[str], expected: list[str], tmp_path: Path
) -> None:
    base(tmp_path, 等次=GRADES)
    lines = [[name, "" if name == "不称职" else str(95 - 10 * at), "是", "国"] for at, name in enumerate(own_grades)]
    rulebook = loaded(own(tmp_path, 等次=[GRADES[0], *lines]))
    assert [one.name for one in rulebook.grades] == expected


def test_a_lookup_is_replaced_as_a_whole(tmp_path: Path) -> None:
    lookup = [["表", "数据", "条件", "值"], ["难度", "任务", "难度=A", "2"], ["难度", "任务", "其余", "1"]]
    base(tmp_path, 对照=lookup)
    rulebook, findings = own(tmp_path, 对照=[lookup[0], ["难度", "任务", "其余", "1"]])
    assert [len(one.lines) for one in loaded((rulebook, findings)).lookups.values()] == [1]
    assert [found.message() for found in findings] == ["“对照”的“难度”改掉了引用的 基础!对照!A2（2 行 → 1 行）。"]


def test_an_included_row_can_be_left_out_and_that_is_said_too(tmp_path: Path) -> None:
    base(tmp_path, 限制=[*BARS, WARNED, LEAVE])
    rulebook, findings = own(tmp_path, ("引用", "基础"), ("不用", "限制 限-2"))
    assert places(loaded((rulebook, findings))) == [("限-1", "基础!限制!A2")]
    assert [(one.code, str(one.place), one.facts["other"]) for one in findings] == [
        ("include-dropped", "本办法!办法!B8", "基础!限制!A3")
    ]


@pytest.mark.parametrize("what", ["限制 限-2", "限制　限-2", " 限制  限-2 "])
def test_blanks_between_sheet_and_key_may_be_of_any_kind(what: str, tmp_path: Path) -> None:
    base(tmp_path, 限制=[*BARS, WARNED, LEAVE])
    assert [bar.code for bar in loaded(own(tmp_path, ("引用", "基础"), ("不用", what))).restrictions] == ["限-1"]


@pytest.mark.parametrize("what", ["", "限制 限-9", "限-2", "岗位表 综合", "归类 请假"])
def test_leaving_out_what_was_not_included_is_asked_about(what: str, tmp_path: Path) -> None:
    base(tmp_path, 限制=[*BARS, WARNED, LEAVE])
    rulebook, findings = own(tmp_path, ("引用", "基础"), ("不用", what))
    assert rulebook is None and ("drop-unknown", "本办法!办法!B8") in told(findings)


def test_a_rulebook_without_includes_cannot_leave_anything_out(tmp_path: Path) -> None:
    rulebook, findings = own(tmp_path, ("不用", "限制 限-2"))
    assert rulebook is None and told(findings) == [("drop-unknown", "本办法!办法!B7")]


# --- several books ------------------------------------------------------------------------------------------------------------


def test_a_province_may_stand_on_the_nation_and_a_county_on_the_province(tmp_path: Path) -> None:
    base(tmp_path, "国家", 限制=[*BARS, WARNED, LEAVE])
    base(tmp_path, "本省", "国家", 限制=[*BARS, ["限-2", "病事假天数", "", ">120", "不定等次", "", ""]])
    rulebook, findings = own(tmp_path, ("引用", "本省"))
    assert places(loaded((rulebook, findings))) == [("限-1", "国家!限制!A2"), ("限-2", "本省!限制!A2")]
    assert told(findings) == [("include-replaced", "本省!限制!A2")]


def test_a_book_that_is_included_on_two_ways_counts_once(tmp_path: Path) -> None:
    base(tmp_path, "国家", 限制=[*BARS, WARNED])
    base(tmp_path, "甲", "国家")
    base(tmp_path, "乙", "国家", 限制=[*BARS, LEAVE])
    rulebook, findings = own(tmp_path, ("引用", "甲"), ("引用", "乙"))
    assert findings == [] and places(loaded((rulebook, findings))) == [("限-1", "国家!限制!A2"), ("限-2", "乙!限制!A2")]


CLASH = ["限-1", "奖惩.次数", "类型=处分;级别=警告", "≥2", "不得评优", "", "第二十九条"]


def test_two_books_that_say_a_row_differently_are_asked_about(tmp_path: Path) -> None:
    base(tmp_path, "甲", 限制=[*BARS, WARNED])
    base(tmp_path, "乙", 限制=[*BARS, CLASH])
    rulebook, findings = own(tmp_path, ("引用", "甲"), ("引用", "乙"))
    assert rulebook is None and told(findings) == [("include-clash", "乙!限制!A2")]
    assert "甲!限制!A2" in findings[0].message()


@pytest.mark.parametrize(
    ("rows", "bars", "expected"),
    [
        ([], [WARNED], [("限-1", "本办法!限制!A2")]),
        ([("不用", "限制 限-1")], [], []),
    ],
    ids=["by a row of its own", "by leaving it out"],
)
def test_the_own_book_settles_such_a_clash(rows: list, bars: list, expected: list, tmp_path: Path) -> None:
    base(tmp_path, "甲", 限制=[*BARS, WARNED])
    base(tmp_path, "乙", 限制=[*BARS, CLASH])
    rulebook = loaded(own(tmp_path, ("引用", "甲"), ("引用", "乙"), *rows, 限制=[*BARS, *bars]))
    assert places(rulebook) == expected


def test_two_books_that_say_the_same_agree(tmp_path: Path) -> None:
    base(tmp_path, "甲", 限制=[*BARS, WARNED])
    base(tmp_path, "乙", 限制=[*BARS, WARNED])
    rulebook, findings = own(tmp_path, ("引用", "甲"), ("引用", "乙"))
    assert findings == [] and len(loaded((rulebook, findings)).restrictions) == 1


# --- what may be included --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("没有这一本", "include-unknown"),
        ("", "rule-blank"),
        ("/etc", "include-outside"),
        ("C:\\办法", "include-outside"),
        ("../别处", "include-outside"),
        ("本办法/../../别处", "include-outside"),
        (".", "include-outside"),
        ("名" * 300, "include-unknown"),
        ("本办法", "include-circle"),
    ],
)
def test_what_cannot_be_included_is_said_with_the_cell(name: str, code: str, tmp_path: Path) -> None:
    base(tmp_path, "别处", 限制=[*BARS, WARNED])
    (tmp_path / "里").mkdir()
    rulebook, findings = own(tmp_path / "里", ("引用", name))
    assert rulebook is None and told(findings) == [(code, "本办法!办法!B7")]


def test_a_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "里").mkdir()
    (tmp_path / "里" / "基础").symlink_to(base(tmp_path, 限制=[*BARS, WARNED]), target_is_directory=True)
    rulebook, findings = own(tmp_path / "里")
    assert rulebook is None and told(findings) == [("include-outside", "本办法!办法!B7")]


def test_books_that_include_each_other_are_refused(tmp_path: Path) -> None:
    base(tmp_path, "甲", "乙")
    base(tmp_path, "乙", "甲")
    rulebook, findings = own(tmp_path, ("引用", "甲"))
    assert rulebook is None and told(findings) == [("include-circle", "乙!办法!B4")]


def test_three_books_deep_is_as_deep_as_it_goes(tmp_path: Path) -> None:
    base(tmp_path, "一", "二")
    base(tmp_path, "二", "三")
    base(tmp_path, "三", 限制=[*BARS, WARNED])
    assert places(loaded(own(tmp_path, ("引用", "一")))) == [("限-1", "三!限制!A2")]
    base(tmp_path, "三", "四")
    base(tmp_path, "四")
    rulebook, findings = own(tmp_path, ("引用", "一"))
    assert rulebook is None and told(findings) == [("include-too-deep", "三!办法!B4")]


def test_a_book_beside_with_a_shipped_name_is_asked_about(tmp_path: Path) -> None:
    base(tmp_path, "national-civil-servants", 限制=[*BARS, WARNED])
    rulebook, findings = own(tmp_path, ("引用", "national-civil-servants"))
    assert rulebook is None and "include-two" in {found.code for found in findings}


def test_two_books_of_one_name_are_refused_because_places_could_not_tell_them_apart(tmp_path: Path) -> None:
    base(tmp_path / "省", "基础", 限制=[*BARS, WARNED])
    base(tmp_path / "市", "基础", 限制=[*BARS, LEAVE])
    rulebook, findings = own(tmp_path, ("引用", "省/基础"), ("引用", "市/基础"))
    assert rulebook is None and told(findings) == [("include-same-name", "本办法!办法!B8")]


def test_one_name_twice_is_a_slip(tmp_path: Path) -> None:
    base(tmp_path, 限制=[*BARS, WARNED])
    rulebook, findings = own(tmp_path, ("引用", "基础"), ("引用", "基础"))
    assert rulebook is None and told(findings) == [("rule-double", "本办法!办法!B8")]


def test_a_fault_of_an_included_book_is_found_in_that_book_and_refuses_the_whole(tmp_path: Path) -> None:
    base(tmp_path, 限制=[*BARS, ["限-2", "病事假天数", "", "超过半年", "不定等次", "", ""]], 备用=[["别的"], ["字"]])
    rulebook, findings = own(tmp_path)
    assert rulebook is None
    assert sorted(told(findings)) == [("limit-unreadable", "基础!限制!D2"), ("sheet-not-used", "基础!备用")]


# --- a base by itself -----------------------------------------------------------------------------------------------------------------


def test_a_base_is_refused_for_scoring_in_plain_words(tmp_path: Path) -> None:
    rulebook, findings = load_rulebook(base(tmp_path, 限制=[*BARS, WARNED]))
    assert rulebook is None and told(findings) == [("rulebook-base", "基础!办法")]
    assert findings[0].message() == "“基础”是供别的办法引用的基础办法，没有岗位、指标和计分，不能单独计分。"


def test_a_base_is_linted_for_what_it_says(tmp_path: Path) -> None:
    examples = [
        ["指标", "岗位", "输入", "应得"],
        ["限制", "", "考勤: 状态=病假 ×126", "限-2"],
        ["名额", "", "人数=9", "2"],
    ]
    judged = lint(base(tmp_path, 限制=[*BARS, WARNED, LEAVE], 名额=PLACES, 算例=examples))
    assert told(judged.findings) == [("example-wrong", "基础!算例!D3"), ("rulebook-base-checked", "基础!办法")]
    without = lint(write_rulebook(tmp_path / "空", {"办法": said_in([("版本", "1")])}))
    assert ("property-missing", "空!办法!A1") in told(without.findings)


def test_the_examples_of_a_base_speak_of_the_base_and_not_of_the_book_that_changes_it(tmp_path: Path) -> None:
    examples = [["指标", "岗位", "输入", "应得"], ["限制", "", "考勤: 状态=病假 ×126", "限-2"]]
    base(tmp_path, 限制=[*BARS, LEAVE], 算例=examples)
    looser = ["限-2", "病事假天数", "", ">200", "不定等次", "", "第二十七条"]
    mine = [examples[0], ["限制", "", "考勤: 状态=病假 ×126", "无"]]
    assert run_examples(loaded(own(tmp_path, 限制=[*BARS, looser], 算例=mine))) == []


def test_a_base_whose_own_examples_do_not_hold_scores_nobody(tmp_path: Path) -> None:
    base(
        tmp_path,
        限制=[*BARS, LEAVE],
        算例=[["指标", "岗位", "输入", "应得"], ["限制", "", "考勤: 状态=病假 ×125", "限-2"]],
    )
    own(tmp_path)
    rulebook, findings = load_checked(tmp_path / "本办法")
    assert rulebook is None and told(findings) == [("example-wrong", "基础!算例!D2")]


# --- fingerprint, and the two forms ---------------------------------------------------------------------------------------------------------


def test_the_fingerprint_covers_included_books(tmp_path: Path) -> None:
    base(tmp_path, 限制=[*BARS, WARNED])
    before = loaded(own(tmp_path)).sha256
    assert before == loaded(own(tmp_path)).sha256
    base(tmp_path, 限制=[*BARS, CLASH])
    assert loaded(own(tmp_path)).sha256 != before


def test_export_and_import_keep_the_reference_and_copy_nothing(tmp_path: Path) -> None:
    from assess.exchange import export_rulebook, import_rulebook

    base(tmp_path, 限制=[*BARS, WARNED])
    own(tmp_path, ("引用", "基础"), ("不用", "限制 限-1"))
    export_rulebook(tmp_path / "本办法", tmp_path / "本办法.xlsx")
    import_rulebook(tmp_path / "本办法.xlsx", tmp_path / "再来")
    again = {path.name: path.read_bytes() for path in (tmp_path / "再来").iterdir()}
    assert set(again) == {f"{name}.csv" for name in SMALL}
    assert "引用,基础" in again["办法.csv"].decode("utf-8-sig")
    rulebook, findings = load_rulebook(tmp_path / "本办法.xlsx")
    assert (
        told(findings) == [("include-dropped", "本办法.xlsx!办法!B8")]
        and loaded((rulebook, findings)).restrictions == ()
    )


# --- what an officer sees ----------------------------------------------------------------------------------------------------------------------


def test_a_run_lists_what_was_changed_and_its_manifest_names_the_included_books(tmp_path: Path) -> None:
    base(tmp_path, 限制=[*BARS, LEAVE])
    own(tmp_path, 限制=[*BARS, ["限-2", "病事假天数", "", ">200", "不定等次", "", "第二十七条"]])
    rulebook, findings = load_checked(tmp_path / "本办法")
    assert rulebook is not None
    days = [{"name": "样例甲", "role": "综合", "status": "出勤", "date": pd.Timestamp("2026-03-02")}]
    people = [{"name": "样例甲", "role": "综合", "department": "甲办"}]
    library.run(tables(roster=people, attendance_days=days), rulebook, findings).write(tmp_path / "结果")
    manifest = json.loads((tmp_path / "结果" / "manifest.json").read_text("utf-8"))
    assert manifest["rulebook"]["sha256"] == rulebook.sha256
    assert [one["name"] for one in manifest["rulebook"]["includes"]] == ["基础"]
    assert "改掉了引用的 基础!限制!A2（界限：&gt;125 → &gt;200）" in (tmp_path / "结果" / "quality.html").read_text(
        "utf-8"
    )


def test_the_page_of_a_rulebook_says_in_which_book_each_row_stands(tmp_path: Path) -> None:
    base(tmp_path, 限制=[*BARS, WARNED], 名额=PLACES)
    page = rules_page(loaded(own(tmp_path, 限制=[*BARS, LEAVE])))
    assert "引用：基础 1" in page
    assert all(
        f"<td>{place}</td>" in page for place in ("基础!限制!A2", "基础!名额!B2", "本办法!限制!A2", "本办法!等次!A2")
    )


def test_an_included_book_that_has_run_out_is_said(tmp_path: Path) -> None:
    write_rulebook(tmp_path / "基础", {"办法": said_in([("名称", "国家"), ("版本", "7"), ("失效", "2025-12-31")])})
    own(tmp_path)
    found = [one for one in lint(tmp_path / "本办法", date(2026, 6, 30)).findings if one.code == "lint-expired"]
    assert told(found) == [("lint-expired", "基础!办法")]


def test_commands_take_a_base_for_what_it_is(tmp_path: Path) -> None:
    run = CliRunner().invoke(app, ["rules", "show", "national-civil-servants"])
    assert run.exit_code == 2 and "供别的办法引用" in run.output + run.stderr
    assert CliRunner().invoke(app, ["rules", "lint", "national-civil-servants"]).exit_code == 0
    assert CliRunner().invoke(app, ["rules", "new", str(tmp_path / "新"), "--like", "township-2026"]).exit_code == 0
    assert "引用,national-civil-servants" in (tmp_path / "新" / "办法.csv").read_text("utf-8-sig")
    assert CliRunner().invoke(app, ["rules", "lint", str(tmp_path / "新")]).exit_code == 0


def test_a_base_as_a_workbook_is_linted_as_one(tmp_path: Path) -> None:
    from assess.exchange import export_rulebook

    export_rulebook(folder("rules") / "national-civil-servants", tmp_path / "国家.xlsx")
    assert [found.code for found in lint(tmp_path / "国家.xlsx").findings] == ["rulebook-base-checked"]


# --- laws --------------------------------------------------------------------------------------------------------------------------------------


def without_places(value: object) -> object:
    """A rulebook without what depends on where its rows stand."""
    if isinstance(value, Place):
        return None
    if isinstance(value, Rulebook):
        value = replace(value, sha256="", book="", included=())
    if is_dataclass(value):
        return [without_places(getattr(value, one.name)) for one in fields(value)]
    if isinstance(value, list | tuple):
        return [without_places(one) for one in value]
    return {key: without_places(one) for key, one in value.items()} if isinstance(value, dict) else value


MOVED = (
    ("对照",), ("测评",), ("等次",), ("名额",), ("限制",), ("等次", "名额", "限制"), ("岗位",),
    ("岗位", "指标", "计分", "对照"), ("岗位", "指标", "计分", "对照", "测评", "等次", "名额", "限制"),
)  # fmt: skip


ALL_GRADES = [*GRADES_OF_OWN[:2], ["良好", "80"], *GRADES_OF_OWN[2:]]


@pytest.mark.parametrize("kept", range(1, len(ALL_GRADES) + 1))
def test_wherever_a_sheet_is_cut_in_two_its_rows_stay_in_order(kept: int, tmp_path: Path) -> None:
    whole = loaded(own(tmp_path / "全", ("机关", "某办"), 等次=ALL_GRADES))
    base(tmp_path, 等次=ALL_GRADES[:kept])
    parted = loaded(own(tmp_path, ("机关", "某办"), ("引用", "基础"), 等次=[ALL_GRADES[0], *ALL_GRADES[kept:]]))
    assert without_places(parted) == without_places(whole)


@pytest.mark.parametrize("moved", MOVED, ids="+".join)
def test_moving_sheets_into_an_included_book_changes_no_rule(moved: tuple[str, ...], tmp_path: Path) -> None:
    whole = shutil.copytree(folder("rules") / "township-2026", tmp_path / "全")
    said = (whole / "办法.csv").read_text("utf-8-sig").splitlines(keepends=True)
    said = [line for line in said if not line.startswith("引用")]
    (whole / "办法.csv").write_text("".join(said), encoding="utf-8-sig")
    before = loaded(load_rulebook(whole))
    base(tmp_path)
    for name in moved:
        shutil.move(whole / f"{name}.csv", tmp_path / "基础" / f"{name}.csv")
    (whole / "办法.csv").write_text("".join([*said, "引用,基础,\n"]), encoding="utf-8-sig")
    after, findings = load_rulebook(whole)
    assert findings == [] and without_places(loaded((after, findings))) == without_places(before)


# --- the registry -----------------------------------------------------------------------------------------------------------------------------


def test_every_sheet_has_a_key_except_examples() -> None:
    assert {*KEYS, "算例"} == set(SHEETS)
    assert all(set(key) <= set(SHEETS[name]) for name, key in KEYS.items())
