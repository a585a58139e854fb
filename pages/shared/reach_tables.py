"""Reach as tables: the proposed places, the municipalities (the map's equal), the types of municipality."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from pages.shared import reach_words, tables
from pages.shared.cards import value_words
from pages.shared.text import amount, language, rate_decimals, words
from spark_metrics.document import csv_file
from spark_metrics.language import Text
from spark_metrics.model.figure import Figure
from spark_metrics.model.reach import NextPlaces, Reach, ReachedGroup

MOST_ROWS = 20
"""Longer tables scroll."""
SHARE = Text("Share within")
RATES = (Text("Enterprises per 1,000 inh."), Text("Participations per 1,000 inh."))
Columns = dict[Text, list[str] | list[float]]


def proposed(found: NextPlaces) -> None:
    """The proposed places in order, with what each adds."""
    headings = [Text("Place"), Text("Municipality"), Text("More inhabitants"), Text("Share after")]
    rows = [
        [place.name, reach_words.municipality(place.municipality), amount(round(place.adds)),
         reach_words.part(place.share_after, language())]
        for place in found.best
    ]  # fmt: skip
    st.html(_written(headings, rows, numbers_from=2))


def municipalities(found: Reach) -> None:
    """All that the map shows, one row for each municipality, and as a file."""
    types = {code: one.name for one in found.types for code in one.codes}
    columns: Columns = {
        Text("Municipality"): [one.name for one in found.municipalities],
        **_columns(found.municipalities),
        Text("Not shown because"): [_why(one) for one in found.municipalities],
        Text("Type of municipality"): [types.get(one.group, "") for one in found.municipalities],
    }
    _show(_frame(columns), "table_reach")
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
    headings = [
        Text("Type of municipality"), Text("Of the inhabitants"), Text("Of the participations"), SHARE,
        Text("Meeting places"), *RATES,
    ]  # fmt: skip
    people, taking_part = reach_words.parts(found)
    rows = [
        [
            one.name,
            _share(here),
            _share(part) if part is not None else _none(one.participations),
            _share(one.share),
            amount(one.places),
            _per_thousand(one.enterprises),
            _per_thousand(one.participations),
        ]
        for one, here, part in zip(found.types, people, taking_part, strict=True)
    ]
    st.html(_written(headings, rows, numbers_from=1))


def _written(headings: Sequence[Text], rows: Sequence[Sequence[str]], numbers_from: int) -> str:
    """A table that is read rather than sorted, as HTML; numbers stand to the right."""

    def cell(tag: str, number: int, text: str) -> str:
        kind = ' class="number"' if number >= numbers_from else ""
        return f"<{tag}{kind}>{escape(text)}</{tag}>"

    head = "".join(cell("th", number, words(text)) for number, text in enumerate(headings))
    body = "".join(f"<tr>{''.join(cell('td', number, text) for number, text in enumerate(row))}</tr>" for row in rows)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="reach_table">{table}</div>'


def _share(value: float | None) -> str:
    return "–" if value is None else reach_words.part(value, language())


def _per_thousand(figure: Figure | None) -> str:
    rate = _rate(figure)
    return _none(figure) if rate is None else amount(rate, rate_decimals(rate))


def _none(figure: Figure | None) -> str:
    """In two words why there is no value."""
    return "–" if figure is None or figure.value is not None else value_words(figure)


def _columns(groups: Sequence[ReachedGroup]) -> Columns:
    return {
        Text("Inhabitants"): tables.numbers([one.inhabitants for one in groups]),
        SHARE: tables.numbers([one.share for one in groups]),
        Text("Inhabitants beyond"): tables.numbers(
            [None if one.share is None else round(one.inhabitants - one.within) for one in groups]
        ),
        Text("Meeting places"): tables.numbers([one.places for one in groups]),
        Text("Occasions"): tables.numbers([one.occasions for one in groups]),
        Text("Enterprises"): tables.numbers([one.enterprises and one.enterprises.value for one in groups]),
        RATES[0]: tables.numbers([_rate(one.enterprises) for one in groups]),
        Text("Participations"): tables.numbers([one.participations and one.participations.value for one in groups]),
        RATES[1]: tables.numbers([_rate(one.participations) for one in groups]),
    }


def _rate(figure: Figure | None) -> float | None:
    return figure.rate.value if figure is not None and figure.rate else None


def _why(group: ReachedGroup) -> str:
    """Why a number of the row is not shown."""
    figures = [figure for figure in (group.enterprises, group.participations) if figure is not None and figure.reason]
    return ", ".join(f"{figure.name}: {value_words(figure)}" for figure in figures)


def _cell(value: str | float) -> str | float | None:
    if isinstance(value, str):
        return value
    return None if math.isnan(value) else int(value) if value.is_integer() else round(value, 4)


def _frame(columns: Columns) -> pd.DataFrame:
    """Columns that say something."""
    said = {heading: values for heading, values in columns.items() if any(v == v and v != "" for v in values)}
    return pd.DataFrame({words(heading): values for heading, values in said.items()})


def _show(table: pd.DataFrame, key: str) -> None:
    """A table that sorts."""
    shown = dict.fromkeys(table.select_dtypes("number"), amount)
    shown[words(SHARE)] = lambda value: reach_words.part(value, language())
    shown |= {words(name): lambda value: amount(value, rate_decimals(value)) for name in RATES if words(name) in table}
    height = "content" if len(table) <= MOST_ROWS else 36 * MOST_ROWS
    st.dataframe(table.style.format(shown, na_rep="–"), hide_index=True, key=key, height=height, placeholder="–")
