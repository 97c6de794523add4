"""Chromium 88 is the floor (360, QQ and Kylin builds): styles and scripts use nothing newer."""

import re

import pytest

from assess.content import folder

SHEETS = sorted(folder("reports").glob("*.css")) + sorted(folder("reports").glob("*.html"))
SCRIPTS = sorted(folder("reports").glob("*.js"))

# What came after Chromium 88, by the pattern that betrays it.
NEWER_STYLES = {
    ":has() 105": r":has\(",
    "@container 105": r"@container|container-type|\bcq[whib]\b",
    "@layer 99": r"@layer",
    "@scope 118": r"@scope",
    "@property in sheets of 88 is 85, @starting-style 117": r"@starting-style",
    "color-mix 111": r"color-mix\(",
    "oklch, lab 111": r"\b(?:oklch|oklab|lch|lab|hwb)\(",
    "nesting 112": r"(?m)^\s*&|\{[^{}]*&\s*[:.\[ ]",
    "inset-block and friends as logical shorthand 87, inset 87, banned by the brief": r"\binset\s*:",
    "aspect-ratio 88 behind a flag in builds, banned by the brief": r"aspect-ratio",
    "accent-color 93": r"accent-color",
    "dvh and svh 108": r"\b\d+[dsl]v[hw]\b",
    "text-wrap balance 114": r"text-wrap",
    "subgrid 117": r"subgrid",
    "individual transforms 104": r"(?m)^\s*(?:rotate|scale|translate)\s*:|[{;]\s*(?:rotate|scale|translate)\s*:",
    "range media queries 104": r"@media[^{]*[<>]=?",
    "scrollbar-gutter 94": r"scrollbar-gutter",
    "overflow clip 90": r"overflow(?:-[xy])?\s*:\s*clip",
    "field-sizing 123": r"field-sizing",
}
NEWER_SCRIPTS = {
    "Array.at 92": r"\.at\(",
    "replaceAll 85, banned by the brief": r"replaceAll",
    "structuredClone 98": r"structuredClone",
    "Object.hasOwn 93": r"Object\.hasOwn",
    "findLast 97": r"findLast",
    "toSorted and friends 110": r"\.to(?:Sorted|Reversed|Spliced)\(|\.with\(",
    "Object.groupBy 117": r"\.groupBy\(",
    "class fields and static blocks 91": r"static\s*\{|#[a-z]\w*\s*[=;(]",
    "logical assignment 85, left out": r"\?\?=|\|\|=|&&=",
    "top level await 89": r"(?m)^await ",
    "regular expressions with indices 90": r"/[a-z]*d[a-z]*\.exec",
    "modules": r"\bimport\b|\bexport\b",
}


def styles(path):
    """The styles in a file: all of a sheet, what stands between style tags and in style attributes of a template."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".css":
        return text
    return "\n".join(re.findall(r"<style>(.*?)</style>", text, re.DOTALL) + re.findall(r'style="([^"]*)"', text))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_styles_use_nothing_newer_than_chromium_88(path):
    found = [name for name, pattern in NEWER_STYLES.items() if re.search(pattern, styles(path))]
    assert found == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_use_nothing_newer_than_chromium_88_and_stay_small(path):
    text = path.read_text(encoding="utf-8")
    assert [name for name, pattern in NEWER_SCRIPTS.items() if re.search(pattern, text)] == []
    assert len(text.encode()) < 5_000


NEW = {
    ":has() 105": "tr:has(td) { color: red }",
    "nesting 112": "a { color: red; &:hover { color: blue } }",
    "range media queries 104": "@media screen and (width <= 400px) { a { color: red } }",
    "inset-block and friends as logical shorthand 87, inset 87, banned by the brief": ".a { inset: 0; }",
    "individual transforms 104": ".a { color: red; rotate: 45deg }",
    "dvh and svh 108": ".a { height: 100dvh }",
}


@pytest.mark.parametrize(("name", "text"), NEW.items(), ids=NEW)
def test_the_check_sees_what_is_new(name, text):
    assert [one for one, pattern in NEWER_STYLES.items() if re.search(pattern, text)] == [name]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_breakpoints_are_for_the_screen_alone(path):
    """Paper is measured too: without `screen` a width query would lay out a printed sheet as a telephone."""
    assert re.findall(r"@media(?![^{]*screen)[^{]*width", styles(path)) == []
