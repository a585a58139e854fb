"""Build the example store: write the files, then take them in one by one, as if the years went by."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from spark_metrics.demo.files import LANGUAGE, SentFile, write_files
from spark_metrics.demo.scenario import SCENARIOS, SEED
from spark_metrics.errors import SparkError, StoreError
from spark_metrics.intake import Sent, accept, examine
from spark_metrics.language import Text
from spark_metrics.programmes import find_programme
from spark_metrics.store import Store

Progress = Callable[[int, int, SentFile], None]
MOST_REASONS = 5


def build(
    store_folder: Path,
    *,
    files_folder: Path | None = None,
    on_progress: Progress = lambda done, of, file: None,
    seed: int = SEED,
    share: float = 1.0,
) -> dict[str, Any]:
    """Make the example store in a folder that holds none yet.

    Args:
        files_folder: where the files are kept; without it they are written to a temporary folder.
        on_progress: called after each file with how many are done, of how many, and the file.
        seed, share: see `write_files`.

    Returns:
        `files`, `rows`, and `kinds`: rows by programme and kind.

    Raises:
        StoreError: there is a store already; example data is never mixed into it.
        SparkError: a file was refused; the message says why.
    """
    if Store.exists(store_folder):
        raise StoreError(
            Text("There is already a store in {folder}. Example data is not added to it.", folder=str(store_folder))
        )
    if files_folder is not None:
        return _build(store_folder, files_folder, on_progress, seed, share)
    with tempfile.TemporaryDirectory() as folder:
        return _build(store_folder, Path(folder), on_progress, seed, share)


def _build(store_folder: Path, files_folder: Path, on_progress: Progress, seed: int, share: float) -> dict[str, Any]:
    sent = write_files(files_folder, seed=seed, share=share)
    rows: dict[str, Counter[str]] = {scenario.programme: Counter() for scenario in SCENARIOS}
    store = Store.open(store_folder)
    try:
        for done, file in enumerate(sent, 1):
            rows[file.programme][file.kind] += _take_in(file, store)
            on_progress(done, len(sent), file)
    finally:
        store.close()
    kinds = {programme: dict(counts) for programme, counts in rows.items()}
    return {"files": len(sent), "rows": sum(counts.total() for counts in rows.values()), "kinds": kinds}


def _take_in(file: SentFile, store: Store) -> int:
    """Import one file at its simulated time; the number of rows that were accepted."""
    sent = Sent(file.path.read_bytes(), file.path.name, file.kind, file.sender)
    programme = find_programme(file.programme)
    examination = examine(sent, programme, store, file.received.date())
    receipt = accept(examination, sent, programme, store, synthetic=True, recorded_at=file.received)
    if receipt.batch is None:
        reasons = [finding for finding in receipt.findings if finding.severity == "stops"][:MOST_REASONS]
        said = [f"{finding.row} {finding.column}: {finding.text.render(LANGUAGE)}" for finding in reasons]
        raise SparkError(
            Text("The example file {name} was refused: {reasons}", name=file.path.name, reasons="; ".join(said))
        )
    return receipt.accepted
