"""What was read: every file whose content entered, under the name that findings show, with its digest."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import PurePath

from msgspec import Struct


@dataclass(frozen=True, slots=True, order=True)
class FileRead:
    """One file: its name as findings show it, the SHA-256 of its bytes, and which file of the system it is, where it is one."""

    file: str
    sha256: str
    identity: tuple[int, int] | None = field(default=None, compare=False, repr=False)

    @property
    def line(self) -> str:
        """As `sha256sum` prints it within the file's own folder: the folder differs between machines."""
        return f"{self.sha256}  {PurePath(self.file).name}"


class Inputs(Struct, frozen=True):
    """All that was read, each file once, in order of name."""

    files: tuple[FileRead, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 over the sorted lines of all files: of what they hold and are called, not of where they lie."""
        lines = sorted(each.line for each in self.files)
        return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()

    def hold(self, status: os.stat_result) -> bool:
        """Whether that file of the system was read."""
        return stat.S_ISREG(status.st_mode) and any(each.identity == (status.st_dev, status.st_ino) for each in self.files)


_LEDGER: ContextVar[set[FileRead] | None] = ContextVar("_LEDGER", default=None)


@contextmanager
def ledger() -> Iterator[None]:
    """What enters inside is written down, for `inputs` to tell. Inside another one it is written down there."""
    if _LEDGER.get() is not None:
        yield
        return
    token = _LEDGER.set(set())
    try:
        yield
    finally:
        _LEDGER.reset(token)


@contextmanager
def resting_on(read: Inputs) -> Iterator[None]:
    """What is told inside rests on those files, whatever was read since."""
    token = _LEDGER.set(set(read.files))
    try:
        yield
    finally:
        _LEDGER.reset(token)


def enter_all(read: Inputs) -> None:
    """Write down files that were read."""
    entered = _LEDGER.get()
    if entered is not None:
        entered.update(read.files)


def enter(name: str, data: bytes, status: os.stat_result) -> None:
    """Write down a file that was read whole."""
    entered = _LEDGER.get()
    if entered is not None:
        identity = (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None
        entered.add(FileRead(name, hashlib.sha256(data).hexdigest(), identity))


def inputs() -> Inputs:
    """All that was read so far."""
    return Inputs(tuple(sorted(_LEDGER.get() or ())))
