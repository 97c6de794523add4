"""Compound files, which .xls and password-protected books are: a table of sectors, a directory, and streams by name.

A stream is a chain of sectors, each naming the next. A reader that follows a chain which bites its own tail asks for
memory until its process dies, so :func:`check` looks at all chains first; each sector is visited once.
"""

import struct
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from assess.preflight import MAX_FILE, MIB, RefusedError

_LAST_SECTOR = 0xFFFFFFFA
_SECTOR_SHIFTS = {9, 12}
_ENTRY, _MINI = 128, 64
_STREAM, _ROOT = 2, 5


class LoopError(ValueError):
    """A chain of sectors that never ends."""


BROKEN = (struct.error, IndexError, ValueError)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the directory: a stream, or the root, whose stream holds all the small ones."""

    name: str
    kind: int
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound file: its bytes, the table of sectors, the table of small sectors, and what the directory lists."""

    data: bytes
    sector_size: int
    cutoff: int
    table: list[int]
    small: list[int]
    entries: list[Entry]

    def stream(self, names: Collection[str]) -> bytes:
        """The bytes of the first stream with one of these lower-cased names; empty if there is none. Errors: BROKEN."""
        entry = next((item for item in self.entries if item.kind == _STREAM and item.name in names), None)
        if entry is None:
            return b""
        if entry.size >= self.cutoff:
            return _chain(self.data, self.table, entry.start, self.sector_size, self.sector_size)[: entry.size]
        root = next((item.start for item in self.entries if item.kind == _ROOT), _LAST_SECTOR)
        small = _chain(self.data, self.table, root, self.sector_size, self.sector_size)
        return _chain(small, self.small, entry.start, _MINI, 0)[: entry.size]

    def loops(self) -> bool:
        """Whether any stream of the directory never ends."""
        small = [item.start for item in self.entries if item.kind == _STREAM and item.size < self.cutoff]
        large = [item.start for item in self.entries if item.kind == _ROOT or item.size >= self.cutoff]
        return _loop(self.table, large) or _loop(self.small, small)


def check(data: bytes) -> None:
    """Errors: RefusedError for a file too large or with a chain that never ends; other damage the reader will say itself."""
    if len(data) > MAX_FILE:
        raise RefusedError("file-too-large", size=len(data) // MIB, limit=MAX_FILE // MIB)
    try:
        endless = opened(data).loops()
    except LoopError:
        endless = True
    except BROKEN:
        return
    if endless:
        raise RefusedError("file-damaged", why="存储链首尾相接，没有尽头")


def opened(data: bytes) -> Compound:
    """The directory of a compound file. Errors: BROKEN, LoopError among them."""
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in _SECTOR_SHIFTS:
        raise ValueError("size of sectors")
    size = 1 << shift
    directory, cutoff, small = struct.unpack_from("<I4xII", data, 48)
    table = _table(data, size)
    listed = _chain(data, table, directory, size, size)
    packed = _chain(data, table, small, size, size)
    smalls = list(struct.unpack(f"<{len(packed) // 4}I", packed[: len(packed) // 4 * 4]))
    entries = [_entry(listed, at) for at in range(0, len(listed) - _ENTRY + 1, _ENTRY) if listed[at + 66]]
    return Compound(data, size, cutoff, table, smalls, entries)


def _entry(listed: bytes, at: int) -> Entry:
    length, kind = struct.unpack_from("<HB", listed, at + 64)
    start, size = struct.unpack_from("<II", listed, at + 116)
    name = listed[at : at + min(max(length - 2, 0), 62)].decode("utf-16-le", errors="replace")
    return Entry(name.lower(), kind, start, size)


def _table(data: bytes, sector_size: int) -> list[int]:
    """Sector -> next sector, through the header's list of the table's own sectors and its continuation."""
    sectors = list(struct.unpack_from("<109I", data, 76))
    more = struct.unpack_from("<I", data, 68)[0]
    per_sector = sector_size // 4
    blocks = 0
    while more < _LAST_SECTOR:
        blocks += 1
        if blocks > len(data) // sector_size:
            raise LoopError
        block = struct.unpack_from(f"<{per_sector}I", data, (more + 1) * sector_size)
        sectors += block[:-1]
        more = block[-1]
    table: list[int] = []
    for sector in sectors:
        if sector >= _LAST_SECTOR or len(table) * sector_size > len(data):
            continue  # the table is not longer than the file, whatever is claimed
        table += struct.unpack_from(f"<{per_sector}I", data, (sector + 1) * sector_size)
    return table


def _chain(data: bytes, table: Sequence[int], start: int, size: int, base: int) -> bytes:
    """The bytes of a chain of sectors. Errors: LoopError; IndexError for a sector that the table does not know."""
    blocks: list[bytes] = []
    sector = start
    while sector < _LAST_SECTOR:
        if len(blocks) > len(table):
            raise LoopError
        blocks.append(data[base + sector * size : base + (sector + 1) * size])
        sector = table[sector]
    return b"".join(blocks)


def _loop(table: Sequence[int], starts: Iterable[int]) -> bool:
    """Whether a chain that begins at one of these sectors comes back to itself."""
    seen = [0] * len(table)
    for walk, start in enumerate(starts, start=1):
        sector = start
        while sector < len(table) and not seen[sector]:
            seen[sector] = walk
            sector = table[sector]
        if sector < len(table) and seen[sector] == walk:
            return True
    return False
