"""What stands around the planners' map: title, finding, extent, periods, notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from pages.shared import cached, map_periods
from pages.shared.areas import on_map
from pages.shared.map_choices import Choices
from pages.shared.map_panels import Members, boundaries
from pages.shared.maps import Periods
from pages.shared.text import language, plain, words
from spark_metrics.language import Text
from spark_metrics.model.place_view import PlaceView
from spark_metrics.model.programme import Programme
from spark_metrics.reference.municipality_types import municipality_types

STYLE_SHEET = Path(__file__).with_name("explorer.css")
ALONE = Text("Without neighbours that are shown, and so in no pattern: {names}.")
LITTLE = Text("Too few places are shown beside each other to tell whether there is a pattern.")


def style_sheet() -> None:
    """The explorer's own style."""
    st.html(f"<style>{STYLE_SHEET.read_text(encoding='utf-8')}</style>")


def title_of(view: PlaceView, choices: Choices, as_of: dt.date) -> str:
    """The indicator, and until when it is shown."""
    if view.until is None:
        return view.name
    until = map_periods.name(choices.until, as_of)
    return words(Text("{indicator}, until the end of {period}", indicator=view.name, period=until))


def finding(sentences: Sequence[Text]) -> None:
    """The finding: the first sentence large, the others beside it."""
    first, *rest = (escape(words(text)) for text in sentences)
    aside = f'<p class="aside">{" ".join(rest)}</p>' if rest else ""
    st.html(f'<p class="finding">{first}</p>{aside}')


def alternative(sentences: Sequence[Text]) -> str:
    """The map in words."""
    said = " ".join(words(text) for text in sentences)
    return words(Text("Map: {finding} The table below holds the same figures.", finding=said))


def extent_of(view: PlaceView, extent: str, place: str | None, members: Members | None = None) -> list[str] | None:
    """The codes to be in view; None for all of Sweden."""
    if extent == "sweden":
        return None
    if extent == "county" and place:
        return [place[:2]]
    groups = [place.figure.group for place in on_map(view)]
    return [code for group in groups for code in boundaries(group, members or {}) if code.isdigit()]


def periods_of(choices: Choices, as_of: dt.date) -> Periods | None:
    """The slider; None where there is but one period."""
    if len(choices.periods) < 2:
        return None
    names = tuple(map_periods.name(code, as_of) for code in choices.periods)
    return Periods(choices.periods, names, choices.until)


def members_of(programme: Programme, indicator: str, by: str, as_of: dt.date) -> Members | None:
    """Type of municipality -> the municipalities that it covers among those of the view by municipality."""
    if by != "municipality_type":
        return None
    types: Members = {}
    for figure in cached.figures(programme.key, indicator, "municipality", as_of, language()):
        if kind := municipality_types().get(figure.group):
            types[kind] = (*types.get(kind, ()), figure.group)
    return types


def notes(view: PlaceView, more: Sequence[Text] = ()) -> None:
    """What has to be known to read the map."""
    said = [*more, *([view.no_chance] if view.no_chance else []), *view.notes]
    if view.pattern and view.pattern.alone:
        said.append(ALONE.filled(names=", ".join(view.pattern.alone)))
    if view.pattern is None and view.whole is not None and view.by == "municipality":
        said.append(LITTLE)
    for text in said:
        st.caption(plain(words(text)))
