"""Reach as tables: the proposed places, the municipalities (the map's equal), the types of municipality."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.shared import reach_words
from pages.shared.text import amount, language, rate_decimals, words
from spark_metrics.document import csv_file
from spark_metrics.figure_words import NO_VALUE
from spark_metrics.language import Text, percent
from spark_metrics.model.figure import Figure
from spark_metrics.model.reach import NextPlaces, Reach, ReachedGroup

MOST_ROWS = 20
"""Longer tables scroll."""
SHARES = (
    Text("Share within"), Text("Share after"),
    Text("Of the inhabitants"), Text("Of the participations"),
)  # fmt: skip
OF_TYPES = (Text("Meeting places"), Text("Enterprises per 1,000 inhabitants"),
            Text("Participations per 1,000 inhabitants"))  # fmt: skip
FIGURES = {
    Text("Enterprises"): "enterprises",
    Text("Enterprises per 1,000 inhabitants"): "enterprises",
    Text("Participations"): "participations",
    Text("Participations per 1,000 inhabitants"): "participations",
    Text("Of the participations"): "participations",
}
"""Columns that may have no value, and the figure that says why."""
RATES = (Text("Enterprises per 1,000 inhabitants"), Text("Participations per 1,000 inhabitants"))
Columns = dict[Text, list[str] | list[float]]


def proposed(found: NextPlaces) -> None:
    """The proposed places in order, with what each adds."""
    columns: Columns = {
        Text("Place"): [place.name for place in found.best],
        Text("Municipality"): [reach_words.municipality(place.municipality) for place in found.best],
        Text("More inhabitants"): [float(round(place.adds)) for place in found.best],
        Text("Share after"): [place.share_after for place in found.best],
    }
    _show(_frame(columns), "table_proposed")


def municipalities(found: Reach) -> None:
    """All that the map shows, one row for each municipality, and as a file."""
    types = {code: one.name for one in found.types for code in one.codes}
    columns: Columns = {
        Text("Municipality"): [one.name for one in found.municipalities],
        Text("Type of municipality"): [types.get(one.group, "") for one in found.municipalities],
        **_columns(found.municipalities),
        Text("Not shown because"): [_why(one) for one in found.municipalities],
    }
    _show(_frame(columns), "table_reach", found.municipalities)
    labels = {
        Text("Within km"): found.within_km,
        Text("Road factor"): found.road_factor,
        Text("As known on"): found.as_of,
        Text("Synthetic"): found.synthetic,
    }
    headings = [words(heading) for heading in (*columns, *labels)]
    rows = [[*(_cell(value) for value in row), *labels.values()] for row in zip(*columns.values(), strict=True)]
    name = f"{found.programme}-reach-{found.within_km:g}km-{found.as_of}.csv"
    st.download_button(
        words(Text("Download as CSV")), csv_file(headings, rows, language()), name, "text/csv", key="table_reach_csv",
        icon=":material/download:", type="tertiary", on_click="ignore",
    )  # fmt: skip


def types(found: Reach) -> None:
    """The types of municipality: their part of the inhabitants beside their part of the participations."""
    columns: Columns = {
        Text("Type of municipality"): [one.name for one in found.types],
        Text("Of the inhabitants"): _numbers(reach_words.parts([one.inhabitants for one in found.types])),
        Text("Of the participations"): _numbers(
            reach_words.parts([one.participations and one.participations.value for one in found.types])
        ),
        Text("Share within"): _numbers([one.share for one in found.types]),
        **{heading: values for heading, values in _columns(found.types).items() if heading in OF_TYPES},
    }
    _show(_frame(columns), "table_types", found.types)


def _columns(groups: Sequence[ReachedGroup]) -> Columns:
    return {
        Text("Inhabitants"): _numbers([one.inhabitants for one in groups]),
        Text("Share within"): _numbers([one.share for one in groups]),
        Text("Inhabitants beyond"): _numbers(
            [None if one.inhabitants is None else round(one.inhabitants - one.within) for one in groups]
        ),
        Text("Meeting places"): [float(one.places) for one in groups],
        Text("Occasions"): [float(one.occasions) for one in groups],
        Text("Enterprises"): _numbers([one.enterprises and one.enterprises.value for one in groups]),
        RATES[0]: _numbers([_rate(one.enterprises, one) for one in groups]),
        Text("Participations"): _numbers([one.participations and one.participations.value for one in groups]),
        RATES[1]: _numbers([_rate(one.participations, one) for one in groups]),
    }


def _rate(figure: Figure | None, group: ReachedGroup) -> float | None:
    if figure is None or figure.value is None or not group.inhabitants:
        return None
    return 1_000 * figure.value / group.inhabitants


def _why(group: ReachedGroup) -> str:
    """Why a number of the row is not shown."""
    figures = [figure for figure in (group.enterprises, group.participations) if figure is not None and figure.reason]
    return " ".join(f"{figure.name}: {words(figure.reason)}" for figure in figures)


def _numbers(values: Sequence[float | None]) -> list[float]:
    return [math.nan if value is None else float(value) for value in values]


def _cell(value: str | float) -> str | float | None:
    if isinstance(value, str):
        return value
    return None if math.isnan(value) else int(value) if value.is_integer() else round(value, 4)


def _frame(columns: Columns) -> pd.DataFrame:
    """Columns that say something."""
    said = {heading: values for heading, values in columns.items() if any(v == v and v != "" for v in values)}
    return pd.DataFrame({words(heading): values for heading, values in said.items()})


def _show(table: pd.DataFrame, key: str, groups: Sequence[ReachedGroup] = ()) -> None:
    """A row of `table` for each of the groups, where there are any: a value that is not shown says why."""
    shown = dict.fromkeys(table.select_dtypes("number"), amount)
    shown |= {words(name): lambda value: percent(value, language()) for name in SHARES if words(name) in table}
    shown |= {words(name): lambda value: amount(value, rate_decimals(value)) for name in RATES if words(name) in table}
    styled = table.style.format(shown, na_rep="–")
    for heading, kind in FIGURES.items():
        if (name := words(heading)) not in table:
            continue
        for status, text in NO_VALUE.items():
            rows = [number for number, one in enumerate(groups) if _status(one, kind) == status]
            styled = styled.format(shown[name], na_rep=words(text), subset=(rows, [name])) if rows else styled
    height = "content" if len(table) <= MOST_ROWS else 36 * MOST_ROWS
    st.dataframe(styled, hide_index=True, key=key, height=height, placeholder="–")


def _status(group: ReachedGroup, kind: str) -> str:
    figure: Figure | None = getattr(group, kind)
    return figure.status if figure is not None else "missing"
