"""Books with a password to open: the officer's file of passwords, and the decrypted bytes of a book, in memory only.

The file of passwords is a text in UTF-8, one password a line; a line ``file name<TAB>password`` holds for the book of that
name (with or without its ending) and is tried first. Blank lines are skipped; blanks within or around a password belong to it. Opening needs the
optional package msoffcrypto-tool. No password is ever part of a message, of an error or of the text form of an object.
"""

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from assess import markup, ole, refusal
from assess.findings import Finding, Place
from assess.preflight import RefusedError
from assess.privacy import masked

# Trying one password costs about a tenth of a second, because the files are made so.
MAX_TRIES = 20


@dataclass(frozen=True, slots=True)
class Passwords:
    """The lines of a file of passwords: (name of the book, or "" for any; password)."""

    lines: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    def of(self, name: str) -> list[str] | None:
        """The passwords to try for a book of that file name, those written for it first; ``None`` if no file was given."""
        if not self.lines:
            return None
        folded = unicodedata.normalize("NFC", name)
        own = [password for book, password in self.lines if book and book in {folded, Path(folded).stem}]
        return [*own, *(password for book, password in self.lines if not book)][:MAX_TRIES]


def read_passwords(path: Path | str) -> tuple[Passwords, list[Finding]]:
    """The passwords of a text file, and why there are none."""
    path = Path(path)
    place = Place(masked(path.name))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Passwords(), [Finding("file-missing", place)]
    except OSError as error:
        return Passwords(), [Finding("file-unreadable", place, refusal.words(error))]
    except UnicodeDecodeError:
        return Passwords(), [Finding("password-file-encoding", place)]
    lines = tuple(_line(line) for line in text.split("\n") if line.strip())
    if not lines:
        return Passwords(), [Finding("password-file-empty", place)]
    if sum(not book for book, _ in lines) > MAX_TRIES:
        return Passwords(), [Finding("password-file-too-long", place, {"limit": MAX_TRIES})]
    return Passwords(lines), []


def _line(line: str) -> tuple[str, str]:
    book, tab, password = line.rstrip("\r").partition("\t")
    return (unicodedata.normalize("NFC", book.strip()), password) if tab else ("", book)


def unlocked(data: bytes, passwords: Sequence[str] | None) -> bytes:
    """The bytes of a protected book without its protection; they must pass the preflight like any file.

    Errors: RefusedError where no password was given, none fits, the package is missing, or the protection is not known.
    """
    if passwords is None:
        raise RefusedError("file-encrypted")
    _look_at_info(data)
    try:
        import msoffcrypto
        from msoffcrypto.exceptions import InvalidKeyError
        from msoffcrypto.format import xls97
    except ImportError:
        raise RefusedError("password-package-missing") from None
    # It would put the decrypted .xls down on the disk.
    xls97.tempfile = SimpleNamespace(TemporaryFile=io.BytesIO)
    for password in passwords:
        try:
            return _opened(msoffcrypto.OfficeFile(io.BytesIO(data)), password)
        except InvalidKeyError:
            continue
        except MemoryError:
            raise
        except (
            Exception
        ):  # of a damaged file it raises whatever its parsers happen to meet, and the words may quote the password
            raise RefusedError("password-not-supported") from None
    raise RefusedError("password-wrong", count=len(passwords))


def _opened(book: Any, password: str) -> bytes:
    checked = {"verify_password": True} if book.format == "ooxml" else {}
    book.load_key(password=password, **checked)
    plain = io.BytesIO()
    book.decrypt(plain)
    return plain.getvalue()


def _look_at_info(data: bytes) -> None:
    """The description of the protection is XML: no entities in it."""
    try:
        info = ole.opened(data).stream({"encryptioninfo"})
    except ole.BROKEN:
        raise RefusedError("file-damaged", why="加密信息不完整") from None
    if markup.WORDS.search(info.replace(b"\0", b"")):
        raise RefusedError("file-dtd")
