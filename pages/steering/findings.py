"""What threatens the result, or the trust in the figures? Findings in order of weight, and who can act."""

import streamlit as st

from pages.shared import cached, cards, concerns, selection
from pages.shared.text import plain, words
from spark_metrics.language import Text, percent
from spark_metrics.measures.concern_rules import FAR_BEHIND, MUCH_HIDDEN, STALE_DAYS

chosen = selection.current()
found = cached.concerns(chosen.programme, chosen.as_of, chosen.language)

st.title(words(Text("Concerns")), anchor=False)
st.html(f'<p class="finding">{cards.escape(words(concerns.headline(found)))}</p>')
concerns.style()
concerns.rows(found)

with st.expander(words(Text("The same as tables")), icon=":material/table:"):
    concerns.table(found)
st.caption(
    plain(
        words(
            Text(
                "Working rules of ours: serious is below {far} of what was due. Data is stale after {days} days "
                "without a file. A map is mostly hidden when more than {hidden} of its municipalities are. A supported "
                "enterprise should report jobs within half a year, and its economy half a year after the year's end.",
                far=percent(FAR_BEHIND, chosen.language),
                days=STALE_DAYS,
                hidden=percent(MUCH_HIDDEN, chosen.language),
            )
        )
    )
)
