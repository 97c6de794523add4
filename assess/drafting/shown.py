"""The worked examples of a draft: those of the pieces that it can show, each with what the engine gives for its points."""

import re
from datetime import date, timedelta

from assess.cells import Book, Sheet
from assess.drafting.plan import Plan, kept, listed, points_text
from assess.examples import BARS, GRADES, PLACES, answered
from assess.exchange.parts import Rows
from assess.lint.subject import INSIDE
from assess.rulefile import rulebook_of
from assess.rulefile.line import hundredths_of

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def examples(plan: Plan) -> Rows:
    """The examples, each for a role that has the pot; days move with the first day of the period."""
    table = plan.sheet("算例")
    roles = {row: _role(plan, table.text(row, "指标"), table.text(row, "岗位")) for row in table.body}
    bars = {bar.code for bar in plan.bars}

    def shows(row: int) -> bool:
        told = table.text(row, "指标") == BARS
        told_known = not told or set(listed(table.text(row, "应得"))) <= bars
        return roles[row] is not None and told_known and _in_time(plan, table.text(row, "输入"))

    def change(row: int, head: str, text: str) -> str:
        if head == "岗位":
            return roles[row] or ""
        return _input(plan, table.text(row, "指标"), text) if head == "输入" else text

    head, *rows = kept(table, filter(shows, table.body), change)
    # Examples of several duties may have become the same one for the same role.
    once = {tuple(row[: head.index("应得")]): row for row in reversed(rows)}
    return [head, *reversed(once.values())]


def _in_time(plan: Plan, text: str) -> bool:
    """Whether the days of an example lie in the wanted period as they do in that of the pieces."""
    period, wanted = plan.pieces.rulebook.period, plan.wish.period
    if not period or not wanted or wanted[1] - wanted[0] == period[1] - period[0]:
        return True
    days = [date.fromisoformat(day) - period[0] for day in _DAY.findall(text)]
    return all(timedelta() <= day <= wanted[1] - wanted[0] for day in days)


def _input(plan: Plan, code: str, text: str) -> str:
    if code == GRADES:
        name, sign, total = text.partition("=")
        return f"{name}{sign}{plan.scaled(total)}"
    period, wanted = plan.pieces.rulebook.period, plan.wish.period
    if not period or not wanted:
        return text
    moved = wanted[0] - period[0]
    return _DAY.sub(lambda day: (date.fromisoformat(day[0]) + moved).isoformat(), text)


def _role(plan: Plan, code: str, duty: str) -> str | None:
    """The role that shows an example: one of its duty, or any where the rules are the same for all; None where nobody can."""
    if code in (GRADES, PLACES, BARS):
        return ""
    pot = plan.pots.get(code)
    if pot is None:
        return None
    alike = not any(rule.roles for rule in pot.rules)
    roles = [*plan.with_duty([duty]), *(role.name for role in plan.wish.roles if alike)]
    return next((name for name in roles if pot.counted != INSIDE or plan.points[name].get(code)), None)


def filled(tables: dict[str, Rows], name: str) -> dict[str, Rows]:
    """The tables of a draft with what its examples give written into 应得."""
    book = Book(name, "", [Sheet(name, sheet, [list(row) for row in rows]) for sheet, rows in tables.items()])
    rulebook, findings = rulebook_of(book)
    if rulebook is None:
        raise ValueError(f"the pieces do not fit together: {[found.message() for found in findings]}")
    got = {int(re.sub(r"\D", "", place.cell)): text for place, text in answered(rulebook).items()}
    head, *rows = tables["算例"]
    column = head.index("应得")
    told = [
        [*row[:column], _short(got.get(number, row[column])), *row[column + 1 :]]
        for number, row in enumerate(rows, start=2)
    ]
    return tables | {"算例": [head, *told]}


def _short(text: str) -> str:
    return points_text(hundredths_of(text)) if re.fullmatch(r"-?\d+\.\d\d", text) else text
