"""Scalars as the values of their declared types, exact, or the finding that says why not. YAML's own guesses are not used.

Each reader gives `(value, None)` or `(None, finding)`. Callers that know what a blank means ask `scalar.is_blank` first.
"""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime as Moment
from fractions import Fraction

from msgspec.structs import replace

from callscore.finding import Finding, alternatives, error, offered
from callscore.finding_code import FindingCode
from callscore.late_pattern import LatePattern
from callscore.number import Number
from callscore.sentence import Said
from callscore.source.node import Scalar
from callscore.source.thousands_separator import has_three_decimals, three_decimals_help
from callscore.spelling.day_spellings import days_meant, impossible_day, lacks_day, numbers_kept_as, spreadsheet_day
from callscore.spelling.inexact_numbers import ends_of_range, number_exceeded, number_undercut, number_within, says_nothing
from callscore.spelling.moment_spellings import moments_meant
from callscore.spelling.number_spellings import below_zero_meant, figures_meant, percentage
from callscore.spelling.truth_words import truth_meant

MAX_DIGITS = 100
MAX_TEXT = 100_000
# What spreadsheets show where they could not compute, in their languages; `####` is a column too narrow for its number.
_BEGINS_ERROR = frozenset("#EFCHB")
_SPREADSHEET_ERROR = LatePattern(
    r"#[¡¿]?[^\W\d_][^\W_]{1,20}(?:[ _/][^\W_]{1,12})?[!?]|#[¡¿]?[^\W\d_]{2,8}/0!"
    r"|#(?:N/A|N/D|N/B|N/V|NV|I/T|Н/Д|YOK|HIV|HIÁNYZIK|GETTING_DATA|EIT_GEFUNDEN|SPILL|FIELD|CALC)"
    r"|(?:Err|Fehler|Erreur|Errore|Error|Chyba|Hiba|Błąd) ?: ?[0-9]{3}|#{3,}"
)
DECIMAL = LatePattern(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")
"""A number as callscore writes it: a point before decimals, and nothing between thousands."""
_QUOTIENT = LatePattern(r"([+-]?[0-9]+)\s*/\s*([0-9]+)")
_EXPONENT = LatePattern(r"[+-]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)[eE][+-]?[0-9]{1,2}")
_CUT_EXPONENT = LatePattern(r"[+-]?[0-9][.,][0-9]{2}E\+[0-9]{2}")
_COMMA = LatePattern(r"([+-]?[0-9]+),([0-9]+)")
_GROUPED = LatePattern(r"[+-]?[0-9]{1,3}(?:[,.'’ \u00a0\u2009\u202f_][0-9]{3})+(?:[.,][0-9]+)?")
_COMMA_IN_GROUPS = LatePattern(r"(?<![0-9])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
_ISO_DATE = LatePattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = LatePattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})")


def looks_like_an_error(text: str) -> bool:
    """Whether the text is what a spreadsheet shows where it could not compute, in one of its languages."""
    return text[:1] in _BEGINS_ERROR and len(text) <= 40 and _SPREADSHEET_ERROR.fullmatch(text) is not None


def spreadsheet_error(scalar: Scalar) -> Finding | None:
    """`#REF!`, `#RIF!`, `Err:502` and their kin, whatever the column's type."""
    text = scalar.text.strip()
    if not looks_like_an_error(text):
        return None
    message = Said("the cell shows `{text}`: the spreadsheet could not compute it", text=text)
    return error("error-cell", message, scalar.place, Said("repair the formula, or leave the cell empty if nothing is known"))


def number(scalar: Scalar, quotient: bool = False) -> tuple[Number | None, Finding | None]:
    """A decimal number, exact: an int where it is whole. `quotient` allows `1/3`, as weights are written."""
    text = scalar.text.strip()
    if scalar.quoted or len(text) > MAX_DIGITS:
        return None, _not_a_number(scalar, text)
    if DECIMAL.fullmatch(text):
        return (int(text) if text.lstrip("+-").isdigit() else _whole(Fraction(text))), None
    ratio = _QUOTIENT.fullmatch(text) if quotient else None
    if ratio is not None and int(ratio[2]):
        return _whole(Fraction(int(ratio[1]), int(ratio[2]))), None
    return None, _not_a_number(scalar, text)


def without_per_cent(scalar: Scalar) -> Scalar:
    """What is written, without a sign of per cent behind it: where a table gives per cent, `75` and `75 %` are one."""
    text = scalar.text.strip().removesuffix("%").rstrip() or scalar.text
    return scalar if scalar.quoted or text == scalar.text else replace(scalar, text=text)


