"""`25.000`: twenty-five, or twenty-five thousand of an office that writes thousands with a point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from callscore.finding import Finding, warning
from callscore.finding_code import FindingCode
from callscore.late_pattern import LatePattern
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.node import Scalar

_THREE = LatePattern(r"[+-]?([1-9][0-9]{0,2})\.([0-9]{3})")
_ZERO_BEHIND = LatePattern(r"[+-]?(?:[1-9][0-9]{0,2}\.[0-9]{2}0|[1-9][0-9]*\.000)")


_POINT_IN_THOUSANDS = frozenset({"da", "de", "el", "es", "hr", "id", "it", "nl", "pt", "ro", "sl", "sr", "tr"})


def separates_by_points(languages: Iterable[str]) -> bool:
    """Whether offices separate thousands with a point in one of the languages."""
    return not _POINT_IN_THOUSANDS.isdisjoint(languages)


def without_point(text: str) -> str:
    """The number that is meant where the point separates thousands."""
    return text.strip().replace(".", "")


def has_three_decimals(text: str) -> bool:
    """Whether the number could as well be one of thousands, with a point between its digits."""
    return _THREE.fullmatch(text.strip()) is not None


def zero_behind(written: Scalar) -> Finding | None:
    """The same of any number whose three decimals end with a zero, which nobody writes for its own sake: `1.250`, `1000.000`."""
    text = written.text.strip()
    return three_decimals_finding(text, written.place) if not written.quoted and _ZERO_BEHIND.fullmatch(text) else None


def three_decimals(written: Scalar) -> Finding | None:
    """A warning where an amount of money is written with exactly three decimals. A number that a workbook keeps is what it shows."""
    if written.is_shown or not has_three_decimals(written.text):
        return None
    return three_decimals_finding(written.text.strip(), written.place)


def of_anything(written: Scalar, by_points: bool) -> Finding | None:
    """The same of a number that is no amount: where it ends with a zero, and any with three decimals where thousands are separated
    `by_points`. A number that a workbook keeps is what it shows."""
    if written.quoted or written.is_shown or not (by_points and has_three_decimals(written.text)):
        return zero_behind(written)
    return three_decimals_finding(written.text.strip(), written.place)


def thousands_among(figures: Sequence[Scalar]) -> Iterator[Finding]:
    """The same of figures of one kind, once, where none of them shows that its point stands before decimals."""
    written = [figure for figure in figures if not figure.place.cell and "." in figure.text]
    if written and all(has_three_decimals(figure.text) for figure in written):
        text = written[0].text.strip()
        finding = three_decimals_finding(text, written[0].place)
        phrase = "write `{whole}` if the point separates thousands, or `{text}0` if decimals stand behind it"
        yield replace(finding, help=Said(phrase, whole=text.replace(".", ""), text=text))


def three_decimals_finding(text: str, place: Place) -> Finding:
    whole, _, decimals = text.partition(".")
    plain = f"{whole}.{decimals.rstrip('0')}".rstrip(".")
    phrase = "`{text}` is read as {plain}, with a point before decimals, and not as {whole}"
    message = Said(phrase, text=text, plain=plain, whole=whole + decimals)
    return warning(FindingCode.THREE_DECIMALS, message, place, three_decimals_help(text))


def three_decimals_help(text: str) -> Said:
    """What to write for either of the numbers that such a text may mean."""
    whole, plain = text.replace(".", ""), text.rstrip("0").rstrip(".")
    if plain == text:
        phrase = "write `{whole}` if the point separates thousands, or `{text}0` if decimals stand behind it"
        return Said(phrase, whole=whole, text=text)
    return Said("write `{whole}` if the point separates thousands, or `{plain}`", whole=whole, plain=plain)
