"""Figures as tables: every chart's and map's equal, with nothing that it does not say."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared.cards import STANDINGS, source_line, target_words, value_words
from pages.shared.text import amount, language, plain, words
from spark_metrics.language import Text, percent
from spark_metrics.measures.counting import RULES
from spark_metrics.model.figure import Figure
from spark_metrics.model.programme import Indicator

DEFINITION_STATUS = {
    "official": Text("Official definition"),
    "working": Text("Working definition, ours: not official"),
}


def figures(rows: list[Figure], key: str, rate: bool = False) -> None:
    """Figures of any breakdown, one row each, as the reader writes numbers."""
    table = pd.DataFrame([_row(figure, rate) for figure in rows])
    numeric = {name: st.column_config.TextColumn(name, alignment="right") for name in table.columns[2:]}
    st.dataframe(table.loc[:, (table != "").any()], hide_index=True, key=key, column_config=numeric, height="content")


def _row(figure: Figure, rate: bool) -> dict[str, str]:
    row = {
        words(Text("Indicator")): figure.name,
        words(Text("Group")): figure.group_name,
        words(Text("Value")): value_words(figure),
    }
    if rate:
        row[words(Text("Per 1,000 inhabitants"))] = amount(figure.rate.value, 2) if figure.rate else "–"
        row[words(Text("Inhabitants"))] = amount(figure.rate.denominator) if figure.rate else ""
    else:
        row[words(Text("Target"))] = target_words(figure.target)
        row[words(Text("Plan at this date"))] = amount(figure.plan)
        row[words(Text("Share of target"))] = "–" if figure.share is None else percent(figure.share, language())
        row[words(Text("Standing"))] = words(STANDINGS[figure.standing][2])
    row[words(Text("Unit"))] = words(figure.unit)
    row[words(Text("n"))] = "–" if figure.n is None else amount(figure.n)
    return row


def definition(indicator: Indicator, figure: Figure) -> None:
    """What an indicator means and how it is counted."""
    st.markdown(plain(figure.definition))
    st.markdown(f"*{words(DEFINITION_STATUS[indicator.definition_status])}*")
    st.markdown(plain(words(RULES[indicator.count.rule].words)))
    st.caption(plain(source_line(figure)))
