"""What is known of a programme's enterprises on a day: traits, owners, and what each has told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from spark_metrics.measures.peer_groups import Path, owner_groups
from spark_metrics.measures.peer_traits import Traits, traits_of
from spark_metrics.measures.peers import PeerMeasure, Told, told_by, year_of_comparison
from spark_metrics.model.peers import TRAITS, Trait
from spark_metrics.reference.municipality_types import municipality_types
from spark_metrics.workspace import Workspace, end_of_day

KINDS = ("economy", "job", "financing", "support")


@dataclass(frozen=True)
class Known:
    """A programme's enterprises as known at the end of a day.

    Attributes:
        year: the year that yearly measures compare; None where no economy is reported.
    """

    day: dt.date
    names: dict[str, str]
    traits: dict[str, Traits]
    owners: dict[str, str]
    told: dict[str, Told]
    year: int | None

    def paths(self, measure: PeerMeasure) -> dict[str, Path]:
        """Enterprise -> its classes by the traits that form the measure's groups."""
        used = traits_used(measure)
        return {number: tuple(traits[one] for one in used) for number, traits in self.traits.items()}


def traits_used(measure: PeerMeasure) -> tuple[Trait, ...]:
    """The traits that form the measure's groups, the weightiest first."""
    return tuple(one for one in TRAITS if one not in measure.without)


def known(workspace: Workspace, programme: str, day: dt.date) -> Known:
    """What the store knew at the end of `day`."""

    def rows(kind: str) -> list[dict[str, Any]]:
        return workspace.store.current(programme, kind, end_of_day(day)).to_pylist()

    register = {row["enterprise"]: row for row in rows("enterprise")}
    told = told_by(day, *map(rows, KINDS))
    began = workspace.programme(programme).period.start or workspace.first_day(programme)
    types = municipality_types()
    traits = {
        number: traits_of(row, told[number].latest_employees if number in told else None, began, types)
        for number, row in register.items()
    }
    owners = owner_groups({number: row["owner"] for number, row in register.items()})
    names = {number: row["name"] for number, row in register.items()}
    return Known(day, names, traits, owners, told, year_of_comparison(told))
