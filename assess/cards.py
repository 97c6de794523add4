"""Cards: the score lines as one frame, and a person's posts weighed into one total.

A person's total is the mean of the posts' totals weighed by share × days, rounded once; the contributions printed on
the card are apportioned by largest remainder, so that they add up to the total to the cent.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from assess.lang import N_
from assess.roster.appointments import held
from assess.scoring import BOUND, DIMENSION, POLICY, ROLLED, RULE, START, TOTAL, Block

LINE_COLUMNS = (
    "appointment",
    "role",
    "dimension",
    "indicator",
    "name",
    "rule",
    "kind",
    "value",
    "points",
    "full",
    "status",
)
MEASURED, UNMEASURED, ABSENT = N_("计入"), N_("未提供"), N_("不适用")
STATUSES = (MEASURED, UNMEASURED, ABSENT)


@dataclass(frozen=True, slots=True)
class Cards:
    """``posts``: per appointment total, scored, ranked, weight and contribution; ``people``: per person total (hundredths)."""

    posts: pd.DataFrame
    people: pd.DataFrame


def lines_frame(blocks: list[Block]) -> pd.DataFrame:
    """Every printed line: appointment × rule, in the order of appointments and of the rulebook; points in hundredths."""
    parts = [part for block in blocks for part in _parts(block)]
    if not parts:
        return pd.DataFrame(columns=list(LINE_COLUMNS))
    sizes = [len(part["appointment"]) for part in parts]
    numbers = {
        name: np.concatenate([part[name] for part in parts]) for name in ("appointment", "value", "points", "status")
    }
    position = np.repeat([part["position"] for part in parts], sizes)
    order = np.lexsort((position, numbers["appointment"]))
    columns: dict[str, object] = {name: values[order] for name, values in numbers.items()}
    for name in ("rule", "full"):
        columns[name] = np.repeat([part[name] for part in parts], sizes)[order]
    for name in ("role", "dimension", "indicator", "name", "kind"):
        columns[name] = _category([part[name] for part in parts], sizes, order)
    columns["status"] = pd.Categorical.from_codes(numbers["status"][order], STATUSES)
    return pd.DataFrame(columns)[list(LINE_COLUMNS)]


def _category(words: list[str], sizes: list[int], order: np.ndarray) -> pd.Categorical:
    """One word per part, spread over its lines as codes: no text is copied."""
    known = sorted(set(words))
    codes = np.repeat(np.array([known.index(word) for word in words], dtype=np.int16), sizes)
    return pd.Categorical.from_codes(codes[order], known)


def _parts(block: Block) -> list[dict[str, Any]]:
    found = []
    places = _print_order(block)
    for position, (spec, points) in enumerate(zip(block.specs, block.points, strict=True)):
        pot, rule = spec.indicator, spec.rule
        value = block.values.get(position)
        absent = block.absent.get(pot.code) if pot else None
        shown = _shown(spec.kind, points, absent)
        if not shown.any():
            continue
        status = np.zeros(len(points), dtype=np.int8)
        if value is not None:
            status[np.isnan(value)] = STATUSES.index(UNMEASURED)
        if absent is not None:
            status[absent] = STATUSES.index(ABSENT)
        every = shown.all()
        found.append({
            "appointment": block.owners if every else block.owners[shown],
            "value": np.full(int(shown.sum()), np.nan) if value is None else value if every else value[shown],
            "points": points if every else points[shown],
            "status": status if every else status[shown],
            "role": block.role,
            "dimension": pot.dimension if pot else spec.dimension,
            "indicator": pot.code if pot else "",
            "name": pot.name if pot else spec.dimension or N_("总分"),
            "rule": rule.number if rule else 0,
            "kind": spec.kind,
            "full": pot.points[block.role] if pot else 0,
            "position": places[position],
        })  # fmt: skip
    return found


def _shown(kind: str, points: np.ndarray, absent: np.ndarray | None) -> np.ndarray:
    """Rules and starts always stand; a bound only where it bites; a policy only where the pot was not applicable."""
    if kind in (BOUND, ROLLED, DIMENSION, TOTAL):
        return points != 0
    if kind == POLICY:
        return absent if absent is not None else np.zeros(len(points), dtype=bool)
    if kind == START and absent is not None:
        return ~absent
    return np.ones(len(points), dtype=bool)


def _print_order(block: Block) -> list[int]:
    """Lines of one pot stand together, whenever they were made."""
    codes = list(dict.fromkeys(spec.indicator.code for spec in block.specs if spec.indicator))
    rank = {START: 0, RULE: 1, BOUND: 2, ROLLED: 2, POLICY: 3}
    keys = [
        (codes.index(spec.indicator.code) if spec.indicator else len(codes), rank.get(spec.kind, 4), i)
        for i, spec in enumerate(block.specs)
    ]
    return [sorted(keys).index(key) for key in keys]


def combine(appointments: pd.DataFrame, blocks: list[Block], people: int) -> Cards:
    """Posts and people with totals in hundredths; a person none of whose posts could be scored has no total (NaN)."""
    size = len(appointments)
    total, scored, ranked = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    for block in blocks:
        total[block.owners], scored[block.owners], ranked[block.owners] = block.total, block.scored, block.ranked
    person = appointments["person"].to_numpy()
    weight = held(appointments) * scored
    whole = np.bincount(person, weight, minlength=people).astype(np.int64)
    summed = np.zeros(people, dtype=np.int64)
    np.add.at(summed, person, weight * total)
    has = whole > 0
    divisor = np.maximum(whole, 1)
    rounded = np.sign(summed) * ((2 * np.abs(summed) + divisor) // (2 * divisor))
    contribution = _contributions(person, weight * total, divisor, rounded)
    posts = appointments.assign(total=total, scored=scored, ranked=ranked, weight=weight, contribution=contribution)
    posts["fraction"] = np.divide(weight, divisor[person], out=np.zeros(size), where=has[person])
    may_rank = np.bincount(person, weight * ~ranked, minlength=people) == 0
    totals = pd.DataFrame(
        {
            "total": np.where(has, rounded, np.nan), "ranked": has & may_rank,
            "main": main_posts(person, weight, people, belonging(appointments)),
        }
    )  # fmt: skip
    return Cards(posts, totals)


def _contributions(person: np.ndarray, parts: np.ndarray, divisor: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Each part's whole hundredths, by largest remainder within the person; earlier posts first where remainders tie."""
    given, rest = np.divmod(parts, divisor[person])
    short = total - np.bincount(person, given, minlength=len(total)).astype(np.int64)
    order = np.lexsort((np.arange(len(person)), -rest, person))
    place = np.arange(len(person)) - np.searchsorted(person[order], person[order])
    given[order] += place < short[person[order]]
    return given


def belonging(appointments: pd.DataFrame) -> np.ndarray:
    """Which posts may say where their person belongs: all, unless secondment or transfer settled it (``belongs``)."""
    said = appointments.get("belongs")
    return np.ones(len(appointments), dtype=bool) if said is None else said.to_numpy(dtype=bool)


def main_posts(person: np.ndarray, weight: np.ndarray, people: int, belongs: np.ndarray) -> np.ndarray:
    """The post with the largest weight among those that the person belongs to, the earliest of equals; -1 without any."""
    main = np.full(people, -1, dtype=np.int64)
    order = np.lexsort((np.arange(len(person)), -weight, ~belongs, person))
    first = np.flatnonzero(np.r_[True, np.diff(person[order]) > 0]) if len(order) else order
    main[person[order][first]] = order[first]
    return main
