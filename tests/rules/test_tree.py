"""What must not be in the tree, and what must match."""

import ast
import re

from pages.shared.registry import AUDIENCES, PAGES
from tests.rules import tree

SHIPPED_FOLDERS = ("pages", "spark_metrics", "static", ".streamlit", "data/programmes")
HOST = re.compile(r"https?://([^/\s\"'`)>\]]+)")
HOSTS = {
    "localhost",
    "127.0.0.1",
    "www.w3.org",  # names of XML vocabularies: never asked
    "ontology.commonapproach.org",  # of linked data's: never asked either
    "ontology.eil.utoronto.ca",
    "schema.org",
    "purl.org",
    "metadata.un.org",
    "example.se",  # in explanations, and below
    "login.example.se",
    "spark.example.se",
    "github.com",  # the typeface's licence
    "scripts.sil.org",
}
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b")  # in halves: this file holds none itself
TEXTS = {".py", ".toml", ".css", ".js", ".svg", ".json", ".md", ".txt", ".po", ".html", ""}
FILES = [path for path in tree.tracked() if path.suffix in TEXTS and "vendor" not in path.parts]
SHIPPED = [path for path in FILES if path.as_posix().startswith(SHIPPED_FOLDERS) or path.as_posix() == "app.py"]


def test_no_page_lets_html_through():
    let_through = "unsafe_allow" + "_html"
    assert not [path for path in SHIPPED if let_through in tree.text(path)]


def test_no_shipped_file_names_another_host():
    found = {
        f"{path}: {host}"
        for path in SHIPPED
        for host in HOST.findall(tree.text(path))
        if host.split(":")[0] not in HOSTS
    }
    assert not found


def test_nothing_is_left_unfinished():
    assert not [path for path in FILES if path.suffix == ".py" and UNFINISHED.search(tree.text(path))]


def test_no_file_names_a_folder_of_somebodys_machine():
    somewhere = re.compile(r"/(?:home|Users|root|work)/\w+")
    assert not {path for path in FILES if somewhere.search(tree.text(path)) and path.parts[0] != "tests"}


def test_nothing_is_caught_and_forgotten():
    caught = [
        (f"{path}:{node.lineno}", node)
        for path in tree.sources()
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.ExceptHandler)
    ]
    assert not [place for place, node in caught if node.type is None], "catches everything"
    assert not [place for place, node in caught if all(isinstance(said, ast.Pass) for said in node.body)]
    assert len(caught) > 50


def test_every_page_of_the_menu_is_a_file_and_every_file_is_in_the_menu():
    listed = {f"pages/{page.file}" for page in PAGES}
    there = {
        path.as_posix()
        for path in tree.sources()
        if len(path.parts) == 3 and path.parts[:1] == ("pages",) and path.parts[1] in AUDIENCES
    }
    assert listed == there


def test_every_folder_of_pages_is_an_audience():
    folders = {path.parts[1] for path in tree.sources() if path.parts[0] == "pages" and len(path.parts) > 2}
    assert folders == {*AUDIENCES, "shared", "serving"}


def test_addresses_of_pages_are_distinct():
    assert len({page.name for page in PAGES}) == len(PAGES)
