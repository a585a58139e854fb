"""How one thing stands in the document: a dict, with only what is known of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from spark_metrics.swedish_days import SWEDISH_TIME

Node = dict[str, Any]


def node(kind: str, address: str, **properties: Any) -> Node:
    """A thing of a class. What is None, empty text or an empty list is left out, as nothing is said of it."""
    known = {name: found for name, found in properties.items() if found is not None and found not in ("", [])}
    return {"@id": address, "@type": kind} | known


def measure(address: str, value: float) -> Node:
    """A number, as the text that the standard wants."""
    return node("i72:Measure", f"{address}/value", hasNumericalValue=exact(value))


def exact(value: float) -> str:
    """All digits of a number and no others: `24`, `7.5`, never `1e+20`."""
    whole = Decimal(repr(value))
    return str(int(whole)) if whole == whole.to_integral_value() else format(whole.normalize(), "f")


def begins(day: dt.date | None) -> str | None:
    """The first moment of a Swedish day."""
    return day and dt.datetime.combine(day, dt.time(), SWEDISH_TIME).isoformat()


def ends(day: dt.date | None) -> str | None:
    """The last second of a Swedish day."""
    return day and dt.datetime.combine(day, dt.time(23, 59, 59), SWEDISH_TIME).isoformat()


def addresses_of(nodes: Iterable[Node]) -> list[str]:
    """What others refer to them by."""
    return [one["@id"] for one in nodes]
