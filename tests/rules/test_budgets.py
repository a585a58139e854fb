"""Small files, short functions, thin pages: what grows beyond that is divided, not allowed."""

import ast
import statistics

from tests.rules import tree

PAGE, FILE, FUNCTION, MEDIAN = 120, 300, 50, 120
"""Most lines of a page, of any other file, of a function; and of the file in the middle."""
SOURCES = tree.sources()


def lines(path):
    return len(tree.text(path).splitlines())


def is_page(path):
    return path.parts[0] == "pages" and path.parts[1] not in ("shared", "serving")


def functions(path):
    return [node for node in ast.walk(tree.parsed(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_every_file_keeps_to_its_budget():
    too_long = {str(path): lines(path) for path in SOURCES if lines(path) > (PAGE if is_page(path) else FILE)}
    assert not too_long


def test_every_function_keeps_to_its_budget():
    length = {f"{path}: {one.name}": one.end_lineno - one.lineno + 1 for path in SOURCES for one in functions(path)}
    assert not {name: n for name, n in length.items() if n > FUNCTION}


def test_the_file_in_the_middle_is_small():
    assert statistics.median(map(lines, SOURCES)) <= MEDIAN
