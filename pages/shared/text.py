"""The reader's language: chosen in the frame, kept in the session, never in a module."""

from __future__ import annotations

import streamlit as st

from spark_metrics.language import LANGUAGES, Text, number, rate_decimals, rounded

__all__ = ["amount", "language", "plain", "rate_decimals", "words"]


def language() -> str:
    """The language of this session; the first of `LANGUAGES` until another is chosen."""
    chosen = st.session_state.get("language")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def words(text: Text) -> str:
    """A text in the reader's language."""
    return text.render(language())


def plain(text: str) -> str:
    """Text of a user's or a programme file's making, made safe for places where Streamlit reads Markdown."""
    for sign in "\\`*_{}[]()<>#+!|~$:":
        text = text.replace(sign, "\\" + sign)
    return text


def amount(value: float | None, decimals: int | None = None) -> str:
    """A number as the reader writes it; an en dash where there is none. Without `decimals`, see `rounded`."""
    if value is None:
        return "–"
    return rounded(value, language()) if decimals is None else number(value, language(), decimals)
