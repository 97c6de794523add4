"""Who stands near a line, and on what ground everybody has a grade: on the overview, on cards, in tables and in results.xlsx."""

import csv
from pathlib import Path

import openpyxl
import pytest

from assess.boundary import boundary
from assess.engine import Run, run
from assess.output import write_run
from tests.build import SMALL, cell, rulebook, tables

SHEETS = {
    "指标": [
        ["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", "综合"],
        ["绩-1", "绩", "走访", "0", "0", "截断", "零分", "总分内", "走访", "第一条", "100"],
    ],
    "计分": [["指标", "计量", "办法", "参数"], ["绩-1", "走访.合计(户数)", "每次", "1"]],
    "等次": [["等次", "下限", "含下限", "依据"], ["优秀", "90", "是", "第五条"], ["称职", "60", "是", "第六条"], ["不称职", "", "", "第七条"]],
    "名额": [["等次", "比例", "取整", "分配", "依据"], ["优秀", "25%", "舍去", "全组", "第八条"]],
    "限制": [
        ["编号", "计量", "只计", "界限", "效果", "等次", "依据"],
        ["限-1", "奖惩.次数", "类型=警告", "≥1", "不得评优", "", "第九条"],
        ["限-2", "奖惩.次数", "类型=通报", "≥1", "等次封顶", "不称职", "第十条"],
        ["限-3", "奖惩.次数", "类型=弄虚作假", "≥1", "定为等次", "不称职", "第十一条"],
        ["限-4", "奖惩.次数", "类型=记过", "≥1", "不定等次", "", "第十二条"],
        ["限-5", "奖惩.次数", "类型=借调", "≥1", "不参加考核", "", "第十三条"],
    ],
}  # fmt: skip
VISITS = (95.2, 94.8, 94.8, 94.0, 90.3, 60.4, 59.6, 59.4, 99, 98, 97, 96.9, 93, 92, 91)
KINDS = {8: "警告", 9: "通报", 10: "弄虚作假", 11: "记过", 12: "借调"}
NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰"


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Fifteen people, of whom twelve are assessed: three places of 优秀."""
    roster = [
        {"person_id": str(n), "name": f"样例{name}", "department": "甲局", "role": "综合"}
        for n, name in enumerate(NAMES)
    ]
    roster[13]["excluded"], roster[14]["undetermined"] = "已退休", "试用期"
    visits = [{"person_id": str(n), "date": "2026-03-01", "count": many} for n, many in enumerate(VISITS)]
    conduct = [
        {"person_id": str(n), "kind": kind, "date": "2026-03-01", "document": f"{n}号"} for n, kind in KINDS.items()
    ]
    return run(
        tables(roster=roster, visits=visits, conduct=conduct), rulebook(tmp_path_factory.mktemp("办法"), **SHEETS)
    )


def listed(result: Run) -> list[tuple[str, str, str, float, float, str]]:
    found = boundary(result.people, result.grading, result.rulebook)
    names = result.people["name"].str[-1]
    return [
        (names[one.person], one.kind, one.grade, one.line / 100, one.gap / 100, one.state) for one in found.itertuples(index=False)
    ]  # fmt: skip


def test_the_boundary_list_holds_those_within_half_a_point_of_a_line_and_everybody_who_ties_on_it(judged: Run) -> None:
    """13 are assessed, so three places. 甲 has one; 乙 and 丙 have 94.80 both and share the two left; 丁 is 0.80 behind."""
    assert listed(judged) == [
        ("戊", "分数线", "优秀", 90.0, 0.3, "线上"),
        ("己", "分数线", "称职", 60.0, 0.4, "线上"),
        ("庚", "分数线", "称职", 60.0, -0.4, "线下"),
    ]


def test_a_rulebook_says_how_near_is_near(tmp_path: Path, judged: Run) -> None:
    wide = rulebook(tmp_path, **SHEETS, 阈值=[["名", "值"], ["边界分差", "0.8"]])
    found = listed(run(judged.tables, wide))
    assert ("丁", "名额线", "优秀", 94.8, -0.8, "线下") in found
    assert ("乙", "名额线", "优秀", 94.0, 0.8, "线上") in found and (
        "辛",
        "分数线",
        "称职",
        60.0,
        -0.6,
        "线下",
    ) in found


def test_a_tie_on_the_line_of_places_is_listed_and_stays_open(tmp_path: Path, judged: Run) -> None:
    two = {**SHEETS, "名额": [SHEETS["名额"][0], ["优秀", "16%", "舍去", "全组", "第八条"]]}
    result = run(judged.tables, rulebook(tmp_path, **two))
    assert [one for one in listed(result) if one[1] == "名额线"] == [
        ("甲", "名额线", "优秀", 94.8, 0.4, "线上"),
        ("乙", "名额线", "优秀", 94.8, 0.0, "同分待研究"),
        ("丙", "名额线", "优秀", 94.8, 0.0, "同分待研究"),
    ]
    assert set(result.people["grade"][result.people["reason"] == "TIE"]) == {"待定"}


GROUNDS = {
    "甲": ("优秀", "QUOTA", "", "第八条"), "丁": ("称职", "QUOTA-OUT", "", "第八条"), "己": ("称职", "LINE", "", "第六条"),
    "壬": ("称职", "BAR", "限-1", "限-1 第九条"), "癸": ("不称职", "CAP", "限-2", "限-2 第十条"),
    "子": ("不称职", "FORCED", "限-3", "限-3 第十一条"), "丑": ("不定等次", "UNDETERMINED", "限-4", "限-4 第十二条"),
    "寅": ("不参加考核", "EXCLUDED", "限-5", "限-5 第十三条"), "卯": ("不参加考核", "EXCLUDED", "", "花名册“不参加考核原因”"),
    "辰": ("不定等次", "UNDETERMINED", "", "花名册“不定等次原因”"),
}  # fmt: skip


@pytest.fixture(scope="module")
def written(judged: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("结果") / "出"
    assert write_run(judged, folder) == []
    return folder


def test_every_grade_has_its_reason_code_and_its_clause_in_the_table(judged: Run, written: Path) -> None:
    with (written / "data" / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["person_key"]: row for row in csv.DictReader(file)}
    keys = dict(zip(judged.people["name"].str[-1], judged.people["key"], strict=True))
    found = {
        name: tuple(rows[keys[name]][column] for column in ("grade", "reason", "codes", "clause")) for name in GROUNDS
    }
    assert found == GROUNDS
    assert all(row["reason"] and row["clause"] for row in rows.values())


def test_every_grade_has_its_reason_code_and_its_clause_in_the_workbook(written: Path) -> None:
    sheet = openpyxl.load_workbook(written / "results.xlsx")["总表"]
    head, *rows = sheet.iter_rows(values_only=True)
    at = [head.index(word) for word in ("姓名", "等次", "理由代码", "限制编号", "依据")]
    found = {row[at[0]][-1]: tuple(row[place] or "" for place in at[1:]) for row in rows}
    assert {name: found[name] for name in GROUNDS} == GROUNDS


def test_every_restriction_and_every_word_of_the_roster_stands_on_the_card_with_clause_and_cell(
    judged: Run, written: Path
) -> None:
    cards = {
        name[-1]: (written / "p" / f"{key}.html").read_text("utf-8")
        for name, key in zip(judged.people["name"], judged.people["key"], strict=True)
    }
    for name, (_, _, code, _) in GROUNDS.items():
        if code:
            clause = next(bar.clause for bar in judged.rulebook.restrictions if bar.code == code)
            assert f"<b>{code}</b>" in cards[name] and f"（{clause}）" in cards[name]
            assert "书.xlsx!conduct!" in cards[name]
    assert (
        "<b>花名册</b> 不参加考核：已退休" in cards["卯"]
        and f"书.xlsx!roster!{cell('roster', 'excluded', 15)}" in cards["卯"]
    )
    assert (
        "<b>花名册</b> 参加考核，不定等次：试用期" in cards["辰"]
        and f"书.xlsx!roster!{cell('roster', 'undetermined', 16)}" in cards["辰"]
    )


def test_the_overview_and_the_workbook_show_the_same_boundary_list(judged: Run, written: Path) -> None:
    page = (written / "index.html").read_text("utf-8")
    part = page[page.index("边界名单") :]
    rows = list(openpyxl.load_workbook(written / "results.xlsx")["边界"].iter_rows(min_row=2, values_only=True))
    assert [(row[1][-1], row[5], row[6], row[7], row[8], row[9]) for row in rows] == listed(judged)
    assert all(row[1] in part for row in rows) and "不超过 0.5 分" in part


def test_a_group_of_one_is_said_at_its_cell_and_only_where_places_or_ranks_are_given(tmp_path: Path) -> None:
    roster = [
        {"person_id": "1", "name": "样例甲", "department": "甲局", "role": "综合", "pool": "领导班子"},
        {"person_id": "2", "name": "样例乙", "department": "甲局", "role": "综合", "pool": "一般干部"},
        {"person_id": "3", "name": "样例丙", "department": "甲局", "role": "综合", "pool": "一般干部"},
        {
            "person_id": "4",
            "name": "样例丁",
            "department": "甲局",
            "role": "综合",
            "pool": "挂职干部",
            "excluded": "原单位考核",
        },
    ]
    books = tables(roster=roster, visits=[{"person_id": str(n), "date": "2026-03-01", "count": 80} for n in (1, 2, 3)])
    found = [one for one in run(books, rulebook(tmp_path / "a", **SHEETS)).findings if one.code == "pool-of-one"]
    assert [(one.facts["count"], one.facts["pools"], one.place.cell) for one in found] == [
        (1, "领导班子", cell("roster", "pool", 2))
    ]
    whole = rulebook(tmp_path / "c", **{**SHEETS, "办法": [*SMALL["办法"], ["比较范围", "全体"]]})
    visits = [{"person_id": "1", "date": "2026-03-01", "count": 80}]
    findings = run(tables(roster=roster[:1], visits=visits), whole).findings
    one = next(one for one in findings if one.code.startswith("pool-"))
    assert "参加比较的只有一个人" in one.message() and "编进" not in one.remedy()
    plain = rulebook(tmp_path / "b", **{name: sheet for name, sheet in SHEETS.items() if name != "名额"})
    assert [one for one in run(books, plain).findings if one.code == "pool-of-one"] == []
