"""Are we where we should be? A sentence, a card per indicator, and everything as a table."""

import streamlit as st

from pages.shared import cached, cards, charts, selection, tables
from pages.shared.text import plain, words
from spark_metrics.headline import headline
from spark_metrics.language import Text, percent
from spark_metrics.measures.progress import TOLERANCE, plan_period
from spark_metrics.model.figure import Figure
from spark_metrics.model.programme import Period, Programme
from spark_metrics.workspace import workspace

PROVENANCE = {
    "decided": Text("Period {start} – {end}"),
    "assumed": Text("Period {start} – {end}, our assumption: the source gives no dates"),
    "unknown": Text("The period is unknown: no plan lines"),
}


def period_words(period: Period) -> str:
    """The period, and how we know it."""
    text = PROVENANCE[period.provenance]
    return words(text.filled(start=period.start, end=period.end))


def show_card(programme: Programme, whole: Figure, quarters: list[Figure], by_sex: list[Figure]) -> None:
    """One indicator."""
    indicator = programme.indicator_by_key[whole.indicator]
    with st.container(key=f"card_{whole.indicator}", height="stretch", gap="xsmall"):
        st.html(cards.card(whole, by_sex))
        if whole.value is not None:
            alt = Text("{name}: the running total by quarter, {value} on {day}.", name=whole.name,
                       value=cards.value_words(whole), day=whole.as_of)  # fmt: skip
            spec = charts.progress_line(quarters, whole, plan_period(indicator, programme.period))
            charts.draw(spec, f"line_{whole.indicator}", words(alt))
        with st.popover(words(Text("How it is counted")), type="tertiary", icon=":material/info:"):
            tables.definition(indicator, whole)


chosen = selection.current()
programme = workspace().programme(chosen.programme)
wholes = cached.figures(chosen.programme, None, None, chosen.as_of, chosen.language)
quarters = cached.figures(chosen.programme, None, "period", chosen.as_of, chosen.language)
by_sex = cached.figures(chosen.programme, None, "sex", chosen.as_of, chosen.language)

finding = " ".join(words(sentence) for sentence in headline(wholes, chosen.language))
st.title(plain(programme.name.in_(chosen.language)), anchor=False)
st.html(f'<p class="finding">{cards.escape(finding)}</p>'
        f'<p class="aside">{cards.escape(period_words(programme.period))}</p>')  # fmt: skip

with st.grid(3, min_column_width=330, gap="small"):
    for whole in wholes:
        own = [figure for figure in quarters if figure.indicator == whole.indicator]
        sexes = [figure for figure in by_sex if figure.indicator == whole.indicator]
        show_card(programme, whole, own, sexes)

st.header(words(Text("All figures")), anchor=False)
tables.figures(wholes + by_sex, key="table_progress")
st.caption(
    words(
        Text(
            "On plan means within {tolerance} of the plan line. Marks on a line are quarters; it is dotted over "
            "quarters with too few contributors to show.",
            tolerance=percent(TOLERANCE, chosen.language),
        )
    )
)
