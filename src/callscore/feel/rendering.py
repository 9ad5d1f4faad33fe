"""A value as the text that `string` gives: texts bare, or quoted inside of lists, contexts and ranges."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from callscore.feel import limits
from callscore.feel.equality import deeper
from callscore.feel.frame import FormulaEvaluation
from callscore.feel.numbers import decimal_text
from callscore.feel.trouble import LimitError
from callscore.feel.values import Range, Value
from callscore.sentence import Said


def rendered(value: Value, run: FormulaEvaluation) -> str:
    return value if isinstance(value, str) else _inner(value, run, 1)


def _inner(value: Value, run: FormulaEvaluation, depth: int) -> str:
    deeper(depth)
    run.charge()
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (int, Fraction)):
        return decimal_text(value)
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    if isinstance(value, (tuple, list)):
        return _fitting(f"[{', '.join(_inner(item, run, depth + 1) for item in value)}]", run)
    if isinstance(value, Mapping):
        return _fitting("{" + ", ".join(f"{key}: {_inner(item, run, depth + 1)}" for key, item in value.items()) + "}", run)
    if isinstance(value, Range):
        low, high = _inner(value.low, run, depth + 1), _inner(value.high, run, depth + 1)
        if value.op:
            return f"({value.op} {high if value.low is None else low})"
        return f"{'[' if value.low_closed else '('}{low}..{high}{']' if value.high_closed else ')'}"
    return str(value)


def _fitting(text: str, run: FormulaEvaluation) -> str:
    run.charge(len(text) // 1000)
    if len(text) > limits.TEXT:
        raise LimitError(Said("a text has more than {most} characters", most=limits.TEXT))
    return text
