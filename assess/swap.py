"""A folder that is replaced as a whole or not at all.

Everything is written to a sibling, ``.name.new``. Where the system can exchange two names in one step (Linux, macOS) they are
exchanged, so that a run killed at any moment leaves the old folder or the new one under the name. Elsewhere the old folder
becomes ``.name.old`` first and the sibling takes its name; the next run puts back an old folder without successor. What is
left over beside it is cleared by the next run. On Windows a file that some program holds open keeps its folder from being
renamed: the old folder then stays as it is. A lock beside the folder, held by the operating system and so gone with its
process, keeps two runs apart.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
# AT_FDCWD; RENAME_EXCHANGE and RENAME_SWAP are the same number
_HERE, _EXCHANGE = -100, 2


class BusyError(Exception):
    """Another process is replacing the same folder."""


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """An empty folder to write into, which becomes ``folder`` at the end; an exception leaves ``folder`` as it was.

    Raises BusyError while another process writes the same folder, OSError where the system refuses.
    """
    fresh, former = _sibling(folder, "new"), _sibling(folder, "old")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _locked(_sibling(folder, "lock")):
        _recover(folder, fresh, former)
        fresh.mkdir(mode=PRIVATE_FOLDER)
        try:
            yield fresh
            _make_private(fresh)
            _swap(folder, fresh, former)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def written_whole(file: Path) -> Iterator[Path]:
    """A file to write into, which becomes ``file`` at the end; an exception leaves ``file`` as it was."""
    fresh = _sibling(file, "new")
    try:
        yield fresh
        fresh.chmod(PRIVATE_FILE)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def _sibling(folder: Path, what: str) -> Path:
    return folder.with_name(f".{folder.name}.{what}")


def _recover(folder: Path, fresh: Path, former: Path) -> None:
    """What a killed run left: an old folder without successor goes back to its place, the rest goes."""
    if former.exists() and not folder.exists():
        former.rename(folder)
    for left in (fresh, former):
        if left.exists():
            shutil.rmtree(left)


def _swap(folder: Path, fresh: Path, former: Path) -> None:
    if folder.exists() and _exchanged(folder, fresh):
        return  # what now bears the name of the fresh one is deleted by the caller
    if folder.exists():
        folder.rename(former)
    try:
        fresh.rename(folder)
    except OSError:
        if former.exists():
            former.rename(folder)
        raise
    shutil.rmtree(former, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether two paths now bear each other's name; nothing happened where the system or its disk cannot do that in one step."""
    names = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None)
        if sys.platform == "linux":
            return bool(system.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
        if sys.platform == "darwin":
            return bool(system.renamex_np(*names, _EXCHANGE) == 0)
    except (OSError, TypeError, AttributeError):
        pass  # no C library to ask, or one without the call
    return False


def _make_private(folder: Path) -> None:
    for path in folder.rglob("*"):
        path.chmod(PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    handle = _held(path)
    try:
        yield
    finally:
        # POSIX: the name goes while the lock is held, so whoever waited for this very file finds it gone and takes a
        # new one; Windows lets nobody delete an open file, so there it goes afterwards, if nobody else has it open
        if sys.platform != "win32":
            path.unlink(missing_ok=True)
        handle.close()
        if sys.platform == "win32":
            with suppress(OSError):
                path.unlink()


def _held(path: Path) -> IO[str]:
    while True:
        handle = path.open("w", encoding="utf-8")
        try:
            _take(handle)
        except (BlockingIOError, PermissionError) as taken:
            handle.close()
            raise BusyError(path.name) from taken
        except OSError:  # a file system without locks: two runs at once are then not kept apart
            return handle
        if path.exists() and os.path.samestat(os.fstat(handle.fileno()), path.stat()):
            return handle
        handle.close()


def _take(handle: IO[str]) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
