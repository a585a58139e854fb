"""Hiding by linear programmes beside hiding by a greedy rule: what stays visible, and what can still be worked out.

    python benchmarks/suppression.py [--releases N]

The greedy rule is the one people use by hand: wherever a sum has one hidden cell, hide its smallest other one, until no
sum has exactly one. Made safe, it goes on hiding the smallest cell beside one that can be worked out, until the audit
finds none. Both are judged by the same audit. Then N random programmes (60) are released, and an outsider who has
scipy and nothing of ours tries to work out what is hidden, also as the only one behind a cell. Prints figures of this
machine at this moment.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from spark_metrics.disclosure.audit import intervals
from spark_metrics.disclosure.parameters import Parameters
from spark_metrics.disclosure.primary import Rules
from spark_metrics.disclosure.release import protect_release
from spark_metrics.disclosure.secondary import Search, suppress
from spark_metrics.disclosure.table import Contribution, Table, table
from tests.disclosure.outsider import Outsider
from tests.disclosure.random_programmes import programme as programme_of

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


def safe_greedy(made: Table) -> set[int]:
    """The cells that it hides until the audit finds nothing."""
    hidden = greedy(made)
    while (found := recoverable(made, hidden)) and len(hidden) < len(made.cells):
        before = len(hidden)
        for cell in found:
            around = {at for one in made.sums if cell in (one.whole, *one.parts) for at in (one.whole, *one.parts)}
            if others := sorted(around - hidden, key=lambda at: made.cells[at].value):
                hidden.add(others[0])
        if len(hidden) == before:  # all around is hidden already: the smallest that is shown anywhere
            hidden.add(min(set(range(len(made.cells))) - hidden, key=lambda at: made.cells[at].value))
    return hidden


def recoverable(made: Table, hidden: set[int]) -> list[int]:
    """The cells that are unsafe by themselves and that an outsider can work out more closely than the rules allow."""
    known = []
    for at, (low, high) in intervals(made, hidden).items():
        cell = made.cells[at]
        if RULES.unsafe(cell):
            margin = RULES.margin(cell) * (1 - 1e-6)
            if low > max(0.0, cell.value - margin) or (high is not None and high < cell.value + margin):
                known.append(at)
    return known


def releases(count: int) -> None:
    """Random programmes with all their tables, and what an outsider makes of them."""
    cells = hidden = known = inside = pairs = asked = 0
    spent = 0.0
    for seed in range(count):
        whole = programme_of(seed)
        begun = time.perf_counter()
        release = protect_release(
            whole.parts,
            whole.county_of,
            whole.type_of,
            Parameters(),
            amounts=whole.amounts,
            splits=("sex",),
            children={"child": whole.child},
        )
        spent += time.perf_counter() - begun
        outsider = Outsider(whole, release)
        unsafe = outsider.unsafe()
        cells, hidden, asked = cells + len(outsider.cells), hidden + len(outsider.hidden), asked + len(unsafe)
        known += len(outsider.known(unsafe)) if unsafe else 0
        for owner, own in outsider.insiders().items():
            others = {cell: outsider.owners(cell) - {owner} for cell in unsafe if outsider.owners(cell) != {owner}}
            found = outsider.known(list(others), own) if others else []
            inside += sum(len(others[cell]) == 1 for cell in found)
            pairs += sum(len(others[cell]) > 1 for cell in found)
    print(f"{count} releases of {cells} cells: {1 - hidden / cells:.1%} visible, {asked} unsafe cells; worked out by an"
          f" outsider {known}, by one who is alone in a cell {inside} of one other owner (and {pairs} times what two"
          f" others hold together, as the threshold allows); {spent / count:.2f} s each")  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--releases", type=int, default=60, metavar="N")
    chosen_number = options.parse_args().releases
    seen: dict[str, list[float]] = {name: [] for name in HIDING}
    open_ = dict.fromkeys(seen, 0)
    for seed in range(PROGRAMMES):
        made = programme(seed, 20, 3)
        for name, hide in HIDING.items():
            hidden = hide(made)
            seen[name].append(1 - len(hidden) / len(made.cells))
            open_[name] += len(recoverable(made, hidden))
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
    releases(chosen_number)


def against_outsiders(made: Table) -> set[int]:
    """The cells that linear programmes hide when asked for no more than greedy: nobody is alone in a cell and knows it,
    and no two hidden cells are one enterprise's."""
    search = Search(made, RULES)
    search.protect()
    return search.hidden


HIDING = {
    "linear programmes, asked for no more than greedy": against_outsiders,
    "linear programmes": lambda made: set().union(*suppress(made, RULES)),
    "greedy": greedy,
    "greedy made safe": safe_greedy,
}


if __name__ == "__main__":
    main()
