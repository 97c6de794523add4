"""Progress on a terminal, and a sentence where a place cannot be written to."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from assess.cli.options import REFUSED
from assess.cli.printing import LEVEL_WORDS


@contextmanager
def writing(code: str, path: Path, lang: str) -> Iterator[None]:
    """A refusal of the system to write there ends the command with a sentence, the finding of that code."""
    from assess import refusal
    from assess.findings import Finding
    from assess.privacy import masked

    try:
        yield
    except OSError as trouble:
        there = isinstance(trouble, FileExistsError)
        name = Path(trouble.filename).name if there and trouble.filename else path.name
        finding = Finding("output-exists" if there else code, facts={"name": masked(name), **refusal.words(trouble)})
        word = LEVEL_WORDS[lang][finding.level]
        typer.echo(f"【{word}】{finding.message(lang)}\n        → {finding.remedy(lang)}", err=True)
        raise typer.Exit(REFUSED) from None


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """A spinner on a terminal, silence in a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on a terminal, silence in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
