"""What it costs to serve the pages: seconds and bytes, beside the same map with its shapes sent inline.

    python benchmarks/serving.py

Prints figures of this machine at this moment and asserts none of them. Needs Chromium.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import pydeck
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from pages.shared import areas, maps
from pages.shared.look import LIGHT
from spark_metrics.demo import build
from spark_metrics.figures import figures
from spark_metrics.programmes import programmes
from spark_metrics.reference.boundaries import features
from spark_metrics.reference.municipalities import municipalities
from spark_metrics.workspace import Workspace
from tests.browser.reader import MAP, Reader
from tests.browser.served import CHROMIUM_FLAGS, Server, chromium
from tests.browser.traffic import Traffic

CHANGES = 10
LANGUAGE = "sv"
PROGRAMME = "spark"


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
    """Processor seconds of the server, and bytes to the browser, per change of indicator on the map."""
    names = [one.name.in_(LANGUAGE) for one in programmes()[PROGRAMME].indicators if "municipality" in one.splits]
    reader.page.wait_for_timeout(2_000)
    traffic.begin()
    before = cpu_seconds(pid)
    for turn in range(1, CHANGES + 1):
        with reader.page.expect_response("**/map/*.geojson?*"):
            reader.choose("indicator", names[turn % len(names)])
    reader.page.wait_for_timeout(1_000)
    return (cpu_seconds(pid) - before) / CHANGES, traffic.bytes / CHANGES


def specifications(store: Path) -> tuple[int, int]:
    """Bytes of our map's specification, and of pydeck's with the 290 municipalities inline."""
    workspace = Workspace.open(store)
    found = figures(workspace, PROGRAMME, "meeting_places", "municipality", None, LANGUAGE)
    shown, limits = areas.areas(found, "rate", LANGUAGE)
    ours = maps.deck(shown, maps.address(PROGRAMME, indicator="meeting_places"), LIGHT, False, None, False)
    values = maps.properties(shown, LIGHT, len(limits) + 1, symbols=False)
    layer = pydeck.Layer("GeoJsonLayer", features(list(municipalities()), values), get_fill_color="properties.fill")
    inline = pydeck.Deck(layers=[layer], initial_view_state=ours.initial_view_state, map_provider=None)
    workspace.store.close()
    return len(ours.to_json().encode()), len(inline.to_json().encode())


def main() -> None:
    """Builds an example store, serves it, looks at it, prints."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        store = Path(folder) / "store"
        build(store)
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(CHROMIUM_FLAGS))
        server = Server(store, Path(folder) / "server.log")
        try:
            start = cold_start(browser, server)
            reader = Reader(browser.new_context(viewport={"width": 1440, "height": 900}), server)
            traffic = Traffic(reader.page)
            reader.open(MAP).page.wait_for_timeout(3_000)
            first = traffic.bytes
            cpu, moved = changes(reader, traffic, server.process.pid)
        finally:
            server.stop()
        ours, inline = specifications(store)
    print(f"Process start to headline in Chromium      {start:8.1f} s")
    print(f"First load of the map, cold browser        {first / 1000:8.0f} kB")
    print(f"Server CPU per change of indicator         {cpu * 1000:8.0f} ms")
    print(f"Moved to the browser per change            {moved / 1000:8.1f} kB")
    print(f"Map specification, shapes by address       {ours / 1000:8.1f} kB")
    print(f"pydeck with 290 shapes inline              {inline / 1000:8.1f} kB")
    print(f"Inline specification against all we move   {inline / moved:8.0f} times")
    print(f"Inline specification against ours          {inline / ours:8.0f} times")


if __name__ == "__main__":
    main()
