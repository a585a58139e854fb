"""Whose a fact is: the enterprise that it names, or the one that holds the value map that it belongs to."""

from __future__ import annotations

from spark_metrics.model.facts import FactKind
from spark_metrics.model.kinds import KINDS
from spark_metrics.store import schema
from spark_metrics.store.read import Params

MAP = "map"
"""The field that ties the rows of a value map together."""


def has_enterprise(kind: FactKind) -> bool:
    """Is the kind about enterprises, or about maps that enterprises may hold?"""
    return not {"enterprise", MAP}.isdisjoint(field.name for field in kind.fields)


def about(kind: FactKind, enterprise: str | None, params: Params) -> list[str]:
    """The condition that a fact is about the enterprise, if one is asked for. Adds it to `params`.

    All that was ever said of a map is its holder's. The intake lets nobody else take the reference of a map, not even
    when that is gone; where two have held it anyway, it is neither's. A row that takes a map back names no holder.
    """
    if enterprise is None:
        return []
    params["enterprise"] = enterprise
    if all(field.name != MAP for field in kind.fields):
        return ["enterprise = $enterprise"]
    return [
        f"map IN (SELECT map FROM {schema.table(KINDS['value_map'])} "
        "WHERE programme = $programme AND NOT coalesce(withdrawn, false) GROUP BY map "
        "HAVING min(coalesce(enterprise, '')) = $enterprise AND max(coalesce(enterprise, '')) = $enterprise)"
    ]
