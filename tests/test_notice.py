"""公示: the one file to publish. Names of the published grades, in the order of the rulebook, and only while the gate says yes."""

import csv
import html
import json
import re
import zipfile
from datetime import date

import openpyxl
import pytest
from typer.testing import CliRunner

from assess.cli import app
from assess.content import folder
from assess.engine import run
from assess.notice import notice_list
from assess.output import verify, write_run
from assess.rulefile import load_rulebook
from assess.spans import last_day
from tests.build import SMALL, rulebook, tables, write_rulebook
from tests.test_decisions import SIGNED, judged

NOTICE = [
    ["项", "值", "依据"],
    ["等次", "优秀", "第九条"],
    ["工作日", "5", "第九条"],
    ["标题", "优秀等次人员公示", ""],
    ["渠道", "如有异议，请实名向考核办书面反映。", ""],
    ["落款", "样例县考核办", ""],
]
QUOTA = [["等次", "比例", "取整", "并入人数", "分配"], ["优秀", "34%", "舍去", "0", "全组"]]


def names(result):
    listed, _ = notice_list(result)
    return [one.name for one in listed.people] if listed else None


def codes(findings):
    return [finding.code for finding in findings]


def crowd(folder_, units, listed=NOTICE, named="样例{}".format, upper=None, **sheets):
    """One person for each unit in turn, all with full marks, written on the roster in this order; ``upper`` is above all units."""
    who = [
        {
            "person_id": f"G{9000 - n}",
            "name": named(n),
            "department": unit,
            "role": "综合",
            "post": f"职务{n}",
            "upper": upper,
        }
        for n, unit in enumerate(units)
    ]
    given = tables(
        roster=who,
        attendance_days=[{**one, "date": "2026-03-02", "status": "出勤"} for one in who],
        tasks=[
            {"person_id": one["person_id"], "title": "事", "due": "2026-03-31", "delivered": "2026-03-01"}
            for one in who
        ],
    )
    return run(given, rulebook(folder_, 公示=listed, **sheets))


def test_the_list_holds_the_published_grade_and_nobody_else(tmp_path):
    result = judged(tmp_path, 公示=NOTICE)
    assert result.people[["name", "grade"]].values.tolist() == [
        ["样例甲", "优秀"],
        ["样例乙", "优秀"],
        ["样例丙", "称职"],
    ]
    assert names(result) == ["样例甲", "样例乙"]


def test_a_decided_grade_puts_a_name_on_the_list_or_takes_it_off(tmp_path):
    rows = [{"person_id": "3", "grade": "优秀", **SIGNED}, {"person_id": "1", "grade": "称职", **SIGNED}]
    assert names(judged(tmp_path, rows, 公示=NOTICE)) == ["样例乙", "样例丙"]


def test_names_come_by_unit_in_the_order_of_the_roster_or_as_the_roster_has_them(tmp_path):
    """Numbers run against the roster, so that an order by number would show."""
    units = ["乙局", "甲局", "乙局", "甲局"]
    assert names(crowd(tmp_path / "a", units)) == ["样例0", "样例2", "样例1", "样例3"]
    flat = [*NOTICE, ["排列", "按花名册", ""]]
    assert names(crowd(tmp_path / "b", units, flat)) == ["样例0", "样例1", "样例2", "样例3"]


def test_a_row_that_stands_for_a_unit_is_not_published(tmp_path):
    """甲局 is a row of the roster and a unit; it is not a person."""
    result = judged(tmp_path, roster=[{"name": "甲局", "department": "甲局"}], 公示=NOTICE)
    assert names(result) == ["样例乙"]


