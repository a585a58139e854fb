"""Whom a programme reaches: its meeting places, how many live near one, and where the next one would help most."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class MeetingPlace:
    """A place where the programme has held occasions that people come to; a publication is none.

    Attributes:
        municipality: its four-digit code; "" where neither the rows nor the coordinates tell.
        longitude, latitude: degrees in WGS 84, as given with the latest occasion that has them.
        occasions: how many were held there.
        type: a code of `ACTIVITY_TYPES`: `meeting_place` where any of them was one, otherwise the most common.
        first, last: the days of the first and the latest occasion.
        approximate: no occasion has coordinates, so it stands at a point in the middle of its municipality.
    """

    name: str
    municipality: str
    longitude: float
    latitude: float
    occasions: int
    type: str
    first: dt.date
    last: dt.date
    approximate: bool = False
