"""Hiding by linear programmes beside hiding by a greedy rule: what stays visible, and what can still be worked out.

    python benchmarks/suppression.py

The greedy rule is the one people use by hand: wherever a sum has one hidden cell, hide its smallest other one, until no
sum has exactly one. Both are judged by the same audit. Prints figures of this machine at this moment.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from spark_metrics.disclosure.audit import intervals
from spark_metrics.disclosure.primary import Rules
from spark_metrics.disclosure.secondary import suppress
from spark_metrics.disclosure.table import Contribution, Table, table

RULES = Rules(threshold=3, percent=10)
PROGRAMMES = 50
SIZES = (300, 1_200)


def programme(seed: int, municipalities: int, kinds: int) -> Table:
    """Enterprises' amounts by county, municipality and kind of support: many small cells, few large ones."""
    draw, found = random.Random(seed), []
    for municipality in range(municipalities):
        for kind in range(kinds):
            for _ in range(min(40, int(draw.paretovariate(0.8)) if draw.random() < 0.85 else 0)):
                key = (f"c{municipality % 5}", f"m{municipality}", f"k{kind}")
                found.append(Contribution(key, f"e{len(found)}", float(round(draw.lognormvariate(5, 1.2)) + 1)))
    return table(("county", "municipality", "kind"), found)


def greedy(made: Table) -> set[int]:
    """The cells that the greedy rule hides."""
    hidden = {at for at, cell in enumerate(made.cells) if RULES.unsafe(cell)}
    while True:
        lonely = [one for one in made.sums if len(hidden.intersection((one.whole, *one.parts))) == 1]
        others = [sorted({one.whole, *one.parts} - hidden, key=lambda at: made.cells[at].value) for one in lonely]
        if not any(others):
            return hidden
        hidden |= {choice[0] for choice in others if choice}


def recoverable(made: Table, hidden: set[int]) -> int:
    """How many cells that are unsafe by themselves an outsider can work out more closely than the rules allow."""
    found = intervals(made, hidden)
    count = 0
    for at, (low, high) in found.items():
        cell = made.cells[at]
        if RULES.unsafe(cell):
            margin = RULES.margin(cell) * (1 - 1e-6)
            count += low > max(0.0, cell.value - margin) or (high is not None and high < cell.value + margin)
    return count


def main() -> None:
    seen: dict[str, list[float]] = {"linear programmes": [], "greedy": []}
    open_ = dict.fromkeys(seen, 0)
    for seed in range(PROGRAMMES):
        made = programme(seed, 20, 3)
        for name, hidden in (("linear programmes", set().union(*suppress(made, RULES))), ("greedy", greedy(made))):
            seen[name].append(1 - len(hidden) / len(made.cells))
            open_[name] += recoverable(made, hidden)
    for name, shares in seen.items():
        share = sum(shares) / len(shares)
        print(
            f"{name}: {share:.1%} of cells and sums visible, {open_[name]} cells recoverable, {PROGRAMMES} programmes"
        )
    for size in SIZES:
        made = programme(0, size // 5, 4)
        begun = time.perf_counter()
        primary, secondary = suppress(made, RULES)
        chosen = time.perf_counter()
        intervals(made, primary | secondary)
        audited = time.perf_counter()
        print(f"{len(made.cells)} cells, {len(primary)} unsafe, {len(secondary)} more hidden: chosen in"
              f" {chosen - begun:.1f} s, audited in {audited - chosen:.1f} s")  # fmt: skip


if __name__ == "__main__":
    main()