def test_the_page_says_names_units_and_posts_and_nothing_more(tmp_path):
    result = judged(tmp_path, roster=[{"post": "科员"}, {"post": "主任"}], 公示=NOTICE)
    assert codes(write_run(result, tmp_path / "结果")) == ["notice-blanks"]
    page = (tmp_path / "结果" / "gongshi.html").read_text(encoding="utf-8")
    body = re.search(r"<main>.*</main>", page, re.DOTALL)[0]
    assert [cell.strip() for cell in re.sub(r"<[^>]*>", "\n", body).split("\n") if cell.strip()] == [
        "优秀等次人员公示",
        "根据《试办法》，现将2026年度考核拟定为优秀等次的2名人员予以公示。",
        "名单按单位排列，排名不分先后。",
        *("序号", "姓名", "单位", "职务"),
        *("1", "样例甲", "甲局", "科员"),
        *("2", "样例乙", "甲局", "主任"),
        "公示时间：　　　　年　　月　　日至　　　　年　　月　　日（5个工作日）。",
        "如有异议，请实名向考核办书面反映。",
        "样例县考核办",
        "年　　月　　日",
    ]
    keys = result.people["key"].tolist()
    assert not [
        word for word in ("样例丙", "100.00", "95.00", "笔画", result.rulebook.sha256[:8], *keys) if word in page
    ]
    assert not re.findall(r"<script|<!--|hidden|display: *none(?!; } })|data-|\bon[a-z]+=|href=|http:|https:", page)
    assert "script-src" not in page and "default-src 'none'" in page


def test_the_notice_stays_chinese_in_an_english_result_and_only_the_hint_on_screen_is_english(tmp_path):
    result = judged(tmp_path, 公示=NOTICE)
    pages = []
    for language in ("zh", "en"):
        write_run(result, tmp_path / language, language=language)
        pages.append((tmp_path / language / "gongshi.html").read_text(encoding="utf-8"))
    hints = [re.search(r"<aside[^>]*>([^<]*)</aside>", page) for page in pages]
    assert pages[0].replace(hints[0][0], "") == pages[1].replace(hints[1][0], "")
    assert 'lang="en"' in hints[1][0] and html.unescape(hints[1][1]).startswith(
        'Switch off "headers and footers" when printing.'
    )
    assert (tmp_path / "zh" / "gongshi.xlsx").read_bytes() == (tmp_path / "en" / "gongshi.xlsx").read_bytes()


def test_the_workbook_holds_the_same_list_and_nothing_hidden(tmp_path):
    result = crowd(tmp_path, ["甲局"] * 3, named=lambda n: f"=1+{n}")
    write_run(result, tmp_path / "结果")
    book = openpyxl.load_workbook(tmp_path / "结果" / "gongshi.xlsx")
    assert book.sheetnames == ["公示"] and book["公示"].sheet_state == "visible"
    rows = [[cell.value for cell in row if cell.value is not None] for row in book["公示"].iter_rows()]
    assert rows[0] == ["优秀等次人员公示"]
    assert rows[2:6] == [["序号", "姓名", "单位", "职务"], *([n + 1, f"=1+{n}", "甲局", f"职务{n}"] for n in range(3))]
    assert rows[6] == ["名单按单位排列，排名不分先后。"] and rows[-2] == ["样例县考核办"]
    kinds = {cell.data_type for row in book["公示"].iter_rows() for cell in row}
    assert kinds <= {"n", "s"}, "no formula"
    with zipfile.ZipFile(tmp_path / "结果" / "gongshi.xlsx") as package:
        text = "".join(package.read(name).decode("utf-8") for name in package.namelist())
    assert not [word for word in ('hidden="1"', 'definedName name="_xlnm._Filter', "comment", "G9000") if word in text]


def test_while_the_gate_says_no_there_is_no_list_and_an_earlier_one_goes(tmp_path):
    """Three people with equal points and one place: a tie stands in the way."""
    out = tmp_path / "结果"
    write_run(judged(tmp_path / "a", 公示=NOTICE), out)
    assert (out / "gongshi.html").exists() and (out / "gongshi.xlsx").exists()
    tied = judged(tmp_path / "b", late=(0, 0, 40), 公示=NOTICE, 名额=QUOTA)
    (told,) = write_run(tied, out)
    assert told.code == "notice-withheld" and "2 人同分待研究" in told.message()
    assert not list(out.glob("gongshi*"))
    assert "gongshi" not in (out / "index.html").read_text(encoding="utf-8")
    assert verify(out) == []


