"""What is our work worth to society? An enterprise's own value maps, for itself and for the project office."""

import streamlit as st

from pages.shared import own_choice, selection, sroi_choice, sroi_downloads, sroi_empty, sroi_parts
from pages.shared.text import words
from spark_metrics.language import Text

st.title(words(Text("Our social return")), anchor=False)
sroi_parts.style()
enterprise = own_choice.whose(selection.current().programme, sroi_downloads.WHAT)
if enterprise is None:
    st.info(words(Text("Choose an enterprise. That you see its figures is noted in the log of access.")))
else:
    found = sroi_choice.chosen(enterprise)
    if found is None:
        sroi_empty.show(Text("The enterprise has no value map yet."))
    else:
        sroi_parts.show(found)
