"""What follows from the grades of several years, by the national rules that the shipped rulebooks stand on."""

from functools import cache

import pytest

from assess.content import folder
from assess.engine import Run, run
from assess.grounds import grounds
from assess.rulebook import Rulebook
from assess.rulefile import load_rulebook
from tests.build import tables


@cache
def township() -> Rulebook:
    loaded, found = load_rulebook(folder("rules") / "township-2026")
    assert loaded is not None, [one.message() for one in found]
    return loaded


def judged(**years: str) -> Run:
    """One person with a year of attendance and these grades: ``y2025="优秀"``."""
    roster = [{"person_id": "1", "name": "样例甲", "department": "甲局", "role": "综合管理"}]
    days = [{"person_id": "1", "date": "2026-03-02", "status": "出勤"}]
    history = [{"person_id": "1", "year": int(year[1:]), "grade": word} for year, word in years.items()]
    return run(tables(roster=roster, attendance_days=days, **({"history": history} if history else {})), township())


BAD, GOOD = "限-国11", "限-国12"


@pytest.mark.parametrize(
    ("years", "codes"),
    [
        ({"y2025": "不称职"}, BAD),  # a second year would be two in a row
        ({"y2024": "不称职", "y2025": "称职"}, ""),
        ({"y2023": "优秀", "y2024": "优秀", "y2025": "优秀"}, GOOD),
        ({"y2024": "优秀", "y2025": "优秀"}, ""),
        ({"y2024": "优秀", "y2025": "优秀", "y2026": "优秀"}, GOOD),  # this year's grade is settled and written
        ({"y2024": "优秀", "y2025": "优秀", "y2026": "称职"}, ""),
        ({"y2022": "优秀", "y2023": "优秀", "y2025": "优秀"}, ""),  # a year is missing, and said
        ({}, ""),
    ],
)
def test_two_years_of_incompetence_and_three_of_excellence_are_put_before_people_with_their_clause(
    years: dict[str, str], codes: str
) -> None:
    result = judged(**years)
    plain = judged()
    assert result.people["codes"].iloc[0] == codes
    assert result.people[["grade", "total"]].equals(plain.people[["grade", "total"]])  # never a verdict, never a point
    clause = grounds(result.people, result.rulebook)[0]
    assert ("cs.incompetent.effects" in clause, "cs.excellent.effects" in clause) == (codes == BAD, codes == GOOD)


def test_a_year_that_is_missing_is_said() -> None:
    assert [
        one.code for one in judged(y2022="优秀", y2023="优秀", y2025="优秀").findings if one.code == "history-gap"
    ] == ["history-gap"]


def test_the_cell_of_last_years_grade_stands_beside_the_code() -> None:
    from assess.pages import rendered

    result = judged(y2023="优秀", y2024="优秀", y2025="优秀")
    card = dict(rendered(result))[f"p/{result.people['key'].iloc[0]}.html"]
    assert f"<b>{GOOD}</b>" in card and "书.xlsx!history!G2:G4" in card
