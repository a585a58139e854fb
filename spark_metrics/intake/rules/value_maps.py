"""Rules about value maps: an assumption within its range, a map that is known, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np
import pandas as pd

from spark_metrics.errors import closest
from spark_metrics.intake.findings import Finding
from spark_metrics.intake.rows import Rows
from spark_metrics.intake.rules.context import Context
from spark_metrics.language import Text
from spark_metrics.model.facts import Field

PARTS = ("value_input", "value_outcome")
"""The kinds whose rows belong to a map."""


def outside_range(rows: Rows, context: Context) -> Iterable[Finding]:
    """An assumption lies within the range that is stated beside it, and the range is the right way round."""
    names = [field.name for field in context.kind.fields]
    for name in (name for name in names if {f"{name}_low", f"{name}_high"} <= set(names)):
        low, high = context.kind.field(f"{name}_low"), context.kind.field(f"{name}_high")
        for one, other in ((low, high), (low, context.kind.field(name)), (context.kind.field(name), high)):
            if one.name in rows.headings or other.name in rows.headings:
                yield from _ordered(rows, one, other)


def half_range(rows: Rows, context: Context) -> Iterable[Finding]:
    """A range has two ends."""
    names = [field.name for field in context.kind.fields]
    for name in (name for name in names if {f"{name}_low", f"{name}_high"} <= set(names)):
        for one, other in ((f"{name}_low", f"{name}_high"), (f"{name}_high", f"{name}_low")):
            if one in rows.headings:
                alone = (rows[one].notna() & rows[other].isna()).to_numpy(bool) & rows.taken(other)
                words = Text("A range has two ends: “{other}” is missing.", other=context.kind.field(other).header)
                yield from rows.findings(alone & ~rows.withdrawn, one, "half_range", "stops", words)


def _ordered(rows: Rows, lower: Field, upper: Field) -> Iterable[Finding]:
    wrong = (rows[lower.name] > rows[upper.name]).fillna(False).to_numpy(bool) & ~rows.withdrawn
    told = lower.name if lower.name in rows.headings else upper.name
    words = partial(_wrong_way_round, lower, upper)
    yield from rows.findings(wrong, told, "outside_range", "stops", words, rows[lower.name], rows[upper.name])


def _wrong_way_round(lower: Field, upper: Field, low: float, high: float) -> Text:
    said = {"lower": lower.header, "low": low, "upper": upper.header, "high": high}
    return Text("“{lower}” is {low}, more than “{upper}” {high}.", **said)


def unknown_map(rows: Rows, context: Context) -> Iterable[Finding]:
    """An input or outcome belongs to a map that is stored already: the map says who may see its rows."""
    if context.kind.key not in PARTS:
        return
    references = rows["map"]
    unknown = references.notna() & ~references.isin(list(context.maps.standing)) & ~rows.withdrawn
    yield from rows.findings(unknown, "map", "unknown_map", "stops", partial(_no_such_map, context), references)


def _no_such_map(context: Context, reference: str) -> Text:
    if reference in context.maps.holders:
        return Text("The value map “{map}” is withdrawn. Send it again first.", map=reference)
    if meant := closest(reference, context.maps.standing):
        said = {"map": reference, "meant": meant}
        return Text("There is no value map “{map}” yet. Was “{meant}” meant? Else send the map first.", **said)
    return Text("There is no value map “{map}” yet. Send the map first, then what belongs to it.", map=reference)


def map_changes_hands(rows: Rows, context: Context) -> Iterable[Finding]:
    """A map's reference stays with who held it first: what was said of it is for nobody else to see."""
    if context.kind.key != "value_map":
        return
    taken = np.array([name in context.maps.holders for name in rows["map"]], bool)
    before = pd.Series([context.maps.holders.get(name) for name in rows["map"]], dtype=object)
    now = rows["enterprise"].astype(object).where(rows["enterprise"].notna(), None)
    other = np.array([one != two for one, two in zip(before, now, strict=True)], bool)
    changed = taken & other & ~rows.withdrawn & rows.taken("enterprise")
    name = "enterprise" if "enterprise" in rows.headings else "map"
    text = Text("The reference belongs to a map of somebody else, and stays theirs. Choose another reference.")
    yield from rows.findings(changed, name, "map_changes_hands", "stops", text)


def unknown_holder(rows: Rows, context: Context) -> Iterable[Finding]:
    """Whoever holds a map is in the programme's register."""
    if context.kind.key != "value_map" or "enterprise" not in rows.headings:
        return
    unknown = rows["enterprise"].notna().to_numpy(bool) & ~context.registered & ~rows.withdrawn
    text = Text("The enterprise is not registered yet. Its value map is kept all the same.")
    yield from rows.findings(unknown, "enterprise", "unknown_holder", "warns", text)


def quantity_of_indicator(rows: Rows, context: Context) -> Iterable[Finding]:
    """A quantity is taken from an indicator of the programme or stated, not both, and never for an enterprise's map."""
    if context.kind.key != "value_outcome":
        return
    keys, known = rows["indicator"], context.programme.indicator_by_key
    named = keys.notna() & ~rows.withdrawn
    name = "indicator" if "indicator" in rows.headings else "quantity"
    yield from rows.findings(
        named & ~keys.isin(list(known)), name, "unknown_indicator", "stops", partial(_no_indicator, context), keys
    )
    both = Text("The quantity is taken from the indicator: leave it empty here, or leave out the indicator.")
    yield from rows.findings(named & rows["quantity"].notna(), name, "two_quantities", "stops", both)
    held = np.array([context.maps.holders.get(one) is not None for one in rows["map"]], bool)
    text = Text("The map is an enterprise's, and the indicator counts the whole programme: state the quantity instead.")
    yield from rows.findings(named & held, name, "indicator_of_all", "stops", text)


def _no_indicator(context: Context, key: str) -> Text:
    indicators = context.programme.indicator_by_key.values()
    words = {name: one.key for one in indicators for name in (one.key, one.name.sv, one.name.en)}
    if meant := closest(key, words):
        return Text("The programme has no indicator “{key}”. Write “{meant}”?", key=key, meant=words[meant])
    return Text("The programme has no indicator “{key}”. Write the key of one, or leave it empty.", key=key)


def other_price_year(rows: Rows, context: Context) -> Iterable[Finding]:
    """A proxy in the prices of another year than its map's is told."""
    if context.kind.key != "value_outcome" or "price_year" not in rows.headings:
        return
    of_map = pd.Series([context.maps.price_years.get(name) for name in rows["map"]], dtype="int64[pyarrow]")
    differs = rows["price_year"].notna() & of_map.notna() & (rows["price_year"] != of_map) & ~rows.withdrawn
    yield from rows.findings(
        differs, "price_year", "other_price_year", "warns", _other_prices, rows["price_year"], of_map
    )


def _other_prices(own: int, of_map: int) -> Text:
    return Text("The proxy is in prices of {own}, its map in those of {map}.", own=str(own), map=str(of_map))
