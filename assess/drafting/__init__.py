"""A first draft of a rulebook, made of pieces of a shipped one: the pots an office has data for, in the shares of each role's duty.

The pieces are the rulebook ``rules/pieces``: its roles are the duties one may choose, its points the shares to start from, and
its rules, lookups, grades and worked examples are taken over as they stand there. Nothing of a draft is text in code.
"""

from assess.drafting.pieces import PIECES, Pieces, closest_duty, load_pieces
from assess.drafting.plan import points_text
from assess.drafting.shares import Shares, Wanted, Wish, changed, proposal
from assess.drafting.sheets import draft

__all__ = [
    "PIECES", "Pieces", "Shares", "Wanted", "Wish", "changed", "closest_duty", "draft", "load_pieces", "points_text", "proposal",
]  # fmt: skip
