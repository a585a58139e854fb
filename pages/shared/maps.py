"""The map: a pydeck specification whose geometry comes from routes of our own and no other host.

Boundaries travel once (`/map/outside.geojson`, kept by the browser); a change of indicator fetches only the areas of
the programme with their values (`/map/<programme>.geojson`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode

import pydeck
import streamlit as st

from pages.shared.areas import Area
from pages.shared.look import Palette
from spark_metrics.reference.boundaries import bounds, features, label_point
from spark_metrics.reference.municipalities import municipalities

AREAS, HATCH, SYMBOLS, LABELS = "areas", "hatch", "symbols", "labels"
BLANK = "/assets/blank-style.json"
HEIGHT = 620
NARROWEST = 410
"""Width in pixels that the first view fits into; a wider screen shows more around it."""
MOST_NAMES = 12
SMALLEST_READABLE = 14
"""Radius in pixels from which a symbol holds its number."""


def rgba(colour: str, alpha: int = 255) -> list[int]:
    """`#0B5A82` as [11, 90, 130, 255]."""
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)] + [alpha]


def ramp(colours: Palette, classes: int) -> list[str]:
    """`classes` colours of the sequential scale, spread over its whole width."""
    scale = colours.sequential
    if classes <= 1:
        return [scale[len(scale) // 2]]
    return [scale[round(at * (len(scale) - 1) / (classes - 1))] for at in range(classes)]


def fill(area: Area, colours: Palette, classes: int, symbols: bool) -> str:
    """The colour of an area's surface."""
    if area.look == "missing":
        return colours.missing
    if area.look == "value" and not symbols:
        return ramp(colours, classes)[area.step]
    return colours.card


def properties(shown: Sequence[Area], colours: Palette, classes: int, symbols: bool) -> dict[str, dict]:
    """What a boundary carries beside its shape: colours and words."""
    return {
        area.code: {
            "words": area.words,
            "fill": rgba(fill(area, colours, classes, symbols)),
            "pattern": "hatch",
            "hatch": rgba(colours.muted, 190 if area.look == "hidden" else 0),
        }
        for area in shown
    }


def view(codes: Sequence[str]) -> pydeck.ViewState:
    """The view that shows all of `codes` (Web Mercator, 512-pixel tiles)."""
    west, south, east, north = bounds(codes)

    def mercator(latitude: float) -> float:
        return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))

    tall = mercator(north) - mercator(south)
    across = min(NARROWEST * 0.96 / (east - west), HEIGHT * 0.94 / tall) * 360 / 512
    middle = math.degrees(2 * math.atan(math.exp(math.radians((mercator(north) + mercator(south)) / 2))) - math.pi / 2)
    return pydeck.ViewState(
        latitude=middle, longitude=(west + east) / 2, zoom=math.log2(across), min_zoom=2, max_zoom=12
    )


def deck(
    shown: Sequence[Area],
    address: str,
    colours: Palette,
    symbols: bool,
    selected: str | None,
    whole_country: bool,
) -> pydeck.Deck:
    """The map of `shown`, with their shapes and colours fetched from `address`."""
    layers = [
        _shapes("outside", "/map/outside.geojson", fill=rgba(colours.outside), line=rgba(colours.line), width=0.5),
        _shapes(AREAS, address, fill="@@=properties.fill", line=rgba(colours.muted), width=1, pickable=True,
                auto_highlight=True, highlight_color=rgba(colours.accent, 60)),
        _shapes(HATCH, address, fill="@@=properties.hatch", get_fill_pattern="properties.pattern",
                fill_pattern_mask=True, get_fill_pattern_scale=0.5, fill_pattern_size_units="'pixels'",
                fill_pattern_atlas="'/assets/hatch.png'",  # in quotes: a bare path is read as an expression
                fill_pattern_mapping={"hatch": {"x": 0, "y": 0, "width": 64, "height": 64, "mask": True}},
                extensions=[{"@@type": "FillStyleExtension", "pattern": True}]),
    ]  # fmt: skip
    if symbols:
        layers.append(_symbols(shown, colours))
    if selected:
        layers.append(_shapes("selected", features([selected], {}), line=rgba(colours.plan), width=4))
    if not whole_country:
        layers.append(_labels(shown, colours, symbols))
    codes = list(municipalities()) if whole_country else [area.code for area in shown]
    return pydeck.Deck(layers=layers, initial_view_state=view(codes), map_provider=None, map_style=BLANK,
                       tooltip={"html": "<b>{name}</b><br>{words}"})  # fmt: skip


