"""Runs the rules over a file's rows, against what the store holds today."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pyarrow as pa

from spark_metrics.intake.findings import Finding
from spark_metrics.intake.known_maps import KnownMaps
from spark_metrics.intake.rows import Rows, as_series
from spark_metrics.intake.rules import RULES
from spark_metrics.intake.rules.context import Context
from spark_metrics.model.programme import Programme
from spark_metrics.store import Store


def check(rows: Rows, context: Context) -> list[Finding]:
    """What all rules have to say."""
    return [finding for rule in RULES for finding in rule(rows, context)]


def compared(rows: Rows, programme: Programme, store: Store, today: dt.date) -> Context:
    """The rows beside what is stored, and completed by it where the file is silent.

    Asks the store a few times, however many rows there are.
    """
    kind, about, version = rows.kind, rows.identities(), store.data_version()
    stored = _frame(store.standing(programme.key, kind.key, about))
    if kind.steady:
        earlier = _frame(store.last_time(programme.key, kind.key, _with_time(about, rows)))
    else:
        earlier = stored.iloc[:0]
    if "enterprise" in rows.values and kind.key != "enterprise":
        numbers = pa.table({"enterprise": pa.array(rows["enterprise"], pa.string())})
        register = store.standing(programme.key, "enterprise", numbers)
        registered = register["batch"].is_valid().to_numpy()
    else:
        registered = np.ones(len(rows), bool)
    maps = KnownMaps.of(store, programme.key) if "map" in rows.values else KnownMaps()
    compared_with = kind.key == "comparison"
    supported = store.current(programme.key, "support")["enterprise"].to_pylist() if compared_with else ()
    context = Context(kind, programme, today, stored, earlier, registered, version, maps, frozenset(supported))
    _keep_what_is_not_said(rows, context)
    return context


def _keep_what_is_not_said(rows: Rows, context: Context) -> None:
    """A file without a column says nothing about it: a correction leaves there what is stored.

    An empty cell in a column that is there does say something: that the value is gone.
    """
    silent = [field.name for field in context.kind.fields if field.name not in {*rows.headings, "withdrawn"}]
    for name in silent:
        rows.values[name] = context.stored[name]
    for place, reasons in context.stored_reasons.items():
        for name, code in reasons.items():
            if name in silent:
                rows.missing.setdefault(name, {})[place] = code


def _with_time(about: pa.Table, rows: Rows) -> pa.Table:
    when = rows.kind.when
    return about if when in about.column_names else about.append_column(when, pa.array(rows[when], pa.date32()))


def _frame(table: pa.Table) -> pd.DataFrame:
    return pd.DataFrame({name: as_series(table[name]) for name in table.column_names})
