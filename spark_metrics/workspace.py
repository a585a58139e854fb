"""The store and the programmes together: what a page, a route or a command line works with.

Everything that leaves goes through `figures.py`, everything that comes in through `examine` and `accept` here.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from spark_metrics import intake
from spark_metrics.errors import SparkError, StoreError, UnreadableFile, unknown_name
from spark_metrics.intake import Examination, Receipt, template, template_name
from spark_metrics.language import Text
from spark_metrics.model.programme import Programme
from spark_metrics.programmes import programmes as read_programmes
from spark_metrics.store import Batch, Store

__all__ = [
    "Examination", "Receipt", "Workspace", "end_of_day", "store_folder", "swedish_day", "template", "template_name",
    "workspace",
]  # fmt: skip
STORE_FOLDER = Path(__file__).resolve().parents[1] / "data" / "store"
SWEDISH_TIME = ZoneInfo("Europe/Stockholm")


def store_folder() -> Path:
    """Where the store lies: the environment variable SPARK_STORE, or `data/store`."""
    return Path(os.environ.get("SPARK_STORE") or STORE_FOLDER)


def swedish_day(moment: dt.datetime) -> dt.date:
    """The day in Sweden at a moment."""
    return moment.astimezone(SWEDISH_TIME).date()


def end_of_day(date: dt.date) -> dt.datetime:
    """The last instant of a Swedish day, in UTC: what was known when it ended."""
    return dt.datetime.combine(date, dt.time.max, SWEDISH_TIME).astimezone(dt.UTC)


@dataclass(frozen=True)
class Workspace:
    """A store and the programmes whose facts it holds, the latest programme first."""

    store: Store
    programmes: dict[str, Programme]

    @classmethod
    def open(
        cls,
        folder: Path | None = None,
        programmes: dict[str, Programme] | None = None,
        on_notice: Callable[[Text], None] = lambda notice: None,
    ) -> Workspace:
        """Opens the store in `folder` (created when missing) with the shipped programmes unless others are given."""
        known = read_programmes() if programmes is None else programmes
        newest_first = sorted(known.values(), key=lambda one: one.period.start or dt.date.max, reverse=True)
        known = {one.key: one for one in newest_first}
        return cls(Store.open(folder or store_folder(), on_notice=on_notice), known)

    @classmethod
    def open_existing(cls, folder: Path | None = None) -> Workspace:
        """Like `open`, but a store that is not there is a `StoreError` rather than a new, empty store."""
        folder = folder or store_folder()
        if not Store.exists(folder):
            raise StoreError(
                Text("There is no store in {folder}. Import a file, or build the example store.", folder=folder)
            )
        return cls.open(folder)

    def programme(self, key: str) -> Programme:
        """The programme called `key`; UnknownName with the likely one otherwise."""
        if key not in self.programmes:
            raise unknown_name(Text("programme"), key, self.programmes)
        return self.programmes[key]

    def is_synthetic(self, programme: str) -> bool:
        """Does the programme hold any made-up fact? Then every figure of it is to say so."""
        return any(batch.synthetic for batch in self.store.batches(programme))

    def today(self, programme: str) -> dt.date:
        """The date that figures are as of unless another is asked for.

        An example store stands still: its today is the Swedish day of its latest batch.
        """
        batches = self.store.batches(programme)
        if batches and any(batch.synthetic for batch in batches):
            return swedish_day(batches[-1].recorded_at)
        return swedish_day(dt.datetime.now(dt.UTC))

    def known_day(self, programme: str, asked: dt.date | None) -> dt.date:
        """The day to be as of: the asked one, else the programme's today. SparkError for a day in the future."""
        if asked is None:
            return self.today(programme)
        if asked > swedish_day(dt.datetime.now(dt.UTC)) and asked > self.today(programme):
            raise SparkError(Text("{day} lies in the future: nobody knows yet what will be known then.", day=asked))
        return asked

    def first_day(self, programme: str) -> dt.date:
        """The first day that anything was known of the programme; its today when nothing has come in."""
        batches = self.store.batches(programme)
        return swedish_day(batches[0].recorded_at) if batches else self.today(programme)

    def data_version(self) -> str:
        """Changes with every batch: the key of every cache."""
        return self.store.data_version()

    def health(self) -> dict[str, object]:
        """Proof that the store answers: asks it."""
        return self.store.health()

    def examine(self, original: bytes, file_name: str, programme: str, kind: str | None = None) -> Examination:
        """Reads and checks a sent file against the programme and the store. Stores nothing.

        Raises UnreadableFile when it can't be read as a table; `refuse` writes the receipt of that.
        """
        today = swedish_day(dt.datetime.now(dt.UTC))
        return intake.examine(original, file_name, self.programme(programme), kind, self.store, today)

    def dry_run(self, examination: Examination, programme: str) -> Receipt:
        """The receipt that `accept` would write."""
        return intake.dry_run(examination, self.programme(programme))

    def accept(self, examination: Examination, original: bytes, programme: str, sender: str = "") -> Receipt:
        """Stores all rows of an examined file, or none when a finding stops it."""
        return intake.accept(examination, original, self.programme(programme), self.store, sender=sender)

    def refuse(
        self,
        error: UnreadableFile,
        original: bytes,
        file_name: str,
        programme: str,
        kind: str | None,
        dry_run: bool = False,
    ) -> Receipt:
        """The receipt of a file that can't be read."""
        return intake.unreadable(error, original, file_name, self.programme(programme), kind, dry_run)

    def batches(self, programme: str, as_of: dt.date | None = None) -> list[Batch]:
        """What has come in, as known at the end of `as_of`."""
        return self.store.batches(programme, end_of_day(as_of) if as_of else None)


@cache
def workspace() -> Workspace:
    """The process's own workspace, opened once."""
    return Workspace.open()
