"""Security headers on every answer: the browser loads from this host alone, and nobody frames the pages."""

from __future__ import annotations

import base64
import hashlib
import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.serving.document import DEFAULT, document
from pages.serving.requests import header, hostname
from pages.shared import map_tiles

EVAL = "'wasm-unsafe-eval'"
"""What scripts may make at run time: WebAssembly, which Streamlit's message decoder compiles. Not code from strings
('unsafe-eval'), which Plotly and the data grid do without, nor from `blob:` addresses: the map's script is a file
(see `pages/shared/map_component.py`)."""

FIXED = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    # Own pages must say where a request comes from, the guard of `/media/` reads it. Other hosts learn nothing.
    b"referrer-policy": b"same-origin",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
}


def inline_script_hashes(document: str) -> str:
    """CSP sources for the inline scripts of our document (the same in each language): no other runs."""
    scripts = re.findall(r"<script>(.*?)</script>", document, flags=re.DOTALL)
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def content_security_policy(host: str | None) -> str:
    """The policy for pages that were reached as `host`.

    The websocket is named beside 'self', which older browsers take for http alone. Styles are inline because Streamlit
    and Plotly write theirs at run time; `blob:` workers and images are Plotly's own. Images may also come from the one
    host of the map's tiles, where this server is told of one.
    """
    sockets = f" ws://{host} wss://{host}" if hostname(host) else ""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {inline_script_hashes(document(DEFAULT).body.decode())} {EVAL}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob: {map_tiles.source() or ''}".rstrip(),
            "font-src 'self' data:",
            f"connect-src 'self'{sockets}",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


class SecurityHeaders:
    """Adds the headers to every HTTP answer, refusals included; the outermost middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        ours = FIXED | {b"content-security-policy": content_security_policy(header(scope, "host")).encode("latin-1")}

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [(key, value) for key, value in message.get("headers", []) if key.lower() not in ours]
                message = {**message, "headers": [*kept, *ours.items()]}
            await send(message)

        await self.app(scope, receive, with_headers)
