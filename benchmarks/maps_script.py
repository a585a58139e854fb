"""One map, in the way that the address names; a button changes all values."""

import plotly.graph_objects as go
import streamlit as st

from pages.shared import look, maps
from pages.shared.maps import Drawn, Panel
from spark_metrics.exports.shapes import geometry, shape
from spark_metrics.reference.municipalities import municipalities

look.apply()
turn = st.session_state.setdefault("turn", 0)
if st.button("Change", key="change"):
    turn = st.session_state["turn"] = turn + 1
values = {code: (int(code) * 37 + turn * 101) % 500 / 100 for code in municipalities()}
scale = look.palette().sequential

if st.query_params.get("map") == "plotly":
    shapes = [{"type": "Feature", "id": code, "geometry": geometry(shape((code,)))} for code in values]
    trace = go.Choropleth(
        geojson={"type": "FeatureCollection", "features": shapes}, locations=list(values), z=list(values.values()),
        colorscale=list(scale),
        text=[municipalities()[code].name for code in values], hovertemplate="%{text}: %{z}",
    )  # fmt: skip
    layout = {"height": 620, "geo": {"fitbounds": "locations", "visible": False}, "meta": {"turn": turn}}
    st.plotly_chart(go.Figure(trace, layout), key="plotly")
else:
    places = tuple(
        Drawn(code, (code,), municipalities()[code].name, f"{value:.2f} per 1,000 inhabitants", f"{value:.2f}", "value",
              scale[int(value)])
        for code, value in values.items()
    )  # fmt: skip
    maps.draw([Panel("", places)], f"Turn {turn}.", None, None)
st.text(f"turn {turn}")
