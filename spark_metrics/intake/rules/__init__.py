"""The checks of the intake: each a small named function `(rows, context) -> findings`, all listed in `RULES`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from spark_metrics.intake.findings import Finding
from spark_metrics.intake.rows import Row
from spark_metrics.intake.rules.cells import (
    date_in_future,
    ended_before_started,
    missing_value,
    outside_bounds,
    parts_against_total,
)
from spark_metrics.intake.rules.context import Context
from spark_metrics.intake.rules.history import (
    correction,
    duplicate_in_file,
    unchanged,
    withdrawal,
    withdraws_nothing,
)
from spark_metrics.intake.rules.programme import outside_area, outside_period, unknown_enterprise

Rule = Callable[[Sequence[Row], Context], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    missing_value,
    date_in_future,
    outside_bounds,
    parts_against_total,
    ended_before_started,
    outside_period,
    outside_area,
    unknown_enterprise,
    duplicate_in_file,
    withdraws_nothing,
    withdrawal,
    correction,
    unchanged,
)
