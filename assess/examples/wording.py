"""What examples are written with: the words of 指标 and 应得, amounts to two decimals, and what is said of those at fault."""

import re
from datetime import date

import pandas as pd

from assess.findings import Finding
from assess.rulebook import Example, Rulebook
from assess.rulefile.line import hundredths_of
from assess.secondment import LIMITS

TOTAL, GRADES, PLACES, BARS, PAY, NOTICE = "总分", "等次", "名额", "限制", "绩效", "公示"
# The properties of 办法 that say who assesses somebody.
STAYS = {item: kind for kind, item in LIMITS.items()}
NOT_APPLICABLE, NONE, POOLED = "不适用", "无", "并"
DEFAULT_PERIOD = (date(2026, 1, 1), date(2026, 12, 31))
POINTS = re.compile(r"^[-−－+]?\d{1,7}(\.\d{1,2})?$")
WITH_TOTAL = re.compile(r"^\s*总分\s*[=＝]\s*([^;；]*?)\s*(?:[;；]\s*(.*\S))?\s*$", re.DOTALL)


def codes_in(text: str) -> list[str]:
    """The codes of a list, as people separate them."""
    return [code.strip() for code in re.split(r"[、,，]", text) if code.strip()]


def decimal(cents: int) -> str:
    """Hundredths with two decimals."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def alike(got: str, expected: str) -> bool:
    """Whether an answer is the expected one: the same number, or the same codes."""
    if POINTS.match(got) and POINTS.match(expected):
        return hundredths_of(got) == hundredths_of(expected)
    return codes_in(got) == codes_in(expected)


def total_of(example: Example) -> int | None:
    """The total that an example of 等次 gives, in hundredths; None where it gives none."""
    match = WITH_TOTAL.match(example.given)
    return hundredths_of(match[1]) if match and POINTS.match(match[1]) else None


def rows_text(example: Example) -> str | None:
    """The part of 输入 that is about rows; None for examples that need none."""
    if example.indicator == GRADES:
        match = WITH_TOTAL.match(example.given)
        return match[2] if match else None
    return None if example.indicator in (PLACES, PAY, NOTICE, *STAYS) else example.given


def crowd(units: list[str], total: int) -> pd.DataFrame:
    """People of these units with one total, whom nothing sets apart."""
    people = pd.DataFrame({"department": units, "pool": "全体", "excluded": "", "undetermined": ""})
    return people.assign(total=float(total), ranked=True)


WAYS = {
    "指标": "写“指标”表里的编号，或兑现的编号，或 总分、等次、名额、限制、绩效、公示、借调界限、调动界限",
    "岗位": "写“岗位”表里、这项指标有分值的岗位类别",
    "输入": "写成 表: 列=值,列=值 ×次数；多行用 | 隔开，多张表用 ; 隔开",
    "应得": "写分数，最多两位小数，或 不适用；限制写编号或 无",
}


def unreadable(example: Example, text: str, heading: str = "输入", near: str = "") -> Finding:
    """An example of which something cannot be read, at the cell of that; ``near`` is what was probably meant."""
    place = dict(example.cells).get(heading, example.place)
    hint = f"是不是“{near}”？" if near else ""
    return Finding(
        "example-unreadable", place, {"heading": heading, "text": text, "near": hint, "allowed": WAYS[heading]}
    )


def wrong(example: Example, got: str, rulebook: Rulebook) -> Finding:
    """An example that does not hold."""
    name = next((pot.name for pot in rulebook.indicators if pot.code == example.indicator), example.indicator)
    facts = {
        "name": name,
        "role": example.role or "不分岗位",
        "got": got,
        "expected": example.expected,
        "given": example.given,
    }
    return Finding("example-wrong", example.place, facts)
