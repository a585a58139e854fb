"""Every sentence that a person may see has its words in every language, and the catalogues hold nothing else."""

import ast
import re

import pytest

from spark_metrics.catalogue import gaps, messages, worded
from spark_metrics.language import LANGUAGES
from tests.rules import tree

PLACE = re.compile(r"\{(\w+)\}")
in_every_translation = pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])


def places(*forms):
    return {place for form in forms for place in PLACE.findall(form)}


def forms_of(message):
    return (message,) if isinstance(message, str) else message


def test_every_sentence_is_a_literal():
    calls = (
        (f"{path}:{node.lineno}", node)
        for path in tree.sources()
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text"
    )
    odd = [where for where, call in calls if not isinstance(call.args[0], ast.Constant)]
    assert odd == ["spark_metrics/language.py:" + odd[0].rsplit(":")[-1]], "put together, it can't be translated"


def test_a_sentence_has_one_plural():
    singular = [forms_of(message)[0] for message in messages()]
    assert len(singular) == len(set(singular))


@in_every_translation
def test_every_sentence_has_words_and_no_words_lack_a_sentence(language):
    assert gaps(language).missing == ()
    assert gaps(language).stale == ()


@in_every_translation
def test_a_translation_has_the_same_places(language):
    for message, translated in worded(language).items():
        asked = places(*forms_of(message))
        for form in translated:
            # In a singular the number itself may be a word.
            assert places(form) in (asked, asked - {"n"} if len(translated) == 2 else asked), message
