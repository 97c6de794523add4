"""The pages of a result as PDF, in its folder ``pdf``: ``pdf/p/<key>.pdf`` beside ``p/<key>.html``.

A browser writes the time into every PDF, so these are no part of the manifest: they are copies to hand out, the pages are the
record. ``verify`` knows them by the pages they are made of, and a new run takes them away with the old result.
"""

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import get_ident

from assess import refusal
from assess.browser import find_browser, print_page
from assess.findings import Finding
from assess.output import PDF, made_here
from assess.swap import BusyError, replaced

PAGES = ("*.html", "p/*.html", "d/*.html")
MOST_AT_ONCE = 4
Progress = Callable[[int, int], None]


def print_result(folder: Path, progress: Progress | None = None, browser: Path | None = None) -> list[Finding]:
    """Print every page of the result in ``folder``; what could not be printed and why. Earlier PDFs stay where nothing worked."""
    folder = folder.resolve()
    if not made_here(folder):
        return [Finding("verify-no-manifest", facts={"folder": folder.name})]
    browser = browser or find_browser()
    if browser is None:
        return [Finding("browser-missing")]
    pages = [page for pattern in PAGES for page in sorted(folder.glob(pattern))]
    try:
        with TemporaryDirectory(prefix="assess-", ignore_cleanup_errors=True) as room:
            made = Path(room) / PDF
            failed = _printed(browser, folder, pages, made, progress)
            if len(failed) < len(pages):
                with replaced(folder / PDF) as fresh:
                    shutil.copytree(made, fresh, dirs_exist_ok=True)
    except BusyError:
        return [Finding("output-busy", facts={"folder": folder.name})]
    except OSError as trouble:
        return [Finding("pdf-not-written", facts={"folder": folder.name, **refusal.words(trouble)})]
    facts = {"count": len(failed), "all": len(pages), "name": failed[0] if failed else "", "browser": browser.name}
    return [Finding("pdf-failed", facts=facts)] if failed else []


def _printed(browser: Path, folder: Path, pages: list[Path], made: Path, progress: Progress | None) -> list[str]:
    """Print into ``made``; the pages that failed, which are all if the first one does."""
    for name in ("", "p", "d"):
        (made / name).mkdir(parents=True, exist_ok=True)

    def one(number: int) -> bool:
        page = pages[number]
        target = (made / page.relative_to(folder)).with_suffix(".pdf")
        return print_page(browser, page, target, made.parent / f"profile{get_ident()}")  # two browsers share no profile

    names = [page.relative_to(folder).as_posix() for page in pages]
    if not pages or not one(0):
        return names
    failed = []
    with ThreadPoolExecutor(min(MOST_AT_ONCE, os.cpu_count() or 1)) as room:
        for number, worked in enumerate(room.map(one, range(1, len(pages))), start=1):
            failed += [] if worked else [names[number]]
            if progress:
                progress(number + 1, len(pages))
    return failed
