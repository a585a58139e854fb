"""What one contributor adds to one inner cell of a release."""

from __future__ import annotations

from dataclasses import dataclass

UNKNOWN = "unknown"
SPLITS = ("sex", "background")


@dataclass(frozen=True)
class Part:
    """One contributor's part of one inner cell.

    Attributes:
        place: code of the municipality, or `unknown`.
        sex, background: codes, or `unknown`; `unknown` everywhere where the indicator can't be split; "" for what is of
            no group: a report of no persons.
        quarter: `2009Q1`, or `unknown`: then it comes into the end alone.
        contributor: the owner group; where persons are counted, a name that no other part has.
        value: how much.
        n: persons behind it where persons are counted; else 1.
    """

    place: str
    sex: str
    background: str
    quarter: str
    contributor: str
    value: float
    n: int = 1
