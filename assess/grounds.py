"""On what ground somebody has a grade: the clause behind every reason code, for cards, tables and results.xlsx.

A restriction gives the clause of its row of 限制, a line that of 等次, places that of 名额; what the roster or the committee says
has that book as its ground.
"""

import pandas as pd

from assess.lang import N_, _
from assess.rulebook import Rulebook

ROSTER = {"EXCLUDED": N_("花名册“不参加考核原因”"), "UNDETERMINED": N_("花名册“不定等次原因”")}
BY_RESTRICTION = ("BAR", "CAP", "FORCED", "UNDETERMINED", "EXCLUDED")
OTHERS = {"DECIDED": N_("审定表"), "UNSCORED": N_("没有可计分的数据"), "UNRANKED": N_("指标“不适用”写的是不排名")}


def grounds(people: pd.DataFrame, rulebook: Rulebook) -> list[str]:
    """The clauses behind each person's proposed or decided grade; ``people`` has grade, suggested, reason, codes, excluded, undetermined."""
    said = (people["excluded"] != "") | ((people["undetermined"] != "") & (people["reason"] == "UNDETERMINED"))
    keys = list(
        zip(
            people["suggested"].tolist(),
            people["reason"].tolist(),
            people["codes"].tolist(),
            said.tolist(),
            strict=True,
        )
    )
    known = {key: _ground(*key, rulebook) for key in set(keys)}
    return [known[key] for key in keys]


def _ground(grade: str, reason: str, codes: str, said: bool, rulebook: Rulebook) -> str:
    bars = {bar.code: " ".join(filter(None, (bar.code, bar.clause or _("限制表")))) for bar in rulebook.restrictions}
    found = [bars[code] for code in codes.split() if code in bars]
    if said and reason in ROSTER:
        found.append(_(ROSTER[reason]))
    if reason in OTHERS:
        found.append(_(OTHERS[reason]))
    elif reason not in BY_RESTRICTION:
        found.append(_line(grade, reason, rulebook))
    return _("；").join(part for part in found if part)


def _line(grade: str, reason: str, rulebook: Rulebook) -> str:
    """The clause of the places for whom they decided, else that of the grade."""
    if reason != "LINE":
        names = [one.name for one in rulebook.grades]
        above = names[names.index(grade) - 1] if reason == "QUOTA-OUT" and grade in names[1:] else grade
        places = [one.clause for one in rulebook.quotas if one.grade == above or reason == "TIE"]
        if places:
            return places[0] or _("名额表")
    return next((one.clause for one in rulebook.grades if one.name == grade and one.clause), _("等次表"))
