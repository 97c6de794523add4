"""The manual of rulebooks: nothing that the code declares is left out, and every example in it is loaded and scored to its figure."""

import re
from pathlib import Path

import pytest

from assess.content import folder
from assess.examples import answered, run_examples
from assess.lint import linted
from assess.lint.subject import Subject
from assess.measures import MEASURES
from assess.measures.aggregate import AGGREGATES
from assess.rulefile import OPTIONAL, PROPERTIES, SHEETS, load_rulebook
from assess.rulefile.notes import NOTES
from assess.scales import SCALES
from tests import manual
from tests.build import write_rulebook

TEXT = (folder("rules") / "README.md").read_text("utf-8")
CHAPTER = TEXT.partition(manual.BEGIN)[2].partition(manual.END)[0]


def rows(title: str) -> list[list[str]]:
    """The cells of the first table below a heading of the chapter, as the manual prints them."""
    part = CHAPTER.split(f"### {title}\n")[1].split("\n### ")[0]
    table = re.search(r"(?:^\|.*\n)+", part, re.MULTILINE)
    assert table is not None
    lines = [re.split(r"(?<!\\)\|", line)[1:-1] for line in table[0].splitlines()[2:]]
    return [[cell.strip().strip("`").replace("\\|", "|") for cell in line] for line in lines]


def test_the_chapter_is_what_the_declarations_say_now() -> None:
    assert manual.renewed(TEXT) == TEXT, "run python -m tests.manual"


def test_every_declared_thing_has_its_line() -> None:
    for sheet in SHEETS:
        told = {row[0]: row for row in rows(f"表：{sheet}")}
        assert list(told) == [*SHEETS[sheet], *OPTIONAL.get(sheet, ())], sheet
        assert all(meaning and example for _, meaning, example in told.values()), sheet
        assert NOTES[sheet].keys() == told.keys()
    assert [row[0] for row in rows("现成的计量")] == list(MEASURES)
    assert [row[0] for row in rows("表.汇总(列)")] == list(AGGREGATES)
    assert list(dict.fromkeys(row[0] for row in rows("计分办法的写法"))) == list(SCALES)
    assert all(name in CHAPTER for name in PROPERTIES)


def test_an_example_that_is_missing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A measure, a scale, a column that is declared and not explained stops the making of the chapter."""
    monkeypatch.setitem(SCALES, "新办法", SCALES["每次"])
    with pytest.raises(KeyError, match="新办法"):
        list(manual.chapter())


def test_the_sample_rulebook_behind_the_columns_loads_lints_and_its_examples_hold(tmp_path: Path) -> None:
    rulebook, findings = load_rulebook(write_rulebook(tmp_path / "样例", manual.SAMPLE))
    assert [f"{found.place} {found.message()}" for found in findings] == []
    assert rulebook is not None and run_examples(rulebook) == []
    assert [found.message() for found in linted(Subject(rulebook)) if found.level == "error"] == []


def scored(tmp_path: Path, rule: list[str], start: str, full: str, given: str) -> str:
    """What one rule gives in a pot of its own."""
    measure, scale, text = rule
    sheets = {
        "办法": [["项", "值"], ["名称", "例"], ["版本", "1"], ["总分", full], ["考核期起", "2026-01-01"], ["考核期止", "2026-12-31"]],
        "岗位": [["岗位类别"], ["综合"]],
        "指标": [["编号", "维度", "指标", "起评", "下限", "不适用", "数据来源", "综合"], ["例", "绩", "例", start, "无", "重分配", "任务台账", full]],
        "计分": [["指标", "计量", "办法", "参数"], ["例", measure, scale, text]],
        "对照": manual.LOOKUPS,
        "测评": manual.RATERS,
        "等次": [["等次", "下限"], ["合格", ""]],
        "算例": [["指标", "岗位", "输入", "应得"], ["例", "综合", given, "0"]],
    }  # fmt: skip
    rulebook, findings = load_rulebook(write_rulebook(tmp_path / "例", sheets))
    assert rulebook is not None, [f"{found.place} {found.message()}" for found in findings]
    (got,) = answered(rulebook).values()
    return f"{float(got):g}"


@pytest.mark.parametrize("row", rows("现成的计量"), ids=lambda row: row[0])
def test_every_measure_counts_what_the_manual_says(row: list[str], tmp_path: Path) -> None:
    name, unit, _, _, given, value = row
    measure = f"{name}(类别折算)" if MEASURES[name].lookups else name
    assert scored(tmp_path, [measure, "每次", _one(value)], "0", "1000", given) == value.rstrip("%")
    assert unit == MEASURES[name].unit and value.endswith("%") == (unit == "%")


def _one(value: str) -> str:
    return "1 每 1% 按比例" if value.endswith("%") else "1 按比例"


@pytest.mark.parametrize("row", rows("表.汇总(列)"), ids=lambda row: row[0])
def test_every_aggregate_counts_what_the_manual_says(row: list[str], tmp_path: Path) -> None:
    name, measure, _, given, value = row
    rule = ["查表", "级别分"] if name == "每条" else ["每次", _one(value)]
    assert scored(tmp_path, [measure, *rule], "0", "1000", given) == value.rstrip("%")


@pytest.mark.parametrize("row", rows("计分办法的写法"), ids=lambda row: f"{row[0]} {row[1]}")
def test_every_scale_gives_what_the_manual_says(row: list[str], tmp_path: Path) -> None:
    scale, text, measure, start, full, given, value = row
    assert scored(tmp_path, [measure, scale, "" if text == "（空白）" else text], start, full, given) == value
