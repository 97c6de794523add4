"""虚: what cannot be measured: sources that name no record, and words without a number."""

import re

from assess.findings import Finding
from assess.lint.lexicon import NO_SOURCE, PRAISE, VAGUE
from assess.lint.subject import Subject, called

_TEXTS = (("指标", ("指标", "条款", "说明")), ("计分", ("说明",)), ("限制", ("依据", "说明")))
_NUMBER = re.compile(r"[0-9０-９]|[一二两三四五六七八九十百半]+(?:次|件|人|天|成|分|倍|项|户|个)|百分之|满分|零分")
_ENDING = re.compile(PRAISE)
# In a rulebook every indicator has a measure; a sentence that speaks of one is no empty word.
_COUNTED = re.compile(r"[^效]率|次数|件数|天数|人数|户数|当量|定额|分值|占比|权重|票")


def no_source(subject: Subject) -> list[Finding]:
    """Indicators whose source of data is a word that names no record (a blank one is refused when the rulebook is read)."""
    return [
        Finding("lint-no-source", subject.cell(pot.place, "数据来源"), {"pot": called(pot), "found": pot.source})
        for pot in subject.rulebook.indicators
        if pot.source and pot.source.strip() in NO_SOURCE
    ]


def words_without_number(subject: Subject) -> list[Finding]:
    """Sentences of the rulebook's texts that hold a vague word and no number."""
    found = []
    for sheet, headings in _TEXTS:
        for line in subject.sheets.get(sheet, ()):
            for heading in headings:
                for sentence in re.split(r"[。；;\n]", line.text(heading)):
                    hit = vague_word(sentence)
                    if hit and not _NUMBER.search(sentence) and not _COUNTED.search(sentence):
                        facts = {"heading": heading, "found": hit[0], "sentence": sentence.strip(), "instead": hit[1]}
                        found.append(Finding("lint-vague-words", line.place(heading), facts))
    return found


def vague_word(text: str) -> tuple[str, str] | None:
    """The first vague word of a text and what could stand instead of it."""
    for _, words, instead in VAGUE:
        for word in words:
            if word in text:
                return word, instead
    return None


def praise(text: str) -> tuple[str, str] | None:
    """As :func:`vague_word`, and the predicate that a sentence ends in: 效率高， 能力强."""
    ending = _ENDING.search(text)
    return vague_word(text) or ((ending[0], VAGUE[1][2]) if ending else None)
