"""What must hold across the sheets of a rulebook before it may score anybody."""

import difflib
from collections.abc import Callable, Set
from dataclasses import replace

from assess.findings import Finding, Place
from assess.paths import circle
from assess.rulebook import Rule, Rulebook
from assess.scales import SCALES

_BY_ROW = ("查表", "难度×成效×负荷")
_FOLLOWS = ("indicator-without-rule", "role-without-rule", "pot-cannot-move")


def checked(rulebook: Rulebook, refused: Set[str] = frozenset()) -> list[Finding]:
    """Every check, in order; no check stops another.

    ``refused`` are indicators of which a rule could not be read: that they lack rules is no second fault.
    """
    found = [finding for check in CHECKS for finding in check(rulebook)]
    places = {pot.place for pot in rulebook.indicators if pot.code in refused}
    return [one for one in found if not (one.place in places and one.code in _FOLLOWS)]


def checked_part(rulebook: Rulebook) -> list[Finding]:
    """The checks that a book must stand which others include and which need not be complete."""
    return [finding for check in PART_CHECKS for finding in check(rulebook)]


def _names(rulebook: Rulebook) -> list[Finding]:
    top = Place(rulebook.book, "办法", "A1")
    missing = [word for word, said in (("名称", rulebook.name), ("版本", rulebook.version)) if not said]
    return [Finding("property-missing", top, {"name": word}) for word in missing]


def _notice(rulebook: Rulebook) -> list[Finding]:
    """A notice list must say whose names stand on it and for how long."""
    told = rulebook.notice
    missing = (
        [name for name, said in (("等次", told.grades or None), ("工作日", told.days)) if said is None] if told else []
    )
    return [Finding("notice-lacks", told.place, {"name": name}) for name in missing] if told else []


def _total(rulebook: Rulebook) -> list[Finding]:
    top = Place(rulebook.book, "办法", "A1")
    return [] if rulebook.total else [Finding("property-missing", top, {"name": "总分"})]


def _doubles(rulebook: Rulebook) -> list[Finding]:
    found = []
    for what, things in (
        ("岗位类别", rulebook.roles),
        ("指标编号", rulebook.indicators),
        ("等次", rulebook.grades),
        ("传导", rulebook.propagations),
        ("限制编号", rulebook.restrictions),
        ("兑现编号", rulebook.payouts),
    ):
        seen: set[str] = set()
        for thing in things:
            label = getattr(thing, "code", "") or getattr(thing, "name", "")
            if label in seen:
                found.append(Finding("rule-double", thing.place, {"what": what, "found": label}))
            seen.add(label)
    return found


def _sums(rulebook: Rulebook) -> list[Finding]:
    """Each role's pots inside the total add up to the total."""
    found = []
    for role in rulebook.roles:
        inside = [pot for pot in rulebook.for_role(role.name) if pot.counted == "总分内"]
        total = sum(pot.points[role.name] for pot in inside)
        if total != rulebook.total:
            facts = {"role": role.name, "sum": f"{total / 100:g}", "total": f"{rulebook.total / 100:g}"}
            found.append(Finding("role-sum", role.place, facts))
    return found


def _orphans(rulebook: Rulebook) -> list[Finding]:
    found = [
        Finding("indicator-without-rule", pot.place, {"name": pot.name}) for pot in rulebook.indicators if not pot.rules
    ]
    found += [
        Finding("indicator-without-role", pot.place, {"name": pot.name})
        for pot in rulebook.indicators
        if not pot.points
    ]
    for pot in rulebook.indicators:
        bare = [role for role in pot.points if not rulebook.rules_for(pot, role)]
        found += [Finding("role-without-rule", pot.place, {"name": pot.name, "role": role}) for role in bare]
    return found


