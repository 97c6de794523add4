"""Legends of symbol grids: which sign has which meaning, and what happens with signs and labels that nobody knows."""

import pytest

from assess.intake.legend import read_legend
from assess.intake.lookalikes import look_alikes
from tests.test_intake_grids import codes, grid, one, said, taken


@pytest.mark.parametrize(
    ("text", "signs", "unknown"),
    [
        ("√出勤 △事假 ×旷工 ○驻村", {"√": "出勤", "△": "事假", "×": "旷工"}, {"○": "驻村"}),
        ("√ 出勤 △ 事假 × 旷工 ◇ 跟班", {"√": "出勤", "△": "事假", "×": "旷工"}, {"◇": "跟班"}),
        ("出勤√ 事假△ 抽调○ 旷工×", {"√": "出勤", "△": "事假", "×": "旷工"}, {"○": "抽调"}),
        ("√出勤、△事假、×旷工、○借调", {"√": "出勤", "△": "事假", "×": "旷工"}, {"○": "借调"}),
        ("√—出勤，△—事假，×—旷工", {"√": "出勤", "△": "事假", "×": "旷工"}, {}),
        ("√出勤/△事假/×旷工", {"√": "出勤", "△": "事假", "×": "旷工"}, {}),
        ("（√）出勤（△）事假（×）旷工", {"√": "出勤", "△": "事假", "×": "旷工"}, {}),
        ("1.出勤以√表示；2.事假以△表示；3.旷工打“×”", {"√": "出勤", "△": "事假", "×": "旷工"}, {}),
        ("出勤√ 事假△ 旷工× 请按时填写", {"√": "出勤", "△": "事假", "×": "旷工"}, {}),
        ("√出勤 △因公未打卡 ×无故旷工 ○非因公迟到", {"√": "出勤", "×": "旷工"}, {"△": "因公未打卡", "○": "非因公迟到"}),
        ("√到岗 ☆迟到30分钟以内 ★迟到", {"√": "出勤", "★": "迟到"}, {"☆": "迟到30分钟以内"}),
        ("√出勤；/未到岗不计；①早退", {"√": "出勤", "①": "早退"}, {"/": "未到岗不计"}),
    ],
)  # fmt: skip
def test_an_unknown_label_leaves_only_its_own_sign_unknown(text, signs, unknown):
    assert read_legend([text]) == (signs, {}, unknown)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("√出勤 △事假（半天）", "事假（半天）"), ("√出勤 △事假半天", "事假（半天）"), ("√出勤 △半天事假", "事假（半天）"), ("√出勤 △事假0.5天", "事假（半天）"),
        ("出勤√ 事假△（半天） 旷工×", "事假（半天）"), ("出勤√ 事假△0.5天 旷工×", "事假（半天）"), ("√出勤 △上午事假", "事假（上午）"),
        ("√出勤 △事假（下午）", "事假（下午）"), ("√出勤 △事假（全天）", "事假"), ("√出勤 △事假1天", "事假"), ("√出勤 △事假（请注明天数）", "事假"),
    ],
)  # fmt: skip
def test_the_part_of_the_day_is_read_with_the_label(text, meaning):
    signs, clashes, unknown = read_legend([text])
    assert (signs["△"], clashes, unknown) == (meaning, {}, {})
    assert signs["√"] == "出勤" and signs.get("×", "旷工") == "旷工"


@pytest.mark.parametrize(
    ("text", "clashes", "unknown"),
    [
        ("√出勤 △事假、病假 ×旷工", {"△": {"事假", "病假"}}, {}),
        ("√出勤 △迟到/早退 ×旷工", {"△": {"迟到", "早退"}}, {}),
        ("√出勤 △事假 病假 ×旷工", {"△": {"事假", "病假"}}, {}),
        ("√出勤 △迟到早退 ×旷工", {}, {"△": "迟到早退"}),
        ("√出勤 △公出、开会 ×旷工", {}, {"△": "公出、开会"}),
        ("√出勤 △事假（经批准不扣分） ×旷工", {}, {"△": "事假（经批准不扣分）"}),
    ],
)
def test_two_words_for_one_sign_are_a_question_and_never_the_first_word(text, clashes, unknown):
    assert read_legend([text]) == ({"√": "出勤", "×": "旷工"}, clashes, unknown)


