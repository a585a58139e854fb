"""What holds for every number, day and cell, and not only for the examples."""

import datetime as dt
import re
import string
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn

from spark_metrics.intake.privacy import holds_personal_number, shown
from spark_metrics.intake.values import numbers, organisation, texts
from spark_metrics.intake.values.at_once import ReadAtOnce
from spark_metrics.intake.values.places import MOST_QUESTIONS
from tests.intake.columns_of_values import (
    ENDED,
    ENTERPRISE,
    HOURS,
    LATITUDE,
    MAY_BE_NEGATIVE,
    MONEY,
    MUNICIPALITY,
    NAME,
    OF_EACH_TYPE,
    PERSONS,
    STARTED,
    any_field,
    read,
    said,
    values,
)

MONTHS = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti"]
MONTHS += ["september", "oktober", "november", "december"]
A_NUMBER = any_field("number", minimum=-1e12)
FROM_1950 = st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31))


def for_all(*strategies, **named):
    """`given` without a clock: on a busy machine a column may take its time."""
    return lambda test: settings(deadline=None)(given(*strategies, **named)(test))


@st.composite
def personal_numbers(draw):
    """Ten digits of a person, or of somebody with a coordination number."""
    born = draw(st.dates(dt.date(1930, 1, 1), dt.date(2020, 12, 31)))
    day = born.day + draw(st.sampled_from([0, 60]))
    start = f"{born:%y%m}{day:02}{draw(st.integers(0, 999)):03}"
    return start + luhn.calc_check_digit(start)


def grouped(whole, separator):
    return f"{whole:,}".replace(",", separator)


@for_all(
    st.integers(-(10**12), 10**12),
    st.sampled_from(["", " ", "\u00a0", "\u202f", "\u2009", "'"]),
    st.sampled_from(["-", "−", "–"]),
    st.sampled_from([("", 1), (" kr", 1), (" SEK", 1), (" tkr", 1000)]),
)
def test_a_whole_number_in_any_writing_is_that_number(number, separator, minus, unit):
    words, factor = unit
    written = (minus if number < 0 else "") + grouped(abs(number), separator) + words
    assert values(read(MAY_BE_NEGATIVE, written)) in ([number * factor], ["too_large"])
    assert (abs(number * factor) > 10**15) == (values(read(MAY_BE_NEGATIVE, written)) == ["too_large"])


@for_all(st.decimals(-(10**9), 10**9, places=2), st.sampled_from([("", ","), (" ", ","), (".", ","), (",", ".")]))
def test_a_decimal_in_any_writing_is_that_number(number, writing):
    separator, mark = writing
    whole, decimals = f"{abs(number):f}".split(".")
    written = ("-" if number < 0 else "") + grouped(int(whole), separator) + mark + decimals
    assert values(read(A_NUMBER, written)) == [float(number)]


@for_all(st.lists(st.integers(1, 999_999_999), min_size=1), st.sampled_from([(".", "0,5"), (",", "0.5")]))
def test_thousands_with_point_or_comma_are_read_where_one_cell_shows_the_mark(numbers, writing):
    separator, evidence = writing
    assert values(read(A_NUMBER, *(grouped(number, separator) for number in numbers), evidence))[:-1] == numbers


@for_all(FROM_1950)
def test_a_day_in_any_writing_is_that_day(day):
    written = [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.day}/{day.month} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"den {day.day} {MONTHS[day.month - 1][:3]} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.isoformat()} 00:00:00",
        (day - dt.date(1899, 12, 30)).days,
        {"d": day.isoformat()},
    ]
    assert values(read(STARTED, *written)) == [day] * len(written)
    assert values(read(STARTED, (day - dt.date(1904, 1, 1)).days, epoch_1904=True)) == [day]


@for_all(FROM_1950)
def test_a_quarter_ends_the_day_before_the_next_begins(day):
    quarter = (day.month + 2) // 3
    begins, ends = values(read(STARTED, f"Q{quarter} {day.year}"))[0], values(read(ENDED, f"{day.year}K{quarter}"))[0]
    after = ends + dt.timedelta(days=1)
    assert begins <= day <= ends
    assert (after.day, after.month) == (1, quarter * 3 % 12 + 1)


@for_all(st.lists(st.one_of(st.text(), st.text(string.digits + " .,-–/()<%krEeQ", max_size=14)), max_size=6))
def test_no_text_makes_a_column_fail_and_every_sentence_can_be_worded(cells):
    for field in (*OF_EACH_TYPE, LATITUDE, A_NUMBER):
        for unit in ("", "tkr"):
            column = read(field, *cells, unit=unit, pseudonym=lambda number: "EF-" + "0" * 12)
            assert len(column.values) == len(cells)
            assert said(column, "sv") is not None
            for place, cell in enumerate(cells):
                lost = column.values[place].as_py() is None
                assert not lost or place in column.refused or place in column.missing or not cell.strip()