def _passed_on(rulebook: Rulebook) -> list[Finding]:
    """Scores of others that no line of 传导 declares, that run in a circle, or that are narrowed like rows."""
    known = {one.name for one in rulebook.propagations}
    rules = [rule for pot in rulebook.indicators for rule in pot.rules if rule.measure.passed_on]
    by_part = {rule.number for pot in rulebook.indicators for rule in pot.rules if pot.per}
    found = [
        Finding(
            "propagation-unknown",
            rule.place,
            {"found": rule.measure.column, "allowed": "、".join(sorted(known)) or "无"},
        )
        for rule in rules
        if rule.measure.column not in known
    ]
    found += [
        Finding("propagation-has-no-rows", rule.place, {"found": rule.measure.text})
        for rule in rules
        if rule.only
        or rule.exempt
        or rule.highest_per
        or rule.factor_lookup
        or rule.per
        or rule.number in by_part
        or rule.base
        or rule.scale.name in _BY_ROW
    ]
    round_ = circle(rulebook)
    return found + ([Finding("propagation-circle", round_.place, {"name": round_.name})] if round_ else [])


def _parts(rulebook: Rulebook) -> list[Finding]:
    """Rules that name parts of the period in a pot that is judged by parts as a whole."""
    return [
        Finding("rollup-two-parts", rule.place, {"name": pot.name, "per": pot.per, "found": rule.per})
        for pot in rulebook.indicators
        for rule in pot.rules
        if pot.per and rule.per
    ]


def _calendar(rulebook: Rulebook) -> list[Finding]:
    """Working days that are to be counted without a word about holidays."""
    place = Place(rulebook.book, "台账")
    counted = [(table, one) for table in rulebook.ledgers for one in table.columns if one.span[:1] == ("工作日",)]
    if rulebook.calendar:
        return []
    return [Finding("calendar-missing", place, {"table": table.word, "found": one.heading}) for table, one in counted]


def _overlaps(rulebook: Rulebook) -> list[Finding]:
    """A line for all roles beside a line for one of them, with the same measure: which of them counts?"""
    found = []
    for pot in rulebook.indicators:
        for rule in pot.rules:
            twins = [r for r in pot.rules if r.number != rule.number and r.roles and _counts_alike(r, rule)]
            if not rule.roles and twins:
                found.append(Finding("rule-role-overlap", rule.place, {"name": pot.name, "measure": rule.measure.text}))
    return found


def _twice(rulebook: Rulebook) -> list[Finding]:
    """A line that stands twice in one pot, for roles that both name, takes or gives everything twice."""
    found = []
    for pot in rulebook.indicators:
        for number, rule in enumerate(pot.rules):
            first = next((one for one in pot.rules[:number] if _same(one, rule) and _meet(one, rule)), None)
            if first:
                label = f"{rule.measure.text} {rule.scale.name} {rule.scale.text}（{first.place}，{rule.place}）"
                found.append(Finding("rule-double", rule.place, {"what": f"指标“{pot.name}”的计分项", "found": label}))
    return found


def _same(one: Rule, other: Rule) -> bool:
    return _bare(one) == _bare(other)


def _bare(rule: Rule) -> Rule:
    """What a rule counts and how, without where it stands and whom it is for."""
    measure, scale = replace(rule.measure, text=""), replace(rule.scale, text="")
    return replace(rule, number=0, roles=(), cap=None, note="", place=Place(), measure=measure, scale=scale)


def _meet(one: Rule, other: Rule) -> bool:
    """Whether two lines share a role; a line for all beside one for some is said by ``_overlaps``."""
    return bool(set(one.roles) & set(other.roles)) or (not one.roles and not other.roles)


def _counts_alike(one: Rule, other: Rule) -> bool:
    return (one.measure.text, one.only, one.exempt) == (other.measure.text, other.only, other.exempt)


