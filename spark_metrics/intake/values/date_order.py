"""Is 3/4/2024 in April or in March? The rest of the column may tell; otherwise a person is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from spark_metrics.intake.values.reading import Reading
from spark_metrics.intake.values.written_dates import Writing
from spark_metrics.language import Text

Order = Literal["day", "month"]
"""What stands first."""
ORDERS: tuple[Order, Order] = ("day", "month")


def settle_order(reading: Reading, cells: Sequence[tuple[int, Writing]]) -> Iterator[tuple[int, Order]]:
    """The cells that can be read, each with what stands first in it; refuses the others, and asks once.

    A number above 12 is no month: such a cell shows the order, also for the others of its column. Without one, what
    a person has answered counts.

    Args:
        cells: index and writing, in which `day` is what stands first.
    """
    seen: dict[Order, str] = {}
    undecided = []
    for index, writing in cells:
        order = _shown_by(writing)
        if order:
            seen.setdefault(order, reading.shown(index))
        elif writing.day == writing.month:
            order = "day"
        if order:
            yield index, order
        else:
            undecided.append((index, writing))
    answer = next(iter(seen)) if len(seen) == 1 else reading.ways.answers.get("date_order", reading.field.name)
    if len(seen) < 2 and answer in ORDERS:
        yield from ((index, answer) for index, _ in undecided)
    elif undecided:
        _refuse(reading, undecided, seen)


def _shown_by(writing: Writing) -> Order | None:
    if writing.day > 12:
        return "day"
    return "month" if writing.month > 12 else None


def _refuse(reading: Reading, cells: Sequence[tuple[int, Writing]], seen: Mapping[Order, str]) -> None:
    for index, _ in cells:
        text = Text("“{value}” can be read as two days. Say which.", value=reading.shown(index))
        if seen:
            text = Text(
                "“{value}” can be read as two days, and the column holds both orders: {other}. Write 2024-03-12.",
                value=reading.shown(index),
                other=", ".join(seen.values()),
            )
        reading.refuse(index, "ambiguous_date", text)
    if not seen:
        _ask(reading, cells)


def _ask(reading: Reading, cells: Sequence[tuple[int, Writing]]) -> None:
    index, first = cells[0]
    options = {
        "day": Text("{day} (the day first)", day=dt.date(first.year, first.month, first.day)),
        "month": Text("{day} (the month first)", day=dt.date(first.year, first.day, first.month)),
    }
    text = Text(
        "Which day is “{value}” in the column “{heading}”: {one}, or {other}?",
        value=reading.shown(index),
        heading=reading.heading,
        one=options["day"],
        other=options["month"],
    )
    reading.ask("date_order", index, (index for index, _ in cells), options, text, "day")
