"""`instance of`: whether a value is of a type, as FEEL names types."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from callscore.feel.equality import deeper
from callscore.feel.frame import FormulaEvaluation
from callscore.feel.trouble import Refused
from callscore.feel.values import Range, Value, kind
from callscore.sentence import Said

_KIND_OF = {
    "number": "number", "string": "text", "boolean": "boolean", "date": "date", "days and time duration": "days duration",
    "years and months duration": "months duration", "list": "list", "context": "context", "range": "range",
}  # fmt: skip
_EMPTY = ("time", "date and time", "function")  # types of the standard of which no value exists here


class _Type(NamedTuple):
    name: str
    inner: tuple[tuple[str, _Type], ...]  # of a context by key, otherwise the key is empty


def is_instance(value: Value, type: str, run: FormulaEvaluation) -> bool:
    """Whether the value is of the type, such as `list<number>`; refused where there is no such type."""
    return _is(value, _parsed(type), run, 1)


def _is(value: Value, type: _Type, run: FormulaEvaluation, depth: int) -> bool:
    deeper(depth)
    run.charge()
    if type.name in ("Any", "Null") or value is None:
        return (value is None) == (type.name == "Null")
    if _KIND_OF.get(type.name) != kind(value):
        return False
    if type.name == "list":
        return all(_is(item, inner, run, depth + 1) for _, inner in type.inner for item in value)
    if type.name == "range" and isinstance(value, Range):
        ends = [end for end in (value.low, value.high) if end is not None]
        return all(_is(end, inner, run, depth + 1) for _, inner in type.inner for end in ends)
    if type.name == "context" and isinstance(value, Mapping):
        return all(key in value and (value[key] is None or _is(value[key], inner, run, depth + 1)) for key, inner in type.inner)
    return True


@lru_cache(maxsize=256)
def _parsed(text: str) -> _Type:
    name, _, rest = text.partition("<")
    if name not in _KIND_OF and name not in _EMPTY and name not in ("Any", "Null"):
        raise Refused(Said("there is no type `{name}`", name=name))
    inner = []
    for part in _split(rest[:-1]):
        key, found, type = part.partition(": ") if name == "context" else ("", "", part)
        inner.append((key, _parsed(type if found or name != "context" else part)))
    return _Type(name, tuple(inner))


def _split(text: str) -> list[str]:
    """At the commas outside of inner brackets."""
    parts, depth, start = [], 0, 0
    for index, sign in enumerate(text):
        depth += (sign == "<") - (sign == ">")
        if sign == "," and depth == 0:
            parts.append(text[start:index].strip())
            start = index + 1
    return [*parts, text[start:].strip()] if text else []
