"""How the cells of a table write numbers, days and yes and no, as the call says; what they say comes out as callscore writes it."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from callscore.call.fields import DayOrderWord, FieldTypeWord, TableMapping
from callscore.finding import Finding, alternatives, error
from callscore.late_pattern import LatePattern
from callscore.place import Place
from callscore.sentence import NOTHING, Said
from callscore.source.number_beside_unit import number_in
from callscore.source.per_cent import PER_CENT
from callscore.source.typed import DECIMAL
from callscore.spelling.absence_words import says_nothing
from callscore.spelling.day_spellings import days_meant, year_of
from callscore.spelling.number_spellings import figures_meant, hundredth
from callscore.spelling.truth_words import truth_meant

_BLANK = "[ \u00a0\u2009\u202f]"
_WITH_COMMA = LatePattern(rf"[+-]?(?:[0-9]+|[0-9]{{1,3}}(?:(?:\.|{_BLANK}|['’])[0-9]{{3}})+)(?:,[0-9]+)?")
_WITH_POINT = LatePattern(r"[+-]?[0-9]*\.[0-9]+")
_PLAIN_WHOLE = LatePattern(rf"[+-]?[0-9]+(?:{_BLANK}[0-9]{{3}})*")
_THOUSANDS_BY_COMMA = LatePattern(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_THOUSANDS = LatePattern(r"[+-]?[0-9]{1,3},[0-9]{3}")
_DAY = LatePattern(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})(?P<time>[T ].*)?")
_SHORT_DAY = LatePattern(r"(?P<before>[0-9]{1,2}([./-])[0-9]{1,2}\2)(?P<year>[0-9]{2})")
_POINTS = LatePattern(rf"[.'’]|{_BLANK}")
_YAML_TRUTHS = ("yes", "no", "on", "off", "true", "false", "y", "n")
"""Other programs take them for no texts, unless they are in quotes."""
_MIDNIGHT = LatePattern(r"[T ]0?0:00(?::00(?:[.,]0+)?)?")


class CellSpelling(Struct, frozen=True, kw_only=True):
    """How the cells of one column are written.

    unit        what its numbers count
    has_commas  whether a comma stands before decimals, or a point; None where the call does not say it
    is_percent  whether its numbers are of per cent, with or without the sign, while parts of one are counted
    days        the order of day and month, None where the call does not say it
    words       by what a cell says, without difference of case, `true` or `false`
    """

    type: FieldTypeWord
    unit: str = ""
    has_commas: bool | None = None
    is_percent: bool = False
    days: DayOrderWord | None = None
    words: tuple[tuple[str, str], ...] = ()

    @property
    def _is_number(self) -> bool:
        match self.type:
            case "number":
                return True
            case "text" | "boolean" | "date" | "list" | "record":
                return False

    def plain(self, text: str, is_stored: bool) -> str:
        """The text as callscore writes it, or as it stands where it says nothing in the call's way. `is_stored`: if it is a number, a
        spreadsheet keeps it as one, and its sign before decimals is the point."""
        match self.type:
            case "number":
                return self._number(text, is_stored)
            case "date":
                return written_day(text, self.days) or text if self.days is not None else text
            case "boolean":
                return dict(self.words).get(word_of(text), text)
            case "text" | "list" | "record":
                return text

    def refuses(self, text: str, is_stored: bool) -> bool:
        """Whether it is a number with a point before decimals, where the call says that a comma stands there."""
        if not self._is_number or not self.has_commas or is_stored:
            return False
        number = self._alone(text)
        return _WITH_POINT.fullmatch(number) is not None and _WITH_COMMA.fullmatch(number) is None

    def refusal(self, text: str, place: Place) -> Finding:
        """`point-in-number`, of such a number."""
        number = self._alone(text)
        message = Said("the point in `{text}` separates no thousands, and the call says that decimals have a comma", text=text.strip())
        return error("point-in-number", message, place, Said("write `{text}`", text=number.replace(".", ",")))

    def short_day(self, text: str) -> str | None:
        """The day that is written with two digits of its year, in the order that the call says; None of any other text."""
        written = _SHORT_DAY.fullmatch(text.strip())
        if written is None or self.days is None:
            return None
        day = written_day(f"{written['before']}{year_of(written['year'])}", self.days)
        return day if day in days_meant(text) else None

    def numbers_meant(self, text: str) -> tuple[str, ...]:
        """Those of the numbers that a text may mean which the call does not exclude, as it writes them; none where it does not say how it
        writes numbers."""
        if self.has_commas is None:
            return ()
        ungrouped = _POINTS.sub("", text).replace(",", ".") if self.has_commas else text.replace(",", "")
        left = [each for each in figures_meant(text) if each in figures_meant(ungrouped)]
        return tuple(each.replace(".", ",") if self.has_commas else each for each in left)

    def hint(self, text: str) -> Said:
        """What the call could say, so that a cell which cannot be read is read; empty where it says so, or none of it helps."""
        if says_nothing(text):
            return Said("`empty: [{word}]` in the call's `table:` has such cells read as empty", word=_in_yaml(word_of(text)))
        match self.type:
            case "number":
                return self._number_hint(text)
            case "date":
                return self._day_hint(text)
            case "boolean":
                return self._truth_hint(text)
            case "text" | "list" | "record":
                return NOTHING

    def _number_hint(self, text: str) -> Said:
        number = number_alone(text, self.unit)
        if self.has_commas is not None or not _has_commas_only(number):
            return NOTHING
        return Said("`numbers: {{decimal: comma}}` in the call's `table:` has such numbers read")

    def _day_hint(self, text: str) -> Said:
        orders = day_orders(text) if self.days is None else []
        if not orders:
            return NOTHING
        return Said("{orders} in the call's `table:` has such days read", orders=alternatives([f"dates: {each}" for each in orders]))

    def _truth_hint(self, text: str) -> Said:
        if truth_meant(text) is None or word_of(text) in dict(self.words):
            return NOTHING
        key = "yes" if truth_meant(text) == "true" else "no"
        return Said("`{key}: [{word}]` in the call's `table:` has the word read", key=key, word=_in_yaml(word_of(text)))

    def _alone(self, text: str) -> str:
        """Without a sign of per cent, or the field's own unit."""
        alone = text.strip()
        return alone.removesuffix(PER_CENT).rstrip() if alone.endswith(PER_CENT) else self._without_unit(alone)

    def _number(self, text: str, is_stored: bool) -> str:
        has_sign, number = text.rstrip().endswith(PER_CENT), self._alone(text)
        is_kept = is_stored and DECIMAL.fullmatch(text.removesuffix(PER_CENT)) is not None
        plain = number if is_kept else self._with_point(number)
        if plain is None or not DECIMAL.fullmatch(plain):
            return text
        if self.is_percent and self.unit != PER_CENT:
            return hundredth(plain)
        return f"{plain}{PER_CENT}" if has_sign else plain

    def _without_unit(self, text: str) -> str:
        """Without the field's own unit beside the number, where the call says how numbers are written."""
        return number_in(self.unit, text) or text if self.unit and self.has_commas is not None else text

    def _with_point(self, number: str) -> str | None:
        """With a point before decimals and nothing between thousands; None where it is no number as the call says that they are."""
        if not self.has_commas:
            return number
        return _POINTS.sub("", number).replace(",", ".") if _WITH_COMMA.fullmatch(number) else None


