"""“Why were we counted, or not?”: each indicator with its rule, and the rows that count or do not."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.shared import receipts
from pages.shared.tables import DEFINITION_STATUS
from pages.shared.text import language, plain, words
from spark_metrics import my_effect
from spark_metrics.language import Text
from spark_metrics.measures.counting import RULES
from spark_metrics.model.kinds import KINDS
from spark_metrics.model.my_effect import CountedFor, Evidence, MyEffect, OwnFact

MOST_ROWS = 60
ICONS = {"counted": ":material/check_circle:", "not_counted": ":material/radio_button_unchecked:"}


def show(effect: MyEffect) -> None:
    """Those that count enterprises, one below the other; then which do not."""
    about = [one for one in effect.counted if one.state != "not_about_enterprises"]
    for one in about:
        with st.expander(plain(words(_title(one))), icon=ICONS[one.state], key=f"own_{one.indicator.key}"):
            _explained(one)
    if rest := [one for one in effect.counted if one not in about]:
        names = ", ".join(one.indicator.name.in_(language()) for one in rest)
        said = Text("These count the programme's own activities, and no enterprise in them: {names}.", names=names)
        st.html(f'<p class="told">{escape(words(said))}</p>')


def counted_words(one: CountedFor) -> Text:
    """What an enterprise adds to an indicator, in two or three words."""
    if one.state == "counted":
        return Text("counted, {amount}", amount=my_effect.adds(one.indicator.unit, one.value))
    return Text("no report") if one.value is None else Text("not counted")


def _title(one: CountedFor) -> Text:
    return Text("{name}: {counted}", name=one.indicator.name.in_(language()), counted=counted_words(one))


def _explained(one: CountedFor) -> None:
    indicator, lang = one.indicator, language()
    if one.why_not:
        st.markdown(f"**{plain(words(one.why_not))}**")
    said = {
        Text("Definition"): indicator.definition.in_(lang),
        Text("How it is counted"): words(RULES[indicator.count.rule].words),
        Text("Status of the definition"): words(DEFINITION_STATUS[indicator.definition_status]),
    }
    terms = "".join(f"<dt>{escape(words(term))}</dt><dd>{escape(text)}</dd>" for term, text in said.items())
    st.html(f'<dl class="rule">{terms}</dl>')
    if one.evidence:
        st.html(rows(one))
        if (more := len(one.evidence) - MOST_ROWS) > 0:
            st.caption(words(Text("And {n} more.", n=more)))


def rows(one: CountedFor) -> str:
    """The rows behind an indicator as a table in HTML."""
    head = "".join(f"<th>{escape(words(text))}</th>" for text in (Text("Row"), Text("Received"), Text("Counts")))
    body = "".join(_row(each, one) for each in one.evidence[:MOST_ROWS])
    return f'<table class="rows"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _row(each: Evidence, one: CountedFor) -> str:
    if each.amount is None:
        counts = f'<span class="no">{escape(words(Text("No: {reason}", reason=each.why_not)))}</span>'
    else:
        said = Text("Yes: {amount}", amount=my_effect.adds(one.indicator.unit, each.amount))
        counts = f"<b>{escape(words(said))}</b>"
    return f"<tr><td>{escape(described(each.fact))}</td><td>{_came(each.fact)}</td><td>{counts}</td></tr>"


def _came(fact: OwnFact) -> str:
    said = words(Text("reported {day}", day=fact.reported))
    details = [Text("corrected {day}", day=fact.corrected)] if fact.corrected else []
    details.append(Text("batch {number}", number=str(fact.batch)))
    return f"{escape(said)}<small>{escape(' · '.join(map(words, details)))}</small>"


def described(fact: OwnFact) -> str:
    """A row in a line: its day first, then what it says, numbers with their headings."""
    kind = KINDS[fact.kind]
    said = [str(fact.values[kind.when])] if fact.values[kind.when] else []
    for field in kind.fields:
        value = fact.values[field.name]
        if value is None or field.name in ("enterprise", "name", "withdrawn", kind.when):
            continue
        written = receipts.cell(value, field)
        bare = field.type in ("choice", "municipality") or field.name in kind.identity
        said.append(written if bare else f"{words(field.header)}: {written}")
    return " · ".join(said)
