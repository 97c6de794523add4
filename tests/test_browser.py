"""The pages in a real browser: accessible at two widths, silent, asking for nothing, complete without scripts, usable by keyboard, fit for A4."""

import re

import pytest

from assess.engine import run as score
from assess.pages import write_pages
from assess.pages.environment import templates
from assess.pages.peers import groups
from assess.pages.points import laid_out
from assess.pages.shared import department_key, head
from assess.pages.view_person import Cards
from assess.tables import TABLES
from tests.browsing import opened, overflowing, violations
from tests.conftest import plain_name, year
from tests.test_decisions import judged
from tests.test_notice import NOTICE, crowd
from tests.test_pages import HOSTILE
from tests.test_pay import WORTH, plan

PAGES = (
    "index", "compare", "rules", "quality", "delivery", "watch", "department", "area", "single", "double", "pay", "paid", "gongshi", "two columns",
)  # fmt: skip
WIDTHS = (1440, 390)


@pytest.fixture(scope="module")
def browser(needs_chromium):
    """One browser for all tests of this module."""
    with opened(needs_chromium) as browser:
        yield browser


@pytest.fixture(scope="module")
def result(invented_run):
    """The invented year of twenty people, scored."""
    return invented_run(20)


@pytest.fixture(scope="module")
def site(result, needs_chromium, tmp_path_factory):
    """A page of every kind by its name: the invented year, and what only a small clean year has."""
    folder = tmp_path_factory.mktemp("site")
    write_pages(result, folder / "year")
    keys = result.people["key"].tolist()
    found = {name: folder / "year" / f"{name}.html" for name in PAGES[:6]}
    found["department"] = sorted((folder / "year" / "d").iterdir())[0]
    found |= {name: folder / "year" / "p" / f"{keys[at]}.html" for name, at in (("single", 2), ("double", 4))}
    clean = judged(folder / "a", 公示=NOTICE, 绩效=plan(money="900"), 绩效系数=WORTH)
    write_pages(clean, folder / "clean")
    found |= {name: folder / "clean" / f"{name}.html" for name in ("pay", "gongshi")}
    found["paid"] = folder / "clean" / "p" / f"{clean.people['key'].iloc[0]}.html"
    many = [("党政综合办公室", "便民服务中心", "农业农村和经济发展办")[n % 3] for n in range(17)]
    write_pages(crowd(folder / "b", many, upper="城区片"), folder / "crowd")
    found["area"] = folder / "crowd" / "d" / f"{department_key('城区片')}.html"
    return found | {"two columns": folder / "crowd" / "gongshi.html"}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_silent_and_asks_for_nothing_but_itself(browser, site, name, width):
    page = browser.show(site[name], width)
    assert violations(page) == []
    assert browser.said == []
    assert browser.asked == [site[name].as_uri()]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_telephone_without_sideways_scrolling(browser, site, name):
    assert overflowing(browser.show(site[name], 390)) == (390, [])


@pytest.mark.parametrize("name", PAGES)
def test_without_scripts_every_row_is_there_and_no_tool_that_would_not_work(browser, site, name):
    page = browser.show(site[name], scripts=False)
    rows = page.locator("tbody tr")
    assert rows.count() > 0
    assert [at for at in range(rows.count()) if not rows.nth(at).is_visible()] == []
    assert not page.locator(".tools:visible, .sort, button:visible").count()
    text = site[name].read_text(encoding="utf-8")
    assert not re.search(r'<tr[^>]*class="off"|<tr[^>]*hidden', text)


def test_the_script_runs_under_the_pages_own_policy(browser, site):
    page = browser.show(site["index"])
    assert page.locator(".found").inner_text() == "共 20 行"
    assert page.locator("th .sort").count() >= 7
    assert page.locator("th button:not(.sort)").count() == 0, "a button in a heading is not painted on the next sheet"
    assert page.locator(".tools").is_visible()


