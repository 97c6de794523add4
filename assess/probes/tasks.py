"""Tasks (任务): the questions of 倒挂. May finishing more, taking more on, or carrying twice as much at the same care cost points?

States of a task: 好 finished in time, verified and answered; 新 finished in time, nobody has verified or answered yet;
迟 finished late; 欠 overdue and open; 未 not yet due; 错 催 退 怨 as 好, with one error, one urging, handed back once, the public
not content. A bad task comes *instead of* a good one: one more row would also be one more load, which is
another question.
"""

import pandas as pd

from assess.probes.cases import BAD, DELETE, DOUBLE, GOOD, WORK, Case, Days, Ground, Kind, Load, Step, asked
from assess.probes.wording import Edge, Values, crossing, distinct, edges, said, variants
from assess.rulebook import Rulebook
from assess.tables import TABLES

TABLE = TABLES["tasks"]
STATES = {
    "好": "按时办结并验收答复的任务", "新": "按时办结、还没有验收答复的任务", "迟": "逾期办结的任务", "欠": "逾期未办的任务",
    "未": "还没有到期的任务", "错": "按时办结、差错 1 次的任务", "催": "按时办结、被催办 1 次的任务", "退": "按时办结、被退回 1 次的任务",
    "怨": "按时办结、群众不满意的任务",
}  # fmt: skip
FAILED = ("欠", "迟", "错", "催", "退", "怨")
SIZES = (2, 4, 10, 80)
_FATE = ("status", "cause", "satisfied", "quantity", "errors", "urged", "returned")
_MUCH: Values = {"quantity": 100.0}


def tasks_ground(rulebook: Rulebook, days: Days) -> Ground:
    """The kinds of tasks that this rulebook tells apart, and what is asked of them."""
    sorts = distinct(_attributes(values) for values in variants(rulebook, TABLE))
    found = [Edge(edge.at, edge.unit, _attributes(edge.values)) for edge in edges(rulebook, TABLE.name)]
    amounts = [edge.values | {"quantity": edge.at - 0.5} for edge in found if edge.unit != "%" and edge.at > 1]
    every: list[Values] = distinct(
        [*sorts, *(edge.values for edge in found), *(edge.values | _MUCH for edge in found), _MUCH, *amounts]
    )
    names = {str(values): number for number, values in enumerate(every)}
    kinds = {
        f"{state}{number}": Kind(STATES[state] + said(values, TABLE), _row(state, values, days))
        for number, values in enumerate(every)
        for state in STATES
    }
    own = [names[str(values)] for values in sorts]
    ones = sorted({names[str(edge.values)] for edge in found} | {0})
    cases = _general(own, ones) + _heavy() + _at_edges(found, names) + _amounts([names[str(one)] for one in amounts])
    cases += [case for values in distinct([{}, *(edge.values for edge in found)]) for case in _deletions(values, names)]
    return Ground(
        TABLE.name, "件", kinds, (("好0", 6), ("新0", 1), ("迟0", 1)), tuple(dict.fromkeys(cases)), first=True
    )


def _attributes(values: Values) -> Values:
    """What sort of task it is, without how it went."""
    return {name: value for name, value in values.items() if name not in _FATE}


def _row(state: str, values: Values, days: Days) -> dict[str, object]:
    due, late = days.at(0.5), days.at(0.75)
    row: dict[str, object] = {
        "assigned": days.at(0.1), "accepted": days.at(0.1), "due": due, "status": "办结", "part": "牵头", "cause": False,
        "errors": float(state == "错"), "urged": float(state == "催"), "returned": float(state == "退"),
        "evidence": "有",
    }  # fmt: skip
    if state == "未":
        row |= {"due": days.end + pd.Timedelta(days=200), "status": "在办"}
    elif state == "欠":
        row |= {"status": "在办"}
    else:
        row["delivered"] = late if state == "迟" else days.at(0.4)
        row |= (
            {}
            if state == "新"
            else {"verified": row["delivered"], "answered": row["delivered"], "satisfied": state != "怨"}
        )
    return row | values


def _more(number: int) -> list[Step]:
    return [Step(WORK, f"再多{_verb(state)}一件", gives=f"{state}{number}") for state in ("新", "好")]


def _verb(state: str) -> str:
    return {"新": "按时办结（还没有人验收）", "好": "按时办结（已验收答复）"}[state]


