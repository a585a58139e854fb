"""How every figure comes about: generated from the programme file and the measures, nothing is written twice."""

import streamlit as st

from pages.shared import method, method_chance, method_effect, method_impact, method_sroi, selection
from pages.shared.text import plain, words
from spark_metrics.language import Text
from spark_metrics.workspace import workspace

chosen = selection.current()
programme = workspace().programme(chosen.programme)

st.title(words(Text("Method")), anchor=False)
st.markdown(plain(programme.summary.in_(chosen.language)))
st.caption(words(Text("From {file} and the measures of the program: what stands here is what is calculated.",
                      file=f"data/programmes/{programme.key}.toml")))  # fmt: skip

st.header(words(Text("Indicators")), anchor=False)
for indicator in programme.indicators:
    method.indicator(programme, indicator)

st.header(words(Text("What the sources leave open")), anchor=False)
method.gaps(programme)

st.header(words(Text("What was promised beside the indicators")), anchor=False)
method.promises(programme)

st.header(words(Text("Effect logic")), anchor=False)
method.effect_logic(programme)

method_impact.draw(programme)

st.header(words(Text("Rules for all figures")), anchor=False)
method.rules()

st.header(words(Text("What is hidden, and why")), anchor=False)
method.disclosure()

st.header(words(Text("Plan line, pace and forecast")), anchor=False)
method.time()

st.header(words(Text("Small numbers: the difference may be chance")), anchor=False)
method_chance.draw()

st.header(words(Text("What would have happened anyway")), anchor=False)
method_effect.draw()

st.header(words(Text("Social return")), anchor=False)
method_sroi.draw()

st.header(words(Text("Sources")), anchor=False)
method.sources(programme)
