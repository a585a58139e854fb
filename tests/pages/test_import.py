"""The project office's page: a file is shown as it was read before anything is stored, and stored whole or not at all.

In Swedish, the default: outside the page, where AppTest words the options of a list, no other language is known.
"""

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import served
from spark_metrics.command_line import main
from spark_metrics.imports import imports
from spark_metrics.intake import template
from spark_metrics.language import Text
from spark_metrics.workspace import Sent, workspace
from tests.pages.conftest import FRAME, TIMEOUT

ROWS = {"A": "556016-0680;2025-03-12;Rådgivning;2,5;;", "B": "556016-0680;2025-03-13;Rådgivning;3;;"}
BAD_DATE = "556016-0680;2025-13-12;Rådgivning;2,5;;"


@pytest.fixture
def page(tmp_path, monkeypatch):
    """The page over an empty store of its own."""
    monkeypatch.setenv("SPARK_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("SPARK_OFFICE", "open")
    workspace.cache_clear()
    app = AppTest.from_file(FRAME, default_timeout=TIMEOUT)
    yield app.switch_page("data/import.py").run()
    workspace().store.close()
    workspace.cache_clear()


def send(app, *rows):
    content = template("support", "sv", "csv") + "".join(f"{row}\r\n" for row in rows).encode()
    return app.file_uploader(key="upload").upload("stod.csv", content, "text/csv").run()


def store_buttons(app):
    return [button for button in app.button if button.proto.icon == ":material/save:"]


def test_an_empty_store_says_that_nothing_has_come_in(page):
    nothing = Text("Nothing has been received yet").render("sv")

    assert not page.exception
    assert any(nothing in caption.value for caption in page.caption)


def test_choosing_a_file_stores_nothing(page):
    send(page, *ROWS.values())
    (button,) = store_buttons(page)

    assert not page.exception
    assert "2" in button.label
    assert not button.disabled
    assert workspace().batches("spark") == []


def test_storing_it_makes_a_batch(page):
    send(page, *ROWS.values())
    store_buttons(page)[0].click().run()
    imports().finish(lambda: None)  # one after the other: then the file before is through
    page.run()

    assert not page.exception
    assert any("1" in box.value and "2" in box.value for box in page.success)
    assert [batch.rows for batch in workspace().batches("spark")] == [2]


def test_a_file_with_a_bad_row_can_not_be_stored(page):
    send(page, ROWS["A"], BAD_DATE)

    assert not page.exception
    assert not store_buttons(page)


def test_a_file_that_is_no_table_is_refused_in_words(page):
    page.file_uploader(key="upload").upload("bild.xlsx", b"no workbook", "application/octet-stream").run()

    assert not page.exception
    assert not store_buttons(page)


def test_an_example_that_is_tried_out_stays_one_until_a_real_file_comes_in(page, tmp_path):
    support = template("support", "sv", "csv")
    made_up = Sent(support + ROWS["A"].encode(), "exempel.csv")
    workspace().accept(workspace().examine(made_up, "spark"), made_up, "spark", synthetic=True)
    send(page.run(), ROWS["B"])
    store_buttons(page)[0].click().run()
    imports().finish(lambda: None)
    assert [batch.synthetic for batch in workspace().batches("spark")] == [True, True]
    assert served.mode() == "example"

    real = tmp_path / "real.csv"
    real.write_bytes(support + ROWS["B"].replace("13", "14").encode())
    main(["import", str(real), "--programme", "spark", "--kind", "support"])
    assert [batch.synthetic for batch in workspace().batches("spark")] == [True, True, False]
    assert served.mode() == "alone"
