"""What it costs to make the index anew: seconds, beside DuckDB reading the same Parquet files into plain tables.

    python benchmarks/rebuild.py [FACTS]        default: a million

The plain table knows no times: nothing in it says which fact corrected which. Prints figures of this machine at this
moment, as ratios, and asserts none of them.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

sys.path.insert(0, str(Path(__file__).parents[1]))

from spark_metrics.model.kinds import KINDS
from spark_metrics.store import Store, rebuild
from spark_metrics.store.schema import rows_schema

FACTS = 1_000_000
BATCHES = 50
CORRECTED = 0.1
"""Of the rows of a batch, how many are about something that an earlier batch told of."""
FORMS = np.array(["advice", "training"])
FIRST_DAY = np.datetime64("2009-01-01")


def support(batch: int, rows: int) -> pa.Table:
    """Support for many enterprises; the first tenth of it corrects what the batch before said."""
    place = np.arange(rows)
    own = batch * rows + place
    thing = np.where((place < rows * CORRECTED) & (batch > 0), own - rows, own)
    enterprises = pa.array(np.char.add("55", np.char.zfill((thing % 100_000).astype(str), 8)))
    stated = {
        "row": pa.array(place + 2, pa.int32()),
        "enterprise": enterprises,
        "date": pa.array(FIRST_DAY + (thing // 200_000).astype("timedelta64[D]"), pa.date32()),
        "form": pa.array(FORMS[thing // 100_000 % 2]),
        "hours": pa.array(1.0 + batch + place % 7, pa.float64()),
    }
    types = rows_schema(KINDS["support"])
    return pa.table({f.name: stated.get(f.name, pa.nulls(rows, f.type)) for f in types}, schema=types)


def send(store: Store, batch: int, rows: int) -> None:
    store.append(
        programme="spark", kind="support", rows=support(batch, rows), original=f"batch {batch}".encode(),
        file_name="support.csv", synthetic=True,
    )  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def plain(folder: Path, beside: Path) -> None:
    """Named alternative: one table of the same rows, in a file of its own, by one statement."""
    with duckdb.connect(str(beside)) as connection:
        connection.execute("CREATE TABLE facts AS FROM read_parquet($files)", {"files": f"{folder}/batches/*.parquet"})


def opened_and_closed(folder: Path) -> None:
    Store.open(folder).close()


def main(facts: int) -> None:
    rows = facts // BATCHES
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "store"
        store = Store.open(folder)
        appended = [seconds(lambda batch=batch: send(store, batch, rows)) for batch in range(BATCHES)]
        store.close()
        anew = seconds(lambda: rebuild(folder))
        beside = seconds(lambda: plain(folder, Path(made) / "plain.duckdb"))
        start = seconds(lambda: opened_and_closed(folder))
        print(f"{rows * BATCHES:,} facts in {BATCHES} batches of {rows:,}, every tenth a correction")
        print(f"rebuild: {anew:.2f} s, {rows * BATCHES / anew:,.0f} facts/s. That is")
        print(f"{anew / beside:6.2f} × DuckDB reading the same files into one plain table ({beside:.2f} s)")
        print(f"{anew / sum(appended):6.2f} × appending all batches one by one ({sum(appended):.2f} s)")
        print(f"{anew / appended[-1]:6.2f} × appending the last of them ({appended[-1]:.2f} s)")
        print(f"{anew / start:6.2f} × a start with a sound index ({start:.2f} s)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FACTS)
