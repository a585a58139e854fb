"""Asking a small ASGI application as a browser would."""

import asyncio

import httpx

HOST = "localhost:8501"
HERE = f"http://{HOST}"


async def plain(scope, receive, send):
    """An application that says yes to everything."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"yes"})


def ask(app, path, method="GET", **headers):
    """The answer to one request; header names are written with `_` for `-`."""

    async def send():
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HERE) as client:
            return await client.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})

    return asyncio.run(send())


def handshake(app, **headers):
    """What a websocket handshake was answered with: `accept`, or `close` when it was refused."""
    sent = []

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message["type"])

    pairs = {"host": HOST} | {key.replace("_", "-"): value for key, value in headers.items()}
    encoded = [(key.encode(), value.encode()) for key, value in pairs.items()]
    asyncio.run(app({"type": "websocket", "path": "/_stcore/stream", "headers": encoded}, receive, send))
    return sent[0].removeprefix("websocket.")


async def accepting(scope, receive, send):
    """A websocket application that accepts."""
    await send({"type": "websocket.accept"})
