"""How often the 80 % interval of a forecast holds: over simulated programmes, beside a naive one, and on the example.

    python benchmarks/forecast.py [PROGRAMMES] [STORE]        default: 2000, and no store

The simulated programmes: `tests/simulated_programmes.py`. STORE is a store with the example data: there each indicator
of a programme whose period is over is forecast anew each quarter, from what was known then, and compared with what is
known to have come about. Prints measured shares and asserts none; `tests/measures/test_forecast.py` does that.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from spark_metrics.course import course
from spark_metrics.measures import forecast
from spark_metrics.measures.breakdown import quarter_end, quarters
from spark_metrics.workspace import Workspace
from tests.simulated_programmes import Programme, coverage, programmes


def naive(programme: Programme) -> bool:
    """Named alternative: the average so far ± Poisson scatter alone, with nothing unknown about the pace."""
    made, ahead = programme.quarters[: programme.seen], len(programme.quarters) - programme.seen
    mean = made.mean() * ahead
    off = abs(programme.quarters.sum() - made.sum() - mean)
    return bool(off <= forecast.Z * np.sqrt(mean) + 0.5)


def width(programme: Programme) -> float:
    """The interval's width as a share of the total at the end."""
    found = programme.outlook()
    return (found.high - found.low) / max(1.0, float(programme.quarters.sum()))


def on_example(folder: Path) -> None:
    """Forecasts of the example data's own past, made three weeks after each quarter of the programme's time."""
    workspace = Workspace.open_existing(folder)
    tried: dict[tuple[str, float, float], bool] = {}
    for programme in workspace.programmes.values():
        today, end = workspace.today(programme.key), programme.period.end
        if end is None or today <= end:
            continue
        for name in quarters("2008Q1", "2030Q4"):
            day = quarter_end(name) + dt.timedelta(weeks=3)
            if not workspace.first_day(programme.key) <= day < end:
                continue
            for one in programme.indicators:
                found = course(workspace, programme.key, one.key, day, "en").forecast
                if found is None:
                    continue
                became = course(workspace, programme.key, one.key, today, "en").figure.value
                in_it = became is not None and found.low <= became <= found.high
                if (one.key, found.low, found.high) in tried:
                    continue  # nothing has come in since the forecast before
                tried[one.key, found.low, found.high] = in_it
                print(f"  {day} {one.key:30} {found.value:6.0f} ({found.low:.0f}–{found.high:.0f})  became {became:.0f}"
                      f"  {'' if in_it else 'outside'}")  # fmt: skip
    print(f"example data: {sum(tried.values())} of {len(tried)} intervals held; those of one indicator hang together")


def main(count: int) -> None:
    simulations = programmes(count)
    print(f"{len(simulations)} simulated programmes: share of 80 % intervals that held")
    for shape, share in coverage(simulations).items():
        own = [one for one in simulations if shape in (one.shape, "all")]
        plain = np.mean([naive(one) for one in own])
        print(f"  {shape:14} {share:.3f}   naive {plain:.3f}   width {np.median([width(one) for one in own]):.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
    if len(sys.argv) > 2:
        on_example(Path(sys.argv[2]))
