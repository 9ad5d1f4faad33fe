"""The draw by lot: reproducible by anybody who knows the seed."""

from __future__ import annotations

from hashlib import sha256


def lot(seed: str, application: str) -> bytes:
    """What the draw orders by, smallest first: SHA-256 of the seed, a newline and the identifier, in UTF-8."""
    return sha256(f"{seed}\n{application}".encode()).digest()
