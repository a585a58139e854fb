"""How well the estimators of effects hold, on the method page: measured on simulated programmes, beside the usual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

import streamlit as st

from pages.shared.sroi_tables import html
from pages.shared.text import language, plain, words
from spark_metrics.language import Text, number
from spark_metrics.measures import effect_chance
from spark_metrics.reference.simulated_effects import SimulatedEffects, simulated_effects

KIND, OURS = Text("Simulated programmes"), Text("Ours")
PLAIN, SHOULD = Text("Plain regression"), Text("Should be")
TITLE = Text("How well it holds")
ABOUT = Text(
    "Simulated {date}: {programmes} programmes of each kind, whose true effect is known; unless said otherwise 20 "
    "supported and 60 comparison enterprises over 8 years, of very different sizes. “Plain regression” has effects of "
    "enterprise and year and clustered errors (normal distribution), on the same data. The share of false alarms "
    "from so many programmes is off by up to {off} percentage points by chance (95 %)."
)
ALARMS = {
    "common": Text("No effect, one common start: effect found"),
    "staggered": Text("No effect, different starts: effect found"),
    "staggered_larger": Text("The same, larger enterprises supported more often"),
    "staggered_weighted": Text("The same, weighted"),
    "staggered_12": Text("No effect, different starts, 12 supported: effect found"),
    "staggered_larger_12": Text("The same, larger enterprises supported more often"),
}
BIAS = {
    "many_untreated": Text("Growing effect: estimate as a share of the true one"),
    "few_untreated": Text("The same, 60 supported over six years and 20 to compare with"),
}
COVERAGE = {
    "common": Text("Constant effect, one common start: interval holds the true one"),
    "staggered": Text("Constant effect, different starts: interval holds the true one"),
    "staggered_uneven": Text("Effect that differs by size and grows: interval holds the true one"),
}
POWER = {
    "common": Text("One common start: the smallest findable effect is found"),
    "staggered": Text("Different starts: the smallest findable effect is found"),
}
REFUSED = Text(
    "The test of the years before the support refused {usual} of these sound comparisons, {larger} where larger "
    "enterprises are supported more often."
)
PUBLISHED = Text("Published results, computed here from the same data:")
RESULTS = {
    "organ_donations": Text(
        "Organ donations, California against other states (Kessler and Roth 2014; Huntington-Klein, The Effect, ch. "
        "18): printed {told}, here {ours}."
    ),
    "df_het": Text("Simulated staggered panel of did2s and pyfixest, two stages: printed {told}, here {ours}."),
}


def draw() -> None:
    """The table of what was measured and the published results."""
    found, reader = simulated_effects(), language()
    st.subheader(words(TITLE), anchor=False)
    off = 1.96 * (0.05 * 0.95 / found.programmes) ** 0.5
    st.markdown(plain(words(ABOUT.filled(
        date=found.date, programmes=found.programmes, off=number(100 * off, reader, 0)
    ))))  # fmt: skip
    st.html(table(found, reader))
    alarms = found.false_alarms
    st.markdown(plain(words(REFUSED.filled(
        usual=_share(alarms["staggered"]["pre_trend"], reader),
        larger=_share(alarms["staggered_larger"]["pre_trend"], reader),
    ))))  # fmt: skip
    results = [
        RESULTS[key].filled(told=_printed(row, "told_", reader), ours=_printed(row, "", reader))
        for key, row in found.published.items()
    ]
    st.markdown(plain(words(PUBLISHED)) + "\n" + "".join(f"\n- {plain(words(one))}" for one in results))


def table(found: SimulatedEffects, reader: str) -> str:
    """One row per kind of programme: ours, plain regression, and what it should be."""
    rows = [
        *_rows(ALARMS, found.false_alarms, _share(effect_chance.ALPHA, reader, 0), reader),
        *_rows(BIAS, found.bias, _share(1, reader), reader),
        *_rows(COVERAGE, found.coverage, _share(1 - effect_chance.ALPHA, reader), reader),
        *_rows(POWER, found.power, _share(effect_chance.POWER, reader), reader),
    ]
    return html((KIND, OURS, PLAIN, SHOULD), rows, "numbers")


def _rows(
    names: Mapping[str, Text], found: Mapping[str, Mapping[str, float]], should: str, reader: str
) -> Iterable[tuple[str, ...]]:
    for key, name in names.items():
        row = found[key]
        # What is used where nothing else is asked for: `did` for a common start, else the event study.
        ours = row["did" if key.startswith("common") else "event_study"]
        yield escape(words(name)), _share(ours, reader), _share(row["plain"], reader) if "plain" in row else "–", should


def _share(share: float, reader: str, decimals: int | None = None) -> str:
    """A share with a decimal where it is small: 4.8 and 5.4 per cent are not the same."""
    return f"{number(100 * share, reader, (1 if share < 0.2 else 0) if decimals is None else decimals)} %"


def _printed(row: Mapping[str, float], which: str, reader: str) -> str:
    """Estimate and error, with as many decimals as were printed."""
    decimals = len(str(row["told_estimate"]).partition(".")[2])
    said = number(row[f"{which}estimate"], reader, decimals).replace("-", "−")
    error = row.get(f"{which}std_error") if "told_std_error" in row else None
    return f"{said} ({number(error, reader, decimals)})" if error is not None else said
