"""What README tells must be there: every command and every kind of fact has its place in it."""

import re

import pytest

from spark_metrics import command_line
from spark_metrics.model.kinds import KINDS
from tests.rules import tree

README = (tree.ROOT / "README.md").read_text("utf-8")


COMMANDS = command_line.parser().names


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example(command):
    assert f"`python -m spark_metrics {command}" in README


def test_no_command_is_told_that_does_not_exist():
    assert set(re.findall(r"python -m spark_metrics ([\w-]+)", README)) <= set(COMMANDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_fact_is_named(kind):
    assert f"`{kind}`" in README


@pytest.mark.parametrize("picture", re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README))
def test_pictures_are_there(picture):
    assert (tree.ROOT / picture).is_file()
