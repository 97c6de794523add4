"""results.xlsx: who has which score and grade, by post, by indicator and by line, with live totals.

Sheets: 说明, 总表 (people), 任职 (posts and their weighing), one per 岗位类别 (posts × indicators), 明细 (every line and
its cells), 名额, 关注名单, 问题. A post's total is the sum of its row, a person's total weighs the posts; see ``workbook.posts``.
"""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

import assess
from assess.engine import Run
from assess.pages.view_watch import Watching
from assess.payouts import payout_words
from assess.tables import column_letter
from assess.trace import JOINT, traced
from assess.workbook import pay
from assess.workbook.posts import (
    LINES,
    POSTS,
    RoleSheet,
    people_columns,
    points,
    post_columns,
    role_columns,
    texts,
    who_columns,
)
from assess.workbook.sheet import (
    MOST_ROWS,
    OPTIONS,
    TWO_DECIMALS,
    Cell,
    Column,
    Formats,
    fill,
    printed,
    sheet_names,
    shown,
)
from assess.workbook.watch import WATCH, watch_columns

ABOUT, PEOPLE, SEATS, FINDINGS = "说明", "总表", "名额", "问题"
PAYOUTS = "兑现"
LEVEL_WORDS = {"error": "须处理", "warning": "关注", "note": "提示"}


def too_large(run: Run) -> bool:
    """Whether people or posts outgrow a sheet; the tables in data/ have no such bound."""
    return max(len(run.people), len(run.posts)) > MOST_ROWS


def write_workbook(run: Run, path: Path, watching: Watching | None = None) -> None:
    """Write results.xlsx; the same run gives the same bytes. The caller asks ``too_large`` first, and may know the watch lists."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": shown(run.rulebook.name), "created": run.period[1].to_pydatetime()})
        formats = Formats(book)
        about, people, posts = (book.add_worksheet(name) for name in (ABOUT, PEOPLE, POSTS))
        names = sheet_names(
            [block.role for block in run.blocks],
            (ABOUT, PEOPLE, POSTS, LINES, SEATS, pay.SHARES, pay.SUMS, PAYOUTS, WATCH, FINDINGS),
        )
        roles = {}
        for block, name in zip(run.blocks, names, strict=True):
            columns = role_columns(run, block)
            fill(book.add_worksheet(name), formats, columns)
            roles[block.role] = RoleSheet(f"'{name}'", len(block.owners) + 1, column_letter(len(columns)))
        fill(book.add_worksheet(LINES), formats, line_columns(run))
        fill(book.add_worksheet(SEATS), formats, seat_columns(run))
        if run.rulebook.pay:
            fill(book.add_worksheet(pay.SHARES), formats, pay.share_columns(run))
            fill(book.add_worksheet(pay.SUMS), formats, pay.sum_columns(run))
        if run.rulebook.payouts:
            fill(book.add_worksheet(PAYOUTS), formats, payout_columns(run))
        fill(book.add_worksheet(WATCH), formats, watch_columns(watching or Watching(run)))
        fill(book.add_worksheet(FINDINGS), formats, finding_columns(run))
        fill(posts, formats, post_columns(run, roles))
        fill(people, formats, people_columns(run))
        _about(about, formats, _told(run, names))
        people.activate()
    path.write_bytes(buffer.getvalue())


def line_columns(run: Run) -> list[Column]:
    """明细: every line with its rule in words and the cells it was counted from."""
    if len(run.lines) > MOST_ROWS:
        return [Column("明细", [f"共 {len(run.lines)} 行，超过一张工作表的行数，全部明细见 data/lines.csv。"])]
    lines = traced(run)
    return [
        *who_columns(run, lines["appointment"].to_numpy(dtype=np.int64)),
        Column("岗位类别", lines["role"].tolist()),
        Column("指标", (lines["indicator"].astype("str") + " " + lines["name"].astype("str")).str.strip().tolist()),
        Column("计分项", rule_words(lines)),
        Column("计算说明", lines["text"].tolist(), wrapped=True),
        Column("计量值", amounts(lines)),
        Column("单位", lines["unit"].tolist()),
        Column("得分", points(lines["points"]), TWO_DECIMALS),
        Column("指标满分", points(lines["full"]), TWO_DECIMALS),
        Column("指标小计", _subtotals(lines), TWO_DECIMALS),
        Column("状态", lines["status"].tolist()),
        Column("来源单元格", [drawn_together(text) for text in lines["sources"].tolist()]),
    ]


def rule_words(lines: pd.DataFrame) -> list[str]:
    """``计分 4`` for the rule in row 4 of the rulebook's count, and the kind alone for a line that is no rule."""
    return [f"{kind} {number}" if number else kind for kind, number in zip(lines["kind"], lines["rule"], strict=True)]


def amounts(lines: pd.DataFrame) -> list[float | None]:
    """Measured values in their unit (a share in per cent), to ten figures; nothing where nothing was measured."""
    value = lines["value"].to_numpy(dtype=float) * np.where(lines["unit"] == "%", 100.0, 1.0)
    return [None if np.isnan(number) else float(f"{number:.10g}") for number in value.tolist()]


def drawn_together(sources: str) -> str:
    """``书!表!A1 ; 书!表!C3`` as ``书!表!A1、C3``: book and sheet are said once for the cells that follow."""
    found: list[str] = []
    former = ""
    for address in sources.split(JOINT):
        sheet, _, cells = address.rpartition("!")
        found.append(f"、{cells}" if found and sheet == former else f"{'；' if found else ''}{address}")
        former = sheet
    return "".join(found)


