"""What is the programme worth to society? A ratio where the value map can carry one, else what is missing before."""

import streamlit as st

from pages.shared import sroi_choice, sroi_empty, sroi_parts
from pages.shared.text import words
from spark_metrics.language import Text

st.title(words(Text("Social return")), anchor=False)
sroi_parts.style()
found = sroi_choice.chosen()
if found is None:
    sroi_empty.show(Text("The programme has no value map: without one nobody can say what it is worth to society."))
else:
    sroi_parts.show(found)
