"""A wheel, an editable install and a bare clone find rules/, data/ and reports/; no file is left out of the wheel unsaid."""

import configparser
import subprocess
import sys
import zipfile
from fnmatch import fnmatch
from pathlib import Path

import pytest

from assess.content import folder

ROOT = Path(__file__).resolve().parent.parent


def config() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


def test_every_package_is_named() -> None:
    named = set(config()["options"]["packages"].split())
    found = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "assess").rglob("__init__.py")}
    assert named == found | {"assess.rules", "assess.data", "assess.reports"}


@pytest.mark.parametrize("name", ["rules", "data", "reports"])
def test_no_shipped_file_is_left_out_by_the_patterns(name: str) -> None:
    patterns = [p.strip() for p in config()["options.package_data"][f"assess.{name}"].split(",")]
    tracked = (
        subprocess.run(["git", "ls-files", "-z", name], cwd=ROOT, capture_output=True, check=True)
        .stdout.decode()
        .split("\0")
    )
    lost = [
        path
        for path in tracked
        if path and not any(fnmatch(Path(path).name, pattern.rsplit("/", 1)[-1]) for pattern in patterns)
    ]
    assert lost == []


@pytest.mark.parametrize("name", ["rules", "data", "reports"])
def test_a_clone_finds_its_folders(name: str) -> None:
    assert folder(name) == ROOT / name


def test_an_unknown_folder_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        folder("nowhere")


def test_a_wheel_carries_the_content(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(tmp_path),
        str(tmp_path / "src"),
    ]
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(tmp_path / "src")], check=True)
    if subprocess.run(
        [sys.executable, "-c", "import setuptools; raise SystemExit(int(setuptools.__version__.split('.')[0]) < 77)"],
        check=False,
    ).returncode:
        command.remove("--no-build-isolation")
    subprocess.run(command, check=True, capture_output=True)
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    for wanted in (
        "assess/rules/township-2026/指标.csv",
        "assess/data/demo/花名册.xlsx",
        "assess/reports/person.html",
        "assess/cli/__init__.py",
    ):
        assert wanted in names
    assert not [name for name in names if name.startswith(("rules/", "data/", "reports/", "tests/"))]
