"""Identity cards as they are written: put into one form, checked by their last digit, and sealed.

The old form of 15 digits is the new one without the century and without the check digit (GB 11643-1999). A number that
fails the check is most likely mistyped: it is kept as a key, so that equal ones stay equal, and reported.
"""

import re
import unicodedata

from assess.cells import Value, plain
from assess.intake.dates import DASHES, One
from assess.seal import sealed
from assess.tables import Column

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CARD = re.compile(r"[1-9][0-9]{16}[0-9X]")
_BORN = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_OLD = re.compile(r"[1-9][0-9]{14}")
_OTHER = re.compile(r"(?=.*[0-9])[A-Z0-9()]{6,20}")
_SPOILT = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]+")
_EXACT = 1e15
_LOST = "000"


def as_card(value: Value, column: Column) -> One:
    """The keyed hash of an identity card (or of a passport number), with a finding code if it is doubtful or lost."""
    if isinstance(value, float) and (abs(value) >= _EXACT or not value.is_integer()):
        return None, "id-damaged", ""
    written = plain(value)
    if written in DASHES:
        return None, "value-blank-word", ""
    number = "".join(
        sign for sign in unicodedata.normalize("NFKC", written).upper() if sign.isalnum() or sign in "()+."
    )
    if _SPOILT.fullmatch(number):
        return None, "id-damaged", ""
    if _OLD.fullmatch(number):
        number = f"{number[:6]}19{number[6:]}"
        return sealed(number + check_digit(number)), "", ""
    if _CARD.fullmatch(number):
        return _checked(number)
    return (sealed(number), "id-card-wrong", "") if _OTHER.fullmatch(number) else (None, "id-card-unreadable", "")


def is_card(text: str) -> bool:
    """Whether a number of 15 or 18 signs can be an identity card: its date of birth is a day of the calendar's shape."""
    number = text.upper()
    return bool(_CARD.fullmatch(number) and _BORN.match(number, 6)) or bool(
        _OLD.fullmatch(number) and _BORN.match(f"19{number[6:]}")
    )


def _checked(number: str) -> One:
    right = check_digit(number[:17]) == number[17]
    if not right and number.endswith(_LOST):
        return None, "id-damaged", ""
    return sealed(number), ("" if right else "id-card-wrong"), ""


def check_digit(number: str) -> str:
    """The last sign that belongs to the first 17 digits (ISO 7064, MOD 11-2)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=True)) % 11]
