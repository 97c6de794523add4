"""The notice list (公示): whose names are published, in which order, under which text. Names, units and posts, nothing else.

Its people are those of the published grades, as the committee decided where it did. It exists only while the publish gate
says yes; otherwise ``withheld`` says what stands in the way. Names come in the order of the units, or of the roster, never by rank.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from assess.engine import Run
from assess.findings import Finding
from assess.gate import gate
from assess.privacy import masked
from assess.rulebook import Notice
from assess.spans import known_between, last_day

BLANK = "＿＿＿＿＿＿＿＿"
NO_DAY = "　　　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class Named:
    """One person on the list; ``number`` counts the rows and is no rank."""

    number: int
    name: str
    unit: str
    post: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The list with its text; ``text`` and ``channel`` in paragraphs."""

    title: str
    text: tuple[str, ...]
    people: tuple[Named, ...]
    order: str
    period: str
    channel: tuple[str, ...]
    signed: str
    dated: str


def notice_list(run: Run) -> tuple[Listed | None, list[Finding]]:
    """The list, and what is to be said of it; None where the rulebook wants none, the gate says no, or nobody stands on it."""
    wanted = run.rulebook.notice
    if wanted is None:
        return None, []
    found = gate(run.people, run.grading.seats, run.findings, run.releases, run.fairness.grave)
    stand = "、".join(one.words for one in found.obstacles if not one.released)
    if not found.ready:
        return None, [Finding("notice-withheld", facts={"why": stand})]
    people = _people(run, wanted)
    if not people:
        return None, [Finding("notice-empty", wanted.place, {"grades": "、".join(wanted.grades)})]
    passed = "、".join(one.words for one in found.obstacles)
    told = [Finding("notice-released", facts={"passed": passed})] if passed else []
    return _listed(run, wanted, people), told + _blanks(run, wanted)


def _people(run: Run, wanted: Notice) -> tuple[Named, ...]:
    people = run.people
    mine = people["grade"].isin(wanted.grades).to_numpy() & ~people["is_unit"].to_numpy(dtype=bool)
    first = _first_rows(run)
    units = people["department"].to_numpy(dtype=object)
    leads: dict[str, int] = {}
    for at in np.argsort(first, kind="stable").tolist():
        leads.setdefault(units[at], len(leads))
    lead = np.array([leads[unit] if wanted.by_unit else 0 for unit in units], dtype=np.int64)
    chosen = [at for at in np.lexsort((first, lead)).tolist() if mine[at]]
    columns = [[masked(text) for text in people[name].iloc[chosen]] for name in ("name", "department", "post")]
    return tuple(Named(number, *told) for number, told in enumerate(zip(*columns, strict=True), start=1))


def _first_rows(run: Run) -> np.ndarray:
    """The place of each person in the roster: the rank of the first row; people without any come last."""
    posts = run.posts
    order = np.lexsort((posts["row"], posts["source"], posts["person"]))
    firsts = posts.iloc[order].drop_duplicates("person")
    rank = np.full(len(run.people), len(posts), dtype=np.int64)
    rank[firsts["person"].to_numpy()] = np.lexsort((firsts["row"], firsts["source"])).argsort()
    return rank


def _listed(run: Run, wanted: Notice, people: tuple[Named, ...]) -> Listed:
    grades, span, book = "、".join(wanted.grades), _span(run.period), run.rulebook
    text = wanted.text or f"根据《{book.name}》，现将{span}考核拟定为{grades}等次的{len(people)}名人员予以公示。"
    channel = wanted.channel or f"公示期内如有异议，请向{BLANK}反映，联系电话{BLANK}。"
    return Listed(
        title=wanted.title or f"{span}考核{grades}等次人员公示",
        text=tuple(text.splitlines()),
        people=people,
        order=f"名单{'按单位排列，' if wanted.by_unit else ''}排名不分先后。",
        period=_period(wanted, _end(run, wanted)),
        channel=tuple(channel.splitlines()),
        signed=wanted.signed or book.organ or BLANK,
        dated=_day(wanted.start) if wanted.start else NO_DAY,
    )


def _end(run: Run, wanted: Notice) -> date | None:
    """The last day; None where the first is not known, or the calendar says nothing of the year."""
    if wanted.start is None or not wanted.days:
        return None
    end = last_day(wanted.start, wanted.days, run.rulebook.calendar)
    return end if known_between(wanted.start, end, run.rulebook.calendar) else None


def _period(wanted: Notice, end: date | None) -> str:
    first, last = (_day(day) if day else NO_DAY for day in (wanted.start, end))
    return f"公示时间：{first}至{last}（{wanted.days}个工作日）。"


def _blanks(run: Run, wanted: Notice) -> list[Finding]:
    """What was left blank for a pen, and why."""
    lacks = [
        ("渠道", not wanted.channel),
        ("落款", not (wanted.signed or run.rulebook.organ)),
        ("公示起", wanted.start is None),
        ("公示止（“日历”表没有那一年的节假日，算不出第几个工作日）", wanted.start is not None and _end(run, wanted) is None),
    ]  # fmt: skip
    names = "、".join(name for name, lacking in lacks if lacking)
    return [Finding("notice-blanks", wanted.place, {"names": names})] if names else []


def _span(period: tuple[pd.Timestamp, pd.Timestamp]) -> str:
    first, last = period
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year}年度"
    return f"{_day(first.date())}至{_day(last.date())}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
