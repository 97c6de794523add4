"""Presence: attendance by day and by month, punches, leave, meetings, training, visits.

A bad day comes instead of a day at work: 迟到 is also a day of presence, so one more row of it would say two things.
"""

from itertools import pairwise

from assess.probes.cases import BAD, GOOD, Case, Days, Ground, Kind, Load, Step, asked
from assess.probes.wording import Values, counts, crossing, distinct, edges, names_word, said, variants
from assess.rulebook import Rulebook
from assess.tables import TABLES

_WORSE = ("迟到", "早退", "缺卡", "旷工", "事假", "病假")
_ABSENT = "旷工"
# where no rule gives or takes points for absence, it may be left to 限制: then it is not held against lateness
_COUNTS_ABSENCE = (_ABSENT, "旷工天数", "出勤率", "实出勤天数", "出勤")
_COUNTERS = {
    "late_count": "迟到", "early_count": "早退", "missing_count": "缺卡", "absent_days": "旷工", "absent_count": "旷工（只记次数）",
    "personal_leave_days": "事假", "sick_leave_days": "病假",
}  # fmt: skip
_AWAY = ("absent_days", "absent_count", "personal_leave_days", "sick_leave_days")
_DUE = 21
_MEETING_WORSE = ("迟到", "早退", "请假", "缺席")


def days_ground(rulebook: Rulebook, days: Days) -> Ground:
    """One day at work becomes a day late, away or absent; one more day at work."""
    table = TABLES["attendance_days"]
    kinds = _day_kinds(rulebook)
    found = edges(rulebook, table.name)
    cases = []
    for kind in kinds:
        if kind != "出勤":
            others = tuple((word, 3) for word in _WORSE if word != kinds[kind].values["status"])
            loads = [_held(("出勤", 22), (kind, n), *rest) for n in counts(found) for rest in ((), others)]
            cases += asked(loads, [_day_worse(kinds, kind)])
    shares = [crossing(edge.at) for edge in found if edge.unit == "%"]
    loads = [_held(("出勤", good), ("事假", whole - good)) for pairs in shares for good, whole in pairs]
    loads += [(("出勤", 22),), (("出勤", 20), *((kind, 1) for kind in kinds if kind != "出勤"))]
    graver = _graver(kinds) if names_word(rulebook, table, *_COUNTS_ABSENCE) else []
    cases += asked(loads, [*graver, *_longer(kinds), Step(GOOD, "再多出勤一天", gives="出勤")])
    cases += asked(loads, [_day_worse(kinds, kind) for kind in kinds if kind != "出勤"])
    return Ground(table.name, "天", kinds, (("出勤", 4), ("迟到", 1)), tuple(dict.fromkeys(cases)))


def _day_kinds(rulebook: Rulebook) -> dict[str, Kind]:
    """A day at work, a day of every bad status, and the sorts of them that the rules tell apart (minutes, half days)."""
    table = TABLES["attendance_days"]
    work: Values = {"status": "出勤", "official": False, "minutes": 0.0}
    kinds = {"出勤": Kind("出勤", work)}
    kinds |= {word: Kind(word, work | {"status": word, "minutes": 5.0}) for word in _WORSE}
    kinds["半天"] = Kind("旷工半天", work | {"status": _ABSENT, "days": 0.5})
    for number, values in enumerate(variants(rulebook, table)):
        status = str(values.get("status", "迟到"))
        if values and status in _WORSE and not values.get("official"):
            made = work | {"status": status, "minutes": 5.0} | values
            kinds[f"{status}{number}"] = Kind(status + said(values, table, "status"), made)
    return kinds


def _graver(kinds: dict[str, Kind]) -> list[Step]:
    """Absent without leave instead of late, or of on leave."""
    return [
        Step(BAD, f"其中一天由{made.said}变为旷工", kind, _ABSENT)
        for kind, made in kinds.items()
        if kind not in ("出勤", _ABSENT)
    ]


def _day_worse(kinds: dict[str, Kind], kind: str) -> Step:
    return Step(BAD, f"其中一天出勤变为{kinds[kind].said}", "出勤", kind)


def _longer(kinds: dict[str, Kind]) -> list[Step]:
    """The same lateness, by more minutes."""
    late = sorted((float(str(kind.values["minutes"])), name) for name, kind in kinds.items() if name.startswith("迟到"))
    return [
        Step(BAD, f"其中一天迟到由 {less:g} 分钟变为 {more:g} 分钟", old, new)
        for (less, old), (more, new) in pairwise(late)
        if less < more
    ]


def _held(*load: tuple[str, int]) -> Load:
    return tuple((kind, times) for kind, times in load if times > 0)


