"""A value map as the TOML text that `python -m spark_metrics sroi` reads: the same map gives the same result there."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence

from spark_metrics.model.social_return import ADJUSTMENTS, Estimate, Input, Settings, ValuedOutcome, ValueMap

_KEY = re.compile(r"[a-z][a-z0-9_]*")
"""What keys look like in the file."""


def as_toml(value_map: ValueMap, settings: Settings | None = None, note: str = "") -> str:
    """The map as a file of `reading.py`.

    A reference that is no key of such a file becomes one that is, and stands beside it in a comment. Where a quantity
    has left its stated range, that range and the evidence stand in a comment, so that the ratio is withheld as before.

    Args:
        settings: instead of the map's own.
        note: words for the top of the file: where it is from, and of which day.
    """
    used = settings or value_map.settings
    lines = [f"# {line}" for line in note.splitlines()]
    lines += ["[map]", f"name = {_text(value_map.name)}", f"first_year = {value_map.first_year}"]
    lines += [f"price_year = {value_map.price_year}", f"discount_percent = {_number(used.discount_rate, 100)}"]
    lines += [f"timing = {_text(used.timing)}", *(["synthetic = true"] if value_map.synthetic else [])]
    for each, key in zip(value_map.inputs, _keys([one.key for one in value_map.inputs]), strict=True):
        lines += ["", "[[input]]", *_input(each, key)]
    for one, key in zip(value_map.outcomes, _keys([one.key for one in value_map.outcomes]), strict=True):
        lines += ["", "[[outcome]]", *_outcome(one, key)]
    return "\n".join(lines) + "\n"


def _input(one: Input, key: str) -> Iterator[str]:
    yield from _head(one, key)
    yield f"year = {one.year}"
    yield from _estimate("amount_sek", one.amount)


def _outcome(one: ValuedOutcome, key: str) -> Iterator[str]:
    yield from _head(one, key)
    yield f"unit = {_text(one.unit)}"
    yield f"proxy_name = {_text(one.proxy_name)}"
    if one.price_year is not None:
        yield f"price_year = {one.price_year}"
    yield f"starts = {one.starts}"
    yield f"duration = {one.duration}"
    if one.indicator:
        yield f"# The quantity is that of the indicator {_comment(one.indicator)}."
    yield from _estimate("quantity", one.quantity)
    yield from _estimate("proxy_sek", one.proxy)
    for name in ADJUSTMENTS:
        yield from _estimate(f"{name}_percent", one.adjustments.get(name, Estimate(None)), 100)


def _head(one: Input | ValuedOutcome, key: str) -> Iterator[str]:
    if key != one.key:
        yield f"# {_comment(one.key)}"
    yield f'key = "{key}"'
    yield f"name = {_text(one.name)}"
    yield f"stakeholder = {_text(one.stakeholder)}"


def _estimate(name: str, one: Estimate, parts: int = 1) -> Iterator[str]:
    """An assumption as a table in one line, without what is not stated; nothing where nothing is."""
    value, low, high = one.value, one.low, one.high
    ranged = low is not None or high is not None
    fits = value is not None and low is not None and high is not None and low <= value <= high
    stated = {"value": None if value is None else _number(value, parts)}
    if ranged and fits:
        stated |= {"low": _number(low, parts), "high": _number(high, parts)}
    elif ranged:
        ends = " – ".join("…" if end is None else _number(end, parts) for end in (low, high))
        yield f"# {name}: the stated range, {ends}, does not hold the value{_graded(one)}."
    if one.evidence is not None and (fits or not ranged or value is None):
        stated["evidence"] = _text(one.evidence)
    if one.source:
        stated["source"] = _text(one.source)
    if inside := ", ".join(f"{key} = {each}" for key, each in stated.items() if each is not None):
        yield f"{name} = {{ {inside} }}"


def _graded(one: Estimate) -> str:
    return f" ({one.evidence})" if one.evidence else ""


def _number(value: float, parts: int = 1) -> str:
    """A number that becomes `value` again when it is divided by `parts`."""
    if not math.isfinite(value):
        raise ValueError(f"{value} can't stand in a value map")
    scaled = float(f"{value * parts:.12g}") if parts > 1 else float(value)
    if scaled / parts != value:
        scaled = value * parts
    return str(int(scaled)) if scaled.is_integer() and abs(scaled) < 1e15 else repr(scaled)


def _text(words: str) -> str:
    """A string of TOML: JSON's escapes are all among TOML's, and what JSON leaves bare but TOML does not is escaped."""
    whole = json.dumps(re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", words), ensure_ascii=False)
    return re.sub("[\x7f-\x9f]", lambda sign: f"\\u{ord(sign[0]):04x}", whole)


def _comment(words: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", words)


def _keys(references: Sequence[str]) -> list[str]:
    """A key for each reference: itself where it is one, no key twice."""
    keys = {one: one for one in references if _KEY.fullmatch(one)}
    for place, one in enumerate(references, 1):
        if one not in keys:
            bare = re.sub(r"[^a-z0-9]+", "_", one.casefold()).strip("_")
            key = bare if _KEY.fullmatch(bare) else f"r_{bare}" if bare else f"r{place}"
            while key in keys.values():
                key += "_"
            keys[one] = key
    return [keys[one] for one in references]
