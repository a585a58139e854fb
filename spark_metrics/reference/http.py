"""One polite call: asks for JSON within limits, waits when told to, and never follows to another host.

Every failure is a `SourceError` with a sentence: whoever refreshes goes on with what is there.
"""

from __future__ import annotations

import datetime as dt
import json
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

from spark_metrics import __version__
from spark_metrics.errors import SourceError
from spark_metrics.language import Text

BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
CHUNK = 1 << 16


@dataclass(frozen=True)
class Limits:
    """How long and how much: seconds, bytes, number of tries and of hops; at most `calls` in `window` seconds."""

    calls: int = 30
    window: float = 10.0
    connect: float = 10.0
    silence: float = 60.0
    whole_answer: float = 300.0
    most_bytes: int = 100 * 1024 * 1024
    tries: int = 4
    longest_wait: float = 120.0
    hops: int = 3


class Unreachable(SourceError):
    """Nobody answered, however often we asked: there is no point in asking for anything else."""


class _TryAgain(Exception):
    """A failure that may pass: how long to wait (None: the next step of the back-off), and the error if it stays."""

    def __init__(self, error: SourceError, wait: float | None = None) -> None:
        super().__init__()
        self.error, self.wait = error, wait


class Polite:
    """Asks one API.

    Args:
        base_url: where all addresses begin; nothing outside its scheme, host and port is ever asked.
        sleep, clock, now: the passing of time, replaced in tests.
    """

    def __init__(
        self,
        base_url: str,
        limits: Limits | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        self.base_url, self.limits = base_url.rstrip("/"), limits or Limits()
        self._sleep, self._clock, self._now = sleep, clock, now
        self._asked: deque[float] = deque()
        self._session = requests.Session()
        self._session.headers.update({"User-Agent": f"spark-metrics/{__version__}", "Accept": "application/json"})
        parts = urlsplit(self.base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SourceError(
                Text("“{url}” is no address of an API: write it like https://example.se/api.", url=base_url)
            )

    def json(self, path: str, params: Mapping[str, str] | None = None, body: Any = None) -> Any:
        """The answer to `GET base_url + path`, or to a `POST` when there is a body.

        Raises:
            SourceError: no usable answer within the limits.
        """
        for attempt in range(self.limits.tries):
            try:
                return self._once(self.base_url + path, params, body)
            except _TryAgain as failure:
                if attempt + 1 == self.limits.tries:
                    raise failure.error from failure
                self._wait(2.0**attempt if failure.wait is None else failure.wait)
        raise AssertionError("a limit of no tries at all")

    def _wait(self, seconds: float) -> None:
        if seconds > self.limits.longest_wait:
            raise SourceError(
                Text(
                    "{host} asks us to wait {seconds} seconds, which is too long. Try again later.",
                    host=self._host,
                    seconds=round(seconds),
                )
            )
        self._sleep(max(seconds, 0.0))

    @property
    def _host(self) -> str:
        return urlsplit(self.base_url).netloc.rpartition("@")[2]

    def _too_slow(self) -> Text:
        return Text("{host} did not answer in time.", host=self._host)

    def _once(self, url: str, params: Mapping[str, str] | None, body: Any) -> Any:
        for _ in range(self.limits.hops + 1):
            self._keep_pace()
            try:
                with self._session.request(
                    "GET" if body is None else "POST",
                    url,
                    params=params,
                    json=body,
                    stream=True,
                    allow_redirects=False,
                    timeout=(self.limits.connect, self.limits.silence),
                ) as answer:
                    if not answer.is_redirect:
                        return self._read(answer)
                    url, params = self._same_host(urljoin(answer.url, answer.headers["Location"])), None
            except requests.Timeout as error:
                raise _TryAgain(Unreachable(self._too_slow())) from error
            except requests.RequestException as error:
                broke_off = Text("{host} can't be reached, or broke off in the middle of its answer.", host=self._host)
                raise _TryAgain(Unreachable(broke_off)) from error
        raise SourceError(Text("{host} sends us round in circles.", host=self._host))

    def _keep_pace(self) -> None:
        """Waits until one more call is within the calls per window."""
        now = self._clock()
        while self._asked and now - self._asked[0] >= self.limits.window:
            self._asked.popleft()
        if len(self._asked) >= self.limits.calls:
            self._sleep(self.limits.window - (now - self._asked.popleft()))
        self._asked.append(self._clock())

    def _same_host(self, url: str) -> str:
        asked, sent = urlsplit(self.base_url), urlsplit(url)
        if (asked.scheme, asked.netloc) != (sent.scheme, sent.netloc):
            raise SourceError(
                Text("{host} sends us on to {other}: refused.", host=self._host, other=sent.netloc.rpartition("@")[2])
            )
        return url

    def _read(self, answer: requests.Response) -> Any:
        status = answer.status_code
        said = SourceError(Text("{host} answered with status {status}.", host=self._host, status=str(status)))
        if status in BUSY:
            raise _TryAgain(said, self._told_wait(answer.headers.get("Retry-After", "")))
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise _TryAgain(said)
        if status != HTTPStatus.OK:
            path = urlsplit(answer.url).path
            raise SourceError(
                Text("{host} answered with status {status} to {path}.", host=self._host, status=str(status), path=path)
            )
        return self._parsed(self._bytes(answer), answer.headers.get("Content-Type", ""))

    def _told_wait(self, told: str) -> float | None:
        """Seconds of a Retry-After, which may be a number or a date; None where it says nothing usable."""
        if told.strip().isascii() and told.strip().isdigit():
            return float(told)
        try:
            when = parsedate_to_datetime(told)
        except ValueError:
            return None
        return (when - self._now()).total_seconds() if when.tzinfo else None

    def _bytes(self, answer: requests.Response) -> bytes:
        began, kept = self._clock(), bytearray()
        for chunk in answer.iter_content(CHUNK):
            kept += chunk
            if len(kept) > self.limits.most_bytes:
                raise SourceError(Text("The answer of {host} is too large.", host=self._host))
            if self._clock() - began > self.limits.whole_answer:
                raise _TryAgain(Unreachable(self._too_slow()))
        return bytes(kept)

    def _parsed(self, content: bytes, content_type: str) -> Any:
        try:
            return json.loads(content.decode("utf-8-sig"), parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            if "html" in content_type.lower() or content.lstrip()[:1] == b"<":
                raise SourceError(Text("{host} answered with a web page instead of data.", host=self._host)) from error
            raise SourceError(Text("The answer of {host} is broken and can't be read.", host=self._host)) from error


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number")
