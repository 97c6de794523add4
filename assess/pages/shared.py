"""What every page shares: its head and foot, the verdict on finalising, and findings as words."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from assess.conditions import said as condition_words
from assess.delivery import chains_kept
from assess.engine import Run
from assess.findings import Finding
from assess.gate import Obstacle, gate
from assess.grading import REASONS
from assess.lang import N_, _
from assess.measures import MEASURES
from assess.notice import notice_list
from assess.pages.figures import day
from assess.privacy import masked
from assess.roster import page_key
from assess.rulebook import Restriction, Rulebook
from assess.scales.phrases import headed
from assess.tables import TABLES, Table
from assess.words import grade_word

LEVEL_WORDS = {"error": N_("须处理"), "warning": N_("关注"), "note": N_("提示")}
DRAFT, RULES_ONLY = N_("拟定稿"), N_("只有办法，没有数据")
OPEN_REASONS = ("TIE", "UNSCORED")
# What follows from a restriction, by the word of its row.
FOLLOWS = {
    "不得评优": N_("不得评优"),
    "等次封顶": N_("等次最高为{grade}"),
    "定为等次": N_("定为{grade}"),
    "不定等次": N_("不定等次"),
    "不参加考核": N_("不参加考核"),
    "提请研究": N_("提请研究"),
}


class Head(NamedTuple):
    """The head and foot of every page; ``run_date`` is the last day of the period, never the clock."""

    title: str
    rulebook: str
    organ: str
    period: str
    run_date: str
    fingerprint: str
    books: int
    status: str = DRAFT
    pay: bool = False
    work: bool = False
    notice: bool = False


class Cell(NamedTuple):
    """One cell of the verdict strip: label, the big value, its unit, and one line of meaning."""

    label: str
    value: str
    unit: str
    meaning: str


class Said(NamedTuple):
    """A finding in words."""

    level: str
    word: str
    place: str
    text: str
    remedy: str


class Verdict(NamedTuple):
    """Whether the run may be finalised, and the counts that decide it."""

    ready: bool
    errors: int
    warnings: int
    notes: int
    ties: int
    unscored: int
    why: str


def head(run: Run) -> Head:
    """The shared head of all pages of a run."""
    rules, (first, last) = run.rulebook, run.period
    period = _span(day(first), day(last))
    return Head(
        _titled(first, last) or f"{period} ",
        f"{rules.name} {rules.version}".strip(),
        rules.organ,
        period,
        day(last),
        rules.sha256[:12],
        len(run.tables.books),
        pay=bool(rules.pay),
        work=has_work(run),
        notice=has_notice(run),
    )


def _span(first: str, last: str) -> str:
    return _("{first} 至 {last}").format(first=first, last=last)


def _titled(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """A whole year or a whole month by its name; "" for any other stretch of days."""
    if first.year != last.year or first.day != 1 or not last.is_month_end:
        return ""
    if (first.month, last.month) == (1, 12):
        return _("{year} 年度").format(year=first.year)
    if first.month != last.month:
        return ""
    return _("{year} 年 {month} 月").format(year=first.year, month=first.month)


def has_work(run: Run) -> bool:
    """Whether there is a ledger or a hotline table to follow."""
    return bool(chains_kept(run.facts))


def has_notice(run: Run) -> bool:
    """Whether there is a notice list to publish."""
    return notice_list(run)[0] is not None


def rules_head(rules: Rulebook) -> Head:
    """The head of a rulebook's own page: no data, so no books and no day."""
    period = _span(day(rules.period[0]), day(rules.period[1])) if rules.period else _("未写")
    return Head("", f"{rules.name} {rules.version}".strip(), rules.organ, period, "", rules.sha256[:12], 0, RULES_ONLY)


def verdict(run: Run) -> Verdict:
    """能不能定稿: what stands in the way and was not released; warnings do not."""
    levels = Counter(finding.level for finding in run.findings)
    reasons = Counter(run.people["reason"])
    found = gate(run.people, run.grading.seats, run.findings, run.releases, run.fairness.grave)
    stand = _("、").join(one.words for one in found.obstacles if not one.released)
    passed = _("；").join(released_words(one) for one in found.obstacles if one.released)
    none = _("没有须处理的问题、同分待研究、没有分出的名额、未计分的人员、超名额的组和没有答复的公平性预警")
    why = stand or (_("除放行的事项外，没有别的要处理") if passed else none)
    why += _("。已放行：{passed}").format(passed=passed) if passed else ""
    return Verdict(
        found.ready, levels["error"], levels["warning"], levels["note"], reasons["TIE"], reasons["UNSCORED"], why
    )


def released_words(one: Obstacle) -> str:
    """An obstacle that somebody let pass: what, who, when, why."""
    assert one.released is not None
    who = _("，").join(part for part in (one.released.decider, one.released.day) if part)
    return masked(_("{what}（{who}：{reason}）").format(what=one.words, who=who, reason=one.released.reason))


def said(finding: Finding) -> Said:
    """A finding as words for a table."""
    return Said(finding.level, _(LEVEL_WORDS[finding.level]), str(finding.place), finding.message(), finding.remedy())


def department_key(name: str) -> str:
    """The page key of a department."""
    return page_key("department", name)


def department_name(name: str) -> str:
    """A department's name, or words for none."""
    return masked(name) or _("（未填部门）")


def _limit(bar: Restriction) -> str:
    """The limit as a number; a share as the rulebook means it."""
    share = bar.measure.name == "比率" or (bar.measure.name in MEASURES and MEASURES[bar.measure.name].unit == "%")
    return f"{bar.limit * 100:.4g}%" if share else f"{bar.limit:g}"


def restriction_words(bar: Restriction, tables: Mapping[str, Table] = TABLES) -> str:
    """A restriction in words: what is counted, the limit, and what follows."""
    follows = _(FOLLOWS[bar.effect]).format(grade=bar.grade)
    clause = _("（{text}）").format(text=bar.clause) if bar.clause else ""
    counted = bar.measure.text
    if bar.source:
        counted = _("{source}的{measure}").format(source=bar.source, measure=counted)
    whom = _("、").join(bar.roles) + _("，") if bar.roles else ""
    for condition, words in ((bar.only, _("（只计{condition}）")), (bar.exempt, _("（不计{condition}）"))):
        if condition:
            counted += words.format(condition=condition_words(condition, tables[bar.measure.table]))
    return headed(f"{whom}{counted} {bar.op} {_limit(bar)}", [follows + clause])


def restrictions(rulebook: Rulebook) -> dict[str, Restriction]:
    """Restrictions by code."""
    return {bar.code: bar for bar in rulebook.restrictions}


def grade_words(grade: str, reason: str) -> tuple[str, str]:
    """A proposed grade and why, in words."""
    return grade_word(grade) or _("未定"), _(REASONS.get(reason, reason))


def departments_of(run: Run) -> list[str]:
    """Every department of a person or an appointment, in a fixed order."""
    return sorted(set(run.people["department"]) | set(run.posts["department"]))


def members(run: Run) -> dict[str, list[int]]:
    """The people of each department (by their main post), by name, number and key."""
    people = run.people
    order = np.lexsort((people["key"], people["person_id"], people["name"]))
    found: dict[str, list[int]] = {name: [] for name in departments_of(run)}
    names = people["department"].tolist()
    for position in order.tolist():
        found[names[position]].append(position)
    return found
