"""Small batches for the store's tests."""

import datetime as dt
from pathlib import Path

import pyarrow as pa

from spark_metrics.model.kinds import KINDS
from spark_metrics.store import Store
from spark_metrics.store.schema import rows_schema

OSTERSUND, BRACKE = "2380", "2305"
ANNA, BO = "5560160680", "7164100001"


def rows(kind, *facts):
    """Facts as the intake hands them over: all columns of the kind, numbered as in a sheet with a header."""
    return pa.Table.from_pylist([{"row": n, **fact} for n, fact in enumerate(facts, 2)], rows_schema(KINDS[kind]))


def enterprise(number=ANNA, municipality=OSTERSUND, **more):
    return {"enterprise": number, "name": "X", "municipality": municipality, "noted": dt.date(2009, 1, 1), **more}


def send(store, *facts, kind="enterprise", programme="spark", file="", **more):
    """Append facts; the file's bytes are the facts themselves (and `file`): the same facts are the same file."""
    return store.append(
        programme=programme,
        kind=kind,
        rows=rows(kind, *facts),
        original=f"{facts}{file}".encode(),
        file_name="enterprises.csv",
        **more,
    )


def municipalities(store, as_of=None):
    """enterprise -> municipality, as known at `as_of`."""
    facts = store.current("spark", "enterprise", as_of)
    return dict(zip(facts["enterprise"].to_pylist(), facts["municipality"].to_pylist(), strict=True))


def quiet(text):
    """A listener that must not hear anything."""
    raise AssertionError(text.render("en"))


def opened(folder: Path, notices=None):
    """The store in `folder`; what it says goes into `notices`, or must not be said."""
    return Store.open(folder, on_notice=quiet if notices is None else notices.append)
