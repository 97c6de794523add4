"""The year-end ballots (民主测评): whole points, one row per ballot, raters under a code.

The members of the leading bodies (codes B..) mark people of every unit, so that leaders can be compared; the leader in
charge is L.., colleagues G.., members of the public F...
"""

import numpy as np
import pandas as pd

from assess.demo.draws import bell, chance, first_k, stream
from assess.demo.people import LEADER, UNIT_ORDER
from assess.demo.situations import situation

GROUPS = ("领导班子", "分管领导", "本单位干部", "服务对象")
NO_PUBLIC = ("党政综合办公室", "党建工作办公室", "项目推进专班")
_PUBLIC_RATERS = 24
_LENIENCE = 8


def ratings(persons: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Ballots: person_id, name, department, group, rater, score; by unit, person, group, rater."""
    rng = stream(seed, "ratings")
    rated = persons[~persons["person_id"].isin(situation("excluded").people)].reset_index(drop=True)
    rated = rated.assign(unit=rated["department"].map(UNIT_ORDER), index_in_all=np.arange(len(rated)))
    ballots = pd.concat([_board(rated, rng), _leader(rated), _colleagues(rated, rng), _public(rated, rng)])
    ballots["group"] = pd.Categorical(ballots["group"], categories=GROUPS, ordered=True)
    ballots = _scored(ballots.sort_values(["unit", "person_id", "group", "rater"]).reset_index(drop=True), rng)
    ballots = _tied(ballots).sort_values(["unit", "person_id", "group", "rater"], kind="stable")
    ballots["group"] = ballots["group"].astype(str)
    return ballots[["person_id", "name", "department", "group", "rater", "score"]].reset_index(drop=True)


def _taken(rated: pd.DataFrame, flags: np.ndarray, group: str, codes: np.ndarray) -> pd.DataFrame:
    """One ballot per true flag (person × rater); ``codes`` are the raters, per column or per cell."""
    who, rater = np.nonzero(flags)
    names = np.broadcast_to(codes, flags.shape)[who, rater]
    return rated.iloc[who].assign(group=group, rater=names)


def _board(rated: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    heads = np.flatnonzero(rated["role"] == LEADER)
    keys = rng.random((len(rated), len(heads)))
    keys[heads, np.arange(len(heads))] = 1.0  # nobody marks himself
    number = 3 + chance(rng, 0.4, len(rated)).astype(int)
    codes = np.array([f"B{k:02d}" for k in range(1, len(heads) + 1)], dtype=object)
    return _taken(rated, first_k(keys, number), "领导班子", codes)


def _leader(rated: pd.DataFrame) -> pd.DataFrame:
    codes = np.where(rated["role"] == LEADER, "L00", [f"L{unit + 1:02d}" for unit in rated["unit"]])
    return rated.assign(group="分管领导", rater=codes)


def _colleagues(rated: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    unit = rated["unit"].to_numpy()
    keys = np.where(unit[:, None] == unit[None, :], rng.random((len(rated), len(rated))), 1.0)
    np.fill_diagonal(keys, 1.0)
    number = 4 + chance(rng, 0.5, len(rated)).astype(int)
    seats = rated.groupby("unit").cumcount() + 1
    codes = np.array([f"G{u + 1:02d}-{s:02d}" for u, s in zip(unit, seats, strict=True)], dtype=object)
    return _taken(rated, first_k(keys, number), "本单位干部", codes)


def _public(rated: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    keys = rng.random((len(rated), _PUBLIC_RATERS))
    number = np.where(rated["department"].isin(NO_PUBLIC), 0, 3 + chance(rng, 0.5, len(rated)))
    codes = np.array(
        [[f"F{u + 1:02d}-{k:02d}" for k in range(1, _PUBLIC_RATERS + 1)] for u in rated["unit"]], dtype=object
    )
    return _taken(rated, first_k(keys, number), "服务对象", codes)


def _scored(ballots: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    n = len(ballots)
    severity = dict(zip(sorted(set(ballots["rater"])), bell(rng, ballots["rater"].nunique()), strict=True))
    habit = ballots["rater"].map(severity) * np.where(ballots["group"] == "分管领导", 0.4, 1.2)
    lenient = (ballots["group"] == "分管领导") & (ballots["rater"] != "L00")
    lenient &= ballots["department"] == situation("lenient-leader").department
    score = 86 + 2.6 * ballots["quality"] + habit + 2.2 * bell(rng, n) + _LENIENCE * lenient
    flat = ballots["person_id"].isin(situation("flat-unit").people)
    score = np.where(flat, 88 + chance(rng, 0.5, n), np.clip(np.rint(score), 60, 100))
    return ballots.assign(score=score.astype(np.int64))


def _tied(ballots: pd.DataFrame) -> pd.DataFrame:
    """The second of the tied pair gets the ballots of the first."""
    first, second = situation("quota-tie").people
    name = ballots.loc[ballots["person_id"] == second, "name"].iloc[0]
    copy = ballots[ballots["person_id"] == first].assign(person_id=second, name=name)
    return pd.concat([ballots[ballots["person_id"] != second], copy])
