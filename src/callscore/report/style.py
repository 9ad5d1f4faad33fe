"""How a report is to look: its language, its width, whether in colours, and to how many places points are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from callscore.application.recordings import WINDOW
from callscore.call.model import Call
from callscore.call.scalars import Words
from callscore.i18n.catalogue import counted, has_conventions, in_language, phrase
from callscore.i18n.conventions import day_in, number_in, places_of_amount
from callscore.number import Number
from callscore.report.number_forms import NO_BREAK, exact_text, grouped, shown_digits
from callscore.scoring.score import TOTAL_NODE
from callscore.sentence import OneAndSeveral

_ORDINALS = {1: "{number}st", 2: "{number}nd", 3: "{number}rd"}
_WITH_VERDICTS_OF_THEIR_OWN = ("threshold", "tick", "adjustment")
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
BOLD, FAINT, RED, GREEN, YELLOW = "1", "2", "31", "32", "33"


class Style(Struct, frozen=True, kw_only=True):
    """language   of the texts
    width      of the terminal, in columns
    color      whether the terminal shows colours
    places     the decimal places that points have, None where the call does not round
    letter     whether it goes to the applicant: then it names no other application
    unnamed    whether it names no evaluator: a letter, unless the call says otherwise
    exact      whether numbers and days stay as calls write them, in every language: for JSON, and next to what is to be filled in
    bare       whether it names no points, and nothing else that the order goes by: for a list that is published without them
    grouped    whether signs stand between the thousands of a number; not beside a question, where what is shown is what may be typed
    """

    language: str
    width: int
    color: bool
    places: int | None
    letter: bool = False
    unnamed: bool = False
    exact: bool = False
    grouped: bool = True
    bare: bool = False

    @classmethod
    def of(cls, call: Call, language: str | None, width: int, color: bool, letter: bool = False, exact: bool = False) -> Style:
        """If no language is named, it is the call's first."""
        unnamed = letter and (call.letters is None or not call.letters.names_evaluators)
        return cls(
            language=language or call.languages[0],
            width=width,
            color=color,
            places=places_of(call),
            letter=letter,
            unnamed=unnamed,
            exact=exact,
        )

    @property
    def without_points(self) -> Style:
        """The same without points, and without what else the order goes by."""
        return replace(self, bare=True)

    @property
    def ungrouped(self) -> Style:
        """The same without signs between thousands: beside a question of a form."""
        return replace(self, grouped=False)

    def say(self, text: str, /, **values: object) -> str:
        """One of the reports' own phrases, in the language, with its gaps filled."""
        return phrase(self.language, text).format(**values)

    def say_in(self, context: str, text: str, /, **values: object) -> str:
        """As `say`, for a word that means something else here than in other reports, or agrees with another noun: `missed` in the
        `monitoring`, said of a target."""
        return phrase(self.language, text, context).format(**values)

    def say_count(self, number: Number, one: str, several: str, /, **values: object) -> str:
        """The phrase for as many: `{count}` is filled with the number, all other gaps as in `say`."""
        return counted(self.language, one, several, number).format(**{"count": number, **values})

    def verdict(self, verdict: str, on: str = "") -> str:
        """`met`, `not met` or `undetermined`, in the form that it has beside a threshold, a tick, an adjustment, or any other condition."""
        return self.say_in(on if on in _WITH_VERDICTS_OF_THEIR_OWN else "verdict", verdict)

    def tell(self, said: str) -> str:
        """A sentence that the program says, in the language; any other text as it is."""
        return in_language(self.language, said)

    def units(self, names: Iterable[str]) -> str:
        """What decided, by identifier, as the call names it; the total and the window in the report's own words."""
        return ", ".join(self.say(name) if name in (TOTAL_NODE, WINDOW) else name for name in names)

    def words(self, words: Words | None) -> str:
        """A text of the call; empty where there is none."""
        return words.in_(self.language) if words is not None else ""

    def points(self, number: Number | None) -> str:
        return "–" if number is None else self.number(number, self.places)

    def change(self, number: Number) -> str:
        """Points with their sign."""
        return self.signed(number, self.places)

    def number(self, number: Number, places: int | None = None) -> str:
        """The number with at least that many decimals, as the language writes it."""
        digits, ellipsis = shown_digits(number, places)
        if not self._has_conventions:
            return self._grouped(digits) + ellipsis
        return number_in(self.language, digits, self.grouped) + ellipsis

    def percentile(self, number: Number) -> str:
        """Of what is one of a hundred, two decimals at most: the same everywhere; an ellipsis where its digits go on."""
        hundredths = Fraction(number) * 100
        is_cut = hundredths.denominator > 1
        return self.number(Fraction(int(hundredths), 100), 2 if is_cut else None) + ("…" if is_cut else "")

    def signed(self, number: Number, places: int | None = None) -> str:
        """As `number`, with its sign even where it is positive."""
        return ("+" if number > 0 else "") + self.number(number, places)

    def amount(self, number: Number, unit: str) -> str:
        """The number with its unit; of money, where the language has it so, with the decimals of the currency: `5.650.000,00 EUR`."""
        return self.number_of_amount(number, unit) + (NO_BREAK + self.unit_of(number, unit) if unit else "")

    def unit(self, unit: str) -> str:
        """What a number counts, in the language; for programs as the call names it first."""
        return str(unit) if self.exact else self.tell(unit)

    def unit_of(self, number: Number, unit: str) -> str:
        """As `unit`, beside a number: `1 person`, where the call has a word for one."""
        return unit.one_in(self.language) if isinstance(unit, OneAndSeveral) and number == 1 and not self.exact else self.unit(unit)

    def number_of_amount(self, number: Number, unit: str) -> str:
        """As `amount`, where the unit is elsewhere."""
        return self.number(number, self._places_of_amount(number, unit))

    def _places_of_amount(self, number: Number, unit: str) -> int | None:
        """The decimals of the currency; without conventions of a language only where the amount is not whole: `20 000.50`."""
        if self._has_conventions:
            return places_of_amount(self.language, unit)
        return None if self.exact or number.denominator == 1 else places_of_amount("en", unit)

    def exact_number(self, number: Number) -> str:
        """Every digit of it, of one without an end a fraction."""
        digits = exact_text(number)
        has_signs = self._has_conventions and "/" not in digits
        return number_in(self.language, digits, self.grouped) if has_signs else self._grouped(digits)

    def number_of_formula(self, number: Number) -> str:
        """A number inside a formula, which has a point before decimals in every language: so no other sign may stand in it."""
        digits = exact_text(number)
        return digits if self._has_conventions else self._grouped(digits)

    def _grouped(self, digits: str) -> str:
        return grouped(digits) if self.grouped else digits

    def written(self, digits: str) -> str:
        """As the language writes what calls write as a decimal, `71.5`; any other text as it is."""
        return number_in(self.language, digits, self.grouped) if self._has_conventions and _DECIMAL.fullmatch(digits) else digits

    def listed(self, texts: Iterable[str]) -> str:
        """Numbers next to each other, with semicolons if the numbers have commas inside them."""
        return ("; " if self._has_conventions else ", ").join(texts)

    def day(self, day: date) -> str:
        """`2026-03-31`, or as the language writes it."""
        return day_in(self.language, day) if self._has_conventions else day.isoformat()

    @property
    def day_first(self) -> bool:
        """Whether the language writes the day before month and year."""
        return self.day(date(2025, 12, 31)).startswith("31")

    def moment(self, moment: datetime) -> str:
        """`2026-01-20 10:00:03 +01:00`"""
        text = moment.isoformat(sep=" ")
        return f"{self.day(moment.date())} {text[11:-6]} {text[-6:]}"

    @property
    def _has_conventions(self) -> bool:
        return not self.exact and has_conventions(self.language)

    def range(self, lowest: Number, highest: Number) -> str:
        """`68.45 to 83.45`, or the one number where they are equal."""
        if lowest == highest:
            return self.points(lowest)
        return self.say("{lowest} to {highest}", lowest=self.points(lowest), highest=self.points(highest))

    def ordinal(self, number: int) -> str:
        """`2nd`."""
        ending = number % 10 if number % 100 not in (11, 12, 13) else 0
        return self.say(_ORDINALS.get(ending, "{number}th"), number=number)

    def paint(self, text: str, *tints: str) -> str:
        codes = ";".join(tint for tint in tints if tint)
        return f"\x1b[{codes}m{text}\x1b[0m" if self.color and codes and text else text


def places_of(call: Call) -> int | None:
    return max((step.places for step in call.roundings), default=None)
