"""The effect logic of a programme with the live state of its indicators: what the page, reports and minutes draw.

Every value is a `Figure` of the facade; nothing is counted here. What is broken is read from the programme file by
`measures/logic.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import get_args

from spark_metrics.figures import figures
from spark_metrics.measures import logic
from spark_metrics.model.effect_logic import Node, NodeKind
from spark_metrics.model.figure import Figure
from spark_metrics.model.programme import PolicyLink, Programme
from spark_metrics.model.thread import Break, LinkState, NodeState, PolicyState, Thread
from spark_metrics.workspace import Workspace

STEPS: tuple[NodeKind, ...] = get_args(NodeKind)


def effect_logic(workspace: Workspace, programme: str, as_of: dt.date | None = None, language: str = "sv") -> Thread:
    """The effect logic as known at the end of `as_of` (Swedish time).

    Raises:
        UnknownName: there is no such programme.
        SparkError: `as_of` lies in the future.
    """
    chosen = workspace.programme(programme)
    day = workspace.known_day(programme, as_of)
    wholes = {figure.indicator: figure for figure in figures(workspace, programme, None, None, day, language)}
    return thread(chosen, wholes, day, language)


def thread(programme: Programme, wholes: dict[str, Figure], day: dt.date, language: str) -> Thread:
    """The same, of figures that are known already.

    Args:
        wholes: indicator key -> its figure for the whole programme.
    """
    broken = logic.breaks(programme)
    policies = tuple(_policy(programme, link, language) for link in programme.policy_links)
    ordered = sorted(programme.nodes, key=lambda node: STEPS.index(node.kind))
    placed = {key for node in programme.nodes for key in node.indicators}
    return Thread(
        programme=programme.key,
        as_of=day,
        nodes=tuple(_node(programme, node, wholes, policies, broken, language) for node in ordered),
        links=tuple(
            LinkState(
                link.from_,
                link.to,
                link.assumption.in_(language),
                link.evidence.in_(language) if link.evidence else "",
            )
            for link in programme.links
        ),
        unplaced=tuple(wholes[one.key] for one in programme.indicators if one.key not in placed),
        breaks=tuple(broken),
        policies=policies,
        conflicts=tuple(logic.goal_conflicts(programme)),
    )


def _node(
    programme: Programme,
    node: Node,
    wholes: dict[str, Figure],
    policies: Sequence[PolicyState],
    broken: Sequence[Break],
    language: str,
) -> NodeState:
    goal = next((goal.name.in_(language) for goal in programme.goals if goal.key == node.goal), "")
    own = {node.key, node.goal, *node.indicators}
    return NodeState(
        key=node.key,
        kind=node.kind,
        name=node.name.in_(language),
        goal=goal,
        figures=tuple(wholes[key] for key in node.indicators),
        policies=tuple(policy for policy in policies if policy.from_key in own),
        breaks=tuple(dict.fromkeys(one.code for one in broken if node.key in one.nodes)),
    )


def _policy(programme: Programme, link: PolicyLink, language: str) -> PolicyState:
    parts = (*programme.goals, *programme.nodes, *programme.indicators)
    against = {logic.policy_goal(other) for other in programme.policy_links if other.sign == "-"}
    return PolicyState(
        from_key=link.from_,
        from_name=next(part.name.in_(language) for part in parts if part.key == link.from_),
        framework=link.framework,
        number=link.number,
        to=link.to.in_(language),
        sign=link.sign,
        stated=link.status == "stated",
        why=link.why.in_(language) if link.why else "",
        conflict=logic.policy_goal(link) in against,
    )
