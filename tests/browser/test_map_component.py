"""The map alone: by mouse, by keyboard, by fingers, through the periods, with hostile names and with tiles."""

import http.server
import re
import threading
from contextlib import contextmanager
from itertools import combinations

import pytest
from playwright.sync_api import expect

from pages.shared import map_shapes
from tests.browser.conftest import DESKTOP
from tests.browser.served import Server

pytestmark = pytest.mark.browser

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc000000301010018dd8db00000000049454e44ae426082"
)
PHONE = {"width": 390, "height": 844}
BERG, OESTERSUND, RAGUNDA = "2326", "2380", "2303"


@pytest.fixture(scope="module")
def tiles():
    """A tile server: the paths that it was asked for."""
    asked = []

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Cross-Origin-Resource-Policy", "cross-origin")
            self.end_headers()
            self.wfile.write(PIXEL)

        def log_message(self, *_):
            """Says nothing."""

    served = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield served.server_port, asked
    served.shutdown()


def serve(folder, **environment):
    return Server(folder / "store", folder / "log", app="tests/browser/map_app.py", environment=environment).start()


@pytest.fixture(scope="module")
def stage(chromium_path, tmp_path_factory):
    server = serve(tmp_path_factory.mktemp("map"))
    yield server
    server.stop()


@pytest.fixture
def look(browser, stage, warm):
    """`look("/?all=1")`: the map at that address; nothing may go wrong in it, and nobody else is asked."""
    yield from looking(browser, stage, warm)


def looking(browser, server, warm, other=""):
    pages, errors, foreign = [], [], []

    def open_(address="/", **context):
        page = (browser.new_context(**({"viewport": DESKTOP} | context)) if context else warm).new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        ours = (server.url, f"ws://{server.host}", "data:", "blob:", *([other] if other else []))
        page.on("request", lambda asked: None if asked.url.startswith(ours) else foreign.append(asked.url))
        page.goto(server.url + address)
        expect(page.locator(".map[data-drawn]")).to_be_attached()
        pages.append(page)
        return page

    yield open_
    for page in pages:
        page.close() if page.context is warm else page.context.close()
    assert errors == []
    assert foreign == []


def place(page, code, panel=0):
    return page.locator("svg[role=listbox]").nth(panel).locator(f"path[data-group='{code}']")


def point(page, code, panel=0):
    """Where a municipality's label point is, in pixels of the window."""
    x, y = map_shapes.shape(code)["at"]
    ground = page.locator("svg[role=listbox]").nth(panel).locator(".ground")
    return ground.evaluate(
        "(it, [x, y]) => { const at = new DOMPoint(x, y).matrixTransform(it.getScreenCTM()); return [at.x, at.y] }",
        [x, y],
    )


def seen(page):
    """How many pixels of the screen are a unit of the drawing."""
    return page.locator(".ground").first.evaluate("it => it.getScreenCTM().a")


def focused(page):
    """What a screen reader says of that which has the focus."""
    return page.evaluate(
        """() => { let it = document.activeElement;
            while (it.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
            return it.getAttribute('aria-label') }"""
    )


def style(element, name):
    return element.evaluate("(it, name) => getComputedStyle(it)[name]", name)


def said(page, what):
    return page.get_by_test_id("stText").filter(has_text=f"{what}:")


def until_still(page):
    """Waits until a glide of the view has ended."""
    page.wait_for_function(
        """() => { const it = document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot
            .querySelector('.ground'), now = it.getAttribute('transform');
            window.same = window.before === now ? (window.same ?? 0) + 1 : 0; window.before = now;
            return window.same >= 3 }""",
        polling=150,
    )


def test_hidden_missing_zero_and_a_value_are_drawn_differently(look):
    page = look()
    fills = {code: style(place(page, code), "fill") for code in (RAGUNDA, "2305", "2309", "2361")}
    assert "url(" in fills[RAGUNDA]
    assert len(set(fills.values())) == 4
    assert style(place(page, "2361"), "fillOpacity") == "0.6"
    assert page.locator(".uncertain path").count() == 2  # one in each panel
    assert page.locator(".bordered path").count() == 2


def test_an_area_says_its_name_and_words(look):
    page = look()
    expect(place(page, OESTERSUND)).to_have_attribute("aria-label", "Östersund: 60 av 100")
    expect(place(page, RAGUNDA)).to_have_attribute("aria-label", re.compile("^Ragunda: "))
    expect(page.get_by_role("listbox", name="Två kartor över Jämtland. Andel")).to_be_visible()


