"""The document in the reader's language."""

import pytest
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route

from pages.serving.document import DocumentLanguage, document, streamlit_document
from tests.serving.asking import ask


def streamlit_like():
    """Serves Streamlit's document for a page, compressed as Streamlit does, and JSON beside it."""
    inner = Starlette(
        routes=[
            Route("/map", lambda request: HTMLResponse(streamlit_document(), headers={"ETag": '"theirs"'})),
            Route("/data.json", lambda request: JSONResponse({"lang": '<html lang="en">'})),
        ]
    )
    return DocumentLanguage(GZipMiddleware(inner, minimum_size=100))


@pytest.mark.parametrize(
    ("address", "language"), [("/map", "sv"), ("/map?language=en", "en"), ("/map?language=xx", "sv")]
)
def test_the_document_is_in_the_language_of_the_address(address, language):
    page = ask(streamlit_like(), address).text
    assert f'<html lang="{language}">' in page
    assert "<title>Streamlit</title>" not in page
    assert "_stcore/agent" not in page


def test_the_length_is_that_of_what_is_sent():
    answer = ask(streamlit_like(), "/map", accept_encoding="gzip")
    assert "content-encoding" not in answer.headers
    assert int(answer.headers["content-length"]) == len(answer.content) == len(document("sv").body)


def test_head_tells_the_length_and_sends_nothing():
    answer = ask(streamlit_like(), "/map", "HEAD")
    assert int(answer.headers["content-length"]) == len(document("sv").body)
    assert answer.content == b""


def test_a_document_that_the_browser_has_is_not_sent_again():
    tag = ask(streamlit_like(), "/map").headers["etag"]
    again = ask(streamlit_like(), "/map", if_none_match=tag)
    assert (again.status_code, again.content) == (304, b"")
    assert ask(streamlit_like(), "/map?language=en", if_none_match=tag).status_code == 200


def test_other_answers_pass_untouched():
    assert ask(streamlit_like(), "/data.json").json() == {"lang": '<html lang="en">'}
