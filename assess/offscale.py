"""Marks that cannot be (测评得分): what is said not to count is taken out before anything is measured, and blank ballots are said."""

from dataclasses import replace

import numpy as np
import pandas as pd

from assess.facts import Facts
from assess.findings import Finding
from assess.roster import place_of
from assess.rulebook import Rule
from assess.scales import SCALES
from assess.tables import TABLES, Tables

LOWEST, HIGHEST = 0.0, 100.0
_MARKED = ("测评得分", "平均", "最大", "最小")


def possible(frames: dict[str, pd.DataFrame], tables: Tables) -> tuple[dict[str, pd.DataFrame], list[Finding]]:
    """The frames without marks off the scale of 100; what was taken out, and rows of known people with no mark at all.

    Where any was taken out, a column ``off`` says of which rows.
    """
    frame = frames.get("ratings")
    if frame is None or not len(frame):
        return frames, []
    score = frame["score"]
    off = ((score < LOWEST) | (score > HIGHEST)).to_numpy(dtype=bool)
    blank = (score.isna() & frame["option"].isna() & (frame["person"] >= 0)).to_numpy(dtype=bool)
    found = _said("mark-not-percent", off, frame, tables) + _said("mark-blank", blank, frame, tables)
    return ({**frames, "ratings": frame.assign(score=score.mask(off), off=off)} if off.any() else frames), found


def in_range(facts: Facts, rule: Rule, tables: Tables, findings: list[Finding]) -> Facts:
    """The facts without marks outside the range that the rule's 评定 names; ``findings`` is told of them."""
    call, frame = rule.measure, facts.frames.get("ratings")
    marked = call.table == "ratings" and call.name in _MARKED and call.column in ("", "score")
    if rule.scale.name != "评定" or not marked or frame is None or not len(frame):
        return facts
    off = SCALES["评定"].outside(frame["score"].to_numpy(dtype=float), rule.scale.params)
    counted = np.zeros(len(frame), dtype=bool)
    counted[facts.rows("ratings", rule.only, rule.exempt).row] = True
    off &= counted
    if not off.any():
        return facts
    params = rule.scale.params
    findings += _said("mark-off-range", off, frame, tables, low=f"{params.low:g}", high=f"{params.high:g}")
    return replace(facts, frames={**facts.frames, "ratings": frame.assign(score=frame["score"].mask(off))})


def _said(code: str, hit: np.ndarray, frame: pd.DataFrame, tables: Tables, **more: str) -> list[Finding]:
    if not hit.any():
        return []
    first = int(np.flatnonzero(hit)[0])
    said = {"table": TABLES["ratings"].heading, "count": int(hit.sum()), **more}
    if pd.notna(value := frame["score"].iloc[first]):
        said["raw"] = str(value)
    return [Finding(code, place_of(tables, frame, first, "score"), said)]
