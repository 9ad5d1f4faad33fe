"""Values from outside, as FEEL's: exact numbers, tuples, and nothing that FEEL does not know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from callscore.feel import limits
from callscore.feel.numbers import exact
from callscore.feel.trouble import FeelError, LimitError
from callscore.feel.values import Value, kind
from callscore.sentence import Said, as_written


def given(value: Any, depth: int = 0) -> Value:
    """The value of FEEL that is meant; `FeelError` for a float, a time of day, or anything else that FEEL does not know."""
    if depth > limits.DEPTH:
        raise LimitError(Said("a value is nested more than {most} levels deep", most=limits.DEPTH))
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        if not value.is_finite() or abs(value.adjusted()) > limits.BITS // 4:
            raise FeelError("expression-value", Said("`{value}` is not a number that can be computed with", value=value))
        return exact(Fraction(value))
    if isinstance(value, (int, Fraction)):
        return exact(value)
    if isinstance(value, float):
        help = Said("give an int, a Fraction or a Decimal")
        raise FeelError("expression-value", Said("`{value}` is a binary floating-point number, which is not exact", value=value), help=help)
    if isinstance(value, datetime):
        raise FeelError("expression-value", Said("`{value}` has a time of day", value=value), help=Said("give a date"))
    if isinstance(value, Mapping):
        return {_key(key): given(item, depth + 1) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return tuple([given(item, depth + 1) for item in value])
    try:
        kind(value)
    except TypeError as error:
        raise FeelError("expression-value", as_written(str(error))) from None
    return value


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise FeelError("expression-value", Said("`{key}` is not a text, and the keys of a context are", key=key))
    return key


def names_in(value: Value) -> list[str]:
    """Every key in a context and in the values inside it: the names that an expression may use."""
    names: dict[str, None] = {}
    pending = [value]
    while pending:
        value = pending.pop()
        if isinstance(value, Mapping):
            names.update(dict.fromkeys(value))
            pending.extend(value.values())
        elif isinstance(value, tuple):
            pending.extend(value)
    return list(names)
