"""results.xlsx: who has which score and grade, by post, by indicator and by line, and what another number would make of it.

Sheets: 说明, 总表 (people), 任职 (posts and their weighing), one per 岗位类别 (posts × indicators, from measured values to the
total), 参数 (the numbers of the rulebook), 限制, 明细 (every line and its cells), 名额, 边界, 绩效, 关注名单, 公平性, 问题. Formulas lead from measured
values and 参数 to 总表; each carries the engine's value. See ``workbook.rolesheet``.
"""

from io import BytesIO
from pathlib import Path

import xlsxwriter

from assess.engine import Run
from assess.pages.view_watch import Watching
from assess.workbook import pay
from assess.workbook.about import ABOUT, FINDINGS, PAYOUTS, SEATS, told, write_about
from assess.workbook.bars import BARS, bar_columns, met_columns
from assess.workbook.edge import EDGE, edge_columns
from assess.workbook.fair import FAIR, fair_columns
from assess.workbook.lines import (
    amounts,
    drawn_together,
    finding_columns,
    line_columns,
    payout_columns,
    rule_words,
    seat_columns,
)
from assess.workbook.parameters import PARAMETERS, addresses, parameters, write_parameters
from assess.workbook.people import PEOPLE, people_columns
from assess.workbook.posts import LINES, POSTS, RoleSheet, post_columns
from assess.workbook.rolesheet import role_columns
from assess.workbook.sheet import MOST_ROWS, OPTIONS, Column, Formats, fill, sheet_names, shown
from assess.workbook.units import UNITS, unit_columns
from assess.workbook.watch import WATCH, watch_columns

_NAME_SHOWN = 3


def too_large(run: Run) -> bool:
    """Whether people or posts outgrow a sheet; the tables in data/ have no such bound."""
    return max(len(run.people), len(run.posts)) > MOST_ROWS


def write_workbook(run: Run, path: Path, watching: Watching | None = None) -> None:
    """Write results.xlsx; the same run gives the same bytes. The caller asks ``too_large`` first."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": shown(run.rulebook.name), "created": run.period[1].to_pydatetime()})
        _write(run, book, Formats(book), watching or Watching(run))
    path.write_bytes(buffer.getvalue())


def _write(run: Run, book: xlsxwriter.Workbook, formats: Formats, watching: Watching) -> None:
    about, people, posts = (book.add_worksheet(name) for name in (ABOUT, PEOPLE, POSTS))
    given = parameters(run.rulebook)
    at = addresses(given)
    own = (
        ABOUT,
        PEOPLE,
        POSTS,
        PARAMETERS,
        BARS,
        LINES,
        SEATS,
        EDGE,
        UNITS,
        pay.SHARES,
        pay.SUMS,
        PAYOUTS,
        WATCH,
        FAIR,
        FINDINGS,
    )
    names = sheet_names([block.role for block in run.blocks], own)
    roles = {}
    for block, name in zip(run.blocks, names, strict=True):
        found = role_columns(run, block, at)
        fill(book.add_worksheet(name), formats, found.columns, _NAME_SHOWN)
        roles[block.role] = RoleSheet(f"'{name}'", len(block.owners) + 1, found.total)
    write_parameters(book.add_worksheet(PARAMETERS), formats, given)
    if run.rulebook.restrictions:
        fill(book.add_worksheet(BARS), formats, bar_columns(run, at), _NAME_SHOWN)
    for name, columns in _recorded(run, watching):
        fill(book.add_worksheet(name), formats, columns)
    fill(posts, formats, post_columns(run, roles))
    fill(people, formats, people_columns(run, at, met_columns(run) if run.rulebook.restrictions else ()))
    write_about(about, formats, told(run, names))
    people.activate()


def _recorded(run: Run, watching: Watching) -> list[tuple[str, list[Column]]]:
    """The sheets that stand as the run found them."""
    found = [
        (LINES, line_columns(run)),
        (SEATS, seat_columns(run)),
        (EDGE, edge_columns(run)),
        (UNITS, unit_columns(run)),
    ]
    if run.rulebook.pay:
        found += [(pay.SHARES, pay.share_columns(run)), (pay.SUMS, pay.sum_columns(run))]
    if run.rulebook.payouts:
        found.append((PAYOUTS, payout_columns(run)))
    return [*found, (WATCH, watch_columns(watching)), (FAIR, fair_columns(run)), (FINDINGS, finding_columns(run))]


__all__ = ["LINES", "PEOPLE", "POSTS", "amounts", "drawn_together", "rule_words", "too_large", "write_workbook"]
