"""How enterprises are compared, for those who want to know before they trust it."""

from __future__ import annotations

import streamlit as st

from pages.shared.text import plain, words
from spark_metrics.language import Text

SAID = (
    Text(
        "Groups are formed by sector, size, legal form, age and type of municipality. Where too few are alike, type of "
        "municipality is set aside first, then age, legal form, size and at last sector. The group may be another "
        "for each figure, as not everybody reports everything."
    ),
    Text(
        "An enterprise is in one group only. Whoever has a closer group is not counted in the wider one, so that two "
        "groups can't be subtracted from each other."
    ),
    Text(
        "The others are without the own enterprise and all that have the same owner. Enterprises of one owner count "
        "as one, with their mean."
    ),
    Text(
        "Median and quartiles are means of several figures around their place, rounded to a step of at least a tenth. "
        "They are no single enterprise's figure. The place is found with the rounded figures."
    ),
    Text(
        "The others' figures are those of the last end of a quarter. They are renewed only when enough enterprises of "
        "a group have reported anew; until then the earlier ones stay, with their date. The own figures are today's."
    ),
    Text(
        "Size: employees in full-time equivalents, divided at 1, 5, 10 and 50. Age: when the programme began, divided "
        "at 3 and 10 years. What is not stated makes nobody alike."
    ),
    Text(
        "A ratio is told where there is something to divide by: at least some employees, or a grant from the "
        "programme. A difference says nothing of its cause."
    ),
)


def show() -> None:
    """The method, a sentence each."""
    for text in SAID:
        st.markdown(f"- {plain(words(text))}")
