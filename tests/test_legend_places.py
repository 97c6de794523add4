"""Where the legend of a grid may stand: on a sheet of its own, beside the days, above them."""

import pytest

from tests.test_intake import codes, one, sheet_of, taken


def bare(name="考勤", month=3):
    days = range(1, 29)
    return sheet_of([[f"2026年{month}月考勤表"], ["姓名", *days], ["样例甲", "√", "×", "△", *["√"] * 25]], name)


TABLES_OF_SIGNS = {
    "sign and meaning": [["考勤符号说明"], ["符号", "含义"], ["√", "出勤"], ["×", "旷工"], ["△", "事假"]],
    "meaning and sign": [
        ["序号", "名称", "符号", "备注"],
        [1, "出勤", "√", None],
        [2, "旷工", "×", "扣分"],
        [3, "事假", "△", None],
    ],
    "two pairs a row": [["符号", "含义", "符号", "含义"], ["√", "出勤", "△", "事假"], ["×", "旷工", None, None]],
    "without headings": [["√", "出勤"], ["×", "旷工"], ["△", "事假"]],
    "sentences": [["说明：出勤√ 旷工×"], ["事假△ 病假○"]],
}


@pytest.mark.parametrize("rows", TABLES_OF_SIGNS.values(), ids=TABLES_OF_SIGNS)
def test_a_sheet_that_explains_the_signs_holds_for_the_grids_of_its_book(rows):
    tables, found = taken(bare(), sheet_of(rows, "符号说明"))
    frame = tables.frames["attendance_days"]
    assert frame["status"].tolist()[:4] == ["出勤", "旷工", "事假", "出勤"]
    said = one(found, "legend-elsewhere")
    assert said.level == "note" and "〔符号说明〕" in said.facts["legend"] and "√=出勤" in said.facts["legend"]
    assert codes(found, "error") == codes(found, "warning") == []
    assert {source.sheet: source.reason for source in tables.sources} == {"考勤": "", "符号说明": "符号说明，不是数据"}


def test_the_legend_of_a_grid_itself_goes_before_that_of_another_sheet():
    own = bare()
    own.rows.append(["备注：出勤√ 事假× 病假△"])
    tables, found = taken(own, bare("4月", 4), sheet_of(TABLES_OF_SIGNS["sign and meaning"], "图例"))
    frame = tables.frames["attendance_days"]
    assert frame[frame["date"].dt.month == 3]["status"].tolist()[:3] == ["出勤", "事假", "病假"]
    assert frame[frame["date"].dt.month == 4]["status"].tolist()[:3] == ["出勤", "旷工", "事假"]
    assert one(found, "legend-elsewhere").place.sheet == "4月" and codes(found, "error") == []


def test_two_sheets_that_explain_a_sign_in_two_ways_leave_it_a_question():
    other = sheet_of([["符号", "含义"], ["√", "出勤"], ["×", "病假"]], "说明")
    tables, found = taken(bare(), sheet_of(TABLES_OF_SIGNS["sign and meaning"], "图例"), other)
    assert tables.frames["attendance_days"]["status"].tolist()[:2] == ["出勤", "事假"]
    assert one(found, "legend-contradicts").facts == {"sign": "×", "words": "旷工、病假"}
    assert one(found, "symbol-unknown").facts["sign"] == "×"


def test_a_label_that_no_sheet_makes_clear_is_asked_for():
    legend = sheet_of([["符号", "含义"], ["√", "出勤"], ["×", "旷工"], ["△", "学习调研"]], "图例")
    _, found = taken(bare(), legend)
    assert one(found, "legend-word-unknown").facts["label"] == "学习调研"


def test_a_hidden_sheet_explains_nothing():
    _, found = taken(bare(), sheet_of(TABLES_OF_SIGNS["sign and meaning"], "图例", hidden=True))
    assert {finding.facts["sign"] for finding in found if finding.code == "symbol-unknown"} == {"√", "×", "△"}


def test_a_report_with_a_legend_below_it_stays_a_report():
    report = sheet_of(
        [["2026年4月考勤汇总"], ["姓名", "出勤天数", "事假天数"], ["样例甲", 20, 1], ["备注：出勤√ 事假△"]], "汇总"
    )
    tables, _ = taken(bare(), report)
    assert len(tables.frames["attendance_months"]) == 1


@pytest.mark.parametrize(
    "rows",
    [
        [["2026年3月考勤表"], ["姓名", *range(1, 29), "√出勤 ×旷工 △事假"]],
        [["2026年3月考勤表"], ["说明：√出勤，×旷工，△事假"], ["姓名", *range(1, 29)]],
        [["2026年3月考勤表", *[None] * 28, "图例\n√出勤\n×旷工\n△事假"], ["姓名", *range(1, 29)]],
    ],
)
def test_a_legend_may_stand_beside_the_days_or_above_them(rows):
    tables, found = taken(sheet_of([*rows, ["样例甲", "√", "×", "△"]], "考勤"))
    assert tables.frames["attendance_days"]["status"].tolist() == ["出勤", "旷工", "事假"]
    assert codes(found, "error") == []


def test_a_list_of_people_with_signs_explains_nothing():
    people = sheet_of([["姓名", "签到", "情况"], ["样例甲", "√", "事假"], ["样例乙", "×", "出勤"]], "说明")
    _, found = taken(bare(), people)
    assert {finding.facts["sign"] for finding in found if finding.code == "symbol-unknown"} == {"√", "×", "△"}


def test_a_table_that_nobody_could_read_is_no_page_of_signs():
    rows = [[f"2026-03-{at:02d}", 3, 4, 5, "晴"] for at in range(1, 29)]
    sheet = sheet_of(
        [["巡查记录"], ["时间", "一号点", "二号点", "三号点", "天气情况"], *rows, ["说明：出勤√ 旷工×"]], "巡查"
    )
    _, found = taken(bare(), sheet)
    assert one(found, "sheet-not-recognised").place.sheet == "巡查"
    assert {finding.facts["sign"] for finding in found if finding.code == "symbol-unknown"} == {"√", "×", "△"}
