"""The assumptions that a value map rests on, and what they lack before a ratio may be told.

An assumption is one number that somebody stands for: an input's amount; an outcome's quantity, proxy, and each of the
four adjustments. It lacks its *value* where nobody has given one, and its *evidence* where nobody has said how well it
is known, or where its stated range contradicts it. Of an amount no grade of evidence is asked: it stands in accounts.

A proxy in prices of another year than the map's is not converted: an index is a choice that changes the ratio, so it
belongs into the proxy and its source. Until then it lacks its value in the map's prices.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from spark_metrics.language import Text
from spark_metrics.model.social_return import ADJUSTMENTS, Estimate, Input, Lacking, ValuedOutcome, ValueMap

MISSING = Estimate(None)
FIELDS: dict[str, Text] = {
    "amount": Text("Amount"),
    "quantity": Text("Quantity"),
    "proxy": Text("Financial proxy"),
    **ADJUSTMENTS,
}
"""The fields that are assumptions, and what they are called."""
LIMITS: dict[str, tuple[float, float]] = {
    "amount": (0.0, math.inf),
    "quantity": (0.0, math.inf),
    "proxy": (-math.inf, math.inf),
    **dict.fromkeys(ADJUSTMENTS, (0.0, 1.0)),
}
"""Least and most that is permitted of a field."""

Place = tuple[str, str]
"""Which assumption: the key of its input or outcome, and the field."""


@dataclass(frozen=True)
class Assumption:
    """One number of a map, with the name of the input or outcome that it belongs to."""

    about: str
    name: str
    field: str
    estimate: Estimate

    @property
    def place(self) -> Place:
        return self.about, self.field

    @property
    def range(self) -> tuple[float, float] | None:
        """The stated range, where it leaves anything open."""
        low, high = self.estimate.low, self.estimate.high
        return None if low is None or high is None or low == high else (low, high)


def assumptions(value_map: ValueMap) -> list[Assumption]:
    """Every assumption of the map, those without a value too, in the map's order: inputs, then outcomes."""
    return [
        *(Assumption(one.key, one.name, "amount", one.amount) for one in value_map.inputs),
        *(found for one in value_map.outcomes for found in _of_outcome(one)),
    ]


def check(value_map: ValueMap) -> None:
    """What no reader lets through.

    Raises:
        ValueError: a number outside `LIMITS` or infinite, a key that stands twice, a year or duration that is none.
    """
    for parts in (value_map.inputs, value_map.outcomes):
        keys = [part.key for part in parts]
        if len(set(keys)) < len(keys):
            raise ValueError(f"a key stands twice: {sorted(keys)}")
    if any(one.year < 0 for one in value_map.inputs):
        raise ValueError("an input's year is 0 or later")
    if any(one.starts < 1 or one.duration < 1 for one in value_map.outcomes):
        raise ValueError("an outcome starts in year 1 or later and lasts a year at least")
    for one in assumptions(value_map):
        least, most = LIMITS[one.field]
        for number in (one.estimate.value, one.estimate.low, one.estimate.high):
            if number is not None and not (math.isfinite(number) and least <= number <= most):
                raise ValueError(f"{one.about}, {one.field}: {number} is not from {least} to {most}")


def lacking(value_map: ValueMap) -> list[Lacking]:
    """What is missing before a ratio may be told, in the map's order."""
    whole = [
        Lacking("", value_map.name, field, "value", text)
        for field, parts, text in (
            ("inputs", value_map.inputs, Text("The map has no inputs: nothing says what was put in.")),
            ("outcomes", value_map.outcomes, Text("The map has no outcomes: nothing says what came of it.")),
        )
        if not parts
    ]
    return [
        *whole,
        *(found for one in value_map.inputs for found in _of_input(one)),
        *(found for one in value_map.outcomes for found in _lacking_of_outcome(one, value_map.price_year)),
    ]


def _of_outcome(one: ValuedOutcome) -> Iterator[Assumption]:
    yield Assumption(one.key, one.name, "quantity", one.quantity)
    yield Assumption(one.key, one.name, "proxy", one.proxy)
    for adjustment in ADJUSTMENTS:
        yield Assumption(one.key, one.name, adjustment, one.adjustments.get(adjustment, MISSING))


def _of_input(one: Input) -> Iterator[Lacking]:
    if one.amount.value is None:
        yield _without_value(one, "amount")
    elif text := _contradiction(one.amount, one.name, "amount"):
        yield Lacking(one.key, one.name, "amount", "evidence", text)


def _lacking_of_outcome(one: ValuedOutcome, price_year: int) -> Iterator[Lacking]:
    for found in _of_outcome(one):
        estimate, field = found.estimate, found.field
        if estimate.value is None:
            yield _without_value(one, field)
        elif estimate.evidence is None:
            text = Text(
                "{name} – {field}: no evidence is stated. Say whether it is measured, published, judged or assumed.",
                name=one.name, field=FIELDS[field],
            )  # fmt: skip
            yield Lacking(one.key, one.name, field, "evidence", text)
        elif text := _contradiction(estimate, one.name, field):
            yield Lacking(one.key, one.name, field, "evidence", text)
        if field == "proxy" and one.price_year != price_year:
            yield Lacking(one.key, one.name, "price_year", "value", _other_prices(one, price_year))


def _without_value(one: Input | ValuedOutcome, field: str) -> Lacking:
    text = Text("{name} – {field}: the value is missing.", name=one.name, field=FIELDS[field])
    if field in ADJUSTMENTS:
        text = Text("{name} – {field}: the value is missing. Write 0 where there is none.", **text.params)
    elif field == "quantity" and isinstance(one, ValuedOutcome) and one.indicator:
        text = Text(
            "{name} – {field}: the indicator {indicator} has no value that may be shown.",
            indicator=one.indicator, **text.params,
        )  # fmt: skip
    return Lacking(one.key, one.name, field, "value", text)


def _contradiction(estimate: Estimate, name: str, field: str) -> Text | None:
    """What is wrong with the stated range, if anything is. The value is known to be there."""
    low, high, said = estimate.low, estimate.high, {"name": name, "field": FIELDS[field]}
    if (low is None) != (high is None):
        return Text("{name} – {field}: only one end of the range is stated. State both, or none.", **said)
    if low is None or high is None or low <= estimate.value <= high:
        return None
    return Text("{name} – {field}: the stated range does not hold the value.", **said)


def _other_prices(one: ValuedOutcome, price_year: int) -> Text:
    if one.price_year is None:
        return Text("{name} – Financial proxy: its price year is missing.", name=one.name)
    return Text(
        "{name} – Financial proxy: it is in prices of {own}, the map in prices of {year}. Restate it in prices "
        "of {year} and name the index in its source.",
        name=one.name, own=str(one.price_year), year=str(price_year),
    )  # fmt: skip
