"""The pages as a reader meets them: through their frame, over the example store."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

FRAME = Path(__file__).resolve().parents[2] / "pages" / "frame.py"
TIMEOUT = 30
"""Seconds that a page may take; only a page that hangs takes so long."""


@pytest.fixture
def visit(use_example_store):
    """`visit("planners/map.py", language="sv", …)`: the page, opened with these choices in its address."""

    def visited(file: str, **address: str) -> AppTest:
        app = AppTest.from_file(FRAME, default_timeout=TIMEOUT)
        for key, value in address.items():
            app.query_params[key] = value
        return app.switch_page(file).run()

    return visited
