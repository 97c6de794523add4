"""绩效 and 绩效系数: how performance pay is shared, and what each grade is worth in it.

    绩效  总额            分配范围  总分折算        级别系数  按任职天数  保底  封顶
    奖励  每人 7200       部门      60→0.6; 100→1.2  职级系数  是          2000
    绩效系数  绩效  等次      系数
              奖励  优秀      1.2

Every grade, and every result that is no grade, must have its coefficient: what nobody said is not paid out as nothing.
"""

import re

from assess.rulebook import NO_GRADE, NOT_ASSESSED, OPEN, PAY_OVER, YES_NO, Lookup, PayPlan, Scale
from assess.rulefile import calls
from assess.rulefile.line import Line, hundredths_of
from assess.scales import SCALES
from assess.scales.errors import ScaleError
from assess.scales.text import tidy

PER_HEAD = "每人"
MOST_FEN, MOST_COEFFICIENT = 9_000_000_000_000, 10
_MONEY = re.compile(r"^\d{1,11}(\.\d{1,2})?$")
_FOUR_DECIMALS = re.compile(r"^\d{1,2}(\.\d{1,4})?$")


def pay_plans(
    lines: list[Line],
    worth: list[Line],
    role_names: tuple[str, ...],
    grades: tuple[str, ...],
    lookups: dict[str, Lookup],
) -> tuple[PayPlan, ...]:
    """The lines of 绩效, in order, each with its lines of 绩效系数."""
    names = [line.text("绩效") for line in lines]
    for line in worth:
        if line.needed("绩效") and line.text("绩效") not in names:
            line.trouble("pay-unknown", "绩效", allowed="、".join(names) or "无")
    found = []
    for at, line in enumerate(lines):
        if line.needed("绩效") in names[:at]:
            line.trouble("rule-double", "绩效", what="绩效")
        mine = [one for one in worth if one.text("绩效") == names[at]]
        found.append(_plan(line, _coefficients(line, mine, grades), role_names, lookups))
    return tuple(found)


def _plan(line: Line, grades: dict[str, float], role_names: tuple[str, ...], lookups: dict[str, Lookup]) -> PayPlan:
    money, per_head = _sum(line)
    level = tidy(line.text("级别系数"))
    if level:
        calls.check_lookup(line, "级别系数", level, lookups, "roster")
    floor, ceiling = _money(line, "保底"), _money(line, "封顶")
    if floor is not None and ceiling is not None and floor > ceiling:
        line.trouble("rule-out-of-range", "保底", what="保底", allowed=f"不高于封顶 {line.text('封顶')}")
    return PayPlan(
        line.text("绩效"), money, per_head, line.one_of("分配范围", PAY_OVER), _roles(line, role_names), _curve(line), level,
        line.one_of("按任职天数", YES_NO) == YES_NO[0], floor, ceiling, grades, line.text("依据"), line.text("说明"), line.place("绩效"),
    )  # fmt: skip


def _sum(line: Line) -> tuple[int, bool]:
    """The sum in fen, and whether it stands for each person."""
    text = line.needed("总额")
    per_head = text.startswith(PER_HEAD)
    bare = text.removeprefix(PER_HEAD).strip()
    if text and not _MONEY.match(bare):
        line.trouble("pay-not-money", "总额")
    elif text and hundredths_of(bare) > MOST_FEN:
        line.trouble("rule-out-of-range", "总额", what="总额", allowed=f"不超过 {MOST_FEN // 100} 元")
    elif text:
        return hundredths_of(bare), per_head
    return 0, per_head


def _money(line: Line, heading: str) -> int | None:
    text = line.text(heading)
    if text and not _MONEY.match(text):
        line.trouble("pay-not-money", heading)
        return None
    return hundredths_of(text) if text else None


def _roles(line: Line, role_names: tuple[str, ...]) -> tuple[str, ...]:
    text = line.text("岗位").replace("，", ",").replace("、", ",")
    names = tuple(part.strip() for part in text.split(",") if part.strip())
    for name in names:
        if name not in role_names:
            line.trouble("role-unknown", "岗位", name=name, allowed="、".join(role_names))
    return names or role_names


def _curve(line: Line) -> Scale | None:
    """The total as a coefficient, by straight lines between anchors; None where points do not count."""
    text = line.text("总分折算")
    if not text:
        return None
    try:
        params = SCALES["直线"].parse(text)
    except ScaleError as trouble:
        line.trouble(trouble.code, "总分折算", **trouble.facts)
        return None
    if any(not 0 <= worth.value <= MOST_COEFFICIENT for worth in params.worth):
        line.trouble("rule-out-of-range", "总分折算", what="总分折算的系数", allowed=f"0 到 {MOST_COEFFICIENT}")
    return Scale("直线", params, text)


def _coefficients(line: Line, worth: list[Line], grades: tuple[str, ...]) -> dict[str, float]:
    """What each grade is worth; words that are no grade and grades that nobody named are noted."""
    allowed = (*grades, NO_GRADE, NOT_ASSESSED, OPEN)
    found: dict[str, float] = {}
    for one in worth:
        grade = one.one_of("等次", allowed)
        if grade in found and grade == one.text("等次"):
            one.trouble("rule-double", "等次", what="等次")
        text = one.needed("系数")
        if text and not (_FOUR_DECIMALS.match(text) and float(text) <= MOST_COEFFICIENT):
            one.trouble("rule-out-of-range", "系数", what="系数", allowed=f"0 到 {MOST_COEFFICIENT}，最多四位小数")
        elif text:
            found[grade] = float(text)
    missing = [name for name in allowed if name not in found and name != OPEN]
    if missing:
        line.trouble("pay-grade-unsaid", "绩效", missing="、".join(missing))
    return found
