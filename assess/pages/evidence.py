"""证据明细: every printed line of an appointment with its rule, its value, its points and the cells it came from."""

from typing import NamedTuple

from assess.cards import ABSENT, MEASURED, UNMEASURED
from assess.engine import Run
from assess.lang import N_, _
from assess.measuring import deducts
from assess.pages.figures import decimal
from assess.pages.figures import points as words_of
from assess.pages.origins import Origin, origins, searched
from assess.pages.points import INSIDE, anchors
from assess.rulebook import Indicator, Rule, Rulebook
from assess.scoring import BOUND, POLICY, ROLLED, RULE, START
from assess.words import line_kind, sentence, value

# Words of status stand in rows in Chinese, because rows are told apart by them, and are translated where they are shown.
POLICY_WORDS = {
    "重分配": N_("折算"),
    "不排名": N_("折算"),
    "满分": N_("按满分"),
    "零分": N_("按零分"),
    "同类平均": N_("按平均"),
}
NOTHING = "按零分"
NOT_MEASURED = {UNMEASURED: N_("未提供"), ABSENT: N_("不适用")}


class Row(NamedTuple):
    """One evidence row; ``state`` is one of full, lost, moved, plain, missing and picks the look of the status word."""

    number: int
    code: str
    anchor: str
    name: str
    text: str
    value: str
    can: str
    got: str
    cents: int
    data: str
    status: str
    state: str
    source: str
    full_source: str


class Kind(NamedTuple):
    """What lines of one kind share: words, what could be earned (None = not said), and whether the rule only deducts."""

    text: str
    can: int | None
    only_deducts: bool
    counted: bool
    pot: Indicator | None
    rule: Rule | None
    unit: str
    place: str


class Account:
    """All lines of a run as plain lists, with the words and cells they need, each made once."""

    def __init__(self, run: Run) -> None:
        lines, rulebook = run.lines, run.rulebook
        self.rulebook = rulebook
        self.columns = list(
            zip(
                *(
                    lines[c].tolist()
                    for c in ("role", "indicator", "name", "rule", "kind", "value", "points", "status")
                ),
                lines["dimension"].tolist(),
                strict=True,
            )
        )
        self.anchor = anchors(rulebook)
        self.kinds: dict[tuple, Kind] = {}
        self.rules = {rule.number: (pot, rule) for pot in rulebook.indicators for rule in pot.rules}
        self.by_code = {pot.code: pot for pot in rulebook.indicators}
        self.units = {number: counted.unit for number, counted in run.counted.rules.items()}
        self.deducts = {n: deducts(rule, rulebook) for n, (_, rule) in self.rules.items()}
        once: dict[int, dict[int, Origin]] = {}
        for counted in run.counted.rules.values():
            if id(counted) not in once:
                once[id(counted)] = origins(run, counted)
        self.origins = {number: once[id(counted)] for number, counted in run.counted.rules.items()}
        tables = sorted({rule.measure.table for _, rule in self.rules.values()})
        self.searched = {table: searched(run, table) for table in tables}

    def rows(self, appointment: int, first: int, last: int) -> list[Row]:
        """The evidence rows of one appointment, which owns lines ``first`` to ``last`` of the run."""
        return [self._row(appointment, number, line) for number, line in enumerate(self.columns[first:last], start=1)]

    def bounds(self, first: int, last: int) -> list[tuple[str, str, int]]:
        """The lines of no indicator: the dimension or total they bound, words, and hundredths."""
        return [
            (line[8] or _(line[2]), line_kind(line[4], line[6]), line[6])
            for line in self.columns[first:last]
            if not line[1]
        ]

    def _row(self, appointment: int, number: int, line: tuple) -> Row:
        role, code, name, rule, kind, measured, cents, state, dimension = line
        key = (role, code, rule, kind, cents < 0) if kind == BOUND else (role, code, rule, kind)
        known = self.kinds.get(key) or self._kind(key, role, code, rule, kind, cents)
        status, look = _status(known, kind, cents, state)
        can = known.can if state == MEASURED or kind == POLICY else None
        short, full = self._source(known, kind, appointment, state)
        return Row(
            number, code, self.anchor.get(code, ""), name if code or dimension else _(name), known.text,
            value(measured, known.unit) if kind == RULE else "",
            "—" if can is None else words_of(can), words_of(cents, known.only_deducts or not known.counted),
            cents, decimal(cents), status, look, short, full,
        )  # fmt: skip

    def _kind(self, key: tuple, role: str, code: str, number: int, kind: str, cents: int) -> Kind:
        pot, rule = self.rules[number] if number else (self.by_code.get(code), None)
        text = (
            sentence(rule, pot, role, self.rulebook)
            if rule and pot
            else line_kind(kind, cents, pot.absent if pot else "")
        )
        counted = pot is not None and pot.counted == INSIDE
        can = _could(self.rulebook, self.deducts, role, pot, rule, kind) if pot and counted else None
        place = str(pot.place) if pot else self.rulebook.book
        made = Kind(
            text, can, bool(rule and self.deducts[number]), counted, pot, rule, self.units.get(number, ""), place
        )
        self.kinds[key] = made
        return made

    def _source(self, known: Kind, kind: str, appointment: int, state: str) -> Origin:
        if known.rule is None:
            return Origin(_("考核办法 {place}").format(place=known.place))
        found = self.origins[known.rule.number].get(appointment)
        if found:
            return found
        if known.pot and state in (UNMEASURED, ABSENT):
            missing = _("没有可用数据（应来自{source}）；规则见 {place}")
            if known.pot.provider:
                missing = _("没有可用数据（应来自{source}，由{provider}提供）；规则见 {place}")
            pot = known.pot
            return Origin(missing.format(source=pot.source, provider=pot.provider, place=known.rule.place))
        looked = self.searched[known.rule.measure.table]
        see = _("规则见 {place}").format(place=known.rule.place)
        return Origin(looked.get(appointment) or looked.get(-1) or see)


