"""The finding in a few sentences: where the programme stands."""

from __future__ import annotations

from collections.abc import Sequence

from spark_metrics.language import Text, short_of
from spark_metrics.measures.progress import share_of_what_was_due
from spark_metrics.model.figure import Figure

GOOD = ("reached", "ahead", "on_plan")
BEHIND = ("behind", "not_reached")
HOW_IT_STANDS = {
    "reached": Text("the target is reached"),
    "ahead": Text("ahead of plan"),
    "on_plan": Text("on plan"),
    "behind": Text("behind plan"),
    "not_reached": Text("the target was not reached"),
    "no_plan": Text("there is no plan line, since the period is unknown"),
}


def headline(figures: Sequence[Figure], language: str) -> list[Text]:
    """Sentences about all indicators that have a target; the one furthest behind is named, the unknown are counted.

    Args:
        figures: the whole of each indicator, in the order of the programme file.
    """
    promised = [figure for figure in figures if figure.target.value is not None]
    known = [figure for figure in promised if figure.value is not None]
    if not known:
        return [Text("No indicator has both a target and a reported value yet.")]
    if len(promised) == 1:
        reached, standing = _reached(known[0], language), HOW_IT_STANDS[known[0].standing]
        return [Text("{name}: {reached}, {standing}.", name=known[0].name, reached=reached, standing=standing)]
    sentences = [_count(promised)]
    if behind := [figure for figure in known if figure.standing in BEHIND]:
        worst = min(behind, key=share_of_what_was_due)
        reached = _reached(worst, language)
        sentences.append(Text("Furthest behind is “{name}”: {reached}.", name=worst.name, reached=reached))
    if unknown := len(promised) - len(known):
        text = Text("{n} target has no value to show.", plural="{n} targets have no value to show.", n=unknown)
        sentences.append(text)
    return sentences


def _count(promised: Sequence[Figure]) -> Text:
    good = sum(figure.standing in GOOD for figure in promised)
    if any(figure.standing == "no_plan" for figure in promised):
        reached = sum(figure.standing == "reached" for figure in promised)
        return Text("{good} of {all} targets are reached; the period is unknown.", good=reached, all=len(promised))
    return Text("{good} of {all} targets are reached or on plan.", good=good, all=len(promised))


def _reached(figure: Figure, language: str) -> Text:
    value = short_of(figure.value, figure.target.value, language)
    if figure.target.precision == "about":
        return Text("{value} of about {target}", value=value, target=figure.target.value)
    return Text("{value} of {target}", value=value, target=figure.target.value)
