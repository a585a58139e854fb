"""Among peers in the browser, as an enterprise: drawn, within the screen of a phone, and nobody else's figure in it."""

import pytest
from playwright.sync_api import expect

from pages.shared.viewer_switch import AS_ENTERPRISE, CHOICE
from spark_metrics.model.viewer import Viewer
from spark_metrics.peers import peers
from spark_metrics.workspace import Workspace

pytestmark = pytest.mark.browser

PROGRAMME = "plattformen"
DRAWN = "[...document.querySelectorAll('.js-plotly-plot')].flatMap(chart => chart.data.flatMap(trace => trace.x))"


@pytest.fixture
def own(example_store):
    """An enterprise's number and what it is told."""
    work = Workspace.open(example_store)
    number = work.store.current(PROGRAMME, "economy")["enterprise"][0].as_py()
    yield number, peers(work, Viewer("enterprise", "x", organisations=(number,)), PROGRAMME, number).comparisons
    work.store.close()


def test_the_browser_gets_what_is_told_and_the_own_figures(visit, own):
    number, told = own
    reader = visit(f"/peers?language=en&programme={PROGRAMME}&{CHOICE}=enterprise&{AS_ENTERPRISE}={number}")
    charts = [one for one in told if one.median is not None]
    expect(reader.page.locator(".js-plotly-plot .main-svg:first-child")).to_have_count(len(charts))

    drawn = set(reader.page.evaluate(DRAWN))
    assert drawn == {one for c in charts for one in (c.own, c.low, c.median, c.high) if one is not None}
    reader.page.set_viewport_size({"width": 390, "height": 844})
    assert not reader.page.evaluate("document.documentElement.scrollWidth > innerWidth")
