"""How the small official tables are read: every value as text, so that codes keep their leading zeros."""

from __future__ import annotations

import csv

from spark_metrics.reference.paths import REFERENCE_FOLDER


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of `data/reference/<name>.csv`, every value as text.

    Raises:
        FileNotFoundError: the table is not in the reference folder.
    """
    with (REFERENCE_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
