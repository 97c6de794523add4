"""Words of a condition that no row of the books has, while the books have another word that looks like it.

A rule that counts 对象类别=低保护 finds nothing where the books say 低保户, and everybody has a plain nought: nothing would be said.
Asked is every word (= and ≠) over a column of fixed words that the program does not translate itself. What simply did not happen this
year is no trouble: another word is only named where no condition of the rulebook knows it, and where it is more than the opposite
(不合格, 合格), another degree (基本称职, 称职) or another number (二等奖, 三等奖) of the word asked for.
"""

import difflib
from collections.abc import Iterator

from assess.conditions import Condition
from assess.facts import Facts
from assess.findings import Finding, Place
from assess.rulebook import Rule, Rulebook

_SHOWN = 8
_CUTOFF = 0.6
_DEGREES = ("不", "未", "无", "非", "基本", "较", "比较", "很", "非常", "不太", "陪", "副")
_NUMBERS = set("一二三四五六七八九十甲乙丙丁上下正副大小多少高低内外前后0123456789") | set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
Said = tuple[Place, str, Condition]


def unmet_findings(facts: Facts, rulebook: Rulebook) -> list[Finding]:
    """One warning for every word of a condition that stands in no row and has a neighbour that no condition names."""
    said = list(_said(rulebook))
    known: dict[tuple[str, str], set[str]] = {}
    for _, table, condition in said:
        for term in condition:
            known.setdefault((table, term.column), set()).update(term.values)
    found = []
    for place, table, condition in said:
        for term in condition:
            words = _words(facts, table, term.column) if term.op in ("=", "≠") else []
            free = [word for word in words if word not in known[table, term.column]]
            for value in term.values:
                near = _near(value, free) if value not in words else ""
                if near:
                    column = facts.ledgers[table].column(term.column).heading
                    shown = "、".join(words[:_SHOWN]) + ("…" if len(words) > _SHOWN else "")
                    more = {
                        "table": facts.ledgers[table].heading,
                        "column": column,
                        "found": value,
                        "near": near,
                        "words": shown,
                    }
                    found.append(Finding("condition-unmet", place, more))
    return list({(one.place, str(one.facts)): one for one in found}.values())


def _words(facts: Facts, table: str, column: str) -> list[str]:
    """The words of a column of fixed words, in order; none where the program translates them itself."""
    frame, declared = facts.frames.get(table), facts.ledgers[table].column(column)
    if frame is None or column not in frame or declared.kind != "code" or (declared.words and not declared.open):
        return []
    return sorted(set(frame[column].dropna().astype("str")) - {""})


def _near(value: str, words: list[str]) -> str:
    close = difflib.get_close_matches(value, words, n=_SHOWN, cutoff=_CUTOFF)
    return next((word for word in close if not _another(value, word)), "")


def _another(one: str, other: str) -> bool:
    """Whether two words differ as opposites, degrees or numbers do."""
    short, long = sorted((one, other), key=len)
    if long.endswith(short) and long.removesuffix(short) in _DEGREES:
        return True
    differ = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    return len(one) == len(other) and all(a in _NUMBERS and b in _NUMBERS for a, b in differ)


def _said(rulebook: Rulebook) -> Iterator[Said]:
    """Every condition of the rulebook over rows that are counted, with its place and table."""
    for pot in rulebook.indicators:
        for rule in pot.rules:
            yield from _of_rule(rule)
    for bar in rulebook.restrictions:
        yield bar.place, bar.measure.table, (*bar.only, *bar.exempt, *bar.measure.argument)
    for lookup in rulebook.lookups.values():
        for line in lookup.lines:
            yield line.place, lookup.table, line.condition


def _of_rule(rule: Rule) -> Iterator[Said]:
    if not rule.measure.passed_on:
        yield rule.place, rule.measure.table, (*rule.only, *rule.exempt, *rule.measure.argument)
    if rule.base and rule.base.call:
        yield rule.place, rule.base.call.table, rule.base.call.argument
    for term in rule.premise.terms if rule.premise else ():
        yield rule.place, term.measure.table, (*term.only, *term.measure.argument)
