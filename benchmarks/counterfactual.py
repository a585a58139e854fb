"""What the estimators of effects make of programmes whose truth is known, beside the usual regression on the same data.

    python benchmarks/counterfactual.py [--programmes N] [--no-file]      default: 500 of each kind

False alarms, bias, how often intervals hold, and how often an effect as large as the smallest findable one is found.
"Plain" is two-way fixed effects (pyfixest feols) with clustered errors and the normal distribution; "unstudentised" is
the permutation of estimates rather than of t-values. Writes what the method page tells to
data/reference/simulated_effects.toml; asserts nothing, `tests/measures/test_simulated_effects.py` does that.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # each process has its own programmes to work on

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))

from spark_metrics.measures import effect_chance, effect_estimators, effect_fits
from spark_metrics.measures.effect_material import Material, material
from spark_metrics.model.counterfactual import Panel
from spark_metrics.reference.simulated_effects import FILE
from tests import simulated_effects as simulation
from tests.simulated_effects import COMMON, DRAWS, SEED, STAGGERED, Design

LARGER, FEWER = {"larger": 0.5}, {"treated": 12}
ALARMS = {
    "common": COMMON,
    "staggered": STAGGERED,
    "common_larger": replace(COMMON, **LARGER),
    "staggered_larger": replace(STAGGERED, **LARGER),
    "staggered_weighted": replace(STAGGERED, **LARGER, traits=2),
    "common_12": replace(COMMON, **FEWER),
    "staggered_12": replace(STAGGERED, **FEWER),
    "staggered_larger_12": replace(STAGGERED, **LARGER, **FEWER),
}
BIAS = {
    "many_untreated": STAGGERED,
    "few_untreated": Design(treated=60, comparison=20, starts=(1, 2, 3, 4, 5, 6)),
}
HELD = {
    "common": (COMMON, simulation.constant),
    "staggered": (STAGGERED, simulation.constant),
    "common_uneven": (COMMON, simulation.uneven),
    "staggered_uneven": (STAGGERED, simulation.uneven),
}
FOUND = {"common": COMMON, "staggered": STAGGERED, "staggered_12": replace(STAGGERED, **FEWER)}
MORE = 4
"""Times as many programmes for averages of estimates, which scatter more than shares."""
Row = dict[str, str | float]


def shares(pool: ProcessPoolExecutor, programmes: int, of: Callable[[tuple[int, ...]], dict], key: str) -> Row:
    """Averages over programmes of what `of` says of the one drawn from a seed."""
    seeds = [(SEED, *key.encode(), place) for place in range(programmes)]
    found = pd.DataFrame(list(pool.map(of, seeds, chunksize=10))).astype(float).mean()
    row: Row = {"key": key} | {name: round(value, 4) for name, value in found.items()}
    print("  " + "  ".join(f"{name} {value:.3f}" if name != "key" else f"{value:20}" for name, value in row.items()),
          flush=True)  # fmt: skip
    return row


def biases(pool: ProcessPoolExecutor, programmes: int) -> list[Row]:
    """Estimates as a share of the true effect, over more programmes: what chance does is all in the averages."""
    rows: list[Row] = []
    for key, design in BIAS.items():
        row = shares(pool, MORE * programmes, partial(simulation.points, design), key)
        rows.append({"key": key, "programmes": MORE * programmes} | {
            name: round(row[name] / row["truth"], 4) for name in ("did", "event_study", "plain")
        })  # fmt: skip
    return rows


def published() -> list[Row]:
    """Effects that others have printed, computed here from the same data."""
    import pyfixest
    from causaldata import organ_donations

    donations = organ_donations.load_pandas().data
    starts = np.where(donations["State"] == "California", 4.0, np.nan)
    one = _material(donations["State"], donations["Quarter_Num"], donations["Rate"], starts, donations["State"])
    value, error = effect_fits.two_way(one, np.ones(len(one.units)))
    rows: list[Row] = [{
        "key": "organ_donations", "estimate": round(value, 5), "std_error": round(error, 5),
        "told_estimate": -0.022, "told_std_error": 0.006,
    }]  # fmt: skip
    data = pd.read_csv(Path(pyfixest.__file__).parent / "did" / "data" / "df_het.csv")
    one = _material(data["unit"], data["year"], data["dep_var"], data["g"].where(data["g"] > 0), data["state"])
    estimates, influence = effect_estimators.two_stage(one.outcome, one.start[None, :], np.ones((1, len(one.units))))
    error = float(effect_chance.clustered(one, influence)[0])
    rows.append({
        "key": "df_het", "estimate": round(float(estimates[0]), 5), "std_error": round(error, 5), "told_estimate": 2.23
    })  # fmt: skip
    return rows


def _material(unit: pd.Series, time: pd.Series, outcome: pd.Series, start: object, cluster: pd.Series) -> Material:
    columns = {"unit": unit.astype(str), "time": time, "outcome": outcome, "treated_from": start}
    return material(Panel(pd.DataFrame(columns | {"cluster": cluster.astype(str)})))


def as_toml(programmes: int, tables: dict[str, list[Row]]) -> str:
    """The figures as a file."""
    lines = [
        "# Written by `python benchmarks/counterfactual.py`: simulated programmes whose true effect is known.",
        "# Shares of programmes, and estimates as a share of the true effect. Designs and methods stand in that file.",
        f"date = {dt.date.today()}\nseed = {SEED}\nprogrammes = {programmes}\npermutations = {DRAWS}",
    ]
    for table, rows in tables.items():
        for row in rows:
            lines.append(f"\n[[{table}]]")
            lines += [f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value}"
                      for name, value in row.items()]  # fmt: skip
    return "\n".join(lines) + "\n"


def main(programmes: int, write: bool) -> None:
    tables: dict[str, list[Row]] = {}
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        each = partial(shares, pool, programmes)
        print(f"{programmes} programmes of each kind. No effect: share in which one is said to be there")
        tables["false_alarms"] = [each(partial(simulation.false_alarms, d), key) for key, d in ALARMS.items()]
        print("growing effects: averages")
        tables["bias"] = biases(pool, programmes)
        print("share of 95 % intervals that hold the true effect")
        tables["coverage"] = [each(partial(simulation.covers, d, shape=s), key) for key, (d, s) in HELD.items()]
        print("the true effect is the smallest findable one: share in which it is found")
        tables["power"] = [each(partial(simulation.found_at_mde, d), key) for key, d in FOUND.items()]
    tables["published"] = published()
    text = as_toml(programmes, tables)
    print(text[text.index("[[bias]]") :])
    if write:
        FILE.write_text(text, "utf-8")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--programmes", type=int, default=500)
    asked.add_argument("--no-file", action="store_true")
    given = asked.parse_args()
    main(given.programmes, not given.no_file)
