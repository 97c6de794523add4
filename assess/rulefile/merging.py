"""Own lines over included ones: what a rulebook with 引用 says, before any of it is understood.

The sheets of the included books come first and the own rows follow. An own row with the key of an included one takes its
place, and this is said, unless it only fills in what the included one leaves blank; a new row stays behind the row above it
in its own sheet. ``不用`` leaves an included row out, and this is said too. Two included books that say one key differently
are asked about, unless the own book settles it. 算例 are claims about the book in which they stand and are not taken over.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assess.findings import Finding, Place
from assess.rulefile.line import Line

DROP = "不用"
# By what a row is the same rule as another; rows of one key belong together. No heading: the whole sheet is one thing.
KEYS: dict[str, tuple[str, ...]] = {
    "办法": ("项",), "岗位": ("岗位类别",), "指标": ("编号",), "计分": ("指标",), "对照": ("表",), "测评": (), "等次": ("等次",), "名额": ("等次",),
    "限制": ("编号",), "绩效": ("绩效",), "绩效系数": ("绩效", "等次"), "兑现": ("编号",), "公示": ("项",), "台账": ("表",), "日历": ("日期",), "归类": ("表", "条件", "列"), "传导": ("名",), "阈值": ("名",),
}  # fmt: skip
# What an included 办法 says about those who include it; the rest is about itself.
PASSED_UP = ("总分", "总分上限", "总分下限", "比较范围", "借调界限", "调动界限")
DROPPABLE = tuple(name for name, key in KEYS.items() if len(key) == 1 and name != "办法")
# Words about a row, which change nothing.
REMARKS = ("说明", "依据", "条款")
_NUMBER = re.compile(r"(-?\d{1,15}(?:\.\d{1,15})?)(%?)", re.ASCII)

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """The sheets of one book, and the names of the books below it that it includes."""

    name: str
    sheets: Mapping[str, Sequence[Line]]
    names: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Group:
    """The rows of one key, and the books that speak about it and were not overruled."""

    key: Key
    lines: list[Line]
    books: set[str]

    @property
    def place(self) -> Place:
        """Where the rows stand."""
        return self.lines[0].place(*KEYS[self.lines[0].sheet][:1])


@dataclass(slots=True)
class _Stack:
    """What the layers so far say by sheet, the notes about it, and the contradictions that nobody has settled."""

    groups: dict[str, list[_Group]] = field(default_factory=lambda: {name: [] for name in KEYS})
    notes: list[Finding] = field(default_factory=list)
    unsettled: dict[tuple[str, Key], Finding] = field(default_factory=dict)


def merged(layers: Sequence[Layer]) -> tuple[dict[str, list[Line]], list[Finding]]:
    """The lines of every sheet that has a key, from the lowest book to the own one; what was replaced, left out, unclear."""
    stack, own = _Stack(), layers[-1]
    for layer in layers:
        _left_out(stack, layer)
        for name in KEYS:
            groups = _grouped(layer, name, () if layer is own else PASSED_UP)
            for group in groups:
                _compared(stack, name, group, layer)
            stack.groups[name] = _laid(stack.groups[name], groups)
    if len(layers) == 1:  # rows of one key need not stand together
        return {name: list(own.sheets[name]) for name in KEYS}, []
    lines = {name: [line for group in groups for line in group.lines] for name, groups in stack.groups.items()}
    return lines, [*stack.notes, *stack.unsettled.values()]


def _grouped(layer: Layer, name: str, passed_up: Sequence[str]) -> list[_Group]:
    groups: dict[Key, _Group] = {}
    for line in layer.sheets[name]:
        key = tuple(line.text(heading) for heading in KEYS[name])
        if name != "办法" or not passed_up or key[0] in passed_up:
            groups.setdefault(key, _Group(key, [], {layer.name})).lines.append(line)
    return list(groups.values())


def _laid(below: Sequence[_Group], own: Sequence[_Group]) -> list[_Group]:
    """Own rows in the places of those they replace; new ones behind the row above them, or at the end."""
    places = {group.key: number for number, group in enumerate(below)}
    at = next((places[group.key] for group in own if group.key in places), len(below))
    spots: list[list[_Group]] = [[group] for group in below] + [[]]
    for group in own:
        if group.key in places:
            at = places[group.key]
            spots[at].pop(0)
        spots[at].append(group)
    return [group for spot in spots for group in spot]


def _compared(stack: _Stack, name: str, group: _Group, layer: Layer) -> None:
    """Say what a row does to the one of its key below it."""
    old = next((one for one in stack.groups[name] if one.key == group.key), None)
    if old is None:
        return
    facts = {"sheet": name, "key": " ".join(group.key), "other": str(old.place)}
    if not old.books <= layer.names:
        group.books |= old.books
        if _contents(group.lines) != _contents(old.lines):
            stack.unsettled[name, group.key] = Finding("include-clash", group.place, facts)
        return
    stack.unsettled.pop((name, group.key), None)
    if not _completes(group.lines, old.lines):
        changed = _changes(group.lines, old.lines)
        stack.notes.append(Finding("include-replaced", group.place, {**facts, "changed": changed}))


def _left_out(stack: _Stack, layer: Layer) -> None:
    """Take out what the rows 不用 of a book name; a name that no included book has is trouble."""
    for line in layer.sheets["办法"]:
        if line.text("项") != DROP:
            continue
        sheet, key = [*line.needed("值").split(maxsplit=1), "", ""][:2]
        groups = stack.groups[sheet] if sheet in DROPPABLE else []
        gone = next((one for one in groups if one.key == (key,) and one.books <= layer.names), None)
        if gone is None:
            known = [f"{sheet} {one.key[0]}" for one in groups] or [f"{name} …" for name in DROPPABLE]
            line.trouble("drop-unknown", "值", allowed="、".join(known))
            continue
        groups.remove(gone)
        stack.unsettled.pop((sheet, gone.key), None)
        facts = {"found": line.text("值"), "other": str(gone.place)}
        stack.notes.append(Finding("include-dropped", line.place("值"), facts))


def _contents(lines: Sequence[Line]) -> list[dict[str, str]]:
    """What the rows say, without blanks and remarks; 20% is 0.2."""
    return [
        {heading: _plain(line.text(heading)) for heading in line.cells if line.text(heading) and heading not in REMARKS}
        for line in lines
    ]


def _plain(text: str) -> str:
    number = _NUMBER.fullmatch(text)
    return str((Decimal(number[1]) / (100 if number[2] else 1)).normalize()) if number else text


def _completes(own: Sequence[Line], old: Sequence[Line]) -> bool:
    """Whether the own rows keep all that the included ones say and only fill in blanks."""
    pairs = zip(_contents(old), _contents(own), strict=False)
    return len(own) == len(old) and all(before.items() <= after.items() for before, after in pairs)


def _changes(own: Sequence[Line], old: Sequence[Line]) -> str:
    """What is different, column by column; numbers of rows where there are several."""
    if len(own) != 1 or len(old) != 1:
        return f"{len(old)} 行 → {len(own)} 行"
    (before,), (after,) = _contents(old), _contents(own)
    headings = [heading for heading in {**before, **after} if before.get(heading) != after.get(heading)]
    return "；".join(f"{one}：{old[0].text(one) or '空白'} → {own[0].text(one) or '空白'}" for one in headings)
