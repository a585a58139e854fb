"""The effect logic as a picture: boxes in columns with their live state, arrows between them, panels behind the boxes.

Plain HTML for `st.html`, which lets neither scripts nor SVG through: a box is a button that opens its panel by the
browser's own popover, an arrow is a mask over the theme's colour. Every word is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from pages.shared import logic_panels
from pages.shared.cards import target_words, value_words
from pages.shared.hyphens import soft
from pages.shared.logic_heights import Row, height, row
from pages.shared.logic_layout import Arrow, Box, Layout, Placed, box_width, layout
from pages.shared.logic_words import BREAKS, KINDS, STEPS, tag
from pages.shared.text import language, words
from spark_metrics.figure_words import STANDINGS
from spark_metrics.language import Text
from spark_metrics.model.figure import Figure
from spark_metrics.model.thread import NodeState, Thread

STYLE_SHEET = Path(__file__).with_name("logic.css")
NAME, FACT, SMALL, TAG, GAP = 0.92, 0.86, 0.8, 0.9, 0.25
"""Sizes of a box's words and the room between them in em, as in the style sheet."""
SIDE, AROUND = 1.65, 1.35
"""A box's padding and border, in em: left and right together, above and below together."""
HEAD = 2.4
"""Height of the row with the names of the steps."""
MARGIN = 0.4
"""Around an arrow, so that its head is whole."""


def style(thread: Thread) -> str:
    """The style sheet, with the rules that let a box light up its own arrows."""
    own = "".join(
        f".logic:has(.node-{node.key}:is(:hover,:focus-visible)) .arrow:not(.at-{node.key}){{opacity:.12}}"
        f".logic:has(.node-{node.key}:is(:hover,:focus-visible)) .arrow.at-{node.key}{{background:var(--accent)}}"
        for node in thread.nodes
    )
    return f"<style>{STYLE_SHEET.read_text(encoding='utf-8')}{own}</style>"


def picture(thread: Thread, progress: str) -> str:
    """The picture and its panels.

    Args:
        progress: address of the page with an indicator's figures, which `&indicator=…` is added to.
    """
    steps = [kind for kind in STEPS if any(node.kind == kind for node in thread.nodes)]
    width = box_width(len(steps)) - SIDE
    boxes = [Box(node.key, steps.index(node.kind), _height(node, width)) for node in thread.nodes]
    placed = layout(boxes, [(link.from_key, link.to_key) for link in thread.links])
    proven = {(link.from_key, link.to_key) for link in thread.links if link.evidence}
    arrows = "".join(_arrow(arrow, arrow.link in proven) for arrow in placed.arrows)
    columns = "".join(_column(kind, number, thread, placed, len(steps)) for number, kind in enumerate(steps))
    label = escape(words(Text("Effect logic: from resources to goals")))
    panels = "".join(logic_panels.panel(thread, node, progress) for node in thread.nodes)
    return (
        f'<div class="logic-frame"><div class="logic" role="group" aria-label="{label}" '
        f'style="--tall:{placed.height + HEAD:.2f}em"><div class="arrows" aria-hidden="true">{arrows}</div>'
        f"{columns}</div></div>{_legend()}{panels}"
    )


def _column(kind: str, number: int, thread: Thread, placed: Layout, columns: int) -> str:
    x = number * (box_width(columns) + (placed.width - columns * box_width(columns)) / max(columns - 1, 1))
    own = sorted((node for node in thread.nodes if node.kind == kind), key=lambda node: placed.boxes[node.key].y)
    boxes = "".join(f"<li>{_box(thread, node, placed.boxes[node.key])}</li>" for node in own)
    return (
        f'<section class="step"><h2 style="left:{x:.2f}em;width:{box_width(columns):.2f}em">'
        f"{escape(words(KINDS[kind]))}</h2><ul>{boxes}</ul></section>"
    )


def _box(thread: Thread, node: NodeState, at: Placed) -> str:
    broken = " is-broken" if node.breaks else ""
    place = f"left:{at.x:.2f}em;top:{at.y + HEAD:.2f}em;width:{at.width:.2f}em;height:{at.height:.2f}em"
    parts = [f'<span class="name">{escape(soft(node.name, language()))}</span>']
    parts += [_fact(figure) for figure in node.figures] or [f'<span class="none">{escape(words(NO_INDICATOR))}</span>']
    parts += [f'<span class="broken">✕ {escape(words(BREAKS[code]))}</span>' for code in node.breaks]
    if tags := _tags(node):
        parts.append('<span class="tags">' + "".join(_tag(sign, said) for sign, said in tags) + "</span>")
    onwards = [logic_panels.name_of(thread, link.to_key) for link in thread.links if link.from_key == node.key]
    if onwards:
        text = Text("Leads to: {names}", names="; ".join(onwards))
        parts.append(f'<span class="onwards">{escape(words(text))}</span>')
    return (
        f'<button class="node node-{node.key} {node.kind}{broken}" popovertarget="about-{node.key}" '
        f'style="{place}">{"".join(parts)}</button>'
    )


