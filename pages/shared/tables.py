"""Figures as tables: every chart's and map's equal, with nothing that it does not say."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd
import streamlit as st

from pages.shared.cards import source_line, target_words
from pages.shared.text import amount, language, plain, rate_decimals, words
from spark_metrics.document import as_csv
from spark_metrics.figure_words import STANDINGS
from spark_metrics.language import Text, percent
from spark_metrics.measures.counting import RULES
from spark_metrics.model.figure import Figure
from spark_metrics.model.programme import Indicator

DEFINITION_STATUS = {
    "official": Text("Official definition"),
    "working": Text("Working definition, ours: not official"),
}

PER_INHABITANT, SHARE = Text("Per 1,000 inhabitants"), Text("Share of target")
NONE = "–"
MOST_ROWS = 18
"""Longer tables scroll."""
WIDTHS = {Text("Indicator"): 300, Text("Group"): 130, Text("Value"): 110, Text("Not shown because"): 420}
"""Pixels, for the columns whose words are long."""


def figures(rows: list[Figure], key: str, rate: bool = False) -> None:
    """Figures of any breakdown, one row each: numbers sort as numbers and read as the reader writes them."""
    columns = _columns(rows, rate)
    table = pd.DataFrame({words(heading): values for heading, values in columns.items() if any(_said(values))})
    shown = dict.fromkeys(table.select_dtypes("number"), amount)
    if rate:
        shown[words(PER_INHABITANT)] = lambda value: amount(value, rate_decimals(value))
    if (share := words(SHARE)) in table:
        shown[share] = lambda value: percent(value, language())
    height = "content" if len(table) <= MOST_ROWS else 36 * MOST_ROWS
    widths = {words(heading): st.column_config.Column(width=width) for heading, width in WIDTHS.items()}
    styled = table.style.format(shown, na_rep=NONE)
    st.dataframe(styled, hide_index=True, key=key, height=height, column_config=widths, placeholder=NONE)
    name = f"{rows[0].programme}-{rows[0].as_of}.csv" if rows else "spark.csv"
    st.download_button(
        words(Text("Download as CSV")), as_csv(rows, language()), name, "text/csv", key=f"{key}_csv",
        icon=":material/download:", type="tertiary", on_click="ignore",
    )  # fmt: skip


def _columns(rows: list[Figure], rate: bool) -> dict[Text, list[str] | list[float]]:
    several = len({figure.indicator for figure in rows}) > 1
    columns = {
        Text("Indicator"): [figure.name if several else "" for figure in rows],
        Text("Group"): [figure.group_name for figure in rows],
        Text("Value"): numbers(figure.value for figure in rows),
        Text("Unit"): [words(figure.unit) for figure in rows],
    }
    if rate:
        columns[PER_INHABITANT] = numbers(figure.rate and figure.rate.value for figure in rows)
        columns[Text("Inhabitants")] = numbers(figure.rate and figure.rate.denominator for figure in rows)
    else:
        columns[Text("Target")] = [target_words(figure.target) for figure in rows]
        columns[Text("Plan at this date")] = numbers(figure.plan for figure in rows)
        columns[SHARE] = numbers(figure.share for figure in rows)
        columns[Text("Standing")] = [words(STANDINGS[figure.standing][2]) for figure in rows]
    columns[Text("n")] = numbers(figure.n for figure in rows)
    columns[Text("Not shown because")] = [words(figure.reason) if figure.reason else "" for figure in rows]
    return columns


def numbers(values: Iterable[float | None]) -> list[float]:
    """A column of numbers, in which what has no value is not a number."""
    return [math.nan if value is None else float(value) for value in values]


def _said(values: list[str] | list[float]) -> list[bool]:
    return [bool(value) and value == value for value in values]


def definition(indicator: Indicator, figure: Figure) -> None:
    """What an indicator means and how it is counted."""
    st.markdown(plain(figure.definition))
    st.markdown(f"*{words(DEFINITION_STATUS[indicator.definition_status])}*")
    st.markdown(plain(words(RULES[indicator.count.rule].words)))
    st.caption(plain(source_line(figure)))
