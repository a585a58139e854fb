"""Two maps with everything that a map can show; the address says what differs from the usual."""

import streamlit as st

from pages.shared import look, maps
from pages.shared.maps import Drawn, Panel, Periods, Symbol
from spark_metrics.reference.municipalities import municipalities, municipalities_of

HOSTILE = """<img src=x onerror="document.title='taken'">'"&amp;</b>"""
JAEMTLAND = [one.code for one in municipalities_of(["23"])]
LOOKS = {"2303": "hidden", "2305": "missing", "2309": "zero"}
PERIODS = Periods(("2024", "2025", "2026"), ("år 2024", "år 2025", "år 2026"), "2024")


def place(code: str, shade: int, radius: float = 0) -> Drawn:
    """A municipality whose colour depends on the period."""
    look = LOOKS.get(code, "value")
    name = HOSTILE if code == "2326" and asked("hostile") else municipalities()[code].name
    value = str(shade) if look == "value" else ""
    return Drawn(
        code, (code,), name, HOSTILE if code == "2326" and asked("hostile") else f"{shade} av 100", value, look,
        "#0B5A82" if shade > 50 else "#BAD5E5", alpha=0.6 if code == "2361" else 1, uncertain=code == "2361",
        outlined=code == "2380", radius=radius if look == "value" else 0,
    )  # fmt: skip


def asked(name: str) -> str | None:
    """What the address says."""
    return st.query_params.get(name)


def choose(group: str | None) -> None:
    """A place was chosen on the map."""
    st.session_state["chosen"] = group
    st.session_state["choices"] = [*st.session_state.get("choices", []), group]


def move(period: str) -> None:
    """The slider was moved, or play went on."""
    st.session_state["period"] = period
    st.session_state["periods"] = [*st.session_state.get("periods", []), period]


look.apply()
st.title("Kartan")
codes = list(municipalities()) if asked("all") else JAEMTLAND
chosen, period = st.session_state.get("chosen"), st.session_state.get("period", "2024")
shift = PERIODS.codes.index(period) * 30
shades = {code: (int(code) * 7 + shift) % 100 for code in codes}
symbols = (
    Symbol(14.64, 63.18, "Torget", "12 träffar", "meeting_place", reach_km=30),
    Symbol(16.35, 63.12, "Ragunda", "3 företag", "enterprises", radius=8),
    Symbol(14.2, 62.4, HOSTILE if asked("hostile") else "Ny plats", "når 900", "proposed", radius=9, reach_km=30),
    Symbol(13.1, 63.4, "Järpen", "1 400 invånare", "locality"),
)
left = Panel("Andel", tuple(place(code, shade) for code, shade in shades.items()))
right = Panel("Antal", tuple(place(code, shade, shade / 3) for code, shade in shades.items()), symbols)
extent = None if asked("extent") == "sweden" or st.toggle("Hela Sverige", key="sweden") else JAEMTLAND
periods = Periods(PERIODS.codes, PERIODS.names, period)
maps.draw(
    [left] if asked("one") else [left, right], "Två kartor över Jämtland.", extent, chosen,
    on_select=choose, periods=periods, on_period=move,
)  # fmt: skip
st.text(f"chosen: {st.session_state.get('choices', [])}")
st.text(f"periods: {st.session_state.get('periods', [])}")
if asked("long"):
    for line in range(60):
        st.text(f"rad {line}")
