"""Writing all pages of a run, against jinja2 rendering the same templates from figures that are ready."""

from pathlib import Path

from assess.engine import run
from assess.pages import pages, write_pages
from assess.pages.environment import templates
from assess.pages.shared import head
from tests.bench.case import Case
from tests.conftest import rulebook_at, year


def cases(place: Path, people: int = 1000) -> list[Case]:
    """An invented year of ``people`` people with a few hundred pages."""
    result = run(year(people), rulebook_at(place / "办法"))
    env, common = templates(), head(result)
    ready = list(pages(result))
    (ours, bare) = (place / "ours", place / "bare")
    for name in ("p", "d"):
        (bare / name).mkdir(parents=True)

    def base() -> int:
        for name, template, figures in ready:
            text = env.get_template(template).render(head=common, **figures)
            (bare / name).write_text(text, encoding="utf-8", newline="\n")
        return len(ready)

    def agree(written: list[str], count: int) -> None:
        assert len(written) == count
        assert all((ours / name).read_bytes() == (bare / name).read_bytes() for name in written)

    return [Case(f"网页：{len(ready)} 页", lambda: write_pages(result, ours), "jinja2，内容已备", base, 1.5, agree)]
