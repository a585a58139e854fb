"""Outcomes, and the five dimensions of their impact as far as anybody knows them."""

from __future__ import annotations

from spark_metrics.language import Text
from spark_metrics.model.impact import Answer, Impact
from spark_metrics.model.programme import Node as Box
from spark_metrics.reports.cids.address import Addresses
from spark_metrics.reports.cids.node import Node, begins, ends, node
from spark_metrics.reports.content import Gathered

LACKING = {
    "what": Text("What changes: missing."),
    "who": Text("Who is affected: missing."),
    "how_much": Text("How much: missing."),
    "contribution": Text("Contribution: missing. Counts do not tell what would have happened anyway."),
    "risk": Text("Risk: missing."),
}
STATUS = {"stated": Text("Stated in the source: {source}"), "assumed": Text("Our assumption. Source: {source}")}
SHOWS_REACH = Text("What is counted is how many; how deep the change goes, and how long it lasts, is not measured.")


def outcome(content: Gathered, address: Addresses, box: Box) -> tuple[Node, list[Node]]:
    """An outcome or effect of the effect logic, and what stands around it."""
    impact = content.programme.impact_of.get(box.key)
    around = _around(content, address, box, impact) if impact else []
    what = impact.what.text.in_(content.language) if impact and impact.what else None
    found = node(
        "cids:Outcome",
        address("outcome", box.key),
        hasName=box.name.in_(content.language),
        hasDescription=what or box.name.in_(content.language),
        forOrganization=address("organisation"),
        hasIndicator=[address("indicator", key) for key in box.indicators],
        hasStakeholderOutcome=[one["@id"] for one in around if one["@type"] == "cids:StakeholderOutcome"],
        hasComment=[_by_whom(content, impact.what)] if impact and impact.what else [],
    )
    return found, around


def _around(content: Gathered, address: Addresses, box: Box, impact: Impact) -> list[Node]:
    whom = _stakeholder(content, address, box, impact.who) if impact.who else []
    size = _how_much(content, address, box, impact)
    risk = [_told("cids:ImpactRisk", address("risk", box.key), content, impact.risk)] if impact.risk else []
    report = _report(content, address, box, impact, size, risk)
    if whom:
        whom[-1]["hasImpactReport"] = [report["@id"]]
    return [*whom, *size, *risk, report]


def _stakeholder(content: Gathered, address: Addresses, box: Box, who: Answer) -> list[Node]:
    one = _told("cids:Stakeholder", address("stakeholder", box.key), content, who)
    one |= {"hasName": who.text.in_(content.language), "forOrganization": address("organisation")}
    tie = node(
        "cids:StakeholderOutcome",
        address("stakeholder-outcome", box.key),
        hasName=box.name.in_(content.language),
        hasDescription=who.text.in_(content.language),
        forStakeholder=one["@id"],
        forOutcome=address("outcome", box.key),
    )
    return [one, tie]


def _how_much(content: Gathered, address: Addresses, box: Box, impact: Impact) -> list[Node]:
    """The size in words; with the outcome's first figure, where that is shown and may stand for it."""
    if impact.how_much is None and impact.contribution is None:
        return []
    shown = [key for key in box.indicators if content.whole(key).value is not None]
    here, kind = address("how-much", box.key), "cids:ImpactScale" if shown and impact.how_much else "cids:HowMuchImpact"
    if impact.how_much:
        one = _told(kind, here, content, impact.how_much)
    else:
        one = node(kind, here, hasDescription=LACKING["how_much"].render(content.language))
    if kind == "cids:ImpactScale":
        one["forIndicator"] = [address("indicator", shown[0])]
        one["value"] = address("report", shown[0], content.as_of.isoformat()) + "/value"
    if impact.contribution is None:
        return [one]
    beside = _told("cids:Counterfactual", address("counterfactual", box.key), content, impact.contribution)
    return [one | {"hasCounterfactual": [beside["@id"]]}, beside]


def _report(
    content: Gathered, address: Addresses, box: Box, impact: Impact, size: list[Node], risk: list[Node]
) -> Node:
    lacking = [LACKING[name] for name in LACKING if name not in impact.answers]
    return node(
        "cids:ImpactReport",
        address("impact-report", box.key, content.as_of.isoformat()),
        hasName=box.name.in_(content.language),
        forOutcome=address("outcome", box.key),
        forOrganization=address("organisation"),
        startedAtTime=begins(content.begins),
        endedAtTime=ends(content.as_of),
        hasImpactScale=[one["@id"] for one in size if one["@type"] == "cids:ImpactScale"],
        hasHowMuch=[one["@id"] for one in size if one["@type"] == "cids:HowMuchImpact"],
        hasImpactRisk=[one["@id"] for one in risk],
        hasComment=[text.render(content.language) for text in (*lacking, SHOWS_REACH)],
    )


def _told(kind: str, address: str, content: Gathered, answer: Answer) -> Node:
    return node(kind, address, hasDescription=answer.text.in_(content.language), hasComment=[_by_whom(content, answer)])


def _by_whom(content: Gathered, answer: Answer) -> str:
    title = content.source(answer.source).title.in_(content.language)
    return STATUS[answer.status].filled(source=title).render(content.language)
