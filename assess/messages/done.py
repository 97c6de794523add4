"""What was done about the place of a finding: a few ways, each said in one sentence, and the way of every code.

A code that stands in no list is said by its level alone, which is true of every finding of that level.
"""

from assess.messages import fairness

FILE, SHEET, ROWS, CELLS, MISSING, ONCE = "file", "sheet", "rows", "cells", "missing", "once"
KEPT, TURNED, ASSUMED, COMPARED, UNUSED, POLICY, OPEN, UNTOUCHED = (
    "kept",
    "turned",
    "assumed",
    "compared",
    "unused",
    "policy",
    "open",
    "untouched",
)

WORDS: dict[str, tuple[str, str]] = {
    FILE: ("整个文件没有读取。", "The whole file was not read."),
    SHEET: ("整张表没有使用。", "The whole sheet was not used."),
    ROWS: ("这些行没有计入。", "These rows were not counted."),
    CELLS: ("这些单元格没有计入。", "These cells were not counted."),
    MISSING: (
        "这些单元格按没有填写处理，不当作 0；因此缺了必填内容的行不计入。",
        "These cells count as not filled in, not as 0; rows that lack what they need for that reason are left out.",
    ),
    ONCE: ("只计算了一份。", "Counted once."),
    KEPT: ("已照原样计入。", "Counted as it stands."),
    TURNED: ("已换成规范写法后计入，数值没有变。", "Counted after a change of writing that loses nothing."),
    ASSUMED: ("已按所说的推定计入，请确认。", "Counted on the assumption stated; confirm it."),
    COMPARED: ("只作核对；计入的是逐行的记录，不是合计。", "Compared only; the records count, not the total."),
    UNUSED: ("没有用于计分。", "Not used for scoring."),
    POLICY: ("按考核办法的规定处理，没有当作 0。", "Treated by the rulebook's policy, not as 0."),
    OPEN: ("没有取舍，留待决定。", "Left open for decision."),
    UNTOUCHED: ("只作比较，得分和等次都没有改动。", "Compared only; no score and no grade was touched."),
    "error": ("改正以前不能定稿。", "Nothing is final before it is mended."),
    "warning": ("已列出，请核对。", "Listed; check it."),
    "note": ("已列出，供了解。", "Listed for information."),
}

