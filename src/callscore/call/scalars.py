"""The single values of a call: texts in its languages, formulas, tests, exact numbers, identifiers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from math import floor
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal, TypeAlias, get_args

from msgspec import field
from msgspec.structs import replace

from callscore.call.part import with_key
from callscore.call.reading_marks import Reading, refuse, refused, scalar
from callscore.feel import FeelError, parse, tree
from callscore.finding import Finding, error, quoted_names
from callscore.finding_code import FindingCode
from callscore.likeness import Likeness
from callscore.number import Number
from callscore.place import Place
from callscore.sentence import NOTHING, InTheCallsWords, OneAndSeveral, Said
from callscore.source import typed
from callscore.source.node import Entries, Scalar, Sequence, SourceNode
from callscore.source.quotes import quoted
from callscore.source.thousands_separator import has_three_decimals, without_point, zero_behind
from callscore.spelling.inexact_numbers import says_nothing
from callscore.spelling.keyword_spellings import keyword_meant
from callscore.spelling.number_spellings import figures_meant, hundredth, percentage

"""An exact number: an int where it is whole, else a Fraction."""

_NO_FORMULA = Said("write the number itself, such as `12`: a formula cannot stand here")
IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]*")
FEEL_SCHEMA: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_END_OF_RANGE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOT_A_TEXT = re.compile(rf"true|false|null|\".*\"|{_END_OF_RANGE.pattern}|(?:[<>]=?|!?=)\s*.+")
LANGUAGE = re.compile(r"[a-z]{2,3}")


class Words(Likeness, frozen=True):
    """A text shown to a person: one plain text, or one for each language. `place` is where it was written."""

    apart: ClassVar = ("place",)
    plain: str | None
    by_language: dict[str, str] = field(default_factory=dict)
    place: Place = Place("")

    def in_(self, language: str | None) -> str:
        """The text in that language; where it has none, in the first that was written."""
        if self.plain is not None:
            return self.plain
        if language in self.by_language:
            return self.by_language[language]
        return next(iter(self.by_language.values()), "")

    @property
    def said(self) -> str:
        """The text for a sentence that reports say in their own language."""
        return InTheCallsWords(self.by_language) if self.plain is None else self.plain


class Formula(Likeness, frozen=True):
    """A FEEL expression, or unary tests, as written; `rulebook` parses it, where the names it may use are known."""

    apart: ClassVar = ("scalar",)
    text: str
    scalar: Scalar

    @property
    def place(self) -> Place:
        return self.scalar.place

    def span(self, start: int, end: int) -> Place:
        return self.scalar.span(start, end)


def _words(node: Any) -> Words:
    if isinstance(node, Entries):
        texts = {}
        for key in node:
            if not LANGUAGE.fullmatch(key):
                help = Said("a text with a comma or a colon belongs in quotes; languages are written `{{en: …, it: …}}`")
                refuse(error("not-a-language", Said("`{key}` is no language code", key=key), node.keys[key].place, help))
            texts[key] = scalar(node.values[key]).text
        return Words(None, texts, node.place)
    written = scalar(node)
    return Words(written.text, {}, written.place)


def _text(node: Any) -> str:
    return _words(node).said


def _unit(node: Any) -> str:
    """A text, or two, of which the first is for one: `[person, persons]`; in each language likewise."""
    if isinstance(node, Sequence):
        one, several = (scalar(each).text for each in _one_and_several(node))
        return OneAndSeveral({"": one}, {"": several})
    if not isinstance(node, Entries) or not any(isinstance(each, Sequence) for each in node.values.values()):
        return _text(node)
    pairs = {language: _one_and_several(each) for language, each in node.values.items()}
    ones, severals = (Entries(node.keys, {each: pairs[each][place] for each in pairs}, node.place) for place in (0, -1))
    return OneAndSeveral(_words(ones).by_language, _words(severals).by_language)


def _one_and_several(node: SourceNode) -> tuple[SourceNode, ...]:
    """One word for both, or one for each."""
    if not isinstance(node, Sequence):
        return (node,)
    if len(node.items) != 2:
        message = Said("a unit has one text, or two: for one and for several")
        refuse(error(FindingCode.NOT_A_SCALAR, message, node.place, Said("write `{text}`", text="[person, persons]")))
    return tuple(node.items)


def formula(node: Any, is_condition: bool = False) -> Formula:
    """A condition stands alone; anything else may be tests of what stands before it."""
    if isinstance(node, Sequence | Entries):
        message = Said("without quotes a bracket or a brace begins a list or a mapping, and one text belongs here")
        refuse(error(FindingCode.NOT_A_SCALAR, message, node.place, _as_condition(node) if is_condition else _as_tests(node)))
    written = scalar(node)
    return Formula(written.text, written)


def _as_condition(node: Sequence | Entries) -> Said:
    """The same as `_as_tests`; but what stands alone in brackets, as in `for: [young]`, is no text."""
    items = list(node) if isinstance(node, Sequence) else []
    if len(items) == 1 and isinstance(items[0], Scalar) and not items[0].is_blank and ".." not in items[0].text:
        return Said("write `{text}`", text=items[0].text.strip())
    return _as_tests(node)


def _as_tests(node: Sequence | Entries) -> Said:
    """What to write for `[18..35]`, `[north, south]` and `{at least: 5}`, which YAML takes for lists and mappings."""
    values = list(node.values.values()) if isinstance(node, Entries) else list(node)
    texts = [value.text.strip() for value in values if isinstance(value, Scalar) and not value.is_blank]
    if not texts or len(texts) < len(values):
        return NOTHING
    if isinstance(node, Entries):
        return Said("write `{text}`", text=quoted(", ".join(f"{key} {text}" for key, text in zip(node, texts, strict=True))))
    listed = ", ".join(text if _NOT_A_TEXT.fullmatch(text) else f'"{text}"' for text in texts)
    if len(texts) == 1 and ".." in texts[0]:
        return Said("write `{text}`", text=quoted(f"[{texts[0]}]"))
    if len(texts) == 2 and all(_END_OF_RANGE.fullmatch(text) for text in texts):
        phrase = "write `{range}` for a range, or `{values}` for the two values alone"
        return Said(phrase, range=quoted(f"[{texts[0]}..{texts[1]}]"), values=quoted(listed))
    return Said("write `{text}`", text=quoted(listed))


def _typed(read: Callable[[Scalar], tuple[Any, Finding | None]]) -> Callable[[Any], Any]:
    def validate(node: Any) -> Any:
        value, finding = read(scalar(node))
        refuse(finding)
        return value

    return validate


def number_from(scalar: Scalar) -> tuple[Number | None, Finding | None]:
    """An exact number of a call, where no share is possible."""
    if percentage(scalar.text) is None:
        value, finding = typed.number(scalar)
        return value, replace(finding, help=_NO_FORMULA) if finding is not None and _is_computed(scalar.text) else finding
    return None, _no_share(scalar, Said("write how many, or how much, that is"))


def _is_computed(text: str) -> bool:
    """Whether it reads as a formula over names: not a number that is written in another way, and not a mere word."""
    if figures_meant(text) or says_nothing(text):
        return False
    try:
        node = parse(text).tree
    except FeelError:
        return False
    return not isinstance(node, tree.Name) and any(isinstance(part, tree.Name) for part in tree.walk(node))


def zero_doubt(node: Any) -> Finding | None:
    """Whether a number has a point that may be meant to separate thousands, by the zeros behind it."""
    return zero_behind(node) if isinstance(node, Scalar) else None


def _no_share(written: Scalar, help: Said) -> Finding:
    message = Said("`{text}` is a share, and a share is not possible here", text=written.text.strip())
    return error(FindingCode.SHARE_NOT_POSSIBLE, message, written.place, help)


def _part_of_one(written: Scalar) -> tuple[Number | None, Finding | None]:
    number = percentage(written.text)
    if number is None:
        return typed.number(written, quotient=True)
    message = Said("`{text}` is written in per cent, and a part of 1 belongs here", text=written.text.strip())
    return None, error(FindingCode.SHARE_NOT_POSSIBLE, message, written.place, Said("write `{text}`", text=hundredth(number)))


def _points(written: Scalar) -> tuple[Number | None, Finding | None]:
    """Points, which may be a fraction; a share of those above is a weight."""
    number = percentage(written.text)
    if number is None:
        return typed.number(written, quotient=True)
    message = Said("`{text}` is a share, and a maximum is a number of points", text=written.text.strip())
    return None, error(FindingCode.SHARE_NOT_POSSIBLE, message, with_key(written, "max"), Said("write `{text}`", text=f"weight: {number}"))


def _share(node: Scalar) -> tuple[Number | None, Finding | None]:
    return typed.number(node, quotient=True)


def _identifier(node: Any) -> str:
    text = scalar(node).text
    if not IDENTIFIER.fullmatch(text):
        plain = _plain_letters(text)
        help = Said("an identifier is made of letters, digits, `_`, `-` and `.`, and begins with a letter or a digit")
        help = Said("write `{text}`", text=plain) if IDENTIFIER.fullmatch(plain) else help
        raise refused("not-an-identifier", Said("`{text}` is no identifier", text=text), help)
    return text


def _plain_letters(text: str) -> str:
    """Without accents, with `-` where blanks stand: `fragilità` as `fragilita`."""
    letters = unicodedata.normalize("NFKD", text.strip()).encode("ascii", "ignore").decode()
    return "-".join(letters.split())


def whole_from(node: Any) -> int:
    """A whole number of 0 or more; what is none is refused."""
    value = _typed(number_from)(node)
    if not isinstance(value, int) or value < 0:
        below = floor(value)
        either = Said("write `{below}` or `{above}`, whichever is meant", below=below, above=below + 1)
        message, text = Said("`{text}` is no whole number of 0 or more", text=scalar(node).text), scalar(node).text
        if has_three_decimals(text) and value > 0:
            raise refused("not-a-whole-number", message, Said("write `{text}`", text=without_point(text)))
        raise refused("not-a-whole-number", message, either if below >= 0 else Said("write how many, from 0 on"))
    return value


def _row_number(node: Any) -> int:
    number = whole_from(node)
    if not number:
        raise refused("not-a-whole-number", Said("no row has the number 0"), Said("the first row of a file is row 1"))
    return number


_WORDS_SCHEMA = {
    "anyOf": [
        {"type": ["string", "number", "boolean"]},
        {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1},
    ]
}
_WORD_OF_UNIT = {
    "anyOf": [
        {"type": ["string", "number", "boolean"]},
        {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2},
    ]
}
_UNIT_SCHEMA = {"anyOf": [*_WORD_OF_UNIT["anyOf"], {"type": "object", "additionalProperties": _WORD_OF_UNIT, "minProperties": 1}]}
WordsOf: TypeAlias = Annotated[Words, Reading(_words, _WORDS_SCHEMA)]
TextOf: TypeAlias = Annotated[str, Reading(_text, _WORDS_SCHEMA)]
"""One text that is alike in all languages, or one for each (`InTheCallsWords`), the first of which programs read and compare."""
UnitOf: TypeAlias = Annotated[str, Reading(_unit, _UNIT_SCHEMA)]
"""What a number counts: as `TextOf`, or with a word for one of it (`OneAndSeveral`)."""
Feel: TypeAlias = Annotated[Formula, Reading(formula, FEEL_SCHEMA)]
Exact: TypeAlias = Annotated[Number, Reading(_typed(number_from), {"type": ["number", "string"]}, zero_doubt)]
Percent: TypeAlias = Annotated[Number, Reading(_typed(typed.number), {"type": ["number", "string"]}, zero_doubt)]
"""A number of per cent, without the sign."""
PartOfOne: TypeAlias = Annotated[Number, Reading(_typed(_part_of_one), {"type": ["number", "string"]}, zero_doubt)]
"""A share as a number from 0 to 1, which may also be written as a fraction."""
WrittenPoints: TypeAlias = Annotated[Number, Reading(_typed(_points), {"type": ["number", "string"]}, zero_doubt)]
"""Maximum points, which may also be written as a fraction, `100/3`."""
Share: TypeAlias = Annotated[Number, Reading(_typed(_share), {"type": ["number", "string"]}, zero_doubt)]
"""A number of per cent that may also be written as a fraction, `100/3`: weights."""
Whole: TypeAlias = Annotated[int, Reading(whole_from, {"type": "integer", "minimum": 0}, zero_doubt)]
RowNumber: TypeAlias = Annotated[int, Reading(_row_number, {"type": "integer", "minimum": 1})]
"""A row of a table, counted from 1 as spreadsheets do."""
Flag: TypeAlias = Annotated[bool, Reading(_typed(typed.boolean), {"type": "boolean"})]
Day: TypeAlias = Annotated[date, Reading(_typed(typed.date), {"type": "string", "format": "date"})]
Instant: TypeAlias = Annotated[datetime, Reading(_typed(typed.moment), {"type": "string", "format": "date-time"})]
Id: TypeAlias = Annotated[str, Reading(_identifier, {"type": ["string", "number"]})]
Line: TypeAlias = Annotated[str, Reading(lambda node: scalar(node).text, {"type": ["string", "number", "boolean"]})]
"""A text that is not shown in languages: a column, a citation's identifier, a path."""


def one_of(words: object, hints: Mapping[str, Said] = MappingProxyType({})) -> Reading:
    """A validator for one of the words of a `Literal`; another one gets the nearest as help, or the hint that it has."""
    choices: tuple[str, ...] = get_args(words)

    def validate(node: Any) -> str:
        text = scalar(node).text
        if text not in choices:
            meant = keyword_meant(text, choices)
            message = Said("`{text}` is none of {choices}", text=text, choices=quoted_names(choices))
            help = hints.get(text.casefold()) or (Said("write `{text}`", text=meant) if meant is not None else NOTHING)
            raise refused("unknown-word", message, help, text=text, names=choices)
        return text

    return Reading(validate, {"enum": list(choices)})


BetterWord: TypeAlias = Literal["higher", "lower"]
Better: TypeAlias = Annotated[BetterWord, one_of(BetterWord)]
"""Which of two values is the better one."""


def is_higher(better: BetterWord) -> bool:
    """Whether the higher of two values is the better one."""
    match better:
        case "higher":
            return True
        case "lower":
            return False
