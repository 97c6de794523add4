"""每一分从哪里来: one appointment's points by indicator, with the bars of the running total in whole pixels."""

from typing import NamedTuple

from assess.lang import _
from assess.pages.figures import TOO_FEW, decimal
from assess.pages.figures import points as words_of
from assess.pages.peers import Group, Strip, strip
from assess.pages.points import INSIDE, full_inside
from assess.rulebook import Indicator, Rulebook

BAR = 240
TICKS = 5


class Bar(NamedTuple):
    """One step of the running total: gained, lost and adjusted, each as x and width in pixels (0 = none)."""

    gain_x: int
    gain: int
    lost_x: int
    lost: int
    moved_x: int
    moved: int


class PotRow(NamedTuple):
    """One row of the composition; ``data`` is the exact figure that tests add up."""

    name: str
    anchor: str
    clause: str
    got: str
    full: str
    lost: str
    lost_cents: int
    data: str
    bar: Bar
    median: str
    strip: Strip | None
    note: str
    plain: str


class Dimension(NamedTuple):
    """A dimension with its subtotal and rows."""

    name: str
    got: str
    full: str
    lost: str
    rows: list[PotRow]


class Composition(NamedTuple):
    """All rows of one appointment, the scale's marks, and the identity full − lost + adjusted = total."""

    dimensions: list[Dimension]
    ticks: list[int]
    full: str
    lost: str
    identity: str
    median: str


class Fixed(NamedTuple):
    """What one indicator's row says for everybody of a role."""

    pot: Indicator
    column: int
    full: int
    counted: bool
    full_text: str
    anchor: str
    median: str


class Ruler:
    """One role's indicators laid out once; ``composition`` lays out one appointment.

    The bars' scale is everything that can be gained, with a mark at every fifth of the full points.
    """

    def __init__(
        self, rulebook: Rulebook, role: str, codes: dict[str, int], anchor: dict[str, str], group: Group | None
    ) -> None:
        pots = rulebook.for_role(role)
        self.group = group
        self.full = full_inside(rulebook, role)
        self.top = max(self.full + sum(pot.points[role] for pot in pots if pot.counted != INSIDE), 1)
        self.ticks = [self.at(self.full * step // TICKS) for step in range(TICKS + 1)] if pots else []
        self.median = group.wide.median if group else TOO_FEW
        self.dimensions: dict[str, list[Fixed]] = {pot.dimension: [] for pot in pots}
        for pot in pots:
            full, counted = pot.points[role], pot.counted == INSIDE
            shown = words_of(full) if counted else "—"
            median = group.pots[pot.code].median if group else TOO_FEW
            row = Fixed(pot, codes[pot.code], full, counted, shown, anchor[pot.code], median)
            self.dimensions[pot.dimension].append(row)

    def at(self, cents: int) -> int:
        """The pixel of a running total."""
        return min(max((2 * BAR * cents + self.top) // (2 * self.top), 0), BAR)

    def composition(self, got: list[int], bounds: list[tuple[str, str, int]], notes: dict[str, str]) -> Composition:
        """One appointment from its points by indicator; ``bounds`` are its lines of no indicator.

        A bound is (dimension or total, words, hundredths); ``notes`` are words beside an indicator's name.
        """
        step = Step(self)
        found, lost_all, moved_all = [], 0, 0
        for name, pots in self.dimensions.items():
            rows, sums = [], [0, 0, 0]
            for fixed in pots:
                cents = got[fixed.column]
                lost, moved = _split(fixed, cents)
                rows.append(self._row(fixed, cents, lost, step, notes))
                lost_all, moved_all = lost_all + lost, moved_all + moved
                sums = [sums[0] + cents, sums[1] + fixed.full * fixed.counted, sums[2] + lost]
            for bound in bounds:
                if bound[0] == name:
                    rows.append(_bound(bound, step))
                    moved_all, sums[0] = moved_all + bound[2], sums[0] + bound[2]
            found.append(_dimension(name, sums, rows))
        for bound in bounds:
            if bound[0] not in self.dimensions:
                found.append(Dimension(bound[0], words_of(bound[2]), "—", "—", [_bound(bound, step)]))
                moved_all += bound[2]
        identity = _identity(self.full, lost_all, moved_all)
        return Composition(found, self.ticks, words_of(self.full), words_of(lost_all), identity, self.median)

    def _row(self, fixed: Fixed, cents: int, lost: int, step: "Step", notes: dict[str, str]) -> PotRow:
        code = fixed.pot.code
        shown = strip(self.group, fixed.pot, cents) if self.group else None
        return PotRow(
            fixed.pot.name, fixed.anchor, code, words_of(cents, not fixed.counted), fixed.full_text,
            words_of(lost) if fixed.counted else "—", lost, decimal(cents), step.bar(cents, lost, not fixed.counted),
            fixed.median, shown, _(notes.get(code, "")), _("同类得分相同") if self.group else _("不比较"),
        )  # fmt: skip


class Step:
    """The running total while rows are laid out from the top."""

    __slots__ = ("ruler", "sum", "x")

    def __init__(self, ruler: Ruler) -> None:
        self.ruler, self.sum, self.x = ruler, 0, 0

    def bar(self, cents: int, lost: int, adjusted: bool) -> Bar:
        """The next step of the bars."""
        if not cents and not lost:
            return Bar(0, 0, 0, 0, 0, 0)
        first = self.x
        self.sum += cents
        last = self.x = self.ruler.at(self.sum)
        wide = max(abs(last - first), 1) if cents else 0
        if adjusted or cents < 0:
            return Bar(0, 0, 0, 0, min(first, last), wide)
        missed = max(self.ruler.at(self.sum + lost) - last, 1) if lost else 0
        return Bar(first, wide, last, missed, 0, 0)


def _split(fixed: Fixed, cents: int) -> tuple[int, int]:
    """The points lost (never below nothing), and the points outside the full points of the total."""
    if not fixed.counted:
        return 0, cents
    return (fixed.full - cents, 0) if cents <= fixed.full else (0, cents - fixed.full)


def _identity(full: int, lost: int, moved: int) -> str:
    """full − lost ± adjusted = total, in words."""
    text = _("{full} − 失分 {lost} + 加减 {moved} = {total}")
    if moved < 0:
        text = _("{full} − 失分 {lost} − 加减 {moved} = {total}")
    return text.format(
        full=words_of(full), lost=words_of(lost), moved=words_of(abs(moved)), total=words_of(full - lost + moved)
    )


def _dimension(name: str, sums: list[int], rows: list[PotRow]) -> Dimension:
    full = words_of(sums[1]) if sums[1] else "—"
    return Dimension(name, words_of(sums[0]), full, words_of(sums[2]) if sums[1] else "—", rows)


def _bound(bound: tuple[str, str, int], step: Step) -> PotRow:
    name, text, cents = bound
    shown = words_of(cents, True)
    return PotRow(
        text, "", "", shown, "—", "—", 0, decimal(cents), step.bar(cents, 0, True), "—", None, name, _("不比较")
    )
