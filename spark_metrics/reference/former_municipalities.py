"""Names and codes that municipalities once had: they still stand in old registers, and lead to today's code."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from spark_metrics.reference.tables import read_table


@dataclass(frozen=True)
class FormerMunicipality:
    """A name and code that were given up.

    Attributes:
        code, name: what they were.
        until: the last day on which they were in use.
        became_code: today's code of the municipality.
        basis: "assumed" as long as nobody has compared the row with an official source.
    """

    code: str
    name: str
    until: dt.date
    became_code: str
    basis: str


@cache
def former_municipalities() -> tuple[FormerMunicipality, ...]:
    """All that are known here, by code. Shared: read, do not change."""
    return tuple(
        FormerMunicipality(**row | {"until": dt.date.fromisoformat(row["until"])})
        for row in read_table("municipalities_former")
    )


def became_of(code_or_name: str) -> str | None:
    """Today's code for a former code, or a former name in small letters; None when there is none such."""
    return _today().get(code_or_name)


@cache
def _today() -> dict[str, str]:
    today = {former.code: former.became_code for former in former_municipalities()}
    return {former.name.casefold(): former.became_code for former in former_municipalities()} | today
