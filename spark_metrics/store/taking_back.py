"""Batches that were taken back, and what then holds in their stead."""

from __future__ import annotations

from collections.abc import Sequence

from spark_metrics.store.entry import Entry


def ended(entries: Sequence[Entry]) -> set[int]:
    """The numbers of the batches that are taken back.

    A batch whose taking back was itself taken back is not among them: it is restored.
    """
    gone: set[int] = set()
    for entry in reversed(entries):
        back = entry.batch.takes_back
        if back is not None and entry.batch.number not in gone:
            gone.add(back)
    return gone
