"""The HTML document in the reader's language: `<html lang>`, title, icon, font, and the words without JavaScript.

Streamlit serves one English document for every page address. Assistive technology reads a page in the language that the
document names, so ours is made from Streamlit's once per language and sent in its place. The language is the
`language` of the address, as in a shared link; without one, the default. It is set when the document is fetched: a
change of language in a running session reaches `lang` with the next load.
"""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from pages.serving.requests import header
from spark_metrics.language import LANGUAGES, Text

DEFAULT = LANGUAGES[0]
TITLE = Text("SPARK – effects of programmes")
WITHOUT_JAVASCRIPT = Text(
    "These pages need JavaScript. The figures can be read without it, as open data: {address}",
    address="/api/v1/programmes",
)

ICON = '<link rel="shortcut icon" type="image/svg+xml" href="/assets/favicon.svg" />'
FONT = '<link rel="preload" href="/assets/inter-latin-wght-normal.woff2" as="font" type="font/woff2" crossorigin />'
BACKEND = """      window.__streamlit = {{ BACKEND_BASE_URL: window.location.origin + "/" }}
"""
"""Where the server is: told, the front end does not try every folder of a deep link first, with a 404 for each."""

REPLACEMENTS = {
    r'<html lang="en">': '<html lang="{language}">',
    r"<title>.*?</title>": "<title>{title}</title>",
    r'<link rel="shortcut icon"[^>]*>': ICON,
    r'<link\s+rel="preload"[^>]*as="font"[^>]*>': FONT,
    # Streamlit's agent routes are closed here (guard.py): nothing shall point to them.
    r'<!--(?:(?!-->).)*?-->\s*<link rel="service-desc"[^>]*>': "",
    r"window\.prerenderReady = false\n": "window.prerenderReady = false\n" + BACKEND,
    r"<noscript>.*?</noscript>": "<noscript><p>{noscript}</p></noscript>",
}
"""Part of Streamlit's document (a pattern) -> ours. Each is found exactly once, or a new Streamlit needs a look."""


@dataclass(frozen=True)
class Document:
    """A document as sent: its bytes and the tag of exactly these bytes."""

    body: bytes
    etag: bytes


@cache
def streamlit_document() -> str:
    """Streamlit's own document, from the installed package."""
    return (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")


@cache
def document(language: str) -> Document:
    """The document in `language`. Raises ValueError when Streamlit's no longer has a part that ours replaces."""
    words = {
        "language": language,
        "title": html.escape(TITLE.render(language)),
        "noscript": html.escape(WITHOUT_JAVASCRIPT.render(language)),
    }
    text = streamlit_document()
    for pattern, ours in REPLACEMENTS.items():
        replacement = ours.format(**words)
        text, found = re.subn(pattern, lambda _, new=replacement: new, text, flags=re.DOTALL)
        if found != 1:
            raise ValueError(f"Streamlit's index.html has {found} parts like {pattern}, not one")
    body = text.encode("utf-8")
    return Document(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"'.encode("ascii"))


def language_of(scope: Scope) -> str:
    """The language that the address asks for, or the default."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("language", [""])[-1]
    return asked if asked in LANGUAGES else DEFAULT


class DocumentLanguage:
    """Sends our document where Streamlit sends its own; every other answer passes through untouched.

    Works on GET and HEAD, and answers `If-None-Match` for the tag it gave. It sits outside Streamlit's compression, so
    an encoding that was chosen for the replaced bytes is dropped with them.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        replaced = False

        async def in_our_words(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and is_document(message):
                replaced = True
                await send_document(scope, message, send)
            elif not replaced:
                await send(message)

        await self.app(scope, receive, in_our_words)


def is_document(start: Message) -> bool:
    """Whether an answer is Streamlit's document: it sends no other HTML with status 200."""
    types = [value for key, value in start.get("headers", []) if key.lower() == b"content-type"]
    return start["status"] == 200 and any(value.startswith(b"text/html") for value in types)


async def send_document(scope: Scope, start: Message, send: Send) -> None:
    """Answers with our document, or 304 when the browser has it."""
    ours = document(language_of(scope))
    known = header(scope, "if-none-match") or ""
    fresh = ours.etag.decode("ascii") in known
    replaced = (b"content-length", b"content-encoding", b"etag", b"last-modified", b"accept-ranges")
    headers = [(key, value) for key, value in start["headers"] if key.lower() not in replaced]
    headers.append((b"etag", ours.etag))
    if not fresh:
        headers.append((b"content-length", str(len(ours.body)).encode("ascii")))
    await send({**start, "status": 304 if fresh else 200, "headers": headers})
    body = b"" if fresh or scope["method"] == "HEAD" else ours.body
    await send({"type": "http.response.body", "body": body})
