"""The buttons on the pages: one for each form, each with a name that no other report has."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.reports import _made
from spark_metrics import reports
from spark_metrics.workspace import workspace

PAGE = """
import datetime as dt
import streamlit as st
from pages.shared.reports import downloads
st.session_state["language"] = "{language}"
downloads("spark", dt.date(2026, 3, 31))
"""


@pytest.mark.parametrize("language", ["sv", "en"])
def test_there_is_a_button_for_each_form(language, use_example_store):
    app = AppTest.from_string(PAGE.format(language=language), default_timeout=30).run()
    assert not app.exception
    buttons = app.get("download_button")
    names = [about.name.render(language) for about in reports.FORMATS.values()]
    assert [button.proto.label for button in buttons] == names


def test_what_a_button_fetches_is_the_report(use_example_store):
    day = workspace().today("spark")
    content = reports.gather(workspace(), "spark", day, "en")
    assert _made("spark", day, "en", "xlsx")() == reports.report(content, "xlsx")


def test_reports_of_other_days_languages_and_programmes_have_other_names(use_example_store):
    version = reports.version(workspace())
    names = {
        reports.file_name(programme, day, version, language, form)
        for programme in ("spark", "plattformen")
        for day in (workspace().today("spark"), workspace().first_day("spark"))
        for language in ("sv", "en")
        for form in reports.FORMATS
    }
    assert len(names) == 2 * 2 * 2 * len(reports.FORMATS)
