"""The sheets of a rulebook, one function each: lines in, frozen values and findings out."""

import re

from assess.conditions import parse_condition, plain_number
from assess.rulebook import (
    ABSENT_POLICIES,
    COUNTED_IN,
    EVIDENCE_OF,
    NO_FLOOR,
    OVERFLOWS,
    PARTS,
    QUOTA_OVER,
    QUOTA_RESTS,
    ROUNDINGS,
    START_FULL,
    YES_NO,
    Example,
    Grade,
    Indicator,
    Lookup,
    LookupLine,
    Quota,
    Role,
    Rule,
)
from assess.rulefile import calls, caps, premises, rollups, units
from assess.rulefile.line import Line
from assess.scales.text import tidy
from assess.tables import TABLES
from assess.thresholds import THRESHOLDS

REST, ADDED_UP = "其余", "累加"
_FACTOR = re.compile(r"[0-9]{1,4}(\.[0-9]{1,15})?")


def roles(lines: list[Line]) -> tuple[Role, ...]:
    """岗位: who is judged by which ruler."""
    found = []
    for line in lines:
        text = line.text("适用条件")
        terms, trouble = parse_condition("" if text == REST else text, TABLES["roster"])
        for code, facts in trouble:
            line.trouble(code, "适用条件", **facts)
        found.append(Role(line.needed("岗位类别"), terms, text == REST, line.text("说明"), line.place("岗位类别")))
    return tuple(found)


def lookups(lines: list[Line]) -> dict[str, Lookup]:
    """对照: values by attributes; ``数据`` names the table whose columns the conditions use."""
    tables: dict[str, tuple[str, list[LookupLine]]] = {}
    for line in lines:
        name = tidy(line.needed("表"))
        word = line.text("数据") or (line.tables[tables[name][0]].word if name in tables else "")
        if word not in line.by_word:
            line.trouble("table-unknown", "数据", table=word, allowed="、".join(line.by_word), near="任务")
            continue
        if name in tables and tables[name][0] != line.by_word[word].name:
            first = line.tables[tables[name][0]].word
            line.trouble("lookup-other-table", "数据", name=name, table=first, wanted=word)
            continue
        terms = () if line.text("条件") == REST else calls.condition(line, "条件", line.by_word[word].name)
        value = line.number("值")
        if value is None:
            line.needed("值")
            continue
        tables.setdefault(name, (line.by_word[word].name, []))[1].append(LookupLine(terms, value, line.place("值")))
    return {name: Lookup(name, table, tuple(rows)) for name, (table, rows) in tables.items()}


def indicators(lines: list[Line], role_names: tuple[str, ...], rules: tuple[Rule, ...]) -> tuple[Indicator, ...]:
    """指标: the pots, with one column per role holding its points (blank = not for this role)."""
    return tuple(_indicator(line, role_names, rules) for line in lines if line.needed("编号"))


def _indicator(line: Line, role_names: tuple[str, ...], rules: tuple[Rule, ...]) -> Indicator:
    code = line.text("编号")
    points = {role: value for role in role_names if (value := line.points(role)) is not None}
    start = line.text("起评")
    floor = line.text("下限")
    if not start:
        line.trouble("rule-blank", "起评")
    per, rollup = rollups.read(line)
    mine = tuple(rule for rule in rules if rule.indicator == code)
    return Indicator(
        code=code,
        dimension=line.needed("维度"),
        name=line.needed("指标"),
        points=points,
        start=START_FULL if start == START_FULL else (line.points("起评") or 0),
        floor=None if floor == NO_FLOOR else (line.points("下限") or 0 if floor else 0),
        overflow=line.one_of("溢出", OVERFLOWS, "截断"),
        absent=line.one_of("不适用", ABSENT_POLICIES),
        counted=line.one_of("计入", COUNTED_IN, COUNTED_IN[0]),
        source=line.needed("数据来源"),
        provider=line.text("提供单位"),
        clause=line.text("条款"),
        rules=mine,
        place=line.place("编号"),
        per=per,
        rollup=rollup,
        evidence=_evidence(line),
    )


def _evidence(line: Line) -> str:
    """The ledger that 佐证 names: one that this rulebook declares, with a column 指标."""
    word = line.text("佐证")
    fits = [
        t.word for t in line.tables.values() if t.name not in TABLES and any(c.name == EVIDENCE_OF for c in t.columns)
    ]
    if word and word not in fits:
        line.trouble("evidence-ledger", "佐证", allowed="、".join(fits) or "无")
        return ""
    return word


def rules(lines: list[Line], role_names: tuple[str, ...], tables: dict[str, Lookup]) -> tuple[Rule, ...]:
    """计分: one rule per line; 岗位 blank = all roles, ``其余`` = the roles that no other line of the pot names."""
    named: dict[str, set[str]] = {}
    for line in lines:
        named.setdefault(line.text("指标"), set()).update(named_roles(line, role_names))
    found = [_rule(number, line, role_names, named, tables) for number, line in enumerate(lines, start=1)]
    return tuple(rule for rule in found if rule is not None)


def named_roles(line: Line, role_names: tuple[str, ...], strict: bool = False) -> tuple[str, ...]:
    """The roles that the cell 岗位 names; none where it is blank or says 其余. ``strict`` notes those that nobody has."""
    text = line.text("岗位")
    if not strict and text in ("", REST):
        return ()
    names = tuple(part.strip() for part in text.replace("，", ",").replace("、", ",").split(",") if part.strip())
    for name in names if strict else ():
        if name not in role_names:
            line.trouble("role-unknown", "岗位", name=name, allowed="、".join(role_names))
    return tuple(name for name in names if name in role_names)


