"""A provider of logins as a process of its own on this machine, and SPARK told of it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from tests.browser.served import PATIENCE, Server, free_port

SECRETS = """
[auth]
redirect_uri = "http://localhost:{{port}}/oauth2callback"
cookie_secret = "only for the tests, and long enough to be one"
client_id = "spark"
client_secret = "only for the tests"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
"""


@dataclass
class Provider:
    """`oidc-provider-mock`, which lets everybody be whom they say they are."""

    log: Path
    issuer: str = ""
    process: subprocess.Popen | None = None

    def start(self, **addresses: bool) -> Provider:
        """Starts it with these people, by name -> whether their address (`<name>@example.org`) is verified."""
        port = free_port()
        self.issuer = f"http://localhost:{port}"
        command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
        for name, verified in addresses.items():
            claims = {"sub": f"{name}-1", "email": f"{name}@example.org", "email_verified": verified}
            command += ["--user-claims", json.dumps(claims)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.issuer}/jwks", timeout=5):
                    return self
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        raise RuntimeError(f"The provider did not come up:\n{self.log.read_text(encoding='utf-8', errors='replace')}")

    def stop(self) -> None:
        """Ends this process and no other."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)

    def serve(self, store: Path, folder: Path) -> Server:
        """SPARK with this provider."""
        secrets = folder / "secrets.toml"
        secrets.write_text(SECRETS.format(issuer=self.issuer), encoding="utf-8")
        told = {"STREAMLIT_SECRETS_FILES": str(secrets)}
        return Server(store, folder / "server.log", environment=told).start()
