"""A word that no row has is said where the books have one like it, and not where nothing of the kind happened."""

from pathlib import Path

import pytest

from assess.engine import run
from assess.rulefile import load_rulebook
from tests.build import SMALL, rulebook, tables, write_rulebook

LINE = ["指标", "计量", "只计", "办法", "参数"]


def said(folder: Path, measure: str, condition: str, **rows: list[dict[str, object]]) -> list[tuple[object, object]]:
    counts = [LINE, ["勤-1", "迟到次数", "", "每次", "-0.5"], ["绩-1", measure, condition, "每次", "1"]]
    result = run(
        tables(roster=[{"person_id": "1", "name": "样例甲", "role": "综合"}], **rows), rulebook(folder, 计分=counts)
    )
    return [(one.facts["found"], one.facts["near"]) for one in result.findings if one.code == "condition-unmet"]


@pytest.mark.parametrize(
    ("condition", "word", "expected"),
    [
        ("对象类别=低保护", "低保户", [("低保护", "低保户")]),
        ("对象类别=低保户", "低保户", []),
        ("对象类别=低保户", "五保老人", []),  # nobody visited such a household
        ("对象类别=不合格", "合格", []),  # the opposite
        ("对象类别=二类户", "三类户", []),  # another number
    ],
)
def test_a_word_that_no_row_has_is_said_with_the_word_that_is_meant(
    tmp_path: Path, condition: str, word: str, expected: list[tuple[str, str]]
) -> None:
    visits = [{"person_id": "1", "date": "2026-03-01", "kind": word}]
    assert said(tmp_path, "走访.次数", condition, visits=visits) == expected


def test_a_level_written_shorter_than_in_the_books_is_said(tmp_path: Path) -> None:
    conduct = [{"person_id": "1", "date": "2026-03-01", "kind": "表彰", "level": "国家级"}]
    assert said(tmp_path, "奖惩.次数", "类型=表彰;级别=国家", conduct=conduct) == [("国家", "国家级")]


def test_a_rater_group_that_the_sheet_does_not_have_is_an_error_of_the_rulebook(tmp_path: Path) -> None:
    sheets = {
        **SMALL,
        "计分": [LINE, ["勤-1", "迟到次数", "", "每次", "-0.5"], ["绩-1", "测评得分", "测评主体=领导班仔", "评定", ""]],
        "测评": [["测评主体", "权重", "空组处理"], ["领导班子", "60%", "重分配"], ["同事", "40%", "重分配"]],
    }
    loaded, findings = load_rulebook(write_rulebook(tmp_path / "办法", sheets))
    assert loaded is None
    assert [(one.code, one.facts["near"]) for one in findings] == [("rater-unknown", "领导班子")]


def mixed(folder: Path, only: str) -> list[object]:
    counts = [LINE, ["勤-1", "迟到次数", "", "每次", "-0.5"], ["绩-1", "统计.合计(完成值)", only, "比例", "目标 100"]]
    figures = [{"person_id": "1", "indicator": name, "value": 50} for name in ("招商额", "植树数")]
    roster = [{"person_id": "1", "name": "样例甲", "role": "综合"}]
    result = run(tables(roster=roster, statistics=figures), rulebook(folder, 计分=counts))
    return [one.facts["words"] for one in result.findings if one.code == "figures-mixed"]


def test_different_figures_added_together_are_an_error(tmp_path: Path) -> None:
    assert mixed(tmp_path / "一", "") == ["招商额、植树数"]
    assert mixed(tmp_path / "二", "统计指标=招商额") == []
