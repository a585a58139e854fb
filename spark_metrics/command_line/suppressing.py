"""Disclosure control on anybody's CSV: suppress."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spark_metrics.command_line.bench_table import RefusedTable, Table, read_table
from spark_metrics.command_line.commands import DONE, Commands, note, print_json
from spark_metrics.disclosure import audit, primary, secondary
from spark_metrics.disclosure import table as tables
from spark_metrics.language import Text, number

OF_THE_ANSWER = ("value", "hidden", "low", "high")
MOST_COUNTED = 100_000
"""Whole numbers above it are names: an organisation number is no number of contributors."""


def add(commands: Commands) -> None:
    """Declare it."""
    sub = commands.add("suppress", show_suppressed, store=False)
    sub.add_argument("file", type=Path, metavar="FILE.csv", help="comma, semicolon or tab")
    sub.add_argument(
        "--rows", required=True, metavar="COL[,COL…]", help="the columns of the table; county,municipality are levels"
    )
    sub.add_argument("--value", required=True, metavar="COL", help="the amount, 0 or more")
    sub.add_argument(
        "--contributors", required=True, metavar="COL", help="who contributed, a row each; or how many, a row per cell"
    )
    sub.add_argument("--contributors-are", choices=("names", "counts"), help="default: told from the column")
    sub.add_argument("--threshold", type=_threshold, default=3, metavar="N", help="fewest contributors shown (3)")
    sub.add_argument("--p", type=_percent, metavar="PERCENT", help="the p %% rule for dominant contributors")
    sub.add_argument("--json", action="store_true")


def show_suppressed(options: argparse.Namespace) -> int:
    """Which cells and sums of a table must be hidden, and what can still be worked out about them."""
    read = read_table(options.file)
    columns = [name.strip() for name in options.rows.split(",")]
    made = _table(read, columns, options)
    rules = primary.Rules(options.threshold, options.p)
    unsafe, added = secondary.suppress(made, rules)
    left = audit.intervals(made, unsafe | added)
    why = dict.fromkeys(unsafe, "primary") | dict.fromkeys(added, "secondary")
    rows = [_row(columns, cell, why.get(at), left.get(at)) for at, cell in enumerate(made.cells)]
    if options.json:
        print_json({"rows": rows})
        return DONE
    shown = len(rows) - len(why)
    print(Text("{shown} of {n} cells and sums are shown.", shown=shown, n=len(rows)).render(options.language))
    for row in rows:
        print(_line(columns, row, options.language))
    return DONE


def _table(read: Table, columns: Sequence[str], options: argparse.Namespace) -> tables.Table:
    for name in columns:
        if name in OF_THE_ANSWER:
            raise RefusedTable(Text("The answer has a column “{name}” of its own: rename yours.", name=name))
    keys = list(zip(*(_codes(read, name) for name in columns), strict=True))
    values = read.numbers(options.value, "not_negative")
    counts = _counts(read, keys, options)
    if counts is None:
        names = _codes(read, options.contributors)
        parts = [tables.Contribution(*one) for one in zip(keys, names, values, strict=True)]
        return tables.table(columns, parts)
    if options.p is not None:
        text = Text("Only numbers of contributors are known: whether one dominates can't be judged, and was not.")
        note(text, options)
    return tables.counted_table(columns, list(zip(keys, values, counts, strict=True)))


def _codes(read: Table, name: str) -> list[str]:
    codes = read.column(name)
    faults = [(row, Text("empty")) for row, code in zip(read.at, codes, strict=True) if not code]
    word = Text("“{cell}” is the word for a sum", cell=tables.TOTAL)
    faults += [(row, word) for row, code in zip(read.at, codes, strict=True) if code == tables.TOTAL]
    read.refuse(name, faults)
    return codes


def _counts(read: Table, keys: Sequence[tuple[str, ...]], options: argparse.Namespace) -> list[int] | None:
    """The number of contributors of each row; None where the column names them."""
    cells = read.column(options.contributors)
    counted = len(set(keys)) == len(keys) and all(cell.isdecimal() and int(cell) <= MOST_COUNTED for cell in cells)
    if options.contributors_are == "names" or (options.contributors_are is None and not counted):
        return None
    if options.contributors_are is None:
        text = Text("The column “{name}” was taken as numbers of contributors. If it names them, add "
                    "--contributors-are names.", name=options.contributors)  # fmt: skip
        note(text, options)
    if len(set(keys)) < len(keys):
        raise RefusedTable(Text("{file}: a cell of the table stands twice; with numbers of contributors each stands"
                                " once.", file=read.name))  # fmt: skip
    numbers = read.numbers(options.contributors, "not_negative")
    broken = [(row, Text("“{cell}” is no whole number", cell=cell))
              for row, cell, n in zip(read.at, cells, numbers, strict=True)
              if not n.is_integer()]  # fmt: skip
    read.refuse(options.contributors, broken)
    return [int(n) for n in numbers]


def _row(
    columns: Sequence[str], cell: tables.TableCell, why: str | None, left: tuple[float, float | None] | None
) -> dict[str, Any]:
    """One cell of the answer. `high` is None where nothing limits a hidden cell."""
    low, high = left or (cell.value, cell.value)
    shown = {"value": None if why else cell.value, "hidden": why or False, "low": low, "high": high}
    return dict(zip(columns, cell.key, strict=True)) | shown


def _line(columns: Sequence[str], row: dict[str, Any], language: str) -> str:
    place = " · ".join(row[name] for name in columns)
    low, high = (None if end is None else _written(end, language) for end in (row["low"], row["high"]))
    if not row["hidden"]:
        return f"{place}: {low}"
    known = {"place": place, "why": WHY[row["hidden"]], "low": low}
    if high is None:
        return Text("{place}: hidden ({why}); at least {low}", **known).render(language)
    return Text("{place}: hidden ({why}); from {low} to {high}", high=high, **known).render(language)


def _written(value: float, language: str) -> str:
    return number(value, language, 0 if value.is_integer() else 2)


WHY = {"primary": Text("would give somebody away"), "secondary": Text("protects another")}


def _threshold(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return value


def _percent(text: str) -> float:
    value = float(text.replace(",", "."))
    if not 0 < value <= 100:
        raise argparse.ArgumentTypeError("above 0, at most 100")
    return value
