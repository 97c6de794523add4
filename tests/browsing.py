"""One headless Chromium for all tests that look at pages: opened once, with what it said, asked for and printed."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

FLAGS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-quic")
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21aa", "best-practice")
REQUIRED = os.environ.get("ASSESS_REQUIRE_ALL") == "1" or os.environ.get("CI") == "true"


def without(reason: str) -> None:
    """A tool that is not there: skip, or fail where everything is required."""
    if REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def opened(chromium: Path) -> Iterator["Browser"]:
    """The browser; skips where the driver is not installed."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        without("没有安装 playwright（pip install playwright），浏览器检查未做")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(chromium), args=list(FLAGS))
        yield Browser(browser)
        browser.close()


class Browser:
    """Pages of one browser. ``said`` and ``asked`` are what the last page wrote to the console and requested."""

    def __init__(self, browser):
        self.browser, self.said, self.asked = browser, [], []

    def show(self, path, width=1440, scripts=True, height=900):
        """A page at one width, in a context of its own."""
        for context in self.browser.contexts:
            context.close()
        context = self.browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=scripts)
        page = context.new_page()
        self.said, self.asked = [], []
        page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(Path(path).as_uri())
        return page

    def sheets(self, path, folder):
        """What pdfinfo says of the printed page, and the text of each sheet."""
        if not shutil.which("pdftotext"):
            without("没有 pdftotext（poppler-utils），未检查打印内容")
        page, target = self.show(path), Path(folder) / "printed.pdf"
        page.pdf(path=str(target), prefer_css_page_size=True, print_background=True)
        info = subprocess.run(["pdfinfo", target], capture_output=True, text=True, encoding="utf-8", check=True).stdout
        text = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, check=True).stdout
        return info, text.decode("utf-8").split("\f")[:-1]


def violations(page):
    """What axe-core has against a page: rule, how often, the first place."""
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        without("没有安装 axe-playwright-python，无障碍检查未做")
    options = {"runOnly": {"type": "tag", "values": list(AXE_TAGS)}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']} ×{len(one['nodes'])}: {one['nodes'][0]['html'][:120]}" for one in found]


def overflowing(page):
    """How wide a page of a telephone's width has become, and what reaches beyond it outside the regions that scroll."""
    over = page.evaluate(
        """() => [...document.querySelectorAll("main *")].filter(e => !e.closest(".scroll, .wide")
           && e.getBoundingClientRect().right > innerWidth + 0.5).map(e => e.tagName + "." + e.className)"""
    )
    return page.evaluate("document.documentElement.scrollWidth"), over
