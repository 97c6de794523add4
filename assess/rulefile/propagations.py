"""传导: scores that pass from one to another: unit to member, members to unit, subordinates to leader.

A line names a measure that rules use as ``传导.名``. A circle (the unit's total from its members, the members' pot from the
unit's total) is refused at its first line.
"""

from assess.rulebook import GATHERS, RELATIONS, TOTAL_SCORE, Propagation
from assess.rulefile.line import Line

WORD = "传导"


def propagations(lines: list[Line], role_names: tuple[str, ...], codes: set[str]) -> tuple[Propagation, ...]:
    """The lines of 传导, in order."""
    return tuple(_propagation(line, role_names, codes) for line in lines)


def _propagation(line: Line, role_names: tuple[str, ...], codes: set[str]) -> Propagation:
    roles = tuple(
        part.strip() for part in line.text("岗位").replace("，", ",").replace("、", ",").split(",") if part.strip()
    )
    for name in roles:
        if name not in role_names:
            line.trouble("role-unknown", "岗位", name=name, allowed="、".join(role_names))
    take = line.text("取") or TOTAL_SCORE
    if take != TOTAL_SCORE and take not in codes:
        line.trouble("indicator-unknown", "取", allowed="、".join([TOTAL_SCORE, *sorted(codes)]))
    return Propagation(
        line.needed("名"), line.one_of("从", RELATIONS), roles or role_names, take, line.one_of("汇总", GATHERS, GATHERS[0]),
        line.text("说明"), line.place("名"),
    )  # fmt: skip
