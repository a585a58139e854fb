"""Small files, short functions, thin pages: what grows beyond that is divided, not allowed."""

import ast
import statistics

import pytest

from tests.rules import tree

PAGE, FILE, FUNCTION, MEDIAN = 120, 300, 50, 120
"""Most lines of a page, of any other file, of a function; and of the file in the middle."""
SOURCES = tree.sources()


def lines(path):
    return len(tree.text(path).splitlines())


def is_page(path):
    return path.parts[0] == "pages" and path.parts[1] not in ("shared", "serving")


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_a_file_keeps_to_its_budget(path):
    budget = PAGE if is_page(path) else FILE
    assert lines(path) <= budget, f"{path} has {lines(path)} lines, {budget} are its budget"


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_a_function_keeps_to_its_budget(path):
    functions = [
        node for node in ast.walk(tree.parsed(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    too_long = {node.name: n for node in functions if (n := node.end_lineno - node.lineno + 1) > FUNCTION}
    assert not too_long


def test_the_file_in_the_middle_is_small():
    assert statistics.median(map(lines, SOURCES)) <= MEDIAN