@pytest.mark.parametrize("address", ["/", "/?all=1"])
def test_no_label_lies_on_another(look, address):
    page = look(address)
    for panel in page.locator("svg[role=listbox]").all():
        plates = panel.locator(".labels > g:visible rect").evaluate_all(
            "all => all.map(it => it.getBBox()).map(box => [box.x, box.y, box.x + box.width, box.y + box.height])"
        )
        assert len(plates) >= 3
        pairs = combinations(plates, 2)
        assert not [1 for a, b in pairs if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]


def test_the_chosen_place_is_named_even_where_it_is_small(look):
    page = look("/?one=1")
    names = page.locator(".labels > g:visible text:first-of-type")
    assert "Östersund" not in names.all_inner_texts()
    page.mouse.click(*point(page, OESTERSUND))
    expect(names.filter(has_text="Östersund")).to_have_count(1)


def test_a_click_chooses_and_a_second_click_chooses_nothing(look):
    page = look()
    page.mouse.click(*point(page, BERG))
    expect(said(page, "chosen")).to_have_text("chosen: ['2326']")
    for panel in (0, 1):
        expect(place(page, BERG, panel)).to_have_attribute("aria-selected", "true")
    page.mouse.click(*point(page, BERG, panel=1))
    expect(said(page, "chosen")).to_have_text("chosen: ['2326', None]")
    page.mouse.click(*point(page, BERG))
    expect(said(page, "chosen")).to_have_text("chosen: ['2326', None, '2326']")


def test_pointing_at_a_place_tells_of_it_in_both_maps(look):
    page = look()
    page.mouse.move(*point(page, OESTERSUND))
    assert page.locator(".tip").all_inner_texts() == ["Östersund\n60 av 100"] * 2
    outlines = page.locator("path.hover")
    assert outlines.nth(0).get_attribute("d") == outlines.nth(1).get_attribute("d") != ""


def test_the_keyboard_walks_and_chooses(look):
    page = look()
    place(page, OESTERSUND).focus()
    for key, name in {
        "ArrowRight": "Ragunda",
        "ArrowLeft": "Östersund",
        "ArrowUp": "Krokom",
        "Home": "Ragunda",
    }.items():
        page.keyboard.press(key)
        assert focused(page).startswith(f"{name}: ")
    place(page, BERG).focus()
    page.keyboard.press("Enter")
    expect(said(page, "chosen")).to_have_text("chosen: ['2326']")
    assert focused(page).startswith("Berg: ")  # the run of the page has not taken the focus
    page.keyboard.press(" ")
    expect(said(page, "chosen")).to_have_text("chosen: ['2326', None]")


def test_tab_stops_once_in_each_map(look):
    page = look()
    stops = page.locator("svg[role=listbox]").evaluate_all(
        "maps => maps.map(map => map.querySelectorAll('[tabindex=\"0\"]').length)"
    )
    assert stops == [1, 1]
    place(page, BERG).focus()
    page.keyboard.press("ArrowDown")
    name = focused(page)
    page.keyboard.press("Tab")
    assert focused(page).split(":")[0] == name.split(":")[0]  # the same place in the other map


def test_symbols_are_walked_through_by_page_keys(look):
    page = look()
    place(page, OESTERSUND, panel=1).focus()
    names = []
    for _ in range(5):
        page.keyboard.press("PageDown")
        names.append(focused(page))
    assert names[:4] == ["Torget: 12 träffar", "Ragunda: 3 företag", "Ny plats: når 900", "Järpen: 1 400 invånare"]
    assert names[4] == names[0]


def test_buttons_and_keys_zoom_both_maps(look):
    page = look()
    begun = seen(page)
    page.locator("button.zoom_in").click()
    near = seen(page)
    assert near > begun * 1.4
    place(page, OESTERSUND).focus()
    page.keyboard.press("-")
    assert seen(page) == pytest.approx(begun, rel=0.01)
    page.keyboard.press("+")
    page.keyboard.press("0")
    until_still(page)
    assert seen(page) == pytest.approx(begun, rel=0.01)
    scales = page.locator(".ground").evaluate_all("all => all.map(it => it.getScreenCTM().a)")
    assert scales[0] == scales[1]


def test_dragging_moves_the_map_and_chooses_nothing(look):
    page = look()
    x, y = point(page, BERG)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 30, steps=4)
    page.mouse.up()
    assert point(page, BERG) == pytest.approx([x + 60, y + 30], abs=1.5)
    expect(said(page, "chosen")).to_have_text("chosen: []")


