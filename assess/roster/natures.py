"""任职性质: what the roster says about how somebody came to a post, and what of it cannot be understood."""

import pandas as pd

from assess.findings import Finding
from assess.roster.places import cell_of
from assess.tables import Tables
from assess.tables.persons import ARRIVED, LEFT, PLAIN_NATURES, SECONDED

MOVED = (*SECONDED, ARRIVED, LEFT)
KNOWN = (*PLAIN_NATURES, *MOVED)


def with_natures(table: pd.DataFrame, base: pd.DataFrame) -> pd.DataFrame:
    """``away`` says which rows were spent in a unit outside the roster; ``undated`` which give no date to count from."""
    nature = table["nature"]
    from_, to = (base[name].isna() if name in base else pd.Series(True, index=base.index) for name in ("from", "to"))
    undated = nature.isin([*SECONDED, ARRIVED]) & from_.loc[table.index] & to.loc[table.index]
    undated |= (nature == LEFT) & to.loc[table.index]
    return table.assign(away=nature.isin(SECONDED) & (table["whereto"] != ""), undated=undated)


def nature_doubts(table: pd.DataFrame, tables: Tables) -> list[Finding]:
    """Words for a nature that nobody knows, somewhere to go without a nature, moves without a date; once for each word."""
    nature = table["nature"]
    troubles = (
        ("nature-unknown", "nature", (nature != "") & ~nature.isin(KNOWN)),
        ("nature-missing", "whereto", (table["whereto"] != "") & ~nature.isin([*SECONDED, LEFT])),
        ("move-undated", "from", table["undated"]),
    )
    found = []
    for code, column, hit in troubles:
        for word, rows in table[hit].groupby("nature", sort=True):
            line = rows.iloc[0]
            place = cell_of(tables, int(line["source"]), int(line["row"]), "to" if word == LEFT else column)
            facts = {
                "found": word or "空白",
                "whereto": line["whereto"],
                "allowed": "、".join(KNOWN),
                "count": len(rows),
            }
            found.append(Finding(code, place, facts))
    return found
