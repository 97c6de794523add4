"""Which ballots count: void ones, those over their ration, and those of people who may not vote."""

import pytest

from assess.engine import run
from assess.examples import run_examples
from assess.rulefile import load_rulebook
from tests.build import SMALL, rulebook, tables, write_rulebook

POTS = [
    ["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", "综合"],
    ["测-1", "德", "测评", "0", "0", "截断", "重分配", "总分内", "测评表", "第一条", "100"],
]
RULES = [["指标", "计量", "办法", "参数"], ["测-1", "测评得分", "评定", ""]]
HEADINGS = ["测评主体", "权重", "空组处理", "评议人", "废票", "每票上限"]
PEOPLE = [
    {"person_id": "001", "name": "样例甲", "department": "甲办", "role": "综合", "leader": "样例丙", "rank": "科员"},
    {"person_id": "002", "name": "样例乙", "department": "乙办", "role": "综合", "leader": "样例丁", "rank": "科员"},
    {"person_id": "003", "name": "样例丙", "department": "班子", "role": "综合", "rank": "正科"},
    {"person_id": "004", "name": "样例丁", "department": "班子", "role": "综合", "rank": "副科"},
]


def book(folder, *groups, **sheets):
    """A rulebook of one pot filled by the rating; a group is what stands under ``HEADINGS``."""
    return rulebook(folder, 指标=POTS, 计分=RULES, 测评=[HEADINGS, *groups], **sheets)


def ballot(rater, group, **marks):
    """One row a mark: ``甲德=18`` is about 样例甲 and the item 德."""
    numbers = {"甲": "001", "乙": "002", "丙": "003", "丁": "004"}
    return [
        {"person_id": numbers[who[0]], "group": group, "rater": rater, "item": who[1:], **({"score": mark} if not isinstance(mark, str) else {"option": mark})}
        for who, mark in marks.items()
    ]  # fmt: skip


def outcome(rules, *ballots):
    """Points by person (None = not scored), and the findings about ballots with their counts of ballots and rows."""
    result = run(tables(roster=PEOPLE, ratings=[row for rows in ballots for row in rows]), rules)
    points = [None if total != total else total / 100 for total in result.people["total"]]
    said = [(f.code, f.facts["ballots"], f.facts["count"]) for f in result.findings if f.code.startswith("ballots-")]
    return points[:2], said


COLLEAGUES = ["同事", "100%", "重分配", "", "", ""]


def group(**said):
    return [said.get(heading, cell) for heading, cell in zip(HEADINGS, COLLEAGUES, strict=True)]


def test_a_ballot_that_leaves_out_an_item_of_one_person_is_void_for_everybody_on_it(tmp_path):
    rules = book(tmp_path, group(废票="漏评"))
    whole = ballot("票1", "同事", 甲德=90, 甲能=80, 乙德=60, 乙能=70)
    short = ballot("票2", "同事", 甲德=50, 甲能=50, 乙德=50)
    assert outcome(rules, whole, short) == ([85, 65], [("ballots-void", 1, 3)])


def test_a_blank_cell_is_as_good_as_no_row(tmp_path):
    rules = book(tmp_path, group(废票="漏评"))
    blank = [{**row, "score": None} if row["item"] == "能" else row for row in ballot("票2", "同事", 甲德=50, 甲能=50)]
    assert outcome(rules, ballot("票1", "同事", 甲德=90, 甲能=80), blank) == ([85, None], [("ballots-void", 1, 2)])


def test_without_a_word_about_void_ballots_every_mark_counts(tmp_path):
    short = ballot("票2", "同事", 甲德=50)
    assert outcome(book(tmp_path, group()), ballot("票1", "同事", 甲德=90, 甲能=70), short) == ([70, None], [])


def test_a_ballot_of_equal_marks_is_void_and_a_single_mark_is_not(tmp_path):
    rules = book(tmp_path, group(废票="全同"))
    assert outcome(rules, ballot("票1", "同事", 甲=90, 乙=80), ballot("票2", "同事", 甲=60, 乙=60)) == (
        [90, 80],
        [("ballots-void", 1, 2)],
    )
    assert outcome(rules, ballot("票1", "同事", 甲=90)) == ([90, None], [])


@pytest.mark.parametrize(
    ("ration", "void"),
    [("90分≤50%", True), ("90分≤1", True), ("90分≤2", False), ("90分≤2/3", False), ("95分≤1", False)],
)
def test_a_ballot_that_gives_too_many_people_a_high_mark_is_void(tmp_path, ration, void):
    """S47-04, with marks: two of three people get 90 or more."""
    rules = book(tmp_path, group(每票上限=ration))
    given = ballot("票1", "同事", 甲=90, 乙=95, 丙=60)
    assert outcome(rules, given) == (([None, None], [("ballots-void", 1, 3)]) if void else ([90, 95], []))


