"""传导 seen from the giver: which of somebody's points were passed on, by which line, to how many, and into which indicator.

The receiver's card has the line itself with the cell of the giver; nobody's name stands on the other one's card.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from assess.engine import Run
from assess.lang import _
from assess.pages.figures import points as words_of
from assess.propagation import rules_waiting
from assess.rulebook import TOTAL_SCORE


class Given(NamedTuple):
    """One line of 传导 that took a post's points: its name, what was taken, how much, and who has it now."""

    name: str
    taken: str
    points: str
    to: str
    into: str


def given(run: Run) -> dict[int, list[Given]]:
    """What was passed on from every appointment that gave something, in the order of 传导."""
    waiting = rules_waiting(run.rulebook)
    posts, roster = run.posts, run.facts.frames.get("roster")
    if not waiting or roster is None or not len(roster):
        return {}
    at = {key: place for place, key in enumerate(zip(posts["source"].tolist(), posts["row"].tolist(), strict=True))}
    rows = [at.get(key, -1) for key in zip(roster["source"].tolist(), roster["row"].tolist(), strict=True)]
    giver = np.array(rows, dtype=np.int64)
    found: dict[int, list[Given]] = {}
    for one in run.rulebook.propagations:
        numbers = [number for number, name in waiting.items() if name == one.name]
        part = next(
            (e for n in numbers for e in run.counted.rules[n].evidence if (e.table, e.column) == ("roster", "name")),
            None,
        )
        if part is None:
            continue
        takes = {role.name: pots for role in run.rulebook.roles if (pots := _into(run, role.name, numbers))}
        into = _("、").join(dict.fromkeys(name for pots in takes.values() for name in pots))
        taken = _(TOTAL_SCORE) if one.take == TOTAL_SCORE else _("指标 {code}").format(code=one.take)
        taking = np.isin(posts["role"].to_numpy(dtype=str)[part.owner], list(takes))
        table = pd.DataFrame({"giver": giver[part.row], "owner": part.owner, "amount": part.amount})[taking]
        for giving, many, amount in (
            table.groupby("giver").agg(n=("owner", "nunique"), amount=("amount", "first")).itertuples()
        ):
            to = _("{n} 条任职（{roles}）").format(n=many, roles=_("、").join(takes))
            line = Given(one.name, taken, words_of(amount * 100), to, into)
            found.setdefault(int(giving), []).append(line)
    return found


def _into(run: Run, role: str, numbers: list[int]) -> list[str]:
    """The indicators of a role that count this line."""
    book = run.rulebook
    return [
        pot.name for pot in book.for_role(role) if any(rule.number in numbers for rule in book.rules_for(pot, role))
    ]
