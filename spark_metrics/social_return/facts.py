"""From the rows of the store to value maps: per cent become shares, an empty cell stays missing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

from spark_metrics.model.social_return import ADJUSTMENTS, Estimate, Input, Settings, ValuedOutcome, ValueMap
from spark_metrics.store import Store

KINDS = ("value_map", "value_input", "value_outcome")
"""The kinds of fact that maps are made of."""
Row = Mapping[str, Any]


def maps_known(
    store: Store, programme: str, moment: dt.datetime, enterprise: str | None, synthetic: bool
) -> tuple[ValueMap, ...]:
    """The maps of one holder as known at a moment, by reference. Quantities that an indicator gives are missing here.

    Args:
        enterprise: whose maps; None is the programme's own.
    """
    rows = {kind: store.current(programme, kind, moment).to_pylist() for kind in KINDS}
    own = [row for row in rows["value_map"] if row["enterprise"] == enterprise]
    return tuple(
        _map(row, _of(row, rows["value_input"]), _of(row, rows["value_outcome"]), synthetic)
        for row in sorted(own, key=lambda row: in_order(row["map"]))
    )


def in_order(reference: str) -> list[tuple[int, int, str]]:
    """A key to sort references by, numbers in them by size: I2 before I10."""
    parts = re.split(r"(\d+)", reference)
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in parts]


def _of(value_map: Row, rows: Iterable[Row]) -> list[Row]:
    return sorted((row for row in rows if row["map"] == value_map["map"]), key=lambda row: in_order(row["reference"]))


def _map(row: Row, inputs: Iterable[Row], outcomes: Iterable[Row], synthetic: bool) -> ValueMap:
    return ValueMap(
        key=row["map"],
        name=row["name"],
        first_year=row["first_year"],
        price_year=row["price_year"],
        settings=Settings(row["discount_percent"] / 100, row["timing"]),
        inputs=tuple(_input(each) for each in inputs),
        outcomes=tuple(_outcome(each) for each in outcomes),
        enterprise=row["enterprise"],
        synthetic=synthetic,
    )


def _input(row: Row) -> Input:
    amount = _estimate(row, "amount_sek", "amount")
    return Input(row["reference"], row["name"], row["stakeholder"], amount, row["year"] or 0)


def _outcome(row: Row) -> ValuedOutcome:
    return ValuedOutcome(
        key=row["reference"],
        name=row["name"],
        stakeholder=row["stakeholder"],
        quantity=_estimate(row, "quantity", "quantity"),
        unit=row["unit"],
        proxy=_estimate(row, "proxy_sek", "proxy"),
        proxy_name=row["proxy_name"],
        price_year=row["price_year"],
        duration=row["duration"],
        adjustments={name: _estimate(row, f"{name}_percent", name, 100) for name in ADJUSTMENTS},
        starts=row["starts"] or 1,
        indicator=row["indicator"] or "",
    )


def _estimate(row: Row, column: str, stem: str, parts: int = 1) -> Estimate:
    """A column with its range, its grade of evidence and its source; `parts` is 100 where it holds per cent."""
    value, low, high = (
        None if row[name] is None else row[name] / parts for name in (column, f"{column}_low", f"{column}_high")
    )
    return Estimate(value, low, high, row[f"{stem}_evidence"], row[f"{stem}_source"] or "")