def test_where_nothing_tells_the_side_no_sign_is_read():
    signs, clashes, unknown = read_legend(["某单位√出勤△事假×驻村"])
    assert signs == {}
    assert (clashes, unknown) == ({"△": {"出勤", "事假"}}, {"√": "某单位、出勤", "×": "事假、驻村"})


def test_two_words_that_mean_the_same_are_one_meaning_and_prose_is_no_legend():
    assert read_legend(["√出勤 △补休/调休"])[0]["△"] == "调休"
    assert read_legend(["迟到/早退"]) == read_legend(["班次: 25-出差, 26-请假"]) == ({}, {}, {})


def test_an_unknown_label_is_asked_for_with_its_words_and_the_others_are_read():
    tables, found = taken(grid([["样例甲", "○", "×", "☆"]], notes=("△事假 ○病假 ×旷工 ☆驻村 √出勤",)))
    assert [status for *_, status, _, _ in said(tables)] == ["病假", "旷工"]
    question = one(found, "legend-word-unknown")
    assert (question.facts["sign"], question.facts["label"], question.place.cell) == ("☆", "驻村", "D3")
    assert codes(found) == ["legend-word-unknown"]


def test_a_sign_for_half_a_day_counts_half_a_day():
    tables, _ = taken(grid([["样例甲", "△", "⊗", "▽", "√"]], notes=("√出勤 △事假（半天） ⊗旷工半天 ▽上午病假",)))
    assert said(tables) == [
        ("样例甲", "03-01", "事假", "", 0.5),
        ("样例甲", "03-02", "旷工", "", 0.5),
        ("样例甲", "03-03", "病假", "上午", 0.5),
        ("样例甲", "03-04", "出勤", "", 1),
    ]


def test_a_sign_of_the_morning_in_the_row_of_the_afternoon_is_asked_for():
    rows = [["样例甲", "上午", "▽"], [None, "下午", "▽"]]
    tables, found = taken(grid(rows, left=("姓名", "时段"), notes=("√出勤 ▽上午病假",)))
    assert said(tables) == [("样例甲", "03-01", "病假", "上午", 0.5)]
    assert one(found, "symbol-unknown").place.cell == "C4"


def test_a_stroke_without_a_meaning_is_asked_for_as_it_is_written():
    _, found = taken(grid([["样例甲", "√", "/", "//"]]))
    assert [(f.facts["sign"], f.raw()) for f in found if f.code == "symbol-unknown"] == [("/", "/"), ("//", "//")]


def test_a_sign_that_looks_like_one_sign_of_the_legend_is_that_sign_and_said():
    tables, found = taken(grid([["样例甲", "✓", "Δ", "V", "〇"]], notes=("√出勤 △事假 ○病假",)))
    assert [status for *_, status, _, _ in said(tables)] == ["出勤", "事假", "出勤", "病假"]
    alike = {f.facts["sign"]: (f.facts["like"], f.place.cell) for f in found if f.code == "sign-look-alike"}
    assert alike == {"✓": ("√", "B3"), "Δ": ("△", "C3"), "V": ("√", "D3"), "〇": ("○", "E3")}
    assert codes(found) == []


def test_letters_are_no_look_alikes_where_letters_are_signs_and_two_alike_signs_settle_nothing():
    assert "V" not in look_alikes({"√", "A"}) and look_alikes({"√", "A"})["✓"] == "√"
    assert "✔" not in look_alikes({"√", "✓"})
    assert "＋" not in look_alikes({"+"})
