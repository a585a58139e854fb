"""Notices that are the same on every page: made-up data, what went wrong, where the figures come from."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from pages.shared import served, viewers
from pages.shared.text import plain, words
from spark_metrics.document import SYNTHETIC
from spark_metrics.errors import SparkError
from spark_metrics.language import Text
from spark_metrics.workspace import swedish_day, workspace


def synthetic(programme: str) -> None:
    """Says that the data is made up, where it is."""
    if workspace().is_synthetic(programme):
        with st.container(key="synthetic"):
            st.markdown(f":material/science: {words(SYNTHETIC)}")


def problem(error: SparkError) -> None:
    """What went wrong and what to do, in the reader's language."""
    st.error(plain(words(error.text)), icon=":material/error:")


def closed() -> None:
    """Instead of every page, where the store is not to be shown: what to set up."""
    st.warning(plain(words(served.CLOSED)), icon=":material/lock:")


def unexpected(_error: Exception) -> bool:
    """A bug: Streamlit logs the trace, the reader gets a sentence. Streamlit's own is in English only."""
    st.error(words(Text("This page failed. The cause is in the server's log; nothing that was stored is lost.")))
    return True


def footer(programme: str, as_of: dt.date) -> None:
    """Where the figures come from and as of when."""
    batches = viewers.seen(programme).batches(programme, as_of)
    last = swedish_day(batches[-1].recorded_at) if batches else None
    received = (
        Text(
            "{n} file received, the last on {last}",
            plural="{n} files received, the last on {last}",
            n=len(batches),
            last=last,
        )
        if batches
        else Text("nothing has come in yet")
    )
    st.caption(
        words(
            Text(
                "Source: the programme's own reporting ({received}). As known on {as_of}. Population and boundaries: "
                "Statistics Sweden (SCB).",
                received=received,
                as_of=as_of,
            )
        )
    )
