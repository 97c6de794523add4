"""Worked examples (算例): what a clerk gets by hand, checked against what the rulebook gives.

Every example is one invented person with one appointment for the whole period, who has only the rows that the example
says. All examples that name the same tables are measured together, as in a real year, and scored one by one, so that
no example is another one's peer.

The column 指标 holds a code, or one of: 总分 (the total of the role), 等次 (``总分=88`` → the grade; with rows behind it, the
grade that restrictions leave, before places are given), 名额 (``人数=37`` → the places; ``单位: 人数=30 | 人数=9`` → the places
of each unit, 并 before those of the pooled small units; ``等次=良好; 人数=37`` where there are several quotas), 限制 (rows →
the codes of the restrictions that are met, or 无), 绩效 (people of one group → everybody's yuan, see ``pay.example``), 公示
(``公示起=2027-01-18`` → the last day of the notice list).
"""

from dataclasses import replace
from pathlib import Path

from assess.examples.answers import answers, judged
from assess.examples.batches import Batch, prepared
from assess.examples.results import answer_of, said
from assess.examples.wording import BARS, DEFAULT_PERIOD, GRADES, NOTICE, PAY, PLACES, TOTAL, rows_text
from assess.findings import Finding, Place, has_errors
from assess.intake.jobs import NO_PASSWORDS
from assess.measuring import count_all
from assess.propagation import rules_waiting
from assess.rulebook import Example, Rulebook
from assess.rulefile import load_rulebook
from assess.tables import Tables
from assess.unlock import Passwords

__all__ = [
    "BARS", "DEFAULT_PERIOD", "GRADES", "NOTICE", "PAY", "PLACES", "TOTAL", "Batch", "answered", "illustrating", "judged", "load_checked", "prepared",
    "run_examples", "said",
]  # fmt: skip


def run_examples(rulebook: Rulebook) -> list[Finding]:
    """Every example that cannot be read or does not hold, at its place; those of included books by these books alone."""
    found = [finding for one in rulebook.included for finding in run_examples(one)]
    batches, findings = prepared(rulebook.examples, rulebook)
    return [*found, *findings, *judged(batches, rulebook), *said(rulebook)]


def load_checked(path: Path, passwords: Passwords = NO_PASSWORDS) -> tuple[Rulebook | None, list[Finding]]:
    """The rulebook at ``path``, or None where it is broken or its own worked examples do not hold."""
    rulebook, findings = load_rulebook(path, passwords)
    if rulebook is None:
        return None, findings
    findings = [*findings, *run_examples(rulebook)]
    return (None if has_errors(findings) else rulebook), findings


def answered(rulebook: Rulebook) -> dict[Place, str]:
    """By the place of each example what it gives, as 应得 would say it; without those that cannot be read."""
    rows = [one for batch in prepared(rulebook.examples, rulebook)[0] for one in answers(batch, rulebook)]
    rest = [(one, answer_of(one, rulebook)) for one in rulebook.examples if rows_text(one) is None]
    return {example.place: got for example, got in (*rows, *rest) if got is not None}


def illustrating(rulebook: Rulebook) -> dict[int, tuple[Example, ...]]:
    """By rule number the examples in which that rule counted something; those in which it counts alone come first."""
    pots = {pot.code: pot for pot in rulebook.indicators}
    found: dict[int, list[tuple[int, Place, Example]]] = {}
    for batch in prepared(rulebook.examples, rulebook)[0]:
        for example, numbers in zip(batch.examples, _touched(batch, rulebook), strict=True):
            mine = rulebook.rules_for(pots[example.indicator], example.role) if example.indicator in pots else ()
            here = [rule.number for rule in mine if rule.number in numbers]
            for number in here:
                found.setdefault(number, []).append((len(here), example.place, example))
    return {
        number: tuple(example for *_, example in sorted(listed, key=lambda one: one[:2]))
        for number, listed in found.items()
    }


def _touched(batch: Batch, rulebook: Rulebook) -> list[set[int]]:
    """For each example of a batch the rules that found a row, or a score passed on, to count."""
    counted, _ = count_all(batch.facts, batch.facts, replace(rulebook, restrictions=()), Tables())
    waiting = rules_waiting(rulebook)
    touched = [{number for number, name in waiting.items() if name in said} for said in batch.passed]
    for number, measured in counted.rules.items():
        for owner in {int(one) for part in measured.evidence for one in part.owner}:
            touched[owner].add(number)
    return touched
