"""How a login's subject is kept: as it is, unless a person's number stands in it.

Some providers of e-identification say a personal number for the subject. The store holds none: in its place stands what
a slow hash (scrypt, RFC 7914) makes of it with the issuer. Whoever reads the file may try all numbers there are, at
a twentieth of a second each.
"""

from __future__ import annotations

import hashlib

from spark_metrics.intake import without_personal_numbers

HIDDEN = "scrypt:"
COST, BLOCK = 2**14, 8


def kept_subject(issuer: str, subject: str) -> str:
    """What stands in the store for the subject of a login at an issuer; the same each time."""
    if without_personal_numbers(subject) == subject:
        return subject
    salt = b"spark subject\0" + issuer.encode()
    return HIDDEN + hashlib.scrypt(subject.encode(), salt=salt, n=COST, r=BLOCK, p=1, dklen=32).hex()
