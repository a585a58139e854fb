"""Indicators with their targets and reports: one report for each figure that is shown, none for one that is not."""

from __future__ import annotations

from collections.abc import Iterator

from spark_metrics.language import Text
from spark_metrics.model.figure import Figure
from spark_metrics.model.programme import Indicator
from spark_metrics.reports.cids.address import Addresses
from spark_metrics.reports.cids.node import Node, addresses_of, begins, ends, measure, node
from spark_metrics.reports.content import Gathered

SPLITS = ("sex", "background")
"""Groups of people. Places and quarters have no class in the standard."""

WORKING = Text("A working definition of ours: no decision defines it.")
NO_BASELINE = Text("There is no baseline: what has come about is counted from the beginning of the programme.")
NO_TARGET = Text("The source states no target. A blank is not zero.")


def indicator(content: Gathered, address: Addresses, one: Indicator) -> tuple[Node, list[Node]]:
    """The indicator, and its targets and reports."""
    figures = [content.whole(one.key)]
    figures += [figure for by in SPLITS for figure in content.split[by] if figure.indicator == one.key]
    targets = [target(content, address, one, figure) for figure in figures if figure.target.value is not None]
    reports = [report(content, address, figure) for figure in figures if figure.value is not None]
    found = node(
        "cids:Indicator",
        address("indicator", one.key),
        hasName=one.name.in_(content.language),
        hasIdentifier=one.key,
        hasDescription=one.definition.in_(content.language),
        unitDescription=figures[0].unit.render(content.language),
        forOrganization=address("organisation"),
        forOutcome=[address("outcome", each.key) for each in content.outcomes if one.key in each.indicators],
        partOf=address("indicator", one.of_which) if one.of_which else None,
        hasTarget=addresses_of(targets),
        hasIndicatorReport=addresses_of(reports),
        hasComment=list(_said_of(content, one, figures)),
    )
    return found, [*targets, *reports]


def report(content: Gathered, address: Addresses, figure: Figure) -> Node:
    """A figure that is shown, from the beginning of the programme up to the day."""
    here = _place(address, "report", figure, content.as_of.isoformat())
    return node(
        "cids:IndicatorReport",
        here,
        hasName=_name(figure),
        forIndicator=address("indicator", figure.indicator),
        forOrganization=address("organisation"),
        forTarget=_place(address, "target", figure) if figure.target.value is not None else None,
        value=measure(here, figure.value),
        startedAtTime=begins(content.begins),
        endedAtTime=ends(content.as_of),
        hasComment=list(_said_of_report(content, figure)),
    )


def target(content: Gathered, address: Addresses, one: Indicator, figure: Figure) -> Node:
    """What was promised of a figure, however exact it was."""
    here, period = _place(address, "target", figure), content.programme.period
    said = [Text("The source states the target as an exact number.")]
    if figure.target.precision == "about":
        quoted = one.target.stated_as
        said = [Text("The target is approximate, not exact.")]
        said += [Text("The source says: “{quoted}”.", quoted=quoted.model_dump())] if quoted else []
    said += [figure.target.conflict] if figure.target.conflict else []
    said += [_source(content, one.target.source)]
    return node(
        "cids:Target",
        here,
        hasName=Text("Target: {name}", name=_name(figure)).render(content.language),
        value=measure(here, figure.target.value),
        startedAtTime=begins(period.start),
        endedAtTime=ends(one.target.by or period.end),
        dateCreated=begins(content.source(one.target.source).date),
        hasComment=[text.render(content.language) for text in said],
    )


def _place(address: Addresses, kind: str, figure: Figure, *more: str) -> str:
    return address(kind, figure.indicator, *more, *((figure.by, figure.group) if figure.by else ()))


def _name(figure: Figure) -> str:
    return f"{figure.name} – {figure.group_name}" if figure.by else figure.name


def _said_of(content: Gathered, one: Indicator, figures: list[Figure]) -> Iterator[str]:
    """What the indicator's comments say, also of each figure that has no report: that it is none, and why."""
    language = content.language
    if one.definition_status == "working":
        yield WORKING.render(language)
    yield _source(content, one.source).render(language)
    yield NO_BASELINE.render(language)
    if one.target.value is None:
        yield NO_TARGET.render(language)
    if one.of_which:
        whole = content.programme.indicator_by_key[one.of_which].name.model_dump()
        yield Text("Part of {name}; never added to it.", name=whole).render(language)
    for figure in figures:
        if figure.value is None:
            words = {"hidden": Text("{name}: the value is hidden. {why}"), "missing": Text("{name}: no value. {why}")}
            why = figure.reason.render(language) if figure.reason else ""
            yield words[figure.status].filled(name=_name(figure), why=why).render(language).strip()


def _said_of_report(content: Gathered, figure: Figure) -> Iterator[str]:
    language = content.language
    yield Text("As known on {day}.", day=content.as_of).render(language)
    yield Text("Source: {source}", source=figure.source.text.render(language)).render(language)
    if content.programme.period.provenance == "assumed":
        yield Text("The first day of the programme is an assumption.").render(language)
    if content.programme.period.provenance == "unknown":
        yield Text("When the programme began is unknown: the time starts when the first data came in.").render(language)
    for note in figure.notes:
        yield note.render(language)


def _source(content: Gathered, key: str) -> Text:
    return Text("Source: {source}", source=content.source(key).title.model_dump())
