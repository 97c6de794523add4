"""Pages: a run as self-contained HTML files, complete without scripts, fit for A4."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment

from assess.engine import Run
from assess.examples import illustrating
from assess.lang import speaking
from assess.notice import notice_list
from assess.pages import (
    view_compare,
    view_delivery,
    view_department,
    view_fair,
    view_index,
    view_notice,
    view_pay,
    view_quality,
    view_rules,
    view_watch,
)
from assess.pages.environment import templates
from assess.pages.peers import groups
from assess.pages.points import laid_out
from assess.pages.shared import department_key, has_notice, has_work, head, members, rules_head
from assess.pages.view_person import Cards
from assess.pages.view_unit import Units
from assess.rulebook import Rulebook

Page = tuple[str, str, dict[str, Any]]
NOTICE_PAGE = "gongshi.html"
Progress = Callable[[int, int], None]


def write_pages(run: Run, folder: Path, progress: Progress | None = None) -> list[str]:
    """Write all pages of a run below ``folder``; returns their relative names in the order written.

    File names hold keys only, never input text. ``progress`` hears (pages done, pages in all).
    """
    env = templates()
    units = set(members(run)) | set(run.uppers.values())
    whole = len(run.people) + len(units) + 5 + bool(run.rulebook.pay) + has_work(run) + has_notice(run)
    for name in ("p", "d"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in rendered(run, env):
        with (folder / name).open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
        written.append(name)
        if progress:
            progress(len(written), whole)
    return written


def rendered(run: Run, env: Environment | None = None) -> Iterator[tuple[str, str]]:
    """The relative name and the text of every page of a run."""
    env = env or templates()
    common = head(run)
    for name, template, context in pages(run):
        yield name, env.get_template(template).render(head=common, **context)


def inline_cards(run: Run, positions: Iterable[int], language: str = "zh") -> Iterator[str]:
    """The cards of some people as pages without scripts, in the order asked for."""
    laid = laid_out(run)
    template = templates().get_template("card_inline.html")
    with speaking(language):
        cards, common = Cards(run, laid, groups(laid, run.rulebook)), head(run)
    for position in positions:
        with speaking(language):  # closed before the page is handed out: the caller goes on in the language of before
            page = template.render(head=common, card=cards.card(position))
        yield page


def rules_page(rulebook: Rulebook) -> str:
    """A rulebook as a page without any run, each rule with the worked examples that show it."""
    page = view_rules.view(rulebook, {}, illustrating(rulebook))
    return templates().get_template("rules.html").render(head=rules_head(rulebook), page=page)


def pages(run: Run) -> Iterator[Page]:
    """The relative name, the template and the finished figures of every page of a run."""
    laid = laid_out(run)
    alike, units = groups(laid, run.rulebook), Units(run)
    fair = view_fair.view(run)
    compared = view_compare.view(run, laid, alike, fair)
    yield "index.html", "index.html", {"page": view_index.view(run, units.listed())}
    yield "compare.html", "compare.html", {"page": compared, "fair": fair}
    yield "rules.html", "rules.html", {"page": view_rules.view(run.rulebook, view_rules.use(run, laid), {})}
    yield "quality.html", "quality.html", {"page": view_quality.view(run)}
    if run.rulebook.pay:
        yield "pay.html", "pay.html", {"page": view_pay.view(run)}
    work = view_delivery.Followed(run)
    if len(work.table):
        yield "delivery.html", "delivery.html", {"page": view_delivery.view(run, work)}
    listed, _ = notice_list(run)
    if listed:
        yield NOTICE_PAGE, NOTICE_PAGE, {"page": view_notice.view(listed)}
    watching = view_watch.Watching(run)
    yield "watch.html", "watch.html", {"page": view_watch.view(watching)}
    departments = view_department.Departments(run, laid, compared, work, units, fair)
    for name in members(run):
        yield f"d/{department_key(name)}.html", "department.html", {"page": departments.page(name)}
    for name in units.areas:
        yield f"d/{department_key(name)}.html", "area.html", {"page": units.area(name)}
    for key, card in Cards(run, laid, alike).all():
        yield f"p/{key}.html", "person.html", {"card": card}
