"""Values that must be there: where a number is wanted, null and whatever else is none makes the fact unknown, and says why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from callscore.feel import ANY, Fault, Type, Unknown, phrase_of
from callscore.feel.tree import Node
from callscore.feel.types import type_kind
from callscore.feel.values import kind, value_phrase
from callscore.rulebook.fact import FormulaRun
from callscore.sentence import Said


def needed(name: str, wanted: Type, node: Node, or_null: bool = False) -> FormulaRun:
    """The fact of that name, which `node` means, as one that is of that type or unknown; or null, where that will do."""
    expected = type_kind(wanted)
    words = Said("something") if wanted == ANY else phrase_of(wanted)

    def run(facts: Mapping[str, Any], faults: list[Any]) -> Any:
        value = facts[name]
        fits = or_null if value is None else expected in ("any", kind(value))
        if fits or isinstance(value, Unknown):
            return value
        message = Said("{wanted} is needed here, and there is none", wanted=words)
        if value is not None:
            message = Said("{wanted} is needed here, and there is {value}", wanted=words, value=value_phrase(value))
        faults.append(Fault(message, node.start, node.end))
        return Unknown((), message)

    return run
