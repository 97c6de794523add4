"""Layout: one form per job, repeated down the sheet, each label with its value in the next cell -> one task per filled form.

Looks like: 报修日期 | … | 报修人姓名 | … | 检修人 | … over 报修内容 | … | 检修内容 | …, prepared many times in advance, one sheet a month.
Read: 报修内容 as the task, 检修人 as the person responsible, 报修日期 as the day it was given, and every label that is a heading of
the task table. Not read: who reported it and how to reach them. A choice printed on most forms (线上/现场) is not filled in. The month of
the title is no date of a job. A task's row is the first of its form; what stands on the second is in the same columns.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from assess.cells import Sheet, Value, a1, plain, squeezed
from assess.findings import Finding
from assess.intake import checks, junk
from assess.intake.columns import Coded, coded
from assess.intake.flat import NO_TITLE, UNREADABLE
from assess.intake.header import title_cells
from assess.intake.headings import Match, heading, lexicon
from assess.intake.period import find_period
from assess.intake.reading import NO_OWNER, Head, Reading, excluded_findings, grouped, place
from assess.lang import N_
from assess.privacy import masked
from assess.tables import PERSON, TABLES, SourceSheet

EMPTY_FORM, ALL_EMPTY = N_("没有填写的空白单子"), N_("单子都是空白的")
MIN_FORMS, MINLABELS, SEARCHED = 3, 4, 40
TASKS = TABLES["tasks"]
OWN = {
    "报修日期": "assigned", "报修时间": "assigned", "报修内容": "title", "故障描述": "title", "检修人": "name", "维修人": "name",
    "检修日期": "delivered", "维修日期": "delivered", "报修人姓名": "", "报修人": "", "报修地点": "", "联系方式": "", "联系电话": "",
    "检修结果": "", "检修形式": "", "检修内容": "", "维修内容": "", "维修结果": "", "备注": "",
}  # fmt: skip
LABELS = {**{word: found[0][0].name for word, found in lexicon(TASKS).items()}, **OWN}
_DATES = ("assigned", "due", "accepted", "delivered", "verified")


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its filled rows and, by label, the address of the value cell."""

    rows: tuple[int, ...]
    cells: dict[str, tuple[int, int]]


def read_forms(sheet: Sheet) -> Reading | None:
    """The sheet as one task per filled form; ``None`` if it holds no repeated forms."""
    forms = _forms(sheet)
    if not forms:
        return None
    values = {label: _values(sheet, forms, label) for label in forms[0].cells}
    filled = np.array([any(cells[at] is not None for cells in values.values()) for at in range(len(forms))], dtype=bool)
    named = {name: label for label in reversed(values) if (name := LABELS[label])}
    columns = {
        name: coded(values[label], Match(TASKS.column(name), forms[0].cells[label][1], (0, 0)), sheet.shift)
        for name, label in named.items()
    }
    reasons = _reasons(columns, filled)
    source = _source(sheet, forms, reasons, columns, tuple(label for label in values if label not in named.values()))
    if not filled.any():
        return Reading(source, None, [Finding("forms-empty", place(sheet))])
    used = np.flatnonzero(reasons == "")
    frame = pd.DataFrame({name: column.take(used) for name, column in columns.items()})
    frame["row"] = np.array([forms[at].rows[0] for at in used.tolist()], dtype="int32")
    frame["col"] = np.zeros(len(used), dtype="int32")
    reading = Reading(source, frame if len(used) else None)
    reading.findings += _findings(sheet, forms, columns, named, reasons)
    reading.findings += checks.check(sheet, reading) + excluded_findings(sheet, source.excluded)
    reading.heads = tuple(_head(sheet, forms, label, named) for label in forms[0].cells)
    return reading


def _head(sheet: Sheet, forms: Sequence[Form], label: str, named: Mapping[str, str]) -> Head:
    """How the label of a form was read, at its first form."""
    row, col = forms[0].cells[label]
    at = next((at for at in range(col - 1, 0, -1) if sheet.cell(row, at) is not None), col)
    meaning = next((TASKS.column(name).heading for name, own in named.items() if own == label), "")
    return Head(row, at, meaning, tuple(form.cells[label] for form in forms))


def _label(value: Value) -> str:
    name = heading(value).name if isinstance(value, str) else ""
    return name if name in LABELS else ""


def _forms(sheet: Sheet) -> list[Form]:
    """The forms of the sheet; none unless the same label begins several and each label has its value beside it."""
    head = [_label(value) for row in sheet.rows[:SEARCHED] for value in row]
    titles = Counter(label for label in head if LABELS.get(label) == "title")
    if not titles or max(titles.values()) < MIN_FORMS:
        return []
    labels = [[(col, name) for col, value in enumerate(row, 1) if (name := _label(value))] for row in sheet.rows]
    first = next((row[0] for row in labels if len(row) >= MINLABELS - 1), None)
    tops = [at + 1 for at, row in enumerate(labels) if row and row[0] == first]
    if len(tops) < MIN_FORMS:
        return []
    ends = [*tops[1:], len(sheet.rows) + 1]
    edges = {merge[:2]: merge[3] for merge in sheet.merges}
    forms = [_form(sheet, labels, top, end, edges) for top, end in zip(tops, ends, strict=True)]
    sound = all(form.cells.keys() == forms[0].cells.keys() for form in forms) and len(forms[0].cells) >= MINLABELS
    beside = any(_label(sheet.cell(*cell)) for cell in forms[0].cells.values())
    return forms if sound and not beside else []


