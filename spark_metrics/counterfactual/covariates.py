"""What units were like before treatment: one number per unit and covariate, classes as one column each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spark_metrics.counterfactual.words import covariate_name
from spark_metrics.language import Text

if TYPE_CHECKING:
    import pandas as pd

MOST_MISSING = 0.2
"""Of the units: a covariate that more of them lack is dropped; else the units that lack it are left out."""
FEWEST_OF_A_CLASS, MOST_CLASSES = 5, 6
"""Classes of fewer units are put together; so are those beyond the most common."""
OTHER = "other"


def before_treatment(rows: pd.DataFrame, names: Sequence[str]) -> tuple[pd.DataFrame, list[Text]]:
    """The last known value before treatment, of the never treated before anybody's first treatment.

    Args:
        rows: `unit`, `time`, `treated_from` and the columns `names`, numbers or texts, missing as None.

    Returns:
        A float column per covariate by unit, without the units that lack one; and what was left out, in words. Of a
        column of texts there is a column per class, `sector: Q`, but for the most common class, which is what the
        others are compared with; “not stated” is a class.
    """
    import pandas as pd

    units = pd.Index(sorted(rows["unit"].unique()), name="unit")
    first = rows["treated_from"].min()
    until = rows["treated_from"].fillna(first)
    earlier = rows[rows["time"] < until].sort_values("time", kind="stable")
    found, told = pd.DataFrame(index=units), list[Text]()
    for name in names:
        last = earlier.groupby("unit")[name].last().reindex(units)
        if not pd.api.types.is_numeric_dtype(rows[name]):
            found = found.join(_classes(last, name))
            continue
        missing = last.isna().mean()
        if missing > MOST_MISSING:
            text = Text("{name} is left out of the weighting: {n} unit lacks it before treatment.",
                        plural="{name} is left out of the weighting: {n} units lack it before treatment.",
                        name=covariate_name(name), n=int(last.isna().sum()))  # fmt: skip
            told.append(text)
        elif last.nunique() <= 1:
            told.append(Text("{name} is left out of the weighting: it is the same for all.", name=covariate_name(name)))
        else:
            found[name] = last.astype(float)
    complete = found.dropna()
    if lost := len(found) - len(complete):
        text = Text("{n} unit is left out: it lacks a covariate before treatment.",
                    plural="{n} units are left out: they lack a covariate before treatment.", n=lost)  # fmt: skip
        told.append(text)
    return complete, told


def _classes(last: pd.Series, name: str) -> pd.DataFrame:
    import pandas as pd

    stated = last.astype(object).where(last.notna(), OTHER).astype(str)
    counts = stated.value_counts(sort=False).sort_index().sort_values(ascending=False, kind="stable")
    kept = list(counts[counts >= FEWEST_OF_A_CLASS].index[:MOST_CLASSES])
    joined = stated.where(stated.isin(kept), OTHER)
    counts = joined.value_counts(sort=False).sort_index().sort_values(ascending=False, kind="stable")
    shown = [one for one in counts.index[1:] if counts[one] >= FEWEST_OF_A_CLASS]
    return pd.DataFrame({f"{name}: {one}": (joined == one).astype(float) for one in shown}, index=last.index)
