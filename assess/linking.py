"""The imported rows tied to the appointments they speak about, and once more to whole persons, for what looks at the whole year."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess import roster
from assess.cards import belonging, held, main_posts
from assess.facts import Facts, Link, described, linked, row_dates, several_months
from assess.findings import Finding
from assess.rulebook import Rulebook
from assess.tables import Table, Tables, dictionary

Period = tuple[pd.Timestamp, pd.Timestamp]


def facts_of(
    tables: Tables,
    frames: dict[str, pd.DataFrame],
    posts: pd.DataFrame,
    period: Period,
    rulebook: Rulebook,
    leaders: pd.DataFrame,
) -> tuple[Facts, list[Finding]]:
    """Everything that measures may look at, and the rows of known people that fell into no appointment."""
    links, found = {}, []
    known = dictionary([*tables.ledgers, *rulebook.ledgers])
    for name, frame in frames.items():
        if not len(frame):
            continue
        if name == "roster":
            links[name] = described(frame, posts)
            continue
        links[name], lost = _here(*_linked(frame, known[name], posts), frame, posts)
        long = several_months(frame, known[name])
        dated = row_dates(frame, known[name]).notna().to_numpy()
        kinds = {
            "rows-outside-appointments": lost & ~long & dated,
            "undated-outside-appointments": lost & ~long & ~dated,
            "months-over-appointments": lost & long,
        }
        for code, rows in kinds.items():
            if rows.any():
                first = int(np.flatnonzero(rows)[0])
                telling = "name" if code.startswith("undated") else (*known[name].dated, known[name].telling)[0]
                where = roster.place_of(tables, frame, first, telling)
                found.append(Finding(code, where, {"table": known[name].heading, "count": int(rows.sum())}))
    return Facts(
        frames, posts, links, period, rulebook.lookups, rulebook.raters, _columns(tables), known, leaders
    ), found


def _linked(frame: pd.DataFrame, table: Table, posts: pd.DataFrame) -> tuple[Link, NDArray[np.bool_]]:
    """The pairs of rows and posts. Counters whose months nobody knows, which import asks for, may be of any time and count for none."""
    link, lost = linked(frame, table, posts)
    if not table.until:
        return link, lost
    known = row_dates(frame, table).notna().to_numpy()[link.row]
    return Link(link.owner[known], link.row[known]), lost


def _here(
    link: Link, lost: NDArray[np.bool_], frame: pd.DataFrame, posts: pd.DataFrame
) -> tuple[Link, NDArray[np.bool_]]:
    """Without the pairs of stretches in a unit outside the roster, which are not scored; what only they had is lost too."""
    if "away" not in posts or not posts["away"].any():
        return link, lost
    here = ~posts["away"].to_numpy(dtype=bool)[link.owner]
    kept = np.bincount(link.row[here], minlength=len(frame)) > 0
    gone = np.bincount(link.row, minlength=len(frame)) > 0
    return Link(link.owner[here], link.row[here]), lost | (gone & ~kept)


def _columns(tables: Tables) -> dict[str, frozenset[str]]:
    """The columns that the used sheets of each table have, as headings or as cells of a grid."""
    kept: dict[str, set[str]] = {}
    for source in tables.sources:
        if source.rows_used:
            kept.setdefault(source.table, set()).update(source.columns)
    for table, columns in kept.items():
        frame = tables.frames.get(table)
        if frame is not None:
            columns.update(name for name in frame if frame[name].notna().any())
    return {table: frozenset(columns) for table, columns in kept.items()}


def whole_of(
    facts: Facts, persons: pd.DataFrame, frames: dict[str, pd.DataFrame], period: Period, rulebook: Rulebook
) -> Facts:
    """The same rows seen by person in the role of the main post, for bars and caps that look at the whole year."""
    posts = facts.appointments
    # Those in charge of the main post are in charge of the person.
    main = main_posts(posts["person"].to_numpy(), held(posts), len(persons), belonging(posts))
    roles = np.append(posts["role"].to_numpy(dtype=str), "")[main]
    one = pd.DataFrame(
        {"person": np.arange(len(persons), dtype=np.int32), "department": persons["department"], "role": roles}
    )
    one = one.assign(**{"from": period[0], "to": period[1], "share": 1.0, "days": (period[1] - period[0]).days + 1})
    links = {name: _linked(frame, facts.ledgers[name], one)[0] for name, frame in frames.items() if name in facts.links}
    led = facts.leaders.assign(
        at=np.append(posts["person"].to_numpy(), -1)[facts.leaders["at"].to_numpy(dtype=np.int64)]
    )
    led = led[np.isin(facts.leaders["at"], main)]
    return Facts(frames, one, links, period, rulebook.lookups, rulebook.raters, facts.columns, facts.ledgers, led)