def _form(
    sheet: Sheet, labels: Sequence[Sequence[tuple[int, str]]], top: int, end: int, edges: dict[tuple[int, int], int]
) -> Form:
    rows = tuple(row for row in range(top, end) if not junk.is_blank(sheet.rows[row - 1]) and labels[row - 1])
    cells = {
        name: (row, edges.get((row, col), col) + 1) for row in reversed(rows) for col, name in reversed(labels[row - 1])
    }
    return Form(rows, dict(reversed(cells.items())))


def _values(sheet: Sheet, forms: Sequence[Form], label: str) -> list[Value]:
    """What stands beside a label on each form; a choice that is printed on most forms is not filled in."""
    values = [sheet.cell(*form.cells[label]) for form in forms]
    texts = [squeezed(value) for value in values]
    ((printed, count),) = Counter(texts).most_common(1)
    blank = {"", printed} if "/" in printed and count * 2 > len(forms) else {""}
    return [None if text in blank else value for text, value in zip(texts, values, strict=True)]


def _reasons(columns: dict[str, Coded], filled: np.ndarray) -> np.ndarray:
    """Per form why it is no task, "" for tasks."""
    reasons = np.full(len(filled), "", dtype=object)
    for column in columns.values():
        reasons[column.missing() & ~column.empty()] = UNREADABLE
    people = [column.missing() for name, column in columns.items() if name in PERSON]
    if people:
        reasons[np.logical_and.reduce(people)] = NO_OWNER
    reasons[columns["title"].missing()] = NO_TITLE
    reasons[~filled] = EMPTY_FORM
    return reasons


def _source(
    sheet: Sheet, forms: Sequence[Form], reasons: np.ndarray, columns: dict[str, Coded], unmapped: tuple[str, ...]
) -> SourceSheet:
    of_forms = {row: str(reason) for form, reason in zip(forms, reasons, strict=True) for row in form.rows}
    filled = [row for row in range(1, len(sheet.rows) + 1) if not junk.is_blank(sheet.rows[row - 1])]
    excluded = tuple((row, reason) for row in filled if (reason := of_forms.get(row, junk.TITLE)))
    texts = [text for *_, text in title_cells(sheet, forms[0].rows[0])]
    period = find_period([*texts, sheet.name])
    return SourceSheet(
        sheet.book, sheet.name, "tasks", "forms", (), {name: column.match.col for name, column in columns.items()},
        len(filled), len(filled) - len(excluded), excluded, unmapped, "" if (reasons != EMPTY_FORM).any() else ALL_EMPTY,
        period.iso() if period and period.known_year else None,
    )  # fmt: skip


def _findings(
    sheet: Sheet, forms: Sequence[Form], columns: dict[str, Coded], named: dict[str, str], reasons: np.ndarray
) -> list[Finding]:
    found = []
    live = np.flatnonzero(reasons != EMPTY_FORM).tolist()
    facts = {"filled": len(live), "empty": len(forms) - len(live), "used": int((reasons == "").sum())}
    found.append(Finding("forms-read", place(sheet, a1(forms[0].rows[0], 1)), facts))
    for name, column in columns.items():
        notes = sorted({column.done.notes[column.codes[at]] for at in live if column.codes[at] >= 0} - {""})
        for note in notes:
            hits = [at for at in live if column.codes[at] >= 0 and column.done.notes[column.codes[at]] == note]
            words = "、".join(dict.fromkeys(masked(plain(column.uniques[column.codes[at]]))[:40] for at in hits[:3]))
            rows = [forms[at].cells[named[name]][0] for at in hits]
            facts_of = {"heading": named[name], "headings": named[name], "found": words, "hint": "无"}
            found.append(grouped(note, sheet, rows, column.match.col, **facts_of))
    undated = [at for at in live if all(columns[name].missing()[at] for name in _DATES if name in columns)]
    owner = [forms[at].cells[named["name"]][0] for at in live if reasons[at] == NO_OWNER]
    if undated:
        dated = next((named[name] for name in _DATES if name in named), named["title"])
        rows = [forms[at].cells[dated][0] for at in undated]
        found.append(grouped("forms-without-date", sheet, rows, forms[undated[0]].cells[dated][1]))
    if owner:
        found.append(grouped("tasks-without-owner", sheet, owner, columns["name"].match.col))
    sensitive = [label for label in forms[0].cells if heading(label).sensitive]
    if sensitive:
        found.append(
            Finding("columns-sensitive", place(sheet), {"names": "、".join(sensitive), "count": len(sensitive)})
        )
    return found
