"""数据质量: findings by book in order of the points affected, every sheet that was met, and the account of its rows."""

from collections import Counter
from typing import NamedTuple

from assess.engine import Run
from assess.findings import LEVELS
from assess.messages.done import ASSUMED, WAY
from assess.pages import shared
from assess.pages.figures import points as points_of
from assess.piles import Stake
from assess.privacy import masked
from assess.stakes import by_points
from assess.tables import TABLES, SourceSheet

NO_BOOK = "整体（不指向某一个工作簿）"
ROWS = 40
MEANING = (
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
    strip = [
        shared.Cell("能不能定稿？", "能" if verdict.ready else "不能", "", verdict.why),
        shared.Cell("须处理", str(verdict.errors), "条", "不处理不能定稿"),
        shared.Cell("关注 / 提示", f"{verdict.warnings} / {verdict.notes}", "条", "怎样处理的写在下面，请核对"),
        shared.Cell("读入的行", str(read), "行", f"计入 {used} 行，排除 {left} 行，{'账目相符' if holds else '账目不符'}"),
    ]  # fmt: skip
    assumed = sum(WAY.get(finding.code) == ASSUMED for finding in run.findings)
    sentence = f"共遇到 {len(sources)} 张工作表，用作数据的 {len(sources) - ignored} 张，未使用的 {ignored} 张；每一行要么计入，要么写明为什么排除。按推定计入的有 {assumed} 条，须逐条确认。"
    identity = f"读入 {read} 行 = 计入 {used} 行 + 排除 {left} 行"
    levels = [("", "全部"), *((level, shared.LEVEL_WORDS[level]) for level in LEVELS)]
    return Quality(strip, sentence, MEANING, levels, _books(run), sheets, identity, holds)


def _books(run: Run) -> list[Book]:
    """Findings by book, both in order of the points affected; findings without a book stand last."""
    return [
        Book(
            masked(pile.book) or NO_BOOK,
            "，".join(f"{shared.LEVEL_WORDS[level]} {pile.count(level)} 条" for level in LEVELS if pile.count(level)),
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
        return "等次", "只涉及等次"
    if stake.points is None or stake.people is None:
        return "不详", "没有认作数据的表"
    bars = "涉及等次限制" if stake.bars else ""
    if stake.total:
        return points_of(stake.total), "；".join(
            filter(None, (f"{stake.people} 人 × 至多 {points_of(stake.points)}", bars))
        )
    return "0", bars or ("不影响得分" if stake.finding.level == "note" else "办法没有用到这张表")


def _sheet(source: SourceSheet) -> SheetRow:
    reasons = Counter(reason for _, reason in source.excluded)
    rows: dict[str, list[int]] = {}
    for row, reason in source.excluded:
        rows.setdefault(reason, []).append(row)
    listed = [
        f"{masked(reason)}：{count} 行（第 {_row_list(rows[reason])} 行）" for reason, count in sorted(reasons.items())
    ]
    if source.reason:
        listed.insert(0, masked(source.reason))
    table = TABLES[source.table].heading if source.table in TABLES else source.table
    return SheetRow(
        masked(source.book), masked(source.sheet), table or "未使用", str(source.rows_read), str(source.rows_used),
        str(len(source.excluded)), listed, source.rows_read == source.rows_used + len(source.excluded),
        "、".join(masked(name) for name in source.unmapped),
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
    return "、".join(texts[:ROWS]) + (f" 等 {len(runs)} 处" if len(runs) > ROWS else "")
