"""What calamine does not tell about an old binary workbook (`.xls`): broken cells, the year that dates count from.

The file is a compound file of sectors ([MS-CFB]); in it lies the stream “Workbook”, a sequence of records ([MS-XLS]).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from spark_metrics.intake.reader.limits import Unreadable, address

_FREE = 0xFFFFFFFA
"""Sector numbers from here on mark free sectors and the ends of chains."""
_STREAMS = ("Workbook", "Book")
_SHORT_STREAM = 4096
_FORMULA, _DATEMODE, _PASSWORD, _BOOLEAN_OR_ERROR = 0x0006, 0x0022, 0x002F, 0x0205
_ERROR = 2
_NOT_A_NUMBER = 0xFFFF


def facts_of(original: bytes) -> tuple[list[str], bool]:
    """(addresses of broken cells, does it count its days from 1904?). Stops quietly where the records are damaged.

    Raises:
        Unreadable: it is protected by a password; calamine takes such a file for one of no kind.
    """
    broken, from_1904 = [], False
    for code, data in records(stream_of(original)):
        if code == _PASSWORD:
            raise Unreadable("password")
        if code == _DATEMODE and len(data) >= 2:
            from_1904 = data[0] == 1
        elif (code == _BOOLEAN_OR_ERROR and len(data) >= 8 and data[7] == 1) or (
            code == _FORMULA and len(data) >= 14 and _is_broken(data)
        ):
            row, column = struct.unpack_from("<HH", data)
            broken.append(address(row + 1, column))
    return broken, from_1904


def _is_broken(formula: bytes) -> bool:
    """Is its result an error?"""
    return formula[6] == _ERROR and struct.unpack_from("<H", formula, 12) == (_NOT_A_NUMBER,)


def records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """The records' codes and contents."""
    at = 0
    while at <= len(stream) - 4:
        code, length = struct.unpack_from("<HH", stream, at)
        yield code, stream[at + 4 : at + 4 + length]
        at += 4 + length


def stream_of(original: bytes) -> bytes:
    """The workbook's stream; empty where the file is too damaged to find it."""
    try:
        size = 1 << struct.unpack_from("<H", original, 30)[0]
        if size not in (512, 4096):
            return b""
        table = _allocation(original, size)
        directory = _chain(original, size, table, struct.unpack_from("<I", original, 48)[0])
        for at in range(0, len(directory) - 127, 128):
            entry = directory[at : at + 128]
            name = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le", "replace")
            start, length = struct.unpack_from("<II", entry, 116)
            # A shorter stream lies among others in a stream of its own; programs pad a workbook to this length.
            if name in _STREAMS and length >= _SHORT_STREAM:
                return _chain(original, size, table, start)[:length]
    except struct.error:
        return b""
    return b""


def _allocation(original: bytes, size: int) -> list[int]:
    """For each sector which one comes after it."""
    sectors = [sector for sector in struct.unpack_from("<109I", original, 76) if sector < _FREE]
    more, per_sector = struct.unpack_from("<I", original, 68)[0], size // 4
    while more < _FREE and len(sectors) * size < len(original):
        part = struct.unpack_from(f"<{per_sector}I", original, (more + 1) * size)
        sectors += [sector for sector in part[:-1] if sector < _FREE]
        more = part[-1]
    table: list[int] = []
    for sector in sectors:
        table += struct.unpack_from(f"<{per_sector}I", original, (sector + 1) * size)
    return table


def _chain(original: bytes, size: int, table: list[int], sector: int) -> bytes:
    """The bytes of a chain of sectors. No chain is longer than the file."""
    parts = []
    while sector < len(table) and len(parts) * size <= len(original):
        parts.append(original[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
    return b"".join(parts)
