"""A browser of the Chromium family on this machine, to print pages with: found, started once for each page, never left running.

ASSESS_BROWSER names one; otherwise Edge, Chrome or Chromium are looked for on the PATH and where installers put them. Each start has a
profile of its own in a temporary folder, without extensions, sync or network services, and ends after ``TIMEOUT`` seconds.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

CHOSEN = "ASSESS_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable", "chrome", "msedge")  # fmt: skip
WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432", "LOCALAPPDATA")
WINDOWS_PLACES = (
    "Microsoft/Edge/Application/msedge.exe",
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
)
MAC_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FLAGS = (
    "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-dev-shm-usage",
    "--no-pdf-header-footer", "--print-to-pdf-no-header",
)  # fmt: skip
TIMEOUT = 90


def find_browser(environ: Mapping[str, str] = os.environ) -> Path | None:
    """The browser to print with; None where there is none. One that ASSESS_BROWSER names is the only one tried."""
    chosen = environ.get(CHOSEN, "").strip()
    if chosen:
        found = shutil.which(chosen, path=environ.get("PATH"))
        return Path(found) if found else None
    return next((path for path in _candidates(environ) if path.is_file()), None)


def _candidates(environ: Mapping[str, str]) -> Iterator[Path]:
    for name in NAMES:
        found = shutil.which(name, path=environ.get("PATH"))
        if found:
            yield Path(found)
    for root in WINDOWS_ROOTS:
        for place in WINDOWS_PLACES if environ.get(root) else ():
            yield Path(environ[root]) / place
    yield from map(Path, MAC_PLACES)


def print_page(browser: Path, page: Path, target: Path, profile: Path, timeout: float = TIMEOUT) -> bool:
    """Print one page to a PDF; whether that worked in time."""
    command = [str(browser), *FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={target}", page.as_uri()]
    if sys.platform != "win32" and os.geteuid() == 0:
        command.insert(1, "--no-sandbox")  # a browser refuses to start its sandbox as root
    try:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        child.wait(timeout)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(child)
    return child.returncode == 0 and target.is_file() and target.stat().st_size > 0


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a browser that is still there, with the processes that it started."""
    if child.poll() is not None:
        return
    if sys.platform != "win32":
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.wait()
