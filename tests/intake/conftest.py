"""A small programme, a store in memory, and short ways to send a file."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field

import pytest

from spark_metrics.intake import examine
from spark_metrics.model.kinds import KINDS
from spark_metrics.model.programme import Area, Period, Programme
from tests.intake.examples import TODAY


@dataclass
class FakeBatch:
    number: int
    repeated: bool = False


@dataclass
class FakeStore:
    """Remembers rows by identity, as the real store does, in a dictionary."""

    rows: dict = field(default_factory=dict)
    sent: dict = field(default_factory=dict)

    def known(self, programme, kind, identities):
        return {identity: self.rows[kind, identity] for identity in identities if (kind, identity) in self.rows}

    def append(self, *, programme, kind, rows, original, file_name, **about):
        for row in rows.to_pylist():
            identity = tuple(row[name] for name in KINDS[kind].identity)
            if row["withdrawn"]:
                self.rows.pop((kind, identity), None)
            else:
                self.rows[kind, identity] = row
        batch = FakeBatch(len(self.sent) + 1)
        self.sent[programme, kind, hashlib.sha256(original).hexdigest()] = batch
        return batch

    def received(self, programme, kind, file_sha256):
        return self.sent.get((programme, kind, file_sha256))


@pytest.fixture
def store():
    return FakeStore()


@pytest.fixture
def programme():
    return Programme.model_construct(
        key="test",
        period=Period(provenance="decided", start=dt.date(2023, 1, 1), end=dt.date(2025, 12, 31)),
        area=Area(counties=("23",), municipalities=("2262",)),
    )


@pytest.fixture
def look(store, programme):
    """Examine a file: `look(bytes, name, kind)`."""

    def examined(original, file_name="fil.csv", kind=None):
        return examine(original, file_name, programme, kind, store, TODAY)

    return examined
