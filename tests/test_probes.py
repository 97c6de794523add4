"""Probes: a rulebook that punishes work, rewards lateness or counts failures without a denominator is found out."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from assess.content import folder
from assess.findings import Finding
from assess.probes import probe, tried
from assess.rulebook import Rulebook
from assess.rulefile import load_rulebook
from tests.build import SMALL, rulebook

RULE_HEAD = SMALL["计分"][0]
LOOKUP_HEAD = ["表", "数据", "条件", "值"]
HARD = [
    LOOKUP_HEAD,
    ["难度成效", "任务", "难度=A", "95"],
    ["难度成效", "任务", "难度=C", "70"],
    ["难度成效", "任务", "其余", "85"],
]


def scheme(tmp_path: Path, *rules: Sequence[str], start: str = "0", **sheets: Sequence[Sequence[str]]) -> Rulebook:
    """A rulebook of one role whose only pot holds these rules: 计量, 只计, 办法, 参数, 上限."""
    pots = [SMALL["指标"][0], ["甲-1", "绩", "试指标", start, "0", "截断", "不排名", "总分内", "台账", "第一条", "100"]]
    lines = [["甲-1", "", count, only, "", scale, text, cap, "", ""] for count, only, scale, text, cap in rules]
    return rulebook(tmp_path, **{"指标": pots, "计分": [RULE_HEAD, *lines], **sheets})


def told(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """Code and cell of everything that is not a note."""
    return [(found.code, found.place.cell) for found in findings if found.level != "note"]


@pytest.mark.parametrize("name", ["township-2026", "attendance-only"])
def test_the_shipped_rulebooks_break_no_law(name: str) -> None:
    shipped, _ = load_rulebook(folder("rules") / name)
    assert shipped is not None
    trial = tried(shipped)
    assert told(trial.findings) == []
    assert trial.questions > 100


def test_two_points_for_done_and_five_off_for_overdue_is_told_as_a_count_without_load(tmp_path: Path) -> None:
    bad = scheme(
        tmp_path, ("任务.次数", "完成日期 非空", "每次", "2", ""), ("逾期件数", "", "每次", "-5", "")
    )  # fmt: skip
    found = probe(bad)
    assert ("probe-failure-without-load", "C3") in told(found)
    (one,) = [one for one in found if one.code == "probe-failure-without-load"]
    assert "干得越多扣得越多" in one.message()


CASES = [
    ("five off for each overdue task", "满分", ("逾期件数", "", "每次", "-5", ""), {"probe-failure-without-load", "probe-double-load-lowers"}),
    ("a mean over difficulty", "0", ("任务.每条", "", "难度×成效×负荷", "难度成效", ""), {"probe-more-work-lowers"}),
    ("a ladder that goes down at the top", "0", ("按时办结率", "", "阶梯", "≥95%→50; ≥90%→满分; 其余→0", ""), {"probe-more-work-lowers", "probe-worse-raises", "probe-better-lowers"}),
    ("a share of verified tasks", "0", ("验收率", "", "比例", "", ""), {"probe-more-work-lowers"}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "start", "rule", "codes"), CASES, ids=[case[0] for case in CASES])
def test_it_finds(what: str, start: str, rule: Sequence[str], codes: set[str], tmp_path: Path) -> None:
    found = probe(scheme(tmp_path, rule, start=start, 对照=HARD))
    assert {code for code, _ in told(found)} == codes, [one.message() for one in found]
    assert {cell for _, cell in told(found)} == {"C2"}
