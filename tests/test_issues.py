"""Review issues that are answered with an opinion: the first clause counts as a whole word, the rest is explanation."""

from tests.test_intake import codes, one, sheet_of, taken

HEAD = ["问题序号", "问题位置", "问题说明", "评审组", "处理意见"]
ROWS = (
    [1, "第一章", "依据没有写明", "甲组", "接受，补充依据"],
    [2, None, "表格缺合计", "甲组、乙组", "不接受"],
    [3, None, "附件未编号", "乙组、", "采纳。已编号"],
)


def test_an_agreed_issue_is_under_way_and_a_refused_one_is_void():
    tables, found = taken(sheet_of([HEAD, *ROWS], "评审"))
    frame = tables.frames["tasks"]
    assert frame[["task_id", "title", "status"]].values.tolist() == [
        ["1", "依据没有写明", "在办"], ["2", "表格缺合计", "作废"], ["3", "附件未编号", "在办"]
    ]  # fmt: skip
    assert one(found, "issues-read").facts == {"agreed": 2, "refused": 1}
    assert one(found, "issue-place-blank").facts == {"count": 2, "cells": "B3、B4"}
    assert one(found, "issue-groups-several").facts == {"count": 1, "cells": "D3"}
    assert codes(found, "error") == [] and "owner-column-missing" in codes(found)


def test_an_opinion_that_is_neither_is_asked_about_with_its_row():
    tables, found = taken(sheet_of([HEAD, *ROWS, [4, None, "目录有误", "甲组", "再议，下次讨论"]], "评审"))
    assert len(tables.frames["tasks"]) == 3 and one(found, "code-unknown").place.cell == "E5"


def test_a_status_beside_the_opinion_is_what_counts():
    tables, found = taken(sheet_of([[*HEAD, "状态"], [*ROWS[0], "已完成"]], "问题清单"))
    assert tables.frames["tasks"]["status"].tolist() == ["办结"] and "issues-read" not in codes(found)