_BY_WAY: dict[str, tuple[str, ...]] = {
    FILE: (
        "file-missing", "file-empty", "file-unreadable", "file-lock-copy", "file-encrypted", "file-is-web-page", "file-not-workbook",
        "file-damaged", "file-too-large", "file-incomplete", "file-too-many-parts", "file-duplicate-part", "file-inflates-too-far",
        "file-dtd", "file-text-too-long", "file-too-many-sheets", "file-too-many-formats", "file-too-many-cells",
        "file-too-many-merges", "file-merge-too-large", "file-cell-outside-grid", "file-too-spread", "file-of-the-nineties",
        "file-took-too-long", "file-needs-too-much", "file-breaks-reader", "csv-encoding", "book-same-name", "folder-files-skipped",
        "password-wrong", "password-package-missing", "password-not-supported",
    ),
    SHEET: (
        "sheet-empty", "sheet-not-recognised", "sheet-no-data-rows", "sheet-placeholders", "sheet-schedule", "sheet-hidden",
        "sheet-copy", "sheet-example", "sheet-same-people", "sheet-sums-months", "sheet-sums-partly", "day-dates-unordered", "grid-several-months", "layout-year-matrix", "layout-side-by-side", "layout-plan-actual", "sheet-standards",
        "sheet-calendar", "sheet-calendar-no-year", "grid-without-people", "day-columns-not-read", "rating-options-mixed", "rating-option-twice",
        "rating-ballots-not-whole", "rating-columns-unclear", "rating-form-incomplete", "rating-form-score-unreadable",
        "sheet-not-used", "table-not-counted", "table-of-another-time", "table-unclear", "day-heading-unclear", "weekdays-without-days", "year-matrix-empty",
        "year-matrix-blank", "year-matrix-without-counter", "year-matrix-without-year", "month-columns-overlap", "month-columns-irregular", "sheet-allocation", "sheet-week-plan", "sheet-work-log",
        "sheet-names-only", "headings-in-other-order",
    ),
    ROWS: (
        "person-keys-disagree", "person-card-differs", "rows-left-out", "no-person-column", "tasks-without-owner", "tasks-mostly-without-owner", "rows-without-person", "code-unknown", "time-without-date",
        "grid-rows-unclear", "grid-second-header", "columns-left-out", "columns-without-name", "person-unknown", "unit-unknown", "person-ambiguous", "person-id-mismatch", "appointment-bad-share",
        "appointment-outside-period", "appointment-dates-reversed", "appointment-zero-only", "decision-two-names", "role-none", "role-two", "rows-outside-appointments", "months-over-appointments", "months-beside-days", "rating-marks-unreadable", "undated-outside-appointments",
        "lookup-no-line", "rater-group-unknown", "conduct-not-counted", "owners-several", "owner-column-missing",
        "daily-shares-unclear", "block-without-person", "block-person-twice", "block-without-days",
    ),
    CELLS: ("punch-unreadable", "day-outside-month", "symbol-unknown", "legend-word-unknown", "overtime-without-hours", "merged-over-rows", "sign-not-counted", "mark-not-percent", "mark-off-range", "carry-too-large"),
    MISSING: (
        "id-card-unreadable", "merged-number",
        "cell-error", "number-unreadable", "number-negative", "number-impossible", "quantity-impossible", "percent-unclear", "month-outside-year", "value-blank-word", "date-unreadable",
        "flag-unknown", "id-damaged", "text-too-long", "rating-cells-blank", "mark-blank", "rating-rows-empty", "rating-sheet-incomplete",
        "year-matrix-person-blank", "grid-empty", "grid-person-blank", "blank-meaning-unclear", "person-only-exceptions", "blank-not-explained", "blank-weekday-unknown", "forms-without-date", "forms-empty", "register-without-rows",
        "days-without-column", "formulas-without-result",
    ),
    ONCE: ("duplicate-rows", "rows-on-two-sheets", "book-twice"),
    KEPT: (
        "id-card-wrong", "number-is-private", "person-two-cards", "person-perhaps-twice", "number-two-people", "leader-unknown", "leader-ambiguous", "number-on-two-sheets", "person-counted-twice", "department-missing", "department-unknown", "appointment-changed",
        "appointment-gap", "appointment-underfull", "nature-unknown", "nature-missing", "move-undated", "station-host", "station-home",
        "task-number-twice", "dates-reversed", "leave-overlaps", "name-is-number", "due-days-are-calendar-days",
        "absent-without-any-day", "day-on-two-sheets", "day-told-twice", "grid-person-twice", "rating-person-twice", "rating-mark-over",
        "rating-marks-are-parts", "rating-heading-is-date", "person-namesakes", "appointment-overfull", "sheet-hidden-parts", "sheet-filtered", "file-has-live-links",
        "leave-and-attendance", "date-in-future", "done-without-evidence", "marks-all-equal", "marks-hardly-differ", "rater-all-same",
        "rated-oneself", "text-garbled", "book-changed",
        "formulas-over-other-books", "file-has-macros", "register-says-none", "forms-read", "blocks-read", "month-on-two-sheets", "pairs-read", "status-blocks-read", "rating-form-read",
        "absent-and-missing", "days-beyond-due", "leave-beyond-month", "rows-unnumbered", "heading-said-twice", "column-all-alike", "zeros-not-shown",
        "rows-out-of-order", "cells-lost", "sheet-not-checked", "errors-not-visible", "legend-read", "legend-elsewhere",
    ),
    TURNED: ("unit-stated", "id-card-sealed", "sign-look-alike", "number-is-card", "number-adjusted", "date-from-text", "date-from-serial", "name-cleaned", "name-note-split", "text-cleaned", "characters-variant", "dates-from-1904", "dates-mixed-bases", "department-renamed"),
    ASSUMED: (
        "percent-assumed", "percent-mixed", "date-month-only", "weekday-wrong", "punch-after-midnight", "punch-next-day", "status-of-shifts", "sheet-month-by-weekday",
        "blank-means-zero", "blank-means-status", "merged-days-read", "section-filled", "merged-text-filled", "roster-missing", "person-two-names", "rating-occasions",
        "day-heading-mended", "days-by-calendar", "word-outside-legend", "sheet-month-doubtful", "sheet-year-assumed",
        "rating-group-means", "done-without-day", "day-without-done", "mark-outside", "issues-read",
    ),
    COMPARED: (
        "total-differs", "total-differs-unread", "count-differs", "count-differs-left", "grid-total-differs", "grid-row-total-differs", "grid-total-blank",
        "rating-total-differs", "rating-footer-differs", "rating-nameless-total", "block-days-differ", "year-matrix-sum-differs", "sheet-sums-differ",
        "counters-differ", "daily-counts-differ", "punch-days-differ", "names-differ",
    ),
    UNUSED: (
        "unit-stated-unread", "bands-overlap", "counters-again", "rate-beyond-whole", "columns-of-weight", "day-columns-skipped", "day-columns-again", "schedule-seen", "schedule-signs-unknown", "schedule-person-twice", "plan-people-differ", "issue-place-blank", "issue-groups-several", "card-two-people", "columns-not-used", "columns-sensitive", "heading-twice", "day-prose-unread", "book-not-used", "sheet-no-rows-used", "legend-contradicts"),
    POLICY: ("person-without-rows", "indicator-not-measured", "rule-not-measured", "rater-group-short"),
    OPEN: ("grade-tie", "quota-tie"),
}  # fmt: skip

WAY: dict[str, str] = {code: way for way, codes in _BY_WAY.items() for code in codes}
WAY |= dict.fromkeys(fairness.MESSAGES, UNTOUCHED)


def done(code: str, level: str, lang: str = "zh") -> str:
    """The sentence for a code; that of its level where the code stands in no list."""
    return WORDS[WAY.get(code, level)][lang != "zh"]
