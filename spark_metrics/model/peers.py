"""An enterprise among enterprises like it: what is compared, by what they are alike, and the answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from spark_metrics.language import Text

Trait = Literal["sector", "size", "legal_form", "age", "place"]
TRAITS: dict[Trait, Text] = {
    "sector": Text("sector"),
    "size": Text("size"),
    "legal_form": Text("legal form"),
    "age": Text("age"),
    "place": Text("type of municipality"),
}
"""By what enterprises are alike, the weightiest first: the last is the first to be set aside."""

PeerUnit = Literal["fte", "sek", "hours", "sek_per_fte", "fte_per_fte", "fte_per_sek", "sek_per_sek", "percent"]
PEER_UNITS: dict[PeerUnit, Text] = {
    "fte": Text("full-time jobs"),
    "sek": Text("SEK"),
    "hours": Text("hours"),
    "sek_per_fte": Text("SEK per full-time job"),
    "fte_per_fte": Text("full-time jobs per full-time job"),
    "fte_per_sek": Text("full-time jobs per 100,000 SEK of grants"),
    "sek_per_sek": Text("SEK per krona of grants"),
    "percent": Text("%"),
}

Section = Literal["size", "effect", "per", "change"]
SECTIONS: dict[Section, Text] = {
    "effect": Text("Effects"),
    "per": Text("Per full-time job and per krona of support"),
    "size": Text("Size and economy"),
    "change": Text("Change since the year before"),
}

Position = Literal["upper_quarter", "upper_half", "middle", "lower_half", "lower_quarter"]
POSITIONS: dict[Position, Text] = {
    "upper_quarter": Text("Upper quarter"),
    "upper_half": Text("Upper half"),
    "middle": Text("In the middle"),
    "lower_half": Text("Lower half"),
    "lower_quarter": Text("Lower quarter"),
}
"""Where the own value lies among those of the others. Never a rank."""


@dataclass(frozen=True)
class Comparison:
    """One figure of an enterprise beside those of the others of its peer group.

    Attributes:
        measure: key in `measures.peers.MEASURES`.
        year: the year that it is about; None for what is added up since the programme began.
        own: the enterprise's own figure, as it stands now. `own_missing` says why there is none.
        like, set_aside: the traits that the group shares with the enterprise, and those that it does not ask for.
        median, low, high: of the others alone, rounded; low and high are the quartiles. None where it is hidden.
        position: of the own value, rounded likewise; None where there are no quartiles.
        hidden: why median or quartiles are not shown. `helps`: what would make them visible.
        day: the release that the others' figures are from; None where there is no group.
    """

    measure: str
    name: Text
    about: Text
    section: Section
    unit: PeerUnit
    year: int | None
    own: float | None
    own_missing: Text | None
    like: tuple[Trait, ...]
    set_aside: tuple[Trait, ...]
    median: float | None = None
    low: float | None = None
    high: float | None = None
    position: Position | None = None
    hidden: Text | None = None
    helps: Text | None = None
    day: dt.date | None = None


@dataclass(frozen=True)
class Peers:
    """All comparisons of one enterprise in one programme.

    Attributes:
        enterprise, name: number and name in the register; the name is "" where it is not in it.
        traits: what the enterprise is by each trait, in words; None where that is not stated.
        released: the last day that has been released; None where none has.
        next_release: the next one.
    """

    programme: str
    enterprise: str
    name: str
    traits: dict[Trait, Text | None]
    released: dt.date | None
    next_release: dt.date
    comparisons: tuple[Comparison, ...]
    synthetic: bool
