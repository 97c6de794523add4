"""The panel planner: whom a common panel should rate, how well severities are known then, and ballots that can be read back."""

import numpy as np
import openpyxl
import pandas as pd
import pytest
from typer.testing import CliRunner

from assess.cli import app
from assess.engine import read_books, run
from assess.fairness import ground_of
from assess.fairness.marks import marks_of
from assess.fairness.panel import SPREAD, plan
from assess.fairness.rulers import rulers
from assess.panelbooks import told, write_panel
from tests.build import SMALL, rulebook, tables, write_rulebook

ROLES = [["岗位类别", "适用条件"], ["综合", ""], ["窗口", ""]]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    pots = [["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", "综合", "窗口"],
            ["德-1", "德", "民主测评", "0", "0", "截断", "重分配", "总分内", "民主测评", "第六条", "100", "100"]]  # fmt: skip
    head = ["指标", "岗位", "计量", "只计", "免计", "办法", "参数", "上限", "去重", "系数"]
    rules = [head, ["德-1", "", "测评得分", "", "", "比例", "目标 100", "", "", ""]]
    raters = [["测评主体", "权重", "最少票数", "空组处理", "去高去低"], ["领导", "100%", "1", "重分配", ""]]
    return rulebook(tmp_path_factory.mktemp("rules"), 岗位=ROLES, 指标=pots, 计分=rules, 测评=raters)


def staff(units, per=8, windows=3):
    """People of some units; the first ``windows`` of each stand at the counter."""
    return [
        {
            "person_id": f"K{u}{i:02d}",
            "name": f"样例{u}{i}",
            "department": unit,
            "role": "窗口" if i < windows else "综合",
        }
        for u, unit in enumerate(units)
        for i in range(per)
    ]


def led(roster, seed=1, leader="L"):
    """Everybody rated once, by the leader of the own unit."""
    rng = np.random.default_rng(seed)
    return [
        {"person_id": row["person_id"], "name": row["name"], "group": "领导", "rater": f"{leader}{row['department']}",
         "score": float(rng.integers(75, 95))}
        for row in roster
    ]  # fmt: skip


def planned(book, roster, ratings=(), **options):
    finished = run(tables(roster=roster, **({"ratings": ratings} if ratings else {})), book)
    ground = ground_of(finished.people, finished.posts, book)
    return plan(ground, marks_of(finished.facts, finished.people, book), **options), finished


def test_five_of_every_unit_spread_over_the_roles(book):
    proposed, _ = planned(book, staff(["甲局", "乙局", "丙局"]))
    assert proposed.units["picked"].tolist() == [5, 5, 5]
    assert proposed.panel == ("复评01", "复评02", "复评03")
    roles = proposed.picked.groupby(["unit", "role"]).size()
    # roles take turns, the larger first: three of 综合, two of 窗口
    assert roles.to_dict() == {
        (unit, role): many for unit in ("甲局", "乙局", "丙局") for role, many in (("综合", 3), ("窗口", 2))
    }


def test_units_smaller_than_five_are_rated_whole(book):
    proposed, _ = planned(book, staff(["甲局"], per=3) + staff(["丙局", "乙局"])[8:])
    assert proposed.units.set_index("unit")["picked"].to_dict() == {"乙局": 5, "甲局": 3}


def test_nobody_is_picked_who_is_left_out_of_the_assessment(book):
    roster = [
        {**row, "excluded": "退休" if row["person_id"].endswith(("00", "01", "02", "03")) else None}
        for row in staff(["甲局", "乙局"])
    ]
    proposed, finished = planned(book, roster)
    numbers = finished.people["person_id"].to_numpy()[proposed.picked["person"].to_numpy()]
    assert sorted(numbers) == [f"K{u}{i:02d}" for u in (0, 1) for i in range(4, 8)]


def test_the_same_seed_picks_the_same_people_whatever_the_order_of_the_roster(book):
    roster = staff(["甲局", "乙局"])
    found = []
    for rows, seed in ((roster, 7), (roster[::-1], 7), (roster, 8)):
        proposed, finished = planned(book, rows, seed=seed)
        found.append(sorted(finished.people["person_id"].to_numpy()[proposed.picked["person"].to_numpy()]))
    assert found[0] == found[1] != found[2]


