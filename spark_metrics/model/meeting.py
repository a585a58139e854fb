"""The steering group's meetings, and what was noted and decided at them. Facts, never edited away."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

MinuteKind = Literal["note", "decision"]
MinuteState = Literal["open", "done"]


@dataclass(frozen=True)
class Meeting:
    """A meeting: what was known at the end of its `day` is what it saw.

    Attributes:
        name: may be empty.
        agenda: codes of the views that are shown, in order; empty for the usual ones.
        remembers: is it kept how the indicators were counted then?
    """

    reference: str
    day: dt.date
    name: str
    agenda: tuple[str, ...] = ()
    remembers: bool = False


@dataclass(frozen=True)
class Minute:
    """A note or a decision.

    Attributes:
        reference: its number.
        day: of the meeting.
        text: what was noted or decided.
        responsible: who is to act: a role.
        follow_up: when it is to be looked at again; None for never.
        state: `done` once somebody has said so, which is a new row, with `outcome`.
        indicator, as_of: the figure that it is bound to, as known on that day; None when it is about no figure.
        recorded_by, recorded_at: who wrote it down, and when.
    """

    reference: str
    day: dt.date
    kind: MinuteKind
    text: str
    responsible: str
    follow_up: dt.date | None
    state: MinuteState
    outcome: str
    indicator: str | None
    as_of: dt.date | None
    recorded_by: str
    recorded_at: dt.datetime
