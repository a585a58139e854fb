"""The effect logic in words and tables: the finding, what is broken, the policy it serves, boxes and links."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.shared.cards import target_words, value_words
from pages.shared.logic_panels import name_of
from pages.shared.logic_words import BREAKS, HEADINGS, KINDS, sign_words, tag
from pages.shared.method import FRAMEWORKS, LINK_STATUS
from pages.shared.text import plain, words
from spark_metrics.figure_words import STANDINGS
from spark_metrics.language import Text
from spark_metrics.model.figure import Figure
from spark_metrics.model.thread import PolicyState, Thread

MOST_TOLD = 3
"""Where more is broken in the same way, the rest is folded away."""


def finding(thread: Thread, goals: int) -> Text:
    """How well the thread holds, in a sentence or two."""
    unmeasured = sum(one.code == "goal_unmeasured" for one in thread.breaks)
    proven = sum(bool(link.evidence) for link in thread.links)
    loose = sum(one.code not in ("goal_unmeasured", "no_evidence") for one in thread.breaks)
    measured = Text("{good} of {all} goals are measured by an indicator.", good=goals - unmeasured, all=goals)
    evidence = Text("{good} of {all} links have evidence.", good=proven, all=len(thread.links))
    if not loose:
        return Text("{measured} {evidence}", measured=measured, evidence=evidence)
    broken = Text("The thread is broken in {n} place.", plural="The thread is broken in {n} places.", n=loose)
    return Text("{measured} {evidence} {broken}", measured=measured, evidence=evidence, broken=broken)


def whose(thread: Thread) -> Text:
    """What the picture is read from, and as of when its figures are."""
    return Text("Drawn from the programme file {file}; figures as known on {day}.",
                file=f"data/programmes/{thread.programme}.toml", day=thread.as_of)  # fmt: skip


def breaks(thread: Thread) -> None:
    """What is broken, kind by kind."""
    if not thread.breaks:
        st.markdown(words(Text("Nowhere: every goal is measured, every box leads on, every link has evidence.")))
    for code, heading in HEADINGS.items():
        found = [plain(words(one.text)) for one in thread.breaks if one.code == code]
        if not found:
            continue
        st.subheader(f"{words(heading)} ({len(found)})", anchor=False)
        if len(found) <= MOST_TOLD or code != "no_evidence":
            st.markdown("\n".join(f"- {sentence}" for sentence in found))
        else:
            with st.expander(words(Text("Show all {n}", n=len(found)))):
                st.markdown("\n".join(f"- {sentence}" for sentence in found))


def policies(thread: Thread) -> None:
    """What the programme serves and works against, framework by framework; conflicts first."""
    for conflict in thread.conflicts:
        st.warning(plain(words(Text("Goal conflict: {text}", text=conflict.text))), icon=":material/balance:")
    if not thread.conflicts:
        none = Text("No goal conflict is noted. Nobody may have looked: the programme file marks one by the sign −.")
        st.caption(plain(words(none)))
    if not thread.policies:
        st.markdown(words(Text("No links to policy are noted.")))
        return
    groups = [
        f"<div><h3>{escape(words(name))}</h3><ul>"
        + "".join(_policy(one) for one in thread.policies if one.framework == framework)
        + "</ul></div>"
        for framework, name in FRAMEWORKS.items()
        if any(one.framework == framework for one in thread.policies)
    ]
    st.html(f'<div class="policy">{"".join(groups)}</div>')


def _policy(one: PolicyState) -> str:
    said = Text("{status}; by {name}", status=LINK_STATUS["stated" if one.stated else "assumed"], name=one.from_name)
    look = "against" if one.sign == "-" else "serves"
    why = f"<small>{escape(one.why)}</small>" if one.why else ""
    conflict = f" <b>({escape(words(Text('goal conflict')))})</b>" if one.conflict else ""
    return (
        f'<li class="{look}"><b>{escape(sign_words(one))}</b> {escape(one.to)}{conflict}{why}'
        f"<small>{escape(words(said))}</small></li>"
    )


def tables(thread: Thread) -> None:
    """Boxes, links and policy as tables: everything that the picture and its panels say."""
    boxes = [
        {
            Text("Step"): words(KINDS[node.kind]),
            Text("Box"): node.name,
            Text("Indicators"): "; ".join(map(_figure, node.figures)) or words(Text("No indicator")),
            Text("Goal"): node.goal or "–",
            Text("Broken"): ", ".join(words(BREAKS[code]) for code in node.breaks) or "–",
        }
        for node in thread.nodes
    ]
    links = [
        {
            Text("From"): name_of(thread, link.from_key),
            Text("To"): name_of(thread, link.to_key),
            Text("Assumption"): link.assumption,
            Text("Evidence"): link.evidence or words(Text("none yet")),
        }
        for link in thread.links
    ]
    policy = [
        {
            Text("Framework"): tag(one),
            Text("Sign"): sign_words(one),
            Text("Link"): one.to,
            Text("Through"): one.from_name,
            Text("Status"): words(LINK_STATUS["stated" if one.stated else "assumed"]),
        }
        for one in thread.policies
    ]
    unplaced = [
        {Text("Indicators in no box"): figure.name, Text("Value"): _figure(figure)} for figure in thread.unplaced
    ]
    for rows in (boxes, links, unplaced, policy):
        if rows:
            worded = [{words(name): plain(text) for name, text in row.items()} for row in rows]
            st.table(worded, hide_index=True, border="horizontal")


def _figure(figure: Figure) -> str:
    standing = words(STANDINGS[figure.standing][2])
    if figure.target.value is None:
        return words(Text("{name}: {value} ({standing})", name=figure.name, value=value_words(figure),
                          standing=standing))  # fmt: skip
    return words(Text("{name}: {value} (target: {target}; {standing})", name=figure.name, value=value_words(figure),
                      target=target_words(figure.target), standing=standing))  # fmt: skip
