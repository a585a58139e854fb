"""Batches, versions and changes as documents for programs and as lines to read."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Any

from spark_metrics.language import Text, show
from spark_metrics.model.kinds import KINDS
from spark_metrics.store import EVENTS, Batch, Change, Version
from spark_metrics.workspace import SWEDISH_TIME

TAKEN_BACK = ("restated", "withdrawn", "left_alone")
COUNTS = ("rows_in", "accepted", "rejected", *TAKEN_BACK)
"""What a receipt may count."""


def batch(one: Batch, taken_back_by: int | None, receipt: Mapping[str, Any] | None) -> dict[str, Any]:
    """A batch with what its receipt counts, and the number of the batch by which it is taken back, if it is."""
    said = receipt or {}
    severities = Counter(finding["severity"] for finding in said.get("findings", ()))
    return {
        "batch": one.number,
        "recorded_at": one.recorded_at.isoformat(),
        "kind": one.kind,
        "file_name": one.file_name,
        "file_sha256": one.file_sha256,
        "sender": one.sender,
        "why": one.why,
        "rows": one.rows,
        "takes_back": one.takes_back,
        "taken_back_by": taken_back_by,
        "synthetic": one.synthetic,
        "counts": {name: said[name] for name in COUNTS if name in said},
        "findings": dict(severities),
    }


def batch_line(document: Mapping[str, Any], language: str) -> str:
    """The document of a batch, to be read."""
    at = _time(dt.datetime.fromisoformat(document["recorded_at"]))
    rows = Text("{n} row", plural="{n} rows", n=document["rows"]).render(language)
    parts = [f"{document['batch']}", at, _kind(document["kind"], language), document["file_name"], rows]
    parts += [document["sender"], document["why"]]
    if document["takes_back"] is not None:
        parts.append(Text("takes back batch {number}", number=str(document["takes_back"])).render(language))
    if document["taken_back_by"] is not None:
        by = str(document["taken_back_by"])
        parts.append(Text("taken back by batch {number}", number=by).render(language))
    parts += [f"{name} {n}" for name, n in document["findings"].items()]
    return " · ".join(part for part in parts if part)


def version(one: Version) -> dict[str, Any]:
    """A version of a fact."""
    return {
        "batch": one.batch,
        "recorded_at": one.recorded_at.isoformat(),
        "sender": one.sender,
        "file_name": one.file_name,
        "why": one.why,
        "row": one.row,
        "sheet": one.sheet,
        "kind": one.kind,
        "identity": _plain(one.identity),
        "event": one.event,
        "changed": _pairs(one.changed),
    }


def version_line(one: Version, language: str) -> str:
    """A version of a fact, to be read."""
    place = [str(one.batch), _time(one.recorded_at), one.file_name, one.sheet or ""]
    row = Text("row {row}", row=str(one.row)).render(language)
    thing = f"{_kind(one.kind, language)} {_thing(one.identity, language)}"
    parts = [*place, row, one.sender, thing, EVENTS[one.event].render(language), one.why]
    return " · ".join(part for part in parts if part) + _changed(one.kind, one.changed, language)


def change(one: Change) -> dict[str, Any]:
    """What became of a thing between two moments."""
    return {
        "kind": one.kind,
        "identity": _plain(one.identity),
        "before": one.before and _plain(one.before),
        "after": one.after and _plain(one.after),
        "changed": _pairs(one.changed),
        "batches": list(one.batches),
    }


def change_line(one: Change, language: str) -> str:
    """The same, to be read."""
    by = Text("batch {number}", number=", ".join(map(str, one.batches))).render(language)
    thing = f"{_kind(one.kind, language)} {_thing(one.identity, language)}"
    return f"{thing} · {by}{_changed(one.kind, one.changed, language)}"


def _changed(kind: str, changed: Mapping[str, tuple[Any, Any]], language: str) -> str:
    lines = []
    for name, pair in changed.items():
        before, after = (_value(kind, name, value, language) for value in pair)
        lines.append(f"\n    {_header(kind, name, language)} {before} → {after}")
    return "".join(lines)


def _header(kind: str, name: str, language: str) -> str:
    text = Text("Why cells are empty") if name == "missing" else KINDS[kind].field(name).header
    return text.render(language)


def _value(kind: str, name: str, value: Any, language: str) -> str:
    if value is None:
        return "–"
    choices = {} if name == "missing" else KINDS[kind].field(name).choices
    return show(choices.get(value, value), language)


def _kind(key: str, language: str) -> str:
    return KINDS[key].name.render(language)


def _thing(identity: Mapping[str, Any], language: str) -> str:
    return " ".join(show(value, language) for value in identity.values())


def _time(moment: dt.datetime) -> str:
    return moment.astimezone(SWEDISH_TIME).strftime("%Y-%m-%d %H:%M")


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as JSON has them."""
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in values.items()}


def _pairs(changed: Mapping[str, tuple[Any, Any]]) -> dict[str, dict[str, Any]]:
    return {name: _plain({"before": before, "after": after}) for name, (before, after) in changed.items()}
