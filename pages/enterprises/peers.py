"""How do we compare with enterprises like us? The own figures beside the others', of whom none can be made out."""

import streamlit as st

from pages.shared import cards, own_choice, peer_cards, peer_choice, peer_method, peer_words
from pages.shared.text import plain, words
from spark_metrics.language import Text

st.title(words(Text("Among peers")), anchor=False)
peer_cards.style()
found = peer_choice.chosen()
if found is None:
    st.info(words(Text("Choose an enterprise. That you see its figures is noted in the log of access.")))
else:
    st.subheader(plain(found.name or own_choice.written(found.enterprise)), anchor=False)
    st.html(f'<p class="finding">{cards.escape(words(peer_words.finding(found)))}</p>')
    released = Text("Nothing has been released yet; the first time is {next}.", next=found.next_release)
    if found.released:
        released = Text(
            "The others' figures are released at the end of each quarter, last on {last}, next on {next}.",
            last=found.released,
            next=found.next_release,
        )
    st.html(f'<p class="aside">{cards.escape(words(released))}</p>')
    peer_cards.show(found)
    with st.expander(words(Text("The same as a table")), icon=":material/table:"):
        st.html(peer_cards.table(found.comparisons))
    with st.expander(words(Text("What the enterprise is compared by")), icon=":material/category:"):
        st.html(peer_cards.traits(found))
with st.expander(words(Text("How it is compared")), icon=":material/info:"):
    peer_method.show()
