"""A number that all of a group give by a formula, such as its money or its places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from callscore.number import Number

NoNumberWord: TypeAlias = Literal["unknown", "differ"]


class NumberInCommon(Struct, frozen=True):
    """It counts for the whole group if all its members give the same.

    number     None where there is none: it is not known, or the members differ (`why`)
    is_open    something that is missing could change it
    differing  where the members give different ones, for each one of them that gives it
    """

    number: Number | None
    why: NoNumberWord | None = None
    is_open: bool = False
    differing: tuple[tuple[str, Number], ...] = ()


def number_in_common(
    members: Sequence[tuple[str, Number | None]], joining: Iterable[Number | None] = (), is_unsettled: bool = False, waits: bool = True
) -> NumberInCommon:
    """Where nobody is ranked yet and nobody may be, it is 0: nobody gives it, and nobody needs it.

    members       all of the group that are ranked, each with what it gives; None where that is unknown
    joining       what those give who may still be ranked
    is_unsettled  one of the members may yet fall out, or may give something else
    waits         whether a member that does not give it leaves it unknown for all
    """
    known = {number: name for name, number in reversed(members) if number is not None}
    if waits and any(number is None for _, number in members):
        return NumberInCommon(None, "unknown", True)
    if len(known) > 1:
        return NumberInCommon(None, "differ", True, tuple(sorted((name, number) for number, name in known.items())))
    is_open = is_unsettled or any(number not in known for number in joining)
    if is_open and not members:
        return NumberInCommon(None, "unknown", True)
    return NumberInCommon(next(iter(known), 0), None, is_open)