NO_INDICATOR = Text("No indicator")


def _fact(figure: Figure) -> str:
    tone, shape, standing = STANDINGS[figure.standing]
    said = f'<span class="standing {tone}"><span aria-hidden="true">{shape}</span>{escape(words(standing))}</span>'
    return (
        f'<span class="fact"><b>{escape(reached(figure))}</b> <span class="of">{escape(figure.name)}</span>'
        f"{said if figure.value is not None else ''}</span>"
    )


def reached(figure: Figure) -> str:
    """`62 of about 100`, the value alone where there is no target, or why there is no value."""
    if figure.target.value is None or figure.value is None:
        return value_words(figure)
    return words(Text("{value} of {target}", value=value_words(figure), target=target_words(figure.target)))


def _tags(node: NodeState) -> list[tuple[str, str]]:
    """What the box serves and works against, each framework once per sign."""
    return list(dict.fromkeys((policy.sign, tag(policy)) for policy in node.policies))


def _tag(sign: str, said: str) -> str:
    look, shown = ("against", "−") if sign == "-" else ("serves", "+")
    return f'<span class="tag {look}">{shown} {escape(said)}</span>'


def _height(node: NodeState, width: float) -> float:
    """How tall a box must be for its words, in em."""
    rows = [row(node.name, NAME, bold=True)]
    for figure in node.figures:
        rows.append(row(f"{reached(figure)} {figure.name}", FACT))
        if figure.value is not None:
            rows.append(row(f"○ {words(STANDINGS[figure.standing][2])}", SMALL, bold=True))
    if not node.figures:
        rows.append(row(words(NO_INDICATOR), SMALL))
    rows += [row(f"✕ {words(BREAKS[code])}", SMALL, bold=True) for code in node.breaks]
    if tags := _tags(node):
        rows.append(Row([f"+ {said}" for _, said in tags], TAG, between=0.3, around=0.6))
    return AROUND + height(rows, width, GAP)


def _arrow(arrow: Arrow, proven: bool) -> str:
    """An arrow over its own rectangle: dashed while its assumption has no evidence."""
    xs, ys = zip(*arrow.points, strict=True)
    left, top = min(xs) - MARGIN, min(ys) - MARGIN
    width, height = max(xs) - left + MARGIN, max(ys) - top + MARGIN
    (x0, y0), *rest = [(x - left, y - top) for x, y in arrow.points]
    curve = f"M{x0:.2f} {y0:.2f}C" + " ".join(f"{x:.2f} {y:.2f}" for x, y in rest)
    end, before = rest[-1], rest[-2]
    back = 0.62 if end[0] < before[0] else -0.62
    head = f"M{end[0]:.2f} {end[1]:.2f}l{back} -.34v.68z"
    dash = "" if proven else ' stroke-dasharray=".5 .3"'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.2f} {height:.2f}" preserveAspectRatio="none">'
        f'<path d="{curve}" fill="none" stroke="#000" stroke-width=".13"{dash}/><path d="{head}"/></svg>'
    )
    start, to = arrow.link
    look = "arrow back" if arrow.back else "arrow"
    place = f"left:{left:.2f}em;top:{top + HEAD:.2f}em;width:{width:.2f}em;height:{height:.2f}em"
    mask = f"mask-image:url('data:image/svg+xml,{quote(svg)}')"
    return f'<i class="{look} at-{start} at-{to}" style="{place};{mask}"></i>'


def _legend() -> str:
    said: Sequence[tuple[str, Text]] = (
        ("dashed", Text("rests on an assumption without evidence")),
        ("solid", Text("there is evidence")),
        ("broken", Text("✕ the thread is broken here")),
    )
    parts = "".join(f'<span><i class="{look}"></i>{escape(words(text))}</span>' for look, text in said)
    hint = escape(words(Text("Choose a box to see its figures and its links.")))
    return f'<p class="logic-legend">{parts}<span>{hint}</span></p>'
