"""The store and the programmes together: what a page, a route or a command line works with.

Everything that leaves goes through `figures.py`, everything that comes in through `examine` and `accept` here.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from spark_metrics import intake
from spark_metrics.access import Access
from spark_metrics.disclosure.parameters import Parameters
from spark_metrics.errors import OutOfDate, SparkError, StoreError, UnreadableFile, unknown_name
from spark_metrics.intake import (
    SEVERITIES,
    Answers,
    Examination,
    Finding,
    Progress,
    Pseudonyms,
    Question,
    Receipt,
    Sent,
    marked_name,
    marked_workbook,
    template,
    template_name,
)
from spark_metrics.language import Text
from spark_metrics.model.programme import Programme
from spark_metrics.programmes import programmes as read_programmes
from spark_metrics.reference.vintages import Vintages
from spark_metrics.store import EVENTS, Batch, Change, Store, Version, taken_back
from spark_metrics.swedish_days import SWEDISH_TIME, end_of_day, now, release_days, release_ended, swedish_day

__all__ = [
    "EVENTS",
    "SEVERITIES",
    "SWEDISH_TIME",
    "Answers",
    "Batch",
    "Change",
    "Examination",
    "Finding",
    "Question",
    "Receipt",
    "Sent",
    "Version",
    "Workspace",
    "end_of_day",
    "marked_name",
    "marked_workbook",
    "secrets_folder",
    "store_folder",
    "swedish_day",
    "taken_back",
    "template",
    "template_name",
    "workspace",
]
STORE_FOLDER = Path(__file__).resolve().parents[1] / "data" / "store"
LOG = ("meeting", "decision")
"""The kinds of fact that tell of meetings."""

TAKING_BACK = ("restated", "withdrawn", "left_alone")
DISCLOSURE_FILE = "disclosure.toml"
"""The file with the parameters of disclosure, among the secrets."""
MOST_EXAMINATIONS = 5
"""So often a file is checked anew because others came in between."""


def store_folder() -> Path:
    """Where the store lies: the environment variable SPARK_STORE, or `data/store`."""
    return Path(os.environ.get("SPARK_STORE") or STORE_FOLDER)


def secrets_folder(store: Path) -> Path:
    """Where the keys of a store lie: beside it, never in it, so that a copy of the store does not hold them."""
    whole = store.resolve()
    return whole.with_name(f"{whole.name}.secrets")


@dataclass(frozen=True)
class Workspace:
    """A store and the programmes whose facts it holds, the latest programme first.

    Attributes:
        only_released: is this what outsiders see? Its days are those that have been released, and no other.
    """

    store: Store
    programmes: dict[str, Programme]
    folder: Path
    only_released: bool = False

    def released(self) -> Workspace:
        """The same as outsiders see it."""
        return replace(self, only_released=True)

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
        folder = folder or store_folder()
        return cls(Store.open(folder, on_notice=on_notice), known, folder)

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
        """The date that figures are as of unless another is asked for: for outsiders that of the latest release.

        An example store stands still: its today is the Swedish day of its latest batch. What somebody who tries the
        example notes at its meetings comes without a file, and does not move it: no figure comes of that.
        """
        if self.only_released:
            return max(self.days(programme), default=release_ended(self._last_day(programme)))
        return self._last_day(programme)

    def _last_day(self, programme: str) -> dt.date:
        batches = self.store.batches(programme)
        if batches and any(batch.synthetic for batch in batches):
            counted = [batch for batch in batches if batch.form or batch.kind not in LOG] or batches
            return swedish_day(counted[-1].recorded_at)
        return now()

    def days(self, programme: str) -> list[dt.date]:
        """The days as of which figures are released, the first one first: the ends of quarters since the first batch
        that have passed. None at first: `today` is then an end of quarter at which nothing was known."""
        batches = self.store.batches(programme)
        return release_days(swedish_day(batches[0].recorded_at), self._last_day(programme)) if batches else []

    def known_day(self, programme: str, asked: dt.date | None) -> dt.date:
        """The day to be as of: the asked one, else the programme's today.

        Raises:
            SparkError: a day in the future, or, where only releases are seen, one of which nothing was released.
        """
        if asked is None:
            return self.today(programme)
        if self.only_released and asked not in (days := self.days(programme) or [self.today(programme)]):
            nearest = min(days, key=lambda day: (abs(day - asked), day))
            text = Text("Nothing was released as of {day}. The nearest release is as of {nearest}.")
            raise SparkError(text.filled(day=asked, nearest=nearest))
        if asked > now() and asked > self.today(programme):
            raise SparkError(Text("{day} lies in the future: nobody knows yet what will be known then.", day=asked))
        return asked

    def first_day(self, programme: str) -> dt.date:
        """The first day that anything was known of the programme, or released; its today when nothing has come in."""
        days = self.days(programme) if self.only_released else []
        batches = [] if self.only_released else self.store.batches(programme)
        return min([*days, *(swedish_day(one.recorded_at) for one in batches[:1])], default=self.today(programme))

    def data_version(self) -> str:
        """Changes with every batch and every table of public statistics: the key of every cache."""
        return self.store.data_version() + self.reference.version()

    def health(self) -> dict[str, object]:
        """Proof that the store answers: asks it."""
        return self.store.health()

    def examine(self, sent: Sent, programme: str, on_progress: Progress = lambda doing, share: None) -> Examination:
        """Reads and checks a sent file against the programme and the store. Stores nothing.

        Raises UnreadableFile when it can't be read as a table; `refuse` writes the receipt of that.
        """
        return intake.examine(
            sent, self.programme(programme), self.store, now(), pseudonym=self.pseudonym, on_progress=on_progress
        )

    def dry_run(self, examination: Examination, programme: str) -> Receipt:
        """The receipt that `accept` would write."""
        return intake.dry_run(examination, self.programme(programme))

    def accept(self, examination: Examination, sent: Sent, programme: str, synthetic: bool = False) -> Receipt:
        """Stores all rows of an examined file, or none when a finding stops it; `synthetic` as made-up ones.

        What other files have brought since it was examined is checked first: then its findings may be others.
        """
        for _ in range(MOST_EXAMINATIONS):
            try:
                return intake.accept(examination, sent, self.programme(programme), self.store, synthetic)
            except OutOfDate:
                examination = self.examine(sent, programme)
        raise StoreError(Text("Other files keep coming in. Nothing was stored; try again in a while."))

    def refuse(self, error: UnreadableFile, sent: Sent, programme: str, dry_run: bool = False) -> Receipt:
        """The receipt of a file that can't be read."""
        return intake.unreadable(error, sent, self.programme(programme), dry_run)

    def pseudonym(self, number: str) -> str:
        """What stands for a sole trader's personal number in the store. The first use makes the key."""
        return self._pseudonyms(number)

    @cached_property
    def disclosure(self) -> Parameters:
        """How cautious figures are: from the file beside the store, or the documented defaults."""
        return Parameters.read(secrets_folder(self.folder) / DISCLOSURE_FILE)

    @cached_property
    def reference(self) -> Vintages:
        """The tables of public statistics that were fetched for this store."""
        return Vintages(self.folder)

    @cached_property
    def access(self) -> Access:
        """Who may come in, their sessions, and the log of who saw what."""
        return Access.of_store(self.folder)

    @cached_property
    def _pseudonyms(self) -> Pseudonyms:
        return Pseudonyms.of_store(self.folder, secrets_folder(self.folder))

    def outcome(self, programme: str, sha256: str) -> Receipt | None:
        """What became of a file with these bytes; None when it was not stored."""
        for batch in reversed(self.store.batches(programme)):
            if batch.file_sha256 == sha256:
                return intake.first_receipt(self.store, batch.number) or intake.receipt_from_before(batch)
        return None

    def receipt(self, batch: int) -> Receipt | None:
        """The receipt that a batch got; None for a batch from before receipts were kept."""
        return intake.first_receipt(self.store, batch)

    def taking_back(self, batch: int) -> dict[str, int] | None:
        """Of a batch that takes back another: how many things it `restated`, has `withdrawn` and `left_alone`."""
        receipt = self.store.receipt(batch) or {}
        return {name: receipt[name] for name in TAKING_BACK} if receipt.get("takes_back") else None

    def take_back(self, batch: int, who: str, why: str) -> Batch:
        """As if the batch had never come, by a new batch; StoreError where that can't be.

        Persons' numbers in `who` and `why` are left out.
        """
        return self.store.take_back(
            batch, who=intake.without_personal_numbers(who), why=intake.without_personal_numbers(why)
        )

    def changes(self, programme: str, since: dt.date, until: dt.date) -> list[Change]:
        """What differs between the facts as known at the ends of two Swedish days."""
        return self.store.changes(programme, end_of_day(since), end_of_day(until))

    def history(self, programme: str, enterprise: str) -> list[Version]:
        """Everything that was ever said of one enterprise, by its number, a sole trader's personal one included.

        Raises SparkError for what is neither an organisation number nor a pseudonym.
        """
        return self.store.history(programme, enterprise=self.enterprise_key(enterprise))

    def enterprise_key(self, written: str) -> str:
        """An enterprise's number as a person writes it, as the store knows it; SparkError when it is none."""
        return intake.enterprise_key(written, self.pseudonym)

    def batches(self, programme: str, as_of: dt.date | None = None) -> list[Batch]:
        """What has come in, as known at the end of `as_of`."""
        return self.store.batches(programme, end_of_day(as_of) if as_of else None)


@cache
def workspace() -> Workspace:
    """The process's own workspace, opened once."""
    return Workspace.open()
