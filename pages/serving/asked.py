"""What an address asks for: language and date, understood or refused in words."""

from __future__ import annotations

import datetime as dt

from starlette.requests import Request

from spark_metrics.errors import SparkError
from spark_metrics.language import LANGUAGES, Text


def language_of(request: Request) -> str:
    """The language asked for, or the default."""
    asked = request.query_params.get("language", "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


def date_of(text: str | None) -> dt.date | None:
    """A date as `2026-03-12`, or None where none is given; SparkError for anything else."""
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise SparkError(Text("“{text}” is not a date. Write it like 2026-03-12.", text=text)) from error
