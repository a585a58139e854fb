"""What a request says of itself, read from an ASGI scope."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.types import Scope


def header(scope: Scope, name: str) -> str | None:
    """The value of a header, or None. `name` in lower case."""
    wanted = name.encode("ascii")
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == wanted), None)


def netloc(url: str | None) -> str | None:
    """`host:port` of an address as browsers write it in `Host`, or None where it has none (`null`, `about:blank`)."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts.netloc.casefold() or None


def hostname(host: str | None) -> str | None:
    """The name in a `Host` header without its port, in lower case; None when it is missing or malformed."""
    if not host or any(sign in host for sign in "/?#@ ,;\\"):
        return None
    try:
        parts = urlsplit(f"//{host}")
        parts.port  # noqa: B018 - reading it checks it
    except ValueError:
        return None
    return parts.hostname.rstrip(".") if parts.hostname else None
