"""Rows of units over time put together to a `Panel`: what is missing is left out and counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from spark_metrics.counterfactual.covariates import before_treatment
from spark_metrics.language import Text
from spark_metrics.model.counterfactual import Panel

if TYPE_CHECKING:
    import pandas as pd

RESERVED = ("unit", "time", "outcome", "treated_from", "cluster")
"""The columns that every panel has."""


def panel_of(
    rows: pd.DataFrame, covariates: Sequence[str], other_support: Iterable[str], told: Iterable[Text] = ()
) -> Panel:
    """The panel of these rows.

    Args:
        rows: the columns of `Panel.table`, in which an outcome or a cluster may be missing (a unit without a cluster
            is its own), and raw columns of covariates, numbers or texts, as each row has them.
        told: what was left out before.
    """
    import pandas as pd

    left_out = list(told)
    known = rows.dropna(subset=["outcome"])
    if lost := len(rows) - len(known):
        text = Text("{n} row is left out: it has no outcome.", plural="{n} rows are left out: they have no outcome.",
                    n=lost)  # fmt: skip
        left_out.append(text)
    table = known[["unit", "time", "outcome", "treated_from"]].astype(
        {"unit": object, "time": int, "outcome": float, "treated_from": float}
    )
    told_of = rows.dropna(subset=["cluster"]) if "cluster" in rows else rows.iloc[:0].assign(cluster=None)
    clusters = dict(zip(told_of["unit"], told_of["cluster"], strict=True))
    table["cluster"] = pd.Series([clusters.get(one, one) for one in table["unit"]], index=table.index, dtype=object)
    names: tuple[str, ...] = ()
    if covariates and len(table):
        kept = rows[rows["unit"].isin(table["unit"])]
        before, more = before_treatment(kept, covariates)
        left_out += more
        table, names = table.merge(before, left_on="unit", right_index=True), tuple(before.columns)
    table = table.sort_values(["unit", "time"], ignore_index=True)
    return Panel(table, names, frozenset(other_support) & frozenset(table["unit"]), tuple(left_out))
