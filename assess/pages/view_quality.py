"""数据质量: findings by book, every sheet that was met, and the account of its rows."""

from collections import Counter
from typing import NamedTuple

from assess.engine import Run
from assess.pages import shared
from assess.privacy import masked
from assess.tables import TABLES, SourceSheet

NO_BOOK = "整体（不指向某一个工作簿）"
ROWS = 40


class Book(NamedTuple):
    """The findings of one book."""

    name: str
    errors: int
    rows: int
    findings: list[shared.Said]


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
        shared.Cell("关注 / 提示", f"{verdict.warnings} / {verdict.notes}", "条", "已照常计分，请核对"),
        shared.Cell("读入的行", str(read), "行", f"计入 {used} 行，排除 {left} 行，{'账目相符' if holds else '账目不符'}"),
    ]  # fmt: skip
    sentence = f"共遇到 {len(sources)} 张工作表，用作数据的 {len(sources) - ignored} 张，未使用的 {ignored} 张；每一行要么计入，要么写明为什么排除。"
    identity = f"读入 {read} 行 = 计入 {used} 行 + 排除 {left} 行"
    return Quality(strip, sentence, _books(run), sheets, identity, holds)


def _books(run: Run) -> list[Book]:
    """Findings by book, the books with most errors first; findings without a book stand last."""
    held: dict[str, list[shared.Said]] = {}
    for finding in run.findings:
        held.setdefault(finding.place.book, []).append(shared.said(finding))
    books = [
        Book(masked(name) or NO_BOOK, sum(f.level == "error" for f in found), len(found), found)
        for name, found in held.items()
    ]
    return sorted(books, key=lambda book: (book.name == NO_BOOK, -book.errors, -book.rows, book.name))


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