def test_the_keyboard_alone_finds_a_person_and_opens_the_card(browser, site, result):
    page = browser.show(site["index"])
    wanted = result.people["name"].iloc[11]
    page.keyboard.press("/")
    page.keyboard.type(wanted)
    assert page.locator("[data-tools] input").input_value() == wanted, "the slash itself is not typed"
    shown = page.locator("table[data-filter] tbody tr:visible")
    assert [shown.nth(at).locator("th").inner_text() for at in range(shown.count())] == [wanted]
    assert page.locator(".found").inner_text() == "显示 1 / 20 行"
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "计分卡":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/p/*.html")
    assert wanted in page.locator(".who").inner_text()


def test_the_keyboard_alone_sorts_by_a_column_both_ways(browser, site):
    page = browser.show(site["index"])
    people = page.get_by_role("region", name="人员名单")
    people.get_by_role("button", name="按“总分”排序").focus()
    page.keyboard.press("Enter")
    head_ = people.locator("th:has(> [aria-label='按“总分”排序'])")
    assert head_.get_attribute("aria-sort") == "ascending"
    totals = [
        float(text) for text in people.locator("tbody td.num").all_inner_texts() if re.fullmatch(r"[0-9.]+", text)
    ]
    assert len(totals) > 15 and totals == sorted(totals)
    page.keyboard.press("Space")
    assert head_.get_attribute("aria-sort") == "descending"
    assert people.locator("tbody td.num").first.inner_text() == f"{max(totals):.2f}"


def test_the_keyboard_alone_filters_the_evidence_and_printing_still_shows_all_of_it(browser, site):
    page = browser.show(site["single"])
    every = page.locator("table.rows tbody tr").count()
    page.get_by_role("button", name="只看失分").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("button", name="只看失分").get_attribute("aria-pressed") == "true"
    shown = page.locator("table.rows tbody tr:visible")
    assert 1 < shown.count() < every
    assert {shown.nth(at).get_attribute("data-state") for at in range(shown.count())} == {"lost", None}, "and the sum"
    page.emulate_media(media="print")
    assert page.locator("table.rows tbody tr:visible").count() == every


def test_a_source_gives_its_first_cell_as_f5_takes_it(browser, site):
    page = browser.show(site["single"])
    source = page.locator("table.rows td.cells button").first
    book, sheet, cells = re.search(r"(\S+)!([^!]+)!(\S+)", source.inner_text()).groups()
    source.focus()
    page.keyboard.press("Enter")
    wanted = f"'[{book}]{sheet}'!{re.match('[A-Z]+[0-9]+', cells)[0]}"
    assert page.locator(".told").inner_text() == f"已复制 {wanted}：在 WPS 或 Excel 里按 F5（定位），粘贴"
    page.locator("[data-tools] input").first.focus()
    page.keyboard.press("Control+v")
    assert page.locator("[data-tools] input").first.input_value() == wanted


@pytest.mark.parametrize("name", ["single", "double", "paid"])
def test_the_sums_that_are_printed_are_the_totals_to_the_cent(browser, site, name):
    page = browser.show(site[name])
    sums = page.evaluate(
        """() => { const cents = (all, name) => [...all].reduce((sum, e) => sum + Math.round(100 * e.getAttribute(name)), 0);
           return [...document.querySelectorAll("section.composition")].map((s, at) => [
             cents(s.querySelectorAll("[data-pts]"), "data-pts"),
             cents(document.querySelectorAll("table.rows")[at].querySelectorAll("[data-got]"), "data-got"),
             cents(s.querySelectorAll("[data-post-total]"), "data-post-total"),
             Math.round(100 * parseFloat(s.querySelector("[data-post-total] .num").textContent))]) }"""
    )
    assert sums and all(len(set(one)) == 1 for one in sums)
    total = round(100 * float(page.locator("[data-total]").get_attribute("data-total")))
    parts = [
        round(100 * float(cell.get_attribute("data-contribution")))
        for cell in page.locator("[data-contribution]").all()
    ]
    assert sum(parts) == total == round(100 * float(page.locator(".verdict .big").first.inner_text().split()[0]))


def hostile(at):
    """One of the payloads, each once in a while."""
    return f"{HOSTILE[at % len(HOSTILE)]}{at}"


def hostile_year():
    """A year whose every text column holds payloads; names and units hold the same ones wherever they stand."""
    notes = iter(range(10**6))
    given = year(len(HOSTILE), named=hostile, unit=lambda name: f"{name}{HOSTILE[len(name)]}")
    for name, frame in given.frames.items():
        for column in TABLES[name].columns:
            if (
                column.kind == "text"
                and column.name not in ("name", "department", "role")
                and frame[column.name].notna().any()
            ):
                frame[column.name] = [hostile(next(notes)) for _ in range(len(frame))]
    return given


def test_hostile_text_in_every_text_column_injects_nothing(browser, page_rulebook, tmp_path):
    """Names, units, posts, titles and notes hold markup; every page keeps its elements and its title, and nothing runs."""
    run = score(hostile_year(), page_rulebook)
    write_pages(run, tmp_path / "bad")
    names = ["index", "compare", "rules", "quality", "delivery"]
    cards = [f"p/{key}" for key in run.people["key"].tolist()[:3]]
    for name in [*names, *cards, *(f"d/{path.stem}" for path in sorted((tmp_path / "bad" / "d").iterdir())[:2])]:
        page = browser.show(tmp_path / "bad" / f"{name}.html")
        assert browser.said == [] and len(browser.asked) == 1, name
        seen = page.evaluate(
            """() => [document.querySelectorAll("img, iframe, object, embed, link, base, form, h1 ~ h1").length,
                document.querySelectorAll("script").length, document.querySelectorAll("style").length,
                [...document.querySelectorAll("*")].filter(e => [...e.attributes].some(a => /^on/i.test(a.name)
                  || (/href|src|action/i.test(a.name) && /^\\s*(javascript|data|https?):/i.test(a.value)))).length, document.querySelectorAll("h1").length]"""
        )
        assert seen == [0, 1, 1, 0, 1], name


# --- paper ------------------------------------------------------------------------------------------------------------


def test_a_card_prints_on_a4_with_its_total_first_and_column_names_on_every_sheet(browser, site, tmp_path):
    info, sheets = browser.sheets(site["single"], tmp_path)
    assert "A4" in info
    assert len(sheets) <= 3
    assert re.search(r"总分\s+[0-9.]+ / 100\.00", sheets[0])
    assert sum(len(re.findall(r"实得合计", sheet)) for sheet in sheets) == 1
    for sheet in sheets:
        if re.search(r"未扣分|失分\s+\S*\.xlsx|满分\s+\S*\.xlsx", sheet):
            assert "来源单元格" in sheet
    whole = "".join(sheets)
    assert "⇅" not in whole and "复核申请单" in whole


def test_a_long_card_prints_column_names_on_every_sheet(browser, site, tmp_path):
    _, sheets = browser.sheets(site["double"], tmp_path)
    with_rows = [sheet for sheet in sheets if len(re.findall(r"考勤清单\.xlsx", sheet)) > 1]
    assert with_rows
    assert all("来源单元格" in sheet for sheet in with_rows)
    assert len(sheets) <= 5


def card_of(run, position, rows):
    """The page of a card whose evidence is repeated until it has that many rows."""
    laid = laid_out(run)
    card = Cards(run, laid, groups(laid, run.rulebook)).card(position)
    (post,) = card.posts
    more = [post.rows[at % len(post.rows)] for at in range(rows)]
    card = card._replace(posts=[post._replace(rows=[row._replace(number=at) for at, row in enumerate(more, start=1)])])
    return templates().get_template("person.html").render(head=head(run), card=card)


def test_a_card_of_forty_rows_prints_on_three_sheets_with_column_names_on_each_and_its_total_once(
    browser, result, tmp_path
):
    (tmp_path / "card.html").write_text(card_of(result, 2, 40), encoding="utf-8")
    _, sheets = browser.sheets(tmp_path / "card.html", tmp_path)
    assert len(sheets) <= 3
    numbered = [sheet for sheet in sheets if len(re.findall(r"^\s*\d+\s+[德能勤绩廉加减]-\d", sheet, re.MULTILINE)) > 1]
    assert numbered and all("来源单元格" in sheet for sheet in numbered)
    assert "".join(sheets).count("实得合计") == 1
    assert (tmp_path / "card.html").stat().st_size <= 100_000


def test_the_comparison_prints_across_a4(browser, site, tmp_path):
    info, sheets = browser.sheets(site["compare"], tmp_path)
    width, height = map(float, re.search(r"Page size:\s+([0-9.]+) x ([0-9.]+)", info).groups())
    assert width > height
    assert len(sheets) <= 3
    assert re.search("“同岗位对照”.*“权重名实”.*只在网页上，没有印", "".join("".join(sheets).split()))


def test_thirty_departments_stand_on_one_sheet_of_the_comparison(browser, tmp_path):
    units = [f"第{n:02d}办公室" for n in range(30) for _ in range(2)]
    write_pages(crowd(tmp_path / "rules", units), tmp_path / "site")
    _, sheets = browser.sheets(tmp_path / "site" / "compare.html", tmp_path)
    whole = [sheet for sheet in sheets if len(set(re.findall(r"第\d\d办公室", sheet))) == 30]
    assert whole and all("单位" in sheet for sheet in whole)


def test_the_findings_print_across_a4_with_column_names_on_every_sheet(browser, site, tmp_path):
    info, sheets = browser.sheets(site["quality"], tmp_path)
    width, height = map(float, re.search(r"Page size:\s+([0-9.]+) x ([0-9.]+)", info).groups())
    assert width > height
    with_rows = [sheet for sheet in sheets if re.search(r"人 × 至多", sheet)]
    assert with_rows
    assert all("涉及分数" in sheet and "怎样改" in sheet for sheet in with_rows)
    assert "⇅" not in "".join(sheets)


@pytest.mark.parametrize(("people", "most"), [(16, 1), (17, 1), (60, 3)])
def test_the_notice_prints_upright_with_its_signature_under_text_and_up_to_sixteen_names_on_one_sheet(
    browser, tmp_path, people, most
):
    units = [("党政综合办公室", "便民服务中心", "农业农村和经济发展办")[n % 3] for n in range(people)]
    write_pages(crowd(tmp_path / "rules", units, named=plain_name), tmp_path / "site")
    info, sheets = browser.sheets(tmp_path / "site" / "gongshi.html", tmp_path)
    assert "A4" in info and len(sheets) <= most
    signed = next(sheet for sheet in sheets if "样例县考核办" in sheet)
    assert "如有异议" in signed and "打印时请" not in "".join(sheets)
    assert all("姓名" in sheet for sheet in sheets if re.search(r"职务\d", sheet))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_picture_of_the_card_can_be_taken(browser, site, width):
    picture = browser.show(site["single"], width, height=1200).screenshot()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == width
    assert len(picture) > 20_000
