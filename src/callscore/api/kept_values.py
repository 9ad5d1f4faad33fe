"""Values kept as bytes between two runs: what comes back is values again, and nothing else that bytes could make a program do."""

from __future__ import annotations

import hashlib
import importlib
import io
import pickle
from enum import Enum
from typing import Any

from msgspec import Struct

from callscore.sentence import InDigits, InTheCallsWords, Said
from callscore.source.character_origins import Origins

_SUM_BYTES = hashlib.sha256().digest_size
_PLAIN = {
    *(("datetime", name) for name in ("date", "datetime", "timedelta", "timezone")),
    *(("pathlib", name) for name in ("PosixPath", "WindowsPath")),
    ("fractions", "Fraction"),
    ("msgspec._utils", "rebuild"),  # makes a `Struct` of its class, which is looked up as all are, and its parts
}
"""What stands in values beside those of callscore."""
_OWN = (Struct, Enum, Said, InDigits, InTheCallsWords, Origins)


class NoValue(ValueError):
    """The bytes are not those that were kept, or hold something that is no value."""


def kept(value: Any) -> bytes:
    """The value as bytes, with their sum before them."""
    data = pickle.dumps(value, protocol=5)
    return hashlib.sha256(data).digest() + data


def value_kept(data: bytes) -> Any:
    """The value that was kept as those bytes. Raises `NoValue`."""
    known, body = data[:_SUM_BYTES], data[_SUM_BYTES:]
    if hashlib.sha256(body).digest() != known:
        raise NoValue("the sum is another one")
    try:
        return _Values(io.BytesIO(body)).load()
    except NoValue:
        raise
    except Exception as trouble:  # whatever bytes can do to what reads them, they are damaged
        raise NoValue(str(trouble)) from trouble


class _Values(pickle.Unpickler):
    """Reads classes of values only: no function, and no class that does anything when one is made."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.startswith("callscore."):
            found = getattr(importlib.import_module(module), name, None)
            if isinstance(found, type) and issubclass(found, _OWN):
                return found
        raise NoValue(f"{module}.{name} is no value")

    def persistent_load(self, pid: Any) -> Any:
        raise NoValue("no value is kept elsewhere")
