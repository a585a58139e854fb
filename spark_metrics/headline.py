"""The finding in one sentence: where the programme stands."""

from __future__ import annotations

from collections.abc import Sequence

from spark_metrics.language import Text, number
from spark_metrics.model.figure import Figure

GOOD = ("reached", "ahead", "on_plan")
HOW_IT_STANDS = {
    "reached": Text("the target is reached"),
    "ahead": Text("ahead of plan"),
    "on_plan": Text("on plan"),
    "behind": Text("behind plan"),
    "not_reached": Text("the target was not reached"),
    "no_plan": Text("there is no plan line, since the period is unknown"),
}


def headline(figures: Sequence[Figure], language: str) -> Text:
    """A sentence about all indicators that have a target; the one furthest behind is named.

    Args:
        figures: the whole of each indicator, in the order of the programme file.
    """
    known = [figure for figure in figures if figure.target.value is not None and figure.value is not None]
    if not known:
        return Text("No indicator has both a target and a reported value yet.")
    if len(known) == 1:
        return Text(
            "{name}: {reached}, {standing}.",
            name=known[0].name,
            reached=_reached(known[0], language),
            standing=HOW_IT_STANDS[known[0].standing],
        )
    good = sum(figure.standing in GOOD for figure in known)
    behind = [figure for figure in known if figure.standing in ("behind", "not_reached")]
    if not behind:
        return Text("{good} of {all} targets are reached or on plan.", good=good, all=len(known))
    worst = min(behind, key=lambda figure: figure.value / figure.plan if figure.plan else 1)
    return Text(
        "{good} of {all} targets are reached or on plan. Furthest behind is “{name}”: {reached}.",
        good=good,
        all=len(known),
        name=worst.name,
        reached=_reached(worst, language),
    )


def _reached(figure: Figure, language: str) -> Text:
    value = number(round(figure.value), language)
    if figure.target.precision == "about":
        return Text("{value} of about {target}", value=value, target=figure.target.value)
    return Text("{value} of {target}", value=value, target=figure.target.value)
