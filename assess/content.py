"""The shipped folders rules/, data/ and reports/, found in a wheel, an editable install and a bare clone alike."""

from pathlib import Path


def folder(name: str) -> Path:
    """The path of the shipped folder ``name``: inside the installed package, else beside it in a clone.

    Raises FileNotFoundError where neither exists (a zipped application is not supported).
    """
    package = Path(__file__).resolve().parent
    for place in (package / name, package.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(name)
