"""The pages of a run: figures that add up, text that stays text, and nobody else's name on anybody's card."""

import base64
import hashlib
import itertools
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assess.content import folder
from assess.engine import run as score
from assess.findings import Finding, Place
from assess.grading import REASONS
from assess.pages import rendered, write_pages
from assess.pages.peers import band, groups
from assess.pages.points import laid_out
from assess.pages.shared import department_key
from assess.pages.view_delivery import Followed
from assess.tables import Tables

VOID = {"meta", "br", "hr", "img", "input", "link", "rect", "path", "circle"}
HOSTILE = (
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><b>x</b>',
    "' onmouseover='alert(1)", "javascript:alert(1)", "<svg/onload=alert(1)>", "</title><h1>x", "</style><style>*{}",
    "{{ 7*7 }}", "{% raw %}", "{# x #}", "<!-- x", "]]>", "&lt;b&gt;", "a\u202eb", "零\u200b宽", "../../x", "CON.txt",
    "=cmd|' /C calc'!A0", "%0d%0a", "</td></tr></table>",
)  # fmt: skip


class Element:
    """One element of a parsed page."""

    def __init__(self, tag, attributes):
        self.tag, self.attributes, self.texts = tag, dict(attributes), []

    @property
    def text(self):
        return "".join(self.texts)


