"""A person's card as an object that an analyst can look at: figures as attributes, the printed page inline in a notebook."""

import html
from dataclasses import dataclass

PAGE_HEIGHT = 900


@dataclass(frozen=True, slots=True)
class Card:
    """One person's card: ``total`` in points (None = none), ``page`` the whole page as HTML without scripts.

    ``name`` and ``number`` are masked where they hold personal numbers, as everywhere.
    """

    key: str
    name: str
    number: str
    department: str
    role: str
    total: float | None
    grade: str
    reason: str
    page: str

    def __repr__(self) -> str:
        total = "没有总分" if self.total is None else f"{self.total:.2f}"
        return f"<Card {self.name} {self.department} {self.role} {total} {self.grade}（{self.reason}）>"

    def _repr_html_(self) -> str:
        """The page in a frame of its own, which runs no script and whose styles touch nothing else of the notebook."""
        said = html.escape(self.page, quote=True)
        title = html.escape(f"{self.name} 考核计分卡", quote=True)
        return (
            f'<iframe title="{title}" sandbox="" srcdoc="{said}" width="100%" height="{PAGE_HEIGHT}" '
            'style="border:1px solid #d3dae3"></iframe>'
        )