def test_a_released_obstacle_lets_the_list_out_and_the_run_and_the_manifest_say_so(tmp_path):
    release = {"matter": "同分待研究", "reason": "会议决定并列", "decider": "县考核委员会", "date": "2027-01-15"}
    result = judged(tmp_path, [release], late=(0, 0, 40), 公示=NOTICE, 名额=QUOTA)
    told = write_run(result, tmp_path / "结果")
    assert codes(told) == ["notice-empty"], "a tie gives nobody the grade"
    rows = [release, {"person_id": "1", "grade": "优秀", **SIGNED}]
    result = judged(tmp_path / "b", rows, late=(0, 0, 40), 公示=NOTICE, 名额=QUOTA)
    told = write_run(result, tmp_path / "结果")
    assert codes(told) == ["notice-released", "notice-blanks"] and "1 人同分待研究" in told[0].message()
    assert names(result) == ["样例甲"]
    said = json.loads((tmp_path / "结果" / "manifest.json").read_text(encoding="utf-8"))
    assert [one["released"]["why"] for one in said["gate"]["obstacles"]] == ["会议决定并列"]
    assert {"gongshi.html", "gongshi.xlsx"} <= set(said["outputs"])


def test_the_names_are_those_that_the_tables_of_the_result_give_the_grade(tmp_path):
    """Somebody's grade was decided; the list, the page and scores.csv agree."""
    result = judged(tmp_path, [{"person_id": "3", "grade": "优秀", **SIGNED}], 公示=NOTICE)
    write_run(result, tmp_path / "结果")
    with (tmp_path / "结果" / "data" / "scores.csv").open(encoding="utf-8-sig", newline="") as stream:
        graded = [row["name"] for row in csv.DictReader(stream) if row["grade"] == "优秀"]
    page = (tmp_path / "结果" / "gongshi.html").read_text(encoding="utf-8")
    assert re.findall(r'class="name">([^<]+)</td>', page) == graded == names(result) == ["样例甲", "样例乙", "样例丙"]


def test_a_rulebook_without_the_sheet_makes_no_list_and_says_nothing(tmp_path):
    assert notice_list(judged(tmp_path)) == (None, [])


