"""Synthetic example data: invented enterprises in real municipalities, sent in and taken in as real files would be.

Nothing here describes a real enterprise, and every file, name and organisation number shows that. The way of the
data: `scenario` (what is imitated, all odds) → `enterprises` → `histories` (what happened) → `reporting` (what was
told, when, and how wrongly) → `files` (what was sent) → `take_in`.

May import: spark_metrics.intake, store, programmes, reference, model, language, errors. Tested in tests/demo/.
"""

from spark_metrics.demo.files import SentFile, write_files
from spark_metrics.demo.take_in import build

__all__ = ["SentFile", "build", "write_files"]
