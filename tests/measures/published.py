"""The public data with published results: see data/README.md."""

import csv
from pathlib import Path

FOLDER = Path(__file__).parent / "data"


def rows(name):
    """The rows of a file of data as dictionaries of text."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(name, heading):
    """A column of numbers."""
    return [float(row[heading]) for row in rows(name)]


def neighbours(name, of):
    """For each row of the file `of` the positions of its neighbours in the file `name`."""
    position = {row["id"]: place for place, row in enumerate(rows(of))}
    around = [[] for _ in position]
    for row in rows(name):
        if row["neighbour"]:
            around[position[row["id"]]].append(position[row["neighbour"]])
    return around
