"""A panel as arrays: outcomes by unit and time, when each unit's treatment starts, and who is left out on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from spark_metrics.language import Text
from spark_metrics.model.counterfactual import Panel

NEVER = 10**6
"""The start of a unit that is never treated: a position after all times."""


@dataclass(frozen=True)
class Material:
    """N units over T times.

    Attributes:
        units: N names, sorted, so that the order of rows does not matter.
        times: T times, sorted; a start is a position in them.
        outcome: N × T, NaN where it is missing.
        start: N positions; `NEVER` for the comparison.
        cluster: N numbers 0…G−1.
        traits: N × K covariates; `trait_names` are their K names.
        notes: who was left out, and why.
    """

    units: tuple[str, ...]
    times: tuple[int, ...]
    outcome: np.ndarray
    start: np.ndarray
    cluster: np.ndarray
    traits: np.ndarray
    trait_names: tuple[str, ...]
    notes: tuple[Text, ...] = ()

    @property
    def treated(self) -> np.ndarray:
        """N booleans."""
        return self.start < NEVER

    @property
    def n_treated(self) -> int:
        """Units with treatment."""
        return int(self.treated.sum())

    @property
    def n_control(self) -> int:
        """Units without."""
        return int((~self.treated).sum())

    @property
    def staggered(self) -> bool:
        """Do starts differ?"""
        return len(set(self.start[self.treated].tolist())) > 1

    def only(self, keep: np.ndarray) -> Material:
        """The same without some units (N booleans: who stays)."""
        names = tuple(name for name, stays in zip(self.units, keep, strict=True) if stays)
        _, cluster = np.unique(self.cluster[keep], return_inverse=True)
        return replace(
            self, units=names, outcome=self.outcome[keep], start=self.start[keep], cluster=cluster,
            traits=self.traits[keep],
        )  # fmt: skip


def material(panel: Panel) -> Material:
    """The panel as arrays, without units of which no change can be told.

    Left out are units treated at the first time or before (there is no "before"), those treated after the last time
    (they were chosen, and have no "after"), and those without an outcome on both sides of their start.
    """
    table = panel.table.sort_values(["unit", "time"], kind="stable")
    units, times = sorted(table["unit"].unique()), sorted(int(time) for time in table["time"].unique())
    row = {unit: at for at, unit in enumerate(units)}
    rows = table["unit"].map(row).to_numpy(dtype=int)
    columns = np.searchsorted(times, table["time"].to_numpy(dtype=float))
    outcome = np.full((len(units), len(times)), np.nan)
    outcome[rows, columns] = table["outcome"].to_numpy(dtype=float)
    first = table.drop_duplicates("unit")
    starts = first["treated_from"].to_numpy(dtype=float)
    position = np.where(np.isnan(starts), NEVER, np.searchsorted(times, starts))
    cluster = np.unique(first["cluster"].astype(str).to_numpy(), return_inverse=True)[1] if units else np.zeros(0, int)
    traits = first[list(panel.covariates)].to_numpy(dtype=float).reshape(len(units), len(panel.covariates))
    whole = Material(
        tuple(units), tuple(times), outcome, position.astype(int), cluster, traits, panel.covariates, panel.left_out
    )
    return _of_whom_a_change_can_be_told(whole)


def _of_whom_a_change_can_be_told(whole: Material) -> Material:
    columns = np.arange(len(whole.times))[None, :]
    there, treated = ~np.isnan(whole.outcome), whole.treated
    after = columns >= whole.start[:, None]
    early, late = treated & (whole.start <= 0), treated & (whole.start >= len(whole.times))
    both = (there & after).any(axis=1) & (there & ~after).any(axis=1)
    torn = np.where(treated, ~early & ~late & ~both, there.sum(axis=1) < 2)
    kept = whole.only(~(early | late | torn))
    notes = [*whole.notes]
    if n := int(early.sum()):
        notes.append(Text(
            "{n} unit was treated from the first period or before and is left out: there is no before.",
            plural="{n} units were treated from the first period or before and are left out: there is no before.", n=n,
        ))  # fmt: skip
    if n := int(late.sum()):
        notes.append(Text(
            "{n} unit is treated only after the last period and is left out: there is no after.",
            plural="{n} units are treated only after the last period and are left out: there is no after.", n=n,
        ))  # fmt: skip
    if n := int(torn.sum()):
        notes.append(Text(
            "{n} unit lacks the outcome before or after and is left out.",
            plural="{n} units lack the outcome before or after and are left out.", n=n,
        ))  # fmt: skip
    if np.isnan(kept.outcome).any():
        notes.append(Text("Some units lack some periods: averages are of those that are there."))
    return replace(kept, notes=tuple(notes))
