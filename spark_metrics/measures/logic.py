"""Where the effect logic is broken, and which policy goals conflict. Read from the programme file alone.

The rules, in the order in which they are told:
- a goal is measured when a box that serves it holds an indicator;
- a resource, an activity or an output leads somewhere by a link, an outcome or effect by a link or by serving a goal;
- something leads to every box but resources, which the programme starts from;
- every indicator is held by a box;
- boxes that lead back to themselves are told: learning may be meant, a slip may, too;
- a link without evidence rests on its assumption alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from spark_metrics.language import Text
from spark_metrics.model.programme import PolicyLink, Programme
from spark_metrics.model.thread import Break, GoalConflict

ENDS = ("outcome", "effect")
"""Steps that may end a thread by serving a goal."""
ARROW = " → "


def breaks(programme: Programme) -> list[Break]:
    """Everything that is broken in the programme's effect logic, the weightiest kinds first."""
    rules = (_unmeasured_goals, _dead_ends, _loose_starts, _unplaced_indicators, _cycles, _without_evidence)
    return [found for rule in rules for found in rule(programme)]


def _unmeasured_goals(programme: Programme) -> Iterator[Break]:
    for goal in programme.goals:
        serving = [node for node in programme.nodes if node.goal == goal.key]
        keys = tuple(node.key for node in serving)
        name = goal.name.model_dump()
        if not serving:
            text = Text("No box of the effect logic serves the goal “{goal}”, so nothing measures it.", goal=name)
            yield Break("goal_unmeasured", text, goal=goal.key)
        elif not any(node.indicators for node in serving):
            text = Text("No indicator measures the goal “{goal}”.", goal=name)
            yield Break("goal_unmeasured", text, keys, goal=goal.key)


def _dead_ends(programme: Programme) -> Iterator[Break]:
    starts = {link.from_ for link in programme.links}
    for node in programme.nodes:
        ended = node.kind == "goal" or (node.kind in ENDS and node.goal)
        if node.key in starts or ended:
            continue
        name = node.name.model_dump()
        if node.kind == "activity":
            text = Text("The activity “{node}” leads nowhere: no link goes out from it.", node=name)
        else:
            text = Text("“{node}” leads nowhere: no link goes out from it.", node=name)
        yield Break("leads_nowhere", text, (node.key,))


def _loose_starts(programme: Programme) -> Iterator[Break]:
    reached = {link.to for link in programme.links}
    for node in programme.nodes:
        if node.kind != "resource" and node.key not in reached:
            text = Text("Nothing leads to “{node}”.", node=node.name.model_dump())
            yield Break("nothing_leads_to", text, (node.key,))


def _unplaced_indicators(programme: Programme) -> Iterator[Break]:
    placed = {key for node in programme.nodes for key in node.indicators}
    for indicator in programme.indicators:
        if indicator.key not in placed:
            text = Text(
                "The indicator “{name}” stands in no box: it is not told what it shows.",
                name=indicator.name.model_dump(),
            )
            yield Break("indicator_unplaced", text, indicator=indicator.key)


def _without_evidence(programme: Programme) -> Iterator[Break]:
    names = {node.key: node.name.model_dump() for node in programme.nodes}
    for link in programme.links:
        if link.evidence is None:
            text = Text(
                "From “{start}” to “{end}” there is only an assumption: {assumption}",
                start=names[link.from_],
                end=names[link.to],
                assumption=link.assumption.model_dump(),
            )
            yield Break("no_evidence", text, (), (link.from_, link.to))


def _cycles(programme: Programme) -> Iterator[Break]:
    """One cycle for each set of boxes that all lead to each other: the shortest through its first box."""
    onwards = defaultdict(list)
    for link in programme.links:
        onwards[link.from_].append(link.to)
    names = {node.key: node.name for node in programme.nodes}
    told: set[str] = set()
    for node in programme.nodes:
        way = [] if node.key in told else _way_back(node.key, onwards)
        if way:
            told |= _reachable(node.key, onwards) & {key for key in names if node.key in _reachable(key, onwards)}
            around = [*way, node.key]
            path = {language: ARROW.join(names[key].in_(language) for key in around) for language in ("sv", "en")}
            text = Text("These boxes lead back to themselves: {path}.", path=path)
            yield Break("cycle", text, tuple(way))


def _way_back(start: str, onwards: dict[str, list[str]]) -> list[str]:
    """The boxes of the shortest way from `start` to itself, `start` first; empty where there is none."""
    ways, seen = [[start]], {start}
    for way in ways:
        for key in onwards.get(way[-1], ()):
            if key == start:
                return way
            if key not in seen:
                seen.add(key)
                ways.append([*way, key])
    return []


def _reachable(start: str, onwards: dict[str, list[str]]) -> set[str]:
    """The boxes that links lead to from `start`, itself only where they lead back."""
    found: set[str] = set()
    waiting = list(onwards.get(start, ()))
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += onwards.get(key, ())
    return found


def policy_goal(link: PolicyLink) -> tuple[str, str]:
    """What makes two links be about the same policy goal: framework, and number or words."""
    return link.framework, str(link.number) if link.number else link.to.sv.casefold().strip()


def goal_conflicts(programme: Programme) -> list[GoalConflict]:
    """Each policy goal that something in the programme works against (målkonflikt)."""
    names = {part.key: part.name for part in (*programme.goals, *programme.nodes, *programme.indicators)}
    by_goal = defaultdict(list)
    for link in programme.policy_links:
        by_goal[policy_goal(link)].append(link)
    found = []
    for links in by_goal.values():
        against = [link for link in links if link.sign == "-"]
        serving = [link for link in links if link.sign == "+"]
        if not against:
            continue
        to = against[0].to.model_dump()
        bad = _joined([names[link.from_] for link in against])
        if serving:
            good = _joined([names[link.from_] for link in serving])
            text = Text("{good} serves “{to}”, but {bad} works against it.", good=good, bad=bad, to=to)
        else:
            text = Text("{bad} works against “{to}”.", bad=bad, to=to)
        found.append(GoalConflict(text, against[0].framework, tuple(link.from_ for link in links)))
    return found


def _joined(names: list) -> dict[str, str]:
    return {
        language: ", ".join(("“{}”" if language == "en" else "”{}”").format(name.in_(language)) for name in names)
        for language in ("sv", "en")
    }