def _fates(number: int) -> list[Step]:
    """One task goes better or worse, the load stays."""
    worse = [("好", "迟"), ("好", "欠"), ("迟", "欠"), ("好", "错"), ("好", "催"), ("好", "退"), ("好", "怨")]
    better = [("欠", "迟"), ("欠", "好"), ("新", "好"), ("未", "新")]
    return [_turned(BAD, f"{old}{number}", f"{new}{number}") for old, new in worse] + [
        _turned(WORK if new != "好" else GOOD, f"{old}{number}", f"{new}{number}") for old, new in better
    ]


def _turned(law: str, old: str, new: str) -> Step:
    return Step(law, f"其中一件由“{STATES[old[0]]}”变为“{STATES[new[0]]}”", old, new)


def _delete(state: str, number: int) -> Step:
    return Step(DELETE, f"从台账上删去一件{STATES[state]}", takes=f"{state}{number}")


def _deletions(values: Values, names: dict[str, int]) -> list[Case]:
    """One failure among a few tasks and among many; the many are also big ones, so that small sorts of tasks add up."""
    own, much = names[str(values)], names[str(values | _MUCH)]
    goods = [(f"好{much if size > 10 else own}", size - 1) for size in SIZES]
    return [Case((good, (f"{state}{own}", 1)), _delete(state, own)) for state in FAILED for good in goods]


def _twice() -> Step:
    return Step(DOUBLE, "任务多一倍、差错和逾期的比例不变", twice=True)


def _mixed(number: int, times: int = 1) -> Load:
    held = {"好": 6, "新": 2, "迟": 1, "欠": 1, "错": 1, "催": 1, "退": 1, "怨": 1, "未": 1}
    return tuple((f"{state}{number}", n * times) for state, n in held.items())


def _general(own: list[int], ones: list[int]) -> list[Case]:
    """Light loads of one sort of task, and of all sorts together; one more task of any sort."""
    every = [step for number in own for step in _more(number)]
    all_sorts = tuple((f"{state}{number}", 2) for number in own for state in ("好", "欠"))
    cases = asked([(), all_sorts], [*every, _twice()])
    for number in own:
        cases += asked([((f"好{number}", 12),)], every)
        cases += asked([_mixed(number)], [*_more(number), *_fates(number), _idle(number), _twice()])
    for number in ones:
        shares = [(state, good, bad) for state in FAILED for good, bad in ((9, 1), (2, 1), (1, 3))]
        failing: list[Load] = [((f"好{number}", good), (f"{state}{number}", bad)) for state, good, bad in shares]
        cases += asked(failing, [*_more(number), *_fates(number), _twice()])
    return cases


def _idle(number: int) -> Step:
    return Step(GOOD, "接下一件还没有到期的任务", gives=f"未{number}")


def _heavy() -> list[Case]:
    """More than any norm asks for: nothing is left to gain by output, so that nothing hides what else happens."""
    loads = [(("好0", 240),), _mixed(0, 15), (("好0", 1),), (("欠0", 4),)]
    return asked(loads, [*_more(0), *_fates(0), _twice()])


def _at_edges(found: list[Edge], names: dict[str, int]) -> list[Case]:
    """Loads just below and just above every number at which a scale bends, with output to spare."""
    cases: list[Case] = []
    for edge in found:
        number, much = names[str(edge.values)], names[str(edge.values | _MUCH)]
        if edge.unit == "%":
            loads = [_shared(much, good, whole) for good, whole in crossing(edge.at)]
            cases += asked(loads, [*_more(number), *_fates(much), _twice()])
        else:
            loads = [_faulty(state, number, int(edge.at) + step, edge.unit) for state in FAILED for step in (-1, 0)]
            cases += asked([load for load in loads if load], [*_more(number), *_fates(number), _twice()])
    return cases


def _shared(number: int, good: int, whole: int) -> Load:
    return tuple((kind, n) for kind, n in ((f"好{number}", good), (f"欠{number}", whole - good)) if n)


def _faulty(state: str, number: int, bad: int, unit: str) -> Load:
    """So many faults: outright, or in every hundred tasks."""
    whole = 20 if "/" in unit else bad + 8
    bad = bad * whole // 100 if "/" in unit else bad
    return ((f"好{number}", whole - bad), (f"{state}{number}", bad)) if 0 < bad < min(whole, 40) else ()


def _amounts(numbers: list[int]) -> list[Case]:
    """Work in hand just short of an edge: one more task goes over it."""
    return asked([((f"好{number}", 1),) for number in numbers], _more(0))
