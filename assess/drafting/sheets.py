"""The sheets of a draft: rows of the pieces, with the roles, points, dates and totals of the office put in.

What depends on points goes with them: points written as such in the pieces are multiplied by total ÷ total of the pieces, and
every worked example says what the engine gives for the points of the draft.
"""

from collections.abc import Callable

from assess.drafting.pieces import Pieces
from assess.drafting.plan import Plan, kept, listed, points_text
from assess.drafting.shares import Shares, Wish
from assess.drafting.shown import examples, filled
from assess.exchange.parts import Parts, Rows, ordered
from assess.lint.balance import RATED
from assess.lint.subject import INSIDE
from assess.rulefile import NOTE

_BY_POINTS = "查表"
_FIRST_VERSION = "1"


def draft(wish: Wish, shares: Shares, pieces: Pieces) -> Parts:
    """The draft as sheets of texts; ``shares`` are points by role and code, as ``proposal`` gives them."""
    held = {code for points in shares.values() for code in points}
    pots = {pot.code: pot for pot in pieces.pots(wish.tables) if pot.code in held or pot.counted != INSIDE}
    bars = tuple(bar for bar in pieces.rulebook.restrictions if bar.measure.table in wish.tables)
    plan = Plan(wish, pieces, shares, pots, bars)
    made = {name: rows for name, make in _SHEETS.items() if len(rows := make(plan)) > 1}
    return Parts(wish.name, ordered(filled(made, wish.name)), {})


def _properties(plan: Plan) -> Rows:
    table, wish = plan.sheet("办法"), plan.wish
    begin, end = (day.isoformat() for day in wish.period) if wish.period else ("", "")
    said = {
        "名称": (wish.name, "办法的全称"), "版本": (_FIRST_VERSION, "改动任何数字都换一个版本号，旧版留存"), "机关": (wish.office, "发文机关"),
        "总分": (points_text(wish.total), "每个岗位类别“总分内”各指标之和都必须等于它"),
        "考核期起": (begin, "" if begin else "留空：取数据里最早的日期"), "考核期止": (end, "" if end else "留空：取数据里最晚的日期"),
    }  # fmt: skip
    rows = [(table.text(row, "项"), table.text(row, "值"), table.text(row, NOTE)) for row in table.body]
    return [table.rows[table.head], *([name, *said.get(name, (value, note))] for name, value, note in rows)]


def _roles(plan: Plan) -> Rows:
    duties = plan.pieces.duties
    return [
        ["岗位类别", "适用条件", NOTE],
        *([one.name, f"岗位={one.name}", one.note or f"{one.duty}：{duties[one.duty]}"] for one in plan.wish.roles),
    ]


def _pots(plan: Plan) -> Rows:
    """One column per wanted role instead of one per duty; clauses are numbered anew."""
    table = plan.sheet("指标")
    names = [role.name for role in plan.wish.roles]
    plain = [head for head in table.rows[table.head] if head not in plan.pieces.duties and head != NOTE]
    rows = [[*plain, *names, NOTE]]
    for row in table.body:
        code = table.text(row, "编号")
        if code in plan.pots:
            cells = {head: table.text(row, head) for head in plain}
            cells |= {head: plan.scaled(cells[head]) for head in ("起评", "下限")} | {"条款": f"第{len(rows)}条"}
            rows.append([*cells.values(), *(_points(plan, code, name) for name in names), table.text(row, NOTE)])
    return rows


def _points(plan: Plan, code: str, role: str) -> str:
    pot = plan.pots[code]
    if pot.counted != INSIDE:
        return plan.scaled(points_text(max(pot.points.values())))
    points = plan.points[role].get(code, 0)
    return points_text(points) if points else ""


def _rules(plan: Plan) -> Rows:
    """The rules of the kept pots; those of a duty that nobody has, or of roles without points there, are left out."""
    table = plan.sheet("计分")

    def roles(row: int) -> list[str]:
        code = table.text(row, "指标")
        return [name for name in plan.with_duty(listed(table.text(row, "岗位"))) if plan.points[name].get(code)]

    def stays(row: int) -> bool:
        return table.text(row, "指标") in plan.pots and (not table.text(row, "岗位") or bool(roles(row)))

    return kept(
        table, filter(stays, table.body), lambda row, head, text: ",".join(roles(row)) if head == "岗位" else text
    )


def _lookups(plan: Plan) -> Rows:
    """The lookups that the kept rules name; those that hold points go with the total."""
    rules = [rule for pot in plan.pots.values() for rule in pot.rules]
    worth = {rule.scale.params.table for rule in rules if rule.scale.name == _BY_POINTS}
    named = worth | {name for rule in rules for name in rule.measure.lookups}
    table = plan.sheet("对照")

    def change(row: int, head: str, text: str) -> str:
        return plan.scaled(text) if head == "值" and table.text(row, "表") in worth else text

    return kept(table, (row for row in table.body if table.text(row, "表") in named), change)


def _raters(plan: Plan) -> Rows:
    table = plan.sheet("测评")
    return kept(table, table.body if RATED in plan.wish.tables else ())


def _grades(plan: Plan) -> Rows:
    table = plan.sheet("等次")
    return kept(table, table.body, lambda row, head, text: plan.scaled(text) if head == "下限" else text)


def _quotas(plan: Plan) -> Rows:
    def change(row: int, head: str, text: str) -> str:
        return ";".join(code for code in listed(text) if code in plan.pots) if head == "同分排序" else text

    table = plan.sheet("名额")
    return kept(table, table.body, change)


def _bars(plan: Plan) -> Rows:
    table, codes = plan.sheet("限制"), {bar.code for bar in plan.bars}
    return kept(table, (row for row in table.body if table.text(row, "编号") in codes))


_SHEETS: dict[str, Callable[[Plan], Rows]] = {
    "办法": _properties, "岗位": _roles, "指标": _pots, "计分": _rules, "对照": _lookups, "测评": _raters, "等次": _grades, "名额": _quotas,
    "限制": _bars, "算例": examples,
}  # fmt: skip
