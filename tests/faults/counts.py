"""How much the harness did: short or long, from which seed, and how often each class of fault was made."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

LONG = os.environ.get("SPARK_FAULTS") == "long"
SEED = int(os.environ.get("SPARK_FAULTS_SEED", "20080101"))
"""Of everything that is drawn. The same seed gives the same files, places and times."""

One = TypeVar("One")
made: Counter[str] = Counter()
"""Class of fault -> how often it was made and survived."""


def spread(all_of_them: Sequence[One], few: int, many: int | None = None) -> list[One]:
    """All (or `many`) of them in the long form; in the short form `few`, spread evenly, with both ends."""
    wanted = (many or len(all_of_them)) if LONG else few
    if wanted >= len(all_of_them):
        return list(all_of_them)
    if wanted == 1:
        return [all_of_them[len(all_of_them) // 2]]
    last = len(all_of_them) - 1
    return [all_of_them[round(place * last / (wanted - 1))] for place in range(wanted)]


def chance(name: str) -> random.Random:
    """A source of chance of its own for each test: the order of tests does not matter."""
    return random.Random(f"{SEED}/{name}")


def table() -> str:
    """The counts, one class a line."""
    width = max(map(len, made), default=0)
    lines = [f"{name:<{width}}  {number:>6}" for name, number in sorted(made.items())]
    return "\n".join([f"{'long' if LONG else 'short'} form, SPARK_FAULTS_SEED={SEED}", *lines])
