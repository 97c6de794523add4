"""Watch lists (关注名单): 末位, 交流, 提醒, 骨干. Lists with their reasons and cells, never verdicts: people decide.

Everything here is a figure and its evidence; the words are made where it is shown. Who is not assessed, has no grade by
rule or stands for a unit is in no list that compares totals.
"""

import pandas as pd

from assess.cards import Cards
from assess.everybody import pots_of
from assess.facts import Facts
from assess.lang import N_
from assess.linking import whole_of
from assess.rulebook import Rulebook
from assess.scoring import POLICY
from assess.watch.bottom import lowest
from assess.watch.found import Found
from assess.watch.mainstay import steady
from assess.watch.reminders import reminded
from assess.watch.tenure import long_held
from assess.workload import workload

BOTTOM, ROTATION, REMINDER, MAINSTAY = N_("末位"), N_("交流"), N_("提醒"), N_("骨干")


def watched(
    facts: Facts, people: pd.DataFrame, posts: pd.DataFrame, lines: pd.DataFrame, rulebook: Rulebook
) -> dict[str, Found]:
    """The four lists by name, of a run: its facts, people with totals and grades, posts and score lines."""
    whole = whole_of(facts, people, facts.frames, facts.period, rulebook)
    pots = _measured(pots_of(lines, Cards(posts, people), people), posts, lines)
    return {
        BOTTOM: lowest(whole, people, pots, rulebook.thresholds), ROTATION: long_held(facts, people, rulebook),
        REMINDER: reminded(whole, people, rulebook), MAINSTAY: steady(whole, people, workload(whole, rulebook), rulebook),
    }  # fmt: skip


def _measured(pots: pd.DataFrame, posts: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """Points by indicator, NaN where the indicator was not measured for the person and only followed the others."""
    policy = lines[lines["kind"] == POLICY]
    if not len(policy):
        return pots
    places = pd.MultiIndex.from_arrays(
        [posts["person"].to_numpy()[policy["appointment"]], policy["indicator"].astype("str")]
    )
    absent = pd.Series(True, index=places.unique()).unstack(fill_value=False)
    return pots.mask(absent.reindex(index=pots.index, columns=pots.columns, fill_value=False))
