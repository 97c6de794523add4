"""个人计分卡: one person's page. It holds nobody else's name, number or exact points."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from assess.decisions import DECIDED
from assess.engine import Run
from assess.lang import N_, _
from assess.pages import chairs, evidence, peers, points, pots, shared, view_pay
from assess.pages.figures import FEW, TOO_FEW, day, decimal, percent
from assess.pages.figures import points as words_of
from assess.pages.given import Given, given
from assess.pages.load import Load, Loads
from assess.pages.notes import person_notes
from assess.pages.origins import origins
from assess.pages.standing import standings
from assess.privacy import masked
from assess.roster.places import cell_of

BEST = 3
PERSON = (
    "key",
    "name",
    "person_id",
    "account",
    "department",
    "role",
    "pool",
    "total",
    "grade",
    "suggested",
    "reason",
    "note",
    "codes",
)
POST = (
    "role",
    "department",
    "post",
    "from",
    "to",
    "share",
    "days",
    "fraction",
    "total",
    "contribution",
    "scored",
    *chairs.POST,
)


class Held(NamedTuple):
    """One appointment on the card: who, how much it weighs, and its own composition and evidence."""

    number: int
    role: str
    department: str
    post: str
    span: str
    share: str
    days: str
    fraction: str
    total: str
    data_total: str
    contribution: str
    data_contribution: str
    scored: bool
    weight: float
    composition: pots.Composition
    rows: list[evidence.Row]
    position: peers.Position | None
    people: str
    given: list[Given]
    away: bool
    notes: tuple[str, ...]
    cells: str


class Point(NamedTuple):
    """One entry of 主要得分 or 主要失分, with the row it points to."""

    name: str
    value: str
    points: str
    href: str


class Reason(NamedTuple):
    """A restriction met, with its cells."""

    code: str
    text: str
    source: str


class Annex(NamedTuple):
    """The full list of cells that some rows share; ``rows`` says which."""

    rows: str
    source: str


class Card(NamedTuple):
    """Everything a person's page shows."""

    name: str
    number: str
    department: str
    role: str
    pool: str
    total: str
    data_total: str
    strip: list[shared.Cell]
    sentence: str
    best: list[Point]
    worst: list[Point]
    imputed: bool
    posts: list[Held]
    weighed: bool
    sum: str
    standing: str
    reasons: list[Reason]
    pay: list[view_pay.Share]
    notes: list[shared.Said]
    annex: list[Annex]
    load: Load | None


