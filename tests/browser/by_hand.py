"""What somebody sends who has no browser: a websocket and requests with whatever cookies they have got hold of."""

from __future__ import annotations

import urllib.error
import urllib.request

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.browser.served import Server

PATIENCE = 60


def line(cookies: list[dict]) -> str:
    """Cookies as Playwright has them, as a header."""
    return "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in cookies)


def page(server: Server, cookies: list[dict], name: str) -> str:
    """What a new session is sent for the page called `name`, with these cookies: all, or up to “there is none”."""
    xsrf = next(cookie["value"] for cookie in cookies if cookie["name"] == "_streamlit_xsrf")
    asked = BackMsg()
    asked.rerun_script.page_name = name
    asked.rerun_script.query_string = "language=en"
    said = []
    with connect(
        f"ws://{server.host}/_stcore/stream", subprotocols=["streamlit", xsrf], origin=server.url,
        additional_headers={"Cookie": line(cookies)}, max_size=None,
    ) as socket:  # fmt: skip
        socket.send(asked.SerializeToString())
        while True:
            message = ForwardMsg.FromString(socket.recv(timeout=PATIENCE))
            said.append(str(message))
            if message.WhichOneof("type") in ("script_finished", "page_not_found"):
                return "\n".join(said)


def status(server: Server, cookies: list[dict], path: str) -> int:
    """What a request is answered with."""
    asked = urllib.request.Request(server.url + path)
    asked.add_header("Cookie", line(cookies))
    asked.add_header("Sec-Fetch-Site", "same-origin")
    try:
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
