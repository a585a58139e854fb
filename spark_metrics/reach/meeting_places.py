"""Where the programme has met people: its occasions merged by place."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any

from spark_metrics.model.reach import MeetingPlace
from spark_metrics.reference.boundaries import label_point, municipality_boundaries
from spark_metrics.reference.localities import municipalities_at
from spark_metrics.reference.municipalities import folded_place
from spark_metrics.workspace import Workspace, end_of_day

NO_PLACE = "publication"
"""The type of activity that people do not come to."""
Row = dict[str, Any]


def meeting_places(
    workspace: Workspace, programme: str, as_of: dt.date | None = None, until: dt.date | None = None
) -> list[MeetingPlace]:
    """Where the programme has met people, merged by place, in the order of municipality and name.

    Rows are of one place where they name it alike (in any case) in the same municipality. A place without coordinates
    stands in the middle of its municipality and is marked `approximate`; one without either is left out.

    Args:
        as_of: as known at the end of this day; default the programme's today.
        until: occasions up to this day; default `as_of`. What is planned for later is not counted.

    Raises:
        UnknownName: there is no such programme.
        SparkError: `as_of` lies in the future.
    """
    places = [_merged(rows) for rows in _by_place(_occasions(workspace, programme, as_of, until))]
    known = [place for place in places if place is not None]
    return sorted(known, key=lambda place: (place.municipality, place.name))


def _occasions(workspace: Workspace, programme: str, as_of: dt.date | None, until: dt.date | None) -> list[Row]:
    """The rows that people could come to, held until the day."""
    programme = workspace.programme(programme).key
    day = workspace.known_day(programme, as_of)
    last = min(day, until or day)
    rows = workspace.store.current(programme, "activity", end_of_day(day)).to_pylist()
    return [row for row in rows if row["type"] != NO_PLACE and row["date"] <= last]


def _by_place(rows: Iterable[Row]) -> Iterable[list[Row]]:
    """The rows of each place, the earliest occasion first."""
    grouped: dict[tuple[str, str | None], list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row["date"], row["reference"])):
        grouped.setdefault((folded_place(row["place"]), row["municipality"]), []).append(row)
    return grouped.values()


def _merged(rows: list[Row]) -> MeetingPlace | None:
    located = [row for row in rows if row["longitude"] is not None and row["latitude"] is not None]
    code = rows[-1]["municipality"] or ""
    if located:
        longitude, latitude = located[-1]["longitude"], located[-1]["latitude"]
        code = code or municipalities_at([(longitude, latitude)])[0]
    elif code in municipality_boundaries():
        longitude, latitude = label_point(code)
    else:
        return None
    types = Counter(row["type"] for row in rows)
    type_ = "meeting_place" if "meeting_place" in types else min(types, key=lambda one: (-types[one], one))
    days = rows[0]["date"], rows[-1]["date"]
    return MeetingPlace(rows[-1]["place"], code, longitude, latitude, len(rows), type_, *days, not located)
