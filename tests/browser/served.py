"""SPARK as a process of its own, and the Chromium that looks at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = (
    "--no-sandbox",  # a container has no user namespaces to build the sandbox of
    "--disable-gpu",  # a test machine has no graphics card; nothing needs WebGL, and the processor draws faster alone
    "--disable-background-networking",  # no request but the pages' own
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE = 60
"""Seconds until a server that does not answer is given up."""


def chromium() -> str | None:
    """The path of Chromium: `CHROMIUM` in the environment, else the usual place or name; None when there is none."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else ["/usr/bin/chromium", *CHROMIUM_NAMES]
    return next((found for name in candidates if (found := shutil.which(name))), None)


@dataclass
class Server:
    """`streamlit run app.py` on a free port of this machine, with the store in `store`.

    `app` is another application than the pages, `environment` what it is told besides.
    """

    store: Path
    log: Path
    port: int = 0
    process: subprocess.Popen | None = None
    app: str = "app.py"
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return f"localhost:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    def start(self, wait: bool = True) -> Server:
        """Starts the process; unless told otherwise, returns when `/healthz` is well."""
        self.port = free_port()
        command = [sys.executable, "-m", "streamlit", "run", self.app, "--server.port", str(self.port)]
        environment = os.environ | {"SPARK_STORE": str(self.store), "PYTHONPATH": str(ROOT)} | self.environment
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        if wait:
            self.wait_until_healthy()
        return self

    def wait_until_healthy(self) -> None:
        """Returns when `/healthz` says so; RuntimeError with the log when the process ends or stays silent."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        self.stop()
        raise RuntimeError(f"The server did not come up:\n{self.said()}")

    def stop(self) -> None:
        """Ends this process and no other."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(10)

    def said(self) -> str:
        """Everything that the process has printed."""
        return self.log.read_text(encoding="utf-8", errors="replace")


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
