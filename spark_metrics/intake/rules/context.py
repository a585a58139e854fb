"""What the rules know beside the rows: the kind, the programme, the day, and what is stored already."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from spark_metrics.intake.known_maps import KnownMaps
from spark_metrics.intake.rows import places
from spark_metrics.model.facts import FactKind
from spark_metrics.model.programme import Programme


@dataclass(frozen=True)
class Context:
    """The surroundings of a file's rows.

    Attributes:
        stored: for each row what the store holds about the same thing now: columns `batch`, null where nothing is
            held, `missing`, and the kind's fields.
        last_time: for each row what the same enterprise said before, like `stored`.
        data_version: of the store when it was asked for all this.
        maps: the value maps of the programme, for what belongs to one.
        supported: the enterprises that have had support, for those that others are compared with.
        registered: for each row, is its enterprise in the programme's register?
    """

    kind: FactKind
    programme: Programme
    today: dt.date
    stored: pd.DataFrame
    last_time: pd.DataFrame
    registered: np.ndarray
    data_version: str
    maps: KnownMaps = field(default_factory=KnownMaps)
    supported: frozenset[str] = frozenset()

    @property
    def stands(self) -> np.ndarray:
        """Of which rows does the store hold an earlier version?"""
        return self.stored["batch"].notna().to_numpy(bool)

    @cached_property
    def stored_reasons(self) -> dict[int, dict[str, str]]:
        """Place -> field -> why the stored row has no value there, where it says why."""
        reasons = self.stored["missing"]
        return {place: json.loads(reasons.iloc[place]) for place in places(reasons.notna())}
