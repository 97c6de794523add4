"""The shipped rulebook whose parts new ones are made of: its sheets as written, and what they mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from assess.content import folder
from assess.exchange.folder import read_folder
from assess.exchange.parts import Rows
from assess.lint.subject import INSIDE
from assess.rulebook import Indicator, Rule, Rulebook
from assess.rulefile import load_rulebook
from assess.tables import Table

PIECES = "pieces"


@dataclass(frozen=True, slots=True)
class Pieces:
    """The sheets of the pieces as texts, and the same as a rulebook."""

    sheets: dict[str, Rows]
    rulebook: Rulebook

    @property
    def duties(self) -> dict[str, str]:
        """What a role may mainly do, and what that means."""
        return {role.name: role.note for role in self.rulebook.roles}

    @property
    def data(self) -> tuple[Table, ...]:
        """The tables that some piece counts, in the order of the data dictionary."""
        used = {name for pot in self.rulebook.indicators for name in counted(pot)}
        return tuple(table for name, table in self.rulebook.tables.items() if name in used)

    def pots(self, tables: Iterable[str]) -> tuple[Indicator, ...]:
        """The pots that these tables are enough for."""
        return tuple(pot for pot in self.rulebook.indicators if counted(pot) <= set(tables))

    def inside(self, tables: Iterable[str]) -> tuple[Indicator, ...]:
        """Those of them that make up a total."""
        return tuple(pot for pot in self.pots(tables) if pot.counted == INSIDE)


def load_pieces() -> Pieces:
    """The pieces; they are shipped and tested, so that anything wrong with them is a fault of the program."""
    place = folder("rules") / PIECES
    parts, _ = read_folder(place)
    rulebook, findings = load_rulebook(place)
    if parts is None or rulebook is None:
        raise ValueError(f"the shipped pieces cannot be read: {findings}")
    return Pieces(parts.tables, rulebook)


def counted(pot: Indicator) -> set[str]:
    """The tables that the rules of a pot count or divide by."""
    return {table for rule in pot.rules for table in _tables(rule)}


def _tables(rule: Rule) -> set[str]:
    return {rule.measure.table, *({rule.base.call.table} if rule.base and rule.base.call else ())}


def closest_duty(said: str, duties: dict[str, str]) -> str:
    """The duty whose name and meaning share most with what somebody wrote; the first one where none shares anything."""

    def shared(duty: str) -> int:
        blocks = SequenceMatcher(None, said, f"{duty}{duties[duty]}", autojunk=False).get_matching_blocks()
        return sum(block.size for block in blocks if block.size >= 2)

    return max(duties, key=shared)
