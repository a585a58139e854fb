"""The files that the harness sends: small, each another one, drawn from a seed so that every process draws the same.

They note enterprises and support, correct them, and withdraw some, over a dozen things only: nearly every file
touches what another one said.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from spark_metrics.model.kinds import KINDS
from spark_metrics.store import Batch, Store
from spark_metrics.store.schema import rows_schema

PROGRAMME = "spark"
ENTERPRISES = [f"55{number:08d}" for number in range(12)]
PLACES = ("2380", "2305", "2361", "2326")
FORMS = ("advice", "training")


@dataclass(frozen=True)
class Sent:
    """A file as somebody sends it.

    Attributes:
        facts: its rows as plain values, without those that it leaves empty.
    """

    kind: str
    facts: tuple[dict[str, Any], ...]

    @property
    def rows(self) -> pa.Table:
        return pa.Table.from_pylist(list(self.facts), rows_schema(KINDS[self.kind]))

    @property
    def original(self) -> bytes:
        return repr((self.kind, self.facts)).encode()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.original).hexdigest()

    def to(self, store: Store) -> Batch:
        """Send it."""
        return store.append(
            programme=PROGRAMME,
            kind=self.kind,
            rows=self.rows,
            original=self.original,
            file_name=f"{self.kind}.csv",
            sender="the harness",
            receipt={"file_sha256": self.sha256, "accepted": len(self.facts)},
        )


def sent(seed: int, number: int, rows: int = 5) -> Sent:
    """The `number`th file of this seed. More rows than there are things to tell of: as many as there are."""
    chance = random.Random(f"{seed}/{number}")
    kind = "support" if number % 3 == 2 else "enterprise"
    make = _support if kind == "support" else _enterprise
    drawn = {}
    for _ in range(rows):
        fact = make(chance, number)
        drawn[tuple(fact[name] for name in KINDS[kind].identity)] = fact
    return Sent(kind, tuple({"row": place, **fact} for place, fact in enumerate(drawn.values(), 2)))


def large(seed: int, number: int, rows: int) -> Sent:
    """A file of that many rows, each about another enterprise: it fills blocks of the index, and a small disk."""
    chance = random.Random(f"{seed}/{number}/large")
    facts = (_enterprise(chance, number) | {"enterprise": f"77{place:08d}"} for place in range(rows))
    return Sent("enterprise", tuple({"row": place, **fact} for place, fact in enumerate(facts, 2)))


def _enterprise(chance: random.Random, number: int) -> dict[str, Any]:
    return {
        "enterprise": chance.choice(ENTERPRISES),
        "name": f"Told of in file {number} ({chance.random()})",
        "municipality": chance.choice(PLACES),
        "noted": dt.date(2009, 1, 1) + dt.timedelta(days=number % 300),
        **({"withdrawn": True} if chance.random() < 0.2 else {}),
    }


def _support(chance: random.Random, number: int) -> dict[str, Any]:
    return {
        "enterprise": chance.choice(ENTERPRISES),
        "date": dt.date(2009, 3, chance.randint(1, 3)),
        "form": chance.choice(FORMS),
        "hours": number + chance.random(),
        **({"withdrawn": True} if chance.random() < 0.2 else {}),
    }