class Cards:
    """What all cards share, made once; ``card`` makes one."""

    def __init__(self, run: Run, laid: points.Points, groups: dict[str, peers.Group]) -> None:
        self.run, self.laid, self.groups, self.loads = run, laid, groups, Loads(run)
        self.account = evidence.Account(run)
        roles = [role.name for role in run.rulebook.roles]
        self.rulers = {r: self._ruler(r, groups.get(r)) for r in [*roles, ""]}
        self.unranked = {r: self._ruler(r, None) for r in [*roles, ""]}
        self.full = words_of(run.rulebook.total).removesuffix(".00")
        self.people = run.people[list(PERSON)].to_dict("records")
        self.held = run.posts[list(POST)].to_dict("records")
        self.owners: dict[int, list[int]] = {}
        for appointment, person in enumerate(run.posts["person"].tolist()):
            self.owners.setdefault(person, []).append(appointment)
        self.notes, self.shares = person_notes(run), view_pay.Shares(run)
        met = {code for codes in run.people["codes"].unique() for code in codes.split()}
        self.bars = {c: origins(run, counted) for c, counted in run.counted.restrictions.items() if c in met}
        self.roster, self.standings, self.given = _said_by_roster(run), standings(run), given(run)
        self.restrictions, self.tables = shared.restrictions(run.rulebook), run.rulebook.tables

    def all(self) -> Iterator[tuple[str, Card]]:
        """The key and the card of every person, in the run's order."""
        for position, person in enumerate(self.people):
            yield person["key"], self.card(position)

    def card(self, position: int) -> Card:
        """The card of one person."""
        person = self.people[position]
        held = [self._held(a, number) for number, a in enumerate(self.owners.get(position, []), start=1)]
        grade, reason = shared.grade_words(person["grade"], person["reason"])
        has = not np.isnan(person["total"])
        total = words_of(person["total"]) if has else _("没有总分")
        worst, best = _ends(held, len(held) > 1)
        note = _("（{text}）").format(text=masked(person["note"])) if person["note"] else ""
        load = self.loads.of(position)
        return Card(
            masked(person["name"]), masked(person["person_id"] or person["account"]),
            shared.department_name(person["department"]), person["role"] or _("无岗位类别"), masked(person["pool"]), total,
            decimal(person["total"]) if has else "", _strip(person, held, total, grade, reason + note, self.full),
            _sentence(held, total if has else "", best, worst, grade, reason + note, person["reason"] == DECIDED), best, worst, any(map(_imputed, held)), held,
            len(held) > 1, words_of(sum(self.held[a]["contribution"] for a in self.owners.get(position, []))),
            self.standings.get(position, ""), [self._reason(code, position) for code in person["codes"].split()] + self.roster.get(position, []),
            self.shares.of(position), self.notes.get(position, []), _annex(held, load), load,
        )  # fmt: skip

    def _held(self, appointment: int, number: int) -> Held:
        post, laid = self.held[appointment], self.laid
        first, last = int(laid.start[appointment]), int(laid.start[appointment + 1])
        rows = self.account.rows(appointment, first, last)
        group = self.groups.get(post["role"]) if post["scored"] else None
        notes = {row.code: row.status for row in rows if row.status in evidence.POLICY_WORDS.values()}
        ruler = (self.rulers if post["scored"] else self.unranked)[post["role"]]
        made = ruler.composition(laid.pots[appointment].tolist(), self.account.bounds(first, last), notes)
        share = percent(post["share"])
        return Held(
            number, post["role"] or _("无岗位类别"), shared.department_name(post["department"]), masked(post["post"]),
            _("{first} 至 {last}").format(first=day(post["from"]), last=day(post["to"])), share, str(post["days"]), percent(post["fraction"]),
            words_of(post["total"]), decimal(post["total"]), words_of(post["contribution"]), decimal(post["contribution"]),
            bool(post["scored"]), post["fraction"], made, rows, peers.position(group, post["total"]) if group else None,
            str(group.people) if group else TOO_FEW, self.given.get(appointment, []), bool(post["away"]), chairs.told(post), chairs.rows_of(post, self.run.tables.sources),
        )  # fmt: skip

    def _ruler(self, role: str, group: peers.Group | None) -> pots.Ruler:
        return pots.Ruler(self.run.rulebook, role, self.laid.codes, self.account.anchor, group)

    def _reason(self, code: str, position: int) -> Reason:
        bar = self.restrictions.get(code)
        found = self.bars.get(code, {}).get(position)
        text = shared.restriction_words(bar, self.tables) if bar else ""
        return Reason(code, text, (found.full or found.short) if found else "")


def _said_by_roster(run: Run) -> dict[int, list[Reason]]:
    """Who is not assessed or has no grade because the roster says so: its words and their cell."""
    found: dict[int, list[Reason]] = {}
    for column, follows in (("excluded", N_("不参加考核")), ("undetermined", N_("参加考核，不定等次"))):
        said = run.posts[run.posts[column] != ""].drop_duplicates("person")
        for person, text, source, row in said[["person", column, "source", "row"]].itertuples(index=False):
            place = str(cell_of(run.tables, int(source), int(row), column))
            words = _(follows) + _("：") + masked(text)
            found.setdefault(int(person), []).append(Reason(_("花名册"), words, place))
    return found


def _imputed(post: Held) -> list[evidence.Row]:
    """The rows of indicators without data whose points a policy made up; a policy of no points takes them for real."""
    return [row for row in post.rows if row.status in evidence.POLICY_WORDS.values() and row.status != evidence.NOTHING]


def _ends(held: list[Held], several: bool) -> tuple[list[Point], list[Point]]:
    """The measured indicators with most points lost and with most points gained, each with its first evidence row."""
    made_up = {(post.number, row.code) for post in held for row in _imputed(post)}
    every = [
        (post, row)
        for post in held
        if post.scored
        for part in post.composition.dimensions
        for row in part.rows
        if row.clause and (post.number, row.clause) not in made_up
    ]
    lost = sorted(
        (pair for pair in every if pair[1].lost_cents > 0), key=lambda pair: -pair[1].lost_cents * pair[0].weight
    )[:BEST]
    gained = sorted(every, key=lambda pair: -float(pair[1].data) * pair[0].weight)[:BEST]
    return (
        [Point(*_named(post, row, several), f"−{row.lost}", _href(post, row, "lost")) for post, row in lost],
        [
            Point(*_named(post, row, several), f"+{row.got.lstrip('+')}", _href(post, row, "full"))
            for post, row in gained
            if float(row.data) > 0
        ],
    )


def _named(post: Held, row: pots.PotRow, several: bool) -> tuple[str, str]:
    value = next(
        (r.value for r in post.rows if r.code == row.clause and r.value and r.state in ("lost", "full", "moved")), ""
    )
    return (f"{post.role}·{row.name}" if several else row.name), value


