"""Refuses what no page of ours sends, before Streamlit sees it.

What it protects: a reader's browser. A foreign site cannot open a session (websocket), post, upload, or pull a file
through the browser of someone who can reach this server; nor can a name that a foreign site points at this server (DNS
rebinding) when the host names are known. Metrics and agent routes are shut for everybody.

What it does not protect: anything from a client that is no browser, as it writes any header it likes. Who may have what
is decided behind it: where there is a login, `doors.py` asks whose a request, an upload or a file under `/media/` is.
Without one all data is made up, or its owner is alone; whoever has a file's address, a hash of its content, has the
file, as long as a session shows it.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

from pages.serving.requests import header, hostname, netloc
from pages.shared import served

SHUT = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
"""Streamlit's doors that no page uses: 404 for everyone, however Streamlit is configured."""

LOOPBACK = ["localhost", "127.0.0.1", "::1"]
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
FILES = ("/media/", "/_stcore/upload_file/")
"""What people sent or made. Kept from other sites' pages and from shared caches."""


class Guard:
    """ASGI middleware that refuses by host, origin and path.

    Args:
        hosts: the host names this server is reached as, `*` for any. None: Streamlit's `server.allowedHosts`, and
            where that is empty, the loopback names if the server listens on loopback alone, else any. Only those where
            whoever runs the server says that nobody else reaches it.
        origins: foreign origins that may act (`https://example.se`). None: Streamlit's `server.corsAllowedOrigins`.
    """

    def __init__(self, app: ASGIApp, hosts: Sequence[str] | None = None, origins: Sequence[str] | None = None) -> None:
        self.app = app
        self.hosts = known_hosts() if hosts is None else [name.casefold() for name in hosts]
        allowed = config.get_option("server.corsAllowedOrigins") if origins is None else origins
        self.origins = {origin.casefold().rstrip("/") for origin in allowed}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refusal = self.refusal(scope)
        if refusal is None:
            await self.app(scope, receive, private(scope, send))
        elif scope["type"] == "websocket":
            # Closing before accepting is a 403 to the handshake.
            await send({"type": "websocket.close", "code": 1008, "reason": refusal[1]})
        else:
            await PlainTextResponse(refusal[1], status_code=refusal[0])(scope, receive, send)

    def refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Status and words for the caller, or None when the request may pass."""
        path = scope["path"]
        if any(door in path for door in SHUT):
            return 404, "Not Found"
        if not self.is_known_host(header(scope, "host")) and path != "/healthz":
            return 421, "This server does not go by that name. Its names are set in server.allowedHosts."
        acts = scope["type"] == "websocket" or scope["method"] not in SAFE_METHODS
        if (acts and not self.may_act(scope)) or (is_file(path) and not self.is_own_page(scope)):
            return 403, "This request does not come from a page of this server."
        return None

    def is_known_host(self, host: str | None) -> bool:
        """Whether the server goes by the name in `Host`; `*.example.se` stands for every name below it."""
        name = hostname(host)
        if name is None:
            return False
        return any(
            known in ("*", name) or (known.startswith("*.") and name.endswith(known[1:])) for known in self.hosts
        )

    def may_act(self, scope: Scope) -> bool:
        """Whether the request's origin may change something or open a session.

        Browsers always name it on websockets and unsafe methods; a client that names none is no browser.
        """
        origin = header(scope, "origin")
        if origin is None:
            return header(scope, "sec-fetch-site") in (None, "same-origin", "none")
        return self.is_own(origin, scope) or origin.casefold() in self.origins

    def is_own_page(self, scope: Scope) -> bool:
        """Whether the request was made by a page of this server, or typed by the person.

        `Sec-Fetch-Site` says so on HTTPS and localhost; on plain HTTP the origin or the referring page does.
        """
        site = header(scope, "sec-fetch-site")
        if site is not None:
            return site in ("same-origin", "none")
        return self.is_own(header(scope, "origin") or header(scope, "referer"), scope)

    def is_own(self, address: str | None, scope: Scope) -> bool:
        """Whether an address lies on the host and port that the request was sent to."""
        place = netloc(address)
        return place is not None and place == (header(scope, "host") or "").casefold()


def is_file(path: str) -> bool:
    """Whether a path leads to what people sent or made."""
    return any(folder in path for folder in FILES)


def private(scope: Scope, send: Send) -> Send:
    """A `send` that keeps files from shared caches and from the disk of a shared computer's browser."""
    if scope["type"] != "http" or not is_file(scope["path"]):
        return send

    async def uncached(message):
        if message["type"] == "http.response.start":
            kept = [(key, value) for key, value in message.get("headers", []) if key.lower() != b"cache-control"]
            message = {**message, "headers": [*kept, (b"cache-control", b"private, no-store")]}
        await send(message)

    return uncached


def known_hosts() -> list[str]:
    """The host names from Streamlit's configuration, as `Guard` describes them."""
    if served.stays_here():
        return LOOPBACK  # whoever says that nobody else comes is reached by no other name: one could be rebound to it
    names = config.get_option("server.allowedHosts")
    if names:
        return [name.strip().casefold() for name in names]
    address = config.get_option("server.address") or ""
    return LOOPBACK if is_loopback(address) else ["*"]


def is_loopback(address: str) -> bool:
    """Whether only this machine can reach a server that listens on `address`."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
