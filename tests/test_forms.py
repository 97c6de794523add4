"""Repeated forms of two rows: a filled one is a task, an empty one is said, and no date is made up."""

import datetime as dt

from tests.test_intake import codes, one, sheet_of, taken

DAY = dt.date(2024, 3, 5)


def form(day=None, who=None, owner=None, way="线上/现场", job=None, done=None):
    return (
        ["报修日期", day, "报修人姓名", who, "联系方式", None, "检修人", owner, "检修形式", way],
        [None, None, "报修内容", job, None, None, "检修内容", done],
        [None],
    )


def log(*forms, name="2024年3月"):
    return taken(sheet_of([["维护记录"], *(row for rows in forms for row in rows)], name))


def test_a_filled_form_is_one_task_and_empty_ones_are_left_out_and_counted():
    tables, found = log(form(DAY, "样例丙", "样例甲", "现场", "网络不通", "换线"), form(), form(), form())
    frame = tables.frames["tasks"]
    assert frame[["title", "name"]].values.tolist() == [["网络不通", "样例甲"]]
    assert frame["assigned"].dt.date.tolist() == [DAY] and frame["row"].tolist() == [2]
    assert one(found, "forms-read").facts == {"filled": 1, "empty": 3, "used": 1}
    assert {reason for _, reason in tables.sources[0].excluded} == {"标题或说明", "没有填写的空白单子"}
    assert codes(found, "warning") == codes(found, "error") == []


def test_a_form_without_a_date_is_said_with_its_cell_and_takes_no_month():
    tables, found = log(form(None, "样例丙", "样例甲", "现场", "网络不通"), form(), form())
    assert tables.frames["tasks"]["assigned"].isna().all()
    assert (one(found, "forms-without-date").level, one(found, "forms-without-date").place.cell) == ("warning", "B2")


def test_a_sheet_of_empty_forms_is_said_and_gives_no_task():
    tables, found = log(form(), form(), form())
    assert tables.frames == {} and one(found, "forms-empty").facts["count"] == 1
    assert tables.sources[0].reason == "单子都是空白的"


def test_a_form_without_owner_or_with_a_date_that_cannot_be_read_is_no_task():
    tables, found = log(
        form(DAY, job="网络不通"), form("下周", None, "样例甲", job="打印机"), form(DAY, owner="样例乙", job="门锁")
    )
    assert tables.frames["tasks"]["title"].tolist() == ["门锁"]
    assert one(found, "tasks-without-owner").place.cell == "H2" and one(found, "date-unreadable").place.cell == "B5"


def test_two_owners_with_a_stroke_are_no_printed_choice():
    tables, _ = log(form(DAY, owner="样例甲/样例乙", job="门锁"), form(DAY, owner="样例甲", job="门窗"), form())
    assert tables.frames["tasks"]["name"].tolist() == ["样例甲/样例乙", "样例甲"]


def test_a_list_with_its_header_on_every_page_is_no_form():
    head = ["任务名称", "责任人", "交办日期", "状态"]
    rows = [row for name in "甲乙丙丁" for row in (head, [f"任务{name}", f"样例{name}", DAY, "已完成"])]
    tables, _ = taken(sheet_of(rows, "任务台账"))
    assert tables.sources[0].layout == "flat" and len(tables.frames["tasks"]) == 4
