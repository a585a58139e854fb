"""What would have happened anyway: supported enterprises beside comparison enterprises, and what can be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from spark_metrics.language import Text

EffectOutcome = Literal["turnover_sek", "value_added_sek", "employees_fte", "wages_sek"]
EFFECT_OUTCOMES: dict[EffectOutcome, Text] = {
    "turnover_sek": Text("Turnover (SEK)"),
    "value_added_sek": Text("Value added (SEK)"),
    "employees_fte": Text("Employees (FTE)"),
    "wages_sek": Text("Wages (SEK)"),
}
Method = Literal["did", "event-study"]
Side = Literal["treated", "control"]


@dataclass(frozen=True)
class Panel:
    """Units over time.

    Attributes:
        table: one row per unit and time, no pair twice, with the columns
            `unit` (text), `time` (int), `outcome` (float, no missing), `treated_from` (float: the first time of
            treatment, NaN for never; one value per unit), `cluster` (text; the unit itself unless otherwise said),
            and one float column per covariate, as measured before treatment: one value per unit.
        covariates: names of those columns.
        other_support: units with "annat stöd", left out in a sensitivity run.
        left_out: what was left out of the material and why, for people.
    """

    table: pd.DataFrame
    covariates: tuple[str, ...] = ()
    other_support: frozenset[str] = frozenset()
    left_out: tuple[Text, ...] = ()


@dataclass(frozen=True)
class PeriodEffect:
    """The effect a number of periods after the first of treatment (0); negative ones are before.

    `estimate`, `low`, `high` are None where too few treated units stand behind it. The reference period has 0 and no
    interval.
    """

    relative_time: int
    estimate: float | None
    low: float | None
    high: float | None
    n_treated: int


@dataclass(frozen=True)
class Balance:
    """A covariate before treatment on both sides; `smd` is the standardised mean difference."""

    covariate: str
    treated: float
    control: float
    control_weighted: float
    smd: float | None
    smd_weighted: float | None


@dataclass(frozen=True)
class Sensitivity:
    """The same estimate made otherwise: `name` says how."""

    name: Text
    estimate: float | None
    low: float | None
    high: float | None
    n_treated: int
    n_control: int


Verdict = Literal["too_small", "raised", "lowered", "unclear", "not_comparable"]
"""`unclear`: the interval holds zero. `not_comparable`: the sides moved apart before treatment."""


@dataclass(frozen=True)
class Effect:
    """The effect of treatment on the treated, with how sure one can be. Unit: that of the outcome, per unit and period.

    Attributes:
        method: `did` or `event-study`; `estimator` and `inference` name in a sentence what was computed.
        estimate, std_error, p, low, high: all None where the material is too small. The interval is 95 %.
        mde: the smallest true effect that such a material finds with 80 % power at the 5 % level.
        pre_trend_p: of the joint test that all leads are zero; None where there are no leads to test.
        periods: for the picture; empty where there is nothing to show.
        balance: empty without covariates.
        sensitivity: the runs made otherwise (other support left out, unweighted, ...).
        too_small: why nothing is concluded; None otherwise.
        notes: what a reader must know: units left out, unbalanced panel, ...
    """

    method: Method
    estimator: Text
    inference: Text
    estimate: float | None
    std_error: float | None
    p: float | None
    low: float | None
    high: float | None
    n_treated: int
    n_control: int
    mde: float | None
    pre_trend_p: float | None
    periods: tuple[PeriodEffect, ...]
    verdict: Verdict
    balance: tuple[Balance, ...] = ()
    sensitivity: tuple[Sensitivity, ...] = ()
    too_small: Text | None = None
    notes: tuple[Text, ...] = ()
