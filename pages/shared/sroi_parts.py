"""The page of a value map, put together: what both audiences see."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from pages.shared import charts, sroi_charts, sroi_downloads, sroi_map_table, sroi_tables, sroi_tornado, sroi_words
from pages.shared.look import palette
from pages.shared.text import plain, words
from spark_metrics.language import Text
from spark_metrics.social_return import Found

STYLE_SHEET = Path(__file__).with_name("sroi.css")
CAUTIONS = (
    Text("It compares money put in with value that somebody has judged. It is no surplus in anybody's accounts."),
    Text("A ratio says nothing beside that of another programme with other boundaries, other parties, other proxies."),
    Text("What is not in the map is not in the ratio: who was asked, and what was left out, decides it."),
)


def style() -> None:
    """Puts the page's style sheet into it."""
    st.html(f"<style>{STYLE_SHEET.read_text(encoding='utf-8')}</style>")


def show(found: Found) -> None:
    """All of a map: the finding, then the pictures or what is missing, then the map itself."""
    st.subheader(plain(found.value_map.name), anchor=False)
    said = " ".join(escape(words(text)) for text in sroi_words.finding(found))
    st.html(f'<p class="finding">{said}</p>')
    if text := sroi_words.changed(found):
        st.html(f'<p class="changed">{escape(words(text))}</p>')
    if found.result.ratio is None:
        _incomplete(found)
    else:
        _complete(found)
    st.header(words(Text("The value map")), anchor=False)
    with st.container(key="card_sroi_map"):
        st.html(sroi_map_table.outcomes(found))
        st.html(sroi_map_table.inputs(found))
    with st.expander(words(Text("Every number with its source")), icon=":material/table:"):
        st.html(sroi_map_table.sources(found))
    sroi_downloads.show(found)
    label = f"{words(Text('Example data, made up'))} · " if found.synthetic else ""
    st.caption(plain(label) + sroi_map_table.source(found))
    st.header(words(Text("Before the figure is quoted")), anchor=False)
    st.html(f'<ul class="cautions">{"".join(f"<li>{escape(words(one))}</li>" for one in CAUTIONS)}</ul>')


def _complete(found: Found) -> None:
    _key_figures(found)
    left, right = st.columns([6, 5], gap="small")
    with left, st.container(key="card_sroi_years", height="stretch"):
        _heading(Text("When value has reached what is put in"))
        st.html(_legend())
        charts.draw(sroi_charts.by_year(found, palette()), "sroi_years", sroi_words.by_year(found))
        _as_table(sroi_tables.years(found))
    with right, st.container(key="card_sroi_who", height="stretch"):
        _heading(Text("Who gains, and who pays"))
        charts.draw(sroi_charts.who_gains(found, palette()), "sroi_who", sroi_words.who(found))
        _as_table(sroi_tables.who(found))
    left, right = st.columns([6, 5], gap="small")
    with left, st.container(key="card_sroi_tornado", height="stretch"):
        _heading(Text("What moves the ratio most"))
        _tornado(found)
    with right, st.container(key="card_sroi_sure", height="stretch"):
        _heading(Text("How sure the ratio is"))
        _certainty(found)
        _heading(Text("How wrong an assumption may be"))
        st.html(sroi_tables.closest(found))
        with st.expander(words(Text("All assumptions")), icon=":material/table:"):
            st.html(sroi_tables.closest(found, most=None))


def _tornado(found: Found) -> None:
    if not found.result.tornado:
        st.info(words(Text("No assumption has a range: nothing tells what the ratio leans on.")))
        return
    more = Text("Each bar moves one assumption through its stated range, all others as stated; at its ends stand the "
                "bounds.")  # fmt: skip
    st.html(f'<p class="aside">{escape(words(more))}</p>')
    charts.draw(sroi_tornado.tornado(found, palette()), "sroi_tornado", sroi_tornado.alternative(found))
    _as_table(sroi_tables.tornado(found))


def _certainty(found: Found) -> None:
    if found.result.interval is None:
        st.info(words(Text("Without stated ranges there is no interval. A single number looks surer than it is.")))
        return
    said = [words(text) for text in sroi_words.certainty(found.result.interval)]
    charts.draw(sroi_tornado.interval(found, palette()), "sroi_interval", said[0])
    st.html("".join(f'<p class="certainty">{escape(one)}</p>' for one in said))


def _key_figures(found: Found) -> None:
    """Four numbers, to be read from across the room; the ratio never without its interval."""
    result = found.result
    sure = sroi_words.between(result.interval) if result.interval else words(Text("no range stated"))
    months = result.payback_months
    figures = (
        (Text("For each krona put in"), sroi_words.ratio(result.ratio), sure),
        (Text("Put in"), sroi_words.money(result.investment), words(Text("present value"))),
        (Text("Value for society"), sroi_words.money(result.present_value),
         words(Text("net {amount}", amount=sroi_words.money(result.net_present_value)))),
        (Text("Paid back after"), "–" if months is None else words(Text("{n} month", plural="{n} months", n=months)),
         words(Text("not within the years of the map")) if months is None else ""),
    )  # fmt: skip
    told = "".join(
        f"<div><h3>{escape(words(name))}</h3><b>{escape(value)}</b><span>{escape(beside)}</span></div>"
        for name, value, beside in figures
    )
    st.html(f'<div class="keys">{told}</div>')


def _incomplete(found: Found) -> None:
    with st.container(key="card_sroi_missing"):
        _heading(Text("What a ratio waits for"))
        st.html(sroi_map_table.missing(found))
    result = found.result
    known = [
        Text("put in {amount}", amount=sroi_words.money(result.investment)) if result.investment is not None else None,
        Text("present value {amount}", amount=sroi_words.money(result.present_value))
        if result.present_value is not None
        else None,
    ]
    if said := ", ".join(words(text) for text in known if text):
        text = Text("Working values, no result: {values}.", values=said)
        st.html(f'<p class="aside">{escape(words(text))}</p>')


def _heading(text: Text) -> None:
    st.html(f'<div class="card"><h3>{escape(words(text))}</h3></div>')


def _legend() -> str:
    """What the marks of the years are, in their colours."""
    named = {
        "added": Text("Value that has added up"), "year": Text("Value of the year"),
        "lost": Text("Negative outcomes of the year"), "spent": Text("Put in"),
    }  # fmt: skip
    return '<p class="marks">' + "".join(
        f'<span><i class="{mark}" aria-hidden="true"></i>{escape(words(text))}</span>' for mark, text in named.items()
    ) + "</p>"  # fmt: skip


def _as_table(table: str) -> None:
    with st.expander(words(Text("The same as a table")), icon=":material/table:"):
        st.html(table)
