"""The rate of a whole area, hidden places included: what chance is judged against.

Of the places that are shown alone it would be wrong: where one or two are hidden and none is shown as 0, those shown
have a rate that nobody has. What the hidden ones have together is the programme's total less what is shown, which
everybody can work out; none of them is told apart by it.
"""

from __future__ import annotations

from collections.abc import Sequence

from spark_metrics.model.figure import Figure
from spark_metrics.place_view.measured import Raw
from spark_metrics.reference.population import population
from spark_metrics.workspace import Workspace, end_of_day


def whole_rate(workspace: Workspace, raws: Sequence[Raw], inside: set[str], total: Figure) -> float | None:
    """Per inhabitant: the total of the area by its inhabitants; None where either can't be known.

    Places of which nothing was reported are left out with their inhabitants.

    Args:
        inside: the codes of the programme's municipalities or counties.
    """
    outside = [raw.figure for raw in raws if raw.figure.group not in inside and raw.figure.status != "missing"]
    if total.value is None or any(figure.value is None for figure in outside):
        return None
    known = {"vintages": workspace.reference, "known_at": end_of_day(total.as_of)}
    counted = [raw.figure.group for raw in raws if raw.figure.group in inside and raw.figure.status != "missing"]
    people = [population(code, **known) for code in counted]
    if not people or None in people:
        return None
    return (total.value - sum(figure.value for figure in outside)) / sum(one.value for one in people)
