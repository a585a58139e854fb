"""An enterprise's number as a person writes it, as the key under which the store knows it."""

from __future__ import annotations

from collections.abc import Callable

from spark_metrics.errors import SparkError
from spark_metrics.intake.values import Ways, parse_column
from spark_metrics.model.kinds import ENTERPRISE_NUMBER


def enterprise_key(written: str, pseudonym: Callable[[str], str] | None = None) -> str:
    """Ten digits, or the pseudonym of a sole trader.

    Raises:
        SparkError: it is neither an organisation number, nor a personal one, nor a pseudonym.
    """
    column = parse_column(ENTERPRISE_NUMBER, [written], "", Ways(pseudonym=pseudonym))
    if column.refused:
        raise SparkError(column.refused[0].text)
    return column.values[0].as_py() or ""
