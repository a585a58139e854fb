"""The panel behind a box of the effect logic: its figures, what it builds on and leads to, the policy it serves."""

from __future__ import annotations

from html import escape

from pages.shared.cards import source_line, target_words, value_words
from pages.shared.logic_words import BREAKS, KINDS, sign_words, tag
from pages.shared.text import words
from spark_metrics.figure_words import STANDINGS
from spark_metrics.language import Text
from spark_metrics.model.figure import Figure
from spark_metrics.model.thread import LinkState, NodeState, PolicyState, Thread

NO_EVIDENCE = Text("Evidence: none yet.")


def name_of(thread: Thread, key: str) -> str:
    """The words of a box."""
    return next(node.name for node in thread.nodes if node.key == key)


def panel(thread: Thread, node: NodeState, progress: str) -> str:
    """The panel as HTML: opened by the box's button, closed by its own, Escape or a click beside it."""
    leads = [link for link in thread.links if link.from_key == node.key]
    rests = [link for link in thread.links if link.to_key == node.key]
    parts = [
        f'<p class="aside">{escape(words(KINDS[node.kind]))}</p><h2 id="title-{node.key}">{escape(node.name)}</h2>',
        _goal(node),
        *(f'<p class="broken">✕ {escape(words(BREAKS[code]))}</p>' for code in node.breaks),
        *(_figure(figure, progress) for figure in node.figures),
        _links(Text("Builds on"), [(name_of(thread, link.from_key), link) for link in rests]),
        _links(Text("Leads to"), [(name_of(thread, link.to_key), link) for link in leads]),
        _policies(node.policies),
    ]
    if not node.figures:
        parts.insert(2, f'<p class="none">{escape(words(Text("No indicator measures this box.")))}</p>')
    close = escape(words(Text("Close")))
    return (
        f'<div class="about" id="about-{node.key}" popover="auto" role="dialog" aria-labelledby="title-{node.key}">'
        f'<button class="close" popovertarget="about-{node.key}" popovertargetaction="hide">{close}</button>'
        f"{''.join(parts)}</div>"
    )


def _goal(node: NodeState) -> str:
    return f"<p>{escape(words(Text('Serves the goal: {goal}', goal=node.goal)))}</p>" if node.goal else ""


def _figure(figure: Figure, progress: str) -> str:
    tone, shape, standing = STANDINGS[figure.standing]
    target = words(Text("Target: {target}", target=target_words(figure.target)))
    value = value_words(figure) if figure.value is None else f"{value_words(figure)} {words(figure.unit)}"
    notes = "".join(
        f'<p class="conflict">{escape(words(said))}</p>' for said in (figure.target.conflict, *figure.notes) if said
    )
    seen = escape(words(Text("Figures behind: {name}", name=figure.name)))
    return (
        f'<div class="measured"><h3>{escape(figure.name)}</h3><p class="amount"><b>{escape(value)}</b> '
        f"<span>{escape(target)}</span></p>"
        f'<p class="standing {tone}"><span aria-hidden="true">{shape}</span>{escape(words(standing))}</p>{notes}'
        f'<p class="aside">{escape(source_line(figure))}</p>'
        f'<p><a href="{escape(progress)}&amp;indicator={escape(figure.indicator)}">{seen}</a></p></div>'
    )


def _links(heading: Text, links: list[tuple[str, LinkState]]) -> str:
    if not links:
        return ""
    rows = "".join(
        f"<li><b>{escape(name)}</b><br>{escape(words(Text('Assumption: {text}', text=link.assumption)))}<br>"
        f"<span{'' if link.evidence else ' class=unproven'}>{escape(_evidence(link))}</span></li>"
        for name, link in links
    )
    return f"<h3>{escape(words(heading))}</h3><ul>{rows}</ul>"


def _evidence(link: LinkState) -> str:
    return words(Text("Evidence: {text}", text=link.evidence) if link.evidence else NO_EVIDENCE)


def _policies(policies: tuple[PolicyState, ...]) -> str:
    if not policies:
        return ""
    rows = "".join(
        f'<li class="{"against" if one.sign == "-" else "serves"}"><b>{escape(sign_words(one))} {escape(tag(one))}'
        f"</b>: {escape(one.to)}{escape(f' – {one.why}' if one.why else '')}</li>"
        for one in policies
    )
    return f"<h3>{escape(words(Text('Policy')))}</h3><ul>{rows}</ul>"
