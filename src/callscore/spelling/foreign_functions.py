"""Functions of spreadsheets and of other languages, and what FEEL has for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from callscore.late_pattern import LatePattern

_NAMES = {
    "average": "mean", "avg": "mean", "media": "mean", "mittelwert": "mean", "somma": "sum", "total": "sum", "totale": "sum",
    "massimo": "max", "maximum": "max", "minimo": "min", "minimum": "min", "mediana": "median", "conta": "count", "conteggio": "count",
    "counta": "count", "number of": "count", "len": "count", "length": "count", "size": "count", "lunghezza": "string length",
    "roundup": "round up", "rounddown": "round down", "arrotonda": "round half up", "round": "round half up", "ceil": "ceiling",
    "trunc": "floor", "int": "floor", "fix": "floor", "mod": "modulo", "resto": "modulo", "root": "sqrt", "radq": "sqrt", "ass": "abs",
    "lower": "lower case", "upper": "upper case", "lowercase": "lower case", "uppercase": "upper case", "startswith": "starts with",
    "endswith": "ends with", "concat": "concatenate", "unique": "distinct values", "distinct": "distinct values",
    "stdev": "stddev", "includes": "list contains",
    "isknown": "is known", "is_known": "is known", "given": "is known", "known": "is known", "exists": "is known",
    "data": "date", "mesi": "months", "anni": "years", "giorni": "days", "mese": "months", "anno": "years", "giorno": "days",
}  # fmt: skip
_SECOND_IS_ZERO = ("round half up", "round up", "round down", "round half down")
_CALL = LatePattern(r"(?<![\w.])(?<!is )([A-Za-z_]\w*(?: of)?)\s*\(")

Arguments = Sequence[str]
_SHAPES: dict[str, Callable[[Arguments], str | None]] = {
    "if": lambda given: f"if {given[0]} then {given[1]} else {given[2]}" if len(given) == 3 else None,
    "and": lambda given: _joined("and", given),
    "or": lambda given: _joined("or", given),
    "pow": lambda given: f"{given[0]} ** {given[1]}" if len(given) == 2 else None,
    "age": lambda given: f"years and months duration({given[0]}, dates.reference).years" if len(given) == 1 else None,
    "year": lambda given: f"{given[0]}.year" if len(given) == 1 else None,
    "month": lambda given: f"{given[0]}.month" if len(given) == 1 else None,
    "isblank": lambda given: f"not(is known({given[0]}))" if len(given) == 1 else None,
}
_SHAPES |= {"iif": _SHAPES["if"], "se": _SHAPES["if"], "e": _SHAPES["and"], "o": _SHAPES["or"], "power": _SHAPES["pow"]}
_SHAPES |= {"eta": _SHAPES["age"], "età": _SHAPES["age"], "isnull": _SHAPES["isblank"], "isempty": _SHAPES["isblank"]}


def with_functions(text: str, is_known: Callable[[str], bool]) -> str:
    """The text with the functions of FEEL, the innermost first; what `is_known` stays, but for the sign of its letters."""
    for call in reversed(list(_CALL.finditer(text))):
        end = _closing(text, call.end() - 1)
        if end < 0 or is_known(call[1]):
            continue
        written = _call(call[1], arguments(text[call.end() : end]), is_known)
        if written is not None:
            text = text[: call.start()] + written + text[end + 1 :]
    return text


def _call(name: str, given: Arguments, is_known: Callable[[str], bool]) -> str | None:
    folded = name.casefold()
    if folded in _SHAPES:
        return _SHAPES[folded](given)
    meant = folded if is_known(folded) else _NAMES.get(folded)
    if meant is None:
        return None
    given = [*given, "0"] if meant in _SECOND_IS_ZERO and len(given) == 1 else given
    return f"{meant}({', '.join(given)})"


def arguments(text: str) -> list[str]:
    """What stands between the commas of a call."""
    parts, depth = [""], 0
    for sign in text:
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts if part.strip()]


def _closing(text: str, opening: int) -> int:
    depth = 0
    for index in range(opening, len(text)):
        depth += (text[index] in "([{") - (text[index] in ")]}")
        if depth == 0:
            return index
    return -1


def _joined(operator: str, given: Arguments) -> str | None:
    return f"({f' {operator} '.join(given)})" if given else None
