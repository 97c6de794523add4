"""The shipped rulebooks are fair to invented people, say where they come from, and score books as an office keeps them."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from assess.cli import app
from assess.content import folder
from assess.engine import Run, read_books, run
from assess.probes import tried
from assess.rulebook import Rulebook
from assess.rulefile import load_rulebook
from tests.test_rulebooks import NAMES

RULES = folder("rules")


@cache
def load(name: str) -> Rulebook:
    rulebook, findings = load_rulebook(RULES / name)
    assert rulebook is not None and findings == []
    return rulebook


# The first two are tried in tests/test_probes.py.
@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("township-2026", "attendance-only")])
def test_no_invented_person_finds_a_counter_example(name: str) -> None:
    assert [one.message() for one in tried(load(name)).findings if one.level != "note"] == []


@pytest.mark.parametrize("name", NAMES)
def test_it_has_a_readme_of_sources_and_stands_in_the_lists(name: str) -> None:
    assert (RULES / name / "README.md").is_file()
    assert f"`{name}/`" in (RULES / "README.md").read_text("utf-8")
    # The pieces of which `rules new` makes rulebooks are none to choose from.
    assert name == "pieces" or f"`{name}`" in (RULES.parent / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_blank_books_that_it_needs_can_be_had(name: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["template", str(tmp_path / "空白表"), "--rules", name])
    assert result.exit_code == 0, result.output
    made = {path.stem for path in (tmp_path / "空白表").glob("*.xlsx")}
    used = {rule.measure.table for pot in load(name).indicators for rule in pot.rules} - {""}
    assert {load(name).tables[table].heading for table in used} <= made


# --- a few rows as an office would keep them, and what comes of them -------------------------------------------------------


def scored(name: str, sheets: Mapping[str, Sequence[Sequence[object]]], path: Path) -> Run:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(list(row))
    book.save(path / "数据.xlsx")
    rulebook = load(name)
    tables, findings = read_books([path / "数据.xlsx"], ledgers=rulebook.ledgers)
    return run(tables, rulebook, findings)


def points(result: Run, who: str) -> dict[str, float]:
    """The points of one person or unit by indicator (pots that were not measured by their policy), and the total."""
    people = result.people.reset_index(drop=True)
    number = int(people.index[people["name"] == who][0])
    lines = result.lines[result.lines["appointment"].map(result.posts["person"]) == number]
    found = (lines.groupby("indicator")["points"].sum() / 100).to_dict()
    return found | {"总分": people["total"].iloc[number] / 100}


TICKETS = [["工单号", "承办单位", "来件日期", "按时响应", "是否解决", "是否满意", "是否属实", "重办次数", "状态"]]
HOTLINE: dict[str, list[list[object]]] = {
    "花名册": [
        ["姓名", "部门", "岗位"],
        ["青河镇", "青河镇", "乡镇"], ["住建局", "住建局", "县直部门"], ["林业局", "林业局", "县直部门"], ["样例甲", "热线中心", "话务员"],
    ],
    "热线工单": [
        *TICKETS,
        *([f"T{n}", "青河镇", "2026-03-01", "是", "是", "是", "是", 0, "办结"] for n in range(9)),
        ["T9", "青河镇", "2026-03-02", "否", "否", "否", "是", 1, "在办"],
        *([f"T{n}", "住建局", "2026-03-03", "是", "是", "是", "是", 0, "办结"] for n in range(10, 30)),
    ],
    "统计指标": [["单位", "统计指标", "完成值", "上年值"], ["青河镇", "热线满意率", 90, 88], ["青河镇", "月度通报名次", 6, None]],
    "受理记录": [["姓名", "日期", "班次", "受理件数", "派单件数", "退回件数"], ["样例甲", "2026-03-01", 1, 45, 20, 0], ["样例甲", "2026-03-02", 1, 55, 30, 1]],
    "质检": [["姓名", "抽检日期", "录音编号", "结论"], ["样例甲", "2026-03-01", "L1", "合格"], ["样例甲", "2026-03-01", "L2", "合格"]],
}  # fmt: skip


def test_hotline_units_are_judged_by_tickets_that_name_only_the_unit(tmp_path: Path) -> None:
    result = scored("hotline-2026", {**HOTLINE}, tmp_path)
    # responded, solved, satisfied 90 %; handed back 10 %; closed 90 %; 2 points up; rank 6 of 16
    assert points(result, "青河镇") == pytest.approx(
        {
            "率-1": 9.47,
            "率-2": 16.8,
            "率-3": 16.94,
            "办-1": 5.56,
            "办-2": 6.52,
            "进-1": 6.08,
            "进-2": 8,
            "加-1": 0,
            "总分": 69.37,
        }
    )
    assert points(result, "住建局")["总分"] == 100
    # 50 calls in a shift, 2 % sent to the wrong unit; what was not measured follows at the same rate
    agent = points(result, "样例甲")
    assert (agent["席-1"], agent["席-2"], agent["席-3"]) == (16.67, 21.43, 20)
    grades = result.people.set_index("name")["grade"]
    assert (grades["青河镇"], grades["住建局"]) == ("一般", "良好")
    assert result.people.set_index("name")["total"].isna()["林业局"]  # no ticket, no figure: no score, and no 较差


GRID: dict[str, list[list[object]]] = {
    "花名册": [["姓名", "部门", "岗位", "任职起"],
        ["样例甲", "石桥社区", "专职网格员", None], ["样例乙", "石桥社区", "专职网格员", "2026-07-01"], ["样例丙", "石桥社区", "网格长", None],
    ],
    "网格": [
        ["姓名", "网格编号", "在岗月数", "应走访户次", "重点对象数"],
        ["样例甲", "W1", 12, 100, 2], ["样例乙", "W2", 6, 50, 2], ["样例丙", "W0", 12, 20, 2],
    ],
    "走访记录": [
        ["姓名", "走访日期", "走访对象", "对象类别", "户数"],
        ["样例甲", "2026-03-01", "户一", "重点对象", 1], ["样例甲", "2026-04-01", "户二", "重点对象", 1], ["样例甲", "2026-05-01", "整栋楼", "普通户", 47],
        ["样例乙", "2026-08-01", "户三", "重点对象", 1], ["样例乙", "2026-09-01", "户三", "重点对象", 1], ["样例乙", "2026-10-01", "整栋楼", "普通户", 47],
    ],
    "事件": [
        ["姓名", "上报日期", "事件编号", "核实", "按时流转", "处置"],
        *(["样例甲", "2026-03-01", f"E{n}", "是", "是", "办结"] for n in range(36)),
        *(["样例乙", "2026-08-01", f"F{n}", "是", "是" if n else "否", "在办"] for n in range(10)),
        *(["样例丙", "2026-08-01", f"G{n}", "是", "是", "办结" if n else "在办"] for n in range(10)),
        ["样例丙", "2026-08-02", "G99", "否", "否", "未办"],
    ],
    "会议签到": [
        ["姓名", "会议日期", "会议名称", "会议类型", "到会情况"],
        ["样例丙", "2026-03-01", "院落自治", "居民议事会", "到会"], ["样例丙", "2026-06-01", "停车", "居民议事会", "到会"], ["样例丙", "2026-09-01", "加梯", "居民议事会", "到会"],
    ],
}  # fmt: skip


def test_a_grid_worker_of_half_a_year_is_met_with_half_the_visits(tmp_path: Path) -> None:
    result = scored("community-grid-2026", GRID, tmp_path)
    year, half, head = (points(result, who) for who in ("样例甲", "样例乙", "样例丙"))
    # 49 of 100 households and 49 of 50; both people on the list seen, and one of two seen twice
    assert (year["走-1"], half["走-1"]) == (10, 20)
    assert (year["走-2"], half["走-2"]) == (14, 7.37)
    # 36 events in March of a year in post, 10 in August of half a year, 6 a month asked for; all passed on in time, and 9 of 10
    assert (year["事-1"], half["事-1"]) == (1.5, 3)
    assert (year["事-2"], half["事-2"]) == (14, 7.78)
    # the head of the grid: 9 of 10 true events closed; a council in each of three quarters, the fourth has no meeting on record
    assert (head["事-3"], head["会-2"]) == (18.46, 6)
    assert "事-1" not in head


DEPARTMENTS: dict[str, list[list[object]]] = {
    "花名册": [["姓名", "部门", "岗位"], ["教务处", "教务处", "业务部门"], ["样例甲", "教务处", "部门负责人"], ["总务处", "总务处", "保障部门"], ["样例乙", "总务处", "部门负责人"]],
    "编制": [["姓名", "人数"], ["教务处", 4], ["总务处", 10]],
    "任务台账": [
        ["任务名称", "任务编号", "责任人", "任务类别", "难度", "成效", "完成时限", "完成日期"],
        *(["建新专业", f"A{n}", "教务处", "重点", "A", "1", "2026-06-30", "2026-06-20"] for n in range(4)),
        *(["办实训", f"B{n}", "总务处", "重点", "B", "3", "2026-06-30", "2026-06-20"] for n in range(10)),
        *(["排课", f"C{n}", "教务处", "常规", "", "", "2026-06-30", "2026-06-20"] for n in range(10)),
        ["迎评", "D1", "样例甲", "重点", "", "", "2026-06-30", "2026-06-20"],
        ["修缮", "D2", "样例乙", "重点", "", "", "2026-06-30", "2026-07-20"],
    ],
    "民主测评": [
        ["被测评人", "测评主体", "测评等次", "票数"],
        ["教务处", "服务对象", "A", 10], ["教务处", "服务对象", "B", 10], ["总务处", "服务对象", "C", 20],
    ],
}  # fmt: skip


def test_the_score_of_a_department_is_half_of_its_head(tmp_path: Path) -> None:
    result = scored("department-2026", DEPARTMENTS, tmp_path)
    office, head = points(result, "教务处"), points(result, "样例甲")
    # 4 tasks of the hardest and best (2 each) among 4 people, norm 3; all routine in time; (100 + 90) / 2 from the public
    assert (office["K-2"], office["K-1"], office["K-4"]) == (20, 10, 19)
    assert office["总分"] == pytest.approx(81.67)
    assert (head["部-1"], head["任-1"]) == (40.84, 22)  # half of 81.67; the one task of his own in time
    store, other = points(result, "总务处"), points(result, "样例乙")
    assert (store["K-2"], store["K-4"]) == (10, 17.25)
    assert other["部-1"] == round(store["总分"] / 2, 2) and other["任-1"] == 0


BUREAUS: dict[str, list[list[object]]] = {
    "花名册": [["姓名", "部门"], ["水务局", "水务局"], ["教育局", "教育局"]],
    "统计指标": [
        ["单位", "统计指标", "完成值", "目标值", "上年值"],
        ["水务局", "河湖问题销号率", 83, 100, None], ["水务局", "饮水水质达标率", 96, 100, None], ["水务局", "水利投资完成", 76, 100, None],
        ["水务局", "防汛隐患整改率", 98, 100, None], ["水务局", "用水总量控制", 98, 100, None], ["水务局", "预算执行", 95, 100, None],
        ["教育局", "义务教育巩固率", 98, 100, None], ["教育局", "新增学位", 50, 100, None], ["教育局", "校园隐患整改率", 99, 100, None],
        ["教育局", "教师培训完成", 96, 100, None], ["教育局", "学生体质优良率提高", 100, None, 100], ["教育局", "预算执行", 80, 100, None],
    ],
    "信息报送": [
        ["报送单位", "报送日期", "类别", "按时", "级别", "信息编号"],
        *(["水务局", f"2026-{month:02d}-28", "月报", "是", None, None] for month in range(1, 13)),
        *(["教育局", f"2026-{month:02d}-28", "月报", "是" if month > 6 else "否", None, None] for month in range(1, 13)),
        ["教育局", "2026-05-06", "信息", None, "省", "X1"], ["教育局", "2026-05-06", "信息", None, "县", "X1"],
    ],
}  # fmt: skip


def test_every_bureau_has_the_same_forty_points_and_sixty_of_its_own(tmp_path: Path) -> None:
    result = scored("county-bureaus-2026", BUREAUS, tmp_path)
    water, schools = points(result, "水务局"), points(result, "教育局")
    assert {code for code in water if code[0] == "共"} == {code for code in schools if code[0] == "共"}
    own = {code: score for code, score in water.items() if code.startswith("水-")}
    # half way from 70 % to 96 %; the second of three bands; 76 of 95 %; full; 98 % of what may be used
    assert own == {"水-1": 8, "水-2": 9.8, "水-3": 9.6, "水-4": 10, "水-5": 6}
    assert {code: score for code, score in schools.items() if code.startswith("教-")} == {
        "教-1": 7, "教-2": 6, "教-3": 12, "教-4": 10, "教-5": pytest.approx(7.2)
    }  # fmt: skip
    assert (water["共-5"], schools["共-5"], schools["共-6"]) == (5, 2.5, 2)
    assert (water["共-8"], schools["共-8"]) == (3, 0)
    # 51.4 of 71 points, and 46.7 of 71, that could be measured; the other five pots follow at that rate
    assert (water["总分"], schools["总分"]) == pytest.approx((72.39, 65.77), abs=0.03)


WINDOW: dict[str, list[list[object]]] = {
    "花名册": [
        ["姓名", "部门", "岗位", "任职起"],
        ["样例甲", "一楼大厅", "综合窗口", None], ["样例乙", "一楼大厅", "综合窗口", "2026-11-01"], ["样例丙", "一楼大厅", "导办", None],
    ],
    "好差评": [
        ["姓名", "评价日期", "流水号", "评价", "核实"],
        *(["样例甲", "2026-01-10", f"P{n}", "非常满意", None] for n in range(9)), ["样例甲", "2026-01-11", "P9", "不满意", "是"],
        *(["样例甲", "2026-11-10", f"Q{n}", "满意", None] for n in range(20)),
        *(["样例乙", "2026-11-10", f"R{n}", "满意", None] for n in range(20)),
    ],
    "在岗": [["姓名", "月份", "天数"], ["样例甲", "2026-01-01", 20], ["样例甲", "2026-11-01", 10], ["样例乙", "2026-11-01", 10], ["样例丙", "2026-11-01", 10]],
    "办件": [
        ["姓名", "办理日期", "类别", "件数", "超时件数", "退件差错"],
        ["样例甲", "2026-01-15", "即办", 300, 3, 0], ["样例甲", "2026-01-16", "承诺", 40, 0, 0], ["样例甲", "2026-11-15", "即办", 280, 0, 0],
        ["样例乙", "2026-11-15", "即办", 280, 0, 0],
    ],
    "帮办": [["姓名", "日期", "人次"], ["样例丙", "2026-11-03", 150], ["样例丙", "2026-11-04", 100]],
}  # fmt: skip


def test_months_at_the_window_are_judged_one_by_one_and_months_without_data_are_no_zero(tmp_path: Path) -> None:
    result = scored("service-window-2026", WINDOW, tmp_path)
    year, late, guide = (points(result, who) for who in ("样例甲", "样例乙", "样例丙"))
    # January 90 % (3.64 of 20) and November 100 %; the colleague of November has November only
    assert (year["评-1"], late["评-1"]) == (11.82, 20)
    # January (300 + 40 × 2) ÷ 20 days = 19, half way; November 28 a day, full
    assert (year["办-1"], late["办-1"]) == (15, 20)
    # first quarter 3 of 340 too late (9.35 of 12), fourth none (12): weights 20 and 30
    assert year["办-2"] == 10.94
    assert (year["办-3"], late["办-3"]) == (8, 8)
    assert guide["帮-1"] == 12.5  # 25 people a day between 10 and 40
    assert late["总分"] == 100
