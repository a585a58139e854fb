"""How the store is served: behind a login, as an example, to its owner alone, or not at all."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Literal

from pages.shared import streamlit_inside
from spark_metrics.example_store import is_example
from spark_metrics.language import Text
from spark_metrics.workspace import workspace

Mode = Literal["login", "example", "alone", "closed"]
"""`login`: a provider is configured; whoever is not invited is the public. `example`: all facts are made up, and
everybody may look as anybody. `alone`: no provider, and whoever runs the server says that they are the project office
and nobody else reaches it; this machine alone is answered (`pages/serving/doors.py`). `closed`: nothing is shown."""

CLOSED = Text(
    "This store is not made of example data alone, and no login is set up: nothing of it is shown. Set up a login "
    "(.streamlit/secrets.toml.example says how), or, on a computer that only you use, start with SPARK_OFFICE=open. To "
    "try the example, build it with “python -m spark_metrics demo --store FOLDER” and start with SPARK_STORE=FOLDER."
)


def mode() -> Mode:
    """How this server serves its store, now: it changes with what comes in. SparkError when the store can't be read."""
    if streamlit_inside.auth_section():
        return "login"
    if _is_example(workspace().folder, workspace().data_version()):
        return "example"
    return "alone" if stays_here() else "closed"


def stays_here() -> bool:
    """Does whoever runs the server say that nobody else reaches it?"""
    return os.environ.get("SPARK_OFFICE") == "open"


@lru_cache(maxsize=8)
def _is_example(folder: object, version: str) -> bool:
    return is_example(workspace())


def providers() -> list[str]:
    """The providers that one can log in with: `default`, or the names of `[auth.<name>]`; none that is incomplete."""
    section = streamlit_inside.auth_section()
    named = [name for name, settings in section.items() if hasattr(settings, "keys") and name != "client_kwargs"]
    return [name for name in ("default", *named) if streamlit_inside.is_usable(name)]
