"""Standard functions of texts. Characters are counted as readers count them: 😀 is one."""

from __future__ import annotations

from collections.abc import Sequence

from callscore.feel import limits, literals
from callscore.feel.frame import FormulaEvaluation
from callscore.feel.functions.signature import standard
from callscore.feel.numbers import whole
from callscore.feel.patterns import Pattern
from callscore.feel.rendering import rendered
from callscore.feel.trouble import LimitError, Refused
from callscore.feel.values import Value
from callscore.number import Number
from callscore.sentence import Counted, Said


def fits(length: int) -> None:
    """Refuse a text that would be too long, before it is made."""
    if length > limits.TEXT:
        raise LimitError(Said("a text has more than {most} characters", most=limits.TEXT))


@standard("string", "from: any", gives="text", budget=True)
def _string(run: FormulaEvaluation, value: Value) -> str | None:
    return None if value is None else rendered(value, run)


@standard("string length", "string: text", gives="number")
def _length(string: str) -> int:
    return len(string)


@standard("substring", "string: text, start position: number, length?: number", gives="text")
def _substring(string: str, position: Number, length: Number | None = None) -> str:
    start = whole(position)
    if start == 0 or abs(start) > len(string):
        one, several = "a text of {count} character has no position {start}", "a text of {count} characters has no position {start}"
        raise Refused(Counted(len(string), one, several, start=start))
    first = start - 1 if start > 0 else len(string) + start
    if length is None:
        return string[first:]
    if whole(length) < 1:
        raise Refused(Said("a part of a text has a length of 1 at least"))
    return string[first : first + whole(length)]


@standard("upper case", "string: text", gives="text")
def _upper(string: str) -> str:
    return string.upper()


@standard("lower case", "string: text", gives="text")
def _lower(string: str) -> str:
    return string.lower()


@standard("substring before", "string: text, match: text", gives="text")
def _before(string: str, match: str) -> str:
    return string[: max(string.find(match), 0)]


@standard("substring after", "string: text, match: text", gives="text")
def _after(string: str, match: str) -> str:
    found = string.find(match)
    return "" if found < 0 else string[found + len(match) :]


@standard("contains", "string: text, match: text", gives="boolean")
def _contains(string: str, match: str) -> bool:
    return match in string


@standard("starts with", "string: text, match: text", gives="boolean")
def _starts(string: str, match: str) -> bool:
    return string.startswith(match)


@standard("ends with", "string: text, match: text", gives="boolean")
def _ends(string: str, match: str) -> bool:
    return string.endswith(match)


@standard("matches", "input: text, pattern: text, flags?: text?", gives="boolean")
def _matches(string: str, pattern: str, flags: str | None = None) -> bool:
    return Pattern.of(pattern, flags or "").found_in(string)


@standard("replace", "input: text, pattern: text, replacement: text, flags?: text?", gives="text", budget=True)
def _replace(run: FormulaEvaluation, string: str, pattern: str, replacement: str, flags: str | None = None) -> str:
    return Pattern.of(pattern, flags or "").replaced(string, replacement, lambda: run.charge(limits.PIECE))


@standard("split", "string: text, delimiter: text", gives="list of text", budget=True)
def _split(run: FormulaEvaluation, string: str, delimiter: str) -> tuple[str, ...]:
    pieces: list[str] = []
    for piece in Pattern.of(delimiter, "").pieces(string):
        if len(pieces) >= limits.ITEMS:
            raise LimitError(Said("a list has more than {most} items", most=limits.ITEMS))
        run.charge(limits.PIECE)
        pieces.append(piece)
    return tuple(pieces)


@standard("string join", "list: list, delimiter?: text?", gives="text")
def _join(values: Sequence[Value], delimiter: str | None = None) -> str:
    texts = [value for value in values if value is not None]
    if not all(isinstance(text, str) for text in texts):
        raise Refused(Said("`string join` joins texts; make them with `string`"))
    fits(sum(len(text) for text in texts) + len(delimiter or "") * len(texts))
    return (delimiter or "").join(texts)


@standard("number", "from: text, grouping separator: text?, decimal separator: text?", gives="number")
def _number(text: str, grouping: str | None, point: str | None) -> Number:
    if grouping not in (None, " ", ",", ".") or point not in (None, ",", ".") or (grouping is not None and grouping == point):
        raise Refused(Said("digits are grouped by a space, a comma or a point, and decimals stand after another one of them"))
    plain = text.replace(grouping, "") if grouping else text
    plain = plain.replace(".", "x").replace(point, ".") if point and point != "." else plain
    if not literals.NUMBER_LITERAL.fullmatch(plain):
        raise Refused(Said("`{text}` is not a number", text=text))
    value = literals.literal_number(plain.lstrip("-"), 0, 0)
    return -value if plain.startswith("-") else value