@for_all(st.lists(st.one_of(st.floats(), st.integers(), st.booleans(), st.none()), max_size=6))
def test_no_number_makes_a_column_fail(cells):
    for field in OF_EACH_TYPE:
        assert len(read(field, *cells).values) == len(cells)


@for_all(
    personal_numbers(),
    st.sampled_from(["", "-", "+", " ", "–", "−", " - ", "\u00a0", "\u200b", "/", ". "]),
    st.sampled_from(["", "19", "20"]),
    st.sampled_from(["{}", "{} kr", "Anna {}", "{} Anna", "{},00", "<{}", "{} Östersund", "1.234 {}", "EF-{}", "({})"]),
)
def test_no_personal_number_is_ever_repeated(number, dash, century, around):
    cell = around.format(f"{century}{number[:6]}{dash}{number[6:]}")
    spread = " ".join(number)
    for field in OF_EACH_TYPE:
        for unit in ("", "tkr"):
            column = read(field, cell, spread, int(number), float(number), unit=unit, pseudonym=lambda digits: "EF-X")
            for between_words in re.split(r"[^\W\d_]+", said(column)):
                assert number not in "".join(sign for sign in between_words if sign.isdecimal()), said(column)


@for_all(personal_numbers(), st.sampled_from(["", "-", " ", "–", "\u00a0"]), st.sampled_from(["", "19", "20"]))
def test_a_personal_number_is_recognised_and_hidden_in_any_text(number, dash, century):
    text = f"se {century}{number[:6]}{dash}{number[6:]} ovan"
    assert holds_personal_number(text)
    assert shown(text) == "se … ovan"


@for_all(personal_numbers())
def test_a_refused_person_leaves_no_trace_in_the_exception(number):
    refusal = read(ENTERPRISE, number).refused[0]
    assert number not in repr(refusal) + str(refusal.args) + repr(refusal.text)
    assert refusal.__cause__ is None
    assert refusal.__context__ is None


@for_all(st.lists(st.sampled_from(["12,5", "3", None, "-", "7 h", "x", 4.0, 4]), max_size=30))
def test_a_column_is_read_like_its_cells_by_themselves(cells):
    column = read(HOURS, *cells)
    alone = [read(HOURS, cell) for cell in cells]
    assert values(column) == [values(one)[0] for one in alone]
    assert column.missing == {place: one.missing[0] for place, one in enumerate(alone) if one.missing}


def test_a_municipality_is_asked_about_without_its_persons():
    assert read(MUNICIPALITY, "Östersund 811228-9875").questions == ()


CELLS = st.one_of(
    st.text(string.digits + " .,-−\u00a0", max_size=13),
    st.from_regex(r"-?[1-9][0-9]{0,2}([ .,][0-9]{3}){1,4}([.,][0-9]{1,4})?", fullmatch=True),
    st.integers(-(10**16), 10**16),
    st.floats(),
)


@pytest.mark.parametrize("unit", ["", "tkr", "mkr"])
@for_all(cells=st.lists(CELLS, max_size=8))
def test_numbers_read_at_once_are_those_read_one_by_one(unit, cells):
    for field in (MONEY, PERSONS, A_NUMBER):
        at_once = read(field, *cells, unit=unit)
        with patch.object(numbers, "read_at_once", lambda reading, left, factor: ReadAtOnce(list(left))):
            one_by_one = read(field, *cells, unit=unit)
        assert values(at_once) == values(one_by_one)
        assert {note.code: note.n for note in at_once.notes} == {note.code: note.n for note in one_by_one.notes}


@for_all(st.lists(st.one_of(st.text(max_size=12), st.from_regex(r"[0-9]{6}[- ]?[0-9]{4}", fullmatch=True)), max_size=8))
def test_texts_and_organisation_numbers_read_at_once_are_those_read_one_by_one(cells):
    for field, module in ((NAME, texts), (ENTERPRISE, organisation)):
        at_once = read(field, *cells)
        with patch.object(module, "_read_at_once", lambda reading, left: list(left)):
            assert values(at_once) == values(read(field, *cells))


def test_a_column_of_nonsense_is_not_asked_about_without_end():
    names = [f"Ostersund{'x' * (number % 3)} {'abcdefghij'[number % 10] * (number // 100)}" for number in range(900)]
    column = read(MUNICIPALITY, *names)
    assert len(column.refused) == 900
    assert 0 < len(column.questions) <= MOST_QUESTIONS
