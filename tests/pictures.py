"""Pictures of every page, to be looked at: ``python -m tests.pictures FOLDER`` (`make pictures`).

The demo year, and a small clean year that has a notice list, at 1440 and 390 pixels, and each sheet as it prints.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from assess.pages import write_pages
from assess.pages.shared import department_key
from tests.browsing import opened
from tests.demo import demo_run
from tests.test_notice import clean_township, crowd

WIDTHS = (1440, 390)
PIXELS_PER_INCH = "80"
MOST_SHEETS = 8
PLAIN = ("index", "compare", "rules", "quality", "delivery", "watch", "pay")


def pages(folder: Path) -> dict[str, Path]:
    """A page of every kind by the name of its picture."""
    run = demo_run()
    write_pages(run, folder / "demo")
    found = {name: folder / "demo" / f"{name}.html" for name in PLAIN}
    held = run.posts.groupby("person").size()
    keys = run.people["key"]
    found["person"] = folder / "demo" / "p" / f"{keys[run.people['total'].idxmax()]}.html"
    found["person-two-posts"] = folder / "demo" / "p" / f"{keys[held.idxmax()]}.html"
    found["person-without-total"] = folder / "demo" / "p" / f"{keys[run.people['total'].isna().idxmax()]}.html"
    found["department"] = max((folder / "demo" / "d").iterdir(), key=lambda path: path.stat().st_size)
    found["area"] = folder / "demo" / "d" / f"{department_key(sorted(run.uppers.values())[0])}.html"
    write_pages(clean_township(), folder / "clean")
    found["index-ready"] = folder / "clean" / "index.html"
    found["gongshi"] = folder / "clean" / "gongshi.html"
    units = [("党政综合办公室", "便民服务中心", "农业农村和经济发展办")[n % 3] for n in range(45)]
    write_pages(crowd(folder / "rules", units), folder / "crowd")
    found["gongshi-two-columns"] = folder / "crowd" / "gongshi.html"
    return found


def main(target: Path) -> None:
    """Take all pictures into ``target``."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("没有找到 Chromium，拍不了图")
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with TemporaryDirectory() as room, opened(Path(chromium)) as browser:
        for name, path in pages(Path(room)).items():
            for width in WIDTHS:
                browser.show(path, width).screenshot(path=target / f"{name}-{width}.png", full_page=True)
            browser.show(path).pdf(
                path=str(Path(room) / "printed.pdf"), prefer_css_page_size=True, print_background=True
            )
            command = [
                "pdftoppm",
                "-r",
                PIXELS_PER_INCH,
                "-l",
                str(MOST_SHEETS),
                "-png",
                f"{room}/printed.pdf",
                target / f"{name}-print",
            ]
            subprocess.run(command, check=True)
    sys.stdout.write(f"{len(list(target.iterdir()))} 张图在 {target}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
