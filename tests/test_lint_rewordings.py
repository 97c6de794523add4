"""What every finding of the linter owes the officer: where it is, whom it is about, and how it could be written instead, with figures to fill in."""

import re
from pathlib import Path

import pytest

from assess.messages.lint import MESSAGES
from tests.test_lint import ERRORS, WARNINGS, Fault, edited, judged, told

# The remedy is one word of a closed list, or names a record: there is no figure to propose.
ONE_WORD = {
    "lint-empty-group-zero": "重分配",
    "lint-no-case-zero": "重分配",
    "lint-no-source": "任务台账",
    "lint-edge-unsaid": "含下限",
    "lint-highest-without-event": "就高(事件编号)",
    "lint-part-step": "满步",
    "lint-mark-unsigned": "评分人、理由",
    "lint-relief-unsigned": "{column} 非空",
}
# Findings that need two roles, ratings, data, a day or a period; each has a test of its own in tests/test_lint.py or tests/test_caps.py.
OF_THEIR_OWN = {
    "lint-same-ruler", "lint-ratings-only", "lint-ratings-dominant", "lint-weight-less", "lint-weight-more", "lint-nearly-all-full",
    "lint-ruler-for-most", "lint-ends-early", "lint-starts-late", "lint-award-cap-over-pot", "lint-expired", "lint-not-yet-valid", "lint-period-over",
}  # fmt: skip
CODES = sorted(code for code, said in MESSAGES.items() if code.startswith("lint-") and said.level != "note")
FAULTS = [*ERRORS, *WARNINGS]


def test_every_code_of_the_linter_has_an_example() -> None:
    assert {fault.code for fault in FAULTS} | OF_THEIR_OWN == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_remedy_proposes_a_rewording_with_numbers_to_fill_in(code: str) -> None:
    remedy = MESSAGES[code].remedy_zh
    figure = re.search(r"\d", remedy) or re.search(r"\{(limit|room|on|instead|found|begin|end)\}", remedy)
    assert figure or ONE_WORD.get(code, "？") in remedy, remedy


def test_no_remedy_is_excused_that_has_a_figure() -> None:
    assert [code for code in ONE_WORD if re.search(r"\d", MESSAGES[code].remedy_zh)] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_every_finding_names_its_cell_and_its_clause(fault: Fault, tmp_path: Path) -> None:
    """The clause with its indicator; a finding about a role, a grade, raters, a lookup or a text names that by its own words."""
    for found in judged(tmp_path, edited(fault.cells, fault.rows)):
        book, sheet, cell = found.place.book, found.place.sheet, found.place.cell
        assert book == "办法" and sheet and re.fullmatch(r"[A-Z]+\d+", cell), told(found)
        message = found.message()
        assert re.search(r"第.{1,3}条“.+”|限-\d|(岗位类别|等次|测评主体|对照表)“.+”|“(说明|归类|指标)”", message), (
            message
        )
        assert "{" not in message + found.remedy() and found.remedy()
