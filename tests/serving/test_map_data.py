"""The shapes of the map are sent once: compressed, with a tag, and kept for good under the address of their version."""

import pytest
from starlette.applications import Starlette

from pages.serving.routes import ROUTES
from pages.shared import map_shapes
from tests.serving.asking import ask


@pytest.fixture(scope="module")
def app():
    return Starlette(routes=ROUTES)


def test_the_versioned_address_is_kept_for_good(app):
    answer = ask(app, map_shapes.address())
    assert answer.headers["content-type"] == "application/json"
    assert "immutable" in answer.headers["cache-control"]
    assert len(answer.json()["shapes"]) == 290 + 21


@pytest.mark.parametrize("query", ["", "?v=older"])
def test_another_version_is_asked_for_again(app, query):
    assert ask(app, map_shapes.ADDRESS + query).headers["cache-control"] == "no-cache"


def test_who_has_the_shapes_is_not_sent_them_again(app):
    tag = ask(app, map_shapes.address()).headers["etag"]
    again = ask(app, map_shapes.address(), if_none_match=tag)
    assert (again.status_code, again.content) == (304, b"")


def test_they_travel_compressed_to_those_who_can_read_that(app):
    plain = ask(app, map_shapes.address(), accept_encoding="identity")
    small = ask(app, map_shapes.address(), accept_encoding="gzip")
    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "gzip"
    assert int(small.headers["content-length"]) < len(plain.content) / 2
    assert plain.content == small.content  # the client has unpacked it
    assert plain.headers["vary"] == small.headers["vary"] == "Accept-Encoding"
