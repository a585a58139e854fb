"""The municipalities that resemble one, whatever the programme does there."""

from __future__ import annotations

from dataclasses import dataclass

from spark_metrics.language import Text
from spark_metrics.measures.look_alikes import look_alikes
from spark_metrics.reference.characteristics import characteristics
from spark_metrics.reference.municipalities import municipalities
from spark_metrics.workspace import Workspace


@dataclass(frozen=True)
class Resembling:
    """The nearest municipalities by public statistics.

    Attributes:
        codes: the nearest first.
        by: the measures that the comparison rests on, with unit and year.
        without: the measures that are not known of the place itself.
        compared, left_out: how many municipalities were compared, and how many lack one of the measures.
    """

    codes: tuple[str, ...]
    by: tuple[Text, ...]
    without: tuple[Text, ...]
    compared: int
    left_out: int


def resembling(workspace: Workspace, municipality: str, most: int = 5) -> Resembling:
    """The `most` municipalities nearest to this one (its four-digit code).

    Raises:
        KeyError: there is no such municipality.
    """
    measures = characteristics(workspace.reference)
    rows = {code: [one.values.get(code) for one in measures] for code in municipalities()}
    found = look_alikes(rows, municipality, most)
    return Resembling(
        tuple(one.code for one in found.places),
        tuple(measures[at].name for at in found.used),
        tuple(one.name for at, one in enumerate(measures) if at not in found.used),
        found.compared,
        found.left_out,
    )
