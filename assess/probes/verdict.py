"""Whether the laws held, and where one did not, the counter-example in words: who, what changed, from what to what, by which rule.

Where a change makes a pot measured that was not, the question is asked only of finished work (a *first* task), because a
first day of absence is also the first word that anybody looked; and only where the person would have been ranked without
it: a total that is carried over from other pots and not ranked (不适用: 不排名) competes with nobody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assess import words
from assess.findings import Finding, Place
from assess.probes.cases import BAD, DELETE, DOUBLE, RISES, WORK, Case, Ground
from assess.probes.people import Crowd, Scored
from assess.rulebook import Indicator, Rule, Rulebook

CODES = {WORK: "probe-more-work-lowers", DOUBLE: "probe-double-load-lowers", BAD: "probe-worse-raises"}
Pairs = tuple[np.ndarray, np.ndarray]  # positions of the people before and after
OTHER, FIRST, NO_LOAD, PAYS = (
    "probe-better-lowers",
    "probe-first-task-lowers",
    "probe-failure-without-load",
    "probe-deleting-pays",
)


@dataclass(frozen=True, slots=True)
class Example:
    """One counter-example: the case, the two people (positions), and how much the total moved the wrong way (hundredths)."""

    code: str
    ground: Ground
    case: Case
    scored: Scored
    before: int
    after: int
    size: int
    alone: bool  # whether the person has nothing in any other table
    rule: int = 0  # the number of the rule that is to blame, where the law itself says which


@dataclass(frozen=True, slots=True)
class Culprit:
    """What moved: the pot, the rule in it (None where the pot was merely carried), and the cell to look at."""

    pot: Indicator | None
    rule: Rule | None
    place: Place


def verdicts(rulebook: Rulebook, settings: Sequence[Sequence[Ground]], crowds: Sequence[Crowd]) -> list[Finding]:
    """One finding for every rule by which a law was broken, with the clearest counter-example of all roles."""
    broken: dict[tuple[str, Place], list[tuple[Example, Culprit]]] = {}
    for example in _examples(settings, crowds):
        culprit = _culprit(example, rulebook)
        broken.setdefault((example.code, culprit.place), []).append((example, culprit))
    found = [_finding(examples, rulebook) for examples in broken.values()]
    pays = [one for one in found if one.code == PAYS]
    return [one for one in found if one.code != PAYS] + pays[:1]


def reached(settings: Sequence[Sequence[Ground]], crowds: Sequence[Crowd]) -> set[int]:
    """The numbers of the rules whose points changed for anybody; about the others nothing was learnt."""
    found: set[int] = set()
    for grounds, crowd in zip(settings, crowds, strict=True):
        for ground in grounds:
            before, after = _positions(ground.cases, ground, crowd)
            found |= {
                number
                for scored in crowd.scored
                for number, points in scored.rules.items()
                if number not in found and (points[before] != points[after]).any()
            }
    return found


def _examples(settings: Sequence[Sequence[Ground]], crowds: Sequence[Crowd]) -> Iterator[Example]:
    for grounds, crowd in zip(settings, crowds, strict=True):
        for ground in grounds:
            moved = [case for case in ground.cases if case.step.law != DELETE]
            pairs, alone = _positions(moved, ground, crowd), len(grounds) == 1
            lost = [(cases, _positions(cases, ground, crowd)) for cases in _deletions(ground)]
            for scored in crowd.scored:
                yield from _moved(ground, moved, pairs, scored, alone)
                for cases, deleted in lost:
                    yield from _deleted(ground, cases, deleted, scored, alone)


def _positions(cases: Sequence[Case], ground: Ground, crowd: Crowd) -> Pairs:
    """Where the people before and after each step stand."""
    before = [crowd.place[(ground.table, case.load)] for case in cases]
    after = [crowd.place[(ground.table, case.step.after(case.load) or ())] for case in cases]
    return np.array(before, dtype=int), np.array(after, dtype=int)


def _deletions(ground: Ground) -> list[list[Case]]:
    """The cases of deleting one kind of task, loads rising."""
    series: dict[str, list[Case]] = {}
    for case in ground.cases:
        if case.step.law == DELETE:
            series.setdefault(case.step.takes, []).append(case)
    return list(series.values())


def _moved(ground: Ground, cases: Sequence[Case], pairs: Pairs, scored: Scored, alone: bool) -> Iterator[Example]:
    """The cases in which the total moved the wrong way."""
    before, after = pairs
    rises = np.array([case.step.law in RISES for case in cases], dtype=bool)
    wrong = np.where(rises, scored.total[before] - scored.total[after], scored.total[after] - scored.total[before])
    first = np.any([absent[before] != absent[after] for absent in scored.absent.values()], axis=0)
    work = np.array([ground.first and case.step.law == WORK for case in cases], dtype=bool)
    for at in np.flatnonzero((wrong > 0) & (~first | (work & scored.ranked[before]))).tolist():
        code = FIRST if first[at] else CODES.get(cases[at].step.law, OTHER)
        yield Example(code, ground, cases[at], scored, int(before[at]), int(after[at]), int(wrong[at]), alone)


def _deleted(ground: Ground, cases: Sequence[Case], pairs: Pairs, scored: Scored, alone: bool) -> Iterator[Example]:
    """Failed tasks that cost a rule as much among many as among few; and, as a note, any whose deletion pays at all."""
    before, after = pairs
    gain = scored.total[after] - scored.total[before]
    if not (gain > 0).any():
        return
    at = int(np.argmax(gain))
    pair = (ground, cases[at], scored, int(before[at]), int(after[at]), int(gain[at]), alone)
    yield Example(PAYS, *pair)
    for number in _without_load(scored, before, after):
        yield Example(NO_LOAD, *pair, number)


def _without_load(scored: Scored, before: np.ndarray, after: np.ndarray) -> list[int]:
    """The rules that take as much for one failure among many tasks as for one among few; loads rise from left to right."""
    gains = {number: points[after] - points[before] for number, points in scored.rules.items()}
    return [number for number, gain in gains.items() if gain[-1] > 0 and gain[-1] >= gain[1]]


def _culprit(example: Example, rulebook: Rulebook) -> Culprit:
    """The pot that moved the wrong way most, and the rule in it that did; what became measured, where a first row did it."""
    scored, before, after = example.scored, example.before, example.after
    pots = [pot for pot in rulebook.for_role(scored.role) if pot.code in scored.pots]
    fresh = [pot for pot in pots if scored.absent[pot.code][before] != scored.absent[pot.code][after]]
    if example.code == FIRST:
        return Culprit(fresh[0], None, fresh[0].place)
    way = 1 if example.case.step.law in RISES else -1
    moved = {pot.code: way * int(scored.pots[pot.code][after] - scored.pots[pot.code][before]) for pot in pots}
    rules = {rule.number: (pot, rule) for pot in pots for rule in rulebook.rules_for(pot, scored.role)}
    if example.rule:
        pot, rule = rules[example.rule]
        return Culprit(pot, rule, rule.place)
    worst = min(pots, key=lambda pot: moved[pot.code], default=None)
    if worst is None or moved[worst.code] >= 0:
        return Culprit(None, None, Place(rulebook.book, "办法"))
    lines = {
        n: way * int(scored.rules[n][after] - scored.rules[n][before]) for n, (pot, _) in rules.items() if pot is worst
    }
    number = min(lines, key=lambda n: lines[n])
    if lines[number] >= 0:
        return Culprit(worst, None, worst.place)
    return Culprit(worst, rules[number][1], rules[number][1].place)


def _finding(examples: list[tuple[Example, Culprit]], rulebook: Rulebook) -> Finding:
    """Of somebody with other data as well before somebody without; of these the plainest load; then what moved furthest."""
    example, culprit = min(examples, key=lambda one: (one[0].alone, len(one[0].case.load), -one[0].size, one[0].before))
    scored, pot = example.scored, culprit.pot
    heading, load = rulebook.tables[example.ground.table].heading, example.ground.said(example.case.load)
    facts = {
        "role": scored.role,
        "load": f"{'别的数据都没有' if example.alone else '别的方面平平'}，{heading}里{load}",
        "step": example.case.step.said,
        "before": words.points(scored.total[example.before]),
        "after": words.points(scored.total[example.after]),
        "name": f"{pot.code} {pot.name}" if pot else "总分",
        "moved": _pot_moved(example, pot),
        "rule": _sentence(culprit, scored.role, rulebook),
        "count": len(examples),
        "roles": "、".join(dict.fromkeys(one.scored.role for one, _ in examples)),
    }
    return Finding(example.code, culprit.place, facts)


def _pot_moved(example: Example, pot: Indicator | None) -> str:
    points = example.scored.pots[pot.code] if pot else example.scored.total
    return f"{words.points(points[example.before])} → {words.points(points[example.after])}"


def _sentence(culprit: Culprit, role: str, rulebook: Rulebook) -> str:
    if culprit.pot is None:
        return "总分或维度的上下限"
    if culprit.rule is None:
        return words.pot_sentence(culprit.pot, role)
    return words.sentence(culprit.rule, culprit.pot, role, rulebook)
