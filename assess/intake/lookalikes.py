"""Signs that look alike: a ✓ where the legend explains √, a 〇 where it explains ○.

A sign that the legend leaves out is the one sign of the legend that looks like it; where two of the legend look like it, or
where the legend uses letters as signs, a letter stands for nothing but itself. ＋ and + are two signs and stand in no family.
"""

from collections.abc import Collection

_FAMILIES = (
    "√✓✔☑Vvν∨Ѵѵ", "×✕✖✗✘╳XxΧхХ乂", "△Δ∆▵Λ", "▲▴", "○〇◯OoＯΟοОо⭕◌", "●⚫⬤", "☆✩", "★✭⭐", "◇◊⋄", "◆⬥", "□☐▢口", "■◼⬛", "◎⊚", "/／∕⁄", "-－–—―−",
)  # fmt: skip


def look_alikes(legend: Collection[str]) -> dict[str, str]:
    """Sign that the legend leaves out -> the one sign of the legend that looks like it."""
    lettered = any(sign.isascii() and sign.isalpha() for sign in legend)
    found: dict[str, str] = {}
    for family in _FAMILIES:
        there = [sign for sign in family if sign in legend]
        if len(there) == 1:
            found |= {sign: there[0] for sign in family if sign not in legend and not (lettered and sign.isalpha())}
    return found
