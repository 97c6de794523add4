"""The library as an analyst uses it."""

import html
import re
from pathlib import Path

import pytest

import assess
from assess.content import folder
from assess.demo import situation
from assess.library import Result
from tests.build import rulebook, tables
from tests.demo import demo_run


@pytest.fixture
def small(tmp_path: Path) -> Result:
    given = tables(
        roster=[{"person_id": "001", "name": "甲<b>松", "department": "甲局", "role": "综合"}],
        attendance_days=[{"person_id": "001", "name": "甲<b>松", "date": "2026-03-02", "status": "迟到"}],
        tasks=[{"person_id": "001", "due": "2026-03-01", "delivered": "2026-02-20"}],
    )
    return assess.run(given, rulebook(tmp_path))


def test_frames_hold_points_and_add_up(small: Result) -> None:
    assert small.cards[["person_id", "total", "grade"]].to_numpy().tolist() == [["001", 99.5, "优秀"]]
    assert small.lines["points"].sum() == 99.5
    assert small.lines["sources"].tolist() == ["", "书.xlsx!attendance_days!G2", "书.xlsx!tasks!P2"]
    assert small.grades[["unit", "grade", "people"]].to_numpy().tolist() == [["甲局", "优秀", 1]]


def test_a_result_explains_itself_and_shows_itself_escaped(small: Result) -> None:
    assert "书.xlsx!attendance_days!G2" in small.explain("001")
    shown = small._repr_html_()
    assert "甲&lt;b&gt;松" in shown and "<b>" not in shown


def test_a_card_and_a_result_are_in_the_language_that_is_asked_for(small: Result, tmp_path: Path) -> None:
    assert '<html lang="en">' in small.card("001", language="en").page
    assert '<html lang="zh-CN">' in small.card("001").page
    assert [f for f in small.write(tmp_path / "out", language="en") if f.level == "error"] == []
    assert "Data quality" in (tmp_path / "out" / "quality.html").read_text(encoding="utf-8")


def test_a_card_is_an_object_with_figures_and_shows_its_page_in_a_frame(small: Result) -> None:
    card = small.card("001")
    assert (card.name, card.department, card.role, card.total, card.grade) == ("甲<b>松", "甲局", "综合", 99.5, "优秀")
    assert card == small.card("甲<b>松") == small.card(card.key)
    shown = card._repr_html_()
    page = html.unescape(
        re.fullmatch(r'<iframe title="[^"<>]*" sandbox="" srcdoc="([^"]*)" [^<>]*></iframe>', shown)[1]
    )
    assert page == card.page and page.startswith("<!doctype html>")
    assert "<script" not in page and "<b>松" not in page and "甲&lt;b&gt;松" in page
    assert 'data-total="99.50"' in page
    assert repr(card) == "<Card 甲<b>松 甲局 综合 99.50 优秀（按总分对应的分数线）>"


def test_a_result_gives_its_cards_one_after_the_other(invented_run) -> None:
    result = Result(invented_run(6))
    assert [card.key for card in result] == result.cards["key"].tolist()
    assert [card.total for card in result] == result.cards["total"].tolist()


def test_a_card_of_nobody_or_of_several_is_a_lookup_error_that_says_why(invented_run) -> None:
    result = Result(invented_run(6, named=lambda i: "样例同名"))
    with pytest.raises(LookupError, match="没有找到"):
        result.card("没有这个人")
    with pytest.raises(LookupError, match="QS0001"):
        result.card("样例同名")


def test_books_that_name_nobody_to_score_give_an_empty_result(tmp_path: Path) -> None:
    book, findings = assess.load_rulebook(folder("rules") / "township-2026")
    assert book is not None
    result = assess.run(tables(training=[]), book, findings)
    assert (len(result.cards), len(result.grades)) == (0, 0)
    assert "nobody-to-score" in result.findings["code"].tolist()
    assert result.explain("001").startswith("没有找到")
    assert [f.code for f in result.write(tmp_path / "out") if f.level == "error"] == []


def test_a_result_writes_itself(small: Result, tmp_path: Path) -> None:
    assert [f.code for f in small.write(tmp_path / "out") if f.level == "error"] == []
    assert (tmp_path / "out" / "index.html").exists()


def test_the_front_door_reads_books_and_rulebooks(tmp_path: Path) -> None:
    found, findings = assess.read_books([tmp_path / "没有.xlsx"])
    assert [f.code for f in findings] == ["file-missing"]
    assert not any(len(frame) for frame in found.frames.values())
    assert assess.load_rulebook(tmp_path / "没有")[0] is None
    with pytest.raises(AttributeError):
        assess.nothing  # noqa: B018


def test_findings_come_as_a_frame() -> None:
    findings = Result(demo_run()).findings
    assert {"person-ambiguous", "symbol-unknown"} <= set(findings["code"])
    assert situation("unknown-sign").spots[0].cell in "".join(findings["place"])
