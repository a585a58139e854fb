"""A card per indicator: actual against target and plan, by women and men, with what contradicts itself."""

from __future__ import annotations

from html import escape

from pages.shared.text import amount, language, words
from spark_metrics import course_words, figure_words
from spark_metrics.figure_words import STANDINGS
from spark_metrics.language import Text, percent
from spark_metrics.model.figure import Figure, Target


def target_words(target: Target) -> str:
    """`300`, `about 100`, or that it is missing, in the reader's language."""
    return figure_words.target(target, language())


def value_words(figure: Figure) -> str:
    """The value, or in two words why there is none, in the reader's language."""
    return figure_words.value(figure, language())


def card(whole: Figure, groups: list[Figure], gaps: bool = False) -> str:
    """The card's upper part as HTML, for `st.html`.

    Args:
        groups: the figures by sex; those are shown whose target the source gives.
        gaps: where there is room: how far each group is from its own target, in words.
    """
    split = [group for group in groups if group.target.value is not None]
    parts = [f"<h3>{escape(whole.name)}</h3>", _value(whole), _standing(whole), _bar(whole), _split(split, gaps)]
    for said in (whole.target.conflict, *whole.notes):
        if said:
            parts.append(f'<p class="conflict">{escape(words(said))}</p>')
    return f'<div class="card">{"".join(parts)}</div>'


def source_line(figure: Figure) -> str:
    """n, source and date in a line."""
    if figure.n is None or figure.by is not None:
        n = ""
    else:
        n = words(Text("{n} contributor", plural="{n} contributors", n=figure.n)) + " · "
    received = words(Text("{n} file", plural="{n} files", n=figure.source.batches))
    return f"{n}{words(figure.source.text)} ({received}) · {figure.as_of.isoformat()}"


def _value(figure: Figure) -> str:
    if figure.value is None:
        return f'<p class="value nothing"><b>{escape(words(figure.reason))}</b></p>'
    unit = words(figure.unit)
    if figure.target.value is None:
        beside = unit
    else:
        beside = words(Text("of {target} {unit}", target=target_words(figure.target), unit=unit))
    return f'<p class="value"><b>{escape(value_words(figure))}</b><span>{escape(beside)}</span></p>'


def _standing(figure: Figure) -> str:
    tone, shape, text = STANDINGS[figure.standing]
    return f'<p class="standing {tone}"><span aria-hidden="true">{shape}</span>{escape(words(text))}</p>'


def _bar(figure: Figure) -> str:
    """Actual against the target (the whole bar) with a mark where the plan is today; nothing without a target."""
    if figure.share is None:
        return ""
    plan, said = "", ""
    if figure.plan is not None and figure.plan < figure.target.value:
        plan = f'<div class="plan" style="left:{100 * figure.plan / figure.target.value:.1f}%"></div>'
        said = words(Text("Plan at this date: {plan}", plan=amount(figure.plan)))
        said = f'<span class="plan-word">{escape(said)}</span>'
    share = words(Text("{share} of the target", share=percent(figure.share, language())))
    fill = f'<div class="fill" style="width:{min(100, 100 * figure.share):.1f}%"></div>'
    return (
        f'<div class="bar" aria-hidden="true">{fill}{plan}</div>'
        f'<div class="words"><span>{escape(share)}</span>{said}</div>'
    )


def _split(groups: list[Figure], gaps: bool) -> str:
    """Women first, men second: each against its own target."""
    rows = []
    for group in groups:
        width = f"width:{min(100, 100 * (group.share or 0)):.1f}%"
        fill = "" if group.value is None else f'<div class="fill {escape(group.group)}" style="{width}"></div>'
        target = target_words(group.target)
        text = Text("{value} of {target}", value=value_words(group), target=target)
        if group.value is None:
            text = Text("{reason}, target {target}", reason=value_words(group), target=target)
        said = f'<span class="numbers">{escape(words(text))}</span>'
        if gaps and (gap := course_words.gap(group, language())):
            said += f'<span class="gap">{escape(words(gap))}</span>'
        rows.append(f'<span>{escape(group.group_name)}</span><div class="bar" aria-hidden="true">{fill}</div>{said}')
    return f'<div class="split">{"".join(rows)}</div>' if rows else ""
