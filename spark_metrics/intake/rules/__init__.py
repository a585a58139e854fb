"""The checks of the intake: each a small named function `(rows, context) -> findings`, all listed in `RULES`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spark_metrics.intake.findings import Finding
from spark_metrics.intake.rows import Rows
from spark_metrics.intake.rules.cells import (
    date_in_future,
    ended_before_started,
    missing_value,
    not_so_new,
    of_which,
    outside_bounds,
    parts_against_total,
    share_for_percent,
)
from spark_metrics.intake.rules.comparison import also_supported
from spark_metrics.intake.rules.context import Context
from spark_metrics.intake.rules.history import (
    correction,
    duplicate_in_file,
    unchanged,
    withdrawal,
    withdraws_nothing,
)
from spark_metrics.intake.rules.magnitude import magnitude
from spark_metrics.intake.rules.programme import outside_area, outside_period, unknown_enterprise
from spark_metrics.intake.rules.value_maps import (
    half_range,
    map_changes_hands,
    other_price_year,
    outside_range,
    quantity_of_indicator,
    unknown_holder,
    unknown_map,
)

Rule = Callable[[Rows, Context], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    missing_value,
    date_in_future,
    outside_bounds,
    share_for_percent,
    parts_against_total,
    of_which,
    not_so_new,
    ended_before_started,
    outside_period,
    outside_area,
    unknown_enterprise,
    also_supported,
    half_range,
    outside_range,
    unknown_map,
    map_changes_hands,
    unknown_holder,
    quantity_of_indicator,
    other_price_year,
    magnitude,
    duplicate_in_file,
    withdraws_nothing,
    withdrawal,
    correction,
    unchanged,
)
