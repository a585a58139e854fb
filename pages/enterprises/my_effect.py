"""What an enterprise gets back for reporting: its own figures, why it was counted or not, what is left, and a form."""

import streamlit as st

from pages.shared import cards, own_choice, own_counted, own_form, own_left, own_paper, own_series, selection
from pages.shared.text import language, plain, words
from spark_metrics.language import Text
from spark_metrics.model.my_effect import MyEffect
from spark_metrics.workspace import workspace

VIEWS = {
    "own_figures": Text("Figures"),
    "counted": Text("Why were we counted, or not?"),
    "report": Text("Report"),
}
SOLE_TRADER = Text(
    "A sole trader: your personal identity number is kept nowhere. In its place stands the pseudonym {number}."
)
UNREGISTERED = Text("Not in the programme's register of enterprises")


def finding(effect: MyEffect) -> Text:
    """The page in a sentence."""
    about = [one for one in effect.counted if one.state != "not_about_enterprises"]
    counted = sum(one.state == "counted" for one in about)
    left = own_left.summary(effect)
    return Text("Counted in {counted} of {all} indicators. {left}", counted=counted, all=len(about), left=left)


def heading(effect: MyEffect) -> None:
    """Who it is, the page in a sentence, and from which day it is."""
    name = effect.name or words(UNREGISTERED)
    st.subheader(plain(name), anchor=False)
    st.html(f'<p class="finding">{cards.escape(words(finding(effect)))}</p>')
    programme = workspace().programme(effect.programme).short_name.in_(language())
    said = Text("{number} in {programme}, as known on {day}.", number=own_choice.written(effect.enterprise),
                programme=programme, day=effect.as_of)  # fmt: skip
    if effect.sole_trader:
        said = Text("{pseudonym} {programme}, as known on {day}.", programme=programme, day=effect.as_of,
                    pseudonym=SOLE_TRADER.filled(number=effect.enterprise))  # fmt: skip
    st.html(f'<p class="aside">{cards.escape(words(said))}</p>')
    if effect.as_of > selection.current().as_of:
        st.caption(words(Text("Your own rows are shown as they are today; the day at the top is that of the release.")))
    if effect.elsewhere:
        names = ", ".join(workspace().programme(key).short_name.in_(language()) for key in effect.elsewhere)
        st.caption(plain(words(Text("Also in {programmes}: choose the programme at the top.", programmes=names))))


st.title(words(Text("My effect")), anchor=False)
own_series.style()
shown = own_choice.effect()
if shown is None:
    st.info(words(Text("Choose an enterprise. That you see its figures is noted in the log of access.")))
else:
    heading(shown)
    view = selection.choose_words(Text("View"), "view", VIEWS)
    if view == "counted":
        own_counted.show(shown)
    elif view == "report":
        own_left.show(shown)
        own_form.show(shown)
    else:
        own_paper.download(shown)
        own_series.show(shown)
