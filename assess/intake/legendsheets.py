"""Sheets of a book that only explain the signs of its grids (图例, 说明, 符号说明).

Looks like: ``符号 | 含义`` with a sign and its label a row, more pairs side by side, or sentences such as ``出勤√ 事假△``. Read: small sheets
without days that explain at least two signs; they hold for the grids that have no legend of their own, which is said. Two of them that
give a sign two meanings leave it a question. Not read: hidden sheets, sheets that name people, and the legends of other grids.
"""

from collections.abc import Sequence

from assess.cells import Sheet, Value, squeezed
from assess.intake.days import find_days
from assess.intake.headings import heading, lexicon
from assess.intake.legend import is_legend, read_legend
from assess.intake.legendtext import is_sign
from assess.intake.turnedgrid import turn
from assess.lang import N_
from assess.tables import TABLES

LONGEST, WIDEST = 80, 30
_PER_SIGN, _OTHER = 6, 15
_PEOPLE = {word for word, columns in lexicon(TABLES["attendance_days"]).items() if columns[0][0].name == "name"}
ROLE = N_("符号说明，不是数据")
_SIGN_HEADS = {"符号", "标记", "记号", "代号", "代码", "图例", "标识", "考勤符号"}
_LABEL_HEADS = {
    "含义", "意义", "名称", "说明", "类别", "状态", "表示", "代表", "内容", "类型", "考勤类型", "假别", "释义", "符号含义",
}  # fmt: skip


def legend_sheets(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Name -> the legend, as one text, of every small sheet without days that has one."""
    small = [sheet for sheet in sheets if not sheet.hidden and 0 < len(sheet.rows) <= LONGEST and sheet.width <= WIDEST]
    texts = {sheet.name: _text(sheet) for sheet in small}
    told = [sheet for sheet in small if _explains(sheet, texts[sheet.name]) and not _names_people(sheet)]
    return {sheet.name: texts[sheet.name] for sheet in told if not (find_days(sheet) or turn(sheet))}


def _explains(sheet: Sheet, text: str) -> bool:
    """Whether a text explains signs, and the sheet holds little else."""
    filled = sum(1 for row in sheet.rows for cell in row if cell is not None and squeezed(cell))
    return is_legend(text) and filled <= _OTHER + _PER_SIGN * len(read_legend([text])[0])


def _names_people(sheet: Sheet) -> bool:
    """Whether a column of the sheet names people, so that its signs may be theirs."""
    headings = (heading(cell) for row in sheet.rows for cell in row if isinstance(cell, str))
    return any(item.name in _PEOPLE for item in headings)


def _text(sheet: Sheet) -> str:
    """The rows of a sheet as clauses of one legend; of a table of signs only the signs and their labels."""
    head = next((row for row, cells in enumerate(sheet.rows, 1) if _columns(cells)), 0)
    pairs = _columns(sheet.rows[head - 1]) if head else []
    rows = (
        [row for cells in sheet.rows[head:] for row in _pairs(cells, pairs)]
        if pairs
        else [_joined(cells) for cells in sheet.rows]
    )
    return "；".join(filter(None, rows))


def _columns(cells: Sequence[Value]) -> list[tuple[int, int]]:
    """The columns of signs, each with that of their labels, by the headings of a row."""
    words = [squeezed(cell) if isinstance(cell, str) else "" for cell in cells]
    signs = [at for at, word in enumerate(words) if word in _SIGN_HEADS]
    labels = [at for at, word in enumerate(words) if word in _LABEL_HEADS]
    return [(sign, min((abs(at - sign), at < sign, at) for at in labels)[-1]) for sign in signs if labels]


def _pairs(cells: Sequence[Value], columns: Sequence[tuple[int, int]]) -> list[str]:
    found = [tuple(_word(cells, at) for at in pair) for pair in columns]
    return [f"{sign} {label}" for sign, label in found if is_sign(sign) and label]


def _word(cells: Sequence[Value], at: int) -> str:
    cell = cells[at] if at < len(cells) else None
    return cell.strip() if isinstance(cell, str) else ""


def _joined(cells: Sequence[Value]) -> str:
    return " ".join(cell.strip() for cell in cells if isinstance(cell, str) and cell.strip())
