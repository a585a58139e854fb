"""Quantities that a map takes from the programme's indicators: the figure that is shown, and no other."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from spark_metrics.figures import figures
from spark_metrics.language import Text
from spark_metrics.model.figure import Figure
from spark_metrics.model.social_return import ValuedOutcome, ValueMap
from spark_metrics.workspace import Workspace

STATED = Text("Stated in the map")
NOT_STATED = Text("Not stated")
NOT_AN_INDICATOR = Text("The programme has no indicator “{key}” (any more): the quantity is missing.")
NOT_FOR_OTHERS = Text("An enterprise's map takes no quantity from the programme's indicators: the quantity is missing.")
OF_FIGURE = Text("The indicator “{name}”, as known on {day}")
NOT_SHOWN = Text("The indicator “{name}” shows no value: {reason}")


@dataclass(frozen=True)
class Quantity:
    """What the quantity of an outcome was taken from.

    Attributes:
        outcome: the outcome's key.
        text: in words; where nothing was taken, why.
        figure: the indicator's, None where the map states the quantity itself.
    """

    outcome: str
    text: Text
    figure: Figure | None = None


def with_quantities(
    workspace: Workspace, programme: str, value_map: ValueMap, day: dt.date
) -> tuple[ValueMap, dict[str, Quantity]]:
    """The map with the quantities of its indicators as shown on `day`, and by outcome what each was taken from."""
    filled, taken = [], {}
    for outcome in value_map.outcomes:
        one, taken[outcome.key] = _filled(workspace, programme, value_map, outcome, day)
        filled.append(one)
    return replace(value_map, outcomes=tuple(filled)), taken


def _filled(
    workspace: Workspace, programme: str, value_map: ValueMap, outcome: ValuedOutcome, day: dt.date
) -> tuple[ValuedOutcome, Quantity]:
    if not outcome.indicator:
        return outcome, Quantity(outcome.key, NOT_STATED if outcome.quantity.value is None else STATED)
    missing = replace(outcome, quantity=replace(outcome.quantity, value=None))
    if value_map.enterprise is not None:
        return missing, Quantity(outcome.key, NOT_FOR_OTHERS)
    if outcome.indicator not in workspace.programme(programme).indicator_by_key:
        return missing, Quantity(outcome.key, NOT_AN_INDICATOR.filled(key=outcome.indicator))
    (figure,) = figures(workspace, programme, outcome.indicator, as_of=day)
    indicator = workspace.programme(programme).indicator_by_key[outcome.indicator]
    name = {"sv": indicator.name.sv, "en": indicator.name.en}
    if figure.value is None:
        text = NOT_SHOWN.filled(name=name, reason=figure.reason)
        return missing, Quantity(outcome.key, text, figure)
    taken = replace(outcome, quantity=replace(outcome.quantity, value=figure.value))
    return taken, Quantity(outcome.key, OF_FIGURE.filled(name=name, day=figure.as_of), figure)
