"""What travels to the browser, counted where the browser counts it."""

from __future__ import annotations

import base64

from playwright.sync_api import Page

QUIET = 300


class Traffic:
    """Bytes received by a page since `begin`: bodies and headers of answers as compressed, and websocket messages.

    An answer from the browser's own cache counts as what it is: nothing, or the few bytes of a 304.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.begin()
        network = page.context.new_cdp_session(page)
        network.on("Network.responseReceived", self._answered)
        network.on("Network.requestServedFromCache", lambda event: self.cached.add(event["requestId"]))
        network.on("Network.loadingFinished", self._loaded)
        network.on("Network.webSocketFrameReceived", self._message)
        network.send("Network.enable")

    def begin(self) -> None:
        """Counts from here."""
        self.bytes = 0
        self.addresses: dict[str, str] = {}
        self.cached: set[str] = set()

    def until_quiet(self) -> Traffic:
        """Waits until nothing has come for `QUIET` milliseconds: whatever else the page may fetch is counted, too."""
        heard = None
        while heard != (heard := (self.bytes, len(self.addresses))):
            self.page.wait_for_timeout(QUIET)
        return self

    @property
    def fetched(self) -> list[str]:
        """The addresses whose content came over the wire."""
        return [url for request, url in self.addresses.items() if request not in self.cached]

    def _answered(self, event: dict) -> None:
        answer = event["response"]
        self.addresses[event["requestId"]] = answer["url"]
        if answer.get("fromDiskCache") or answer["status"] == 304:
            self.cached.add(event["requestId"])

    def _loaded(self, event: dict) -> None:
        self.bytes += int(event["encodedDataLength"])

    def _message(self, event: dict) -> None:
        frame = event["response"]
        payload = frame["payloadData"]
        self.bytes += len(base64.b64decode(payload)) if frame["opcode"] == 2 else len(payload.encode())
