"""When two values are the same that also carry where they come from."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar

from msgspec import Struct


class Likeness(Struct, frozen=True, eq=False):
    """A value is the same as another of its kind where what it says is the same, wherever it comes from.

    apart   its parts that are neither compared nor shown: a text, a place or an index that it carries beside what it says
    """

    apart: ClassVar[tuple[str, ...]] = ()

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return False
        said = _said(type(self))
        return bool(said(self) == said(other))

    def __ne__(self, other: object) -> bool:
        return not self == other  # a `Struct` has one of its own, by which no two are alike

    def __hash__(self) -> int:
        return hash(_said(type(self))(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}{_said(type(self))(self)!r}"


@cache
def _said(kind: type[Likeness]) -> Callable[[Likeness], Any]:
    """What a value of that kind says."""
    return attrgetter(*(name for name in kind.__struct_fields__ if name not in kind.apart))
