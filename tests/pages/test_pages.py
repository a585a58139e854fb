"""Every page of the menu, in every language, for every programme: what is added to the registry is tested here."""

import pytest

from pages.shared.registry import PAGES
from spark_metrics.document import SYNTHETIC
from spark_metrics.language import LANGUAGES
from spark_metrics.programmes import programmes

PROGRAMMES = programmes()
EVERYWHERE = [
    pytest.param(page, language, programme, id=f"{page.name}-{language}-{programme}")
    for page in PAGES
    for language in LANGUAGES
    for programme in PROGRAMMES
]


def shown(app):
    """Everything that a page says, as one text."""
    elements = [*app.title, *app.header, *app.markdown, *app.caption, *app.get("html")]
    return "\n".join(str(getattr(element, "value", None) or element.proto.body) for element in elements)


@pytest.mark.parametrize(("page", "language", "programme"), EVERYWHERE)
def test_a_page_opens_with_its_headline_and_its_tables(page, language, programme, visit):
    # The office has to choose an enterprise first; an enterprise sees itself.
    theirs = page.audience == "enterprises" or "office" not in page.roles
    app = visit(page.file, language=language, programme=programme, viewer=page.roles[0] if theirs else "office")

    assert not app.exception
    assert not app.error
    assert len(app.title) == 1
    assert app.title[0].value
    said = shown(app)
    if page.name != "access":  # nobody is invited to the example
        assert len(app.dataframe) + len(app.table) + said.count("<table") >= 1
    assert SYNTHETIC.render(language) in said
    assert "Text(" not in said
    assert "None" not in said
    assert "nan" not in said.split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_page_is_the_first_of_the_menu(language, visit):
    app = visit(PAGES[0].file, language=language, programme="plattformen")

    assert app.title[0].value == PROGRAMMES["plattformen"].name.in_(language)


def test_an_address_with_unknown_choices_shows_the_usual_page(visit):
    app = visit("steering/progress.py", language="xx", programme="none", as_of="yesterday")

    assert not app.exception
    assert app.title[0].value == PROGRAMMES["spark"].name.in_("sv")
