"""A formula or condition that is written in another notation, as FEEL writes it: `seats ≥ 5 AND 60% of x` is `seats >= 5 and 0.6 * x`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from callscore.late_pattern import LatePattern
from callscore.spelling.foreign_functions import with_functions
from callscore.spelling.foreign_signs import with_signs
from callscore.spelling.operator_words import with_operators
from callscore.spelling.quoted_parts import MARK, around, straight
from callscore.spelling.value_spellings import with_days, with_durations, with_numbers, without_units

OPERAND = rf"(?:-?[0-9]+(?:\.[0-9]+)?|[A-Za-z_][\w.]*(?:\([^()]*\))?|[{MARK}])"
WRITTEN_NUMBER = r"(-?[0-9]+(?:\.[0-9]+)?|date\([^()]*\))"
_INTERVAL = LatePattern(rf"([\[\](])\s*{WRITTEN_NUMBER}\s*([:,])\s*(?!000\b){WRITTEN_NUMBER}\s*([)\[\]])")
_CHAIN = LatePattern(rf"{WRITTEN_NUMBER}\s*(<=?)\s*([A-Za-z_][\w.]*)\s*(<=?)\s*{WRITTEN_NUMBER}")
_FALLING = LatePattern(rf"{WRITTEN_NUMBER}\s*(>=?)\s*([A-Za-z_][\w.]*)\s*(>=?)\s*{WRITTEN_NUMBER}")
_SAME_SUBJECT = LatePattern(rf"({OPERAND})\s*(<=|>=|<|>|!=|=)\s*({OPERAND})(\s+(?:and|or)\s*)(?=(?:<=|>=|<|>|!=|=))")
_BARE_NOT = LatePattern(rf"(?<![\w.])not\s+(?!not\s)({OPERAND}(?:\s*(?:<=|>=|<|>|!=|=)\s*{OPERAND})?)")
_FROM_TO = LatePattern(
    rf"\s*(?:(?<![\w.])in|=)?\s*(?<![\w.])(?:from|da|von|in)\s+{WRITTEN_NUMBER}\s*(?:\.\.|to|a|bis|and|-)\s*{WRITTEN_NUMBER}(?![\w\])])"
)
_ONE_OF = LatePattern(rf"({OPERAND})\s*=\s*([{MARK}]|[0-9.]+)((?:\s+or\s+(?:[{MARK}]|[0-9.]+)(?!\s*[=<>!]))+)")
_QUESTIONS = (
    (LatePattern(r"([A-Za-z_][\w.]*)\s+is\s+(?:known|given|filled(?: in)?|not (?:empty|blank|missing|null))\b", re.I), r"is known(\1)"),
    (LatePattern(r"([A-Za-z_][\w.]*)\s+is\s+(?:unknown|missing|empty|blank|not (?:known|given))\b", re.I), r"not(is known(\1))"),
    (LatePattern(rf"({OPERAND})\s+(?:is\s+)?not\s+(in\s*[(\[][^()\[\]]*[)\]]|between\s+{OPERAND}\s+and\s+{OPERAND})", re.I), r"not(\1 \2)"),
    (LatePattern(r"([A-Za-z_]\w*)\s+(?:where|with|whose|dove|con)\s+([^()]+)(?=\))", re.I), r"\1[\2]"),
    (LatePattern(r"(?<![\w.])(?:number of|count of|count|numero di|conteggio di)\s+([A-Za-z_]\w*)", re.I), r"count(\1)"),
)
_OR = LatePattern(r"\s+or\s+")
_EQUALS_RANGE = LatePattern(r"=\s*(?=[\[(\]][^()\[\]]*\.\.)")
_EQUALS_LIST = LatePattern(r"(?<![<>!])=\s*(?=\()")


def with_feel(text: str, known: Collection[str], is_function: Callable[[str], bool], choice: int = 0) -> str:
    """The text as FEEL writes it; `known` are the names that the call has, `choice` 1 takes the less likely reading of a number or day."""
    text = around(straight(text), lambda bare: with_durations(with_days(with_signs(bare), choice)))
    return around(text, lambda bare: _rewritten(bare, known, is_function, choice))


def _rewritten(bare: str, known: Collection[str], is_function: Callable[[str], bool], choice: int) -> str:
    bare = _INTERVAL.sub(_interval, _asked(bare))
    bare = without_units(with_numbers(with_operators(bare, known), choice), known)
    bare = with_functions(bare, is_function)
    bare = _CHAIN.sub(lambda found: _range(*found.groups()), bare)
    bare = _FALLING.sub(lambda found: _range(*reversed(found.groups())), bare)
    bare = _SAME_SUBJECT.sub(lambda found: f"{found[0].rstrip()} {found[1]} ", bare)
    while _BARE_NOT.search(bare):
        bare = _BARE_NOT.sub(r"not(\1)", bare)
    bare = _FROM_TO.sub(r" in [\1..\2]", bare)
    bare = _ONE_OF.sub(lambda found: f"{found[1]} in ({', '.join([found[2], *_OR.split(found[3])[1:]])})", bare)
    return _spaced(_EQUALS_LIST.sub("in ", _EQUALS_RANGE.sub("in ", bare)))


def _asked(bare: str) -> str:
    """Questions in words: what is known, what is not among some, how many are so."""
    for pattern, template in _QUESTIONS:
        bare = pattern.sub(template, bare)
    return bare


def _interval(found: re.Match[str]) -> str:
    """`[10:50)` and `[10,50)` with the dots of a range; between `[` and `]`, and between `(` and `)`, a comma stands in a list."""
    opening, low, sign, high, closing = found.groups()
    is_list = sign == "," and opening + closing in ("[]", "()")
    return found[0] if is_list else f"{opening}{low}..{high}{closing}"


def _range(low: str, opening: str, name: str, closing: str, high: str) -> str:
    return f"{name} in {'[' if '=' in opening else '('}{low}..{high}{']' if '=' in closing else ')'}"


def _spaced(text: str) -> str:
    """One blank where several were, and none at the ends."""
    return " ".join(text.split())
