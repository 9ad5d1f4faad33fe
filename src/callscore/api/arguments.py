"""What functions of the door are given, looked at before it is used: a program may hand over anything, whatever the types say."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from callscore.api.no_result import Misuse
from callscore.sentence import Said

LEAST_WIDTH = 20
"""In fewer columns nobody could read a report."""


def refuse_other(name: str, given: object, kind: type | tuple[type, ...], help: Said) -> None:
    """Refuse what is not of one of these types."""
    if not isinstance(given, kind):
        raise cannot_be(name, given, help)


def cannot_be(name: str, given: object, help: Said) -> Misuse:
    """That a value of this type makes no sense there."""
    return Misuse(Said("`{name}` cannot be `{given}`", name=name, given="None" if given is None else type(given).__name__), help)


def one_path(name: str, given: object) -> str:
    """The path, or the name of a call, as a text."""
    refuse_other(name, given, (str, os.PathLike), Said("give one path, as a text or a `pathlib.Path`"))
    assert isinstance(given, str | os.PathLike)
    return os.fsdecode(given)


def each_path(name: str, given: object) -> list[Path]:
    """The paths in their order, where one is given or several are."""
    return [Path(path) for path in each_name(name, given)]


def each_name(name: str, given: object) -> list[str]:
    """The same as texts, which may also be names of the library."""
    if isinstance(given, Collection) and not isinstance(given, str | bytes | Mapping):
        return [one_path(name, path) for path in given]
    refuse_other(name, given, (str, os.PathLike), Said("give one path, or several in a list, as texts or `pathlib.Path`s"))
    return [one_path(name, given)]


def refuse_no_text(**given: object) -> None:
    """Refuse what is neither a text nor None, by the names of the arguments."""
    for name, value in given.items():
        refuse_other(name, value, (str, type(None)), Said("give a text, or `None`"))


def refuse_no_reasons(given: object) -> None:
    """Refuse what does not say by identifier why an application is set aside."""
    help = Said("give a mapping from identifiers to reasons, such as `{{'a-1': 'withdrawn by letter'}}`")
    refuse_other("set_aside", given, Mapping, help)
    assert isinstance(given, Mapping)
    for part in (*given, *given.values()):
        refuse_other("set_aside", part, str, help)


def refuse_no_number(name: str, given: object, help: Said) -> None:
    """Refuse what is no whole number; a truth value is none."""
    refuse_other(name, given, int, help)
    if isinstance(given, bool):
        raise cannot_be(name, given, help)


def refuse_width(given: object) -> None:
    """Refuse what is no width of a text, in columns."""
    help = Said("give a whole number from {least}", least=LEAST_WIDTH)
    refuse_no_number("width", given, help)
    assert isinstance(given, int)
    if given < LEAST_WIDTH:
        raise Misuse(Said("a text cannot be {width} columns wide", width=given), help)
