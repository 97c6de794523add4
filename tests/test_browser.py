"""The pages in a real browser: they run under their own policy, fit a telephone, and print on A4."""

import itertools
import re
import shutil
import subprocess

import pytest

from assess.pages import write_pages

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip
MEASURE = """<!doctype html><meta charset="utf-8"><body><iframe id="f" width="390" height="800" src="{page}"></iframe>
<script>document.getElementById("f").onload = function () {{
  var page = this.contentDocument, out = [], all = page.querySelectorAll("main *");
  for (var i = 0; i < all.length; i++) {{
    if (!all[i].closest(".scroll") && all[i].getBoundingClientRect().right > 390.5) out.push(all[i].tagName + "." + all[i].className);
  }}
  document.body.insertAdjacentHTML("beforeend", "<p id=done>width " + page.documentElement.scrollWidth + " over " + out.join(" ") + ";</p>");
}};</script>"""


@pytest.fixture(scope="module")
def site(invented_run, tmp_path_factory, needs_chromium):
    """All pages of the invented year, in a folder."""
    folder = tmp_path_factory.mktemp("site")
    run = invented_run()
    write_pages(run, folder)
    keys = run.people["key"].tolist()
    return folder, {"single": f"p/{keys[2]}.html", "double": f"p/{keys[4]}.html"}


@pytest.fixture
def chromium(needs_chromium, tmp_path):
    """A function that runs Chromium once with a profile of its own and returns what it printed."""

    profiles = itertools.count()

    def called(*arguments):
        home = tmp_path / f"profile{next(profiles)}"
        command = [str(needs_chromium), *FLAGS, f"--user-data-dir={home}", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, timeout=120, check=True).stdout.decode("utf-8", "replace")

    return called


def test_the_script_runs_under_the_pages_own_policy(chromium, site):
    folder, _ = site
    page = chromium("--dump-dom", f"file://{folder}/index.html")
    assert "共 48 行" in page
    assert page.count('class="sort"') >= 7
    assert not re.search(r"<button(?![^>]*class=\"sort\")[^>]*>[^<]*</button></th>", page)
    assert "hidden" not in re.search(r'<div class="tools"[^>]*>', page)[0]


def test_every_row_is_there_without_scripts(site):
    folder, names = site
    text = (folder / names["single"]).read_text(encoding="utf-8")
    assert text.count("data-got=") == 14
    assert re.search(r'<div class="tools" hidden', text)
    assert not re.search(r'<tr[^>]*class="off"|<tr[^>]*hidden', text)


@pytest.mark.parametrize(
    "name", ["index.html", "compare.html", "rules.html", "quality.html", "single", "double", "department"]
)
def test_a_page_fits_a_telephone_without_sideways_scrolling(chromium, site, tmp_path, name):
    folder, names = site
    page = names.get(name) or (next((folder / "d").iterdir()) if name == "department" else name)
    wrapper = tmp_path / "measure.html"
    wrapper.write_text(MEASURE.format(page=f"file://{folder / page}"), encoding="utf-8")
    flags = ("--allow-file-access-from-files", "--virtual-time-budget=5000", "--window-size=800,900")
    seen = chromium(*flags, "--dump-dom", f"file://{wrapper}")
    assert re.search(r'<p id="done">width 390 over ;</p>', seen), seen[-400:]


def test_hostile_names_do_not_change_the_page(chromium, invented_run, tmp_path):
    run = invented_run(
        9,
        named=lambda i: (
            f"</script><script>document.title='owned'</script><img src=x onerror=document.title='owned'>{i}"
        ),
    )
    write_pages(run, tmp_path / "site")
    page = chromium("--dump-dom", f"file://{tmp_path}/site/p/{run.people['key'].iloc[0]}.html")
    assert "owned</title>" not in page and "<title>2026 年度考核计分卡" in page
    assert "<img" not in page and page.count("<script>") == 1


def printed(chromium, page, folder):
    """The text of each printed sheet."""
    if not shutil.which("pdftotext"):
        pytest.skip("没有 pdftotext（poppler-utils），未检查打印内容")
    chromium("--no-pdf-header-footer", f"--print-to-pdf={folder}/card.pdf", f"file://{page}")
    info = subprocess.run(
        ["pdfinfo", f"{folder}/card.pdf"], capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
    text = subprocess.run(["pdftotext", "-layout", f"{folder}/card.pdf", "-"], capture_output=True, check=True).stdout
    return info, text.decode("utf-8").split("\f")[:-1]


def test_a_card_prints_on_a4_with_its_total_first_and_column_names_on_every_sheet(chromium, site, tmp_path):
    folder, names = site
    info, sheets = printed(chromium, folder / names["single"], tmp_path)
    assert "A4" in info
    assert len(sheets) <= 3
    assert re.search(r"总分\s+[0-9.]+ / 100\.00", sheets[0])
    assert sum(len(re.findall(r"实得合计", sheet)) for sheet in sheets) == 1
    for sheet in sheets:
        if re.search(r"未扣分|失分\s+\S*\.xlsx|满分\s+\S*\.xlsx", sheet):
            assert "来源单元格" in sheet
    whole = "".join(sheets)
    assert "⇅" not in whole and "复核申请单" in whole


def test_a_long_card_prints_column_names_on_every_sheet(chromium, site, tmp_path):
    folder, names = site
    _, sheets = printed(chromium, folder / names["double"], tmp_path)
    with_rows = [sheet for sheet in sheets if len(re.findall(r"考勤清单\.xlsx", sheet)) > 1]
    assert with_rows
    assert all("来源单元格" in sheet for sheet in with_rows)
    assert len(sheets) <= 5


def test_the_comparison_prints_across_a4(chromium, site, tmp_path):
    folder, _ = site
    info, sheets = printed(chromium, folder / "compare.html", tmp_path)
    width, height = map(float, re.search(r"Page size:\s+([0-9.]+) x ([0-9.]+)", info).groups())
    assert width > height
    assert len(sheets) <= 3


def test_the_findings_print_across_a4_with_column_names_on_every_sheet(chromium, site, tmp_path):
    folder, _ = site
    info, sheets = printed(chromium, folder / "quality.html", tmp_path)
    width, height = map(float, re.search(r"Page size:\s+([0-9.]+) x ([0-9.]+)", info).groups())
    assert width > height
    with_rows = [sheet for sheet in sheets if re.search(r"人 × 至多", sheet)]
    assert with_rows
    assert all("涉及分数" in sheet and "怎样改" in sheet for sheet in with_rows)
    assert "⇅" not in "".join(sheets)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_picture_of_the_card_can_be_taken(chromium, site, tmp_path, width):
    folder, names = site
    chromium(f"--window-size={width},1200", f"--screenshot={tmp_path}/card.png", f"file://{folder}/{names['single']}")
    picture = (tmp_path / "card.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == width
    assert len(picture) > 20_000
