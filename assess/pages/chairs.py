"""What a card says about a post beside its unit: how its holder came to it, who leads it with what weight, and its rows of the roster.

Leaders are counted and not named: a card holds nobody else's name.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from assess.pages.shared import department_name
from assess.roster import leaders_in
from assess.tables import SourceSheet, address
from assess.tables.persons import LEFT, PLAIN_NATURES

POST = ("nature", "home", "whereto", "away", "leader", "source", "row", "also")


def told(post: Mapping[str, Any]) -> tuple[str, ...]:
    """The notes on a post, in plain words; none on a post of one's own whose leaders have no weights."""
    found = []
    if post["nature"] and post["nature"] not in PLAIN_NATURES[:1]:
        found.append(post["nature"])
    if post["home"]:
        found.append(f"人事关系在{department_name(post['home'])}")
    if post["whereto"]:
        found.append(f"{'调往' if post['nature'] == LEFT else '去向'}{department_name(post['whereto'])}")
    weights = [weight for _, weight in leaders_in(post["leader"])]
    if weights and not np.isnan(weights).any():
        found.append(f"分管领导 {len(weights)} 人，权重 {'、'.join(f'{weight * 100:g}%' for weight in weights)}")
    return tuple(found)


def rows_of(post: Mapping[str, Any], sources: list[SourceSheet]) -> str:
    """The first cell of each row of the roster that says a post; "" for people who stand on no roster."""
    if not sources or sources[int(post["source"])].table != "roster":
        return ""
    cells = [
        address(sources[int(source)], int(row), 0) for source, row in ((post["source"], post["row"]), *post["also"])
    ]
    sheet = cells[0].rpartition("!")[0] + "!"
    return "、".join([cells[0], *(cell.removeprefix(sheet) for cell in cells[1:])])