def written_day(text: str, order: DayOrderWord) -> str | None:
    """A day, or a moment that begins with one, with its year first: `03/04/2026` is `2026-04-03` where the day stands first; None where the
    text is none. Midnight behind a day is left out."""
    written = _DAY.fullmatch(text.strip())
    if written is None:
        return None
    match order:
        case "day first":
            day, month = written[1], written[3]
        case "month first":
            day, month = written[3], written[1]
    time = written["time"] or ""
    return f"{written[4]}-{month:0>2}-{day:0>2}{'' if _MIDNIGHT.fullmatch(time) else time}"


def number_alone(text: str, unit: str) -> str:
    """What stands beside that unit, or before a sign of per cent, whatever the call says of numbers."""
    return number_in(unit, text) or text.removesuffix(PER_CENT).strip()


def decimal_signs(text: str) -> tuple[str, ...]:
    """Which of `comma` and `point` a number as it is written has before decimals: both, where it could be either; none, where it has no
    separator, or is no number."""
    comma = _WITH_COMMA.fullmatch(text) is not None and _PLAIN_WHOLE.fullmatch(text) is None
    point = _WITH_POINT.fullmatch(text) is not None or _THOUSANDS_BY_COMMA.fullmatch(text) is not None
    return tuple(word for word, is_so in (("comma", comma), ("point", point)) if is_so)


def _has_commas_only(text: str) -> bool:
    """Whether it is a number with a comma before decimals, and none whose comma may separate thousands: `25,000`."""
    return "," in text and _WITH_COMMA.fullmatch(text) is not None and _THOUSANDS.fullmatch(text) is None


def _in_yaml(word: str) -> str:
    return word if word.isalpha() and word not in _YAML_TRUTHS else f"'{word}'"


def day_orders(text: str) -> list[DayOrderWord]:
    """The orders in which the text is a day of the calendar."""
    days: dict[DayOrderWord, str | None] = {"day first": written_day(text, "day first"), "month first": written_day(text, "month first")}
    return [order for order, day in days.items() if day in days_meant(text)]


def word_of(text: str) -> str:
    """A word for yes or no, without differences of case and blanks."""
    return " ".join(text.split()).casefold()


def spelling_of(mapped: TableMapping, type: FieldTypeWord, unit: str = "", is_percent: bool = False) -> CellSpelling:
    """How the cells of a column with values of that type are written."""
    words = (*_words(mapped.yes, "true"), *_words(mapped.no, "false")) if type == "boolean" else ()
    has_commas = mapped.numbers.has_commas if mapped.numbers is not None else None
    return CellSpelling(type=type, unit=unit, has_commas=has_commas, is_percent=is_percent, days=mapped.dates, words=words)


def _words(written: Collection[str], value: str) -> tuple[tuple[str, str], ...]:
    return tuple((word_of(word), value) for word in written)
