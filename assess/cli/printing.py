"""What the commands print: findings one by one or file by file, sheets, JSON."""

import json
from collections.abc import Sequence
from typing import Any

import typer

from assess.cli.options import ERRORS, FINE

LEVEL_WORDS = {
    "zh": {"error": "须处理", "warning": "关注", "note": "提示"},
    "en": {"error": "ERROR", "warning": "WARNING", "note": "NOTE"},
}
NO_BOOK = {"zh": "整体（不指向某一个工作簿）", "en": "Overall (no single workbook)"}
DONE_WORD = {"zh": "处理：", "en": "done: "}
RAW_WORD = {"zh": "（原来写的：“{raw}”）", "en": " (as written: “{raw}”)"}
HEAD = {"zh": "\n{book}（{counts}）", "en": "\n{book} ({counts})"}


def exit_code(findings: Sequence[Any]) -> int:
    """1 if any finding is an error, else 0."""
    return ERRORS if any(finding.level == "error" for finding in findings) else FINE


def sheet_said(source: Any) -> dict[str, object]:
    """What became of a sheet, for programs."""
    return {
        "book": source.book, "sheet": source.sheet, "table": source.table, "layout": source.layout, "rows_read": source.rows_read,
        "rows_used": source.rows_used, "rows_excluded": len(source.excluded), "reason": source.reason, "period": source.period,
    }  # fmt: skip


def sheet_line(source: Any) -> str:
    """What became of a sheet, in one line."""
    from assess.tables import TABLES

    if not source.table:
        return f"{source.book}!{source.sheet}：未使用。{source.reason}"
    heading = TABLES[source.table].heading if source.table in TABLES else source.table
    period = f"，期间 {source.period[0]} 至 {source.period[1]}" if source.period else ""
    return f"{source.book}!{source.sheet}：{heading}，读 {source.rows_read} 行，用 {source.rows_used} 行，剔除 {len(source.excluded)} 行{period}"


def listed(findings: Sequence[Any], lang: str) -> list[dict[str, str]]:
    """Findings in words, for programs."""
    return [
        {"level": f.level, "code": f.code, "place": str(f.place), "message": f.message(lang), "remedy": f.remedy(lang)}
        for f in findings
    ]


def pile_said(pile: Any, lang: str) -> dict[str, object]:
    """The findings of one file in their order, each with what stands there, what was done, and the rows it touches."""
    findings = listed([stake.finding for stake in pile.stakes], lang)
    more = [{"raw": stake.finding.raw(), "done": stake.finding.done(lang), "rows": stake.rows} for stake in pile.stakes]
    return {
        "book": pile.book,
        **{f"{level}s": pile.count(level) for level in LEVEL_WORDS["zh"]},
        "findings": [{**said, **extra} for said, extra in zip(findings, more, strict=True)],
    }


def print_piles(piles: Sequence[Any], lang: str, notes: bool) -> None:
    """The findings file by file, gravest file first; notes only on request."""
    words, comma = LEVEL_WORDS[lang], "，" if lang == "zh" else ", "
    for pile in piles:
        shown = [stake.finding for stake in pile.stakes if notes or stake.finding.level != "note"]
        if shown:
            counts = comma.join(f"{words[level]} {pile.count(level)}" for level in words if pile.count(level))
            typer.echo(HEAD[lang].format(book=pile.book or NO_BOOK[lang], counts=counts))
        for finding in shown:
            said, raw = finding.message(lang), finding.raw()
            written = RAW_WORD[lang].format(raw=raw) if raw and raw not in said else ""
            typer.echo(f"【{words[finding.level]}】{_place(finding)}{said}{written}")
            typer.echo(f"        {DONE_WORD[lang]}{finding.done(lang)}\n        → {finding.remedy(lang)}")
    _say_hidden([stake.finding for pile in piles for stake in pile.stakes], lang, notes)


def _place(finding: Any) -> str:
    return f"{finding.place}　" if str(finding.place) else ""


def print_findings(findings: Sequence[Any], lang: str, notes: bool = False) -> None:
    """Findings one by one, gravest first; notes only on request."""
    from assess.findings import ordered

    words = LEVEL_WORDS.get(lang, LEVEL_WORDS["zh"])
    for finding in ordered(findings):
        if finding.level == "note" and not notes:
            continue
        typer.echo(
            f"【{words[finding.level]}】{_place(finding)}{finding.message(lang)}\n        → {finding.remedy(lang)}"
        )
    _say_hidden(findings, lang, notes)


def _say_hidden(findings: Sequence[Any], lang: str, notes: bool) -> None:
    hidden = 0 if notes else sum(finding.level == "note" for finding in findings)
    if hidden:
        typer.echo(
            f"另有 {hidden} 条提示（怎样读的表、剔除了哪些行）：加 --notes 查看。"
            if lang == "zh"
            else f"{hidden} more notes: add --notes."
        )


def print_json(value: object) -> None:
    """A value as JSON that people can read."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
