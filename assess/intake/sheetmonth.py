"""The period of a sheet, agreed between its title, its name, the file, and the dates that head its columns.

The title says it best, then the name of the sheet, then that of the file. Where two of them have no month in common nothing is
taken, unless the dates or weekdays above the columns settle it. A month without a year takes that of the profile, if it says the
year alone, or that of the file or of its own sheet if only one is written there; else, said as an assumption, that of the sheets
before and after it or that of the filing date.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assess.cells import Sheet
from assess.findings import Finding
from assess.intake.header import title_cells
from assess.intake.matrixheads import says_year
from assess.intake.period import Period, period_of
from assess.intake.reading import place
from assess.intake.spoken import DAYS, ONE, SEVERAL, WEAK, YEARLESS, Spoken, filed, spoken, years_in

TITLE, TAB, FILE, HEADINGS, PROFILE = "标题", "表名", "文件名", "表头日期", "识别档案"
LONGEST = 31
_FEW, _TOP = 40, 4
Fits = Callable[[Period], bool]


@dataclass(frozen=True, slots=True)
class Written:
    """What is written about the period of a sheet: what the profile says, the texts above the table, the two names.

    ``year`` is that of the sheets before and after it, 0 if they say none.
    """

    said: str
    titles: tuple[str, ...]
    tab: str
    file: str
    year: int = 0


@dataclass(frozen=True, slots=True)
class Voice:
    """One place that speaks of the period, and what it says."""

    place: str
    said: Spoken


@dataclass(frozen=True, slots=True)
class Settled:
    """The period, ``None`` if nothing settles it; ``several`` if it is longer than a month; and what had to be said."""

    period: Period | None
    findings: tuple[Finding, ...] = ()
    several: bool = False


def written(sheet: Sheet, before: int, said: str = "", year: int = 0) -> Written:
    """What stands above a row of the sheet and in its names."""
    titles = tuple(text for *_, text in title_cells(sheet, before))
    return Written(said, titles, sheet.name, sheet.book.rpartition(".")[0], year)


def settle(sheet: Sheet, texts: Written, single: bool, heads: Spoken | None = None, fits: Fits | None = None) -> Settled:  # fmt: skip
    """The period of a sheet; of one ``single`` month where the columns are days.

    ``heads`` is what the days that head the columns say, ``fits`` whether the weekdays above them confirm a period.
    """
    voices = _voices(texts)
    # A day beside a title that says its year (2026年度考勤汇总) is no month of that year.
    if not single and all(voice.said.rank == WEAK for voice in voices):
        voices = _whole_year(texts) or voices
    voices = [Voice(HEADINGS, heads), *voices] if heads else voices
    if not voices:
        return Settled(None, (Finding("sheet-month-unknown", place(sheet)),))
    chosen = min(voices, key=lambda voice: _order(voice, single))
    against = [voice for voice in voices if not voice.said.agrees(chosen.said)]
    found: tuple[Finding, ...] = ()
    if against:
        chosen, known = _confirmed(voices, chosen, against, texts, fits)
        code = "sheet-month-doubtful" if known else "sheet-month-disagrees"
        facts = {"sources": _quoted(voices), "taken": f"{chosen.place}“{chosen.said.words}”"}
        found = (Finding(code, place(sheet), facts),)
        if not known:
            return Settled(None, found)
    return _with_year(sheet, texts, voices, chosen, found)


def whole_year(text: str) -> Period:
    """The period of a text that says one year and nothing else."""
    year = years_in(text, True).pop()
    return Period(date(year, 1, 1), date(year, 12, 31))


def _voices(texts: Written) -> list[Voice]:
    """Every place that speaks of a month; a profile is heard alone. A single day is heard only if nothing else is."""
    if texts.said and (said := spoken(texts.said)):
        return [Voice(PROFILE, said)]
    places = [*((TITLE, text) for text in texts.titles), (TAB, texts.tab), (FILE, texts.file)]
    voices = [Voice(where, said) for where, text in places if (said := spoken(text))]
    return [voice for voice in voices if voice.said.rank != WEAK] or [voice for voice in voices if voice.place != FILE]


def _whole_year(texts: Written) -> list[Voice]:
    """A year without a month is all its months, where the columns are counters."""
    titles = [text for text in texts.titles if not ((said := spoken(text)) and said.rank == WEAK)]
    places = [*((TITLE, text, False) for text in titles), (TAB, texts.tab, True), (FILE, texts.file, True)]
    if says_year(texts.said):
        places = [(PROFILE, texts.said, True)]
    told = [(where, year) for where, text, bare in places for year in sorted(years_in(text, bare))]
    if len({year for _, year in told}) != 1:
        return []
    return [Voice(where, Spoken((year, 1, 0), (year, 12, 0), SEVERAL, f"{year}年")) for where, year in told[:1]]


def _order(voice: Voice, single: bool) -> tuple[bool, int, int, bool]:
    """Dates first, then the title before the names; of one place the most exact, and days only from what says one month."""
    where = (PROFILE, HEADINGS, TITLE, TAB, FILE).index(voice.place)
    long = single and voice.place != HEADINGS and _long(voice.said)
    return long, where, voice.said.rank, not voice.said.last[0]


def _long(said: Spoken) -> bool:
    """Whether more than one month is meant: a stretch of days may be a cycle over the turn of a month."""
    if said.rank != DAYS:
        return said.rank == SEVERAL
    period = period_of(said, 0)
    return period is None or (period.last - period.first).days + 1 > LONGEST


def _confirmed(voices: Sequence[Voice], chosen: Voice, against: Sequence[Voice], texts: Written, fits: Fits | None) -> tuple[Voice, bool]:  # fmt: skip
    """The voice to follow where they differ, and whether something settles it: weekdays, dated headings, or two against a file."""
    agreed = {voice.place for voice in voices} - {voice.place for voice in against}
    if fits:
        fitting = [voice for voice in voices if (period := period_of(voice.said, _year(texts, voices, voice)[0])) and period.known_year and fits(period)]  # fmt: skip
        months = {frozenset(month for _, month in voice.said.months()) for voice in fitting}
        return (fitting[0], True) if len(months) == 1 else (chosen, False)
    if chosen.place == HEADINGS:
        year = {voice.place for voice in voices if voice.said.last[0]}
        only_year = any({month for _, month in voice.said.months()} & {month for _, month in chosen.said.months()} for voice in against)  # fmt: skip
        return chosen, bool(agreed & {TITLE, TAB} & (year if only_year else {TITLE, TAB}))
    # A file without a year is often named by the month of its delivery.
    vague = chosen.said.last[0] and not any(voice.said.last[0] for voice in against)
    return chosen, {voice.place for voice in against} == {FILE} and bool(vague or {TITLE, TAB} <= agreed)


def _with_year(sheet: Sheet, texts: Written, voices: Sequence[Voice], chosen: Voice, found: tuple[Finding, ...]) -> Settled:  # fmt: skip
    year, source = _year(texts, voices, chosen)
    if chosen.said.last[0] and year != chosen.said.last[0]:
        said = {"sources": f"{PROFILE}“{texts.said}”、{_quoted(voices)}", "taken": ""}
        return Settled(None, (*found, Finding("sheet-month-disagrees", place(sheet), said)))
    period = period_of(chosen.said, year)
    if period is None:
        return Settled(None, (*found, Finding("sheet-month-unknown", place(sheet))))
    if not period.known_year:
        month = chosen.said.last[1]
        return Settled(None, (*found, Finding("sheet-year-unknown", place(sheet), {"month": month})))
    if source:
        assumed = {"words": chosen.said.words, "source": source, "year": year}
        found = (*found, Finding("sheet-year-assumed", place(sheet), assumed))
    return Settled(period, found, _long(chosen.said))


def _year(texts: Written, voices: Iterable[Voice], chosen: Voice) -> tuple[int, str]:
    """The year of what was chosen, and its source if it is only assumed; 0 if nothing tells it. The profile may say the year alone."""
    if says_year(texts.said):
        return whole_year(texts.said).first.year, ""
    if chosen.said.last[0]:
        return chosen.said.last[0], ""
    month = chosen.said.last[1]
    told = {voice.said.last[0] for voice in voices if voice.said.last[0] and voice.said.agrees(chosen.said)}
    # Of a stretch over the turn of a year a bare year does not say which end it means.
    if not told and chosen.said.first[1] <= month:
        told = set().union(*(years_in(text) for text in texts.titles))
        told = told or years_in(texts.tab, True) | years_in(texts.file, True)
    if told:
        return (told.pop(), "") if len(told) == 1 else (0, "")
    if texts.year:
        return texts.year, "同一工作簿前后各表的年份"
    made = filed([*texts.titles, texts.tab, texts.file])
    return (made[0] - (month > made[1]), f"填报（打印）日期 {made[0]}年{made[1]}月") if made else (0, "")


def _quoted(voices: Sequence[Voice]) -> str:
    return "、".join(dict.fromkeys(f"{voice.place}“{voice.said.words[:_FEW]}”" for voice in voices))


def years_by_order(sheets: Sequence[Sheet]) -> dict[str, int]:
    """Name -> year of the sheets that name one month, where these follow each other month by month and some say one year."""
    said = {sheet.name: _month_of(sheet) for sheet in sheets}
    months = [(name, month) for name, month in said.items() if month]
    if not months:
        return {}
    start = months[0][1][1]
    offsets = {name: at for at, (name, _) in enumerate(months)}
    if any((start - 1 + offsets[name]) % 12 + 1 != month for name, (_, month) in months):
        return {}
    firsts = {year - (start - 1 + offsets[name]) // 12 for name, (year, _) in months if year}
    if len(firsts) != 1:
        return {}
    first = firsts.pop()
    return {name: first + (start - 1 + at) // 12 for name, at in offsets.items()}


def _month_of(sheet: Sheet) -> tuple[int, int] | None:
    """Year (0 if not written) and month that the top or the name of a sheet says, if it says one."""
    texts = [*(text for *_, text in title_cells(sheet, _TOP)), sheet.name]
    said = [found for text in texts if (found := spoken(text)) and found.rank in (ONE, YEARLESS)]
    months = {found.last[1] for found in said}
    years = {found.last[0] for found in said} - {0}
    return (next(iter(years), 0), months.pop()) if len(months) == 1 and len(years) <= 1 else None
