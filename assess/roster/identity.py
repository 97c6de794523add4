"""Who there is: one identity per person from the rows of the roster, or from all books where there is none.

The identity of a row is its number, else its account, else the number that stands beside the same identity card elsewhere,
else name and department; where several cards share name and department, the people are numbered behind them. No identity
holds a card, so that neither the order of people nor a file name depends on it.
"""

import hashlib
from dataclasses import dataclass

import pandas as pd

from assess.privacy import masked
from assess.tables import Tables, dictionary

KEYS = ("person_id", "account", "name", "department")
_KEPT = (*KEYS, "id_card", "post")
_SEP = "\x1f"


@dataclass(frozen=True, slots=True)
class Known:
    """The people, in the order of their identities.

    ``persons``: key, identity, person_id, account, name, department, post, source, row. ``cards``: every identity card
    (keyed hash) with the position of its person, one row for each pair.
    """

    persons: pd.DataFrame
    cards: pd.DataFrame


def text(frame: pd.DataFrame, column: str) -> pd.Series:
    """A column as stripped text, blank where nothing is written or there is no such column."""
    if column not in frame:
        return pd.Series([""] * len(frame), index=frame.index, dtype="str")
    return frame[column].astype("str").fillna("").str.strip()


def page_key(*parts: str) -> str:
    """A short hash for file names, so that no path holds a name."""
    return hashlib.sha256(_SEP.join(parts).encode()).hexdigest()[:12]


def gathered(tables: Tables) -> pd.DataFrame:
    """Every row of every book that names somebody, for runs without a roster."""
    parts = []
    for name in dictionary(tables.ledgers):
        frame = tables.frames.get(name)
        if frame is not None and len(frame):
            part = pd.DataFrame({key: text(frame, key) for key in _KEPT})
            parts.append(part.assign(source=frame["source"], row=frame["row"]))
    blank = pd.DataFrame({key: pd.Series(dtype="str") for key in _KEPT}).assign(source=0, row=0)
    everybody = pd.concat(parts, ignore_index=True) if parts else blank
    strong = (everybody["person_id"] != "") | (everybody["account"] != "") | (everybody["id_card"] != "")
    everybody, strong = everybody[strong | (everybody["name"] != "")], strong[strong | (everybody["name"] != "")]
    # A row with only a name is the person of that name who has a number elsewhere, if there is exactly one.
    named = set(everybody.loc[strong, "name"])
    return everybody[strong | ~everybody["name"].isin(named)]


def identities(base: pd.DataFrame) -> pd.Series:
    """The identity of every row; blank for a row that names nobody."""
    number, account, card = (text(base, key) for key in ("person_id", "account", "id_card"))
    strong = number.where(number != "", account)
    both = (card != "") & (strong != "")
    beside = strong[both].groupby(card[both]).first()
    strong = strong.where((strong != "") | (card == ""), card.map(beside).astype("str").fillna(""))
    named = text(base, "name") + _SEP + text(base, "department")
    alone = (strong == "") & (card != "")
    if alone.any():
        named = named.where(~alone, _told_apart(base, named, card, alone))
    return strong.where(strong != "", named.where(named != _SEP, ""))


def _told_apart(base: pd.DataFrame, named: pd.Series, card: pd.Series, alone: pd.Series) -> pd.Series:
    """Name and department, numbered where several identity cards share them."""
    rows = pd.DataFrame({"named": named, "card": card, "post": text(base, "post"), "source": base["source"], "row": base["row"]})  # fmt: skip
    first = (
        rows[alone].sort_values(["named", "post", "source", "row"], kind="stable").drop_duplicates(["named", "card"])
    )
    groups = first.groupby("named")["card"]
    numbered = first["named"] + _SEP + (groups.cumcount() + 1).astype("str")
    said = numbered.where(groups.transform("size") > 1, first["named"])
    return (named + _SEP + card).map(dict(zip(first["named"] + _SEP + first["card"], said, strict=True))).astype("str")


def known_people(base: pd.DataFrame) -> Known:
    """The people of these rows; of several rows the one with the largest share describes its person."""
    rows = pd.DataFrame({key: text(base, key) for key in _KEPT})
    rows = rows.assign(identity=identities(base), source=base["source"].to_numpy(), row=base["row"].to_numpy())
    rows = rows.assign(share=base["share"].fillna(1.0) if "share" in base else 1.0)
    rows = rows[rows["identity"] != ""].sort_values(
        ["identity", "share", "source", "row"], ascending=[True, False, True, True], kind="stable"
    )
    people = rows.drop_duplicates("identity").drop(columns=["share", "id_card"]).reset_index(drop=True)
    people = people.assign(key=_keys(people))
    cards = rows.loc[rows["id_card"] != "", ["id_card", "identity", "source", "row"]]
    cards = cards.assign(person=pd.Index(people["identity"]).get_indexer(cards["identity"]))
    return Known(people, cards.drop_duplicates(["id_card", "person"]).reset_index(drop=True))


def _keys(people: pd.DataFrame) -> list[str]:
    """Page keys; a number that is an identity card or a telephone goes into none, since its hash could be searched."""
    seen: dict[str, int] = {}
    keys = []
    for identity, name, department in zip(people["identity"], people["name"], people["department"], strict=True):
        said = identity if masked(identity) == identity else f"{name}{_SEP}{department}"
        seen[said] = seen.get(said, 0) + 1
        keys.append(page_key(said) if seen[said] == 1 else page_key(said, str(seen[said])))
    return keys
