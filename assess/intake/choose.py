"""Which table a sheet is: by the headings it has, helped by the words of its title and its name.

A table needs certain columns together (``NEEDS``); of the tables that have them, the one with the most and best fitting
columns wins. A roster is the weakest claim, because every table names people: it needs a title or mostly roster columns.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assess.cells import squeezed
from assess.intake.header import Header
from assess.intake.headings import Match, matches
from assess.tables import PERSON, Table

_PEOPLE = frozenset(PERSON)
_COUNTERS = frozenset(
    [
        "due_days",
        "present_days",
        "normal_days",
        "abnormal_days",
        "late_count",
        "late_minutes",
        "early_count",
        "early_minutes",
        "absent_days",
        "absent_count",
        "missing_count",
        "no_record_days",
        "personal_leave_days",
        "personal_leave_hours",
        "sick_leave_days",
        "sick_leave_hours",
        "annual_leave_days",
        "other_leave_days",
        "travel_days",
        "overtime_hours",
        "actual_hours",
    ]
)
NEEDS: dict[str, tuple[frozenset[str], ...]] = {
    "roster": (_PEOPLE,),
    "attendance_days": (_PEOPLE, frozenset({"date"}), frozenset({"status"})),
    "attendance_months": (_PEOPLE, _COUNTERS),
    "punches": (_PEOPLE, frozenset({"at"})),
    "leave": (_PEOPLE, frozenset({"date", "month"}), frozenset({"type", "days", "hours"})),
    "tasks": (
        frozenset({"title", "task_id"}),
        frozenset({"status", "due", "assigned", "delivered", "verified", "difficulty", "effect", "quantity", "part"}),
    ),
    "ratings": (frozenset({"score", "option"}), frozenset({"group", "item", "rater"})),
    "conduct": (
        _PEOPLE,
        frozenset({"kind", "level", "document", "event"}),
        frozenset({"date", "level", "document", "note"}),
    ),
    "meetings": (_PEOPLE, frozenset({"title"}), frozenset({"date"}), frozenset({"state", "important", "spoke"})),
    "inspections": (
        _PEOPLE | {"department"},
        frozenset({"date"}),
        frozenset({"organ", "item", "count", "sample", "result"}),
        frozenset({"category", "problem", "count", "result", "level"}),
    ),
    "training": (_PEOPLE, frozenset({"title"}), frozenset({"hours", "score", "passed", "organ"})),
    "visits": (_PEOPLE, frozenset({"date"}), frozenset({"target"})),
    "statistics": (_PEOPLE | {"department"}, frozenset({"indicator"}), frozenset({"value"})),
    "decisions": (_PEOPLE | {"department"}, frozenset({"grade", "matter"}), frozenset({"reason", "decider"})),
    "carried": (frozenset({"department", "pool"}), frozenset({"carry"})),
    "history": (_PEOPLE, frozenset({"year"}), frozenset({"grade"})),
    "hotline": (
        frozenset({"ticket", "category", "received"}),
        frozenset({"closed", "responded", "satisfied", "solved", "responded_in_time", "due", "status"}),
    ),
}
TITLES: dict[str, re.Pattern[str]] = {
    "roster": re.compile("花名册|名册|名单|人员信息|人员情况|岗位表|任职"),
    "attendance_days": re.compile("考勤日表|考勤明细|每日考勤|考勤记录|日报"),
    "attendance_months": re.compile("考勤月表|考勤汇总|月报|月度考勤|考勤统计"),
    "punches": re.compile("打卡|刷卡|签到"),
    "leave": re.compile("请假|请销假|休假|absen", re.I),
    "tasks": re.compile("任务|台账|督办|重点工作|工单|问题清单|issue", re.I),
    "ratings": re.compile("测评|评议|打分|评分"),
    "conduct": re.compile("奖惩|表彰|奖励|处分|通报|荣誉"),
    "meetings": re.compile("会议|签到|会签|值班"),
    "inspections": re.compile("检查|巡查|督查|抽查"),
    "training": re.compile("培训"),
    "visits": re.compile("走访|入户|下村|联系群众|民情"),
    "statistics": re.compile("统计指标|指标统计|指标完成|完成情况统计"),
    "decisions": re.compile("审定|核定等次|放行"),
    "carried": re.compile("名额结转|结转"),
    "history": re.compile("历年|近[二两三五]年|年度考核等次|往年"),
    "hotline": re.compile("热线|诉求|投诉|12345|信访"),
}
_LEAVE_WORD = re.compile("假|absen", re.I)
_TITLE_BONUS = 4.0
MIN_CONDUCT, MIN_ROSTER = 3, 2
HALF, ALL = 0.5, 0.999
_EXACT_TITLE_BONUS = 8.0
# One own column more than the next table.
CLEAR_LEAD = 1.6
SHOWN_HEADINGS = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """The table taken and its columns, whether it leads clearly, and why; ``rival`` names a table that fits just as well."""

    table: Table
    columns: dict[str, Match]
    rival: str = ""
    clear: bool = True
    why: str = ""
    rival_why: str = ""


def choose(header: Header, titles: Sequence[str], tables: Sequence[Table]) -> Choice | None:
    """The table of a sheet, or ``None`` if no table has the columns it needs."""
    scored = []
    for order, table in enumerate(tables):
        found = matches(header.headings, table)
        if _fits(table, found, header, titles):
            scored.append(
                (_score(table, found, titles), -order, Choice(table, found, why=_why(table, found, header, titles)))
            )
    if not scored:
        return None
    scored.sort(key=lambda item: item[:2], reverse=True)
    best = scored[0][2]
    if len(scored) == 1:
        return best
    lead, second = scored[0][0] - scored[1][0], scored[1][2]
    if not lead:
        return replace(best, rival=second.table.heading, clear=False, rival_why=second.why)
    return replace(best, clear=lead >= CLEAR_LEAD)


def _why(table: Table, found: dict[str, Match], header: Header, titles: Sequence[str]) -> str:
    """The headings and the title that speak for a table."""
    own = [match.col for name, match in found.items() if name not in _PEOPLE and name not in {"department", "post"}]
    cols = sorted(set(own)) or sorted({match.col for match in found.values()})
    texts = [item.text.replace("\n", "") for col in cols if (item := header.headings[col - 1])]
    said = "、".join(texts[:SHOWN_HEADINGS]) + ("…" if len(texts) > SHOWN_HEADINGS else "")
    return f"表头有{said}" + ("，标题或表名也这样写" if _titled(table, titles) else "")


def _fits(table: Table, found: dict[str, Match], header: Header, titles: Sequence[str]) -> bool:
    needs = NEEDS.get(table.name, (_PEOPLE & {column.name for column in table.columns} or _all(table), _own(table)))
    if _side_by_side(header, found):
        return False
    if not all(need & found.keys() for need in needs):
        return False
    if table.name == "roster":
        return _is_roster(found, header, titles)
    if table.name == "conduct":
        own = found.keys() - _PEOPLE - {"department"}
        return len(own) >= MIN_CONDUCT or any(TITLES["conduct"].search(title) for title in titles)
    if table.name == "leave":
        words = [item.text for item in header.headings if item] + list(titles)
        return any(_LEAVE_WORD.search(word) for word in words)
    return True


def _all(table: Table) -> frozenset[str]:
    return frozenset(column.name for column in table.columns)


def _own(table: Table) -> frozenset[str]:
    """The columns that are the table's own: everything but the person's."""
    return _all(table) - _PEOPLE - {"department", "post"} or _all(table)


def _side_by_side(header: Header, found: dict[str, Match]) -> bool:
    """Whether a person column occurs several times: people stand beside each other, not below."""
    names = [item.name for item in header.headings if item]
    people = [header.headings[found[name].col - 1] for name in PERSON if name in found]
    return any(item is not None and names.count(item.name) > 1 for item in people)


def _is_roster(found: dict[str, Match], header: Header, titles: Sequence[str]) -> bool:
    headings = [item for item in header.headings if item and item.name != "序号" and not item.sensitive]
    known = {match.col for match in found.values() if match.column.kind != "secret"}
    share = len(known) / max(len(headings), 1)
    if len(known) < MIN_ROSTER:
        return False
    titled = any(TITLES["roster"].search(title) for title in titles)
    if not titled and any(TITLES["meetings"].search(title) for title in titles):
        return False
    return titled or share >= ALL or (share >= HALF and bool(found.keys() - _PEOPLE))


def _score(table: Table, found: dict[str, Match], titles: Sequence[str]) -> float:
    score = sum(
        0.3 if name in _PEOPLE or name in {"department", "post"} else 2.0 - 0.4 * min(sum(match.rank), 1)
        for name, match in found.items()
    )
    return score + _titled(table, titles)


def _titled(table: Table, titles: Sequence[str]) -> float:
    """What the titles add for a table: most if one is its name, something if one speaks of it."""
    names = {squeezed(title) for title in titles}
    if {table.heading, table.word} & names:
        return _EXACT_TITLE_BONUS
    pattern = TITLES.get(table.name)
    return _TITLE_BONUS if pattern and any(pattern.search(name) for name in names) else 0.0
