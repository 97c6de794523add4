"""The text of a legend taken apart: which sign stands beside which label, always on the same side.

Looks like: ``出勤√ 事假△``, ``√出勤 ×旷工``, ``出勤：√；旷工：×``, ``1.出勤以√表示``, ``（√）出勤（△）事假``. The side is decided once for the
whole text: labels that touch their signs count most, then signs that have a label at all, then labels that are known words.
Where that leaves both sides possible a sign has two labels, and nobody chooses for the officer.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Known = Callable[[str], bool]
_PREFACE = re.compile(
    r"^\s*(?:备注|附注|注|填表说明|(?:考勤)?(?:符号|图例|标记)?说明|(?:考勤)?(?:符号|图例|标记))\s*[:：]?\s*"
)
_NUMBERED = re.compile(r"(?<![^\s,，;；。:：])(?:[(（]?[0-9]{1,2}[.．、)）](?![0-9])|[一二三四五六七八九十]{1,2}、)")
_QUOTES = re.compile(r"[“”\"'‘’「」『』《》【】\[\]]")
_WRAPPED = re.compile(r"[(（]\s*([^\w\s]{1,2}|[A-Za-z])\s*[)）]")
_TOKEN = re.compile(
    r"(?P<clause>[;；。\n\r|]+)|(?P<comma>[,，]+)|(?P<space>\s+)|(?P<join>、)|(?P<bind>[:：=＝]+)|(?P<note>[(（][^()（）]*[)）]?)"
    r"|(?P<word>(?:[㐀-鿿]|[0-9]+(?:\.[0-9]+)?)+|[^\W\d_㐀-鿿]{2,})|(?P<sign>[^\W\d_㐀-鿿]|〇|[①-⓿])|(?P<mark>[^\w\s,，、;；:：=＝。.()（）|]+)"
)  # fmt: skip
_NO_SIGN = re.compile(r"[㐀-鿿\s]*")
_STROKES, _DASHES = "-—–－―/／", "-—–－―"
_LEAD = re.compile(r"^(?:均|都|的)?(?:表示|代表|即为|标记|标为|记为|[为是指])")
_TAIL = re.compile(r"[的者]?(?:用|以|为|是|记|打|画|划|填|填写|标|标记|标注|写)$")
_EMPTY = re.compile(r"(?:用|以|打|记|画|表示|代表|为|是|均|标记|填|即)*")
SHARE = re.compile(r"[(（]?(?:半天|半日|0\.5天|0\.5|全天|整天|一天|1天|上午|下午)[)）]?")


@dataclass(frozen=True, slots=True)
class _Side:
    """The labels on one side of a sign, nearest first, and whether the nearest touches the sign."""

    labels: tuple[str, ...] = ()
    touches: bool = False


def pairs(text: str, known: Known) -> list[tuple[str, tuple[str, ...]]]:
    """Every sign of the text with its labels: one, several that share the sign, or those of both sides if none wins."""
    if _NO_SIGN.fullmatch(text):
        return []
    tokens = _tokens(_NUMBERED.sub("；", _PREFACE.sub("", text)))
    where = [at for at, (kind, _) in enumerate(tokens) if kind == "sign"]
    before, after = [], []
    for order, at in enumerate(where):
        first, last = (where[order - 1] + 1 if order else 0), (where[order + 1 : order + 2] or [len(tokens)])[0]
        first += order > 0 and _qualifies(tokens[first])
        before.append(_qualified(_side(tokens[first:at][::-1], known, order > 0), tokens[at + 1 : at + 2]))
        after.append(_side(tokens[at + 1 : last], known, order + 1 < len(where)))
    left, right = _score(before, known), _score(after, known)
    if _beats(left, right):
        sides = [side.labels for side in before]
    elif _beats(right, left):
        sides = [side.labels for side in after]
    else:
        sides = [(*one.labels[:1], *two.labels[:1]) for one, two in zip(before, after, strict=True)]
    return [(tokens[at][1], tuple(dict.fromkeys(labels))) for at, labels in zip(where, sides, strict=True) if labels]


def is_preface(text: str) -> bool:
    """Whether a text only announces a legend (图例：)."""
    return bool(_PREFACE.fullmatch(text))


def is_sign(text: str) -> bool:
    """Whether a text is one sign and nothing else."""
    return _tokens(text) == [("sign", text)]


def _score(sides: Sequence[_Side], known: Known) -> tuple[int, int, int]:
    """How many labels touch their sign, how many signs have one, and how many labels are known."""
    filled = [side for side in sides if side.labels]
    return sum(side.touches for side in filled), len(filled), sum(known(side.labels[0]) for side in filled)


def _beats(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether one side is no worse in touching and in number, and better in one of them or in known words."""
    return one[0] >= other[0] and one[1] >= other[1] and one > other


def _tokens(text: str) -> list[tuple[str, str]]:
    """Kind and text of every piece: sign, word, note, bind, join, space, comma or clause."""
    raw = [(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(_QUOTES.sub("", _WRAPPED.sub(r"\1", text)))]
    found: list[tuple[str, str]] = []
    for at, (kind, piece) in enumerate(raw):
        if kind == "note" and found and found[-1][0] == "word":
            found[-1] = ("word", found[-1][1] + piece)
        elif kind == "mark":
            solid = [0 <= beside < len(raw) and raw[beside][0] in {"word", "sign"} for beside in (at - 1, at + 1)]
            found += _marks(piece, all(solid))
        else:
            found.append((kind, piece))
    return found


def _marks(piece: str, inside: bool) -> list[tuple[str, str]]:
    """A run of marks as a sign; strokes between two words or signs bind or join them and are none."""
    core = piece.strip(_STROKES)
    if core and core != piece:
        head, _, tail = piece.partition(core)
        return [*_stroke(head), *_marks(core, False), *_stroke(tail)]
    if inside and not core:
        return _stroke(piece)
    return [("sign", piece)] if len(piece) <= 2 else [("comma", piece)]


def _stroke(piece: str) -> list[tuple[str, str]]:
    return [("bind" if set(piece) <= set(_DASHES) else "join", piece)] if piece else []


def _side(near: Sequence[tuple[str, str]], known: Known, between: bool) -> _Side:
    """The labels on one side: the nearest; what is joined to it by 、 or /; and a known word left over between two signs."""
    labels: list[str] = []
    loose = joined = touches = False
    for kind, piece in near:
        if kind == "clause" or (kind in {"comma", "join"} and not labels):
            break
        if kind in {"word", "note"} and (label := bare_label(piece)):
            if not labels:
                labels, touches = [label], not loose
            elif SHARE.fullmatch(label):
                labels[-1] += label
            elif joined or (between and known(label)):
                labels.append(label)
            elif not between:
                break
        loose = kind == "space" or (loose and kind != "bind")
        joined = kind == "join"
    return _Side(tuple(labels), touches)


def _qualified(side: _Side, follows: Sequence[tuple[str, str]]) -> _Side:
    """A label before its sign with what is said right behind the sign: 事假△（半天）."""
    if not side.labels or not follows or not _qualifies(follows[0]):
        return side
    return _Side((side.labels[0] + follows[0][1], *side.labels[1:]), side.touches)


def _qualifies(token: tuple[str, str]) -> bool:
    """Whether what stands right behind a sign belongs to the label before it."""
    return token[0] == "note" or bool(SHARE.fullmatch(token[1]))


def bare_label(text: str) -> str:
    """A label without the words that only tie it to its sign (用 以 为 表示 …)."""
    return "" if _EMPTY.fullmatch(text) else _TAIL.sub("", _LEAD.sub("", text)).strip()
