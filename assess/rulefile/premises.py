"""What the cells 基数 and 前提 say: what a measure is compared with, and what must hold before a rule counts.

基数   ÷ 统计.合计(目标值)    ÷ 4 × 任务.次数    ÷ 同类平均    − 6    − 统计.合计(上年值)    ÷ 对照.分类目标
前提   旷工天数 ≥ 30 或 病事假天数 > 90    任务.次数（只计 来源=上级） ≥ 1 且 按时办结率 ≥ 90%    热线满意率 > 同类平均
"""

import re

from assess.conditions import parse_condition
from assess.rulebook import Base, Comparison, Lookup, Premise
from assess.rulefile import units
from assess.rulefile.calls import check_lookup, said_measure
from assess.rulefile.line import Line
from assess.scales.errors import ScaleError
from assess.scales.text import Level, level, tidy

PEERS = ("同类平均", "同类最好", "同类最低")
BY_CLASS = "对照."
BASE_FORMS = (
    "÷ 数、÷ 计量、÷ 数 × 计量、÷ 同类平均、÷ 同类最好、÷ 同类最低、÷ 对照.表名（按花名册分类的目标）；÷ 也可以是 −"
)
PREMISE_FORMS = "计量 ≥ 数（≥ > ≤ < =；数也可以是 同类平均、同类最好、同类最低），几条之间都写 且，或者都写 或；计量后面可写（只计 条件）"
_BASE = re.compile(
    r"(?P<op>[÷/−-])\s*(?:(?P<factor>[0-9]{1,9}(?:\.[0-9]{1,4})?%?)\s*(?:[×xX*]\s*(?P<times>.+))?|(?P<rest>.+))"
)
_TERM = re.compile(
    r"(?P<measure>.+?)\s*(?:[(]\s*只计\s*(?P<only>[^()]+)[)])?\s*(?P<op>[≥>≤<=])\s*(?P<limit>[\d./]+%?|同类平均|同类最好|同类最低)"
)
_SIGNS = {"/": "÷", "-": "−"}


def base(line: Line, lookups: dict[str, Lookup]) -> Base | None:
    """The base in the cell 基数; None where it is blank or cannot be read."""
    text = line.text("基数")
    if not text:
        return None
    match = _BASE.fullmatch(text.strip())
    if match is None:
        line.trouble("base-unreadable", "基数", allowed=BASE_FORMS)
        return None
    op = _SIGNS.get(match["op"], match["op"])
    said = (match["times"] or match["rest"] or "").strip()
    factor = _number(match["factor"]) if match["factor"] else 1.0
    if factor == 0:
        line.trouble("base-unreadable", "基数", allowed=BASE_FORMS)
        return None
    if not said or said in PEERS:
        return Base(text, op, factor, None, said)
    if said.startswith(BY_CLASS):
        name = tidy(said[len(BY_CLASS) :])
        check_lookup(line, "基数", name, lookups, "roster")
        return Base(text, op, factor, lookup=name) if name in lookups else None
    call = said_measure(line, "基数", said, lookups, PEERS)
    return Base(text, op, factor, call) if call else None


def _number(text: str) -> float:
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


def premise(line: Line, lookups: dict[str, Lookup]) -> Premise | None:
    """The premise in the cell 前提; None where it is blank or cannot be read."""
    text = tidy(line.text("前提"))
    if not text:
        return None
    parts = re.split(r"\s+(或|且)\s+", text)
    joints = set(parts[1::2])
    if len(joints) > 1:
        line.trouble("premise-mixed", "前提", allowed=PREMISE_FORMS)
        return None
    terms = [_comparison(line, part, lookups) for part in parts[::2]]
    if any(term is None for term in terms):
        return None
    return Premise(text, tuple(term for term in terms if term), joints != {"或"})


def _comparison(line: Line, text: str, lookups: dict[str, Lookup]) -> Comparison | None:
    match = _TERM.fullmatch(text.strip())
    try:
        peers = match["limit"] if match and match["limit"] in PEERS else ""
        limit = level(match["limit"]) if match and not peers else Level(0.0, "")
    except ScaleError:
        match = None
    if match is None:
        line.trouble("premise-unreadable", "前提", part=text, allowed=PREMISE_FORMS)
        return None
    call = said_measure(line, "前提", match["measure"].strip(), lookups)
    if call is None:
        return None
    only, trouble = parse_condition((match["only"] or "").strip(), line.tables[call.table])
    for code, facts in trouble:
        line.trouble(code, "前提", **facts)
    units.of_limit(line, "前提", call, limit)
    return Comparison(call, only, match["op"], limit.value, peers)
