"""Who looks at the page that runs."""

from __future__ import annotations

import streamlit as st

from spark_metrics.model.viewer import Viewer

EXAMPLE = Viewer("office", "example")
"""Who tries the example store sees all of it until they choose to look as somebody else."""


def current() -> Viewer:
    """The viewer of this run; the frame has settled it before the page starts."""
    return st.session_state.get("_viewer", EXAMPLE)
