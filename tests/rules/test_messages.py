"""Every sentence that a person may see has its Swedish words, and the catalogue holds nothing else."""

from collections import defaultdict

import pytest
from babel.messages.pofile import read_po

from spark_metrics.language import LANGUAGES, LOCALE_FOLDER
from tests.rules.messages import PLACE, calls, is_another_message, is_literal, messages

MESSAGES = {message.one: message for message in messages()}
TRANSLATED = [language for language in LANGUAGES if language != "en"]


@pytest.fixture(scope="module", params=TRANSLATED)
def catalogue(request):
    path = LOCALE_FOLDER / f"{request.param}.po"
    assert path.exists(), f"There is no {path.name}"
    with path.open("rb") as file:
        return read_po(file, locale=request.param)


def entries(catalogue):
    """English message -> its translations (a pair where there is a plural)."""
    return {(entry.id if isinstance(entry.id, str) else entry.id[0]): entry.string for entry in catalogue if entry.id}


def forms(string):
    return [string] if isinstance(string, str) else list(string)


def test_every_sentence_is_a_literal():
    odd = [where for where, call in calls() if not is_literal(call) and not is_another_message(call)]
    assert not odd, "a sentence that is put together can't be translated"


def test_a_sentence_has_one_plural():
    plurals = defaultdict(set)
    for message in messages():
        plurals[message.one].add(message.plural)
    assert not {one: found for one, found in plurals.items() if len(found) > 1}


def test_every_sentence_is_translated(catalogue):
    known = entries(catalogue)
    missing = {one: m.where for one, m in MESSAGES.items() if one not in known or not all(forms(known[one]))}
    assert not missing


def test_a_plural_has_both_forms(catalogue):
    known = entries(catalogue)
    lacking = [m.one for m in MESSAGES.values() if m.plural and m.one in known and len(forms(known[m.one])) != 2]
    assert not lacking


def test_a_translation_has_the_same_places(catalogue):
    known = entries(catalogue)
    other = {
        m.one: form
        for m in MESSAGES.values()
        for form in forms(known.get(m.one, ""))
        if form and not same_places(m, set(PLACE.findall(form)))
    }
    assert not other


def same_places(message, places):
    """In a singular the number itself may be a word."""
    return places == message.places or (message.plural is not None and places == message.places - {"n"})


def test_nothing_is_translated_that_nobody_says(catalogue):
    assert not set(entries(catalogue)) - set(MESSAGES)


def test_there_are_no_doubtful_entries(catalogue):
    assert not [entry.id for entry in catalogue if entry.id and entry.fuzzy]
