"""数据质量: findings by book in order of the points affected, every sheet that was met, and the account of its rows."""

from collections import Counter
from typing import NamedTuple

from assess.engine import Run
from assess.findings import LEVELS
from assess.lang import N_, _
from assess.messages.done import ASSUMED, WAY
from assess.pages import shared
from assess.pages.figures import points as points_of
from assess.piles import Stake
from assess.privacy import masked
from assess.stakes import by_points
from assess.tables import TABLES, SourceSheet

NO_BOOK = N_("整体（不指向某一个工作簿）")
ROWS = 40
MEANING = N_(
    "“涉及分数”是这一处最多能影响的分数：涉及的人数 × 每人在用到这张表的各项指标上的分值（按本人岗位类别，含可扣到的负分）。"
    "花名册决定用哪把尺子，读不出来的表可能是任何一张，都按全部分值算；单元格全部列出的按所属的人算，否则按单元格数、至多按表中人数算；"
    "提示没有丢失内容，记 0。同一处被几条问题提到时各算一次，所以合计只说明先改哪里，不是要扣的分。"
)


class Line(NamedTuple):
    """One finding: its place, what stands there, what was done, what it may change, and how to mend it."""

    said: shared.Said
    raw: str
    done: str
    points: str
    people: str


class Book(NamedTuple):
    """The findings of one book in order, and the points affected in it."""

    name: str
    counts: str
    points: str
    lines: list[Line]


class SheetRow(NamedTuple):
    """One sheet: what it was taken for, and its rows read = used + left out."""

    book: str
    sheet: str
    table: str
    read: str
    used: str
    excluded: str
    reasons: list[str]
    holds: bool
    unmapped: str


class Quality(NamedTuple):
    """Everything the page shows."""

    strip: list[shared.Cell]
    sentence: str
    meaning: str
    levels: list[tuple[str, str]]
    books: list[Book]
    sheets: list[SheetRow]
    identity: str
    holds: bool


def view(run: Run) -> Quality:
    """The figures of the page."""
    verdict, sources = shared.verdict(run), run.tables.sources
    sheets = [_sheet(source) for source in sources]
    read, used = sum(s.rows_read for s in sources), sum(s.rows_used for s in sources)
    left = sum(len(s.excluded) for s in sources)
    holds = all(sheet.holds for sheet in sheets)
    ignored = sum(not source.table for source in sources)
    balance = _("计入 {used} 行，排除 {left} 行，账目相符") if holds else _("计入 {used} 行，排除 {left} 行，账目不符")
    strip = [
        shared.Cell(_("能不能定稿？"), _("能") if verdict.ready else _("不能"), "", verdict.why),
        shared.Cell(_("须处理"), str(verdict.errors), _("条"), _("不处理不能定稿")),
        shared.Cell(_("关注 / 提示"), f"{verdict.warnings} / {verdict.notes}", _("条"), _("怎样处理的写在下面，请核对")),
        shared.Cell(_("读入的行"), str(read), _("行"), balance.format(used=used, left=left)),
    ]  # fmt: skip
    assumed = sum(WAY.get(finding.code) == ASSUMED for finding in run.findings)
    sentence = _(
        "共遇到 {sheets} 张工作表，用作数据的 {kept} 张，未使用的 {ignored} 张；每一行要么计入，要么写明为什么排除。按推定计入的有 {assumed} 条，须逐条确认。"
    ).format(sheets=len(sources), kept=len(sources) - ignored, ignored=ignored, assumed=assumed)
    identity = _("读入 {read} 行 = 计入 {used} 行 + 排除 {left} 行").format(read=read, used=used, left=left)
    levels = [("", _("全部")), *((level, _(shared.LEVEL_WORDS[level])) for level in LEVELS)]
    return Quality(strip, sentence, _(MEANING), levels, _books(run), sheets, identity, holds)


def _books(run: Run) -> list[Book]:
    """Findings by book, both in order of the points affected; findings without a book stand last."""
    return [
        Book(
            masked(pile.book) or _(NO_BOOK),
            _("，").join(
                _("{level} {count} 条").format(level=_(shared.LEVEL_WORDS[level]), count=pile.count(level))
                for level in LEVELS
                if pile.count(level)
            ),
            points_of(pile.total) if pile.total else "",
            [_line(stake) for stake in pile.stakes],
        )
        for pile in by_points(run)
    ]


def _line(stake: Stake) -> Line:
    finding = stake.finding
    points, people = _affected(stake)
    return Line(shared.said(finding), finding.raw(), finding.done(), points, people)


def _affected(stake: Stake) -> tuple[str, str]:
    """The points affected in words, and how they come about: points for each of so many people."""
    if "grade" in stake.finding.facts:
        return _("等次"), _("只涉及等次")
    if stake.points is None or stake.people is None:
        return _("不详"), _("没有认作数据的表")
    bars = _("涉及等次限制") if stake.bars else ""
    if stake.total:
        each = _("{people} 人 × 至多 {points}").format(people=stake.people, points=points_of(stake.points))
        return points_of(stake.total), _("；").join(filter(None, (each, bars)))
    return "0", bars or (_("不影响得分") if stake.finding.level == "note" else _("办法没有用到这张表"))


def _sheet(source: SourceSheet) -> SheetRow:
    reasons = Counter(reason for _, reason in source.excluded)
    rows: dict[str, list[int]] = {}
    for row, reason in source.excluded:
        rows.setdefault(reason, []).append(row)
    listed = [
        _("{reason}：{count} 行（第 {rows} 行）").format(
            reason=masked(_(reason)), count=count, rows=_row_list(rows[reason])
        )
        for reason, count in sorted(reasons.items())
    ]
    if source.reason:
        listed.insert(0, masked(_(source.reason)))
    table = TABLES[source.table].heading if source.table in TABLES else source.table
    return SheetRow(
        masked(source.book), masked(source.sheet), table or _("未使用"), str(source.rows_read), str(source.rows_used),
        str(len(source.excluded)), listed, source.rows_read == source.rows_used + len(source.excluded),
        _("、").join(masked(name) for name in source.unmapped),
    )  # fmt: skip


def _row_list(rows: list[int]) -> str:
    """Row numbers with neighbours drawn together, and how many more there are."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    texts = [str(first) if first == last else f"{first}–{last}" for first, last in runs]
    said = _("、").join(texts[:ROWS])
    return said if len(runs) <= ROWS else _("{rows} 等 {count} 处").format(rows=said, count=len(runs))