def _by_row(rulebook: Rulebook) -> list[Finding]:
    """查表 and options need the rows themselves (每条); 每条 without a lookup or options has no number."""
    found = []
    for pot in rulebook.indicators:
        for rule in pot.rules:
            if (rule.measure.name == "每条") != _reads_rows(rule) or _options_elsewhere(rule):
                found.append(
                    Finding(
                        "scale-measure-mismatch", rule.place, {"scale": rule.scale.name, "measure": rule.measure.text}
                    )
                )
            if (rule.highest_per or rule.factor_lookup) and rule.measure.name not in ("每条", "次数", "合计"):
                found.append(Finding("dedupe-needs-rows", rule.place, {"measure": rule.measure.text}))
    return found


def _reads_rows(rule: Rule) -> bool:
    return rule.scale.name in _BY_ROW or (rule.scale.name == "评定" and bool(rule.scale.params.options))


def _options_elsewhere(rule: Rule) -> bool:
    """Options are words of ballots (测评等次); no other table has them."""
    return rule.scale.name == "评定" and _reads_rows(rule) and rule.measure.table != "ratings"


def _starts(rulebook: Rulebook) -> list[Finding]:
    """A full pot that can only gain, or an empty pot that can only lose, decides nothing."""
    found = []
    for pot in rulebook.indicators:
        if not pot.rules:
            continue
        deducts = [_deducts(rule, rulebook) for rule in pot.rules]
        if pot.start == "满分" and not any(deducts) and pot.overflow == "截断":
            found.append(Finding("pot-cannot-move", pot.place, {"name": pot.name, "start": "满分", "way": "加分"}))
        if pot.start == 0 and pot.floor == 0 and all(deducts):
            found.append(Finding("pot-cannot-move", pot.place, {"name": pot.name, "start": "0", "way": "扣分"}))
    return found


def _deducts(rule: Rule, rulebook: Rulebook) -> bool:
    if rule.scale.name != "查表":
        return bool(SCALES[rule.scale.name].deducts(rule.scale.params))
    lookup = rulebook.lookups.get(rule.scale.params.table)
    return lookup is not None and all(line.value <= 0 for line in lookup.lines)


def _raters(rulebook: Rulebook) -> list[Finding]:
    used = any(rule.measure.name == "测评得分" for pot in rulebook.indicators for rule in pot.rules)
    if used and not rulebook.raters:
        return [Finding("raters-missing", Place(rulebook.book, "测评"))]
    found = []
    for role in rulebook.roles:
        groups = [group for group in rulebook.raters if not group.roles or role.name in group.roles]
        total = sum(group.weight for group in groups)
        if groups and abs(total - 1) > 1e-9:
            found.append(Finding("rater-weights", groups[0].place, {"role": role.name, "sum": f"{total:.2%}"}))
    return found + _unknown_raters(rulebook)


def _unknown_raters(rulebook: Rulebook) -> list[Finding]:
    """Rater groups of a condition that the sheet 测评 does not have, where it has groups for all whom the rule is for."""
    found = []
    for pot in rulebook.indicators:
        for rule in pot.rules:
            groups = [_groups_of(role, rulebook) for role in rule.roles or pot.points]
            if rule.measure.table != "ratings" or not groups or not all(groups):
                continue
            allowed = sorted(set().union(*groups))
            asked = [word for term in rule.only if (term.column, term.op) == ("group", "=") for word in term.values]
            for word in asked:
                if word not in allowed:
                    near = difflib.get_close_matches(word, allowed, n=1, cutoff=0.0)[0]
                    facts = {"found": word, "allowed": "、".join(allowed), "near": near}
                    found.append(Finding("rater-unknown", rule.place, facts))
    return found


def _groups_of(role: str, rulebook: Rulebook) -> set[str]:
    return {group.name for group in rulebook.raters if not group.roles or role in group.roles}


def _tie_breakers(rulebook: Rulebook) -> list[Finding]:
    codes = [pot.code for pot in rulebook.indicators]
    return [
        Finding("indicator-unknown", quota.ties, {"heading": "同分排序", "found": code, "allowed": "、".join(codes)})
        for quota in rulebook.quotas
        for code in quota.tie_breakers
        if code not in codes
    ]


