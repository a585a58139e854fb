"""From everything that was ever said of an enterprise to what stands, with the days on which it came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from spark_metrics.model.kinds import fact_kind
from spark_metrics.model.my_effect import Gone, OwnFact
from spark_metrics.workspace import Version, swedish_day

GONE: dict[str, Gone] = {"withdrawal": "withdrawn", "taken_back": "taken_back"}
SAYS_ANEW = ("correction", "return", "restored")


@dataclass
class _Thing:
    """One thing while its versions are followed."""

    kind: str
    values: dict[str, Any]
    last: dict[str, Any] = field(default_factory=dict)
    reported: dt.date | None = None
    corrected: dt.date | None = None
    batch: int = 0
    row: int = 0
    gone: Gone = ""
    gone_on: dt.date | None = None

    def follow(self, version: Version) -> None:
        """Take in the next version."""
        day = swedish_day(version.recorded_at)
        if version.event in GONE:
            if not self.gone:
                self.last = dict(self.values)
            self.gone, self.gone_on = GONE[version.event], day
        else:
            self.reported = self.reported or day
            self.corrected = day if version.event in SAYS_ANEW else self.corrected
            self.gone, self.gone_on = "", None
        self.values |= {name: after for name, (_, after) in version.changed.items()}
        self.batch, self.row = version.batch, version.row

    def as_fact(self) -> OwnFact:
        said = self.last if self.gone else self.values
        return OwnFact(
            self.kind, said, self.reported, self.corrected, self.batch, self.row, self.gone, self.gone_on
        )  # fmt: skip


def own_facts(versions: Iterable[Version]) -> tuple[OwnFact, ...]:
    """The facts of one enterprise, or of several, in the order in which they first came.

    Args:
        versions: in the order of the journal, as known on the day that is asked about.
    """
    things: dict[tuple[Any, ...], _Thing] = {}
    for version in versions:
        kind = fact_kind(version.kind)
        key = (version.kind, *version.identity.values())
        if key not in things:
            things[key] = _Thing(version.kind, dict.fromkeys(f.name for f in kind.fields) | dict(version.identity))
        things[key].follow(version)
    return tuple(thing.as_fact() for thing in things.values() if thing.reported)
