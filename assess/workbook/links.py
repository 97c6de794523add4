"""A link from 明细 to a cell of a source book, where the names of book and sheet pass a strict pattern; else the address as text.

The link names the book by its file name alone: it opens where results.xlsx stands beside the books it was made from.
"""

import re

from assess.privacy import masked
from assess.trace import JOINT
from assess.workbook.sheet import Cell, Formula

BOOK = r"\w[\w（）()·\- ]{0,80}\.(?:xlsx|xlsm|xls|ods)"
SHEET = r"\w[\w（）()·\-. ]{0,30}"
CELLS = r"[A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?"
_ADDRESS = re.compile(f"({BOOK})!({SHEET})!({CELLS})")


def link(sources: str) -> Cell:
    """The first of the cells a line was counted from, to be opened; nothing where there is none."""
    first = sources.split(JOINT, maxsplit=1)[0]
    found = _ADDRESS.fullmatch(first)
    if found is None or masked(first) != first:
        return first or None
    book, sheet, cells = found.groups()
    return Formula(f'=HYPERLINK("{book}#\'{sheet}\'!{cells}","{sheet}!{cells}")', f"{sheet}!{cells}")
