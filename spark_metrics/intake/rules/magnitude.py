"""Rules about a value against what the same enterprise said before: a slip of three digits is a slip of thousands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np
import pandas as pd

from spark_metrics.intake.findings import Finding
from spark_metrics.intake.rows import Rows
from spark_metrics.intake.rules.context import Context
from spark_metrics.language import Text
from spark_metrics.model.facts import Field

MUCH = 10
"""So many times more, or less, than last time is worth a look."""
THOUSANDS = 300
"""From here on, the likeliest reason is that one of the two is in thousands of kronor."""


def magnitude(rows: Rows, context: Context) -> Iterable[Finding]:
    """A value that changes slowly is not ten or a thousand times what the enterprise said last time."""
    for name in context.kind.steady:
        if name not in rows.headings:
            continue
        field = context.kind.field(name)
        before = context.stored[name].where(context.stored[name].notna(), context.last_time[name])
        now, then = (each.astype("float64[pyarrow]").to_numpy(float, na_value=np.nan) for each in (rows[name], before))
        with np.errstate(divide="ignore", invalid="ignore"):
            times = np.where((now > 0) & (then > 0), np.maximum(now / then, then / now), np.nan)
        words = partial(_not_as_before, field)
        yield from rows.findings(times >= MUCH, name, "magnitude", "warns", words, before, rows[name], pd.Series(times))


def _not_as_before(field: Field, old: float, new: float, times: float) -> Text:
    said = {"old": old, "new": new, "times": round(times)}
    if field.type == "money" and times >= THOUSANDS:
        return Text("Last time it was {old}, now {new}: a factor of {times}. Thousands of kronor?", **said)
    return Text("Last time it was {old}, now {new}: a factor of {times}. Is that right?", **said)
