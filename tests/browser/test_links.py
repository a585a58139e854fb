"""A view is a link: what is chosen stands in the address as codes, and an address brings the view back."""

import pytest
from playwright.sync_api import expect

from spark_metrics.programmes import programmes
from spark_metrics.reference.municipalities import municipalities
from tests.browser.reader import MAP, METHOD

pytestmark = pytest.mark.browser

RATE, COUNT = 0, 1
MUNICIPALITY, COUNTY = 0, 1
SWEDISH, ENGLISH = 0, 1
OESTERSUND = "2380"
EARLIER = "2026-03-12"


def indicator(key, language="sv", programme="spark"):
    """The name of an indicator."""
    return programmes()[programme].indicator_by_key[key].name.in_(language)


def short_name(programme):
    return programmes()[programme].short_name.in_("sv")


def address_is(reader, **selection):
    """Waits until the address holds this and nothing else."""
    reader.page.wait_for_function(
        """wanted => {
            const found = Object.fromEntries(new URLSearchParams(location.search))
            return JSON.stringify(Object.entries(found).sort()) === JSON.stringify(Object.entries(wanted).sort())
        }""",
        arg=selection,
        timeout=20_000,
    )


def test_a_choice_changes_the_address_and_the_address_brings_it_back(visit):
    reader = visit(MAP)
    reader.choose("indicator", indicator("meeting_places")).press("measure", COUNT)
    reader.choose("place", municipalities()[OESTERSUND].name)
    address_is(reader, indicator="meeting_places", measure="count", place=OESTERSUND)

    other = visit(reader.page.url.removeprefix(reader.server.url), cold=True)
    assert other.chosen("indicator") == indicator("meeting_places")
    assert other.pressed("measure") == COUNT
    assert other.chosen("place") == municipalities()[OESTERSUND].name
    expect(other.page.locator("h1")).to_have_text(indicator("meeting_places"))


def test_the_level_stands_in_the_address(visit):
    reader = visit(MAP).press("level", COUNTY)
    address_is(reader, level="county")
    assert visit(MAP + "?level=county").pressed("level") == COUNTY


def test_a_change_of_language_keeps_the_selection(visit):
    reader = visit(f"{MAP}?indicator=meeting_places&measure=count&place={OESTERSUND}").press("language", ENGLISH)
    address_is(reader, indicator="meeting_places", measure="count", place=OESTERSUND, language="en")
    expect(reader.page.locator("h1")).to_have_text(indicator("meeting_places", "en"))
    assert reader.pressed("measure") == COUNT
    expect(reader.widget("indicator").locator("input")).to_have_value(indicator("meeting_places", "en"))


def test_a_change_of_page_keeps_programme_and_day(visit):
    reader = visit("/?programme=plattformen&as_of=2009-06-30").go(METHOD)
    assert reader.chosen("programme") == short_name("plattformen")
    assert reader.as_of("plattformen") == "2009-06-30"
    address_is(reader, programme="plattformen", as_of="2009-06-30")


def test_a_change_of_page_keeps_the_language(visit):
    reader = visit(f"/?language=en&as_of={EARLIER}").go(MAP)
    assert reader.pressed("language") == ENGLISH
    assert reader.as_of("spark") == EARLIER
    address_is(reader, language="en", as_of=EARLIER)


def test_back_shows_the_earlier_choice(visit):
    reader = visit(f"{MAP}?indicator=meeting_places").choose("indicator", indicator("jobs_created"))
    address_is(reader, indicator="jobs_created")
    reader.page.go_back()
    expect(reader.page.locator("h1")).to_have_text(indicator("meeting_places"))
    reader.wait()
    assert reader.chosen("indicator") == indicator("meeting_places")
    assert reader.problems == []


def test_back_shows_the_default_again(visit):
    reader = visit(MAP)
    first = reader.chosen("indicator")
    reader.choose("indicator", indicator("jobs_created"))
    address_is(reader, indicator="jobs_created")
    reader.page.go_back()
    expect(reader.page.locator("h1")).to_have_text(first)
    address_is(reader.wait())


def test_back_crosses_pages(visit):
    reader = visit(MAP)
    reader.go(METHOD)
    reader.page.go_back()
    expect(reader.page.locator("svg[role=listbox]")).to_be_visible()
    assert reader.wait().problems == []


def test_another_programme_drops_what_it_does_not_have(visit):
    reader = visit(f"{MAP}?programme=spark&indicator=meeting_places&place={OESTERSUND}")
    reader.choose("programme", short_name("plattformen"))
    address_is(reader, programme="plattformen")
    assert reader.problems == []
    reader.choose("programme", short_name("spark"))
    address_is(reader)
    assert reader.problems == []


def test_a_day_of_one_programme_is_not_one_of_the_other(visit):
    latest = visit("/").as_of("spark")
    reader = visit("/?programme=plattformen&as_of=2009-06-30").choose("programme", short_name("spark"))
    assert reader.as_of("spark") == latest
    assert reader.problems == []
    address_is(reader)
