"""How the sheet of one role is laid out: which columns it has, where they stand, and how formulas name them."""

from collections.abc import Iterable
from dataclasses import dataclass

from assess.engine import Run
from assess.rulebook import Indicator, Rule
from assess.scoring import Block
from assess.tables import column_letter
from assess.workbook.parameters import Addresses, Key, compared, settled
from assess.workbook.sheet import Cell, Formula

ROW = "{r}"
LONGEST_FORMULA = 7_500
WHO = 5
TOTAL_KEY, EARNED, REACH, BOUNDED = ("total",), ("earned",), ("reach",), ("bounded",)


@dataclass(frozen=True, slots=True)
class Ruler:
    """One role: its block, where the numbers of the rulebook stand (``at``), and the letter of each column by its key."""

    run: Run
    block: Block
    at: Addresses
    letters: dict[Key, str]

    @property
    def pots(self) -> tuple[Indicator, ...]:
        """The indicators of the role in the rulebook's order."""
        return self.run.rulebook.for_role(self.block.role)

    @property
    def inside(self) -> list[Indicator]:
        """The pots that make up the total."""
        return [pot for pot in self.pots if pot.counted == "总分内"]

    def rules(self, pot: Indicator) -> tuple[Rule, ...]:
        """The rules of one pot for this role."""
        return self.run.rulebook.rules_for(pot, self.block.role)

    def cell(self, *key: object) -> str:
        """The cell of a column in the row that the formula stands in."""
        return f"${self.letters[key]}{ROW}"

    def column(self, *key: object) -> str:
        """A whole column of the sheet."""
        letter = self.letters[key]
        return f"${letter}$2:${letter}${len(self.block.owners) + 1}"

    def full(self, pot: Indicator) -> str:
        """The full points of a pot on 参数."""
        return self.at["full", pot.code, self.block.role]


def ruler(run: Run, block: Block, at: Addresses) -> Ruler:
    """The layout of one role: who, points by indicator with bounds and total, then what stands behind them."""
    bare = Ruler(run, block, at, {})
    keys: list[Key] = [("final", pot.code) for pot in bare.pots]
    keys += [("dimension", name) for name in dimensions(bare)]
    if keys and (run.rulebook.bottom is not None or run.rulebook.ceiling is not None):
        keys.append(BOUNDED)
    keys += [TOTAL_KEY, REACH, EARNED]
    for pot in bare.pots:
        keys += _pot_keys(bare, pot)
    return Ruler(run, block, at, {key: column_letter(place) for place, key in enumerate(keys, start=WHO + 1)})


def dimensions(of: Ruler) -> list[str]:
    """The dimensions into which pots overflow."""
    return list(dict.fromkeys(pot.dimension for pot in of.inside if pot.overflow == "计入维度"))


def _pot_keys(of: Ruler, pot: Indicator) -> list[Key]:
    own: Key = ("own", pot.code)
    if pot.per:
        return [*_month_keys(of, pot), own]
    keys = [(name, rule.number) for rule in of.rules(pot) for name in rule_parts(of, pot, rule)]
    return [*keys, ("told", pot.code), own] if len(of.rules(pot)) > 1 else [*keys, own]


def _month_keys(of: Ruler, pot: Indicator) -> list[Key]:
    """Of a rolled pot: the values of every rule by month or quarter, then what the pot gives in each."""
    found: list[Key] = []
    for rule in of.rules(pot):
        for what in ("part", "met") if rule.premise else ("part",):
            found += [(f"{what} {at}", rule.number) for at in months_of(of, pot)]
    return [*found, *((f"month {at}", pot.code) for at in months_of(of, pot))]


def months_of(of: Ruler, pot: Indicator) -> range:
    """The months or quarters of a pot that is rolled up; none where it stands as numbers."""
    rules = of.rules(pot)
    if not pot.per or not rules or settled(pot, rules[0]):
        return range(0)
    parts = of.run.counted.rules[rules[0].number].parts
    assert parts is not None
    return range(parts.shape[1])


def rule_parts(of: Ruler, pot: Indicator, rule: Rule) -> list[str]:
    """The columns of one rule: what is compared with the peers, value (by month or quarter), whether the premise holds, who competes, place, points."""
    if settled(pot, rule):
        return ["points"]
    premise, ranked = rule.premise is not None, rule.scale.name == "名次"
    wanted = {
        "raw": compared(rule, rule.per),
        "value": not parts_of(of, rule),
        **dict.fromkeys(parts_of(of, rule), True),
        "met": premise,
        "runner": premise and ranked,
        "place": ranked,
        "points": True,
    }
    return [name for name, there in wanted.items() if there]


def parts_of(of: Ruler, rule: Rule) -> list[str]:
    """The columns of the values by month or quarter; none for a rule that is judged over the whole period."""
    parts = of.run.counted.rules[rule.number].parts
    return [f"part {place}" for place in range(parts.shape[1])] if rule.per and parts is not None else []


def live(text: str, values: Iterable[float | str]) -> list[Cell]:
    """One formula down a column, written for every row, with the value that the engine found there.

    Where the formula is longer than a cell can hold, the values stand alone.
    """
    if len(text) > LONGEST_FORMULA:
        return [None if value == "" else value for value in values]
    pieces = f"={text}".split(ROW)
    return [Formula(str(row).join(pieces), value) for row, value in enumerate(values, start=2)]


def is_told(cell: str) -> str:
    """Whether a cell holds a number; a blank is not measured."""
    return f"ISNUMBER({cell})"
