"""What a command is given: a rulebook, a profile, a file of passwords."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from assess.cli.options import REFUSED
from assess.cli.printing import listed, print_findings, print_json


def profile_at(path: Path | None, ledgers: Sequence[Any], passwords: Any) -> tuple[Any, list[Any]]:
    """The profile at a path, which may speak of the ledgers of a rulebook; an empty one where there is none yet."""
    from assess.profile import Profile, load_profile

    return load_profile(path, ledgers, passwords) if path and path.exists() else (Profile(), [])


def passwords_at(path: Path | None) -> tuple[Any, list[Any]]:
    """The passwords of a file, none where none is given."""
    from assess.unlock import Passwords, read_passwords

    return read_passwords(path) if path else (Passwords(), [])


def keys_of(path: Path | None, lang: str) -> Any:
    """As :func:`passwords_at`; a file of passwords that cannot be used ends the command with what is wrong."""
    passwords, trouble = passwords_at(path)
    if trouble:
        print_findings(trouble, lang)
        raise typer.Exit(REFUSED)
    return passwords


def blocked(trouble: Sequence[Any]) -> bool:
    """Whether what stands at the profile's place is no profile, so that it must not be written over."""
    return any(finding.code != "profile-not-understood" and finding.level == "error" for finding in trouble)


def rulebook_path(rules: str) -> Path | None:
    """A path as given, else a shipped rulebook of that name."""
    from assess.content import folder

    given = Path(rules)
    if given.exists():
        return given
    shipped = folder("rules") / given.name
    return shipped if shipped.is_dir() and given.name == rules else None


def no_rulebook(rules: str) -> int:
    """Say which rulebooks are shipped; the exit code of a command that was given another."""
    from assess.content import folder

    known = "、".join(sorted(path.name for path in folder("rules").iterdir() if path.is_dir()))
    typer.echo(f"没有找到考核办法“{Path(rules).name}”。随软件提供的有：{known}。", err=True)
    return REFUSED


def known_path(rules: str) -> Path:
    """The path of a rulebook; where there is none the command ends with the names of those that are shipped."""
    path = rulebook_path(rules)
    if path is None:
        raise typer.Exit(no_rulebook(rules))
    return path


def rulebook_of(rules: str, lang: str, as_json: bool = False, passwords: Any = None) -> Any:
    """The rulebook; one that is not there or is broken ends the command with what is wrong."""
    from assess.rulefile import load_rulebook
    from assess.unlock import Passwords

    rulebook, findings = load_rulebook(known_path(rules), passwords or Passwords())
    if rulebook is None:
        print_json({"findings": listed(findings, lang)}) if as_json else print_findings(findings, lang)
        raise typer.Exit(REFUSED)
    return rulebook
