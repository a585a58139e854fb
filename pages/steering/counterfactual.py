"""What would have happened anyway? Supported enterprises beside comparison enterprises, and what can be said of it."""

import streamlit as st

from pages.shared import effect_choice, effect_parts
from pages.shared.text import words
from spark_metrics.language import Text

st.title(words(Text("What would have happened anyway?")), anchor=False)
effect_parts.style()
effect_parts.show(effect_choice.chosen())
