"""The library of financial proxies: public figures to begin a value map with, each a working value with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spark_metrics.errors import unknown_name
from spark_metrics.language import Text
from spark_metrics.reference.paths import REFERENCE_FOLDER

WORKING_VALUE = Text("Working value")
ABOUT = Text(
    "Each is a working value: something that a unit of change may be valued by, not what it is worth. Whoever takes "
    "one into a value map judges whether it fits, restates it in the map's prices and names its source."
)
UNITS: dict[str, Text] = {
    "sek": Text("SEK"),
    "sek_per_household_year": Text("SEK per household and year"),
    "sek_per_person_month": Text("SEK per person and month"),
    "sek_per_employee_month": Text("SEK per employee and month"),
    "sek_per_kilogram": Text("SEK per kilogram"),
    "percent_of_pay": Text("per cent of pay"),
    "percent_of_taxable_income": Text("per cent of taxable income"),
}


@dataclass(frozen=True)
class Proxy:
    """A financial proxy.

    Attributes:
        name, note: language -> words.
        value: in `unit`, in the prices of `price_year`; for a share of something, the year that it held for.
        source: who says so, and by whom it was told; `url` is where it was read.
        source_date: when the source was published or began to hold: a year, a month or a day.
        licence: of the source, or that it states none.
        label: what it is to be called wherever it is shown.
    """

    key: str
    name: Mapping[str, str]
    value: float
    unit: Text
    price_year: int
    source: str
    url: str
    source_date: str
    licence: str
    note: Mapping[str, str]
    label: Text = WORKING_VALUE


@cache
def proxies() -> Mapping[str, Proxy]:
    """The library by key, in the order of its file, `data/reference/proxies.toml`."""
    declared = tomllib.loads((REFERENCE_FOLDER / "proxies.toml").read_text("utf-8"))["proxy"]
    return {one["key"]: Proxy(**one | {"unit": UNITS[one["unit"]]}) for one in declared}


def proxy(key: str) -> Proxy:
    """The proxy called `key`; UnknownName with the likely one otherwise."""
    if key not in proxies():
        raise unknown_name(Text("proxy"), key, proxies())
    return proxies()[key]
