"""What stands for a sole trader in the store: `EF-` and twelve characters, in place of a personal number.

The same person always gets the same pseudonym, so that rows of one enterprise belong together. Nobody gets from it to
the person without the key (HMAC-SHA256), which lies beside the store and never in it: a copy of the store, or
a backup, tells nothing. Who loses the key loses the link: the same person then gets another pseudonym.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import re
import secrets
from pathlib import Path

from spark_metrics.errors import StoreError
from spark_metrics.language import Text
from spark_metrics.store.backup import KEY_FINGERPRINT
from spark_metrics.store.durable import sync_folder, write_whole

KEY_FILE = "pseudonyms.key"
KEY_BYTES = 32
PREFIX = "EF-"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: without I, L, O and U, which are misread."""
_CHARACTERS = 12
_WRITTEN = re.compile(rf"{PREFIX}[{_ALPHABET}]{{{_CHARACTERS}}}")
_PURPOSE = b"spark sole trader "


class Pseudonyms:
    """Gives a personal number its pseudonym. Neither the key nor a number is ever shown or kept in the open."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    @classmethod
    def open(cls, folder: Path) -> Pseudonyms:
        """The pseudonyms of the key in `folder`, which is made when there is none.

        Raises:
            StoreError: the key is damaged, or can be neither read nor made.
        """
        path = folder / KEY_FILE
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            if not path.exists():
                _make(path)
            key = path.read_bytes()
        except OSError as error:
            raise StoreError(
                Text(
                    "The key for sole traders in {folder} can be neither read nor made: {reason}",
                    folder=str(folder),
                    reason=error.strerror or type(error).__name__,
                )
            ) from error
        if len(key) != KEY_BYTES:
            raise StoreError(
                Text("The key for sole traders, {path}, is damaged. Put back the copy of it.", path=str(path))
            )
        return cls(key)

    @classmethod
    def of_store(cls, store: Path, secrets: Path) -> Pseudonyms:
        """The pseudonyms of a store, whose key lies in the folder `secrets`.

        The store remembers a fingerprint of its key, from which nobody gets to the key. A lost or exchanged key is
        told: with another one, the same person would silently become another enterprise.

        Raises:
            StoreError: the key is not the one that the store's pseudonyms were made with, or can't be used.
        """
        remembered = store / KEY_FINGERPRINT
        if remembered.exists() and not (secrets / KEY_FILE).exists():
            raise StoreError(
                Text(
                    "The key for sole traders is missing. Put the copy of it back, as {path}.", path=secrets / KEY_FILE
                )
            )
        found = cls.open(secrets)
        if not remembered.exists():
            write_whole(remembered, found.fingerprint.encode())
        elif remembered.read_text().strip() != found.fingerprint:
            raise StoreError(
                Text("The key for sole traders, {path}, belongs to another store. Put back the right one.",
                     path=secrets / KEY_FILE)
            )  # fmt: skip
        return found

    @property
    def fingerprint(self) -> str:
        """Tells one key from another, and nothing about either."""
        return hmac.new(self._key, b"spark fingerprint", hashlib.sha256).hexdigest()[:32]

    def __call__(self, number: str) -> str:
        """The pseudonym of a personal number, written in any way: century and hyphen make no difference."""
        digits = re.sub("[^0-9]", "", number)[-10:]
        digest = hmac.new(self._key, _PURPOSE + digits.encode(), hashlib.sha256).digest()
        bits = int.from_bytes(digest, "big") >> (8 * len(digest) - 5 * _CHARACTERS)
        signs = (_ALPHABET[bits >> 5 * place & 31] for place in reversed(range(_CHARACTERS)))
        return PREFIX + "".join(signs)

    def __repr__(self) -> str:
        return "Pseudonyms(…)"


def as_pseudonym(written: str) -> str | None:
    """The pseudonym that this is, in capitals, or None."""
    capitals = written.strip().upper()
    return capitals if _WRITTEN.fullmatch(capitals) else None


def _make(path: Path) -> None:
    """Writes a new key whole or not at all. When another process was first, its key stays."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(file, "wb") as key:
            key.write(secrets.token_bytes(KEY_BYTES))
            key.flush()
            os.fsync(key.fileno())
        # A link, unlike a rename, fails when the name is taken.
        with contextlib.suppress(FileExistsError):
            os.link(beside, path)
    finally:
        beside.unlink()
    sync_folder(path.parent)
