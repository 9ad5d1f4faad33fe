"""The words for what becomes of an application, as worked cases and published sheets are compared with them."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from callscore.call.scalars import one_of

NamedStatusWord: TypeAlias = Literal[
    "eligible",
    "ranked",
    "selected",
    "reserve",
    "not selected",
    "below threshold",
    "to complete",
    "lapsed",
    "ineligible",
    "undetermined",
    "excluded",
    "not admitted",
    "carried",
]
NamedStatus: TypeAlias = Annotated[NamedStatusWord, one_of(NamedStatusWord)]
