"""The signs of one grid: what its legend and the officer explain, and what is said of those that nobody does."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assess.cells import Sheet, plain
from assess.findings import Finding
from assess.intake.legend import STATUS, read_legend, with_told
from assess.intake.lookalikes import look_alikes
from assess.intake.reading import listed, place
from assess.intake.values import code_word

Cells = Mapping[str, Sequence[str]]
_PIECES = re.compile(r"[/／+]")


@dataclass(frozen=True, slots=True)
class Signs:
    """What the signs mean, those with two meanings or an unknown label, and the look-alikes of a sign of the legend.

    ``explained`` are the meanings that the legend itself knows, without their part of the day; empty if there is no legend.
    """

    meanings: dict[str, str]
    clashes: dict[str, set[str]]
    unknown: dict[str, str]
    alike: dict[str, str]
    explained: frozenset[str] = frozenset()

    def outside(self, text: str) -> dict[str, str]:
        """The words of a cell that the legend lacks and that were read as another word, which it lacks too: 未打卡 -> 缺卡."""
        pieces = {piece.strip() for piece in (text, *_PIECES.split(text))} - self.meanings.keys()
        read = {piece: code_word(plain(piece), STATUS) for piece in pieces if self.explained}
        return {
            piece: word for piece, word in read.items() if word and word != plain(piece) and word not in self.explained
        }


def signs_of(texts: Sequence[str], told: Mapping[str, str]) -> Signs:
    """The legend of these texts with what the officer explained and with the signs that only look like those it explains."""
    written, apart, unknown = read_legend(texts)
    signs, clashes = with_told(written, apart, told)
    alike = look_alikes({*signs, *clashes, *unknown})
    read = {sign: signs[like] for sign, like in alike.items() if like in signs}
    labels = {sign: label for sign, label in unknown.items() if sign not in told}
    explained = frozenset(word.partition("（")[0] for word in written.values())
    return Signs({**read, **signs}, clashes, labels, {sign: alike[sign] for sign in read}, explained)


def sign_findings(
    sheet: Sheet, signs: Signs, unknown: Cells, alike: Cells, other: Collection[str] = ()
) -> list[Finding]:
    """How the legend was read (``other``: the sheets it stands on), and the signs that it leaves open with their cells."""
    return [*_read(sheet, signs, other), *_contradictions(sheet, signs, unknown), *_open(sheet, signs, unknown, alike)]


def _read(sheet: Sheet, signs: Signs, other: Collection[str]) -> list[Finding]:
    written = {sign: word for sign, word in signs.meanings.items() if sign not in signs.alike}
    text = " ".join(f"{sign}={word}" for sign, word in sorted(written.items()))
    where = "".join(f"〔{name.strip()}〕" for name in other)
    code = "legend-elsewhere" if other else "legend-read"
    return [Finding(code, place(sheet), {"legend": where + text})] if written else []


def _contradictions(sheet: Sheet, signs: Signs, unknown: Cells) -> list[Finding]:
    used = sorted((sign, words) for sign, words in signs.clashes.items() if sign in unknown)
    facts = ({"sign": sign, "words": "、".join(sorted(words))} for sign, words in used)
    return [Finding("legend-contradicts", place(sheet), said) for said in facts]


def _open(sheet: Sheet, signs: Signs, unknown: Cells, alike: Cells) -> list[Finding]:
    found: list[Finding] = []
    for sign, cells in sorted(unknown.items()):
        label = signs.unknown.get(sign, "")
        found += listed("legend-word-unknown" if label else "symbol-unknown", sheet, cells, sign=sign, label=label)
    for sign, cells in sorted(alike.items()):
        like, meaning = signs.alike[sign], signs.meanings[sign]
        found += listed("sign-look-alike", sheet, cells, sign=sign, like=like, meaning=meaning)
    return found


def word_findings(sheet: Sheet, signs: Signs, words: Cells) -> list[Finding]:
    """The words that the legend lacks, with what they were read as and their cells."""
    return [
        finding
        for word, cells in sorted(words.items())
        for finding in listed("word-outside-legend", sheet, cells, sign=word, meaning=signs.outside(word)[word])
    ]
