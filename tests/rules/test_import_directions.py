"""Who may import whom. The layers themselves: `layers.py`."""

import sys

import pytest

from tests.rules import tree
from tests.rules.layers import BELOW_THE_FACADE, DRAWING, depth, is_in, layer_name

SOURCES = {tree.module(path): path for path in tree.sources()}
OURS = sorted(SOURCES)
PAGES = [name for name in OURS if layer_name(name) in ("pages.steering", "pages.planners", "pages.data")]


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


@pytest.mark.parametrize("name", OURS)
def test_every_module_has_a_layer(name):
    if name not in ("pages",):
        assert layer_name(name), f"{name} has no layer: give it one in tests/rules/layers.py"


@pytest.mark.parametrize("name", OURS)
def test_a_module_imports_only_from_layers_below_its_own(name):
    own = layer_name(name)
    for other in imported(name):
        theirs = layer_name(other)
        if theirs and theirs != own:
            assert depth(theirs) > depth(own), f"{name} ({own}) imports {other} ({theirs})"


@pytest.mark.parametrize("name", [name for name in OURS if is_in(name, "spark_metrics")])
def test_nothing_below_the_pages_draws(name):
    for other in imported(name):
        assert not any(is_in(other, drawing) for drawing in (*DRAWING, "pages")), f"{name} imports {other}"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_imports_no_other_page(name):
    others = {page for page in PAGES if page != name} & imported(name)
    assert not others, f"{name} imports {others}: what pages share lies in pages/shared"


@pytest.mark.parametrize("name", [name for name in OURS if is_in(name, "pages")])
def test_no_page_reaches_below_the_facades(name):
    for other in imported(name):
        assert not any(is_in(other, hidden) for hidden in BELOW_THE_FACADE), f"{name} imports {other}"
        assert other != "openpyxl", f"{name} imports {other}"


@pytest.mark.parametrize("name", [name for name in OURS if is_in(name, "spark_metrics.disclosure")])
def test_what_may_be_seen_is_decided_without_knowing_the_store(name):
    assert not any(is_in(other, "spark_metrics.store") for other in imported(name))


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
