"""The forms of one person each that a sheet holds: whose they are, the dates of their days, why one is not read, and its people as columns.

What stands on the days is read elsewhere: punches in ``blocks``, words in ``blockstatus``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from assess.cells import Sheet, a1, plain, squeezed
from assess.findings import Finding
from assess.intake.blockaxes import Axis
from assess.intake.columns import coded
from assess.intake.cycles import Cycle
from assess.intake.dating import Dated, date_columns
from assess.intake.headings import Match
from assess.intake.hints import Hints
from assess.intake.personblocks import FIELDS, PERIOD, PersonBlock
from assess.intake.reading import NO_PERSON, Head, listed
from assess.intake.sheetmonth import Written, written
from assess.intake.spoken import spoken
from assess.lang import N_
from assess.tables import PERSON, Table

NO_DAYS, SECOND, BLANK_FORM = N_("单子里没有日期栏"), N_("同一个人的第二张单子"), N_("没有填写的空白单子")
_ASKED = {NO_PERSON: "block-without-person", SECOND: "block-person-twice", NO_DAYS: "block-without-days"}
Filled = Callable[[PersonBlock, Axis], bool]


@dataclass(frozen=True, slots=True)
class Form:
    """One block with its days, their dates, and why it is not read ("" if it is)."""

    block: PersonBlock
    axis: Axis | None
    dated: Dated
    reason: str


def forms_of(
    sheet: Sheet, blocks: Sequence[PersonBlock], axes: Sequence[Axis | None], hints: Hints, filled: Filled
) -> list[Form]:
    """Every block as a form; ``filled`` says whether anything stands on the days of one that names nobody."""
    texts = written(sheet, blocks[0].rows[0], hints.month, hints.year)
    forms: list[Form] = []
    known: set[tuple[str, ...]] = set()
    for block, axis in zip(blocks, axes, strict=True):
        dated = _dated(sheet, block, axis, texts, hints.cycle)
        named = (squeezed(block.fields[name].value) if name in block.fields else "" for name in PERSON)
        who = (*named, str(dated.dates[:1]))
        forms.append(Form(block, axis, dated, _reason(block, axis, dated, who in known, filled)))
        known.add(who)
    return forms


def _dated(sheet: Sheet, block: PersonBlock, axis: Axis | None, texts: Written, told: Cycle | None) -> Dated:
    """The dates of a block; what it says itself goes before what stands above all of them."""
    if axis is None:
        return Dated((), None)
    own = plain(block.fields[PERIOD].value) if PERIOD in block.fields else ""
    texts = replace(texts, said=texts.said or (own if spoken(own) else ""))
    return date_columns(sheet, axis.days, texts, told)


def _reason(block: PersonBlock, axis: Axis | None, dated: Dated, again: bool, filled: Filled) -> str:
    if not block.named:
        return NO_PERSON if axis and filled(block, axis) else BLANK_FORM
    if axis is None:
        return NO_DAYS
    return SECOND if again else "" if dated.dates else dated.why


def heads_of_forms(forms: Sequence[Form], table: Table) -> tuple[Head, ...]:
    """How the labels of the first form were read, with their values on all of them."""
    fields = forms[0].block.fields
    return tuple(
        Head(label.row, label.at, table.column(name).heading if name in FIELDS else "日期",
             tuple((one.row, one.col) for form in forms if (one := form.block.fields.get(name))))
        for name, label in fields.items()
    )  # fmt: skip


def period_of(forms: Sequence[Form]) -> tuple[str, str] | None:
    """The first and the last day of all forms that have dates."""
    periods = [form.dated.period for form in forms if form.dated.period and form.dated.dates]
    if not periods:
        return None
    return min(one.first for one in periods).isoformat(), max(one.last for one in periods).isoformat()


def people_of(forms: Sequence[Form], owners: Sequence[int], table: Table) -> pd.DataFrame:
    """The columns of people, one row for each owner (a position among the forms)."""
    frame = pd.DataFrame(index=pd.RangeIndex(len(owners)))
    for name in FIELDS:
        labels = [form.block.fields.get(name) for form in forms]
        if any(labels):
            values = [label.value if label else None for label in labels]
            column = coded(values, Match(table.column(name), 1, (0, 0)))
            frame[name] = column.take(np.array(owners, dtype=int)).reset_index(drop=True)
    return frame


def form_findings(sheet: Sheet, forms: Sequence[Form]) -> list[Finding]:
    """What is said of the months of the forms, once for all, and of those that are not read."""
    said = {(finding.code, str(finding.facts)): finding for form in forms for finding in form.dated.findings}
    found = list(said.values())
    for reason, code in _ASKED.items():
        found += listed(code, sheet, [a1(one.block.rows[0], one.block.left) for one in forms if one.reason == reason])
    return found
