"""What outcomes and indicators do for, or against, the sustainable development goals of the United Nations."""

from __future__ import annotations

from collections.abc import Iterable

from spark_metrics.language import Text
from spark_metrics.model.programme import PolicyLink
from spark_metrics.reports.cids.address import Addresses
from spark_metrics.reports.cids.node import Node, node
from spark_metrics.reports.content import Gathered

GOAL = "http://metadata.un.org/sdg/{number}"
"""The address that the United Nations has given a goal."""

SAID = {
    ("+", "stated"): Text("Serves “{goal}”, as the source states. {why}"),
    ("+", "assumed"): Text("Serves “{goal}”, by our assumption. {why}"),
    ("-", "stated"): Text("Works against “{goal}” (goal conflict), as the source states. {why}"),
    ("-", "assumed"): Text("Works against “{goal}” (goal conflict), by our assumption. {why}"),
}


def themes(content: Gathered, address: Addresses) -> list[Node]:
    """A theme for each goal that anything of the programme is linked to."""
    links = {link.number: link for link in reversed(_links(content))}
    return [_theme(content, address, links[number]) for number in sorted(links)]


def link_themes(content: Gathered, address: Addresses, nodes: Iterable[Node]) -> None:
    """Write each link into what it starts from: a serving one as the standard's, an opposing one as our own.

    A link starts from an outcome or indicator as such; from another box of the effect logic by its indicators; from a
    goal by the outcomes that lead to it. Where there are none, the organisation carries it.
    """
    by_address = {one["@id"]: one for one in nodes}
    for link in _links(content):
        theme = address("sdg", str(link.number))
        for carrier in _carriers(content, address, link.from_):
            one = by_address[carrier]
            linked = one.setdefault("forTheme" if link.sign == "+" else "worksAgainst", [])
            if theme not in linked:
                linked.append(theme)
            one.setdefault("hasComment", []).append(_said(content, link))


def _links(content: Gathered) -> list[PolicyLink]:
    return [link for link in content.programme.policy_links if link.framework == "sdg" and link.number]


def _theme(content: Gathered, address: Addresses, link: PolicyLink) -> Node:
    about = Text("Sustainable development goal {number} of the United Nations.", number=link.number)
    return node(
        "cids:Theme",
        address("sdg", str(link.number)),
        hasName=link.to.in_(content.language),
        hasDescription=about.render(content.language),
        hasCode=[GOAL.format(number=link.number)],
    )


def _carriers(content: Gathered, address: Addresses, start: str) -> list[str]:
    outcomes = {one.key for one in content.outcomes}
    if start in content.programme.indicator_by_key:
        return [address("indicator", start)]
    if start in outcomes:
        return [address("outcome", start)]
    found = [address("outcome", one.key) for one in content.outcomes if one.goal == start]
    nodes = [one for one in content.programme.nodes if one.key == start]
    found += [address("indicator", key) for one in nodes for key in one.indicators]
    return found or [address("organisation")]


def _said(content: Gathered, link: PolicyLink) -> str:
    why = link.why.in_(content.language) if link.why else ""
    said = SAID[link.sign, link.status].filled(goal=link.to.in_(content.language), why=why)
    return said.render(content.language).strip()
