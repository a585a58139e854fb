"""The store: facts are files, the database is an index.

The truth lies in four places of the store's folder, all append-only: `originals/` (the files as sent), `batches/`
(the checked rows), `receipts/` and `journal.jsonl` (one line per accepted batch). Everything else can be deleted.
"""

from spark_metrics.store.backup import Copied, backup, restore
from spark_metrics.store.changes import Change
from spark_metrics.store.entry import Batch
from spark_metrics.store.history import EVENTS, Event, Version
from spark_metrics.store.reconcile import rebuild
from spark_metrics.store.store import Store
from spark_metrics.store.taking_back import taken_back
from spark_metrics.store.verify import Problem, verify

__all__ = [
    "EVENTS", "Batch", "Change", "Copied", "Event", "Problem", "Store", "Version", "backup", "rebuild", "restore",
    "taken_back", "verify",
]  # fmt: skip