def test_the_error_it_promises_is_that_of_the_full_design(book):
    proposed, _ = planned(book, staff(["甲局", "乙局", "丙局"]))
    # columns: 24 people, 3 leaders, 3 of the panel; rows: every leader's mark and every panel's mark
    picked = set(proposed.picked["person"].tolist())
    rows = [(person, 24 + person // 8) for person in range(24)]
    rows += [(person, 27 + seat) for person in picked for seat in range(3)]
    design = np.zeros((len(rows), 30))
    for at, columns in enumerate(rows):
        design[at, list(columns)] = 1
    # a rater against the mean of the six raters
    contrast = np.zeros(30)
    contrast[24:] = -1 / 6
    contrast[24] += 1
    error = SPREAD * np.sqrt(contrast @ np.linalg.pinv(design.T @ design) @ contrast)
    assert proposed.units["after"].tolist() == pytest.approx([error] * 3)
    assert proposed.units["before"].isna().all() and not proposed.measured and proposed.spread == SPREAD


def test_more_people_make_the_error_smaller(book):
    errors = [
        planned(book, staff(["甲局", "乙局"], per=15), per_unit=many)[0].units["after"].max() for many in (2, 5, 10)
    ]
    assert errors[0] > errors[1] > errors[2]


def test_only_units_that_cannot_be_compared_yet_are_rated_and_one_of_the_others_as_anchor(book):
    roster = staff(["甲局", "乙局", "丙局"])
    ratings = led(roster)
    # two deputies rate six people of 甲局 and of 乙局 already
    rng = np.random.default_rng(3)
    ratings += [
        {"person_id": f"K{u}{i:02d}", "name": f"样例{u}{i}", "group": "领导", "rater": f"B{k}", "score": float(rng.integers(80, 90))}
        for u in (0, 1) for i in range(8) for k in range(4)
    ]  # fmt: skip
    proposed, _ = planned(book, roster, ratings)
    units = proposed.units.set_index("unit")
    assert units["picked"].sum() == 10 and units.loc["丙局", "picked"] == 5
    assert units.loc["丙局", "reason"] == "与其他单位没有共同的打分人"
    assert sorted(units["reason"])[0] == "" and "作为参照，与其他单位相连" in set(units["reason"])
    assert np.isnan(units.loc["丙局", "before"]) and 0 < units.loc["丙局", "after"] < 4
    assert proposed.measured


def test_nothing_is_asked_of_anybody_where_severities_are_known(book):
    roster = staff(["甲局", "乙局"])
    ratings = [
        {
            "person_id": row["person_id"],
            "name": row["name"],
            "group": "领导",
            "rater": f"B{k}",
            "score": 80.0 + (i * k) % 7,
        }
        for i, row in enumerate(roster)
        for k in range(4)
    ]
    proposed, _ = planned(book, roster, ratings)
    assert proposed.picked.empty and proposed.panel == ()
    assert told(proposed, 2.5) == ["不需要复评：各单位打分人的尺子已经可以互相比较。"]


def test_codes_of_raters_that_exist_are_not_used_again(book):
    roster = staff(["甲局", "乙局"])
    ratings = [*led(roster), {"person_id": "K000", "name": "样例00", "group": "领导", "rater": "复评01", "score": 80.0}]
    assert planned(book, roster, ratings)[0].panel == ("复评02", "复评03", "复评04")


def fill(path, score):
    """Every blank mark of a ballot book, as the rater would write it."""
    book = openpyxl.load_workbook(path)
    sheet = book["测评表"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, heads["姓名"]).value:
            sheet.cell(row, heads["测评得分"], score(sheet.cell(row, heads["工号"]).value, row))
    book.save(path)


def test_filled_ballots_are_read_back_without_findings_and_make_severity_known(book, tmp_path):
    roster = staff(["甲局", "乙局"])
    ratings = led(roster)
    proposed, finished = planned(book, roster, ratings)
    assert {
        finding.code for finding in rulers(ground_of(finished.people, finished.posts, book), finished.facts).silent
    } >= {"rulers-apart"}
    paths = write_panel(proposed, finished.people, tmp_path / "复评", told(proposed, 2.5))
    known = {row["person_id"]: row["score"] for row in ratings}
    for at, path in enumerate(paths[1:]):
        # 乙局's leader gives eight points less than the panel does, 甲局's as much
        fill(path, lambda number, row, at=at: known[number] + 8 * (number[1] == "1") + (row + at) % 3 - 1)
    read, findings = read_books([tmp_path / "复评"])
    assert [finding.code for finding in findings if finding.level != "note"] == []
    frame = read.frames["ratings"]
    assert len(frame) == 30 and set(frame["rater"]) == set(proposed.panel) and frame["score"].notna().all()

    both = tables(roster=roster, ratings=ratings)
    both.frames["ratings"] = pd.concat(
        [both.frames["ratings"], frame.assign(source=1)[both.frames["ratings"].columns]], ignore_index=True
    )
    both.sources.append(both.sources[1])
    after = run(both, book)
    check = rulers(ground_of(after.people, after.posts, book), after.facts)
    assert [alarm.subject for alarm in check.alarms if alarm.effect < 0] == ["L乙局"]
    assert after.people["total"].tolist() == finished.people["total"].tolist(), "the panel's ballots move no score"


# Rules over 测评 that know no rater groups: what they count of 票 80 and 90, and of a panel's 10.
COUNTING = [
    ("测评.平均(测评得分)", "", "比例", "目标 100", [85.0], 1),
    ("测评.次数", "", "每次", "1", [2.0], 1),
    ("测评.每条", "", "评定", "满分制 100; 好→100; 差→0", [100.0], 1),
    ("测评.平均(测评得分)", "测评主体=复评", "比例", "目标 100", [10.0], 0),
    ("测评.平均(测评得分)", "测评主体=领导,复评", "比例", "目标 100", [60.0], 0),
    ("测评.平均(测评得分)", "测评主体≠同事", "比例", "目标 100", [85.0], 1),
]


@pytest.mark.parametrize(("measure", "only", "scale", "params", "points", "noted"), COUNTING)
def test_ballots_of_the_panel_count_only_where_a_rule_names_them(tmp_path, measure, only, scale, params, points, noted):
    pots = [["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", "综合"],
            ["德-1", "德", "测评", "0", "0", "截断", "重分配", "总分内", "测评", "第六条", "100"]]  # fmt: skip
    rules = [["指标", "岗位", "计量", "只计", "免计", "办法", "参数", "上限", "去重", "系数"],
             ["德-1", "", measure, only, "", scale, params, "", "", ""]]  # fmt: skip
    plain = rulebook(tmp_path, 指标=pots, 计分=rules)
    who = {"person_id": "K1", "name": "样例甲"}
    ratings = [
        {**who, "group": group, "rater": rater, "score": score, "option": option}
        for group, rater, score, option in (("领导", "L1", 80.0, "好"), ("领导", "L2", 90.0, "好"), ("复评", "复评01", 10.0, "差"))
    ]  # fmt: skip
    found = run(tables(roster=[{**who, "department": "甲局", "role": "综合"}], ratings=ratings), plain)
    assert (found.people["total"] / 100).tolist() == points
    said = [finding for finding in found.findings if finding.code == "second-round-not-counted"]
    assert [(finding.level, finding.facts["count"]) for finding in said] == [("note", 1)] * noted
    assert len(marks_of(found.facts, found.people, plain).rows) == 3, "the ballots still compare raters"


def test_a_weight_for_the_panel_makes_its_ballots_count(tmp_path):
    raters = [["测评主体", "权重", "最少票数", "空组处理", "去高去低"], ["领导", "50%", "1", "重分配", ""], ["复评", "50%", "1", "重分配", ""]]  # fmt: skip
    rules = [["指标", "岗位", "计量", "只计", "免计", "办法", "参数", "上限", "去重", "系数"],
             ["绩-1", "", "测评得分", "", "", "比例", "目标 100", "", "", ""], ["勤-1", "", "测评.次数", "", "", "每次", "-1", "", "", ""]]  # fmt: skip
    own = rulebook(tmp_path, 测评=raters, 计分=rules)
    who = {"person_id": "K1", "name": "样例甲"}
    ratings = [
        {**who, "group": "领导", "rater": "L1", "score": 80.0},
        {**who, "group": "复评", "rater": "P1", "score": 40.0},
    ]
    found = run(tables(roster=[{**who, "department": "甲局", "role": "综合"}], ratings=ratings), own)
    # 60 points × 60 % and 40 points less one for each of two ballots
    assert found.people["total"].tolist() == [7400]
    assert "second-round-not-counted" not in [finding.code for finding in found.findings]


def test_blank_ballots_hold_text_as_text_and_no_name_stands_in_a_path(book, tmp_path):
    roster = [
        {**row, "name": "=1+1" if row["person_id"] == "K000" else row["name"]} for row in staff(["甲局", "乙局"], per=5)
    ]
    proposed, finished = planned(book, roster)
    paths = write_panel(proposed, finished.people, tmp_path / "复评", ["方案"])
    assert [path.name for path in paths] == ["方案.txt", "票-复评01.xlsx", "票-复评02.xlsx", "票-复评03.xlsx"]
    names = [cell for cell in openpyxl.load_workbook(paths[1])["测评表"]["B"] if cell.value == "=1+1"]
    assert [cell.data_type for cell in names] == ["s"]


def test_the_same_plan_is_written_byte_for_byte(book, tmp_path):
    proposed, finished = planned(book, staff(["甲局", "乙局"]))
    one, other = (write_panel(proposed, finished.people, tmp_path / name, ["方案"]) for name in ("一", "二"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


def test_the_plan_says_how_much_work_it_is_and_whether_it_is_enough(book):
    proposed, _ = planned(book, staff(["甲局", "乙局"]))
    said = "\n".join(told(proposed, 2.5))
    assert "对10人各打一次分，共30张票，每名评议人10张" in said
    assert "甲局：5 / 8；甲局分管领导（假定）；无法比较 → " in said
    assert "可以判断尺子松紧" in said and "仍超过0.1分，请加大" in "\n".join(told(proposed, 0.1))


def by_own_leaders(roster, leaders=3, seed=1):
    """Everybody rated by the same few leaders of the own unit, who differ by up to four points, and by nobody else."""
    rng = np.random.default_rng(seed + 1)
    ballots = [ballot for k in range(leaders) for ballot in led(roster, seed, leader=f"L{k}")]
    return [{**ballot, "score": ballot["score"] + float(rng.integers(-2, 3))} for ballot in ballots]


def test_an_error_against_raters_of_the_same_unit_is_not_said_to_fall_or_rise(book):
    roster = staff(["甲局", "乙局"])
    proposed, _ = planned(book, roster, by_own_leaders(roster))
    assert proposed.units["before"].isna().all() and (proposed.units["after"] > 0).all()
    rows = [line for line in told(proposed, 2.5) if line.startswith(("甲局：", "乙局："))]
    assert len(rows) == 2 and all("；不可识别 → " in line for line in rows)
    assert "；L0甲局、L1甲局、L2甲局；" in "".join(rows), "all raters of the unit"


def test_more_is_asked_for_only_where_it_helps(book):
    roster = [*staff(["甲局", "乙局"]), {"person_id": "K90", "name": "样例孤", "department": "孤科", "role": "综合"}]
    said = "\n".join(told(planned(book, roster, by_own_leaders(roster))[0], 2.5))
    assert "孤科：1 / 1；" in said and "人太少、全部复评也说不准尺子松紧的：孤科（1人）" in said
    # 甲局 and 乙局 can be judged, and for one person alone no number of raters helps
    assert "可以判断尺子松紧" in said and "请加大" not in said
    # where all eight are picked already, only the panel can grow
    proposed, _ = planned(book, staff([f"{n}局" for n in range(9)]), per_unit=8, raters=2)
    assert "仍超过1.45分，请加大 --raters。" in "".join(told(proposed, 1.45))


def test_units_that_are_connected_already_say_against_whom_they_are_known(book):
    roster = staff(["甲局", "乙局", "丙局"])
    rng = np.random.default_rng(3)
    ratings = led(roster) + [
        {"person_id": f"K{u}{i:02d}", "name": f"样例{u}{i}", "group": "领导", "rater": f"B{k}", "score": float(rng.integers(80, 90))}
        for u in (0, 1) for i in range(8) for k in range(4)
    ]  # fmt: skip
    rows = {line[:2]: line for line in told(planned(book, roster, ratings)[0], 2.5)}
    assert "（只与已有共同打分人的单位比） → " in rows["甲局"] and "不可识别 → " in rows["丙局"]


def test_the_command_writes_the_plan_and_never_over_another(book, tmp_path):
    write_rulebook(tmp_path / "办法", SMALL)
    roster = pd.DataFrame(staff(["甲局", "乙局"])).rename(
        columns={"person_id": "工号", "name": "姓名", "department": "部门", "role": "岗位类别"}
    )
    (tmp_path / "花名册.csv").write_text(roster.assign(岗位类别="综合").to_csv(index=False), encoding="utf-8-sig")
    called = ["panel", str(tmp_path / "花名册.csv"), "--rules", str(tmp_path / "办法"), "--out", str(tmp_path / "复评")]
    first, again = CliRunner().invoke(app, called), CliRunner().invoke(app, called)
    assert first.exit_code == 0 and "共30张票" in first.output
    assert sorted(path.name for path in (tmp_path / "复评").iterdir()) == [
        "方案.txt",
        "票-复评01.xlsx",
        "票-复评02.xlsx",
        "票-复评03.xlsx",
    ]
    assert again.exit_code == 2
