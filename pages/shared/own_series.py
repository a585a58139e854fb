"""An enterprise's own figures year by year: bars with their numbers beside them, which is the table at once.

A year without a report is hatched and said in words; it is no zero.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from pages.shared.text import amount, words
from spark_metrics.language import Text
from spark_metrics.model.kinds import KINDS
from spark_metrics.model.my_effect import MyEffect, OwnPoint, OwnSeries

STYLE_SHEET = Path(__file__).with_name("own_look.css")
GAPS = {"no_report": Text("no report"), "not_stated": Text("not stated")}


def style() -> None:
    """Puts the page's style sheet into it."""
    st.html(f"<style>{STYLE_SHEET.read_text(encoding='utf-8')}</style>")


def show(effect: MyEffect) -> None:
    """All series, kind by kind; what there is nothing of is said in one line."""
    kinds = list(dict.fromkeys(one.kind for one in effect.series))
    for kind in kinds:
        st.header(words(KINDS[kind].name), anchor=False)
        cards = [card(one) for one in effect.series if one.kind == kind]
        st.html(f'<div class="own-grid">{"".join(cards)}</div>')
    silent = [KINDS[kind] for kind in ("support", "job", "economy", "financing", "outcome") if kind not in kinds]
    if silent:
        names = ", ".join(words(kind.name).lower() for kind in silent)
        said = Text("Nothing has come in yet of: {kinds}.", kinds=names)
        st.html(f'<p class="told">{escape(words(said))}</p>')


def card(one: OwnSeries) -> str:
    """A series as HTML: its latest figure, what changed since the year before, and its years."""
    latest = one.points[-1]
    if latest.value is None:
        value = f"<span>{escape(words(GAPS[latest.gap]))}, {latest.year}</span>"
    else:
        year = words(Text("so far in {year}", year=str(latest.year))) if one.so_far else str(latest.year)
        value = f"<b>{escape(amount(latest.value))}</b><span>{escape(words(one.unit))}, {escape(year)}</span>"
    rows = "".join(_row(point, one) for point in one.points)
    caption = words(Text("{name} ({unit}), year by year", name=one.name, unit=one.unit))
    return (
        f'<div class="own"><h3>{escape(words(one.name))}</h3><p class="latest">{value}</p>'
        f'<p class="change">{escape(words(change(one)))}</p>'
        f"<table><caption>{escape(caption)}</caption><tbody>{rows}</tbody></table></div>"
    )


def change(one: OwnSeries) -> Text:
    """What has changed since the year before, or what there is instead: a year that goes on is compared with none."""
    known = [point for point in one.points[:-1] if point.value is not None]
    latest = one.points[-1]
    if latest.value is None and known:
        return Text("Last known: {value} ({year}).", value=amount(known[-1].value), year=str(known[-1].year))
    if len(one.points) < 2:
        return Text("The first year: nothing to compare with.")
    before, year = one.points[-2], str(one.points[-2].year)
    if before.value is None:
        return Text("No change can be told: {year} lacks a value.", year=year)
    if one.so_far:
        return Text("In the whole of {year}: {value}.", year=year, value=amount(before.value))
    if latest.value == before.value:
        return Text("The same as in {year}.", year=year)
    size = amount(abs(latest.value - before.value))
    more = Text("{size} more than in {year}.", size=size, year=year)
    return more if latest.value > before.value else Text("{size} less than in {year}.", size=size, year=year)


def _row(point: OwnPoint, one: OwnSeries) -> str:
    largest = max((abs(each.value) for each in one.points if each.value is not None), default=0)
    if point.value is None:
        said, bar, tone = words(GAPS[point.gap]), "<div></div>", "gap"
    else:
        said, tone = amount(point.value), "below" if point.value < 0 else ""
        width = 100 * abs(point.value) / largest if largest else 0
        bar = f'<div style="width:{width:.1f}%"></div>' if point.value else ""
    return (
        f'<tr class="{tone}"><th scope="row">{point.year}</th><td aria-hidden="true">{bar}</td>'
        f"<td>{escape(said)}</td></tr>"
    )
