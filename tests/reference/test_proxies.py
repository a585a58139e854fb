"""The library of proxies: each figure has a source and is called a working value."""

import re

import pytest

from spark_metrics.errors import UnknownName
from spark_metrics.reference.proxies import WORKING_VALUE, proxies, proxy

each = pytest.mark.parametrize("one", proxies().values(), ids=proxies())


@each
def test_each_says_where_it_is_from_and_of_which_year(one):
    assert one.source
    assert one.licence
    assert re.match(r"https?://\S+$", one.url)
    assert re.fullmatch(r"\d{4}(-\d{2}){0,2}", one.source_date)
    assert 2015 <= one.price_year <= 2026
    assert one.value > 0
    assert set(one.name) == set(one.note) == {"sv", "en"}


@each
def test_each_is_called_a_working_value(one):
    assert one.label == WORKING_VALUE


def test_the_norm_is_the_sum_that_its_note_tells():
    norm = proxy("social_assistance_norm_single")
    parts = [int(part.replace(",", "")) for part in re.findall(r"SEK ([\d,]+)", norm.note["en"])]
    assert sum(parts) == norm.value == 4080


def test_a_mistyped_key_is_told_with_the_likely_one():
    with pytest.raises(UnknownName, match="carbon_dioxide"):
        proxy("carbon_dioxid")
