"""The effect logic as it stands on a day: boxes with their figures, links with their evidence, what is broken.

"Den röda tråden" is the thread that runs from resources to goals. Its declaration is `effect_logic.py`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from spark_metrics.language import Text
from spark_metrics.model.effect_logic import NodeKind
from spark_metrics.model.figure import Figure

BreakCode = Literal[
    "goal_unmeasured",
    "leads_nowhere",
    "nothing_leads_to",
    "indicator_unplaced",
    "no_evidence",
    "cycle",
]
Sign = Literal["+", "-"]


@dataclass(frozen=True)
class Break:
    """Where the thread is broken.

    Attributes:
        text: what is broken, in a sentence.
        nodes: keys of the boxes that it is about; for a cycle in its order.
        link: (from, to) of the link that it is about.
        indicator, goal: their keys, where it is about one.
    """

    code: BreakCode
    text: Text
    nodes: tuple[str, ...] = ()
    link: tuple[str, str] | None = None
    indicator: str | None = None
    goal: str | None = None


@dataclass(frozen=True)
class PolicyState:
    """What a goal, box or indicator serves (+) or works against (-).

    Attributes:
        from_key, from_name: the goal, box or indicator.
        framework: a code of `PolicyLink.framework`.
        to: the policy goal, in the reader's language.
        stated: does the source say so? Otherwise it is our assumption.
        why: how it serves or works against; empty where nobody has said.
        conflict: does it work against the policy goal, or does another one?
    """

    from_key: str
    from_name: str
    framework: str
    number: int | None
    to: str
    sign: Sign
    stated: bool
    why: str
    conflict: bool


@dataclass(frozen=True)
class GoalConflict:
    """A policy goal that something in the programme works against; `keys` are what serves it and what does not."""

    text: Text
    framework: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class NodeState:
    """A box with what is known of it.

    Attributes:
        goal: the words of the goal that it serves; empty where it serves none.
        figures: those of its indicators, for the whole programme.
        policies: what it, its goal or its indicators serve or work against.
        breaks: codes of what is broken at this box itself.
    """

    key: str
    kind: NodeKind
    name: str
    goal: str
    figures: tuple[Figure, ...]
    policies: tuple[PolicyState, ...]
    breaks: tuple[BreakCode, ...]


@dataclass(frozen=True)
class LinkState:
    """A link with the assumption that it rests on; `evidence` is empty while there is none."""

    from_key: str
    to_key: str
    assumption: str
    evidence: str


@dataclass(frozen=True)
class Thread:
    """A programme's effect logic as known on a day.

    Attributes:
        nodes: in the order of the chain, and within a step in the order of the programme file.
        unplaced: the figures of indicators that no box holds.
        breaks: what is broken, the weightiest kinds first.
    """

    programme: str
    as_of: dt.date
    nodes: tuple[NodeState, ...]
    links: tuple[LinkState, ...]
    unplaced: tuple[Figure, ...]
    breaks: tuple[Break, ...]
    policies: tuple[PolicyState, ...]
    conflicts: tuple[GoalConflict, ...]
