"""A panel from a register extract (CSV): what can be read is read as meant, all else is refused with row and column.

The file is read where it lies and nothing of it is stored: neither the store nor a log gets a copy. It may hold sole
traders' personal numbers as units; sentences about the file leave out whatever may be one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from spark_metrics.counterfactual.extract_file import Extract, read_columns, refused
from spark_metrics.counterfactual.extract_values import Time, is_absent, numbers, starts, times
from spark_metrics.counterfactual.panel import RESERVED, panel_of
from spark_metrics.errors import UnreadableFile
from spark_metrics.intake.privacy import shown
from spark_metrics.language import LANGUAGES, Text, number
from spark_metrics.model.counterfactual import Panel
from spark_metrics.programmes.problem import Problem

if TYPE_CHECKING:
    import pandas as pd

Grain = Callable[[dt.date], int]
GRAINS: dict[str, Grain] = {
    "year": lambda day: day.year,
    "quarter": lambda day: day.year * 4 + (day.month - 1) // 3,
    "month": lambda day: day.year * 12 + day.month - 1,
}
"""Days become the longest of these periods of which no unit has two rows; each is numbered without gaps."""
JOINED = {
    "quarter": Text("Days were read as quarters: one period is a quarter."),
    "month": Text("Days were read as months: one period is a month."),
}
YEARS = range(1900, 2101)
YES = {"ja", "yes", "true", "sant", "1", "1.0", "j", "y"}
MOST_TWICE = 1_000
"""So many rows that stand twice are counted; a file with more of them is another kind of file."""
MOST_TEXTS = 0.5
"""A covariate with more cells that are no numbers than this share is one of classes."""


def read_extract(
    path: Path,
    *,
    unit: str,
    time: str,
    outcome: str,
    treated_from: str,
    cluster: str | None = None,
    covariates: Sequence[str] = (),
    other_support: str | None = None,
) -> Panel:
    """The panel in a CSV file, one row per unit and time; the arguments are headings of its columns.

    Times are years, other whole numbers, ISO days, `2024-03` or `2024Q1`; days become years, or quarters or months
    where a unit has several in a year. Never treated: blank, 0, “never”, “aldrig”. Rows without an outcome are left
    out and counted. Covariates are those before treatment (`covariates.py`); a column of texts becomes classes. A
    unit has other support that has it in any row.

    Raises:
        UnreadableFile: tells all problems with line and column; of very many the first.
    """
    roles = {"unit": unit, "time": time, "outcome": outcome, "treated_from": treated_from}
    asked = [*roles.values(), *(one for one in (cluster, other_support) if one), *covariates]
    if len(set(roles.values())) < len(roles):
        raise UnreadableFile(Text("Unit, time, outcome and start of treatment must be four different columns."))
    extract = read_columns(Path(path), asked)
    problems: list[Problem] = []
    told: list[Text] = []
    rows = _rows(extract, roles, problems, told)
    if cluster:
        rows["cluster"] = [None if is_absent(cell) else cell for cell in extract.cells[cluster]]
    named = {name: f"{name} (covariate)" if name in RESERVED else name for name in covariates}
    for name, own in named.items():
        rows[own] = _covariate(extract, name, problems, told)
    problems += _at_odds(extract, rows.dropna(subset=["unit", "time"]), roles, cluster)
    problems = problems or list(_comparable(extract, rows))
    if problems:
        raise refused(sorted(problems, key=lambda one: one.line or 0))
    return panel_of(rows, list(named.values()), _with_other_support(extract, rows, other_support), told)


def _rows(extract: Extract, roles: dict[str, str], problems: list[Problem], told: list[Text]) -> pd.DataFrame:
    """Unit, time, outcome and start of each row; None and NaN where a cell is missing or refused."""
    import pandas as pd

    cells = {role: extract.cells[column] for role, column in roles.items()}
    units = [None if is_absent(cell) else cell for cell in cells["unit"]]
    when, bad_times = times(cells["time"])
    started, bad_starts = starts(cells["treated_from"])
    outcome = numbers(cells["outcome"], extract.separator)
    for role, values, bad in (("unit", units, set()), ("time", when, set(bad_times))):
        empty = [row for row, value in enumerate(values) if value is None and row not in bad]
        problems += [extract.problem(Text("The cell is empty."), row, roles[role]) for row in empty]
    no_time = Text("“{value}” is no time: write a year or a day like 2024-12-31.")
    no_number = Text("“{value}” is not a number.")
    for role, bad, text in (("time", bad_times, no_time), ("treated_from", bad_starts, no_time),
                            ("outcome", outcome.bad, no_number)):  # fmt: skip
        problems += [_about(extract, text, row, roles[role]) for row in bad]
    told += _understood(outcome.told, roles["outcome"])
    grain, period = _periods(units, when)
    told += [JOINED[grain]] if grain in JOINED else []
    began = [_start(one, grain, when) for one in started]
    at_odds = Text("“{value}” does not go with the times in the file: write it as they are written.")
    problems += [_about(extract, at_odds, row, roles["treated_from"]) for row, one in enumerate(began) if one is False]
    kinds = {type(one): row for row, one in reversed(list(enumerate(when))) if one is not None}
    if len(kinds) > 1:
        text = Text("“{value}”: times are days in some rows and years in others.")
        problems.append(_about(extract, text, max(kinds.values()), roles["time"]))
    frame = {"unit": units, "time": period, "outcome": outcome.values, "treated_from": [one or None for one in began]}
    return pd.DataFrame(frame).astype({"time": float, "outcome": float, "treated_from": float})


def _periods(units: Sequence[str | None], when: Sequence[Time]) -> tuple[str, list[int | None]]:
    """How days were joined (`period` where the file counts periods itself), and the number of each row's period."""
    days = {(unit, one) for unit, one in zip(units, when, strict=True) if isinstance(one, dt.date)}
    if not days:
        return "period", [one if isinstance(one, int) else None for one in when]
    grain = next(
        (name for name, joined in GRAINS.items() if len({(unit, joined(day)) for unit, day in days}) == len(days)),
        "month",
    )
    return grain, [GRAINS[grain](one) if isinstance(one, dt.date) else one for one in when]


