"""Routes beside Streamlit's own: health, open data and the files in `static/`.

They answer from the same facade as the pages, so a figure cannot differ between them. A new route is a function and a
line in `ROUTES`.
"""

from __future__ import annotations

import logging
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from pages.serving.answers import error_answer
from pages.serving.asked import language_of
from pages.serving.assets import Assets
from pages.serving.map_data import shapes
from pages.serving.open_data import OPEN_DATA
from pages.shared import map_shapes
from pages.shared.registry import PAGES
from spark_metrics.errors import SparkError, UnknownName
from spark_metrics.language import Text
from spark_metrics.workspace import workspace

STATIC = Path(__file__).parents[2] / "static"
log = logging.getLogger(__name__)


async def health(_request: Request) -> Response:
    """200 when the store answers a query, else 503 with a code; never what is inside."""
    try:
        state = await run_in_threadpool(lambda: workspace().health())
    except SparkError as error:
        log.error("Health: %s", error)
        return unhealthy("store_unusable")
    except Exception:
        # Whatever it is, a load balancer needs an answer, and the log the trace.
        log.exception("Health: the store did not answer")
        return unhealthy("store_error")
    answer = {"status": "ok", "batches": state.get("batches"), "data_version": state.get("data_version")}
    return JSONResponse(answer, headers={"Cache-Control": "no-store"})


def unhealthy(reason: str) -> Response:
    """503 with a reason code."""
    return JSONResponse({"status": "error", "reason": reason}, status_code=503, headers={"Cache-Control": "no-store"})


async def no_such_address(request: Request) -> Response:
    """404 in words for other addresses below /api; Streamlit would send its page."""
    text = Text("There is nothing at {path}. The programmes are at /api/v1/programmes.", path=request.url.path)
    return error_answer(UnknownName(text), language_of(request))


async def start_page(request: Request) -> Response:
    """The start page by its name: Streamlit knows it at / alone."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/{query}")


ROUTES: list[BaseRoute] = [
    Route(f"/{PAGES[0].name}", start_page),
    Route("/healthz", health),
    *OPEN_DATA,
    Route("/api/{rest:path}", no_such_address),
    Route(map_shapes.ADDRESS, shapes),
    Mount("/assets", Assets(directory=STATIC)),
]
