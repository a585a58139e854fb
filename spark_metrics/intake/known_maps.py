"""The value maps that the store knows: what inputs and outcomes are checked against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from spark_metrics.store import Store


@dataclass(frozen=True)
class KnownMaps:
    """Value maps by reference.

    Attributes:
        holders: of every map there ever was, who held it first: None is the programme.
        price_years: of those that stand.
    """

    holders: Mapping[str, str | None] = field(default_factory=dict)
    price_years: Mapping[str, int] = field(default_factory=dict)

    @property
    def standing(self) -> frozenset[str]:
        """The references of the maps that stand."""
        return frozenset(self.price_years)

    @classmethod
    def of(cls, store: Store, programme: str) -> KnownMaps:
        """Those of a programme, as known now."""
        said = [one for one in store.history(programme, kind="value_map") if one.event == "new"]
        rows = store.current(programme, "value_map").to_pylist()
        return cls(
            {one.identity["map"]: one.changed.get("enterprise", (None, None))[1] for one in said},
            {row["map"]: row["price_year"] for row in rows},
        )
