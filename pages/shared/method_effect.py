"""The method page's part about the counterfactual: what is assumed, what is computed, what it cannot tell."""

from __future__ import annotations

import streamlit as st

from pages.shared import effect_words
from pages.shared.text import plain, words
from spark_metrics.language import Text

SAID = (
    Text(
        "What would have happened anyway is never seen. Difference in differences takes the development of comparison "
        "enterprises for it: without the support both groups are assumed to have developed alike (parallel trends), "
        "and nobody to have changed in advance because support was coming."
    ),
    Text(
        "Enterprises are supported in different years. A plain regression with effects of enterprise and year then "
        "also compares with those already supported, and may turn the sign of effects that grow (Goodman-Bacon 2021). "
        "Instead an estimator is used for which those already supported are no comparison; the page names it, and how "
        "its uncertainty was computed."
    ),
    Text(
        "Uncertainty counts enterprises of one owner as one (clusters). With few of them, intervals that rest on large "
        "numbers are too narrow: the page says which inference was used."
    ),
    Text(
        "Comparison enterprises are weighted so that they resemble the supported in size, turnover, sector and type of "
        "municipality before the support. How well that went is told as standardised mean difference (SMD); more than "
        "{limit} counts as unlike (Austin 2009). Weighting mends only what was measured."
    ),
    Text(
        "With fewer than ten enterprises on either side nothing is computed. A year with too few supported enterprises "
        "is marked as such and has no figure."
    ),
    Text(
        "The smallest effect that can be found is the true effect that such a material shows in four cases of five, at "
        "the 5 % level. An effect below it is missed more often than that: no finding is then no proof of no effect."
    ),
    Text(
        "The test of the trend before the support can reject the comparison, not prove it: with few years or few "
        "enterprises it misses much, and it says nothing of what happened to one group at the time of the support."
    ),
    Text("The same can be computed from a register extract, which is read and not stored:"),
)
COMMAND = (
    "python -m spark_metrics effect FILE.csv --unit COL --time COL --outcome COL --treated-from COL "
    "[--cluster COL] [--covariates A,B] [--method did|event-study] --json"
)


def draw() -> None:
    """The method, a sentence each, and the form of the command."""
    said = "\n".join(f"- {plain(words(one.filled(limit=effect_words.UNBALANCED)))}" for one in SAID)
    st.markdown(said)
    st.code(COMMAND, language=None, wrap_lines=True)
