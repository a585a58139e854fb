"""Which value map is shown, and with which conventions: in the address as codes, the map's own being the default."""

from __future__ import annotations

import streamlit as st

from pages.shared import selection, sroi_cached, sroi_words
from pages.shared.text import words
from spark_metrics.language import Text
from spark_metrics.model.social_return import TIMINGS, Settings
from spark_metrics.social_return import Found

OWN = "map"
"""The code of what the map itself says. It stays so when another map is chosen, whatever that one says."""
RATES = ("0", "1", "2", "3", "3.5", "4", "5", "6", "7", "8", "9", "10")
"""Per cent a year."""


def chosen(enterprise: str | None = None) -> Found | None:
    """The chosen map of a holder with the chosen conventions; None where the holder has none.

    Args:
        enterprise: whose maps; None is the programme's own.
    """
    about = selection.current()
    names = sroi_cached.choices(about.programme, about.as_of, enterprise)
    if not names:
        return None
    with st.container(key="sroi_choices", horizontal=True, vertical_alignment="bottom"):
        key = next(iter(names))
        if len(names) > 1:
            key = selection.choose(Text("Value map"), "value_map", list(names), names.__getitem__, width=480)
        own = sroi_cached.found(about.programme, key, about.as_of)
        settings = _settings(own.value_map.settings)
    return own if settings == own.settings else sroi_cached.found(about.programme, key, about.as_of, settings)


def _settings(own: Settings) -> Settings:
    """What the reader wants to compute with."""
    rates = {code: float(code) / 100 for code in RATES if float(code) / 100 != own.discount_rate}
    rates = dict(sorted({**rates, OWN: own.discount_rate}.items(), key=lambda one: one[1]))
    timings = {OWN: own.timing, **{code: code for code in TIMINGS if code != own.timing}}

    def rate(code: str) -> str:
        return _marked(sroi_words.share(rates[code]), code)

    def timing(code: str) -> str:
        return _marked(words(sroi_words.TIMING[timings[code]]).capitalize(), code)

    asked = selection.choose(Text("Discount rate"), "discount", list(rates), rate, width=270, default=OWN)
    when = selection.choose(Text("Timing"), "timing", list(timings), timing, width=390)
    return Settings(rates[asked], timings[when])


def _marked(said: str, code: str) -> str:
    return words(Text("{setting} (as in the map)", setting=said)) if code == OWN else said
