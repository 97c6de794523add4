"""A rulebook that is used outside its time. There is no clock: the day is given, or comes from the data."""

from datetime import date

from assess.findings import Finding, Place
from assess.lint.subject import Subject


def stale(subject: Subject, on: date | None) -> list[Finding]:
    """A rulebook that has run out (or a book that it includes), is not yet valid, or whose period is over before ``on``."""
    rulebook = subject.rulebook
    if on is None:
        return own_period(subject)
    facts = {"on": on.isoformat()}
    found = [
        Finding("lint-expired", Place(one.book, "办法"), {**facts, "day": one.valid_to.isoformat()})
        for one in rulebook.included
        if one.valid_to and one.valid_to < on
    ]
    if rulebook.valid_to and rulebook.valid_to < on:
        found.append(Finding("lint-expired", _place(subject, "失效"), {**facts, "day": rulebook.valid_to.isoformat()}))
    if rulebook.valid_from and rulebook.valid_from > on:
        day = rulebook.valid_from.isoformat()
        found.append(Finding("lint-not-yet-valid", _place(subject, "生效"), {**facts, "day": day}))
    if rulebook.period and rulebook.period[1] < on:
        day = rulebook.period[1].isoformat()
        found.append(Finding("lint-period-over", _place(subject, "考核期止"), {**facts, "day": day}))
    return [*own_period(subject), *found]


def own_period(subject: Subject) -> list[Finding]:
    """A rulebook that is not in force for the whole of its own period, whatever the day."""
    rulebook = subject.rulebook
    if rulebook.period is None:
        return []
    begin, end = rulebook.period
    facts = {"begin": begin.isoformat(), "end": end.isoformat()}
    found = []
    if rulebook.valid_from and rulebook.valid_from > begin:
        day = rulebook.valid_from.isoformat()
        found.append(Finding("lint-starts-late", _place(subject, "生效"), {**facts, "day": day}))
    if rulebook.valid_to and rulebook.valid_to < end:
        day = rulebook.valid_to.isoformat()
        found.append(Finding("lint-ends-early", _place(subject, "失效"), {**facts, "day": day}))
    return found


def _place(subject: Subject, name: str) -> Place:
    line = next((line for line in subject.sheets.get("办法", ()) if line.text("项") == name), None)
    return line.place("值") if line else Place(subject.rulebook.book, "办法")
