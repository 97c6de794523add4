"""What a card says about a post beside its unit: how its holder came to it, who leads it with what weight, and its rows of the roster.

Leaders are counted and not named: a card holds nobody else's name.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from assess.lang import _
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
        found.append(_("人事关系在{unit}").format(unit=department_name(post["home"])))
    if post["whereto"]:
        went = _("调往{unit}") if post["nature"] == LEFT else _("去向{unit}")
        found.append(went.format(unit=department_name(post["whereto"])))
    weights = [weight for who, weight in leaders_in(post["leader"])]
    if weights and not np.isnan(weights).any():
        said = _("、").join(f"{weight * 100:g}%" for weight in weights)
        found.append(_("分管领导 {n} 人，权重 {weights}").format(n=len(weights), weights=said))
    return tuple(found)


def rows_of(post: Mapping[str, Any], sources: list[SourceSheet]) -> str:
    """The first cell of each row of the roster that says a post; "" for people who stand on no roster."""
    if not sources or sources[int(post["source"])].table != "roster":
        return ""
    cells = [
        address(sources[int(source)], int(row), 0) for source, row in ((post["source"], post["row"]), *post["also"])
    ]
    sheet = cells[0].rpartition("!")[0] + "!"
    return _("、").join([cells[0], *(cell.removeprefix(sheet) for cell in cells[1:])])
