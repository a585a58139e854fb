"""Who may import whom. The layers themselves: `layers.py`."""

import sys
from functools import cache

from tests.rules import tree
from tests.rules.layers import BELOW_THE_FACADE, DRAWING, depth, is_in, layer_name

SOURCES = {tree.module(path): path for path in tree.sources()}
OURS = sorted(SOURCES)
PAGES = [name for name in OURS if layer_name(name) in ("pages.steering", "pages.planners", "pages.data")]


@cache
def imported(name):
    """The modules that a module imports; of ours, the module that a name comes from."""
    found = set()
    for whole in tree.imports(SOURCES[name]):
        module = whole
        while is_in(module, "spark_metrics") or is_in(module, "pages"):
            if module in SOURCES or "." not in module:
                break
            module = module.rpartition(".")[0]
        found.add(module)
    return found


def pairs(*packages):
    """(module, what it imports) for every module in these packages; that there are any is part of every rule."""
    found = [(name, other) for name in OURS if any(is_in(name, one) for one in packages) for other in imported(name)]
    assert found
    return found


def test_every_module_has_a_layer():
    without = [name for name in OURS if name != "pages" and not layer_name(name)]
    assert not without, "give it one in tests/rules/layers.py"


def test_a_module_imports_only_from_layers_below_its_own():
    wrong = []
    for name, other in pairs("spark_metrics", "pages", "app"):
        own, theirs = layer_name(name), layer_name(other)
        if theirs and theirs != own and not depth(theirs) > depth(own):
            wrong.append(f"{name} ({own}) imports {other} ({theirs})")
    assert not wrong


def test_nothing_below_the_pages_draws():
    drawing = (*DRAWING, "pages")
    assert not [pair for pair in pairs("spark_metrics") if any(is_in(pair[1], one) for one in drawing)]


def test_a_page_imports_no_other_page():
    wrong = [pair for pair in pairs(*PAGES) if pair[1] in PAGES and pair[1] != pair[0]]
    assert not wrong, "what pages share lies in pages/shared"


def test_no_page_reaches_below_the_facades():
    hidden = (*BELOW_THE_FACADE, "openpyxl")
    assert not [pair for pair in pairs("pages") if any(is_in(pair[1], one) for one in hidden)]


def test_what_may_be_seen_is_decided_without_knowing_the_store():
    assert not [pair for pair in pairs("spark_metrics.disclosure") if is_in(pair[1], "spark_metrics.store")]


def test_duckdb_is_used_in_the_store_alone():
    users = {name for name in OURS if any(is_in(other, "duckdb") for other in imported(name))}
    assert all(is_in(name, "spark_metrics.store") for name in users), users


def test_a_new_module_without_a_layer_is_noticed():
    assert layer_name("spark_metrics.surprise") is None
    assert layer_name("pages.surprise.page") is None
    assert layer_name("spark_metrics.store.surprise") == "spark_metrics.store"


def test_no_module_is_called_like_one_of_the_standard_library():
    top = {name.partition(".")[0] for name in OURS}
    assert not top & sys.stdlib_module_names
