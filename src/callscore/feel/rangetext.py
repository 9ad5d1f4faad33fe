"""A range written in a text, as the standard function `range` reads it: `[18..21]`, `(..2]`, `[date("2026-01-01")..@"2026-12-31"]`."""

from __future__ import annotations

from callscore.feel import dates, durations
from callscore.feel.scanner import Token, Vocabulary
from callscore.feel.tokens import tokenize
from callscore.feel.trouble import FeelError, Refused
from callscore.feel.values import Range, Value, differs_less, kind
from callscore.sentence import Said

_STARTS = {"[": True, "(": False, "OPEN": False}
_ENDS = {"]": True, ")": False, "CLOSE": False, "[": False}


def parse_range(text: str) -> Range:
    """The range; refused where the text is none, or its ends are of two kinds or in the wrong order."""
    trouble = Refused(Said("`{text}` is not a range; a range is written [1..5]", text=text))
    try:
        tokens = tokenize(text, Vocabulary())[:-1]
    except FeelError:
        raise trouble from None
    middle = next((index for index, token in enumerate(tokens) if token.type == ".."), 0)
    if not middle or tokens[0].type not in _STARTS or tokens[-1].type not in _ENDS:
        raise trouble
    low, high = _endpoint(tokens[1:middle], trouble), _endpoint(tokens[middle + 1 : -1], trouble)
    low_closed, high_closed = _STARTS[tokens[0].type], _ENDS[tokens[-1].type]
    if (low is None and high is None) or (low is None and low_closed) or (high is None and high_closed):
        raise trouble
    if low is None:
        return Range.comparing("<=" if high_closed else "<", high)
    if high is None:
        return Range.comparing(">=" if low_closed else ">", low)
    if differs_less(high, low):
        raise Refused(Said("the range `{text}` ends before it starts", text=text))
    return Range(low, high, low_closed, high_closed)


def _endpoint(tokens: list[Token], trouble: Refused) -> Value:
    """A written number, text, date or duration; None where nothing is written."""
    kinds = [token.type for token in tokens]
    if not kinds:
        return None
    if kinds == ["LITERAL"] and kind(tokens[0].value) not in ("null", "boolean"):
        return tokens[0].value
    if kinds == ["MINUS", "LITERAL"] and kind(tokens[1].value) == "number":
        return -tokens[1].value
    if kinds == ["NAME", "(", "LITERAL", ")"] and isinstance(tokens[2].value, str):
        if tokens[0].value == "date":
            return dates.parse_date(tokens[2].value)
        if tokens[0].value == "duration":
            return durations.parse_duration(tokens[2].value)
    raise trouble