def _shapes(
    id: str,
    data: str | dict,
    fill: str | list[int] | None = None,
    line: list[int] | None = None,
    width: float = 0,
    **more,
) -> pydeck.Layer:
    """Areas with their surfaces and outlines.

    The colours are set on the parts of the layer: Streamlit (1.67) fades `getFillColor` and `getLineColor` of whatever
    is not clicked, and the map would no longer have the colours of its legend.
    """
    parts = {"polygons-fill": {"getFillColor": fill}, "polygons-stroke": {"getColor": line}}
    return pydeck.Layer(
        "GeoJsonLayer", data, id=id, filled=fill is not None, stroked=line is not None,
        line_width_min_pixels=width, _subLayerProps=parts, **({"pickable": False} | more),
    )  # fmt: skip


def _points(places: Sequence[tuple[Area, dict]]) -> dict:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": label_point(area.code)},
                "properties": {"code": area.code, "name": area.name, "words": area.words} | more,
            }
            for area, more in places
        ],
    }


def _symbols(shown: Sequence[Area], colours: Palette) -> pydeck.Layer:
    points = _points([(area, {"radius": area.radius}) for area in shown if area.radius])
    parts = {"points-circle": {"getFillColor": rgba(colours.accent, 200), "getLineColor": rgba(colours.card)}}
    return pydeck.Layer("GeoJsonLayer", points, id=SYMBOLS, get_point_radius="properties.radius", pickable=True,
                        point_radius_units="'pixels'", stroked=True, line_width_min_pixels=1.5,
                        _subLayerProps=parts)  # fmt: skip


def _labels(shown: Sequence[Area], colours: Palette, symbols: bool) -> pydeck.Layer:
    """Names where there is room for them, and values: on a plate where the area is coloured, bare in a symbol."""
    named = len(shown) <= MOST_NAMES
    points = _points(
        [
            (
                area,
                {
                    "text": f"{area.name}\n{area.short}" if named and not area.radius else area.short,
                    "colour": rgba(colours.card if area.radius > SMALLEST_READABLE else colours.text),
                },
            )
            for area in shown
            if area.short or (named and not symbols)
        ]
    )
    return pydeck.Layer("GeoJsonLayer", points, id=LABELS, point_type="'text'", pickable=False,
                        get_text="properties.text", get_text_size=14, get_text_color="properties.colour",
                        text_font_settings={"fontSize": 64, "buffer": 8}, text_font_weight=600,
                        text_font_family="'Inter, sans-serif'", text_character_set="'auto'",
                        text_background=not symbols, get_text_background_color=rgba(colours.card, 205),
                        text_background_padding=[4, 1], text_background_border_radius=4)  # fmt: skip


def address(programme: str, **selection: str) -> str:
    """The address of the areas with their values."""
    return f"/map/{programme}.geojson?{urlencode(selection)}"


def draw(spec: pydeck.Deck, alt: str, on_click: Callable[[], None]) -> None:
    """Draws the map; `on_click` runs before the page when an area was clicked (see `clicked`)."""
    st.pydeck_chart(spec, key="map", height=HEIGHT, on_select=on_click, selection_mode="single-object", alt=alt)


def clicked(state: Mapping | None) -> str | None:
    """The code of the area that was clicked, from the map's state; None when none was."""
    for picked in (state or {}).get("selection", {}).get("objects", {}).values():
        for thing in picked:
            return thing.get("code") or thing.get("properties", {}).get("code")
    return None
