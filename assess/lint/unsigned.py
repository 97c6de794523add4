"""Marks that nobody signs: points given by hand from a ledger that does not ask who gave them and why; relief without approval."""

from assess.findings import Finding
from assess.lint.subject import Subject, at
from assess.tables import TABLES, Table

SIGNED = ("评分人", "认定人", "评定人", "打分人", "审批人", "批准人")
REASONS = ("理由", "说明", "事由", "依据", "佐证材料")
_APPROVER = "approver"


def marks_without_author(subject: Subject) -> list[Finding]:
    """Rules that take a mark as points (评定 直接) from a ledger without required columns for author and reason."""
    found = []
    for pot, rule in subject.rules():
        if rule.scale.name != "评定" or not rule.scale.params.direct or rule.measure.table in TABLES:
            continue
        table = subject.rulebook.tables[rule.measure.table]
        lost = [words[0] for words in (SIGNED, REASONS) if not _asks(table, words)]
        if lost:
            place = subject.cell(rule.place, "计量")
            found.append(at("lint-mark-unsigned", place, pot, table=table.word, missing="、".join(lost)))
    return found


def _asks(table: Table, words: tuple[str, ...]) -> bool:
    return any(column.required and column.heading in words for column in table.columns)


def relief_without_approval(subject: Subject) -> list[Finding]:
    """Exemptions (免计) over a table that has a column for the approver, which the condition does not ask for."""
    found = []
    for pot, rule in subject.rules():
        table = subject.rulebook.tables[rule.measure.table]
        columns = {column.name: column.heading for column in table.columns}
        approver = next((name for name, word in columns.items() if name == _APPROVER or word in SIGNED[-2:]), "")
        flags = [term for term in rule.exempt if table.column(term.column).kind == "flag" and term.values == ("是",)]
        if approver and flags and all(term.column != approver for term in rule.exempt):
            place = subject.cell(rule.place, "免计")
            found.append(
                at(
                    "lint-relief-unsigned",
                    place,
                    pot,
                    found=table.column(flags[0].column).heading,
                    column=columns[approver],
                )
            )
    return found