def test_the_wheel_zooms_where_the_mouse_points(look):
    page = look()
    x, y = point(page, BERG)
    page.mouse.move(x + 3, y)
    page.mouse.move(x, y)
    begun = seen(page)
    page.mouse.wheel(0, -300)
    until_still(page)
    assert seen(page) > begun * 1.3
    assert point(page, BERG) == pytest.approx([x, y], abs=1.5)


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_another_extent_is_shown(look, motion):
    page = look("/?one=1", reduced_motion=motion)
    near = seen(page)
    page.get_by_test_id("stCheckbox").locator("label").click()
    page.wait_for_function(
        """scale => document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot
            .querySelector('.ground').getScreenCTM().a < scale / 2""",
        arg=near,
    )


def test_play_goes_through_the_periods_and_stops_at_the_end(look):
    page = look()
    colour = style(place(page, OESTERSUND), "fill")
    play = page.locator("button.play")
    name = play.get_attribute("aria-label")
    play.click()
    expect(play).not_to_have_attribute("aria-label", name)  # it says what it would do now
    expect(said(page, "periods")).to_have_text("periods: ['2025', '2026']")
    expect(play).to_have_attribute("aria-label", name)
    slider = page.get_by_role("slider", name="Period")
    expect(slider).to_have_attribute("aria-valuetext", "år 2026")
    expect(page.locator(".map")).to_have_attribute("data-period", "2026")
    expect(place(page, OESTERSUND)).to_have_attribute("aria-label", "Östersund: 20 av 100")
    page.wait_for_timeout(600)  # colours glide
    assert style(place(page, OESTERSUND), "fill") != colour


def test_the_slider_moves_by_key(look):
    page = look()
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    expect(said(page, "periods")).to_have_text("periods: ['2025']")


def test_names_are_text_whatever_is_in_them(look):
    page = look("/?hostile=1")
    page.mouse.move(*point(page, BERG))
    name = page.locator(".tip b").first
    expect(name).to_have_text("""<img src=x onerror="document.title='taken'">'"&amp;</b>""")
    assert page.locator(".map img").count() == 0
    assert page.title() != "taken"


def test_one_finger_scrolls_the_page_and_two_zoom(look):
    page = look("/?one=1&long=1", viewport=PHONE, has_touch=True, is_mobile=True)
    touch = page.context.new_cdp_session(page)
    begun = seen(page)
    x, y = 200, 420

    def fingers(kind, *points):
        touches = [{"x": x, "y": y, "id": order} for order, (x, y) in enumerate(points)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    fingers("touchStart", (x, y), (x + 40, y))
    for step in range(1, 7):
        fingers("touchMove", (x - step * 10, y), (x + 40 + step * 10, y))
    fingers("touchEnd")
    assert seen(page) > begun * 1.5
    near, top = seen(page), page.locator(".map").bounding_box()["y"]
    touch.send("Input.synthesizeScrollGesture", {"x": x, "y": y, "yDistance": -250, "speed": 1500})
    assert page.locator(".map").bounding_box()["y"] < top - 100
    assert seen(page) == pytest.approx(near, rel=0.01)


def test_two_maps_lie_below_each_other_on_a_phone_and_beside_each_other_on_a_desk(look):
    phone, desk = look(viewport=PHONE), look()
    (first, second), (left, right) = (
        [panel.bounding_box() for panel in page.locator("figure").all()] for page in (phone, desk)
    )
    assert second["y"] >= first["y"] + first["height"]
    assert right["x"] >= left["x"] + left["width"]
    below = said(phone, "chosen").bounding_box()["y"]
    assert below >= phone.locator(".map").bounding_box()["y"] + phone.locator(".map").bounding_box()["height"]


def test_tiles_come_from_the_configured_host_alone(browser, warm, tiles, tmp_path):
    port, asked = tiles
    template = f"http://127.0.0.1:{port}/{{z}}/{{y}}/{{x}}.png"
    server = serve(tmp_path, SPARK_TILES=template, SPARK_TILES_CREDIT="© <b>Lantmäteriet</b>")
    try:
        with contextmanager(looking)(browser, server, warm, other=f"http://127.0.0.1:{port}/") as look:
            page = look("/?one=1")
            expect(page.locator(".tiles image").first).to_be_attached()
            expect(page.locator(".credit")).to_have_text("© <b>Lantmäteriet</b>")
            page.wait_for_load_state("networkidle")
    finally:
        server.stop()
    assert asked
    levels = {int(path.split("/")[1]) for path in asked}
    assert levels <= set(range(14))
    for path in asked:
        level, row, column = map(int, path.removesuffix(".png").split("/")[1:])
        side = 4096 / 2**level * 256  # metres
        assert -1_200_000 + (column + 1) * side > 100_000  # at least near Sweden
        assert 8_500_000 - (row + 1) * side < 7_900_000


def test_without_a_setting_no_tile_is_asked_for(look):
    page = look("/?one=1")
    assert page.locator(".tiles image").count() == 0
    expect(page.locator(".credit")).to_be_hidden()
