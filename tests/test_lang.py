"""Pages in English: every text has a translation, the catalogue is current, and no Chinese stands outside the data."""

import dataclasses
import html
import re
from collections.abc import Iterator, Mapping

import pytest

from assess.content import folder
from assess.fairness import ground_of
from assess.fairness.shown import several
from assess.lang import Phrase, _, speaking
from assess.measures import MEASURES
from assess.measures.aggregate import AGGREGATES
from assess.pages import pages as all_pages
from assess.pages.environment import templates
from assess.pages.shared import head
from assess.pages.view_years import years_page
from assess.rulefile import SHEETS
from assess.scales import SCALES
from assess.tables import TABLES
from assess.thresholds import THRESHOLDS
from assess.workbook.edge import EDGE
from assess.workbook.people import PEOPLE
from assess.years import Year, unit_cells
from tests import catalogue
from tests.demo import demo_run

HAN = re.compile(r"[\u3400-\u9fff]+")
YEARS = ("2024", "2025", "2026")
# The pages that are in English so far, by template.
ENGLISH: tuple[str, ...] = (
    "area.html", "compare.html", "delivery.html", "department.html", "index.html", "pay.html", "person.html", "quality.html", "rules.html",
    "watch.html", "years.html",
)  # fmt: skip


def test_both_files_of_the_catalogue_are_current():
    po, mo = catalogue.compiled(catalogue.known())
    assert po == catalogue.PO.read_bytes(), "run: python -m tests.catalogue"
    assert mo == catalogue.MO.read_bytes(), "run: python -m tests.catalogue"


def test_no_text_is_untranslated():
    told = catalogue.known()
    assert [text for text in catalogue.gathered() if not told.get(text)] == []


def test_a_translation_has_the_holes_of_its_text_and_no_chinese():
    for text, said in catalogue.known().items():
        assert sorted(re.findall(r"\{[^}]*\}", text)) == sorted(re.findall(r"\{[^}]*\}", said)), text
        assert not HAN.search(said), said


def test_a_text_is_shown_in_the_language_of_the_moment():
    assert _("总览") == "总览"
    with speaking("en"):
        assert _("总览") == "Overview"
        with speaking("zh"):
            assert _("总览") == "总览"
    assert _("总览") == "总览"


def test_words_kept_with_a_result_are_shown_in_the_language_of_the_moment():
    base = Phrase("同组 {raters} 名打分人的平均尺子", {"raters": 3})
    units = several([Phrase("{unit}（{people}人）", {"unit": "甲村", "people": 2}), "乙村", "丙村"], most=2)
    assert (str(base), str(units)) == ("同组 3 名打分人的平均尺子", "甲村（2人）、乙村等3个单位")
    with speaking("en"):
        assert (str(base), str(units)) == (
            "the mean ruler of 3 raters of the same set",
            "甲村 (2 people), 乙村 and others, 3 units in all",
        )


def strings(value: object) -> Iterator[str]:
    """Every text inside a value of the rulebook."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from strings(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, held in value.items():
            yield from strings(key)
            yield from strings(held)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from strings(one)


@pytest.fixture(scope="module")
def data() -> str:
    """Everything Chinese that is data: the books, the rulebook, and the closed words in which rulebooks are written."""
    run = demo_run()
    found = set(strings(run.rulebook)) | set(strings(TABLES)) | {*MEASURES, *AGGREGATES, *SCALES}
    found |= {*THRESHOLDS, *SHEETS, PEOPLE, EDGE}
    for frame in (*run.tables.frames.values(), run.people, run.posts, run.lines):
        for column in frame:
            if not hasattr(frame[column].dtype, "kind") or frame[column].dtype.kind not in "biufM":
                found |= set(frame[column].dropna().astype("str"))
    for source in run.tables.sources:
        found |= {source.book, source.sheet, *map(str, source.columns)}
    return "\n".join(sorted(found))


@pytest.fixture(scope="module")
def pages() -> dict[str, list[str]]:
    """The pages of the demo year in English, by template."""
    run, env = demo_run(), templates()
    cells = unit_cells(ground_of(run.people, run.posts, run.rulebook))
    years = [
        Year(label, f"{label}-01-01", run.rulebook.name, ruler, cells)
        for label, ruler in zip(YEARS, "aab", strict=True)
    ]
    with speaking("en"):
        found = {"years.html": [years_page(years)]}
        common = head(run)
        for _name, template, context in all_pages(run):
            text = env.get_template(template).render(head=common, **context)
            found.setdefault(template, []).append(text)
    return found


def told(page: str) -> set[str]:
    """The Chinese texts of a page, without its styles and scripts; attributes count as well."""
    bare = re.sub(r"<(style|script)\b.*?</\1>", " ", page, flags=re.S)
    return set(HAN.findall(html.unescape(bare)))


def test_the_scripts_hold_no_words_and_every_page_hands_them_theirs():
    """So that one script, and its one hash in the policy, serves both languages."""
    scripts = [(folder("reports") / name).read_text(encoding="utf-8") for name in ("page.js", "list.js")]
    assert not HAN.search("".join(scripts))
    asked = {name for script in scripts for name in re.findall(r'"([a-z-]+)"', "".join(re.findall(r"say\(.*", script)))}
    assert asked == {"all", "some", "order", "card", "card-of", "copy", "copied"}
    layout = (folder("reports") / "layout.html").read_text(encoding="utf-8")
    body = re.search(r"<body[^\n]*>", layout)[0]
    assert {name for name in asked if f'data-{name}="{{{{ _(' in body} == asked


@pytest.mark.parametrize("kind", ENGLISH)
def test_an_english_page_has_no_chinese_outside_the_data(kind, pages, data):
    outside = {text for page in pages[kind] for text in told(page) if text not in data}
    assert sorted(outside) == []
