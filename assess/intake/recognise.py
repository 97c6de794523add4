"""One sheet: which layout it has, and its reading by that layout. A sheet that is not read always says why."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assess.cells import Sheet, Value, a1, plain, squeezed
from assess.findings import Finding
from assess.intake import checks, junk
from assess.intake.allocation import read_allocation
from assess.intake.blocks import read_blocks
from assess.intake.blockstatus import read_status_blocks
from assess.intake.choose import Choice, choose
from assess.intake.dailyreport import read_daily
from assess.intake.dating import date_columns
from assess.intake.days import Days, find_days
from assess.intake.fardates import without_far
from assess.intake.firstlast import FIRST, LAST, first_last, read_first_last
from assess.intake.flat import combine_times, read_flat
from assess.intake.forms import read_forms
from assess.intake.halfdays import PUNCHES
from assess.intake.header import Header, find_header, title_cells
from assess.intake.headings import known_words
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.idnumbers import sealed_numbers
from assess.intake.issues import read_issues
from assess.intake.limits import within
from assess.intake.monthgroups import read_month_groups
from assess.intake.months import read_months, replace_period
from assess.intake.namesheet import read_names_only
from assess.intake.otherheads import apart, with_rest
from assess.intake.otherwise import read_otherwise
from assess.intake.pairs import read_pairs
from assess.intake.punchgrid import is_punch_cell, read_punch_grid
from assess.intake.ratinggrid import refused
from assess.intake.ratings import read_ratings
from assess.intake.reading import Reading, place, unused
from assess.intake.schedule import read_schedule
from assess.intake.sheetmonth import written
from assess.intake.stackedgrids import read_symbol_grids
from assess.intake.statedunits import with_units, without_unread
from assess.intake.sureness import LIKELY, SURE, weighed, with_evidence
from assess.intake.turnedgrid import turn
from assess.intake.turnedsheet import put_back
from assess.intake.weekgrid import readable, week_days
from assess.intake.wide import read_wide, wide_header
from assess.intake.worklog import read_work_log
from assess.intake.yearmatrix import read_year_matrix
from assess.lang import N_
from assess.tables import PERSON, Table

_SCHEDULE = re.compile("排班|值班安排|轮班表|schedule|roster", re.I)
_PROSE = re.compile(r"[;；]\s*$|缺卡[0-9]+次|旷工[0-9]+分钟|迟到[0-9]+分钟|正常[(（]")
_MONTHS = re.compile(r"(?:[1-9]|1[0-2])月(?:份)?")
_SAMPLE_ROWS = 200
WEEK = N_("有几列日期，不知道是不是按日的考勤")
TORN = N_("像两种表，用途没有写明")


def recognise(sheet: Sheet, tables: Sequence[Table], hints: Hints = NOTHING_SAID) -> Reading:
    """The reading of one visible sheet, by what the profile says of it, with how sure it is and why."""
    return with_evidence(sealed_numbers(sheet, _recognised(sheet, tables, hints)))


def _recognised(sheet: Sheet, tables: Sequence[Table], hints: Hints) -> Reading:
    if all(junk.is_blank(row) for row in sheet.rows):
        return unused(sheet, N_("没有数据"), "sheet-empty")
    days = find_days(sheet)
    titles = [hints.use, sheet.name, *(text for *_, text in title_cells(sheet, (days.row if days else 4)))]
    if not hints.use and any(_SCHEDULE.search(squeezed(title)) for title in titles):
        return read_schedule(sheet, days, hints)
    groups = read_month_groups(sheet, hints)
    if groups and _allowed(groups, tables):
        return without_unread(sheet, groups)
    special = read_blocks(sheet, hints) or read_status_blocks(sheet, hints) or read_year_matrix(sheet, hints)
    if special is None or not _allowed(special, tables):
        return _by_layout(sheet, days, titles, tables, hints)
    # What only asks gives way to a list that can be read, such as a ledger with a column for every month; a roster is too weak.
    other = _by_layout(sheet, days, titles, tables, hints) if special.frame is None else special
    return other if other.source.rows_used and other.source.table != "roster" else special


def _allowed(reading: Reading, tables: Sequence[Table]) -> bool:
    """Whether the profile lets the sheet be what its layout says."""
    return reading.source.table in {table.name for table in tables}


def _by_layout(
    sheet: Sheet, days: Days | None, titles: Sequence[str], tables: Sequence[Table], hints: Hints
) -> Reading:
    """A sheet with one or more rows per record: a grid of days, pairs or forms, a list, or ratings."""
    kind = _kind(sheet, days) if days else ""
    if days and kind != "prose":
        reading = _read_grid(sheet, days, kind, hints)
        # Ten numbers in a row with neither a person nor a month beside them are any table of numbers.
        if (reading.source.columns or reading.source.period) and _allowed(reading, tables):
            return reading
        days = None
    turned = None if days else _read_turned(sheet, hints)
    if turned and _allowed(turned, tables):
        return turned
    special = read_pairs(sheet, hints) or read_forms(hints.labels(sheet)) or read_issues(sheet, hints)
    if special and _allowed(special, tables):
        return special
    words = known_words(tables) | FIRST | LAST | hints.known()
    upper, rest = apart(sheet, words)
    header = find_header(upper, words)
    if header:
        reading = _by_headings(upper, hints.header(header), days, tables, hints)
    else:
        reading = _strange(upper, titles, tables, hints)
    return with_rest(sheet, reading, rest) if reading.source.table else reading


def _read_turned(sheet: Sheet, hints: Hints) -> Reading | None:
    """A grid with people across and days down, read as if it stood the other way round."""
    turned = turn(sheet, hints.use)
    days = find_days(turned.sheet) if turned else None
    if turned is None or days is None:
        return None
    kind = _kind(turned.sheet, days)
    return put_back(sheet, turned, _read_grid(turned.sheet, days, kind, hints)) if kind != "prose" else None


def _strange(sheet: Sheet, titles: Sequence[str], tables: Sequence[Table], hints: Hints) -> Reading:
    """A sheet whose headings are its own: figures or grades by year, ratings, or unknown."""
    header = wide_header(sheet, hints)
    wide = read_wide(sheet, hints.header(header), titles) if header else None
    if wide and _allowed(wide, tables):
        return wide
    return _ratings(sheet, tables, hints) or _unrecognised(sheet, None)


def _ratings(sheet: Sheet, tables: Sequence[Table], hints: Hints) -> Reading | None:
    """The sheet as ratings, unless the profile says that it is something else."""
    return read_ratings(sheet, hints) if any(table.name == "ratings" for table in tables) else None


def _by_headings(sheet: Sheet, header: Header, days: Days | None, tables: Sequence[Table], hints: Hints) -> Reading:
    """A sheet read as a list, by the table its headings fit."""
    titles = [hints.use, sheet.name, *(text for *_, text in title_cells(sheet, header.rows[0]))]
    if own := _of_its_own(sheet, header, titles, tables, hints):
        return own
    choice = choose(header, titles, tables)
    week = [] if days else week_days(sheet)
    if reading := _no_list(sheet, header, choice, week, titles, tables, hints):
        return reading
    pair = first_last(header)
    if pair and (choice is None or choice.table.name in {"roster", "punches"} or _only_punches(choice, pair)):
        return replace_period(without_far(sheet, read_first_last(sheet, header, pair)))
    if choice is None:
        return _unrecognised(sheet, header)
    if choice.rival:
        facts = {"table": choice.table.heading, "why": choice.why, "rival": choice.rival, "rival_why": choice.rival_why}
        return refused(sheet, header, TORN, Finding("table-unclear", place(sheet), facts))
    choice, said = with_units(sheet, header, choice)
    reading = _read_list(sheet, header, hints.choice(choice), days, hints)
    reading.findings += [_days_unread(sheet, one) for one in week if one.row in header.rows]
    reading.findings.extend(said)
    if not reading.source.rows_used and reading.frame is None:
        code = "sheet-no-rows-used" if choice.table.census else "register-without-rows"
        reading.findings.append(Finding(code, place(sheet), {"table": choice.table.heading}))
    return weighed(reading, SURE if choice.clear else LIKELY, choice.why)


def _no_list(
    sheet: Sheet,
    header: Header,
    choice: Choice | None,
    week: Sequence[Days],
    titles: Sequence[str],
    tables: Sequence[Table],
    hints: Hints,
) -> Reading | None:
    """A sheet that no list but a roster claims: a grid of a few days, ratings, or a question about its days."""
    unclaimed = choice is None or choice.table.name == "roster"
    if week and unclaimed and readable(sheet, week, titles, hints.use):
        kind = _kind(sheet, week[0])
        reading = _read_grid(sheet, week[0], kind, hints) if kind != "prose" else None
        if reading and reading.source.columns and _allowed(reading, tables):
            return reading
    if _may_be_ratings(choice) and (rated := _ratings(sheet, tables, hints)):
        return rated
    return refused(sheet, header, WEEK, _days_unread(sheet, week[0])) if week and unclaimed else None


def _days_unread(sheet: Sheet, days: Days) -> Finding:
    return Finding("day-columns-not-read", place(sheet, a1(days.row, days.cols[0])), {"count": len(days.cols)})


def _of_its_own(
    sheet: Sheet, header: Header, titles: Sequence[str], tables: Sequence[Table], hints: Hints
) -> Reading | None:
    """A list whose headings make it more than one record a row: figures or grades side by side, results of a day."""
    wide = read_wide(sheet, header, titles)
    if wide and _allowed(wide, tables):
        return wide
    daily = read_daily(sheet, header, hints)
    return replace_period(without_far(sheet, daily)) if daily and _allowed(daily, tables) else None


def _only_punches(choice: Choice, pair: tuple[int, int]) -> bool:
    """Whether nothing but 上班 and 下班 speaks for a month report; with a date beside them they are punches."""
    own = {match.col for name, match in choice.columns.items() if name not in {*PERSON, "department", "post", "date"}}
    return choice.table.name == "attendance_months" and own <= set(pair)


def _may_be_ratings(choice: Choice | None) -> bool:
    """Whether no list claims the sheet strongly: a roster only names people, a rating list without people lacks its owners."""
    if choice is None or choice.table.name == "roster":
        return True
    return choice.table.name == "ratings" and not any(name in PERSON for name in choice.columns)


def _read_list(sheet: Sheet, header: Header, choice: Choice, days: Days | None, hints: Hints) -> Reading:
    if choice.table.name == "attendance_months":
        return read_months(sheet, header, choice, days, hints)
    reading = read_flat(sheet, header, choice)
    if choice.table.name == "punches" and reading.frame is not None:
        reading = combine_times(sheet, reading)
    reading = without_far(sheet, reading, choice.table.dated)
    reading = within(sheet, replace_period(reading, choice.table.dated))
    reading.findings += checks.check(sheet, reading)
    if not choice.table.nobody and not any(name in PERSON for name in choice.columns) and reading.source.rows_used:
        facts = {"count": reading.source.rows_used}
        reading.findings.append(Finding("owner-column-missing", place(sheet), facts))
    return reading


def _read_grid(sheet: Sheet, days: Days, kind: str, hints: Hints) -> Reading:
    if kind == "symbol":
        if set(days.parts) & set(PUNCHES.values()):
            days = replace(days, unclear=days.cols)
        return within(sheet, read_symbol_grids(sheet, days, hints))
    dated = date_columns(sheet, days, written(sheet, days.row, hints.month, hints.year), hints.cycle)
    reading = read_punch_grid(sheet, days, dated, hints)
    return within(sheet, replace(reading, taken=(*dated.taken, *reading.taken)))


def _kind(sheet: Sheet, days: Days) -> str:
    """What the day cells hold: punch times, prose about the day, or symbols."""
    start = max(days.row, days.weekday_row, days.part_row)
    seen: Counter[tuple[type, Value]] = Counter(
        (type(cell), cell)
        for row in sheet.rows[start : start + _SAMPLE_ROWS]
        for col in days.cols
        if (cell := row[col - 1] if col <= len(row) else None) is not None
    )
    cells = [(cell, count) for (_, cell), count in seen.items() if plain(cell) not in {"-", "--"}]
    half = sum(count for _, count in cells) / 2
    if not cells:
        return "symbol"
    if sum(count for cell, count in cells if isinstance(cell, str) and _PROSE.search(cell)) > half:
        return "prose"
    return "punch" if sum(count for cell, count in cells if is_punch_cell(cell)) > half else "symbol"


def _unrecognised(sheet: Sheet, header: Header | None) -> Reading:
    """A sheet that no layout fits, with the most telling reason."""
    headings = [item.text.replace("\n", "") for item in header.headings if item] if header else []
    filled = sum(any(value is not None and plain(value) for value in row) for row in sheet.rows)
    if any("{{" in plain(value) for row in sheet.rows for value in row if isinstance(value, str)):
        return unused(sheet, N_("模板占位符，没有数据"), "sheet-placeholders")
    if filled <= 1 or (header and not any(not junk.is_blank(row) for row in sheet.rows[header.last :])):
        return unused(sheet, N_("只有表头，没有数据"), "sheet-no-data-rows")
    if sum(bool(_MONTHS.fullmatch(text)) for text in headings) >= 6:
        return unused(sheet, N_("月份横排的年度表，不支持"), "layout-year-matrix")
    if _labels(sheet).count("姓名") > 1:
        return unused(sheet, N_("几个人并排或逐块填写的单子，不支持"), "layout-side-by-side")
    if sum(text in {"计划", "实际"} for text in _labels(sheet)) > 4:
        return unused(sheet, N_("计划与实际成对两行，没有任务和起止日期"), "layout-plan-actual")
    facts = {"headings": "、".join(headings[:10]) or "（没有找到表头）"}
    known = read_otherwise(sheet) or read_allocation(sheet) or read_work_log(sheet)
    known = known or (read_names_only(sheet, header) if header else None)
    return known or unused(sheet, N_("没有认出是什么表"), "sheet-not-recognised", **facts)


def _labels(sheet: Sheet) -> list[str]:
    return [squeezed(value) for row in sheet.rows[:40] for value in row if isinstance(value, str)]
