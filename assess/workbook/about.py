"""说明 of results.xlsx: the rulebook, the sheets, what follows a change and what does not, the books that were read."""

from collections.abc import Iterable, Sequence

from xlsxwriter.worksheet import Worksheet

import assess
from assess.engine import Run
from assess.rulebook import LAST, PLACE, TOTAL_SCORE, Rulebook
from assess.workbook import pay
from assess.workbook.bars import BARS
from assess.workbook.edge import EDGE
from assess.workbook.fair import FAIR
from assess.workbook.layout import LONGEST_FORMULA
from assess.workbook.parameters import PARAMETERS, settled
from assess.workbook.people import PEOPLE
from assess.workbook.posts import LINES, POSTS
from assess.workbook.sheet import LINE, Formats, lines, printed, shown
from assess.workbook.units import UNITS
from assess.workbook.watch import WATCH

ABOUT, SEATS, FINDINGS, PAYOUTS = "说明", "名额", "问题", "兑现"
_LABELS, _WORDS = 36.0, 96.0
Pairs = list[tuple[str, str]]


def told(run: Run, roles: Iterable[str]) -> list[tuple[str, Pairs]]:
    """What 说明 says, in parts, each a title and its lines."""
    return [
        ("考核结果", _facts(run)),
        ("工作表", _sheets(run.rulebook, roles)),
        ("试算：改蓝字，看结果怎样变", _trying(run)),
        ("不随参数变动的", constants(run.rulebook)),
        ("数据来源", _read(run)),
        ("输入文件指纹（SHA-256）", sorted(run.tables.books.items())),
    ]


def _facts(run: Run) -> Pairs:
    book, (begin, end) = run.rulebook, run.period
    return [
        ("考核办法", f"{book.name} {book.version}".strip()), ("机关", book.organ), ("考核期", f"{begin:%Y-%m-%d} 至 {end:%Y-%m-%d}"),
        ("考核人数", f"{len(run.people)} 人，{len(run.posts)} 条任职"), ("办法指纹", book.sha256), ("程序", f"assess {assess.__version__}"),
    ]  # fmt: skip


def _sheets(book: Rulebook, roles: Iterable[str]) -> Pairs:
    by_role = "该岗位类别的每条任职各指标得分和岗位得分（灰底：没有数据，按考核办法规定处理）。右边可折叠的各列是怎样算出来的：计量值（蓝字）、计分、指标实测。"
    return [
        (PEOPLE, "每人一行：总分（随参数和计量值变）、程序总分（本次运行的结果，不变）、试算变化、到线等次、等次和理由。“等次”是集体研究审定的，没有审定的是程序的建议；“程序建议”照原样留着。"),
        (POSTS, "每条任职一行：岗位得分、权重（占比×天数），多岗位者按权重平均得总分；“核对”一列用明细重新相加，试算改动以后显示“不符”。"),
        *((name, by_role) for name in roles),
        (PARAMETERS, "考核办法里的数：满分、起评、上下限、每条计分的参数、分数线、限制的界限。只有蓝字可以改；为了不打乱公式，这张表可以筛选，不能排序。"),
        *([(BARS, "每人每项限制的计量值，和按现在的界限符合哪些限制。")] if book.restrictions else []),
        (LINES, "每一条得分：怎样计算、计量值、得分、来源单元格（工作簿!工作表!单元格、单元格…）。“打开来源”在本文件和来源工作簿放在同一个文件夹时能点开。"),
        (SEATS, "各等次名额按最大余数法分到各单位的过程。"),
        (EDGE, "离等次分数线或名额线很近的人，以及名额线上同分待研究的人；差这么一点可能只是偶然，研究等次时请一并看。"),
        (UNITS, "每个单位（含下级）按指标汇总各人的得分，按占比 × 天数加权；“计入平均分”逐项相加等于汇总平均分。"),
        *([(pay.SHARES, "每人每笔绩效的各项系数和金额，按建议等次拟算。"), (pay.SUMS, "每笔的总额 = 已分配 + 没有分出。")] if book.pay else []),
        *([(PAYOUTS, "按考核办法应发应扣的钱，是建议；不是分，不进总分。")] if book.payouts else []),
        (WATCH, "末位、交流、提醒、骨干四张名单：情形、依据、来源。只提请研究，不是结论，需人工核实。"),
        (FAIR, "公平性检查的发现：预警须书面答复，提示请看一看，说明供了解。得分和等次不因此改动；这不是结论，需人工核实。"),
        (FINDINGS, "数据和办法中发现的问题及处理办法。"),
    ]  # fmt: skip


