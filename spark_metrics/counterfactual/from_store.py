"""A panel from the store: supported enterprises beside the comparison enterprises that were sent in.

Treated are the enterprises with support, from the calendar year of their first one on; a financial year is the year
in which it ends. Controls are the rows of the kind `comparison` alone. Enterprises that stand in the programme's
register without support are **not** among them: they were noted because of contact with the programme, so that they
were selected by it and may have been touched by it. Nor is who belongs to an owner of whom a part was supported.

Amounts are in the prices of each year, as the store holds no price index: what prices did to both sides alike is taken
out with the years.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from spark_metrics.counterfactual.panel import panel_of
from spark_metrics.language import Text
from spark_metrics.measures.peer_groups import owner_groups
from spark_metrics.model.counterfactual import EffectOutcome, Panel
from spark_metrics.reference.municipality_types import municipality_types
from spark_metrics.workspace import Workspace, end_of_day

KINDS = ("enterprise", "support", "economy", "comparison")
COVARIATES = ("employees_fte", "turnover_sek", "sector", "place")
"""Size and turnover before the first treatment, section of SNI, main group of municipalities (SKR): A, B or C."""
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Material:
    """What a comparison rests on.

    Attributes:
        day: as known at its end.
        rows: yearly figures in the panel. `years`: the first and the last.
        batches: numbers of the batches that the facts came with; `senders`: who sent them.
        synthetic: is any of it made up?
    """

    programme: str
    outcome: EffectOutcome
    day: dt.date
    panel: Panel
    rows: int
    years: tuple[int, int] | None
    batches: tuple[int, ...]
    senders: tuple[str, ...]
    synthetic: bool

    @property
    def left_out(self) -> tuple[Text, ...]:
        """What was left out of it and why."""
        return self.panel.left_out


def panel(workspace: Workspace, programme: str, outcome: EffectOutcome, as_of: dt.date | None = None) -> Panel:
    """Supported and comparison enterprises over the years, as known at the end of `as_of`."""
    return material(workspace, programme, outcome, as_of).panel


def material(workspace: Workspace, programme: str, outcome: EffectOutcome, as_of: dt.date | None = None) -> Material:
    """The panel and where it comes from.

    Raises:
        UnknownName: no such programme. SparkError: a day in the future.
    """
    import pandas as pd

    workspace.programme(programme)
    day = workspace.known_day(programme, as_of)
    facts = {kind: workspace.store.current(programme, kind, end_of_day(day)).to_pylist() for kind in KINDS}
    register = {row["enterprise"]: row for row in facts["enterprise"]}
    first = _first_support(facts["support"], day)
    owners = owner_groups({number: row["owner"] for number, row in register.items()})
    touched = {owners.get(one, one) for one in first}
    told: list[Text] = []
    compared = _controls(facts["comparison"], first, owners, touched, told)
    _tell_unsupported(facts["economy"], first, told)
    yearly = [row for row in facts["economy"] if row["enterprise"] in first]
    kept = _of_years([*yearly, *compared], day, told)
    types = municipality_types()
    rows = pd.DataFrame(
        [_row(row, outcome, first, owners, register.get(row["enterprise"]), types) for row in kept], columns=_COLUMNS
    ).astype(dict.fromkeys(("outcome", "treated_from", "employees_fte", "turnover_sek"), float))
    supported_elsewhere = {row["enterprise"] for row in kept if row["other_support"]}
    found = panel_of(rows, COVARIATES, supported_elsewhere, told)
    batches = tuple(sorted({row["batch"] for kind in ("support", "economy", "comparison") for row in facts[kind]}))
    senders = {one.number: one for one in workspace.store.batches(programme)}
    years = found.table["time"]
    return Material(
        programme, outcome, day, found, len(found.table),
        (int(years.min()), int(years.max())) if len(years) else None, batches,
        tuple(dict.fromkeys(senders[number].sender for number in batches if senders[number].sender)),
        any(senders[number].synthetic for number in batches),
    )  # fmt: skip


_COLUMNS = ["unit", "time", "outcome", "treated_from", "cluster", *COVARIATES]


def _first_support(support: Iterable[Row], day: dt.date) -> dict[str, int]:
    """Enterprise -> the year of its first support up to `day`."""
    first: dict[str, int] = {}
    for row in support:
        if row["date"] <= day:
            year = row["date"].year
            first[row["enterprise"]] = min(first.get(row["enterprise"], year), year)
    return first


def _controls(
    rows: Iterable[Row], first: Mapping[str, int], owners: Mapping[str, str], touched: set[str], told: list[Text]
) -> list[Row]:
    """The comparison rows of enterprises that the programme reached neither itself nor by their owners."""
    listed = list(rows)
    supported = {row["enterprise"] for row in listed} & first.keys()
    near = {one for row in listed if owners.get(one := row["enterprise"], one) in touched} - supported
    if supported:
        text = Text("{n} comparison enterprise has had support from the programme, and is left out of the comparison.",
                    plural="{n} comparison enterprises have had support from the programme, and are left out of the "
                    "comparison.", n=len(supported))  # fmt: skip
        told.append(text)
    if near:
        text = Text("{n} comparison enterprise has an owner who was reached by the programme, and is left out.",
                    plural="{n} comparison enterprises have an owner who was reached by the programme, and are left "
                    "out.", n=len(near))  # fmt: skip
        told.append(text)
    return [row for row in listed if row["enterprise"] not in supported | near]


def _tell_unsupported(economy: Iterable[Row], first: Mapping[str, int], told: list[Text]) -> None:
    if n := len({row["enterprise"] for row in economy} - first.keys()):
        text = Text("{n} enterprise of the register without support is left out: it had contact with the programme.",
                    plural="{n} enterprises of the register without support are left out: they had contact with the "
                    "programme.", n=n)  # fmt: skip
        told.append(text)


def _of_years(rows: Iterable[Row], day: dt.date, told: list[Text]) -> list[Row]:
    """The rows of years that are over, one per enterprise and year: of two financial years the later one."""
    latest: dict[tuple[str, int], Row] = {}
    over = [row for row in rows if row["year_end"] <= day]
    for row in sorted(over, key=lambda row: row["year_end"]):
        latest[row["enterprise"], row["year_end"].year] = row
    if n := len(over) - len(latest):
        text = Text("{n} financial year is left out: another one of the enterprise ended later in the year.",
                    plural="{n} financial years are left out: another one of the enterprise ended later in the year.",
                    n=n)  # fmt: skip
        told.append(text)
    return list(latest.values())


def _row(
    row: Row,
    outcome: EffectOutcome,
    first: Mapping[str, int],
    owners: Mapping[str, str],
    registered: Row | None,
    types: Mapping[str, str],
) -> list[Any]:
    """A row of the panel; who stands in no register tells sector and municipality in the row itself."""
    one = row["enterprise"]
    known = row if registered is None else registered
    place = types.get(known.get("municipality") or "", "")[:1] or None
    traits = [row["employees_fte"], row["turnover_sek"], known.get("sector"), place]
    return [one, row["year_end"].year, row[outcome], first.get(one), owners.get(one, one), *traits]