def _subtotals(lines: pd.DataFrame) -> list[Cell]:
    """The pot's points on the last line of the pot; the other lines stay blank, so that the column adds up as well."""
    keys = ["appointment", "indicator", "dimension"]
    summed = lines.groupby(keys, sort=False)["points"].transform("sum").to_numpy(dtype=np.int64)
    last = ~lines.duplicated(keys, keep="last").to_numpy()
    return [cents / 100 if end else None for cents, end in zip(summed.tolist(), last.tolist(), strict=True)]


def seat_columns(run: Run) -> list[Column]:
    """名额: how the places of each grade were cut over the units, remainders shown."""
    seats = run.grading.seats
    return [
        *texts(seats, (("等次", "grade"), ("比较组", "pool"), ("单位", "unit"))),
        Column("人数", seats["people"].tolist()),
        Column("应得", seats["exact"].tolist(), "0.0000"),
        Column("取整", seats["floor"].tolist()),
        Column("余数", seats["remainder"].tolist(), "0.0000"),
        Column("名额", seats["seats"].tolist()),
    ]


def payout_columns(run: Run) -> list[Column]:
    """兑现: what follows in yuan, a proposal for every person and line that gives or takes something."""
    paid, lines = run.payouts, {one.code: payout_words(one, run.rulebook) for one in run.rulebook.payouts}
    whom = run.people.iloc[paid["person"].to_numpy(dtype=np.int64)]
    return [
        *texts(whom, (("姓名", "name"), ("部门", "department"))),
        *texts(paid, (("编号", "code"), ("事项", "name"))),
        Column("计算说明", [lines[code] for code in paid["code"].tolist()], wrapped=True),
        Column("计量值", amounts(paid)),
        Column("单位", paid["unit"].tolist()),
        Column("金额（元）", points(paid["amount"]), TWO_DECIMALS),
    ]


def finding_columns(run: Run) -> list[Column]:
    """问题: everything that was found, gravest first."""
    found = run.findings
    return [
        Column("级别", [LEVEL_WORDS[f.level] for f in found]),
        Column("位置", [str(f.place) for f in found]),
        Column("问题", [f.message() for f in found], wrapped=True),
        Column("处理办法", [f.remedy() for f in found], wrapped=True),
        Column("编号", [f.code for f in found]),
    ]


def _told(run: Run, roles: Iterable[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """What 说明 says, in parts: the rulebook, the sheets, the sheets that were read, the fingerprints."""
    book, (begin, end) = run.rulebook, run.period
    facts = [
        ("考核办法", f"{book.name} {book.version}".strip()), ("机关", book.organ), ("考核期", f"{begin:%Y-%m-%d} 至 {end:%Y-%m-%d}"),
        ("考核人数", f"{len(run.people)} 人，{len(run.posts)} 条任职"), ("办法指纹", book.sha256), ("程序", f"assess {assess.__version__}"),
    ]  # fmt: skip
    by_role = "该岗位类别的每条任职各指标得分，末列为各项之和。灰底：没有数据，按考核办法规定处理。"
    sheets = [
        (PEOPLE, "每人一行：总分、等次、理由。“等次”是集体研究审定的，没有审定的是程序的建议；“程序建议”照原样留着。"),
        (POSTS, "每条任职一行：岗位得分、权重（占比×天数），多岗位者按权重平均得总分；“核对”一列用明细重新相加。"),
        *((name, by_role) for name in roles),
        (LINES, "每一条得分：怎样计算、计量值、得分、来源单元格（工作簿!工作表!单元格、单元格…）。"),
        (SEATS, "各等次名额按最大余数法分到各单位的过程。"),
        *_paid_words(run),
        *([(PAYOUTS, "按考核办法应发应扣的钱，是建议；不是分，不进总分。")] if book.payouts else []),
        (WATCH, "末位、交流、提醒、骨干四张名单：情形、依据、来源。只提请研究，不是结论，需人工核实。"),
        (FINDINGS, "数据和办法中发现的问题及处理办法。"),
    ]
    read = [
        (f"{s.book}!{s.sheet}", f"{run.facts.ledgers[s.table].heading}：读到 {s.rows_read} 行，采用 {s.rows_used} 行" if s.table in run.facts.ledgers else f"未采用：{s.reason}")
        for s in run.tables.sources
    ]  # fmt: skip
    prints = sorted(run.tables.books.items())
    return [("考核结果", facts), ("工作表", sheets), ("数据来源", read), ("输入文件指纹（SHA-256）", prints)]


def _paid_words(run: Run) -> list[tuple[str, str]]:
    if not run.rulebook.pay:
        return []
    return [
        (pay.SHARES, "每人每笔绩效的各项系数和金额，按建议等次拟算。"),
        (pay.SUMS, "每笔的总额 = 已分配 + 没有分出。"),
    ]


def _about(sheet: Worksheet, formats: Formats, parts: list[tuple[str, list[tuple[str, str]]]]) -> None:
    row = 0
    for title, pairs in parts:
        sheet.write_string(row, 0, title, formats.title)
        for label, text in pairs:
            row += 1
            sheet.write_string(row, 0, shown(label), formats.wrapped)
            sheet.write_string(row, 1, shown(text), formats.wrapped)
        row += 2
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 1, 96)
    sheet.print_area(0, 0, max(row - 2, 0), 1)
    printed(sheet)
