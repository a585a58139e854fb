"""What a new user meets first, an empty store, and what an unlucky one meets, a damaged one."""

import pytest

from pages.shared.registry import PAGES
from spark_metrics.figures import NOTHING_RECEIVED


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_opens_over_an_empty_store(page, visit_store):
    app = visit_store(page.file, language="en")

    assert not app.exception
    assert not app.error
    assert len(app.title) == 1


@pytest.mark.parametrize("level", ["municipality", "county"])
@pytest.mark.parametrize("measure", ["rate", "count"])
def test_the_map_of_an_empty_store_shows_every_area_as_missing(visit_store, level, measure):
    app = visit_store("planners/map.py", language="en", level=level, measure=measure)
    app.session_state["table"] = True
    app = app.run()

    table = app.dataframe[0].value
    assert len(table) == (8 if level == "municipality" else 1)
    assert set(table["Not shown because"]) == {NOTHING_RECEIVED.render("en")}


def test_a_damaged_journal_is_told_in_its_own_words(visit_store, tmp_path):
    (tmp_path / "journal.jsonl").write_text("no journal\n{}\n", encoding="utf-8")

    app = visit_store("steering/progress.py", language="en")

    assert not app.exception
    assert "journal" in app.error[0].value