def months_ground(rulebook: Rulebook, days: Days) -> Ground:
    """One counter of one month grows by one."""
    table = TABLES["attendance_months"]
    numbers = counts(edges(rulebook, table.name, "attendance_days"), 20)
    full = {"date": days.begin, "due_days": float(_DUE), "present_days": float(_DUE), **dict.fromkeys(_COUNTERS, 0.0)}
    kinds = {"满勤": Kind("满勤的月份", full)}
    for counter, word in _COUNTERS.items():
        for n in sorted({*numbers, *(n + 1 for n in numbers)}):
            values = (
                full | {counter: float(n)} | ({"present_days": float(max(_DUE - n, 0))} if counter in _AWAY else {})
            )
            if counter == "absent_count":
                values["absent_days"] = None
            kinds[f"{counter}{n}"] = Kind(f"{word} {n} 的月份", values)
    cases = [
        Case(
            (("满勤", 2), (f"{counter}{n}", 1)), Step(BAD, f"月报上{word}再多 1", f"{counter}{n}", f"{counter}{n + 1}")
        )
        for counter, word in _COUNTERS.items()
        for n in numbers
    ]
    cases += asked([(("满勤", 2), ("late_count1", 1))], [Step(GOOD, "再多一个满勤的月份", gives="满勤")])
    return Ground(table.name, "个", kinds, (("满勤", 3),), tuple(cases))


def punches_ground(rulebook: Rulebook, days: Days) -> Ground:
    """One more day with a punch."""
    table = TABLES["punches"]
    numbers = [n for n in counts(edges(rulebook, table.name), 300) if n]
    kinds = {"打卡": Kind("打卡", {})}
    cases = asked([(("打卡", n),) for n in numbers], [Step(GOOD, "再多打卡一天", gives="打卡")])
    return Ground(table.name, "天", kinds, (("打卡", 8),), tuple(cases))


def leave_ground(rulebook: Rulebook, days: Days) -> Ground:
    """One more day of personal or sick leave."""
    table = TABLES["leave"]
    kinds = {
        word: Kind(word, {"date": days.begin, "type": word, "days": 1.0, "hours": 8.0}) for word in ("事假", "病假")
    }
    loads: list[Load] = [(), (("事假", 1),), (("事假", 3), ("病假", 2))]
    for edge in edges(rulebook, table.name):
        hours = edge.at if edge.unit == "小时" else edge.at * 8
        for short in (0.0, 1.0):
            name = f"事假{hours - short:g}小时"
            kinds[name] = Kind(
                name, {"date": days.begin, "type": "事假", "days": (hours - short) / 8, "hours": hours - short}
            )
            loads += [((name, 1),)] if hours > 1 else []
    loads += [(("事假", n),) for n in counts(edges(rulebook, table.name)) if n]
    steps = [Step(BAD, f"再多请一天{word}", gives=word) for word in ("事假", "病假")]
    return Ground(table.name, "次", kinds, (("事假", 1),), tuple(asked(list(dict.fromkeys(loads)), steps)))


def meetings_ground(rulebook: Rulebook, days: Days) -> Ground:
    """At one meeting late, excused or absent instead of there; one more meeting attended."""
    table = TABLES["meetings"]
    sorts = distinct(_without(values, "state", "spoke") for values in variants(rulebook, table))
    kinds = {
        f"{state}{number}": Kind(f"{state}的会议{said(values, table)}", {"state": state} | values)
        for number, values in enumerate(sorts)
        for state in ("到会", *_MEETING_WORSE)
    }
    numbers = counts(edges(rulebook, table.name))
    cases: list[Case] = []
    missed = names_word(rulebook, table, "缺席", "到会")
    for sort in range(len(sorts)):
        there = f"到会{sort}"
        for state in _MEETING_WORSE:
            worse = [Step(BAD, f"一次到会变为{state}", there, f"{state}{sort}")]
            worse += (
                [Step(BAD, f"一次{state}变为缺席", f"{state}{sort}", f"缺席{sort}")]
                if missed and state != "缺席"
                else []
            )
            loads = [_held((there, 10), (f"{state}{sort}", n)) for n in numbers]
            cases += asked(loads, [*worse, Step(GOOD, "再多到会一次", gives=there)])
    return Ground(table.name, "次", kinds, (("到会0", 4),), tuple(dict.fromkeys(cases)))


def training_ground(rulebook: Rulebook, days: Days) -> Ground:
    """One more training, passed."""
    row: Values = {"hours": 8.0, "score": 90.0, "passed": True}
    return _more_is_better(rulebook, "training", "合格的培训", row, "hours", "再多参加一次培训")


def visits_ground(rulebook: Rulebook, days: Days) -> Ground:
    """One more visit."""
    return _more_is_better(rulebook, "visits", "走访", {"count": 1.0, "solved": True}, "count", "再多走访一次")


def _more_is_better(rulebook: Rulebook, name: str, word: str, row: Values, amount: str, step: str) -> Ground:
    table = TABLES[name]
    sorts = distinct(_without(values, *row) for values in variants(rulebook, table))
    kinds = {f"有{n}": Kind(f"{word}{said(values, table)}", row | values) for n, values in enumerate(sorts)}
    found = edges(rulebook, name)
    loads: list[Load] = [(), *((("有0", n),) for n in counts(found, 300) if n)]
    for edge in found:
        kinds[f"多{edge.at:g}"] = Kind(f"{word}（共 {edge.at - 0.5:g}）", row | {amount: edge.at - 0.5})
        loads += [((f"多{edge.at:g}", 1),)] if edge.at > 1 else []
    steps = [Step(GOOD, f"{step}{said(values, table)}", gives=f"有{n}") for n, values in enumerate(sorts)]
    return Ground(name, "次", kinds, (("有0", 4),), tuple(dict.fromkeys(asked(loads, steps))))


def _without(values: Values, *names: str) -> Values:
    return {name: value for name, value in values.items() if name not in names}
