"""Colours and the style sheet: calm, one accent, light and dark, told apart without colour sight."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

from pages.shared.text import words
from spark_metrics.exports import colours as paper
from spark_metrics.language import Text

UPLOADER = {"choose-file": Text("Choose a file"), "drop-file": Text("or drop it here: xlsx, xls, ods, csv, tsv")}
STYLE_SHEET = Path(__file__).with_name("look.css")


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, as hex.

    `sequential` runs from low to high, `diverging` from far below over the middle to far above. `bivariate` has a row
    for each class of the second measure from low to high, in it a colour for each class of the first.
    """

    page: str
    card: str
    line: str
    text: str
    muted: str
    accent: str
    plan: str
    good: str
    bad: str
    track: str
    women: str
    men: str
    missing: str
    outside: str
    sequential: tuple[str, ...]
    diverging: tuple[str, ...]
    bivariate: tuple[tuple[str, ...], ...]


LIGHT = Palette(
    page="#F2F5F8", card=paper.PAPER, line=paper.LINE, text=paper.TEXT, muted=paper.MUTED, accent=paper.ACCENT,
    plan=paper.WARNING, good=paper.GOOD, bad="#A3361F", track="#E1E8ED", women="#0B5A82", men="#6E9CB8",
    missing=paper.MISSING, outside=paper.OUTSIDE, sequential=paper.SEQUENTIAL,
    diverging=("#7F3310", "#BF6A2F", "#E8B88C", "#EFEFEC", "#A6C8DE", "#4A8BB3", "#0C4468"),
    bivariate=(("#EDEDEB", "#EDB982", "#ED851A"), ("#86B6D9", "#868E78", "#866618"), ("#1F80C7", "#1F636E", "#1F4716")),
)  # fmt: skip
DARK = Palette(
    page="#0B1216", card="#131D24", line="#344652", text="#EAF0F3", muted="#B4C1C9", accent="#6CB8DE",
    plan="#F0937D", good="#7FD1A0", bad="#F59A92", track="#2A3942", women="#6CB8DE", men="#3D7696",
    missing="#56616A", outside="#1B262D", sequential=("#1C3644", "#235069", "#2F6E91", "#4A92B8", "#7DB7D6", "#CFE6F2"),
    diverging=("#F7BC92", "#CB7E48", "#7C4E32", "#2C353B", "#2B5875", "#5797C2", "#BCE0F4"),
    bivariate=(("#2B3338", "#8C602F", "#ED8C26"), ("#366991", "#92898C", "#EEAA88"), ("#409EEB", "#97B3EA", "#EFC8E9")),
)  # fmt: skip


def is_dark() -> bool:
    """Does the reader's browser show the dark theme?"""
    return st.context.theme.type == "dark"


def palette() -> Palette:
    """The colours of the reader's theme."""
    return DARK if is_dark() else LIGHT


def apply() -> None:
    """Puts the style sheet, the theme's colours and the words of the uploader into the page."""
    colours = {name: value for name, value in asdict(palette()).items() if isinstance(value, str)}
    said = {name: json.dumps(words(text), ensure_ascii=False) for name, text in UPLOADER.items()}
    variables = ";".join(f"--{name}:{value}" for name, value in (colours | said).items())
    st.html(f"<style>:root{{{variables}}}{STYLE_SHEET.read_text(encoding='utf-8')}</style>")
