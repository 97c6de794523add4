"""Pay that jumps: two neighbouring grades whose coefficients are further apart than the rulebook allows (绩效跳档).

Half a point of total must not decide a third of the money. A grade that gets nothing is left out: that is what regulations say of it.
"""

from itertools import pairwise

from assess.findings import Finding, Place
from assess.lint.subject import Subject, percent
from assess.rulebook import PayPlan

WORTH = "绩效系数"


def pay_jumps(subject: Subject) -> list[Finding]:
    """Every step between neighbouring grades that is larger than the threshold, at the lower coefficient."""
    limit, names = subject.threshold("绩效跳档"), [grade.name for grade in subject.rulebook.grades]
    found = []
    for plan in subject.rulebook.pay:
        for better, worse in pairwise(names):
            high, low = plan.grades.get(better, 0.0), plan.grades.get(worse, 0.0)
            if low > 0 and high > 0 and 1 - low / high > limit + 1e-9:
                facts = {"plan": plan.name, "better": better, "worse": worse, "gap": percent(1 - low / high)}
                facts |= {"limit": percent(limit), "instead": f"{high * (1 - limit):g}"}
                found.append(Finding("lint-pay-jump", _place(subject, plan, worse), facts))
    return found


def _place(subject: Subject, plan: PayPlan, grade: str) -> Place:
    lines = subject.sheets.get(WORTH, ())
    mine = (line for line in lines if (line.text("绩效"), line.text("等次")) == (plan.name, grade))
    return next((line.place("系数") for line in mine), plan.place)