@pytest.mark.parametrize(("people", "columns"), [(16, 1), (17, 2), (40, 2)])
def test_more_than_sixteen_names_stand_in_two_columns_read_across(tmp_path, people, columns):
    result = crowd(tmp_path, ["甲局"] * people)
    write_run(result, tmp_path / "结果")
    page = (tmp_path / "结果" / "gongshi.html").read_text(encoding="utf-8")
    assert len(re.findall(r">姓名</th>", page)) == columns
    assert re.findall(r'class="name">(样例\d+)', page) == [f"样例{n}" for n in range(people)]
    assert len(re.findall(r"<tr>", page)) == 1 + -(-people // columns)


def test_what_nobody_wrote_is_left_blank_for_a_pen_and_said(tmp_path):
    bare = [["项", "值"], ["等次", "优秀"], ["工作日", "7"]]
    listed, told = notice_list(judged(tmp_path, 公示=bare))
    assert listed.title == "2026年度考核优秀等次人员公示"
    assert "＿＿＿" in listed.channel[0] and "＿＿＿" in listed.signed and "（7个工作日）" in listed.period
    assert codes(told) == ["notice-blanks"] and "渠道、落款、公示起" in told[0].message()


DAYS = [["日期", "作息"], ["2027-01-20", "休息"], ["2027-01-23", "上班"]]


def test_the_last_day_counts_working_days_of_the_calendar_or_stays_blank(tmp_path):
    """Monday 18 January, the Wednesday off, the Saturday worked: five working days end on Saturday."""
    begun = [*NOTICE, ["公示起", "2027-01-18", ""]]
    listed, told = notice_list(judged(tmp_path / "a", 公示=begun, 日历=DAYS))
    assert listed.period == "公示时间：2027年1月18日至2027年1月23日（5个工作日）。" and told == []
    listed, told = notice_list(judged(tmp_path / "b", 公示=begun))
    assert listed.period.startswith("公示时间：2027年1月18日至　　　　年")
    assert "“日历”表没有那一年的节假日" in told[0].message()


@pytest.mark.parametrize(
    ("begin", "days", "last"),
    [("2027-01-18", 1, "2027-01-18"), ("2027-01-18", 5, "2027-01-22"), ("2027-01-16", 1, "2027-01-18"), ("2027-01-21", 3, "2027-01-25")],
)  # fmt: skip
def test_working_days_are_monday_to_friday_where_the_calendar_says_nothing(begin, days, last):
    assert last_day(date.fromisoformat(begin), days, {}) == date.fromisoformat(last)


FAULTS = {
    "no grade": ([["工作日", "5"]], "notice-lacks"),
    "no days": ([["等次", "优秀"]], "notice-lacks"),
    "a grade that is not in the rulebook": ([["等次", "优秀、先进"], ["工作日", "5"]], "rule-not-in-list"),
    "no days at all": ([["等次", "优秀"], ["工作日", "0"]], "rule-out-of-range"),
    "half a day": ([["等次", "优秀"], ["工作日", "2.5"]], "rule-not-whole"),
    "no date": ([["等次", "优秀"], ["工作日", "5"], ["公示起", "元月"]], "rule-not-date"),
    "an order that nobody can keep": ([["等次", "优秀"], ["工作日", "5"], ["排列", "姓氏笔画"]], "rule-not-in-list"),
    "a property twice": ([["等次", "优秀"], ["等次", "称职"], ["工作日", "5"]], "rule-double"),
    "an unknown property": ([["等次", "优秀"], ["工作日", "5"], ["天数", "5"]], "rule-not-in-list"),
    "nothing said": ([["等次", "优秀"], ["工作日", "5"], ["标题", ""]], "rule-blank"),
}


@pytest.mark.parametrize(("rows", "code"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_the_sheet_is_found_at_its_cell(tmp_path, rows, code):
    sheets = {**SMALL, "公示": [["项", "值"], *rows]}
    loaded, found = load_rulebook(write_rulebook(tmp_path / "办法", sheets))
    assert loaded is None and codes(found) == [code] and found[0].place.sheet == "公示"


def test_personal_numbers_in_a_name_or_a_post_are_masked_and_tags_are_text(tmp_path):
    result = crowd(tmp_path, ["甲局13912345678"], named=lambda n: "<script>x</script>13912345678")
    write_run(result, tmp_path / "结果")
    page = (tmp_path / "结果" / "gongshi.html").read_text(encoding="utf-8")
    assert "13912345678" not in page and "<script" not in page and "&lt;script&gt;" in page


def clean_township():
    """Ten people of the township, each with enough of everything that nothing stands in the way of publishing."""
    rules, found = load_rulebook(folder("rules") / "township-2026")
    assert rules is not None and found == []
    who = [
        {"person_id": f"{n:03d}", "name": f"样例{'甲乙丙丁戊己庚辛壬癸'[n]}", "department": "党政办", "post": "干事", "role": "综合管理", "pool": "一般干部"}
        for n in range(10)
    ]  # fmt: skip
    months = [f"2026-{month:02d}" for month in range(1, 13)]
    given = tables(
        roster=who,
        attendance_days=[{**one, "date": f"{month}-10", "status": "出勤"} for one in who for month in months],
        tasks=[
            {"person_id": one["person_id"], "title": f"事{at}", "kind": "重点", "assigned": f"{month}-01", "due": f"{month}-25",
             "delivered": f"{month}-{20 + n // 4}", "verified": f"{month}-26", "answered": f"{month}-27", "status": "办结", "quantity": float(12 - n)}
            for n, one in enumerate(who) for at, month in enumerate(months)
        ],
        ratings=[
            {"person_id": one["person_id"], "group": group, "rater": f"票{at}", "score": 90.0 - 3 * n}
            for n, one in enumerate(who) for group in {rater.name for rater in rules.raters} for at in range(12)
        ],
    )  # fmt: skip
    return run(given, rules)


def test_the_township_rulebook_publishes_a_clean_year(tmp_path):
    result = clean_township()
    assert [f"{f.code} {f.message()}" for f in result.findings if f.level == "error"] == []
    listed, told = notice_list(result)
    chosen = result.people[result.people["grade"] == "优秀"]
    assert listed is not None and {one.name for one in listed.people} == set(chosen["name"])
    assert len(listed.people) == 2, "20% of ten"
    assert listed.signed.startswith("中共清源县青禾镇委员会") and codes(told) == ["notice-blanks"]


def test_the_demo_year_has_errors_so_run_writes_no_list_and_says_why(tmp_path):
    done = CliRunner().invoke(app, ["demo", "--out", str(tmp_path / "结果")])
    assert "现在不能公示，没有生成公示名单" in " ".join(done.output.split())
    assert not list((tmp_path / "结果").glob("gongshi*"))
