"""What can happen to files."""

from __future__ import annotations

from pathlib import Path


def flip(path: Path, place: int, length: int = 1) -> None:
    """Turn over every bit of these bytes; a negative place counts from the end."""
    content = bytearray(path.read_bytes())
    start = place % len(content)
    for at in range(start, min(start + length, len(content))):
        content[at] ^= 0xFF
    path.write_bytes(content)


def flip_bit(path: Path, place: int, bit: int) -> None:
    """Turn over a single bit."""
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= 1 << bit
    path.write_bytes(content)


def cut(path: Path, length: int) -> None:
    """Keep the first `length` bytes."""
    path.write_bytes(path.read_bytes()[:length])


def zeroed(path: Path, place: int, length: int) -> None:
    """Blank a stretch, as a file system does that lost a block in a power cut."""
    content = bytearray(path.read_bytes())
    end = min(place + length, len(content))
    content[place:end] = bytes(end - place)
    path.write_bytes(content)


def index_of(folder: Path) -> Path:
    return folder / "index" / "facts.duckdb"


def log_of(folder: Path) -> Path:
    return folder / "index" / "facts.duckdb.wal"


def journal_of(folder: Path) -> Path:
    return folder / "journal.jsonl"
