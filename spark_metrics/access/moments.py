"""Moments as the database keeps them: UTC, all of the same length, so that they sort as they are written."""

from __future__ import annotations

import datetime as dt


def clock(now: dt.datetime | None) -> dt.datetime:
    """The given moment, or this one. ValueError for one that does not say its time zone."""
    if now is None:
        return dt.datetime.now(dt.UTC)
    if now.tzinfo is None:
        raise ValueError("a moment has a time zone")
    return now.astimezone(dt.UTC)


def written(moment: dt.datetime) -> str:
    """`2026-03-12T08:00:00.000000+00:00`."""
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


def read(text: str) -> dt.datetime:
    """The moment that `written` wrote."""
    return dt.datetime.fromisoformat(text)


def read_if_any(text: str | None) -> dt.datetime | None:
    """The same, of a field that may be empty."""
    return read(text) if text else None