def test_the_ration_is_counted_item_by_item(tmp_path):
    rules = book(tmp_path, group(每票上限="90分≤50%"))
    assert outcome(rules, ballot("票1", "同事", 甲德=90, 乙德=60, 甲能=60, 乙能=90)) == ([75, 75], [])
    assert outcome(rules, ballot("票1", "同事", 甲德=90, 乙德=90, 甲能=60, 乙能=60)) == (
        [None, None],
        [("ballots-void", 1, 4)],
    )


def test_the_ration_of_an_option_holds_for_every_rule_over_ballots(tmp_path):
    """S47-04: each rater gives 优秀 to a fifth at most."""
    rules = rulebook(
        tmp_path,
        指标=POTS,
        计分=[["指标", "计量", "办法", "参数"], ["测-1", "测评.每条", "评定", "优秀→100; 称职→80"]],
        测评=[HEADINGS, group(每票上限="优秀≤20%")],
    )
    given = [
        ballot("票1", "同事", 甲="优秀", 乙="优秀", 丙="称职"),
        ballot("票2", "同事", 甲="称职", 乙="称职", 丙="称职"),
    ]
    assert outcome(rules, *given) == ([80, 80], [("ballots-void", 1, 3)])


def test_votes_by_option_are_weighed_by_group_as_marks_are(tmp_path):
    rules = rulebook(
        tmp_path,
        指标=POTS,
        计分=[["指标", "计量", "办法", "参数"], ["测-1", "测评.每条", "评定", "优秀→100; 称职→80"]],
        测评=[
            ["测评主体", "权重", "最少票数", "空组处理"],
            ["领导班子", "60%", "2", "重分配"],
            ["同事", "40%", "3", "重分配"],
        ],
    )
    given = [
        ballot("票1", "领导班子", 甲="优秀", 乙="优秀"),
        ballot("票2", "领导班子", 甲="称职", 乙="称职"),
        ballot("票3", "同事", 甲="优秀", 乙="称职"),
        ballot("票4", "同事", 甲="优秀", 乙="称职"),
        ballot("票5", "同事", 甲="称职"),
    ]
    # 甲: 0.6 × 90 + 0.4 × 93.33; 乙: only two of three peers voted, so the leaders' 90 stands alone.
    assert outcome(rules, *given)[0] == [91.33, 90]


def test_each_sheet_asks_about_its_own_people(tmp_path):
    """A group that votes on two sheets: nobody leaves out the people of the other sheet."""
    rules = book(tmp_path, group(废票="漏评"))
    given = tables(roster=PEOPLE, ratings=[*ballot("票1", "同事", 甲=90), *ballot("票2", "同事", 乙=80)])
    given.frames["ratings"]["source"] = [0, 1]
    given.sources.append(given.sources[-1])
    assert (run(given, rules).people["total"] / 100).tolist()[:2] == [90, 80]


def test_ballots_without_a_rater_cannot_be_judged_and_that_is_an_error(tmp_path):
    rules = book(tmp_path, group(废票="漏评"))
    given = ballot("", "同事", 甲德=90, 甲能=80, 乙德=60)
    assert outcome(rules, given) == ([85, 60], [("ballots-without-rater", 1, 3)])


LEADERS = ["分管领导", "60%", "重分配", "分管领导", "", ""]
OTHERS = ["同事", "40%", "重分配", "", "", ""]


def test_only_the_leader_in_charge_votes_about_a_person(tmp_path):
    """S12-02: 样例丙 is in charge of 样例甲, 样例丁 of 样例乙; both voted about both."""
    rules = book(tmp_path, LEADERS, OTHERS)
    given = [ballot("样例丙", "分管领导", 甲=90, 乙=10), ballot("004", "分管领导", 甲=20, 乙=80)]
    same = ballot("票1", "同事", 甲=50, 乙=50)
    assert outcome(rules, *given, same) == ([74, 68], [("ballots-not-entitled", 2, 2)])


def test_a_ballot_without_a_group_goes_where_its_rater_may_vote(tmp_path):
    own = ["自评", "40%", "重分配", "本人", "", ""]
    given = [ballot("样例丙", "", 甲=90), ballot("样例甲", "", 甲=100)]
    assert outcome(book(tmp_path, LEADERS, own), *given) == ([94, None], [])


