"""Which rows of a file lie beside each other, from a second file with the columns id and neighbour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from spark_metrics.command_line.bench_table import RefusedTable, read_table
from spark_metrics.errors import closest
from spark_metrics.language import Text

MOST_NAMED = 10
"""Ids in a sentence; of further ones the number is told."""


@dataclass(frozen=True)
class Beside:
    """Neighbours by position in the file of values.

    Attributes:
        positions: for each row the positions of its neighbours, in order.
        alone: ids of the rows without any.
        one_way: pairs that stood in one direction only, and are taken in both.
    """

    positions: tuple[tuple[int, ...], ...]
    alone: tuple[str, ...]
    one_way: int


def read_neighbours(path: Path, ids: Sequence[str]) -> Beside:
    """Reads the pairs. To be neighbours is mutual: a pair that stands one way only is taken both ways, and counted.

    A row with an id and an empty neighbour says that the place has none, as does an id that does not stand there.

    Raises:
        UnknownName, UnreadableFile: the file or its columns are not there.
        RefusedTable: an id does not stand in the file of values, or a place is its own neighbour.
    """
    table = read_table(path)
    position = {one: place for place, one in enumerate(ids)}
    columns = {name: table.column(name) for name in ("id", "neighbour")}
    for name, cells in columns.items():
        table.refuse(name, _unmatched(table.at, cells, position, empty=name == "neighbour"))
    pairs: set[tuple[int, int]] = set()
    itself = []
    for row, one, other in zip(table.at, *columns.values(), strict=True):
        if one == other:
            itself.append((row, Text("“{cell}” is its own neighbour", cell=one)))
        elif other:
            pairs.add((position[one], position[other]))
    table.refuse("neighbour", itself)
    both = pairs | {(other, one) for one, other in pairs}
    around: list[list[int]] = [[] for _ in ids]
    for one, other in sorted(both):
        around[one].append(other)
    alone = tuple(one for one, others in zip(ids, around, strict=True) if not others)
    return Beside(tuple(map(tuple, around)), alone, len(both) - len(pairs))


def _unmatched(rows: Sequence[int], cells: Sequence[str], known: dict[str, int], empty: bool) -> list[tuple[int, Text]]:
    """Cells that are no known id, each with its row. `empty`: a cell may be empty."""
    faults = []
    for row, cell in zip(rows, cells, strict=True):
        if cell in known or (empty and not cell):
            continue
        if not cell:
            faults.append((row, Text("empty")))
        elif meant := closest(cell, known):
            faults.append((row, Text("no row of the values has the id “{cell}”. Did you mean “{meant}”?",
                                     cell=cell, meant=meant)))  # fmt: skip
        else:
            faults.append((row, Text("no row of the values has the id “{cell}”", cell=cell)))
    return faults


def named(ids: Sequence[str]) -> Text | str:
    """Ids for a sentence: all, or the first and how many more."""
    if len(ids) <= MOST_NAMED:
        return ", ".join(ids)
    return Text("{named} and {n} more", named=", ".join(ids[:MOST_NAMED]), n=len(ids) - MOST_NAMED)


def refuse_alone(beside: Beside) -> None:
    """Raises RefusedTable where places are without neighbours: what to do about them is for a person to say."""
    if beside.alone:
        raise RefusedTable(
            Text(
                "Without neighbours: {ids}. Give them neighbours (a ferry, a bridge), or leave them out of the pattern "
                "with --drop-islands.",
                ids=named(beside.alone),
            )
        )
