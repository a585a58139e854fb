"""Does the thread hold, from resources to goals? The effect logic with its live state, and where it is broken."""

from urllib.parse import urlencode

import streamlit as st

from pages.shared import cached, cards, logic, logic_lists, selection
from pages.shared.text import words
from spark_metrics.effect_logic import thread
from spark_metrics.language import Text
from spark_metrics.workspace import workspace

chosen = selection.current()
programme = workspace().programme(chosen.programme)
wholes = cached.figures(chosen.programme, None, None, chosen.as_of, chosen.language)
known = thread(programme, {figure.indicator: figure for figure in wholes}, chosen.as_of, chosen.language)
address = {"programme": chosen.programme, "language": chosen.language, "as_of": chosen.as_of.isoformat()}

st.title(words(Text("Effect logic")), anchor=False)
st.html(f'<p class="finding">{cards.escape(words(logic_lists.finding(known, len(programme.goals))))}</p>'
        f'<p class="aside">{cards.escape(words(logic_lists.whose(known)))}</p>')  # fmt: skip
st.html(logic.style(known))
if known.nodes:
    st.html(logic.picture(known, f"/progress?{urlencode(address)}"))

with st.expander(words(Text("The same as tables")), icon=":material/table:"):
    logic_lists.tables(known)

st.header(words(Text("Where the thread is broken")), anchor=False)
logic_lists.breaks(known)

st.header(words(Text("What it serves, and goal conflicts")), anchor=False)
logic_lists.policies(known)
