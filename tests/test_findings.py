"""Findings: every code has its sentence and its remedy in both languages, and no personal number ever stands in one."""

import string
import time

import pytest

from assess import messages
from assess.findings import LEVELS, Finding, Place, ordered
from assess.messages import CATALOGUE
from assess.messages.done import WAY, done
from assess.privacy import masked

PARTS = [module for module in vars(messages).values() if hasattr(module, "MESSAGES")]


def test_no_code_stands_twice() -> None:
    assert sum(len(part.MESSAGES) for part in PARTS) == len(CATALOGUE)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_entry_can_be_said(code: str) -> None:
    entry = CATALOGUE[code]
    assert entry.level in LEVELS
    holes = {name for text in entry[1:] for _, name, _, _ in string.Formatter().parse(text) if name}
    finding = Finding(code, Place("书.xlsx", "表", "B2"), dict.fromkeys(holes, "某某"))
    for lang in ("zh", "en"):
        assert finding.message(lang) and finding.remedy(lang)
        assert "{" not in finding.message(lang) + finding.remedy(lang)
    assert any("一" <= ch <= "鿿" for ch in entry.zh + entry.remedy_zh)
    assert not any("一" <= ch <= "鿿" for ch in _plain(entry.en)), "no Chinese in English but names of sheets and words"


def _plain(text: str) -> str:
    """Text without the rulebook's own words, which have no English name."""
    words = ("办法", "岗位", "指标", "计分", "测评", "等次", "名额", "限制", "算例", "对照", "参数", "其余", "只计", "免计", "比率", "每条", "查表", "次数", "合计",
             "难度×成效×负荷", "任务", "任务.比率(状态=办结)", "空", "非空", "测评得分")  # fmt: skip
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "")
    return text if len([c for c in text if "一" <= c <= "鿿"]) > 12 else ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("身份证 110101199003074578", "身份证 ***"),
        ("电话13800138000。", "电话***。"),
        ("卡号 6222021234567890123", "卡号 ***"),
        ("+8613812345678 与 138-1234-5678", "*** 与 ***"),
        ("110101 19900307 4514", "***"),
        ("6222 0212 3456 7890 123", "***"),
        ("工号 00123，2026-03-05", "工号 00123，2026-03-05"),
        ("电话１３８００１３８０００", "电话***"),
        ("卡 622202 1234567890128", "卡 ***"),
        ("110 101 1990 0307 4578", "***"),
        ("110101　19900307　4578", "***"),
        ("1\u200b3800\u200b138\u200b000", "***"),
        ("旧证 110101900307457", "旧证 ***"),
        ("1101011990030745781234", "***"),
        ("13800138000 2026-03-05", "*** 2026-03-05"),
        ("2026-01-05 2026-02-05 2026-03-05", "2026-01-05 2026-02-05 2026-03-05"),
        ("1 2 3 4 5 6 7 8 9 10 11 12", "1 2 3 4 5 6 7 8 9 10 11 12"),
        ("138.0013.8000 或 138/0013/8000", "*** 或 ***"),
        ("1.3800138E+10", "***"),
        ("1.10101199003075E+17", "***"),
        ("电话13800138000138转", "电话***转"),
        ("013800138000，99913800138000", "***，***"),
        ("1\u20653800\u206a138\u206f000", "***"),
        ("邮箱 jia.yang@example.com.cn。", "邮箱 ***。"),
        ("0931-7654321、(010)87654321、010 87654321 转 5", "***、***、*** 转 5"),
    ],
)
def test_personal_numbers_are_masked(text: str, said: str) -> None:
    assert masked(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "青政发〔2026〕15号", "RW-2026-0305-001", "2026-0315-1234567", "20260305083000", "202603050001", "2026.03.05-2026.03.07",
        "0315-20260305", "130102001001", "13010220260001", "3713022026001", "12,345,678.90", "13800.50 1380.50", "1.5E+10",
        "13800000元 14000000元", "2023,2024,2025,2026", "@样例甲", "00000012345",
    ],
)  # fmt: skip
def test_numbers_of_documents_and_tasks_villages_dates_and_money_are_left_alone(text: str) -> None:
    assert masked(text) == text


def test_what_is_not_masked_is_left_exactly_as_it_was_written() -> None:
    assert masked("ＮＯ．１２　电话１３８\u200b００１３８０００，Ｂ　座") == "ＮＯ．１２　电话***，Ｂ　座"


def test_findings_are_listed_gravest_first_and_once() -> None:
    one, other = Finding("nobody-to-score"), Finding("appointment-unscored", facts={"count": 1})
    assert ordered([other, one, other]) == [one, other]


def test_masking_takes_no_time_on_a_text_made_to_stall_it() -> None:
    for text in (
        "1" * 50_000,
        "1 " * 25_000,
        "1-\u200b" * 17_000,
        "86 13" * 10_000,
        "a" * 50_000 + "@",
        "0931-" * 10_000,
        "a.@" * 17_000,
        "1.3" * 17_000,
    ):
        begin = time.perf_counter()
        masked(text)
        assert time.perf_counter() - begin < 2


def test_what_was_done_is_said_for_every_code_and_the_list_names_no_code_that_is_gone() -> None:
    assert set(WAY) <= set(CATALOGUE)
    for code, entry in CATALOGUE.items():
        assert any("一" <= ch <= "鿿" for ch in done(code, entry.level, "zh"))
        assert not any("一" <= ch <= "鿿" for ch in done(code, entry.level, "en"))
    assert done("duplicate-rows", "error") == "只计算了一份。"
    assert done("new-code", "error") == "改正以前不能定稿。", "a code without a way of its own is said by its level"


def test_what_stands_in_the_cell_is_told_masked() -> None:
    assert Finding("code-unknown", facts={"found": "早走 13800138000"}).raw() == "早走 ***"
    assert Finding("nobody-to-score").raw() == ""


def test_a_fact_in_the_programs_own_words_is_told_in_the_language_of_the_finding() -> None:
    said = [["{reason} {count} 行（第 {rows} 行）", {"reason": reason, "count": 1, "rows": "3"}] for reason in ("合计行", "签名行")]  # fmt: skip
    found = Finding("rows-left-out", Place("书.xlsx", "表"), {"reasons": said, "count": 2})
    assert found.message() == "剔除 2 行：合计行 1 行（第 3 行）；签名行 1 行（第 3 行）。"
    assert found.message("en") == "2 rows left out: total: 1 (row 3); signature: 1 (row 3)."
