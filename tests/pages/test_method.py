"""The method page is generated: every indicator, rule and gap of a programme file stands there."""

import pytest

from pages.shared import method_time
from pages.shared.text import plain
from spark_metrics.programmes import programmes
from tests.pages.test_pages import shown


@pytest.mark.parametrize("programme", programmes().values(), ids=lambda programme: programme.key)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_the_programme_file_says_stands_on_the_page(programme, language, visit):
    app = visit("data/method.py", language=language, programme=programme.key)
    said = shown(app) + "\n".join(str(expander.label) for expander in app.expander)

    for indicator in programme.indicators:
        assert plain(indicator.definition.in_(language)) in said, indicator.key
    assert all(plain(rule.render(language)) in said for rule in method_time.rules(language))
    cells = {str(cell) for table in app.table for cell in table.value.to_numpy().flatten()}
    for impact in programme.impacts:
        assert all(plain(answer.text.in_(language)) in cells for answer in impact.answers.values()), impact.of
    for gap in programme.gaps:
        assert plain(gap.text.in_(language)) in said, gap.key
