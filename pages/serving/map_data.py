"""The shapes that the map fetches, once per browser (see `pages/shared/map_shapes.py`)."""

from __future__ import annotations

import gzip
from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from pages.serving.answers import tagged
from pages.shared import map_shapes

FOR_GOOD = "public, max-age=31536000, immutable"


async def shapes(request: Request) -> Response:
    """All municipalities and counties as SVG paths.

    Whoever asks with the version of today may keep the answer for good: other shapes will have another address.
    """
    body = await run_in_threadpool(map_shapes.body)
    answer = tagged(request, body, "application/json")
    if request.url.path + "?" + request.url.query == map_shapes.address():
        answer.headers["Cache-Control"] = FOR_GOOD
    if answer.body and "gzip" in request.headers.get("accept-encoding", ""):
        answer.body = await run_in_threadpool(compressed)
        answer.headers.update({"Content-Encoding": "gzip", "Content-Length": str(len(answer.body))})
    answer.headers["Vary"] = "Accept-Encoding"
    return answer


@cache
def compressed() -> bytes:
    """The shapes as gzip, made once."""
    return gzip.compress(map_shapes.body(), 9, mtime=0)
