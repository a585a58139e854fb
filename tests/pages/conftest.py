"""The pages as a reader meets them: through their frame, over the example store."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spark_metrics.workspace import workspace

FRAME = Path(__file__).resolve().parents[2] / "pages" / "frame.py"
TIMEOUT = 30
"""Seconds that a page may take; only a page that hangs takes so long."""


def visited(file: str, **address: str) -> AppTest:
    """The page in `file`, opened with these choices in its address."""
    app = AppTest.from_file(FRAME, default_timeout=TIMEOUT)
    for key, value in address.items():
        app.query_params[key] = value
    return app.switch_page(file).run()


@pytest.fixture
def visit(use_example_store):
    """`visit("planners/map.py", language="sv", …)` over the example store."""
    return visited


@pytest.fixture
def visit_store(tmp_path, monkeypatch):
    """The same over a store of the test's own, in `tmp_path`, which it may fill or damage first."""
    workspace.cache_clear()
    monkeypatch.setenv("SPARK_STORE", str(tmp_path))
    monkeypatch.setenv("SPARK_OFFICE", "open")  # a store that is no example is shown to its owner alone
    yield visited
    workspace.cache_clear()
