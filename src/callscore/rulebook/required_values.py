"""Values that must be there: where a number is wanted, null and whatever else is none makes the fact unknown, and says why."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct

from callscore.feel import ANY, Fault, Type, Unknown, phrase_of
from callscore.feel.tree import Node
from callscore.feel.types import type_kind
from callscore.feel.values import kind, value_phrase
from callscore.sentence import Said


class NeededValue(Struct, frozen=True, dict=True):
    """The fact of that name, which `node` means, as one that is of that type or unknown; or null, where that will do."""

    name: str
    wanted: Type
    node: Node
    or_null: bool = False

    def __call__(self, facts: Mapping[str, Any], faults: list[Any]) -> Any:
        value = facts[self.name]
        fits = self.or_null if value is None else self._expected in ("any", kind(value))
        if fits or isinstance(value, Unknown):
            return value
        words = Said("something") if self.wanted == ANY else phrase_of(self.wanted)
        message = Said("{wanted} is needed here, and there is none", wanted=words)
        if value is not None:
            message = Said("{wanted} is needed here, and there is {value}", wanted=words, value=value_phrase(value))
        faults.append(Fault(message, self.node.start, self.node.end))
        return Unknown((), message)

    @cached_property
    def _expected(self) -> str:
        return type_kind(self.wanted)