class Page(HTMLParser):
    """A page as a flat list of elements, each with all text inside it."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.open = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        element = Element(tag, attrs)
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(Element(tag, attrs))

    def handle_endtag(self, tag):
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data):
        for element in self.open:
            element.texts.append(data)

    def having(self, attribute):
        return [element for element in self.elements if attribute in element.attributes]

    def cents(self, attribute):
        return [round(float(e.attributes[attribute]) * 100) for e in self.having(attribute)]


@pytest.fixture(scope="module")
def a_run(invented_run):
    return invented_run()


@pytest.fixture(scope="module")
def texts(a_run):
    return dict(rendered(a_run))


@pytest.fixture(scope="module")
def cards(texts):
    return {name[2:-5]: Page(text) for name, text in texts.items() if name.startswith("p/")}


def posts_of(run, position):
    return run.posts[run.posts["person"] == position]


def test_a_single_post_adds_up_to_the_cent_row_by_row(a_run, cards):
    seen = 0
    for position, person in a_run.people.iterrows():
        if len(posts_of(a_run, position)) == 1:
            page = cards[person["key"]]
            assert sum(page.cents("data-got")) == sum(page.cents("data-pts")) == int(person["total"])
            assert page.cents("data-total") == page.cents("data-post-total") == [int(person["total"])]
            seen += 1
    assert seen > 40


def test_several_posts_are_added_apart_and_their_contributions_make_the_total(a_run, cards):
    several = [p for p in a_run.people.index if len(posts_of(a_run, p)) > 1]
    assert several
    for position in several:
        page, held = cards[a_run.people.loc[position, "key"]], posts_of(a_run, position)
        assert page.cents("data-post-total") == held["total"].tolist()
        assert sum(page.cents("data-got")) == sum(page.cents("data-pts")) == held["total"].sum()
        assert page.cents("data-contribution") == held["contribution"].tolist()
        assert sum(page.cents("data-contribution")) == int(a_run.people.loc[position, "total"])
        assert page.cents("data-total") == [int(a_run.people.loc[position, "total"])]


def test_the_identity_under_the_heading_is_true(cards):
    pattern = re.compile(r"([0-9.]+) − 失分 ([0-9.]+) ([+−]) 加减 ([0-9.]+) = (−?[0-9.]+)")
    for page in cards.values():
        found = pattern.findall("".join(e.text for e in page.elements if e.tag == "h2"))
        totals = page.cents("data-post-total")
        assert len(found) == len(totals)
        for (full, lost, sign, moved, total), cents in zip(found, totals, strict=True):
            sum_ = float(full) - float(lost) + float(moved) * (1 if sign == "+" else -1)
            assert round(sum_ * 100) == round(float(total.replace("−", "-")) * 100) == cents


def test_every_evidence_row_names_a_cell_and_a_rule_that_exists(texts, cards):
    anchors = {e.attributes["id"] for e in Page(texts["rules.html"]).having("id")}
    for page in cards.values():
        rows = page.having("data-got")
        cells = [e.text for e in page.elements if e.tag == "td" and e.attributes.get("class") == "cells"]
        assert len(cells) >= len(rows) > 0
        assert all(re.search(r"[^!]+![^!]+![A-Z]+[0-9]+", text) for text in cells[: len(rows)])
        links = [e.attributes["href"] for e in page.having("href") if "rules.html#" in e.attributes["href"]]
        assert len(links) > len(rows) // 2
        assert {link.split("#")[1] for link in links} <= anchors


def test_every_link_leads_somewhere(texts):
    ids = {name: {e.attributes["id"] for e in Page(text).having("id")} for name, text in texts.items()}
    for name, text in texts.items():
        for element in Page(text).having("href"):
            path, _, anchor = element.attributes["href"].partition("#")
            target = name if not path else (Path(name).parent / path).as_posix()
            target = re.sub(r"[^/]+/\.\./", "", target)
            assert target in texts, (name, element.attributes["href"])
            assert not anchor or anchor in ids[target], (name, element.attributes["href"])


def test_long_lists_of_cells_are_given_in_full_once(a_run, texts):
    key = a_run.people["key"].iloc[0]
    short, full = (
        re.search(r'class="cells">(考勤清单[^<]*)…共 22 处', texts[f"p/{key}.html"]),
        re.search(r'<dd class="cells">(考勤清单[^<]*)</dd>', texts[f"p/{key}.html"]),
    )
    assert short and full
    assert full[1].count("G") == 22


def test_a_card_holds_nobody_elses_name_or_number(a_run, texts):
    names, ids = a_run.people["name"].tolist(), a_run.people["person_id"].tolist()
    for position, key in enumerate(a_run.people["key"]):
        text = texts[f"p/{key}.html"]
        assert names[position] in text
        assert [n for n in names if n in text and n != names[position]] == []
        assert [n for n in ids if n in text and n != ids[position]] == []
        assert "分管领导甲" not in text


def test_a_finding_in_ones_own_row_is_shown_but_not_who_else_is_meant(a_run):
    other, mine = a_run.people["name"].iloc[1], a_run.people["name"].iloc[0]
    place = Place("花名册.xlsx", "花名册", "C2")
    two = Finding("person-two-names", place, {"found": other, "listed": mine, "count": 1})
    full = Finding(
        "appointment-overfull", place, {"share": "130%", "who": mine, "from": "甲", "to": "乙", "posts": "丙"}
    )
    text = dict(rendered(replace(a_run, findings=[two, full])))[f"p/{a_run.people['key'].iloc[0]}.html"]
    assert other not in text
    assert "涉及其他人员" in text
    assert "合计 130%" in text


def hostile(kind):
    return lambda i: f"{HOSTILE[int(i) % len(HOSTILE)]}{kind}{i}"


def parsed(texts):
    elements = [element for text in texts.values() for element in Page(text).elements]
    return Counter(e.tag for e in elements), Counter(name for e in elements for name in e.attributes), elements


def test_hostile_text_stays_text(invented_run, page_rulebook):
    units: dict[str, int] = {}
    evil = invented_run(
        named=hostile("人"),
        unit=lambda name: hostile("部")(units.setdefault(name, len(units))),
        note=lambda t: HOSTILE[len(t) % 7] + t,
    )
    tame = invented_run(named=lambda i: f"人{i}", unit=lambda name: f"部{name}")
    tags, attributes, elements = parsed(dict(rendered(evil)))
    expected_tags, expected_attributes, _ = parsed(dict(rendered(tame)))
    assert tags == expected_tags
    assert attributes == expected_attributes
    assert not [name for name in attributes if name.startswith("on")]
    assert "img" not in tags
    for element in elements:
        for name, value in element.attributes.items():
            if name in ("href", "src"):
                assert re.fullmatch(r"(#|(\.\./)?[a-z]+\.html|(\.\./)?[pd]/[0-9a-f]{12}\.html).*", value)


def test_file_names_are_keys_and_stay_below_the_folder(invented_run, tmp_path):
    run = invented_run(12, named=lambda i: ("../../x", "/etc/x", "C:\\x", "CON", "a:b", "汉" * 100)[i % 6] + str(i))
    written = write_pages(run, tmp_path / "out")
    found = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert found == sorted(f"out/{name}" for name in written)
    assert all(
        re.fullmatch(r"(index|compare|rules|quality|delivery|pay|watch|[pd]/[0-9a-f]{12})\.html", name)
        for name in written
    )
    assert len({name.casefold() for name in written}) == len(written)
    units = set(run.people["department"]) | set(run.posts["department"])
    assert {name for name in written if name.startswith("d/")} == {f"d/{department_key(unit)}.html" for unit in units}
    assert {name for name in written if name.startswith("p/")} == {f"p/{key}.html" for key in run.people["key"]}


def test_the_same_run_gives_the_same_bytes_and_hears_of_progress(invented_run, tmp_path):
    heard = []
    first = write_pages(invented_run(9), tmp_path / "a", lambda done, whole: heard.append((done, whole)))
    second = write_pages(invented_run(9), tmp_path / "b")
    assert first == second
    assert heard == [(i, len(first)) for i in range(1, len(first) + 1)]
    for name in first:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_scripts_run_only_by_their_hash_and_nothing_is_fetched(texts):
    for text in texts.values():
        page = Page(text)
        policy = next(e for e in page.elements if e.attributes.get("http-equiv") == "Content-Security-Policy")
        script = re.findall(r"<script>(.*?)</script>", text, re.S)
        digest = base64.b64encode(hashlib.sha256(script[0].encode()).digest()).decode()
        assert len(script) == 1
        assert len(script[0].encode()) < 5000
        assert f"script-src 'sha256-{digest}'" in policy.attributes["content"]
        assert policy.attributes["content"].startswith("default-src 'none'")
        assert not re.search(r"https?://|//[a-z]|@import|url\((?!#)", text.replace(script[0], ""))


def test_pages_say_what_they_are(texts):
    for text in texts.values():
        page = Page(text)
        assert page.elements[0].attributes["lang"] == "zh-CN"
        assert [e.attributes.get("content") for e in page.elements if e.attributes.get("name") == "renderer"] == [
            "webkit"
        ]
        levels = [int(e.tag[1]) for e in page.elements if re.fullmatch("h[1-6]", e.tag)]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
        assert Counter(e.tag for e in page.elements)["table"] == Counter(e.tag for e in page.elements)["caption"]
        assert all("scope" in e.attributes for e in page.elements if e.tag == "th")
        assert "指纹 sha256:" in text and "数据截至 2026-12-31" in text
        assert not re.search(r"−0\.0+(?![0-9])|>-[0-9]|nan|NaT|None", text.replace("default-src 'none'", ""))
        ids = [e.attributes["id"] for e in page.having("id")]
        assert len(ids) == len(set(ids))


def test_no_rank_is_ever_printed(texts):
    for text in texts.values():
        assert not re.search(r"第\s*[0-9]+\s*名|排名第", text)


def test_equal_totals_fall_into_the_same_band_and_the_best_into_the_first(a_run):
    laid = laid_out(a_run)
    group = groups(laid, a_run.rulebook)["综合管理"]
    said = {int(total): band(group, int(total)) for total in group.totals}
    assert said[int(group.totals[-1])] == "前四分之一"
    assert said[int(group.totals[0])] == "后四分之一"
    assert Counter(band(group, int(total)) for total in group.totals).most_common(1)[0][1] <= group.people / 4 + 1


def test_medians_are_nobodys_exact_points(cards):
    for page in cards.values():
        for label in re.findall(r"中位 ([0-9.]+)", "".join(e.attributes.get("aria-label", "") for e in page.elements)):
            assert re.fullmatch(r"[0-9]+\.[0-9]", label)


def test_groups_under_five_are_not_compared(invented_run):
    few = dict(rendered(invented_run(6)))
    card = next(text for name, text in few.items() if name.startswith("p/"))
    assert 'class="position"' not in card and 'class="strip"' not in card
    assert "不比较" in card
    cells = [e.text for e in Page(few["compare.html"]).elements if e.tag == "td"]
    assert "n<5" in cells
    assert not any(re.fullmatch(r"[+−]?[0-9]+\.[0-9]（[1-4]）", cell) for cell in cells)


def test_places_used_and_given_add_up_on_the_comparison(a_run, texts):
    seats = int(a_run.grading.seats["seats"].sum())
    used = int((a_run.people["grade"] == "优秀").sum())
    assert used > 0
    assert re.search(rf"<strong class=\"big\">{used} / {seats}<", texts["compare.html"])


def test_the_overview_says_whether_the_run_may_be_finalised(a_run, texts):
    assert "暂不能定稿" in texts["index.html"]
    left = replace(a_run, findings=[f for f in a_run.findings if f.level != "error"])
    assert "暂不能定稿" in dict(rendered(left))["index.html"], "a place that equal remainders left to nobody"
    settled = replace(left, findings=[f for f in left.findings if f.code != "quota-tie"])
    assert not (settled.people["reason"].isin(["TIE", "UNSCORED"])).any()
    assert "可以定稿" in dict(rendered(settled))["index.html"]
    tied = replace(settled, people=settled.people.assign(reason=["TIE", *settled.people["reason"][1:]]))
    assert "1 人同分待研究" in dict(rendered(tied))["index.html"]


def test_everybody_is_on_the_overview_and_on_one_department(a_run, texts):
    keys = sorted(a_run.people["key"])
    links = re.findall(r'href="p/([0-9a-f]{12})\.html"', texts["index.html"])
    assert sorted(links) == keys
    rows = [
        key
        for name, text in texts.items()
        if name.startswith("d/")
        for key in re.findall(r'href="\.\./p/([0-9a-f]{12})\.html" aria-label', text)
    ]
    assert sorted(rows) == keys


def test_rows_read_are_rows_used_and_rows_left_out(a_run, texts):
    assert "逐表相符" in texts["quality.html"]
    assert "合计行：1 行（第 51 行）" in texts["quality.html"]
    first = replace(a_run.tables.sources[0], rows_read=a_run.tables.sources[0].rows_read + 1)
    books = replace(a_run.tables, sources=[first, *a_run.tables.sources[1:]])
    assert "<b>不符</b>" in dict(rendered(replace(a_run, tables=books)))["quality.html"]


def test_every_finding_is_on_the_quality_page(a_run, texts):
    rows = [
        e for e in Page(texts["quality.html"]).elements if e.tag == "span" and "level" in e.attributes.get("class", "")
    ]
    assert len(rows) == len(a_run.findings)


def test_the_rules_page_has_every_indicator_with_its_sentence_and_example(a_run, texts):
    text = texts["rules.html"]
    for pot in a_run.rulebook.indicators:
        assert f'id="{pot.code}"' in text
        assert pot.clause in text
    assert "按时办结率=99.5%" in text and "得 <b>15</b> 分" in text
    assert text.count("100.00") >= 3


def test_a_restriction_is_told_with_its_cell(a_run, texts):
    position = next(i for i, codes in enumerate(a_run.people["codes"]) if codes)
    text = texts[f"p/{a_run.people['key'].iloc[position]}.html"]
    assert "奖惩.次数（只计类型为处分） ≥ 1：不得评优（第二十八条）" in text
    assert "奖惩登记.xlsx!奖惩登记!F4" in text


def test_people_without_a_total_and_runs_without_people_have_pages(a_run, page_rulebook):
    nobody = dict(rendered(score(Tables(), page_rulebook)))
    assert set(nobody) >= {"index.html", "compare.html", "rules.html", "quality.html"}
    people = a_run.people.copy()
    people.loc[0, ["total", "grade", "reason"]] = [float("nan"), "待定", "UNSCORED"]
    text = dict(rendered(replace(a_run, people=people)))[f"p/{people.loc[0, 'key']}.html"]
    assert "没有总分" in text and REASONS["UNSCORED"] in text


def test_personal_numbers_are_masked_wherever_they_stand(invented_run):
    number = "110101199003074578"
    run = invented_run(
        9, named=lambda i: f"人{i}号13812345678", unit=lambda name: name + number, note=lambda text: text + number
    )
    for text in dict(rendered(run)).values():
        assert number not in text and "13812345678" not in text


TEMPLATES = sorted(folder("reports").glob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_escape_everything_and_do_no_sums(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe|autoescape|Markup|\|\s*tojson", text)
    assert not re.search(r"=\{\{", text), "an attribute without quotes"
    assert not re.search(r"\son[a-z]+\s*=|style\s*=", text)
    for hole in re.findall(r"\{\{(.*?)\}\}", text):
        assert not re.search(r"[\w)]\s*[-+*/%]\s*[\w(]", re.sub(r"'[^']*'", "", hole)), hole


def test_templates_are_compiled_in_one_module_only():
    pages = folder("reports").parent / "assess"
    pattern = re.compile(r"\bEnvironment\(|\bMarkup\b|from_string|\bTemplate\(")
    using = [path.name for path in sorted(pages.rglob("*.py")) if pattern.search(path.read_text(encoding="utf-8"))]
    assert using == ["environment.py"]


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ink", ["ink", "quiet", "blue", "orange", "red"])
@pytest.mark.parametrize("bed", ["#ffffff", "#eaf1f9", "#edf1f6", "#fbfaf4", "#fff6d6"])
def test_words_stand_out_from_their_ground(ink, bed):
    style = (folder("reports") / "style.css").read_text(encoding="utf-8")
    colour = re.search(rf"--{ink}: (#[0-9a-f]{{6}});", style)[1]
    light, dark = sorted((luminance(colour), luminance(bed)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_style_keeps_to_old_browsers_and_to_paper():
    style = (folder("reports") / "style.css").read_text(encoding="utf-8")
    script = (folder("reports") / "page.js").read_text(encoding="utf-8")
    assert not re.search(r":has\(|color-mix|aspect-ratio|inset|@container|&\s*[.:{]|\bgap:", style)
    assert not re.search(r"\.at\(|replaceAll|=>|\?\.|\?\?|innerHTML|insertAdjacentHTML|eval\(", script)
    assert all("screen and" in query or query.strip() == "print" for query in re.findall(r"@media([^{]*)\{", style))


def test_a_departments_page_lists_what_stands_still_there_with_its_cell_and_its_causes(a_run, texts):
    work = Followed(a_run)
    assert {row.unit for row in work.stuck()} <= set(a_run.people["department"])
    for unit in set(a_run.people["department"]):
        shown = re.findall(
            r"<td>([^<]*)</td><td>[^<]*：[^<]*</td><td class=\"cells\">([^<]*![^<]*)</td>",
            texts[f"d/{department_key(unit)}.html"],
        )
        assert shown == [(row.causes, row.source) for row in work.stuck(unit, 60)]


def test_a_finding_on_the_quality_page_has_its_cell_its_raw_value_what_was_done_its_points_and_its_remedy(a_run):
    place = Place("任务台账.xlsx", "任务台账", "B2")
    raw = "<b>13800138000</b>"
    found = Finding("date-unreadable", place, {"heading": "完成日期", "count": 1, "found": raw, "cells": "B2"})
    text = dict(rendered(replace(a_run, findings=[found])))["quality.html"]
    row = next(e.text for e in Page(text).elements if e.attributes.get("data-state") == "error")
    points = sum(pot.points["项目专班"] for pot in a_run.rulebook.indicators if pot.source == "任务台账")
    assert a_run.people["role"].iloc[0] == "项目专班"
    for words in (
        "任务台账.xlsx!任务台账!B2",
        "<b>***</b>",
        "不当作 0",
        f"1 人 × 至多 {points / 100:.2f}",
        "2024-03-05",
    ):
        assert words in row
    assert "<b>***" not in text and "13800138000" not in text


def test_the_quality_page_says_what_points_affected_means(texts):
    assert "“涉及分数”是这一处最多能影响的分数" in texts["quality.html"]