def _start(one: Time, grain: str, when: Sequence[Time]) -> int | bool | None:
    """The first period of treatment, None: never; False where it can't be compared with the times."""
    if one is None:
        return None
    if isinstance(one, dt.date):
        if grain != "period":
            return GRAINS[grain](one)
        known = next((time for time in when if time is not None), 0)
        return one.year if known in YEARS else False
    return one if grain in ("period", "year") else False


def _covariate(extract: Extract, name: str, problems: list[Problem], told: list[Text]) -> list:
    """A covariate's cells: numbers, or texts where most are none."""
    cells = extract.cells[name]
    read = numbers(cells, extract.separator)
    stated = sum(not is_absent(cell) for cell in cells)
    if len(read.bad) > MOST_TEXTS * stated:
        return [None if is_absent(cell) else cell for cell in cells]
    told += _understood(read.told, name)
    problems += [_about(extract, Text("“{value}” is not a number."), row, name) for row in read.bad]
    return [float("nan") if one is None else one for one in read.values]


def _at_odds(extract: Extract, rows: pd.DataFrame, roles: dict[str, str], cluster: str | None) -> Iterator[Problem]:
    """What rows say against each other: the same unit and time twice, two starts, two clusters."""
    twice = rows[rows.duplicated(["unit", "time"])]
    first = rows.drop_duplicates(["unit", "time"]).reset_index().set_index(["unit", "time"])["index"]
    for row, one in twice.iterrows():
        text = Text(
            "The unit and time stand in line {line} already.", line=str(extract.lines[first[one.unit, one.time]])
        )
        yield extract.problem(text, row, roles["time"])
    starting = rows.assign(start=rows["treated_from"].fillna(float("-inf")))
    for row in _changes(starting, "start"):
        yield extract.problem(Text("The unit has another start of treatment in an earlier row."), row,
                              roles["treated_from"])  # fmt: skip
    if cluster:
        for row in _changes(rows.dropna(subset=["cluster"]), "cluster"):
            yield extract.problem(Text("The unit is in another cluster in an earlier row."), row, cluster)


def _changes(rows: pd.DataFrame, column: str) -> list[int]:
    """The first row of each unit that says something else than the unit's first row."""
    differ = rows[rows[column] != rows.groupby("unit")[column].transform("first")]
    return list(differ.drop_duplicates("unit").index)


def _with_other_support(extract: Extract, rows: pd.DataFrame, column: str | None) -> frozenset[str]:
    if not column:
        return frozenset()
    yes = [cell.casefold() in YES for cell in extract.cells[column]]
    return frozenset(rows.loc[yes, "unit"])


def _comparable(extract: Extract, rows: pd.DataFrame) -> Iterator[Problem]:
    """Whether there is anything to compare: treated and never treated units, and times before treatment."""
    told = rows.dropna(subset=["outcome"])
    treated = told.dropna(subset=["treated_from"])
    if told.empty:
        yield extract.problem(Text("No row has an outcome."))
    elif treated.empty:
        yield extract.problem(Text("No unit is treated: there is no effect to look for."))
    elif len(treated) == len(told):
        yield extract.problem(Text("No unit is never treated: there is nobody to compare with."))
    elif not (treated["time"] < treated["treated_from"]).any():
        yield extract.problem(Text("All treated units are treated from their first time on: nothing is known before."))


def _about(extract: Extract, text: Text, row: int, column: str) -> Problem:
    return extract.problem(text.filled(value=shown(extract.cells[column][row])), row, column)


def _understood(told: tuple[str, float] | None, column: str) -> list[Text]:
    if told is None:
        return []
    cell, value = told
    written = {language: number(value, language, 0 if value.is_integer() else 3) for language in LANGUAGES}
    text = Text("In the column {column} “{value}” was read as {number}.")
    return [text.filled(column=shown(column), value=cell, number=written)]