def _rule(
    number: int, line: Line, role_names: tuple[str, ...], named: dict[str, set[str]], tables: dict[str, Lookup]
) -> Rule | None:
    text = line.text("岗位")
    wanted = [part.strip() for part in text.replace("，", ",").replace("、", ",").split(",") if part.strip()]
    for name in wanted:
        if name != REST and name not in role_names:
            line.trouble("role-unknown", "岗位", name=name, allowed="、".join(role_names))
    call = calls.measure_call(line, tables)
    scale, cap = calls.scale(line), line.points("上限")
    if call is None:
        return None
    only, exempt = (calls.condition(line, heading, call.table) for heading in ("只计", "免计"))
    factor, factor_lookup = _factor(line, tables, call.table)
    highest_per = _highest_per(line, call.table)
    base, premise = premises.base(line, tables), premises.premise(line, tables)
    per = line.one_of("分期", PARTS, PARTS[-1]).replace(PARTS[-1], "")
    if scale is None:
        return None
    units.of_rule(line, call, scale, base)
    roles_ = named_roles(line, role_names)
    if text == REST:
        roles_ = tuple(role for role in role_names if role not in named[line.text("指标")])
    if scale.name in ("查表", "难度×成效×负荷"):
        for name in _scale_lookups(scale.params):
            calls.check_lookup(line, "参数", name, tables, call.table)
    rule = Rule(
        number=number, indicator=line.needed("指标"), roles=roles_, measure=call, scale=scale,
        only=only, exempt=exempt, cap=cap, highest_per=highest_per, factor=factor, factor_lookup=factor_lookup,
        note=line.text("说明"), place=line.place("计量"), base=base, premise=premise, per=per,
    )  # fmt: skip
    caps.of_rule(line, rule, tables)
    return rule


def _scale_lookups(params: object) -> tuple[str, ...]:
    load = getattr(params, "load", None)
    return (params.table, load) if isinstance(load, str) and load else (params.table,)  # type: ignore[attr-defined]


def _factor(line: Line, tables: dict[str, Lookup], table: str) -> tuple[float, str]:
    text = line.text("系数")
    if not text:
        return 1.0, ""
    if _FACTOR.fullmatch(text):
        return float(text), ""
    if tidy(text) not in tables and (text[0].isnumeric() or text[0] in "+-−.．"):
        value = plain_number(tidy(text))
        meant = f"{value:.4f}".rstrip("0").rstrip(".") if value is not None and 0 <= value < 10000 else "0.8"
        line.trouble("factor-not-number", "系数", meant=meant)
        return 1.0, ""
    calls.check_lookup(line, "系数", tidy(text), tables, table)
    return 1.0, tidy(text)


def _highest_per(line: Line, table: str) -> str:
    """The column of 就高(列); empty for 累加 (also when blank)."""
    text = line.text("去重").replace("（", "(").replace("）", ")")
    if text in ("", ADDED_UP):
        return ""
    column = (
        calls.column_of(text[3:-1], line.tables[table]) if text.startswith("就高(") and text.endswith(")") else None
    )
    if column is None:
        line.trouble("dedupe-unreadable", "去重", allowed=f"{ADDED_UP}、就高(列名)")
        return ""
    return column.name


def grades(lines: list[Line]) -> tuple[Grade, ...]:
    """等次: from the best to the worst, each with its lowest total and whether that total belongs to it."""
    return tuple(
        Grade(
            line.needed("等次"),
            line.points("下限"),
            line.one_of("含下限", YES_NO, YES_NO[0]) == YES_NO[0],
            line.text("依据"),
            line.place("等次"),
        )
        for line in lines
    )


def quotas(lines: list[Line], names: tuple[str, ...]) -> tuple[Quota, ...]:
    """名额: at most this share of a pool; units below 并入人数 are pooled."""
    return tuple(
        Quota(
            line.one_of("等次", names), line.number("比例") or 0.0, line.one_of("取整", ROUNDINGS), line.whole("并入人数", 0),
            tuple(part.strip() for part in line.text("同分排序").replace("；", ";").split(";") if part.strip()),
            line.one_of("分配", QUOTA_OVER, QUOTA_OVER[0]) == QUOTA_OVER[0], line.text("依据"), line.place("比例"),
            line.place("同分排序"), line.one_of("余数", QUOTA_RESTS, QUOTA_RESTS[0]),
        )
        for line in lines
    )  # fmt: skip


def examples(lines: list[Line]) -> tuple[Example, ...]:
    """算例: what a clerk gets by hand."""
    return tuple(
        Example(
            line.needed("指标"),
            line.text("岗位"),
            line.text("输入"),
            line.needed("应得"),
            line.text("说明"),
            line.place("应得"),
            tuple((heading, line.place(heading)) for heading in ("指标", "岗位", "输入")),
        )
        for line in lines
    )


def thresholds(lines: list[Line]) -> dict[str, float]:
    """阈值: the values that this rulebook sets for the linter and the fairness checks, by name."""
    found: dict[str, float] = {}
    for line in lines:
        name = line.one_of("名", THRESHOLDS)
        value = line.number("值")
        if name in found and name == line.text("名"):
            line.trouble("rule-double", "名", what="阈值")
        if value is None:
            line.needed("值")
        elif not THRESHOLDS[name].low <= value <= THRESHOLDS[name].high:
            allowed = f"{THRESHOLDS[name].low:g} 到 {THRESHOLDS[name].high:g}"
            line.trouble("rule-out-of-range", "值", what=name, allowed=allowed)
        else:
            found[name] = value
    return found
