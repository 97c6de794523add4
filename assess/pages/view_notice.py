"""公示: the one page that may be published. Names, units and posts in one column, in two where they are many."""

from typing import NamedTuple

from assess.notice import Listed, Named

MOST_IN_ONE = 16


class Page(NamedTuple):
    """Everything the page shows; a row holds one person for each column, None where there is no more."""

    title: str
    text: tuple[str, ...]
    columns: int
    rows: list[list[Named | None]]
    order: str
    period: str
    channel: tuple[str, ...]
    signed: str
    dated: str


def view(listed: Listed) -> Page:
    """The list in rows; two columns are read across, so that a page break parts nobody from the next number."""
    columns = 1 if len(listed.people) <= MOST_IN_ONE else 2
    people: list[Named | None] = [*listed.people, *[None] * (-len(listed.people) % columns)]
    rows = [people[at : at + columns] for at in range(0, len(people), columns)]
    return Page(
        listed.title, listed.text, columns, rows, listed.order, listed.period, listed.channel, listed.signed, listed.dated
    )  # fmt: skip