def _could(
    rulebook: Rulebook, only: dict[int, bool], role: str, pot: Indicator, rule: Rule | None, kind: str
) -> int | None:
    """What a line could earn: the start its start, a deduction nothing, the one earning rule all that is left."""
    start = pot.start_for(role)
    if kind == START:
        return start
    if kind == POLICY:
        return pot.points[role]
    if rule is None:
        return None
    if only[rule.number]:
        return 0
    left = pot.points[role] - start
    earning = [other for other in rulebook.rules_for(pot, role) if not only[other.number]]
    if len(earning) == 1:
        return left
    return min(rule.cap, left) if rule.cap is not None and all(other.cap is not None for other in earning) else None


def _status(known: Kind, kind: str, cents: int, state: str) -> tuple[str, str]:
    """The status word of a line and its look."""
    if kind == RULE:
        return (NOT_MEASURED[state], "missing") if state != MEASURED else _scored(known, cents)
    if kind == POLICY:
        return POLICY_WORDS.get(known.pot.absent if known.pot else "", N_("折算")), "missing"
    if kind == START:
        return N_("起评"), "plain"
    if kind == ROLLED:
        return N_("各期差额"), "moved"
    return (N_("封顶") if cents < 0 else N_("保底")), "moved"


def _scored(known: Kind, cents: int) -> tuple[str, str]:
    """The status of a rule that was measured."""
    if not known.counted:
        return (N_("加分") if cents > 0 else N_("减分"), "moved") if cents else (N_("无"), "plain")
    if cents < 0:
        return N_("失分"), "lost"
    if known.only_deducts:
        return N_("未扣分"), "plain"
    if known.can is None:
        return (N_("得分"), "full") if cents else (N_("未得分"), "plain")
    return (N_("满分"), "full") if cents >= known.can else (N_("失分"), "lost")
