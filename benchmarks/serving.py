"""What it costs to serve the pages: seconds and bytes; and a change of the map beside the same map drawn by Plotly.

    python benchmarks/serving.py

Prints figures of this machine at this moment and asserts none of them. Needs Chromium.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from spark_metrics.demo import build
from spark_metrics.programmes import programmes
from tests.browser.reader import MAP, Reader
from tests.browser.served import CHROMIUM_FLAGS, Server, chromium
from tests.browser.traffic import Traffic

CHANGES = 10
LANGUAGE = "sv"
PROGRAMME = "spark"
DESKTOP = {"width": 1440, "height": 900}
DRAWN = {
    "ours": """() => document.querySelector('[data-testid=stBidiComponentIsolated]')?.shadowRoot
        .querySelector('.map')?.dataset.drawn ?? ''""",
    "plotly": """() => {
        const chart = document.querySelector('.js-plotly-plot'), turn = () => String(chart._fullLayout.meta.turn);
        if (!chart?._fullLayout) return '';
        if (chart.dataset.drawn === undefined) {
            chart.dataset.drawn = turn();
            chart.on('plotly_afterplot', () => (chart.dataset.drawn = turn()));
        }
        return chart.dataset.drawn }""",
}
"""What changes in the page when a map has been drawn anew."""


def cpu_seconds(pid: int) -> float:
    """Processor seconds that a process has used, from /proc (Linux)."""
    user, system = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def cold_start(browser, server: Server) -> float:
    """Seconds from the start of the process until a browser that was never here shows the headline."""
    begun = time.perf_counter()
    server.start()
    page = browser.new_context().new_page()
    page.goto(server.url)
    page.locator("h1").wait_for()
    page.locator("p.finding").wait_for()
    seconds = time.perf_counter() - begun
    page.context.close()
    return seconds


def changes(reader: Reader, traffic: Traffic, pid: int) -> tuple[float, float]:
    """Processor seconds of the server, and bytes to the browser, per change of indicator on the map's page."""
    names = [one.name.in_(LANGUAGE) for one in programmes()[PROGRAMME].indicators if "municipality" in one.splits]
    reader.page.wait_for_timeout(2_000)
    traffic.begin()
    before = cpu_seconds(pid)
    for turn in range(1, CHANGES + 1):
        reader.choose("indicator", names[turn % len(names)])
    reader.page.wait_for_timeout(1_000)
    return (cpu_seconds(pid) - before) / CHANGES, traffic.bytes / CHANGES


def drawn_changes(page: Page, url: str, kind: str) -> tuple[float, float, float]:
    """A map of 290 municipalities: kB of its first load, kB of a change, ms from the click until it is drawn."""
    traffic = Traffic(page)
    page.goto(f"{url}/?map={kind}")
    page.wait_for_function(f"() => ({DRAWN[kind]})() !== ''")
    page.wait_for_timeout(2_000)
    first = traffic.bytes
    traffic.begin()
    milliseconds = []
    for turn in range(1, CHANGES + 1):
        milliseconds.append(
            page.evaluate(f"""() => new Promise(done => {{
                const read = {DRAWN[kind]}, before = read(), begun = performance.now();
                const look = () => read() === before ? requestAnimationFrame(look)
                    : requestAnimationFrame(() => done(performance.now() - begun));
                document.querySelector('.st-key-change button').click(); look(); }})""")
        )
        expect(page.get_by_test_id("stText")).to_have_text(f"turn {turn}")
        page.wait_for_timeout(600)
    return first / 1000, traffic.bytes / 1000 / CHANGES, statistics.median(milliseconds)


def compared(browser, folder: Path) -> dict[str, tuple[float, float, float]]:
    """Our map and Plotly's, one after the other in the same browser."""
    server = Server(folder / "store", folder / "maps.log", app="benchmarks/maps_app.py").start()
    try:
        return {
            kind: drawn_changes(browser.new_context(viewport=DESKTOP).new_page(), server.url, kind) for kind in DRAWN
        }
    finally:
        server.stop()


def main() -> None:
    """Builds an example store, serves it, looks at it, prints."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        build(folder / "store")
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(CHROMIUM_FLAGS))
        server = Server(folder / "store", folder / "server.log")
        try:
            start = cold_start(browser, server)
            reader = Reader(browser.new_context(viewport=DESKTOP), server)
            traffic = Traffic(reader.page)
            reader.open(MAP).page.wait_for_timeout(3_000)
            first = traffic.bytes
            cpu, moved = changes(reader, traffic, server.process.pid)
        finally:
            server.stop()
        maps = compared(browser, folder)
    print(f"Process start to headline in Chromium      {start:8.1f} s")
    print(f"First load of the map's page, cold browser {first / 1000:8.0f} kB")
    print(f"Server CPU per change of indicator         {cpu * 1000:8.0f} ms")
    print(f"Moved to the browser per change            {moved / 1000:8.1f} kB")
    print("290 municipalities alone:                   first load   a change  click to drawn")
    for kind, (loaded, change, milliseconds) in maps.items():
        print(f"  {kind:41}{loaded:8.0f} kB {change:7.1f} kB {milliseconds:10.0f} ms")
    ours, plotly = maps["ours"], maps["plotly"]
    print(f"  Plotly with its shapes inline against ours {plotly[1] / ours[1]:.0f} times the bytes of a change, "
          f"{plotly[2] / ours[2]:.1f} times the time")  # fmt: skip


if __name__ == "__main__":
    main()