def test_who_may_vote_may_be_a_condition_over_the_roster(tmp_path):
    rules = book(tmp_path, group(评议人="职级=正科,副科"))
    given = [ballot("样例丙", "同事", 甲=90), ballot("样例丁", "同事", 甲=80), ballot("样例乙", "同事", 甲=10)]
    assert outcome(rules, *given, ballot("", "同事", 甲=5)) == ([85, None], [("ballots-not-entitled", 2, 2)])


@pytest.mark.parametrize(("word", "rater", "points"), [("下级", "样例甲", 70), ("下级", "样例乙", None), ("同部门", "样例丁", 70), ("同部门", "样例丙", None)])  # fmt: skip
def test_those_below_and_those_beside_vote_about_a_leader(tmp_path, word, rater, points):
    """样例丙 is in charge of 样例甲 and shares the office with 样例丁; nobody is beside himself."""
    given = ballot(rater, "同事", 丙=70)
    result = run(tables(roster=PEOPLE, ratings=given), book(tmp_path, group(评议人=word)))
    total = result.people["total"].iloc[2]
    assert (None if total != total else total / 100) == points


def test_a_leader_is_asked_only_about_the_people_in_charge(tmp_path):
    rules = book(tmp_path, group(评议人="分管领导", 废票="漏评"))
    given = [ballot("样例丙", "同事", 甲德=90, 甲能=70), ballot("样例丁", "同事", 乙德=50)]
    assert outcome(rules, *given) == ([80, None], [("ballots-void", 1, 1)])


def test_a_ballot_goes_over_the_lines_of_its_group_for_several_roles(tmp_path):
    roles = [["岗位类别", "适用条件"], ["综合", ""], ["窗口", ""]]
    pots = [[*POTS[0], "窗口"], [*POTS[1], "100"]]
    lines = [[*HEADINGS, "岗位"]] + [["同事", "100%", "重分配", "", "漏评", "", role] for role in ("综合", "窗口")]
    rules = rulebook(tmp_path, 岗位=roles, 指标=pots, 计分=RULES, 测评=lines)
    people = [PEOPLE[0], {**PEOPLE[1], "role": "窗口"}]
    given = [*ballot("票1", "同事", 甲=90, 乙=80), *ballot("票2", "同事", 甲=10)]
    result = run(tables(roster=people, ratings=given), rules)
    assert (result.people["total"] / 100).tolist() == [90, 80]


def test_a_worked_example_says_the_raters_of_its_ballots(tmp_path):
    """V043: 92 and 88 are whole, the third lacks an item."""
    marks = {"票1": (18, 19, 17, 20, 18), "票2": (16, 18, 18, 17, 19), "票3": (20, 20, None, 20, 20)}
    rows = [f"测评主体=同事,评议人={who},测评要素={item},测评得分={mark * 5}" for who, each in marks.items() for item, mark in zip("德能勤绩廉", each, strict=True) if mark]  # fmt: skip
    line = ["测-1", "综合", f"测评: {' | '.join(rows)}", "90"]
    lines = [
        ["指标", "岗位", "输入", "应得"],
        line,
        ["测-1", "综合", "测评: 测评主体=同事,评议人=票1,测评得分=70", "70"],
        line,
    ]
    assert run_examples(book(tmp_path, group(废票="漏评"), 算例=lines)) == []
    assert [f.facts["got"] for f in run_examples(book(tmp_path / "全计", group(), 算例=lines))] == ["92.86", "92.86"]


@pytest.mark.parametrize(
    ("heading", "written", "code"),
    [
        ("废票", "漏评、弃权", "rule-not-in-list"),
        ("每票上限", "优秀20%", "ration-unreadable"),
        ("每票上限", "优秀≤120%", "ration-unreadable"),
        ("每票上限", "优秀≤1.5", "ration-unreadable"),
        ("评议人", "领导们", "voters-unreadable"),
        ("评议人", "职务级别=正科", "column-unknown"),
    ],
)
def test_what_cannot_be_read_is_a_finding_at_its_cell(tmp_path, heading, written, code):
    sheets = {**SMALL, "指标": POTS, "计分": RULES, "测评": [HEADINGS, group(**{heading: written})]}
    loaded, found = load_rulebook(write_rulebook(tmp_path / "办法", sheets))
    assert loaded is None
    cell = f"{'ABCDEF'[HEADINGS.index(heading)]}2"
    assert (code, "测评", cell) in [(f.code, f.place.sheet, f.place.cell) for f in found]
