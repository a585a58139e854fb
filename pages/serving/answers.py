"""Answers of the open-data routes: JSON with a tag, and errors that say what to mend."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from spark_metrics.errors import SparkError, StoreError, UnknownName


class NotShown(SparkError):
    """The store is not to be shown, as whoever runs the server has not said to whom."""


def json_answer(request: Request, content: Any) -> Response:
    """`content` as JSON, or 304 when the caller has exactly that."""
    body = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")
    return tagged(request, body, "application/json")


def tagged(request: Request, body: bytes, media_type: str) -> Response:
    """`body` with a tag made of its content, asked for again each time, sent again only when it changed.

    The tag is weak: the same content may travel compressed or not.
    """
    tag = f'W/"{hashlib.sha256(body).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    known = {candidate.strip() for candidate in request.headers.get("if-none-match", "").split(",")}
    if "*" in known or tag in known:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def error_answer(error: SparkError, language: str) -> Response:
    """404 for a name that does not exist, 503 for a store that cannot answer or is not to be shown, 400 for anything
    else asked wrongly."""
    status, code = next(
        (known for kind, known in STATUS.items() if isinstance(error, kind)),
        (400, "bad_request"),
    )
    content = {"error": {"code": code, "message": error.text.render(language)}}
    return JSONResponse(content, status_code=status, headers={"Cache-Control": "no-store"})


STATUS = {UnknownName: (404, "unknown_name"), StoreError: (503, "store_unusable"), NotShown: (503, "not_shown")}
