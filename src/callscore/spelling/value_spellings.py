"""Numbers, percentages and days within a formula, as FEEL writes them."""

from __future__ import annotations

import re
from collections.abc import Collection
from fractions import Fraction

from callscore.late_pattern import LatePattern
from callscore.spelling.day_spellings import MONTH, ORDINAL, days_meant
from callscore.spelling.number_spellings import BLANKS, CURRENCY, figures_meant, hundredth, percentage, with_zeros

_FIGURES = rf"(?<!\w)(?<!(?<!\.)\.)[0-9](?:[0-9]|[.,'’_{BLANKS}](?=[0-9]))*(?![0-9]|[.,][0-9])"
_TIMES = r"(?:k|K|mila|thousand|[Mm]io\.?|[Mm]ln|[Mm]illions?|milion[ei])(?!\w)"
_NUMBER = LatePattern(rf"(?:{CURRENCY}\s*)?({_FIGURES}(?:\s*{_TIMES})?)(?![^\W\d_])(?:\s*(?:di\s+)?{CURRENCY}(?!\w))?")
_THOUSANDS = LatePattern(r"(?<![0-9.,])[0-9]{1,3}[.,]000(?![0-9.,])")
_PERCENT = LatePattern(
    rf"({_FIGURES})\s*(?:%|per cent\b|percent\b|per cento\b|percento\b)(\s*(?:of|di|del|della|dei|delle)\b\s*(?:the\s+)?|\s*(?=[\w(]))?"
)
_DAY = LatePattern(
    r"(?<![\w\"-])(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:T[0-9:]+Z?)?|[0-9]{1,2}\.\s?[0-9]{1,2}\.\s?[0-9]{4}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"
    rf"|[0-9]{{1,2}}-[0-9]{{1,2}}-[0-9]{{4}}|(?:il )?[0-9]{{1,2}}{ORDINAL}\s+(?:of\s+)?{MONTH}\s+[0-9]{{4}}"
    rf"|{MONTH}\s+[0-9]{{1,2}}(?:st|nd|rd|th)?,?\s+[0-9]{{4}})(?![\w\"-])",
    re.IGNORECASE,
)
_DURATION = LatePattern(r"([+-])\s*([0-9]+)\s*(years?|ann[io]|months?|mes[ei]|days?|giorn[io])\b", re.IGNORECASE)
_COUNTED = LatePattern(r"(?=.*[0-9],[0-9])(?=.*[*/+<>=])[^(\[\"]*")
_LETTERS = {"y": "Y", "a": "Y", "m": "M", "d": "D", "g": "D"}
_OPERATOR_WORDS = ("and", "or", "to", "in", "then", "else", "a", "e", "o", "than", "between", "return", "satisfies", "k", "x")
_UNIT = LatePattern(r"((?<![\w.])[0-9]+(?:\.[0-9]+)?)\s*((?:[^\W\d_]|[°²³/])+)(?=\s*(?:$|[),\]]|(?:and|or|to|then|else)\b))")


def with_days(text: str, choice: int = 0) -> str:
    """The text with `date("…")` for every bare day; `choice` 1 exchanges day and month where that gives a day as well."""

    def written(found: re.Match[str]) -> str:
        meant = days_meant(found[0])
        return f'date("{meant[min(choice, len(meant) - 1)]}")' if meant else found[0]

    return _DAY.sub(written, text)


def with_numbers(text: str, choice: int = 0) -> str:
    """The text with numbers without separators, signs of currency and per cent; `choice` 1 takes the less likely number."""

    def share(found: re.Match[str]) -> str:
        number = percentage(f"{found[1]}%")
        if number is None:
            return found[0]
        if found[2] is not None:
            return f"{hundredth(number)} * "
        is_factor = re.search(r"\*\s*$", found.string[: found.start()]) is not None
        return hundredth(number) if is_factor or choice else number

    def figure(found: re.Match[str]) -> str:
        meant = figures_meant(found[1])
        if _THOUSANDS.search(text):  # once is always: of two readings the larger one has them
            meant = tuple(sorted(meant, key=Fraction, reverse=True))
        return meant[min(choice, len(meant) - 1)] if meant else found[0]

    return _NUMBER.sub(figure, _PERCENT.sub(share, with_zeros(text)))


def with_durations(text: str) -> str:
    """The text with `duration("P3Y")` for `3 years` that are added or taken."""
    return _DURATION.sub(lambda found: f'{found[1]} duration("P{found[2]}{_LETTERS[found[3][0].casefold()]}")', text)


def without_units(text: str, known: Collection[str]) -> str:
    """The text without a word behind a number that counts something; `known` are the names of the call, which stay."""
    return _UNIT.sub(lambda found: found[0] if found[2].casefold() in _OPERATOR_WORDS or found[2] in known else found[1], text)


def decimals_meant(text: str) -> tuple[str, ...]:
    """The formulas that may be meant by one that counts with a decimal comma, the likelier first: `5,5 * x` is `5.5 * x`. None where it
    does not count, or where brackets may hold several values."""
    if _COUNTED.fullmatch(text) is None:
        return ()
    return tuple(dict.fromkeys(with_numbers(text, choice) for choice in (0, 1)))