def _grades(rulebook: Rulebook) -> list[Finding]:
    lines = [grade.lowest for grade in rulebook.grades]
    found = []
    for above, grade in zip(rulebook.grades, rulebook.grades[1:], strict=False):
        if above.lowest is None:
            found.append(Finding("grade-without-line", above.place, {"found": above.name}))
        elif grade.lowest is not None and grade.lowest >= above.lowest:
            found.append(Finding("grades-not-falling", grade.place, {"found": grade.name}))
    if lines and lines[-1] is not None:
        found.append(Finding("grades-open-end", rulebook.grades[-1].place, {"found": rulebook.grades[-1].name}))
    return found


def _odd(place: Place, what: str, found: object, allowed: str) -> Finding:
    return Finding("rule-out-of-range", place, {"what": what, "found": found, "allowed": allowed})


def _lowest(rulebook: Rulebook) -> list[Finding]:
    """Places of the last grade: nobody can step down from it, so that nothing would keep them."""
    last = rulebook.grades[-1].name if rulebook.grades else ""
    return [Finding("quota-lowest", one.place, {"grade": last}) for one in rulebook.quotas if one.grade == last]


def _properties(rulebook: Rulebook) -> list[Finding]:
    """Dates and bounds of the sheet 办法 that stand in the wrong order."""
    top = Place(rulebook.book, "办法")
    pairs = (
        ("考核期止", "不早于考核期起", *(rulebook.period or (None, None))),
        ("失效", "不早于生效", rulebook.valid_from, rulebook.valid_to),
        ("总分上限", "不低于总分下限", rulebook.bottom, rulebook.ceiling),
    )
    return [
        _odd(top, what, last / 100 if isinstance(last, int) else last, allowed)
        for what, allowed, first, last in pairs
        if first is not None and last is not None and first > last  # type: ignore[operator]
    ]


def _shares(rulebook: Rulebook) -> list[Finding]:
    """Shares, minimums and trims that no quota and no rater group can have."""
    numbers = [
        *((q.place, "比例", q.share, 0 <= q.share <= 1, "0 到 100%") for q in rulebook.quotas),
        *((q.place, "并入人数", q.pool_below, q.pool_below >= 0, "不小于 0") for q in rulebook.quotas),
        *((g.place, "权重", g.weight, 0 < g.weight <= 1, "大于 0，不超过 100%") for g in rulebook.raters),
        *((g.place, "最少票数", g.minimum, g.minimum >= 0, "不小于 0") for g in rulebook.raters),
        *((g.place, "去高去低", g.trim, 0 <= g.trim < 0.5, "0 到 50%（不含）") for g in rulebook.raters),
    ]
    return [_odd(place, what, f"{found:g}", allowed) for place, what, found, fits, allowed in numbers if not fits]


def _pots(rulebook: Rulebook) -> list[Finding]:
    """Pots that hold less than nothing, or start above what they hold, or below their floor."""
    found = []
    for pot in rulebook.indicators:
        for role, full in pot.points.items():
            start, floor = pot.start_for(role), pot.floor
            if full < 0:
                found.append(_odd(pot.place, role, full / 100, "不小于 0"))
            elif start > full:
                found.append(_odd(pot.place, "起评", start / 100, f"不超过“{role}”的分值 {full / 100:g}"))
            elif floor is not None and floor > start:
                found.append(_odd(pot.place, "下限", floor / 100, "不高于起评"))
    return found


CHECKS: tuple[Callable[[Rulebook], list[Finding]], ...] = (
    _names, _total, _doubles, _sums, _orphans, _overlaps, _twice, _by_row, _starts, _raters, _tie_breakers, _grades, _lowest, _properties, _shares, _pots,
    _passed_on, _parts, _calendar, _notice,
)  # fmt: skip
PART_CHECKS: tuple[Callable[[Rulebook], list[Finding]], ...] = (_names, _doubles, _properties, _shares)
