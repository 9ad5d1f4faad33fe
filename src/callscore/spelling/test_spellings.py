"""What people write behind a subject (`at least 2`, `16 to 60`, `>= 2 and < 5`), as the unary tests of FEEL."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from callscore.late_pattern import LatePattern
from callscore.spelling.formula_spellings import WRITTEN_NUMBER, with_feel
from callscore.spelling.quoted_parts import MARK, around

__test__ = False  # pytest would take it for a module of tests

_VALUE = rf"(?:{WRITTEN_NUMBER[1:-1]}|[{MARK}])"
_END = WRITTEN_NUMBER[1:-1]
_RANGES = (
    LatePattern(
        rf"(?:in\s+)?(?:from|between|da|dal|dai|dalle|tra|fra|von|zwischen|>=?)?\s*({_END})\s*"
        rf"(?:\.\.|-|to|and|till|until|through|a|e|al|bis|und|<=)\s*({_END})"
    ),
    LatePattern(rf"(?:in\s+)?\[\s*({_END})\s*(?:\.\.|-|,|to)\s*({_END})\s*\]"),
)
_OPEN_RANGE = LatePattern(rf"(?:in\s+)?([\[\](])\s*({_END})\s*[-,]\s*({_END})\s*([\])\[])")
_MORE = r"more|above|over|higher|greater|later|pi[uù]|oltre"
_LESS = r"less|fewer|below|under|lower|earlier|meno"
_AND_MORE = LatePattern(rf"({_VALUE})\s*(?:\+|(?:or|and|o|e)\s+(?:{_MORE})|(?:or|and)\s*>=?|in su|and over)", re.IGNORECASE)
_OR_LESS = LatePattern(rf"({_VALUE})\s*(?:(?:or|and|o|e)\s+(?:{_LESS})|(?:or|and)\s*<=?|in gi[uù])", re.IGNORECASE)
_TWO_SIDES = LatePattern(rf"(<=|>=|<|>)\s*({_VALUE})\s*(and|,|)\s*(<=|>=|<|>)\s*({_VALUE})")
_ONE = LatePattern(rf"==?\s*({_VALUE})")
_NOT_RANGE = LatePattern(r"(?:not|non)\s+(?=(?:in|between|from|tra|da|fra)\b)", re.IGNORECASE)
_NOT = LatePattern(r"not\s+(?:in\s*)?\(?([^()]+)\)?")
_NOT_EACH = LatePattern(r"not\(([^()]+)\)(?:(?:,\s*|\s+and\s+)not\(([^()]+)\))+")
_IN_NOT = LatePattern(r"not\(([^()]+)\)")
_ALTERNATIVES = LatePattern(r"\s+or\s+")
_ANY = LatePattern(r"any|all|every|\*|qualsiasi|tutti", re.IGNORECASE)


def with_tests(text: str, known: Collection[str], is_function: Callable[[str], bool], choice: int = 0) -> str:
    """The text as unary tests; `choice` 1 takes the less likely reading of a number or day."""
    text = _without_stray_quote(text)
    negation = _NOT_RANGE.match(text.strip())
    if negation:
        return f"not({with_tests(text.strip()[negation.end() :], known, is_function, choice)})"
    written = with_feel(text, known, is_function, choice)
    for _ in range(2):  # what was rewritten may be a list of alternatives, each of which is a range
        written = around(written, _rewritten)
    return written


def _without_stray_quote(text: str) -> str:
    """Without the one apostrophe at an end, of which a spreadsheet or an editor has kept the other: `<10'`."""
    bare = text.strip()
    return bare.strip("'") if bare.count("'") == 1 and "'" in (bare[0], bare[-1]) else text


def _rewritten(text: str) -> str:
    text = re.sub(r"^\?\s*|^(?:is|=)\s+(?=[<>])", "", text.strip())
    if _ANY.fullmatch(text):
        return "-"
    for pattern, template in ((_AND_MORE, r">= \1"), (_OR_LESS, r"<= \1"), (_ONE, r"\1")):
        if pattern.fullmatch(text):
            return pattern.sub(template, text)
    for pattern in _RANGES:
        if found := pattern.fullmatch(text):
            return _range(found[1], found[2])
    if found := _OPEN_RANGE.fullmatch(text):
        return f"{found[1]}{found[2]}..{found[3]}{found[4]}"
    if (found := _TWO_SIDES.fullmatch(text)) and (found[1][0] != found[4][0]):
        low, high = ((found[1], found[2]), (found[4], found[5])) if found[1][0] == ">" else ((found[4], found[5]), (found[1], found[2]))
        if found[3] == "and" or _rise(low[1], high[1]):
            return _interval(low, high)
    if _NOT_EACH.fullmatch(text):
        return f"not({', '.join(_IN_NOT.findall(text))})"
    if (found := _NOT.fullmatch(text)) and text != f"not({found[1]})":
        return f"not({_alternatives(found[1])})"
    return _alternatives(text)


def _range(first: str, second: str) -> str:
    """The range between two values, of which the lower one is written first."""
    if "(" not in first + second and float(first) > float(second):  # for the order of the text alone
        first, second = second, first
    return f"[{first}..{second}]"


def _alternatives(text: str) -> str:
    """`2 or 5` as `2, 5`."""
    parts = _ALTERNATIVES.split(text)
    parts = text.split(", ") if len(parts) == 1 and not re.search(r"[\[(]", text) else parts
    return ", ".join(part if len(parts) == 1 else _rewritten(part) for part in parts)


def _rise(low: str, high: str) -> bool:
    """Whether both are numbers, and the second one is above the first."""
    return all(re.fullmatch(r"-?[0-9.]+", value) for value in (low, high)) and float(low) < float(high)


def _interval(low: tuple[str, str], high: tuple[str, str]) -> str:
    """Two comparisons that must both hold, each an operator and a value, as a range."""
    return f"{'[' if '=' in low[0] else '('}{low[1]}..{high[1]}{']' if '=' in high[0] else ')'}"
