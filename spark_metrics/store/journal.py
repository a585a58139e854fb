"""The journal: one line per accepted batch, only ever added to. A batch exists when its line is on the disk."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from spark_metrics.errors import StoreError
from spark_metrics.language import Text
from spark_metrics.store import entry as lines
from spark_metrics.store.durable import refused, sync_folder
from spark_metrics.store.entry import GENESIS, Batch, Entry

NAME = "journal.jsonl"
BLANKS = b"\0\0"
"""What a file system that lost power leaves of bytes that it had not written yet; a space may lose a bit, two don't."""


class Journal:
    """The journal of one folder, as far as it has been read.

    Attributes:
        entries: the accepted batches, oldest first; a new tuple whenever there are more.
        torn: what stands after the last whole line: an import that was cut off before it was accepted.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self.entries: tuple[Entry, ...] = ()
        self.torn = b""
        self._end = 0
        self._seen: tuple[int, int, int] | None = None

    @property
    def head(self) -> str:
        """The hash of the last line: it stands for everything that is known."""
        return self.entries[-1].hash if self.entries else GENESIS

    def changed(self) -> bool:
        """Has the file changed since it was last read? Costs one look at the folder."""
        return self._stamp() != self._seen

    def refresh(self) -> None:
        """Read what has been added, or everything where the file is another one than before (a restored copy).

        Raises:
            StoreError: a line in the middle is damaged, named by its number.
        """
        stamp = self._stamp()
        if stamp == self._seen:
            return
        added_to = stamp and self._seen and stamp[0] == self._seen[0] and stamp[1] > self._end
        if added_to and self.torn == b"":
            try:
                self._read(self.entries, self._end)
            except StoreError:
                # The new line follows another journal than the one that was read: it was replaced in place.
                self._read((), 0)
        elif stamp:
            self._read((), 0)
        else:
            self.entries, self.torn, self._end = (), b"", 0
        self._seen = stamp

    def append(self, batch: Batch, rows_sha256: str, receipt_sha256: str = "") -> None:
        """Write the line of `batch` and flush it to disk: from then on, and not before, the batch is accepted.

        To be called with the writer's lock held and nothing torn.

        Raises:
            StoreError: the disk did not take it; the batch is not accepted.
        """
        line = lines.write(batch, rows_sha256, self.head, receipt_sha256)
        is_new = not self.path.exists()
        try:
            with self.path.open("ab", buffering=0) as file:
                try:
                    if file.write(line) != len(line):
                        raise OSError("short write")
                    os.fsync(file.fileno())
                except OSError:
                    file.truncate(self._end)
                    raise
        except OSError as error:
            raise refused(error) from error
        if is_new:
            sync_folder(self.path.parent)
        self.refresh()

    def cut_off_torn(self) -> None:
        """Take away the torn end, kept in `journal.torn` for whoever wants to look. Writer's lock held.

        Raises:
            StoreError: the disk did not take it; the end is torn still.
        """
        try:
            with self.path.with_suffix(".torn").open("ab") as keep:
                keep.write(self.torn + b"\n")
            with self.path.open("r+b") as file:
                file.truncate(self._end)
                os.fsync(file.fileno())
        except OSError as error:
            raise refused(error) from error
        self._seen = None
        self.refresh()

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_size, status.st_mtime_ns

    def _read(self, earlier: tuple[Entry, ...], start: int) -> None:
        with self.path.open("rb") as file:
            file.seek(start)
            data = file.read()
        lines = read_lines(data, earlier)
        if lines.damage:
            raise lines.damage
        used = len(lines.sound)
        self.entries, self.torn, self._end = lines.entries, data[used:], start + used


@dataclass(frozen=True)
class Lines:
    """What stands in a journal, or a part of one.

    Attributes:
        entries: the sound lines, with those before.
        sound: the bytes that they stand in.
        torn: is there more, but no whole line?
        damage: what is wrong with the line after the sound ones, if it is whole.
    """

    entries: tuple[Entry, ...]
    sound: bytes
    torn: bool
    damage: StoreError | None


def read_journal(folder: Path) -> Lines:
    """The journal of a folder as it is at this moment; StoreError where there is none."""
    try:
        data = (folder / NAME).read_bytes()
    except OSError as error:
        raise StoreError(Text("There is no store in {folder}.", folder=str(folder))) from error
    return read_lines(data)


def read_lines(data: bytes, earlier: tuple[Entry, ...] = ()) -> Lines:
    """The lines of `data`, which follow those of `earlier`, up to the first that is not sound.

    A last line is torn where it lacks its end, or where a file system that lost power left blanks in it. Any other
    line that can't be read was whole once, and its batch accepted: that is damage, and nothing to cut off.
    """
    entries, used, damage = list(earlier), 0, None
    while damage is None and (newline := data.find(b"\n", used)) >= 0:
        line = data[used:newline]
        if newline == len(data) - 1 and BLANKS in line:
            break
        try:
            entries.append(_checked(_parsed(line), entries))
            used = newline + 1
        except StoreError as error:
            damage = error
    return Lines(tuple(entries), data[:used], damage is None and used < len(data), damage)


def _parsed(line: bytes) -> object:
    """The line's JSON, or None where it is none."""
    try:
        return json.loads(line)
    except ValueError:
        return None


def _checked(line: object, entries: list[Entry]) -> Entry:
    number = len(entries) + 1
    try:
        return lines.read(line, number, entries[-1] if entries else None)
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(
            Text(
                "Line {line} of the journal is damaged or was changed. Restore the store from a backup; "
                "the lines before it are sound.",
                line=number,
            )
        ) from error
