"""部门: one department's people, its places, what is stuck on the last mile, and the findings in its rows."""

from typing import NamedTuple

import numpy as np

from assess.engine import Run
from assess.lang import _
from assess.pages import shared
from assess.pages.figures import pixel
from assess.pages.figures import points as words_of
from assess.pages.notes import placed
from assess.pages.points import Points, full_inside, inside
from assess.pages.view_compare import Compared, Seat, UnitRow
from assess.pages.view_delivery import Followed, Stuck
from assess.pages.view_fair import Fair, Said
from assess.pages.view_fair import UnitRow as UnitFair
from assess.pages.view_unit import Units, UnitView
from assess.privacy import masked
from assess.rulebook import Indicator, Rulebook

PERSON = ("key", "name", "department", "post", "role", "total", "grade", "reason", "main")
WIDE, GAP, SHOWN = 240, 3, 60


class Part(NamedTuple):
    """One dimension in the small bar: gained and lost, in pixels."""

    x: int
    gain: int
    lost_x: int
    lost: int


class MemberRow(NamedTuple):
    """One person of the department."""

    key: str
    name: str
    post: str
    role: str
    parts: list[Part]
    label: str
    total: str
    sort: str
    grade: str
    reason: str


class Also(NamedTuple):
    """Somebody of another department who also holds a post here."""

    key: str
    name: str
    post: str
    role: str
    total: str


class Department(NamedTuple):
    """Everything a department's page shows."""

    name: str
    strip: list[shared.Cell]
    sentence: str
    row: UnitRow
    people: list[MemberRow]
    also: list[Also]
    seats: list[Seat]
    stuck: list[Stuck]
    more: int
    findings: list[shared.Said]
    fair: list[Said]
    compared: UnitFair | None
    card: UnitView | None


class Departments:
    """What all departments' pages share, made once; ``page`` makes one."""

    def __init__(self, run: Run, laid: Points, compared: Compared, work: Followed, units: Units, fair: Fair) -> None:
        self.run, self.laid, self.compared, self.work, self.units, self.fair = run, laid, compared, work, units, fair
        self.fair_rows = {row.key: row for row in fair.units}
        self.members = shared.members(run)
        self.people = run.people[list(PERSON)].to_dict("records")
        self.posts = run.posts[["person", "department", "post", "role", "total", "scored"]].to_dict("records")
        self.rows = {row.key: row for row in compared.units}
        self.shapes = {role.name: _shapes(run.rulebook, role.name, laid.codes) for role in run.rulebook.roles}
        self.findings = _findings(run)
        self.here: dict[str, list[int]] = {}
        for position, post in enumerate(self.posts):
            self.here.setdefault(post["department"], []).append(position)

    def page(self, name: str) -> Department:
        """One department's page."""
        row = self.rows[shared.department_key(name)]
        people = [self._member(position) for position in self.members[name]]
        mine = [seat for seat in self.compared.seats if seat.unit == row.unit]
        findings, stuck = self.findings.get(name, []), self.work.count(name)
        places = [_("{pool}{grade} {used} / {seats}").format(**s._asdict()) for s in mine]
        seats = _("；").join(places) or _("并入其他单位或没有名额")
        strip = [
            shared.Cell(_("人数（按主要岗位）"), row.people, _("人"), _("有总分 {n} 人").format(n=row.scored)),
            shared.Cell(_("总分平均（原始）"), row.mean, "", _("不同岗位尺子不同，只供参考；同岗位比较见“跨部门比较”")),
            shared.Cell(_("名额 拟用 / 可用"), f"{sum(int(s.used) for s in mine)} / {sum(int(s.seats) for s in mine)}", _("个"), seats),
            shared.Cell(_("卡住的任务"), str(stuck), _("件"), _("逾期、反复催办、久未接收或验收、未答复群众、群众不认可")),
        ]  # fmt: skip
        urgent = sum(finding.level == "error" for finding in findings)
        sentence = _("{unit}共 {people} 人：{grades}。").format(**row._asdict())
        sentence += (
            _("本单位数据中有 {n} 个问题须处理。").format(n=urgent) if urgent else _("本单位数据中没有须处理的问题。")
        )
        return Department(
            row.unit,
            strip,
            sentence,
            row,
            people,
            self._also(name),
            mine,
            self.work.stuck(name, SHOWN),
            max(stuck - SHOWN, 0),
            findings,
            self.fair.told.get(name, []),
            self.fair_rows.get(shared.department_key(name)),
            self.units.card(name),
        )

    def _member(self, position: int) -> MemberRow:
        person = self.people[position]
        has = not np.isnan(person["total"])
        main = int(person["main"])
        parts, label = self._bar(main) if main >= 0 else ([], _("没有任职"))
        grade, reason = shared.grade_words(person["grade"], person["reason"])
        return MemberRow(
            person["key"], masked(person["name"]), masked(person["post"]) or "—", person["role"] or "—", parts, label,
            words_of(person["total"]) if has else "—", str(int(person["total"])) if has else "", grade, reason,
        )  # fmt: skip

    def _bar(self, main: int) -> tuple[list[Part], str]:
        return _parts(self.shapes.get(str(self.laid.role[main]), []), self.laid.pots[main].tolist())

    def _also(self, name: str) -> list[Also]:
        found = []
        for position in self.here.get(name, []):
            post = self.posts[position]
            person = self.people[post["person"]]
            if person["department"] != name:
                total = words_of(post["total"]) if post["scored"] else _("没有数据")
                found.append(
                    Also(person["key"], masked(person["name"]), masked(post["post"]) or "—", post["role"], total)
                )
        return sorted(found, key=lambda one: (one.name, one.key))


class Shape(NamedTuple):
    """A role's dimensions: name, first pixel, width, full points and the columns of its indicators."""

    name: str
    x: int
    width: int
    full: int
    columns: list[int]


def _shapes(rulebook: Rulebook, role: str, codes: dict[str, int]) -> list[Shape]:
    """The dimensions side by side, each as wide as its full points."""
    held: dict[str, list[Indicator]] = {}
    for pot in inside(rulebook, role):
        held.setdefault(pot.dimension, []).append(pot)
    top = max(full_inside(rulebook, role), 1)
    shapes, x = [], 0
    for name, pots in held.items():
        full = sum(pot.points[role] for pot in pots)
        width = pixel(full, 0, top, WIDE - GAP * len(held))
        shapes.append(Shape(name, x, width, full, [codes[pot.code] for pot in pots]))
        x += width + GAP
    return shapes


def _parts(shapes: list[Shape], got: list[int]) -> tuple[list[Part], str]:
    """The small bar of one appointment from its points by indicator, and the same in words."""
    parts, words = [], []
    for shape in shapes:
        points = sum(got[column] for column in shape.columns)
        gain = pixel(points, 0, max(shape.full, 1), shape.width)
        parts.append(Part(shape.x, gain, shape.x + gain, shape.width - gain))
        words.append(f"{shape.name} {words_of(points)}/{words_of(shape.full)}")
    return parts, _("，").join(words)


def _findings(run: Run) -> dict[str, list[shared.Said]]:
    """Findings that stand in rows of a department's people."""
    units = run.people["department"].tolist()
    found: dict[str, list[shared.Said]] = {}
    for people, finding in placed(run):
        for unit in dict.fromkeys(units[person] for person in people):
            found.setdefault(unit, []).append(shared.said(finding))
    return found
