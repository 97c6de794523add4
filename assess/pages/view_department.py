"""部门: one department's people, its places, what is stuck on the last mile, and the findings in its rows."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from assess.pages import shared
from assess.pages.figures import day, pixel
from assess.pages.points import INSIDE, Points, full_inside
from assess.pages.results import Results
from assess.pages.notes import placed
from assess.pages.view_compare import Compared, Seat, UnitRow
from assess.privacy import masked
from assess.tables import address
from assess.pages.figures import points as words_of

PERSON = ("key", "name", "department", "post", "role", "total", "grade", "reason", "main")
TASK = ["title", "due", "status", "source", "row"]
WIDE, GAP, STUCK, URGED = 240, 3, 60, 2


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


class Stuck(NamedTuple):
    """One task that stands still, with its cell."""

    title: str
    name: str
    due: str
    state: str
    trouble: str
    source: str


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


class Departments:
    """What all departments' pages share, made once; ``page`` makes one."""

    def __init__(self, run: Results, laid: Points, compared: Compared) -> None:
        self.run, self.laid, self.compared = run, laid, compared
        self.members = shared.members(run)
        self.people = run.people[list(PERSON)].to_dict("records")
        self.posts = run.posts[["person", "department", "post", "role", "total", "scored"]].to_dict("records")
        self.rows = {row.key: row for row in compared.units}
        self.stuck = _stuck(run)
        self.findings = _findings(run)
        self.here: dict[str, list[int]] = {}
        for position, post in enumerate(self.posts):
            self.here.setdefault(post["department"], []).append(position)

    def page(self, name: str) -> Department:
        """One department's page."""
        row = self.rows[shared.department_key(name)]
        people = [self._member(position) for position in self.members[name]]
        mine = [seat for seat in self.compared.seats if seat.unit == row.unit]
        stuck, findings = self.stuck.get(name, []), self.findings.get(name, [])
        seats = "；".join(f"{s.pool}{s.grade} {s.used} / {s.seats}" for s in mine) or "并入其他单位或没有名额"
        strip = [
            shared.Cell("人数（按主要岗位）", row.people, "人", f"有总分 {row.scored} 人"),
            shared.Cell("总分平均（原始）", row.mean, "", "不同岗位尺子不同，只供参考；同岗位比较见“跨部门比较”"),
            shared.Cell("名额 拟用 / 可用", f"{sum(int(s.used) for s in mine)} / {sum(int(s.seats) for s in mine)}", "个", seats),
            shared.Cell("卡住的任务", str(len(stuck)), "件", "逾期未办结、催办 2 次以上或办结后未答复群众"),
        ]  # fmt: skip
        urgent = sum(finding.level == "error" for finding in findings)
        sentence = f"{row.unit}共 {row.people} 人：{row.grades}。"
        sentence += f"本单位数据中有 {urgent} 个问题须处理。" if urgent else "本单位数据中没有须处理的问题。"
        return Department(row.unit, strip, sentence, row, people, self._also(name), mine, stuck[:STUCK], max(len(stuck) - STUCK, 0), findings)

    def _member(self, position: int) -> MemberRow:
        person = self.people[position]
        has = not np.isnan(person["total"])
        main = int(person["main"])
        parts, label = _parts(self.run, self.laid, main) if main >= 0 else ([], "没有任职")
        grade, reason = shared.grade_words(person["grade"], person["reason"])
        return MemberRow(
            person["key"], masked(person["name"]), masked(person["post"]) or "—", person["role"] or "—", parts, label,
            words_of(person["total"]) if has else "—", str(int(person["total"])) if has else "", grade, reason,
        )  # fmt: skip

    def _also(self, name: str) -> list[Also]:
        found = []
        for position in self.here.get(name, []):
            post = self.posts[position]
            person = self.people[post["person"]]
            if person["department"] != name:
                total = words_of(post["total"]) if post["scored"] else "没有数据"
                found.append(Also(person["key"], masked(person["name"]), masked(post["post"]) or "—", post["role"], total))
        return sorted(found, key=lambda one: (one.name, one.key))


def _parts(run: Results, laid: Points, appointment: int) -> tuple[list[Part], str]:
    """The dimensions side by side, each as wide as its full points."""
    role = str(laid.role[appointment])
    sums: dict[str, list[int]] = {}
    for pot in run.rulebook.for_role(role):
        if pot.counted == INSIDE:
            held = sums.setdefault(pot.dimension, [0, 0])
            held[0] += int(laid.pots[appointment, laid.codes[pot.code]])
            held[1] += pot.points[role]
    top = max(full_inside(run.rulebook, role), 1)
    parts, x = [], 0
    for got, full in sums.values():
        width = pixel(full, 0, top, WIDE - GAP * len(sums))
        gain = pixel(got, 0, max(full, 1), width)
        parts.append(Part(x, gain, x + gain, width - gain))
        x += width + GAP
    return parts, "，".join(f"{name} {words_of(got)}/{words_of(full)}" for name, (got, full) in sums.items())


def _stuck(run: Results) -> dict[str, list[Stuck]]:
    """Tasks overdue and not done, urged twice or more, or done and never answered to the public; by department."""
    frame = run.facts.frames.get("tasks")
    if frame is None or not len(frame):
        return {}
    end = run.period[1]
    status = frame["status"].astype("str").fillna("")
    undone = frame["delivered"].isna() & ~status.isin(("办结", "作废"))
    answers = frame["answered"].notna().any()
    causes = {
        "逾期未办结": undone & (frame["due"] <= end),
        f"催办 {URGED} 次以上": undone & (frame["urged"].fillna(0) >= URGED),
        "办结后未答复群众": ~undone & (status != "作废") & frame["answered"].isna() & bool(answers),
    }
    hit = np.logical_or.reduce([cause.to_numpy(dtype=bool) for cause in causes.values()])
    person = frame["person"].to_numpy()
    chosen = np.flatnonzero(hit & (person >= 0))
    units, names = run.people["department"].tolist(), run.people["name"].tolist()
    flags = {label: cause.to_numpy(dtype=bool) for label, cause in causes.items()}
    found: dict[str, list[tuple[int, str, Stuck]]] = {}
    for position, line in zip(chosen.tolist(), frame[TASK].iloc[chosen].to_dict("records"), strict=True):
        why = [label for label, cause in flags.items() if cause[position]]
        owner = int(person[position])
        source = run.tables.sources[int(line["source"])]
        cell = address(source, int(line["row"]), source.columns.get("title", 0))
        made = Stuck(_text(line["title"]), masked(names[owner]), day(line["due"]), _text(line["status"]), "、".join(why), cell)
        found.setdefault(units[owner], []).append((-len(why), made.due, made))
    return {unit: [one[2] for one in sorted(held)] for unit, held in found.items()}


def _text(value: object) -> str:
    return "—" if value is None or (not isinstance(value, str) and pd.isna(value)) else masked(str(value)) or "—"  # type: ignore[call-overload]


def _findings(run: Results) -> dict[str, list[shared.Said]]:
    """Findings that stand in rows of a department's people."""
    units = run.people["department"].tolist()
    found: dict[str, list[shared.Said]] = {}
    for people, finding in placed(run):
        for unit in dict.fromkeys(units[person] for person in people):
            found.setdefault(unit, []).append(shared.said(finding))
    return found
