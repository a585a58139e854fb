"""Runs the rules over a file's rows, against what the store holds today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from spark_metrics.intake.columns import Columns
from spark_metrics.intake.findings import Finding
from spark_metrics.intake.rows import Row
from spark_metrics.intake.rules import RULES
from spark_metrics.intake.rules.context import Context
from spark_metrics.intake.rules.history import is_unchanged
from spark_metrics.model.facts import FactKind
from spark_metrics.model.programme import Programme
from spark_metrics.store import Store


def check(rows: Sequence[Row], context: Context) -> list[Finding]:
    """What all rules have to say."""
    return [finding for rule in RULES for finding in rule(rows, context)]


def context_of(
    rows: Sequence[Row], columns: Columns, kind: FactKind, programme: Programme, store: Store, today: dt.date
) -> Context:
    """The surroundings of the rows. Asks the store twice, however many rows there are."""
    identities = {identity for row in rows if (identity := row.identity(kind)) is not None}
    stored = store.known(programme.key, kind.key, identities) if identities else {}
    named = {(number,) for row in rows if (number := row.values.get("enterprise")) is not None}
    registered = store.known(programme.key, "enterprise", named) if named and kind.key != "enterprise" else {}
    return Context(kind, programme, today, columns.headings, stored, frozenset(number for (number,) in registered))


def keep_what_is_not_said(rows: Sequence[Row], context: Context) -> None:
    """A file without a column says nothing about it: a correction leaves there what is stored.

    An empty cell in a column that is there does say something: that the value is gone.
    """
    silent = [field.name for field in context.kind.fields if field.name not in context.headings]
    for row in rows:
        stored = context.stored.get(row.identity(context.kind) or ())
        if stored is not None:
            row.values.update({name: stored.get(name) for name in silent if name != "withdrawn"})


def to_store(rows: Sequence[Row], context: Context, findings: Sequence[Finding]) -> list[Row]:
    """The rows that could be stored: nothing stops them, and they say something new."""
    stopped = {finding.row for finding in findings if finding.severity == "stops"}
    return [row for row in rows if row.number not in stopped and not is_unchanged(row, context)]
