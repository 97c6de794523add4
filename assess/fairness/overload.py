"""F4 多干多错: whether those who carry more score lower inside their role, and how much of it counting errors does."""

import numpy as np
import pandas as pd

from assess.facts import Facts
from assess.fairness.alarms import Alarm, Check
from assess.fairness.ground import Ground
from assess.fairness.loads import counting_rules, loads_of
from assess.fairness.loadtables import COLUMNS, figures, people_table
from assess.fairness.shown import Names
from assess.findings import Finding
from assess.lang import N_, Phrase
from assess.workload import CARRIED, WEIGHED_AS, lookups_by_role

QUESTION = "干得多的人反而得分低吗？"
WHOLE = N_("全体（各岗位类别内比较）")


def overload(ground: Ground, facts: Facts, lines: pd.DataFrame) -> Check:
    """Workload against score inside each role; ``lines`` are the score lines of the run.

    Tables: ``people`` one row per appointment, person and appointment (rows), role, share, workload, errors, rate and
    shrunken (errors per 100, the second drawn to the role's), deduction (points lost by counting), score; ``roles`` and
    ``whole`` the figures of ``loadtables.COLUMNS``. A rank correlation needs 8 people, a chance as many as 倒挂人数.
    """
    people = people_table(ground, loads_of(facts, lines, ground.rulebook))
    missing = len(ground.score) - len(people)
    silent = [Finding("overload-missing", facts={"count": missing})] if missing else []
    if people.empty:
        return Check("F4", QUESTION, silent=(*silent, Finding("overload-none", facts={"reason": _why(ground, facts)})))
    roles = _figures([(name, part) for name, part in people.groupby("role", sort=True)], ground)
    whole = _figures([(WHOLE, people)], ground)
    tables = {"people": people, "roles": roles, "whole": whole}
    judged = pd.concat([roles, whole] if len(roles) > 1 else [roles])
    judged = judged[(judged["n"] >= ground.limit("倒挂人数") - 1e-9).to_numpy()]
    alarms = [alarm for _, row in judged.iterrows() if (alarm := _alarm(ground, row))]
    looked = int(judged["p"].notna().sum())
    return Check("F4", QUESTION, looked, tuple(alarms), (*silent, *_silent(ground, roles)), tables)


def _figures(parts: list[tuple[str, pd.DataFrame]], ground: Ground) -> pd.DataFrame:
    found = [figures(name, part, ground.limit("倒挂人数")) for name, part in parts]
    return pd.DataFrame(found, columns=list(COLUMNS))


def _why(ground: Ground, facts: Facts) -> str:
    if not len(ground.score):
        return "没有人得分"
    return "没有一个计分的人有任务量" if facts.supplied("tasks") else "没有提供任务台账"


def _silent(ground: Ground, roles: pd.DataFrame) -> list[Finding]:
    least = ground.limit("倒挂人数")
    few = roles[(roles["n"] < least - 1e-9).to_numpy()]
    found = []
    if len(few):
        names = Names(tuple(few["role"]), 3, N_("等"))
        found.append(Finding("overload-few", facts={"count": len(few), "least": f"{least:g}", "roles": names}))
    flat = roles[(roles["n"] >= least - 1e-9).to_numpy() & roles["rho"].isna().to_numpy()]
    return found + [Finding("overload-same", facts={"role": role}) for role in flat["role"]]


def _alarm(ground: Ground, at: pd.Series) -> Alarm | None:
    """The alarm of a role or of everybody, None where nothing is to be said."""
    if not (at["rho"] <= -ground.limit("倒挂相关") and at["p"] < ground.limit("倒挂概率")):
        return None
    counted = bool(at["share"] >= ground.limit("倒挂扣分占比"))
    code = "overload-counted" if counted and not np.isnan(at["gap_by_rate"]) else "overload-grave"
    code = code if counted or at["p"] < ground.limit("倒挂预警概率") else "overload"
    facts = {
        "role": Phrase(WHOLE) if at["role"] == WHOLE else at["role"], "people": f"{at['n']:.0f}", "rho": f"{at['rho']:.2f}", "p": f"{at['p']:.3f}",
        "top": f"{at['top_score']:.1f}", "bottom": f"{at['bottom_score']:.1f}", "unit": _unit(ground, at["role"]),
        "e1": f"{at['top_errors']:.1f}", "r1": f"{at['top_rate']:.1f}", "e2": f"{at['bottom_errors']:.1f}",
        "r2": f"{at['bottom_rate']:.1f}", "d": f"{at['top_deduction'] - at['bottom_deduction']:.1f}",
        "d2": f"{at['gap_by_rate']:.1f}",
    }  # fmt: skip
    kind, clause = "全体" if at["role"] == WHOLE else "岗位类别", _clauses(ground, at["role"]) if counted else ""
    finding, base = Finding(code, facts=facts), Phrase(N_("同岗任务量后1/4"))
    return Alarm("F4", finding, kind, at["role"], float(at["n"]), base, -float(at["gap"]), "分", clause=clause)


def _clauses(ground: Ground, role: str) -> str:
    """The clauses of the rules that count occurrences."""
    numbers = {number for number, its in counting_rules(ground.rulebook) if role in (its, WHOLE)}
    pots = [pot.clause for pot in ground.rulebook.indicators if any(rule.number in numbers for rule in pot.rules)]
    return "、".join(dict.fromkeys(filter(None, pots)))


def _unit(ground: Ground, role: str) -> str:
    ways = lookups_by_role(ground.rulebook, WEIGHED_AS[CARRIED])
    return "当量" if any(ways.values() if role == WHOLE else [ways[role]]) else "件"
