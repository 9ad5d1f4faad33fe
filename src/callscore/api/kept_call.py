"""Compiled calls kept in a folder: who uses a call again need not read and check its texts again.

What is kept is used only where all that it rests on is as it was: the program, every file that was read, and where its libraries were
found. Whatever is missing, older, damaged, or in a place where another person can write, is compiled anew."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

import callscore
from callscore.api.kept_calls_folder import kept_calls_folder
from callscore.api.kept_values import NoValue, kept, value_kept
from callscore.call.library import behind, find_rules, library_root, library_rules
from callscore.finding import Finding
from callscore.rulebook.rulebook import Rulebook
from callscore.source.files_read import Inputs, enter_all, inputs, resting_on
from callscore.source.text import YAML_BYTES, read_bytes

MOST_CALLS = 256
"""So many calls are kept; then the one that was kept first goes."""
_LARGEST = 64 * 1024 * 1024


class KeptCall(Struct, frozen=True):
    """A compiled call with all that it rests on.

    program    the digest of the program that compiled it
    files      every file that was read, by the name that findings show, and its SHA-256
    libraries  the paths under `uses:`, and where each was found
    findings   the warnings and notes on its texts
    """

    program: str
    files: tuple[tuple[str, str], ...]
    libraries: tuple[tuple[str, Path], ...]
    rulebook: Rulebook
    findings: tuple[Finding, ...]


def kept_call(file: Path, variant: str | None) -> KeptCall | None:
    """The call of that file as it was kept, where all that it rests on is the same; its files are read, and written down as such."""
    folder = kept_calls_folder()
    data = _bytes_of(_place(folder, file, variant)) if folder is not None else None
    if data is None:
        return None
    try:
        call = value_kept(data)
    except NoValue:
        return None
    if not isinstance(call, KeptCall) or not _is_of(call, file, variant) or not _finds_the_same(call, file):
        return None
    read = _read_again(call)
    if tuple((each.file, each.sha256) for each in read.files) != call.files:
        return None
    enter_all(read)
    return call


def keep_call(file: Path, variant: str | None, read: Inputs, rulebook: Rulebook, findings: tuple[Finding, ...]) -> None:
    """Keep a compiled call that rests on those files. Where that cannot be, nothing is kept."""
    folder = kept_calls_folder()
    if folder is None:
        return
    libraries = tuple((path, found) for path in rulebook.call.uses.values() if (found := find_rules(path, file)) is not None)
    if any(_may_be_shadowed(path, found) for path, found in libraries):
        return  # it is told that a folder says otherwise than the library's: that rests on more files than were read
    files = tuple((each.file, each.sha256) for each in read.files)
    try:
        _write(_place(folder, file, variant), kept(KeptCall(_program(), files, libraries, rulebook, findings)))
    except OSError:
        return


def _may_be_shadowed(path: str, found: Path) -> bool:
    return not found.is_relative_to(library_root()) and library_rules(path) is not None


def _is_of(call: KeptCall, file: Path, variant: str | None) -> bool:
    """Whether this program compiled this variant of the call in that file."""
    edition = call.rulebook.edition
    return (call.program, edition.file, edition.variant) == (_program(), file, variant)


def _finds_the_same(call: KeptCall, file: Path) -> bool:
    return all(find_rules(path, file) == found for path, found in call.libraries)


def _read_again(call: KeptCall) -> Inputs:
    """The files of the call as they are now, as far as they can be read."""
    with resting_on(Inputs()):
        for name, _ in call.files:
            read_bytes(behind(name), YAML_BYTES, name)
        return inputs()


def _place(folder: Path, file: Path, variant: str | None) -> Path:
    """One for each call, variant, and folder in which one stands: names of files are shown as they are seen from there."""
    said = "\0".join([os.getcwd(), str(file), str(library_root()), variant or ""])
    return folder / f"{hashlib.sha256(said.encode('utf-8', 'surrogateescape')).hexdigest()}.call"


@cache
def _program() -> str:
    """What this program is: its files by size and time, and what runs it."""
    root = os.path.dirname(callscore.__file__)
    said = [sys.version, msgspec.__version__, root]
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", "library"))
        for name in sorted(files):
            if name.endswith(".py"):
                status = os.stat(os.path.join(folder, name))
                said.append(f"{folder}/{name} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(said).encode("utf-8", "surrogateescape")).hexdigest()


def _bytes_of(path: Path) -> bytes | None:
    """What was kept there by whom it belongs to, and by nobody else."""
    try:
        with path.open("rb") as file:
            is_own = _is_own(os.stat(path.parent)) and _is_own(os.fstat(file.fileno()))
            return file.read(_LARGEST) if is_own else None
    except OSError:
        return None


def _is_own(status: os.stat_result) -> bool:
    """Whether nobody else can have written there, as far as the system tells."""
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, whoever else writes there now."""
    import tempfile  # here, not above: what is kept is mostly read

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _is_own(path.parent.stat()):
        return
    _make_room(path.parent)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(unfinished, path)
    except OSError:
        os.unlink(unfinished)
        raise


def _make_room(folder: Path) -> None:
    held = sorted(folder.glob("*.call"), key=lambda path: path.stat().st_mtime_ns)
    for path in held[: max(len(held) - MOST_CALLS + 1, 0)]:
        path.unlink(missing_ok=True)
