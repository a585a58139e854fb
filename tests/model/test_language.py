"""A message is written once and worded in the reader's language, with the language's numbers and dates."""

import datetime as dt

from spark_metrics.errors import closest, unknown_name
from spark_metrics.language import Text, month, number, percent, show

NBSP = "\u00a0"


def test_english_is_the_message_itself():
    assert Text("Row {row}: no date.", row=3).render("en") == "Row 3: no date."


def test_a_message_without_translation_is_shown_in_english():
    assert Text("Nobody has translated {this}.", this="this").render("sv") == "Nobody has translated this."


def test_plural_follows_n():
    rows = [Text("{n} row", plural="{n} rows", n=n).render("en") for n in (0, 1, 2)]
    assert rows == ["0 rows", "1 row", "2 rows"]


def test_a_message_within_a_message_is_worded_in_the_same_language():
    error = unknown_name(Text("programme"), "sprak", ["spark", "plattformen"])
    assert error.text.render("en") == "There is no programme called “sprak”. Did you mean “spark”?"
    assert error.text.render("sv") == "”sprak” känns inte igen som program. Menades ”spark”?"


def test_with_nothing_near_all_names_are_told():
    error = unknown_name(Text("programme"), "x", ["spark", "plattformen"])
    assert error.text.render("sv").endswith("Det finns: plattformen, spark.")


def test_numbers_dates_and_shares_follow_the_language():
    assert (number(1234.5, "sv"), number(1234.5, "en")) == (f"1{NBSP}234,5", "1,234.5")
    assert number(12, "sv", decimals=1) == "12,0"
    assert (percent(0.62, "sv"), percent(0.62, "en")) == (f"62{NBSP}%", "62%")
    assert (month(dt.date(2009, 3, 31), "sv"), month(dt.date(2009, 3, 31), "en")) == ("mars 2009", "March 2009")
    assert show(dt.date(2009, 3, 31), "sv") == "2009-03-31"


def test_equal_messages_are_equal_and_hash_alike():
    assert len({Text("{n} rows", n=1), Text("{n} rows", n=1), Text("{n} rows", n=2)}) == 2


def test_the_closest_name_is_found_in_any_case_and_a_far_one_is_not():
    assert closest("Womn", ["women", "men"]) == "women"
    assert closest("turnover", ["women", "men"]) is None