def _trying(run: Run) -> Pairs:
    return [
        ("怎样试", f"在“{PARAMETERS}”改一个数，或者在岗位类别的表里改一个蓝字的计量值，看“{PEOPLE}”的“试算变化”。改完不要存成正式结果；要生效，请改考核办法或台账后重新运行。"),
        ("空白", "计量值空白是没有数据，不是 0 分：清空一个计量值，该指标就按考核办法“不适用”的规定处理。"),
        ("四舍五入", "每条得分四舍五入到 0.01，指标、总分都是打印出来的数相加，和程序一样。"),
    ]  # fmt: skip


def constants(book: Rulebook) -> Pairs:
    """What stays as it is whatever is changed, by name."""
    rules = [(pot, rule) for pot in book.indicators for rule in pot.rules]
    named = (
        ("由台账逐行数出来的计量值（含查表、难度×成效×负荷、系数表、就高）", [r.number for _, r in rules if r.factor_lookup or r.highest_per or r.measure.name == "每条"]),
        ("前提是否成立", [r.number for _, r in rules if r.premise]),
        ("逐期与同类相比的计量值（改一个人的数，别人的比值不跟着变）", [r.number for p, r in rules if r.base and r.base.peers and (p.per or r.per)]),
        ("传导来的得分（改别人的分不跟着变）", [r.number for _, r in rules if r.measure.passed_on]),
        ("段数太多、或逐期排名次，写不成公式的得分", [r.number for p, r in rules if settled(p, r) and not p.per]),
    )  # fmt: skip
    found = [(what, "、".join(f"计分 {number}" for number in numbers)) for what, numbers in named if numbers]
    rolled = [pot.code for pot in book.indicators if pot.per and any(settled(pot, rule) for rule in pot.rules)]
    if rolled:
        found.append(("逐期计分再汇总的指标实测分", "、".join(rolled)))
    taken = [
        bar.code
        for bar in book.restrictions
        if bar.measure.name in (PLACE, LAST) or bar.source or (bar.measure.name == TOTAL_SCORE and bar.roles)
    ]
    if taken:
        found.append(("按名次、从别人来、或只对某些岗位看总分的限制", "、".join(taken)))
    return [
        ("计量值本身", "只计、免计、对照、基数、归类、测评分组等规定已经用在计量值里；改它们要改考核办法后重新运行。"),
        *found,
        ("太长的公式", f"超过 {LONGEST_FORMULA} 个字符的公式写不进单元格，照程序算出的数填。"),
        (
            "本次运行的结果",
            f"等次、程序建议、理由及代码、限制编号、说明、依据、折入总分，以及整张的 {_records(book)}。",
        ),
    ]


def _records(book: Rulebook) -> str:
    """The sheets that stand as the run found them."""
    money = [*((pay.SHARES, pay.SUMS) if book.pay else ()), *((PAYOUTS,) if book.payouts else ())]
    return "、".join([LINES, SEATS, EDGE, UNITS, *money, WATCH, FAIR, FINDINGS])


def _read(run: Run) -> Pairs:
    ledgers = run.facts.ledgers
    return [
        (f"{s.book}!{s.sheet}", f"{ledgers[s.table].heading}：读到 {s.rows_read} 行，采用 {s.rows_used} 行" if s.table in ledgers else f"未采用：{s.reason}")
        for s in run.tables.sources
    ]  # fmt: skip


def write_about(sheet: Worksheet, formats: Formats, parts: Sequence[tuple[str, Pairs]]) -> None:
    """The parts one below the other, labels left and words right."""
    row = 0
    for title, pairs in parts:
        sheet.write_string(row, 0, title, formats.title)
        for label, text in pairs:
            row += 1
            sheet.write_string(row, 0, shown(label), formats.wrapped)
            sheet.write_string(row, 1, shown(text), formats.wrapped)
            if (height := max(lines(label, _LABELS), lines(text, _WORDS))) > 1:
                sheet.set_row(row, LINE * height)
        row += 2
    sheet.set_column(0, 0, _LABELS)
    sheet.set_column(1, 1, _WORDS)
    sheet.print_area(0, 0, max(row - 2, 0), 1)
    printed(sheet)
