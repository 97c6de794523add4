"""Workbooks of openpyxl with the same bytes on every day: neither the clock in the package nor the day of the last change."""

import io
import re
import zipfile
from pathlib import Path

from openpyxl import Workbook

_DAY = (2000, 1, 1, 0, 0, 0)
_CHANGED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_CORE = "docProps/core.xml"


def save(book: Workbook, path: Path) -> None:
    """Write the workbook; openpyxl stamps the day of saving over whatever the properties say, so it is put back here."""
    written = io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as given, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as taken:
        for name in given.namelist():
            data = given.read(name)
            data = _CHANGED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<3>", data) if name == _CORE else data
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            taken.writestr(info, data)