def per_cent(scalar: Scalar) -> tuple[Number | None, Finding | None]:
    return number(without_per_cent(scalar))


def boolean(scalar: Scalar) -> tuple[bool | None, Finding | None]:
    """`true` or `false`, also as spreadsheets spell them: `TRUE`, `False`."""
    text = scalar.text.strip()
    if not scalar.quoted and text in ("true", "True", "TRUE"):
        return True, None
    if not scalar.quoted and text in ("false", "False", "FALSE"):
        return False, None
    meant = truth_meant(text)
    return None, _refused(
        FindingCode.NOT_A_BOOLEAN,
        scalar,
        Said("`{text}` is neither `true` nor `false`", text=_shown(scalar)),
        _truth_help(text, meant, scalar.quoted),
    )


def date(scalar: Scalar) -> tuple[Date | None, Finding | None]:
    """A calendar day, written year-month-day: `2025-12-31`. Quotes are allowed, a time of day is not."""
    text = scalar.text.strip()
    if _ISO_DATE.fullmatch(text):
        try:
            return Date.fromisoformat(text), None
        except ValueError:
            pass  # said below
    impossible = impossible_day(text)
    if impossible is not None:
        return None, _refused(
            FindingCode.NOT_A_DATE, scalar, Said("`{text}` is not a day of the calendar", text=_shown(scalar)), impossible
        )
    return None, _refused(FindingCode.NOT_A_DATE, scalar, Said("`{text}` is not a date", text=_shown(scalar)), _date_help(text))


def moment(scalar: Scalar) -> tuple[Moment | None, Finding | None]:
    """An instant: date, time and offset, `2026-03-31T11:59:00+02:00`; the seconds may be left out. Equal instants are equal, in whatever
    offset they are written."""
    text = scalar.text.strip()
    try:
        if _MOMENT.fullmatch(text):
            return Moment.fromisoformat(text), None
    except ValueError:
        pass  # a day or an hour that does not exist: refused as any other text that is no moment
    return None, _refused("not-a-moment", scalar, Said("`{text}` is not a moment", text=_shown(scalar)), _moment_help(text))


def text(scalar: Scalar, longest: int = MAX_TEXT) -> tuple[str | None, Finding | None]:
    """The characters as they are written, at most `longest` of them."""
    if scalar.is_blank:
        return None, _blank(scalar)
    if len(scalar.text) > longest:
        message = Said("the text has {count} characters, more than the {longest} that are read", count=len(scalar.text), longest=longest)
        return None, error(FindingCode.TEXT_TOO_LONG, message, scalar.place, Said("shorten it"))
    return scalar.text, None


def _whole(value: Fraction) -> Number:
    return value.numerator if value.denominator == 1 else value


def _blank(scalar: Scalar) -> Finding:
    return error(FindingCode.BLANK_VALUE, Said("nothing is written here"), scalar.place, Said("write a value, or leave the key out"))


def _shown(scalar: Scalar) -> str:
    text = scalar.text.strip()
    return text if len(text) <= 60 else f"{text[:59]}…"


def _refused(code: str, scalar: Scalar, message: Said, help: Said) -> Finding:
    if scalar.is_blank:
        return _blank(scalar)
    return spreadsheet_error(scalar) or error(code, message, scalar.place, help)


NUMBER_EXAMPLES = Said("write a decimal number such as `12` or `2.25`, without a unit")


def _truth_help(text: str, meant: str | None, quoted: bool) -> Said:
    if meant:
        return Said("write `{text}`, without quotes", text=meant) if quoted else Said("write `{text}`", text=meant)
    return Said("leave it empty if nothing is known; write `false` if it is no") if says_nothing(text) else Said("write `true` or `false`")


def _not_a_number(scalar: Scalar, text: str) -> Finding:
    if scalar.quoted and DECIMAL.fullmatch(text):
        message = Said("`{text}` is text, because it is in quotes", text=_shown(scalar))
        help = three_decimals_help(text) if has_three_decimals(text) else Said("write `{text}`, without quotes", text=text)
        return _refused(FindingCode.NOT_A_NUMBER, scalar, message, help)
    if len(text) > MAX_DIGITS:
        are_digits = text.lstrip("+-").replace(".", "", 1).isdecimal()
        help = Said("a number has at most {most} digits", most=MAX_DIGITS) if are_digits else NUMBER_EXAMPLES
        return _refused(FindingCode.NOT_A_NUMBER, scalar, Said("`{text}` is not a number", text=_shown(scalar)), help)
    if scalar.place.cell and _ISO_DATE.fullmatch(text):
        return _refused(FindingCode.NOT_A_NUMBER, scalar, Said("`{text}` is not a number", text=_shown(scalar)), _day_help(text))
    meant = figures_meant(text)
    if len(meant) == 1 and (_GROUPED.fullmatch(text) or _COMMA_IN_GROUPS.search(text)):
        return _refused(FindingCode.GROUPED_DIGITS, scalar, Said("`{text}` has its digits in groups", text=_shown(scalar)), offered(meant))
    if meant and _COMMA.fullmatch(text):
        return _refused(
            FindingCode.DECIMAL_COMMA, scalar, Said("`{text}` is written with a comma", text=_shown(scalar)), _comma_help(text, meant)
        )
    return _refused(
        FindingCode.NOT_A_NUMBER, scalar, Said("`{text}` is not a number", text=_shown(scalar)), number_help(text, bool(scalar.place.cell))
    )


