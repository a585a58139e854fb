"""Where there is a login: every request is let in as whom its cookie is for now, not as whom it was made for once.

Streamlit's cookie lasts 30 days and survives a logout; a connection that stands asks for no cookie again. So:

- a cookie whose login has ended is taken out of the request: Streamlit never sees it;
- each message of a standing connection asks whether its login stands. When it does not, the connection is closed before
  the message comes through: no click, no fragment, no download of a logged-out tab does anything. The tab goes to the
  start page, as the public, in a session that holds nothing of before;
- a file under `/media/` goes to those for whom a page shows it, an upload comes from whose page it is for;
- `/auth/logout` ends the login, however one came there.

Where somebody says that nobody but themselves reaches the server (`served.stays_here`), it answers this machine alone.
"""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from pages.serving.guard import is_loopback
from pages.serving.requests import header
from pages.shared import doorkeeper, logins, served, streamlit_inside
from pages.shared.logins import Standing
from spark_metrics.errors import SparkError

MEDIA, UPLOADS, LOGOUT = "/media/", "/_stcore/upload_file/", "/auth/logout"
CLOSE = 1008
"""Policy violation: what a connection is closed with."""
ENDED = logins.ENDED_COOKIE


class Doors:
    """The middleware; inside of `Guard`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif streamlit_inside.auth_section():
            await self.with_login(scope, receive, send)
        elif served.stays_here() and not from_this_machine(scope):
            await refused(scope, receive, send, 403, "This server answers the computer that it runs on alone.")
        else:
            await self.app(scope, receive, send)

    async def with_login(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A request where there is a provider."""
        cookies = cookie_parser(header(scope, "cookie") or "")
        try:
            standing = await run_in_threadpool(logins.of_cookies, cookies)
        except SparkError:
            # Who it is can't be found out: nobody, then. The page says what is wrong with the store.
            standing, scope = logins.NOBODY, without_login(scope)
        path = scope["path"]
        if scope["type"] == "http" and path.endswith(LOGOUT):
            await run_in_threadpool(logins.end, standing.login)
        elif scope["type"] == "http" and not await run_in_threadpool(may_pass, path, standing):
            await refused(scope, receive, send, 404, "File not found")
            return
        elif standing.refusal and standing.refusal.why != "not_invited":
            scope = without_login(scope, ended=True)
        if scope["type"] == "websocket" and standing.key:
            receive = watched(standing, receive, send)
        await self.app(scope, receive, send)


def may_pass(path: str, standing: Standing) -> bool:
    """Does a request for a file, or with one, come from who it is for?"""
    path = path.removeprefix("/" + (config.get_option("server.baseUrlPath") or "").strip("/"))
    path = "/" + path.lstrip("/")
    if path.startswith(MEDIA):
        return doorkeeper.may_have(standing.key, path)
    if path.startswith(UPLOADS):
        session = path.removeprefix(UPLOADS).partition("/")[0]
        return bool(standing.key) and doorkeeper.owner(session) == standing.key
    return True


def watched(standing: Standing, receive: Receive, send: Send) -> Receive:
    """A `receive` that hears nothing more of a connection once its login has ended."""

    async def heard() -> Message:
        message = await receive()
        if message["type"] != "websocket.receive":
            return message
        try:
            now = await run_in_threadpool(logins.standing, standing.login)
        except SparkError:
            now = logins.NOBODY
        if now.viewer == standing.viewer:
            return message
        await send({"type": "websocket.send", "bytes": streamlit_inside.start_anew(message.get("bytes") or b"")})
        await send({"type": "websocket.close", "code": CLOSE, "reason": "The login has ended."})
        return {"type": "websocket.disconnect", "code": CLOSE}

    return heard


def without_login(scope: Scope, ended: bool = False) -> Scope:
    """The request as somebody sends it who is not logged in; with `ended`, a note for the page that a login was."""
    sent = [pair.strip() for pair in (header(scope, "cookie") or "").split(";")]
    kept = [pair for pair in sent if not pair.startswith(streamlit_inside.COOKIE)] + [f"{ENDED}=1"] * ended
    others = [(name, value) for name, value in scope["headers"] if name != b"cookie"]
    return {**scope, "headers": [*others, (b"cookie", "; ".join(kept).encode("latin-1"))]}


def from_this_machine(scope: Scope) -> bool:
    """Does a request come from the machine that the server runs on, and through no proxy?"""
    client = scope.get("client")
    forwarded = header(scope, "x-forwarded-for") or header(scope, "forwarded")
    return bool(client) and is_loopback(client[0]) and not forwarded


async def refused(scope: Scope, receive: Receive, send: Send, status: int, words: str) -> None:
    """Answers with a status, or a closed door."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": CLOSE, "reason": words})
    else:
        await PlainTextResponse(words, status_code=status)(scope, receive, send)
