"""The parameters: documented defaults, and a file in secret that may say otherwise."""

import pytest

from spark_metrics.disclosure.parameters import Parameters
from spark_metrics.errors import SparkError


def test_without_a_file_there_are_defaults(tmp_path):
    assert Parameters.read(tmp_path / "disclosure.toml") == Parameters(3, 10.0, 5, 10)


def test_a_file_says_some_of_them(tmp_path):
    path = tmp_path / "disclosure.toml"
    path.write_text("threshold = 4\npercent = 15\n", encoding="utf-8")
    assert Parameters.read(path) == Parameters(threshold=4, percent=15)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("treshold = 4", "Did you mean “threshold”"),
        ("threshold = 1", "at least 2"),
        ("median = 4", "at least 5"),
        ("quartiles = 8", "at least 9"),
        ("threshold = true", "a whole number"),
        ("percent = 200", "at most 100"),
        ("percent = '10'", "a number"),
        ("threshold =", "is not TOML"),
    ],
)
def test_a_file_that_says_nonsense_is_refused_in_words(tmp_path, text, said):
    path = tmp_path / "disclosure.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SparkError, match=said):
        Parameters.read(path)