def _href(post: Held, row: pots.PotRow, state: str) -> str:
    mine = [r for r in post.rows if r.code == row.clause]
    chosen = next((r for r in mine if r.state == state), mine[0] if mine else None)
    return f"#e{post.number}-{chosen.number}" if chosen else "#"


def _strip(person: dict, held: list[Held], total: str, grade: str, reason: str, full: str) -> list[shared.Cell]:
    rows = [row for post in held for row in post.rows]
    missing = sum(row.status == "未提供" or row.status in evidence.POLICY_WORDS.values() for row in rows)
    main = max((post for post in held if post.position), key=lambda post: post.weight, default=None)
    where = main.position.band if main and main.position else _("不比较")
    few = _("同类岗位不足 {few} 人或没有总分，不显示位置").format(few=FEW)
    among = _("{role} {people} 人；只说区段，不排单一名次")
    meaning = among.format(role=main.role, people=main.people) if main else few
    unit = "" if np.isnan(person["total"]) else _("分")
    several = _("各岗位得分加权，见“岗位与折算”") if len(held) > 1 else _("等于下方证据明细“实得”之和")
    data = _("{n} 项没有数据，按办法处理，未当零分").format(n=missing) if missing else _("各项都有数据")
    label = _("总分（满分 {full}，加减分另计）").format(full=full)
    return [
        shared.Cell(label, total, unit, several if unit else _("没有可计分的数据")),
        _grade_cell(person, grade, reason),
        shared.Cell(_("同类岗位中的位置"), where, "", meaning),
        shared.Cell(_("证据"), str(len(rows)), _("条"), data),
    ]


def _grade_cell(person: dict, grade: str, reason: str) -> shared.Cell:
    if person["reason"] != DECIDED:
        meaning = _("{reason}；由考核委员会审定").format(reason=reason)
        return shared.Cell(_("建议等次（非最终）"), grade, "", meaning)
    meaning = _("{reason}；程序建议的是“{grade}”").format(reason=reason, grade=person["suggested"] or _("无"))
    return shared.Cell(_("审定等次"), grade, "", meaning)


def _sentence(
    held: list[Held], total: str, best: list[Point], worst: list[Point], grade: str, reason: str, decided: bool
) -> str:
    if not total:
        none = _("本期没有可计分的数据，没有总分。审定等次：{grade}（{reason}）。")
        if not decided:
            none = _("本期没有可计分的数据，没有总分。建议等次：{grade}（{reason}）。")
        return none.format(grade=grade, reason=reason)
    text, comma = _("总分 {total} 分。").format(total=total), _("、")
    if best:
        text += _("得分主要来自{names}；").format(names=comma.join(point.name for point in best))
    if worst:
        lost = comma.join(p.name + _("（{text}）").format(text=p.points) for p in worst)
        text += _("失分主要在{names}。").format(names=lost)
    else:
        text += _("有数据的指标没有失分。") if any(map(_imputed, held)) else _("没有失分。")
    text += _without_data(held)
    said = _("审定等次“{grade}”：{reason}。") if decided else _("建议等次“{grade}”：{reason}。")
    return text + said.format(grade=grade, reason=reason)


def _without_data(held: list[Held]) -> str:
    """Which indicators have no data, and how many points of the total their policy gave; "" if none."""
    made_up = [(post, row) for post in held for row in _imputed(post)]
    zero = [row.name for post in held for row in post.rows if row.status == evidence.NOTHING]
    comma, text = _("、"), ""
    if made_up:
        cents = sum(row.cents * post.weight for post, row in made_up if post.scored)
        names = comma.join(dict.fromkeys(row.name for _post, row in made_up))
        text += _("{names}没有数据，没有当作零分，总分里有 {points} 分是按考核办法折算来的。").format(
            names=names, points=words_of(cents)
        )
    if zero:
        text += _("{names}没有数据，考核办法规定计零分。").format(names=comma.join(dict.fromkeys(zero)))
    return text


def _annex(held: list[Held], load: Load | None) -> list[Annex]:
    """Long lists of cells once each, with the rows that rest on them."""
    users: dict[str, list[str]] = {}
    for post in held:
        for row in post.rows:
            if row.full_source:
                mark = f"{post.number}-{row.number}" if len(held) > 1 else str(row.number)
                users.setdefault(row.full_source, []).append(mark)
    found = [Annex(_("第 {rows} 条").format(rows=_("、").join(rows)), source) for source, rows in users.items()]
    return found + [Annex(line.name, line.full) for line in (load.lines if load else []) if line.full]
