"""The estimates that are reported, by pyfixest, with standard errors clustered as the panel says."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd

from spark_metrics.measures.effect_material import Material


def observations(one: Material, weights: np.ndarray) -> pd.DataFrame:
    """One row per unit and time that is there: `unit, time, outcome, treated, cluster, weight`."""
    rows, columns = np.nonzero(~np.isnan(one.outcome))
    return pd.DataFrame({
        "unit": rows,
        "time": columns,
        "outcome": one.outcome[rows, columns],
        "treated": columns >= one.start[rows],
        "cluster": one.cluster[rows],
        "weight": weights[rows],
    })  # fmt: skip


def two_way(one: Material, weights: np.ndarray) -> tuple[float, float]:
    """Difference-in-differences with effects of unit and time, and its standard error: right for one common start."""
    import pyfixest

    data = observations(one, weights).astype({"treated": float})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # about units that are dropped as singletons
        warnings.simplefilter("ignore", RuntimeWarning)  # about the R² of an outcome that never moves
        fit = pyfixest.feols("outcome ~ treated | unit + time", data, vcov={"CRV1": "cluster"}, weights="weight")
        return float(fit.coef()["treated"]), float(fit.se()["treated"])


def two_stage(one: Material, weights: np.ndarray) -> tuple[float, float]:
    """Gardner's two stages and their standard error: right for staggered starts, too."""
    import pyfixest

    data = observations(one, weights)
    fit = pyfixest.did2s(
        data, yname="outcome", first_stage="~ 0 | unit + time", second_stage="~ i(treated)", treatment="treated",
        cluster="cluster", weights="weight",
    )  # fmt: skip
    return float(fit.coef().iloc[-1]), float(fit.se().iloc[-1])
