"""A rulebook as a folder and as a workbook: turned into each other, nothing is lost, not even by LibreOffice on the way."""

import csv
import io

import pytest

from assess.content import folder
from assess.exchange import export_rulebook, import_rulebook

SHIPPED = tuple(sorted(path.name for path in folder("rules").iterdir() if path.is_dir()))


def files(path):
    return {item.name: item.read_bytes() for item in path.iterdir()}


def written(path, **sheets):
    """A folder with these sheets, each a list of rows."""
    path.mkdir(parents=True)
    for name, rows in sheets.items():
        stream = io.StringIO(newline="")
        csv.writer(stream).writerows(rows)
        (path / f"{name}.csv").write_text(stream.getvalue(), encoding="utf-8-sig", newline="")
    return path


def codes(findings):
    return [finding.code for finding in findings]


def there_and_back(source, tmp_path):
    """The folder exported and imported again."""
    assert codes(export_rulebook(source, tmp_path / "办法.xlsx")) == []
    assert set(codes(import_rulebook(tmp_path / "办法.xlsx", tmp_path / "回来"))) <= {"rulebook-view-left"}
    return tmp_path / "回来"


@pytest.fixture(scope="module", params=SHIPPED)
def shipped(request):
    return folder("rules") / request.param


@pytest.fixture(scope="module")
def township(tmp_path_factory):
    """The township rulebook as a workbook."""
    path = tmp_path_factory.mktemp("办法") / "乡镇.xlsx"
    assert codes(export_rulebook(folder("rules") / "township-2026", path)) == []
    return path


def test_a_shipped_rulebook_comes_back_byte_for_byte(shipped, tmp_path):
    assert files(there_and_back(shipped, tmp_path)) == files(shipped)
