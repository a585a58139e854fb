"""The method page's part about social return: what is computed, when a ratio is withheld, and with what to begin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape

import streamlit as st

from pages.shared import sroi_parts, sroi_words
from pages.shared.sroi_tables import html
from pages.shared.text import amount, language, plain, words
from spark_metrics.language import Text
from spark_metrics.measures.sroi import DRAWS, SEED, social_return
from spark_metrics.model.social_return import ADJUSTMENTS, EVIDENCE, Estimate, Input, Settings, ValuedOutcome, ValueMap
from spark_metrics.reference.proxies import ABOUT, proxies

FORMULA = (
    "V(1) = quantity · proxy · (1 − deadweight) · (1 − displacement) · (1 − attribution)\n"
    "V(k) = V(1) · (1 − drop-off)^(k − 1)\n"
    "PV   = Σ V / (1 + r)^t   (end)      Σ V / (1 + r)^(t − 1)   (start)\n"
    "SROI = PV / investment"
)
MEANINGS = {
    "deadweight": Text("what would have happened anyway"),
    "displacement": Text("what was pushed aside elsewhere"),
    "attribution": Text("what others brought about"),
    "drop_off": Text("what is lost from one year to the next; applied from the second year on"),
}
RULES = (
    Text(
        "Adjustments are applied one after the other, as in the Guide to Social Return on Investment (Cabinet Office "
        "2009). t is the year of the map. What is put in at the start is never discounted; what is put in during a "
        "year is discounted as the values of that year."
    ),
    Text(
        "No ratio is told while an outcome lacks a value or evidence for its quantity, its proxy or one of the four "
        "adjustments, an amount is missing, or a proxy is in other prices than the map. “Assumed” is a grade, too: it "
        "says openly what nobody knows. What is missing is never taken for zero."
    ),
    Text("A ratio has two significant digits at most, and stands with its interval wherever ranges are stated."),
    Text(
        "Interval: each assumption that has a range is drawn from a triangle (lowest, stated, highest), independently "
        "of the others, {draws} times with seed {seed}. It holds 95 of 100 draws. What has no range is held still."
    ),
    Text("Tornado: each assumption alone is moved to the ends of its range, all others as stated."),
    Text("Break-even: the value of one assumption at which value equals what is put in, all others as stated."),
    Text("Payback: the first month in which discounted value has reached what is put in; a year's value is spread "
         "evenly over its months."),
    Text(
        "Of 383 published SROI reports only 5.2 per cent apply all four adjustments (SROI meta-analysis, "
        "jcmunozmora.github.io). Ratios from different reports are therefore not to be compared."
    ),
    Text(
        "As a file, MAP.toml has one [map] (name, first_year, price_year, discount_percent, timing) and any number of "
        "[[input]] and [[outcome]]. An assumption is a number, or a table with value, low, high, evidence and source; "
        "shares are in per cent. “python -m spark_metrics sroi MAP.toml” computes it; data/value_maps has examples."
    ),
)  # fmt: skip


def draw() -> None:
    """The whole section."""
    sroi_parts.style()
    st.code(FORMULA, language=None)
    _listed(Text("{name}: {meaning}", name=name, meaning=MEANINGS[key]) for key, name in ADJUSTMENTS.items())
    _listed(text.filled(draws=DRAWS, seed=str(SEED)) for text in RULES)
    grades = ", ".join(words(name).lower() for name in EVIDENCE.values())
    st.markdown(plain(words(Text("Grades of evidence, the strongest first: {grades}.", grades=grades))))
    st.subheader(words(Text("What timing does to a ratio")), anchor=False)
    _timing()
    st.subheader(words(Text("Financial proxies to begin with")), anchor=False)
    st.markdown(plain(words(ABOUT)))
    with st.expander(words(Text("The library of proxies")), icon=":material/table:"):
        st.html(_library())


def _example() -> ValueMap:
    """100,000 kronor at the start; 50,000 kronor a year for three years, nothing to adjust."""
    sure, none = {"evidence": "assumed"}, Estimate(0.0, evidence="assumed")
    outcome = ValuedOutcome(
        "o", "", "individual", Estimate(1.0, **sure), "", Estimate(50_000.0, **sure), "", 2025, 3,
        dict.fromkeys(ADJUSTMENTS, none),
    )  # fmt: skip
    put_in = Input("i", "", "municipality", Estimate(100_000.0, **sure))
    return ValueMap("x", "", 2025, 2025, Settings(0.035), (put_in,), (outcome,))


def _timing() -> None:
    """The same map with other conventions, computed as every map is."""
    example = _example()
    text = Text("{spent} put in at the start, {value} a year for three years, nothing to adjust:",
                spent=sroi_words.kronor(100_000), value=sroi_words.kronor(50_000))  # fmt: skip
    st.markdown(plain(words(text)))
    rows = []
    for rate in (0.0, 0.035, 0.10):
        for timing, name in sroi_words.TIMING.items():
            found = social_return(replace(example, settings=Settings(rate, timing)))
            row = (sroi_words.share(rate), escape(words(name)), sroi_words.kronor(found.present_value))
            rows.append((*row, sroi_words.ratio(found.ratio)))
    st.html(html((Text("Discount rate"), Text("Timing"), Text("Present value"), Text("Ratio")), rows, "numbers"))


def _library() -> str:
    """Every proxy: a working value with its source and its date."""
    rows = []
    for one in proxies().values():
        name, note = (said.get(language()) or said["sv"] for said in (one.name, one.note))
        value = amount(one.value, 0 if float(one.value).is_integer() else 2)
        said = (one.source, one.source_date, one.url, one.licence)
        source, date, url, licence = (escape(part) for part in said)
        rows.append(
            (
                f"{escape(name)}<small>{escape(note)}</small>",
                f"<b>{value}</b> {escape(words(one.unit))}<small>{escape(words(one.label))}</small>",
                str(one.price_year),
                f"{source} ({date})<small>{url}<br>{licence}</small>",
            )
        )
    return html((Text("Financial proxy"), Text("Value"), Text("Price year"), Text("Source")), rows, "library")


def _listed(texts: Iterable[Text]) -> None:
    st.markdown("\n".join(f"- {plain(words(text))}" for text in texts))
