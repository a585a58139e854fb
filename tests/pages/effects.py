"""Comparisons made by hand, one for each verdict."""

import datetime as dt

import pandas as pd

from spark_metrics.counterfactual import Found, Material
from spark_metrics.language import Text
from spark_metrics.model.counterfactual import Balance, Effect, Panel, PeriodEffect, Sensitivity

PERIODS = (
    PeriodEffect(-3, -0.1, -0.6, 0.4, 18),
    PeriodEffect(-2, 0.05, -0.4, 0.5, 20),
    PeriodEffect(-1, 0.0, None, None, 20),
    PeriodEffect(0, 0.5, 0.1, 0.9, 20),
    PeriodEffect(1, 1.1, 0.4, 1.8, 15),
    PeriodEffect(2, None, None, None, 3),
)
BALANCE = (
    Balance("employees_fte", 5.2, 3.9, 5.1, 0.34, 0.02),
    Balance("place: C", 0.7, 0.5, 0.55, 0.41, 0.31),
)
SENSITIVITY = (
    Sensitivity(Text("Other support left out"), 0.7, 0.1, 1.3, 16, 60),
    Sensitivity(Text("Unweighted"), 0.6, -0.1, 1.3, 20, 60),
)


def effect(verdict="raised", **changed):
    """The supported have 0.8 more employees, but for what is `changed`."""
    usual = {
        "method": "event-study", "estimator": Text("An estimator"), "inference": Text("An inference"),
        "estimate": 0.8, "std_error": 0.3, "p": 0.01, "low": 0.2, "high": 1.4, "n_treated": 20, "n_control": 60,
        "mde": 0.9, "pre_trend_p": 0.6, "periods": PERIODS, "verdict": verdict, "balance": BALANCE,
        "sensitivity": SENSITIVITY, "notes": (Text("2 enterprises are left out."),),
    }  # fmt: skip
    return Effect(**usual | changed)


def too_small():
    """6 supported and 14 compared: no figure at all."""
    figures = dict.fromkeys(("estimate", "std_error", "p", "low", "high", "mde", "pre_trend_p"))
    return effect(
        "too_small", n_treated=6, n_control=14, periods=(), balance=(), sensitivity=(),
        too_small=Text("Too few: 6 supported and 14 compared; at least 10 on each side."), **figures,
    )  # fmt: skip


EFFECTS = {
    "raised": effect(),
    "unclear": effect("unclear", estimate=0.3, low=-0.3, high=0.9, p=0.4),
    "not_comparable": effect("not_comparable", pre_trend_p=0.002),
    "too_small": too_small(),
}


def found(verdict, outcome="employees_fte"):
    """A comparison with this verdict, and what it rests on."""
    panel = Panel(pd.DataFrame(), other_support=frozenset({"a", "b"}))
    day = dt.date(2025, 12, 31)
    return Found(
        EFFECTS[verdict], Material("spark", outcome, day, panel, 400, (2018, 2024), (3, 5), ("Office",), synthetic=True)
    )
