"""Difference-in-differences as it is reported where all start together: by pyfixest, clustered as the panel says."""

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
