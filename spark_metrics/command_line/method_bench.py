"""The methods for small numbers on anybody's CSV: rates, clusters."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spark_metrics.command_line import bench_words
from spark_metrics.command_line.bench_neighbours import Beside, named, read_neighbours, refuse_alone
from spark_metrics.command_line.bench_table import Table, read_table
from spark_metrics.command_line.commands import DONE, Commands, note, print_json
from spark_metrics.errors import SparkError
from spark_metrics.language import Text
from spark_metrics.measures import clusters, rates

MOST_PERMUTATIONS = 999_999


def add(commands: Commands) -> None:
    """Declare them."""
    sub = commands.add("rates", show_rates, store=False)
    _add_file(sub)
    sub.add_argument("--events", required=True, metavar="COL", help="what was counted, 0 or more")
    sub.add_argument("--population", required=True, metavar="COL", help="to whom it could have come, above 0")
    sub.add_argument("--neighbours", type=Path, metavar="FILE.csv", help="columns id,neighbour: smooths locally, too")
    sub.add_argument("--json", action="store_true")

    sub = commands.add("clusters", show_clusters, store=False)
    _add_file(sub)
    sub.add_argument("--value", metavar="COL", help="the value as it is")
    sub.add_argument("--events", metavar="COL", help="with --population: rates, standardised by what chance does")
    sub.add_argument("--population", metavar="COL")
    sub.add_argument("--neighbours", type=Path, required=True, metavar="FILE.csv", help="columns id,neighbour")
    sub.add_argument("--permutations", type=_permutations, default=clusters.LOCAL_PERMUTATIONS, metavar="N")
    sub.add_argument("--seed", type=_seed, default=clusters.SEED, metavar="N", help="same seed, same p-values")
    sub.add_argument("--drop-islands", action="store_true", help="places without neighbours take no part")
    sub.add_argument("--json", action="store_true")


def _add_file(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("file", type=Path, metavar="FILE.csv", help="one row per place; comma, semicolon or tab")
    sub.add_argument("--id", metavar="COL", help="default: the column id, else the rows' numbers from 1")


def show_rates(options: argparse.Namespace) -> int:
    """Rates of small places with exact 95 % intervals, and drawn towards the mean by empirical Bayes; per 1."""
    table = read_table(options.file)
    ids, events, population = table.ids(options.id), *_counts(table, options)
    beside = _beside(options, ids) if options.neighbours else None
    if beside and beside.alone:
        text = Text("Without neighbours, so not smoothed locally: {ids}.", ids=named(beside.alone))
        note(text, options)
    if not all(n.is_integer() for n in events):
        note(Text("Not all events are whole numbers: the intervals are those of counts."), options)
    prior, smoothed = rates.smoothed(events, population)
    local = rates.smoothed_local(events, population, beside.positions) if beside else [None] * len(ids)
    rows = []
    for one, n, people, drawn, drawn_locally in zip(ids, events, population, smoothed, local, strict=True):
        low, high = rates.interval(n, people)
        row = {"id": one, "raw": n / people, "low": low, "high": high, "smoothed": drawn}
        rows.append(row | {"smoothed_local": drawn_locally})
    document = {"prior": {"a": prior.a, "b": prior.b}, "rows": rows}
    if options.json:
        print_json(document)
    else:
        _print(bench_words.rates(document, options.language))
    return DONE


def show_clusters(options: argparse.Namespace) -> int:
    """Do like places lie beside each other? Moran's I and local Moran, with two-sided permutation p-values."""
    of_rates = options.events is not None and options.population is not None
    if (options.value is not None) == of_rates or (options.events is None) != (options.population is None):
        raise SparkError(Text("Write --value, or --events with --population."))
    table = read_table(options.file)
    ids = table.ids(options.id)
    columns = _counts(table, options) if of_rates else (table.numbers(options.value),)
    beside = _beside(options, ids)
    if not options.drop_islands:
        refuse_alone(beside)
    drawn = {"permutations": options.permutations, "seed": options.seed}
    whole_of, each_of = (
        (clusters.moran_of_rates, clusters.local_of_rates) if of_rates else (clusters.moran, clusters.local)
    )
    whole, each = whole_of(*columns, beside.positions, **drawn), each_of(*columns, beside.positions, **drawn)
    document = _clusters(ids, whole, each, beside)
    if options.json:
        print_json(document)
        return DONE
    stands = {one for one, found in zip(ids, each, strict=True) if found and found.cluster}
    _print(bench_words.clusters(document, stands, drawn, options.language))
    return DONE


def _clusters(
    ids: Sequence[str], whole: clusters.Moran, each: Sequence[clusters.LocalMoran | None], beside: Beside
) -> dict[str, Any]:
    """The document; a place that took no part has a row of nulls.

    `p_at_most` is the highest p that stands the false-discovery control, None where none does.
    """
    standing = [found.p for found in each if found and found.cluster]
    return {
        "I": whole.I,
        "expected": whole.expected,
        "z": whole.z,
        "p": whole.p,
        "p_at_most": max(standing, default=None),
        "alone": list(beside.alone),
        "rows": [
            {"id": one, **{name: getattr(found, name, None) for name in ("local", "quadrant", "p")}}
            for one, found in zip(ids, each, strict=True)
        ],
    }


def _counts(table: Table, options: argparse.Namespace) -> tuple[list[float], list[float]]:
    events = table.numbers(options.events, "not_negative")
    return events, table.numbers(options.population, "positive")


def _beside(options: argparse.Namespace, ids: Sequence[str]) -> Beside:
    beside = read_neighbours(options.neighbours, ids)
    if beside.one_way:
        text = Text(
            "{n} pair of neighbours stands one way only and is taken both ways.",
            plural="{n} pairs of neighbours stand one way only and are taken both ways.",
            n=beside.one_way,
        )
        note(text, options)
    return beside


def _print(lines: Sequence[str]) -> None:
    for line in lines:
        print(line)


def _permutations(text: str) -> int:
    number = _whole(text)
    if not 1 <= number <= MOST_PERMUTATIONS:
        raise argparse.ArgumentTypeError(f"not from 1 to {MOST_PERMUTATIONS}: {text}")
    return number


def _seed(text: str) -> int:
    number = _whole(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"a seed is 0 or more: {text}")
    return number


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a whole number: {text}") from error