def _day_help(day: str) -> Said:
    """For a cell that shows a day where a number belongs."""
    meant = numbers_kept_as(day)
    if "." not in meant[0]:
        return Said("write `{text}`, and format the cell as a plain number", text=meant[0])
    if len(meant) == 1:
        return Said("write `{text}` into a cell formatted as text: spreadsheets make days of such numbers", text=meant[0])
    phrase = "write {texts}, whichever is meant, into a cell formatted as text: spreadsheets make days of such numbers"
    return Said(phrase, texts=alternatives(meant))


def _comma_help(text: str, meant: tuple[str, ...]) -> Said:
    if len(meant) == 1:
        return Said("write `{meant}`, not `{text}`", meant=meant[0], text=text)
    phrase = "write `{whole}` if the comma separates thousands, or `{decimal}` if decimals stand behind it"
    return Said(phrase, whole=meant[1], decimal=meant[0])


def number_help(text: str, is_cell: bool = False) -> Said:
    """What to write for a text that is no number as they are written here."""
    percent = percentage(text)
    if percent is not None:
        if is_cell:
            return Said("write `{text}`: percentages are written without the sign, and format the cell as a plain number", text=percent)
        return Said("write `{text}`: percentages are written without the sign", text=percent)
    if _EXPONENT.fullmatch(text):
        figures = figures_meant(text)[0]
        if _CUT_EXPONENT.fullmatch(text):
            return Said("write `{text}`, without an exponent; see first whether a spreadsheet has cut off digits", text=figures)
        return Said("write `{text}`, without an exponent", text=figures)
    if _QUOTIENT.fullmatch(text):
        return Said("write a decimal number; a quotient is read only where a weight is expected")
    meant = figures_meant(text)
    return offered(meant) if meant else _inexact_help(text)


def _inexact_help(text: str) -> Said:
    """For what is not one number alone."""
    below = below_zero_meant(text)
    if below:
        help = offered(below)
        return Said("{help}; without the sign, if the brackets do not mean below zero", help=help) if "(" in text else help
    exceeded, undercut = number_exceeded(text), number_undercut(text)
    if exceeded is not None:
        return Said("write the one number that counts, which is more than `{number}`; leave it empty if nobody knows it", number=exceeded)
    if undercut is not None:
        return Said("write the one number that counts, which is less than `{number}`; leave it empty if nobody knows it", number=undercut)
    within, ends = number_within(text), ends_of_range(text)
    if within is not None:
        return Said("write the one number that counts; `{within}`, if it is that", within=within)
    if ends is not None:
        return Said("write the one number that counts: `{lowest}`, `{highest}` or one between them", lowest=ends[0], highest=ends[1])
    return Said("leave it empty if nothing is known; write `0` if it is none") if says_nothing(text) else NUMBER_EXAMPLES


def _moment_help(text: str) -> Said:
    meant, says_offset = moments_meant(text)
    if not meant:
        return Said("write date, time and offset: `2026-03-31T11:59:00+02:00`")
    help = offered(meant)
    return help if says_offset else Said("{help}; if the clock is not that of Central Europe, with its own offset", help=help)


def _date_help(text: str) -> Said:
    meant = days_meant(text)
    if len(meant) == 2:
        return Said("write year, month, day: {texts}, whichever is meant", texts=alternatives(meant))
    if meant:
        return Said("write `{text}`: year, month, day", text=meant[0])
    kept = spreadsheet_day(text)
    if kept is not None:
        return Said("write `{day}`, the day that a spreadsheet keeps as {number}", day=kept, number=text)
    if says_nothing(text):
        return Said("leave it empty if nothing is known")
    if lacks_day(text):
        return Said("write the day too: year, month, day, as in `2025-12-31`")
    return Said("write year, month, day: `2025-12-31`")
