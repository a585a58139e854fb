"""What a child does on a disk that is too small: send until it is refused, read on, get room, send again."""

from __future__ import annotations

import resource
import shutil
from collections.abc import Sequence
from pathlib import Path

from spark_metrics.errors import StoreError
from spark_metrics.store import Store
from tests.faults import oracle, small_disk
from tests.faults.sent import Sent, large, sent
from tests.faults.tasks import Say, opened

LARGE = 100
"""Files from this number on are large ones."""


def file_of(seed: int, number: int) -> Sent:
    return large(seed, number, 2000) if number >= LARGE else sent(seed, number)


def on_a_full_disk(
    say: Say, sound: str, at: str, seed: int, numbers: Sequence[int], room: int | None = None, files: int | None = None
) -> None:
    """On a file system of its own with so much room left: bytes, or names of files."""
    small_disk.mount(at, 8 << 20, files=0 if files is None else 300)
    try:
        folder = Path(shutil.copytree(sound, Path(at) / "store"))
        store = opened(str(folder), say)
        ballast = small_disk.leave_room(at, room) if files is None else small_disk.leave_files(at, files)
        _send_and_read_on(say, store, folder, seed, numbers)
        _remove(ballast)
        _go_on(say, store, folder, seed, numbers)
    finally:
        small_disk.unmount(at)


def start_on_a_full_disk(say: Say, sound: str, at: str, seed: int, numbers: Sequence[int], room: int) -> None:
    """The same, but the disk is full already when the store is opened, and its index has to be made anew."""
    small_disk.mount(at, 8 << 20)
    try:
        folder = Path(shutil.copytree(sound, Path(at) / "store"))
        (folder / "index" / "facts.duckdb").unlink()
        ballast = small_disk.leave_room(at, room)
        try:
            store = opened(str(folder), say)
        except StoreError as error:
            say({"refused": "start", "why": error.text.render("en")})
            ballast.unlink()
            store = opened(str(folder), say)
        else:
            _send_and_read_on(say, store, folder, seed, numbers)
            ballast.unlink()
        _go_on(say, store, folder, seed, numbers)
    finally:
        small_disk.unmount(at)


def first_import_on_a_full_disk(
    say: Say, at: str, seed: int, numbers: Sequence[int], files: int | None = None, room: int = 0
) -> None:
    """There is no store yet, and no room to make one or to make its journal."""
    small_disk.mount(at, 8 << 20, files=0 if files is None else 50)
    try:
        folder = Path(at) / "store"
        ballast = small_disk.leave_room(at, room) if files is None else small_disk.leave_files(at, files)
        try:
            store = opened(str(folder), say)
        except StoreError as error:
            say({"refused": "start", "why": error.text.render("en")})
            _remove(ballast)
            store = opened(str(folder), say)
        else:
            _send_and_read_on(say, store, folder, seed, numbers)
            _remove(ballast)
        _go_on(say, store, folder, seed, numbers)
    finally:
        small_disk.unmount(at)


def _remove(ballast: Path) -> None:
    shutil.rmtree(ballast) if ballast.is_dir() else ballast.unlink()


def with_limited_files(say: Say, folder: str, seed: int, numbers: Sequence[int], limit: int) -> None:
    """No file may grow beyond `limit` bytes: what crosses it is written in part, then refused."""
    store = opened(folder, say)
    unlimited = resource.RLIM_INFINITY
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, unlimited))
    _send_and_read_on(say, store, Path(folder), seed, numbers)
    resource.setrlimit(resource.RLIMIT_FSIZE, (unlimited, unlimited))
    _go_on(say, store, Path(folder), seed, numbers)


def _send_and_read_on(say: Say, store: Store, folder: Path, seed: int, numbers: Sequence[int]) -> None:
    before = len(oracle.journal(folder))
    accepted = []
    for number in numbers:
        file = file_of(seed, number)
        try:
            accepted.append((file.sha256, file.to(store).number))
        except StoreError as error:
            say({"refused": number, "why": error.text.render("en")})
            break
        say({"accepted": number})
    lines = oracle.agrees(store, folder)
    assert [(line.file_sha256, line.number) for line in lines[before:]] == accepted, "more or less than acknowledged"


def _go_on(say: Say, store: Store, folder: Path, seed: int, numbers: Sequence[int]) -> None:
    """There is room again: everything is taken in by this process, and the next start finds it so."""
    for number in numbers:
        file_of(seed, number).to(store)
    lines = oracle.agrees(store, folder)
    assert len({line.file_sha256 for line in lines}) == len(lines)
    assert {file_of(seed, number).sha256 for number in numbers} <= {line.file_sha256 for line in lines}
    store.close()
    store = opened(str(folder), say)
    oracle.agrees(store, folder)
    store.close()
    say({"whole": len(lines)})
