"""A workbook as LibreOffice calculates it: in a fresh profile that trusts no stored value, with every stored value taken out before."""

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import openpyxl
import pytest

RECALCULATE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def recalculated(paths: Sequence[Path], folder: Path) -> list[Path]:
    """The workbooks after one run of LibreOffice over all of them; skips where there is none."""
    office = shutil.which("soffice")
    if office is None:
        reason = "没有找到 LibreOffice（soffice），重新计算的检查未做"
        if os.environ.get("ASSESS_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE_ALWAYS, encoding="utf-8")
    command = [office, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}", "--convert-to"]
    command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return [folder / "out" / path.name for path in paths]


def without_stored_values(path: Path, target: Path) -> Path:
    """A copy in which every formula's stored value is 0, so that only a real calculation can give the right one."""
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(target, "w") as made:
        for name in given.namelist():
            data = given.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1<v>0</v>", data)
                data = re.sub(rb' t="str"(><f>)', rb"\1", data)
            made.writestr(name, data)
    return target


def changed(path: Path, target: Path, cells: Mapping[tuple[str, str], float | None]) -> Path:
    """A copy in which some numbers, by sheet and place, are others, or gone; every one of them must stand there."""
    titles = [sheet.title for sheet in opened(path, calculated=False)]
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(target, "w") as made:
        for name in given.namelist():
            data = given.read(name).decode("utf-8") if name.endswith(".xml") else given.read(name)
            if found := re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name):
                for (sheet, place), value in cells.items():
                    if sheet == titles[int(found[1]) - 1]:
                        other = "" if value is None else f"<v>{value!r}</v>"
                        data, count = re.subn(rf'(<c r="{place}"[^>]*>)<v>[^<]*</v>', rf"\g<1>{other}", data)
                        assert count == 1, (sheet, place)
            made.writestr(name, data)
    return target


@cache
def opened(path: Path, calculated: bool = True) -> openpyxl.Workbook:
    """A workbook, its values or its formulas; read once and not to be changed."""
    return openpyxl.load_workbook(path, data_only=calculated)


def formulas(path: Path) -> Iterator[tuple[str, str, str]]:
    """Sheet, place and text of every formula."""
    for sheet in opened(path, calculated=False):
        for line in sheet.iter_rows():
            for cell in line:
                if cell.data_type == "f":
                    yield sheet.title, cell.coordinate, cell.value


def values(path: Path) -> dict[tuple[str, str], object]:
    """Every value by sheet and place; what a formula leaves empty is missing, as a blank is."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in opened(path)
        for line in sheet.iter_rows()
        for cell in line
        if cell.value not in (None, "")
    }


def differences(stored: Path, fresh: Path) -> list[tuple[str, str, object, object]]:
    """The formulas whose stored value is not what was calculated."""
    ours, theirs = values(stored), values(fresh)
    return [
        (sheet, place, ours.get((sheet, place)), theirs.get((sheet, place)))
        for sheet, place, _ in formulas(stored)
        if not same(ours.get((sheet, place)), theirs.get((sheet, place)))
    ]


def same(ours: object, theirs: object) -> bool:
    """Equal texts, equal blanks, numbers within the dust of binary sums."""
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return abs(ours - theirs) < 1e-9 * max(1.0, abs(ours))
    return ours == theirs
