"""What a year keeps for later comparisons: one row per department and role, from which means and errors can be made."""

import numpy as np
import pandas as pd

from assess.fairness import Ground

UNIT_COLUMNS = ("department", "role", "held", "people", "mean", "squares")


def unit_cells(ground: Ground) -> pd.DataFrame:
    """Department × role: ``held`` (sum of shares), ``people``, ``mean`` (points) and ``squares`` (Σ share·(score − mean)²)."""
    size = len(ground.roles)
    place = ground.unit * size + ground.role
    whole = len(ground.units) * size
    held = np.bincount(place, ground.share, minlength=whole)
    mean = np.bincount(place, ground.share * ground.score, minlength=whole) / np.where(held > 0, held, 1.0)
    squares = np.bincount(place, ground.share * (ground.score - mean[place]) ** 2, minlength=whole)
    once = np.unique(np.stack([place, ground.person]), axis=1)[0] if len(place) else place
    people = np.bincount(once, minlength=whole)
    there = np.flatnonzero(held > 0)
    units, roles = np.array(ground.units, dtype=object), np.array(ground.roles, dtype=object)
    columns = (units[there // size], roles[there % size], held[there], people[there], mean[there], squares[there])
    return pd.DataFrame(dict(zip(UNIT_COLUMNS, columns, strict=True))).astype({"department": "str", "role": "str"})
