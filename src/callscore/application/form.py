"""The application form of a call, ready to read answers: one question a field, checked against itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from math import ceil, floor
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from callscore.application.choices import FieldChoices, fold
from callscore.application.field_types import field_type
from callscore.application.limit import FieldLimit, limit_of
from callscore.application.odd_days import odd_year, odd_year_finding
from callscore.call.fields import Field, FieldTypeWord, is_single
from callscore.call.model import Call
from callscore.feel.values import Unknown, Value
from callscore.finding import Finding, did_you_mean, error, offered, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said
from callscore.source import typed
from callscore.source.currency import is_money
from callscore.source.look_alikes import WrittenName, look, look_alikes
from callscore.source.node import Entries, Scalar, Sequence
from callscore.source.number_beside_unit import number_in
from callscore.source.per_cent import PER_CENT, hundredfold, small_percentage
from callscore.source.thousands_separator import has_three_decimals, of_anything, separates_by_points, three_decimals, without_point
from callscore.spelling.number_spellings import figures_meant

SCALAR_READERS: dict[str, Callable[[Scalar], tuple[Value | None, Finding | None]]] = {
    "text": typed.text,
    "number": typed.number,
    "boolean": typed.boolean,
    "date": typed.date,
}


class FieldQuestion(Struct, frozen=True, kw_only=True):
    """One field of the form.

    type      `text`, `number`, `boolean`, `date`, `list` or `record`
    choices   the values that it allows, None where it allows all of its type
    limit     the test that its value must pass (`within`)
    of        the fields of a record, or of each member of a list; a list without them holds texts
    key       the field that tells the members of a list apart
    optional  an answer that is left out is null: there is none
    whole     its number has no decimals
    unit      what a number counts, as the call writes it
    year      the year of the call's last day, None where it has no days
    by_points whether thousands are separated by points in a language of the call
    known     by a text without quotes the value that it was read as, where nothing was told: answers recur, in members above all
    """

    name: str
    type: FieldTypeWord
    choices: FieldChoices | None = None
    limit: FieldLimit | None = None
    of: Mapping[str, FieldQuestion] | None = None
    key: str | None = None
    optional: bool = False
    whole: bool = False
    unit: str = ""
    year: int | None = None
    by_points: bool = False
    known: dict[str, Value] = field(default_factory=dict)

    @property
    def is_scalar(self) -> bool:
        return is_single(self.type)

    def read(self, written: Scalar) -> tuple[Value | None, tuple[Finding, ...]]:
        """A single answer, with a warning where its number may be meant otherwise. None where nothing is written, or where an error among
        the findings says why it cannot be read."""
        if not written.quoted and written.text in self.known:
            return self.known[written.text], ()
        value, findings = self.read_cell(written)
        doubt = self._doubt(written)
        if doubt is not None:
            return value, (doubt, *findings)
        if value is not None and not findings:
            self._remember(written, value)
        return value, findings

    def _remember(self, written: Scalar, value: Value) -> None:
        """Of a free text there is nothing to find out, and of a cell less is told; the texts in a list are not the answer, which is
        the list."""
        recurs = self.choices is not None or self.type != "text"
        if recurs and self.is_scalar and not written.quoted and not written.place.cell and len(self.known) < MOST_ANSWERS_REMEMBERED:
            self.known[written.text] = value

    def read_cell(self, written: Scalar) -> tuple[Value | None, tuple[Finding, ...]]:
        """The same without that warning, which a table gives once for each of its columns."""
        if written.is_blank or not written.text.strip():
            return None, ()
        if self.choices is not None:
            written = self.choices.by_title(written)
        if self.is_percentage:
            written = typed.without_per_cent(written)
        value, trouble = SCALAR_READERS.get(self.type, typed.text)(written)
        if trouble is not None:
            return None, (self._in_whole(self._in_unit(trouble, written), written),)
        if self.whole and "." in written.text and is_broken(written):
            return None, (_broken(self.name, written, written.text.strip()),)
        found: list[Finding] = []
        if self.choices is not None:
            value, trouble = self.choices.read(self.name, value, written)
            found += [trouble] if trouble else []
        if self.limit is not None and value is not None:
            trouble = self.limit.refusal(self.name, value, written)
            if trouble is not None:
                return None, (*found, self._toward_thousands(trouble, written))
        return value, tuple(found)

    def _toward_thousands(self, refused: Finding, written: Scalar) -> Finding:
        """What is told of a number beyond the limit that keeps it where its point separates thousands."""
        if refused.code != "not-within" or not self._is_within_as_thousands(written):
            return refused
        return replace(refused, help=Said("write `{text}` if the point separates thousands", text=without_point(written.text)))

    def _is_within_as_thousands(self, written: Scalar) -> bool:
        """Whether a number with three decimals is refused by the limit, and is not without its point."""
        if self.type != "number" or self.is_percentage or self._three_decimals(written) is None:
            return False
        return not self.takes(Fraction(written.text.strip())) and self.takes(Fraction(without_point(written.text)))

    def _three_decimals(self, written: Scalar) -> Finding | None:
        return three_decimals(written) if is_money(self.unit) else of_anything(written, self.by_points)

    def _in_unit(self, trouble: Finding, written: Scalar) -> Finding:
        """What is told of a number with a unit beside it: no other unit's number is offered as one of this."""
        number = number_in(self.unit, written.text) if self.unit and trouble.code == FindingCode.NOT_A_NUMBER else None
        if number is None:
            return trouble
        alone = Said("write how many {unit} it is, the number alone", unit=self.unit)
        return replace(trouble, help=typed.number_help(number) if number else alone)

    def _in_whole(self, trouble: Finding, written: Scalar) -> Finding:
        """What is told of a decimal comma where a number is whole: no number with decimals is offered."""
        meant = figures_meant(written.text) if self.whole and trouble.code == FindingCode.DECIMAL_COMMA else ()
        if not meant:
            return trouble
        whole = [str(number) for number in map(Fraction, meant) if number.denominator == 1]
        return replace(trouble, help=offered(whole)) if whole else _broken(self.name, written, meant[0])

    @property
    def is_percentage(self) -> bool:
        return self.type == "number" and self.unit == PER_CENT

    def takes(self, value: Value) -> bool:
        """Whether the value is within the limit."""
        return self.limit is None or self.limit.passes(value, {}, []) is True

    def odd_year(self, written: Scalar) -> Said | None:
        """What is odd about the year of the day that is written, or None."""
        return odd_year(written, self.year, self.takes)

    def _doubt(self, written: Scalar) -> Finding | None:
        if self.type == "date":
            told = self.odd_year(written)
            return odd_year_finding(told, written.place) if told is not None else None
        if self.type != "number" or "." not in written.text:
            return None  # only a point can be meant otherwise
        if self._is_within_as_thousands(written) or (self.whole and is_broken(written)):
            return None  # the error says it
        if is_money(self.unit):
            return self._three_decimals(written)
        if not self.is_percentage:
            return self._thousands(written)
        doubt = small_percentage(written) if not written.quoted else None
        return doubt if doubt is not None and self.takes(Fraction(hundredfold(written.text))) else None

    def _thousands(self, written: Scalar) -> Finding | None:
        """Silent where the limit refuses the number without its point."""
        found = self._three_decimals(written)
        return found if found is not None and self.takes(Fraction(without_point(written.text))) else None

    def left_out(self, path: str) -> Value:
        """What an answer that is not written says: that there is none, where it is optional; else nothing, it is not known."""
        if self.optional:
            return None
        if self.type == "record" and self.of is not None:
            return {name: question.left_out(f"{path}.{name}") for name, question in self.of.items()}
        return Unknown((path,))

    def unknown(self, path: str) -> Value:
        """What stands for an answer that cannot be read: a record is there all the same, each of its fields unknown."""
        if self.type == "record" and self.of is not None:
            return {name: question.unknown(f"{path}.{name}") for name, question in self.of.items()}
        return Unknown((path,))

    def paths(self, path: str) -> Iterator[str]:
        """The path of the answer and, for a record, of every answer in it."""
        yield path
        if self.type == "record" and self.of is not None:
            for name, question in self.of.items():
                yield from question.paths(f"{path}.{name}")


MOST_ANSWERS_REMEMBERED = 10_000
"""Texts of one field or column. Numbers may all differ, and a memory of all would then only grow."""

Form: TypeAlias = Mapping[str, FieldQuestion]


def is_broken(written: Scalar) -> bool:
    """Whether it is a number with decimals."""
    return isinstance(typed.number(written)[0], Fraction)


def _broken(name: str, written: Scalar, number: str) -> Finding:
    """What is told of decimals where a number is whole."""
    message = Said("`{text}` is not a whole number, as `{name}` is", text=written.text.strip(), name=name)
    if has_three_decimals(number):
        help = Said("write `{text}` if the point separates thousands", text=without_point(number))
        return error("not-whole", message, written.place, help)
    low, high = (str(to_whole(Fraction(number))) for to_whole in (floor, ceil))
    return error("not-whole", message, written.place, Said("write `{low}` or `{high}`, whichever is right", low=low, high=high))


def form_of(call: Call) -> tuple[Form, tuple[Finding, ...]]:
    """The form that the call asks to fill in, and what is wrong with it, at its place in the call.

    Findings: `fields-missing`, `fields-not-expected`, `choices-not-expected`,
    `optional-not-expected`, `same-without-choices`, `choices-alike`,
    `limit-not-expected`, `whole-not-expected`, `not-whole`, `unknown-key-field`,
    those of a limit that cannot be read, and those of choices and examples that are not of their field's own type."""
    findings: list[Finding] = []
    year, by_points = max((day.year for day in call.days.values()), default=None), separates_by_points(call.languages)
    form = {name: _question(name, field, year, by_points, findings) for name, field in call.application.items()}
    return form, tuple(findings)


def _question(name: str, field: Field, year: int | None, by_points: bool, findings: list[Finding]) -> FieldQuestion:
    findings += _misplaced(name, field)
    of = None
    if field.of is not None and field.type in ("list", "record"):
        of = {inner: _question(inner, inner_field, year, by_points, findings) for inner, inner_field in field.of.items()}
    choices = _choices(name, field, findings) if field.one_of is not None and _takes_choices(field) else None
    is_limited = field.within is not None and is_single(field.type)
    limit, trouble = (
        limit_of(field.within, field_type(field), field.unit or "") if field.within is not None and is_limited else (None, None)
    )
    findings += [trouble] if trouble else []
    key = field.key if of and field.key in of else None
    question = FieldQuestion(
        name=name,
        type=field.type,
        choices=choices,
        limit=limit,
        of=of,
        key=key,
        optional=field.optional,
        whole=field.whole,
        unit=field.unit or "",
        year=year,
        by_points=by_points,
    )
    findings += _example_findings(question, field)
    return question


def _takes_choices(field: Field) -> bool:
    return field.type in ("text", "number", "date") or (field.type == "list" and field.of is None)


def _misplaced(name: str, field: Field) -> Iterator[Finding]:
    """Keys that the field's type does not know, or needs."""
    if field.type == "record" and not field.of:
        message = Said("the record `{name}` has no fields", name=name)
        yield error("fields-missing", message, field.place_of("type"), Said("name them under `of:`"))
    if field.of is not None and field.type not in ("list", "record"):
        message = Said("`{name}` is a {type}: it has no fields of its own", name=name, type=field.type)
        yield error("fields-not-expected", message, field.place_of("of"), Said("make it a `list` or a `record`"))
    if field.one_of is not None and not _takes_choices(field):
        message = Said("`{name}` is a {type}: it has no values to choose from", name=name, type=field.type)
        yield error("choices-not-expected", message, field.place_of("one of"), Said("delete `one of:`, or put it at a field inside"))
    if field.within is not None and not is_single(field.type):
        message = Said("`{name}` is a {type}: a limit is for single values", name=name, type=field.type)
        yield error("limit-not-expected", message, field.place_of("within"), Said("put it at a field inside"))
    if field.same and (field.one_of is None or field.type not in ("text", "list")):
        help = Said("list the spellings that count under `one of:`")
        message = Said("`same` needs the spellings of `{name}` that others are the same as", name=name)
        yield error("same-without-choices", message, field.place_of("same"), help)
    if field.whole and field.type != "number":
        message = Said("`{name}` is a {type}: only a number can be whole", name=name, type=field.type)
        yield error("whole-not-expected", message, field.place_of("whole"), Said("delete `whole`, or make it a `number`"))
    if field.optional and not is_single(field.type):
        message = Said("`{name}` is a {type}: only a single value may be optional", name=name, type=field.type)
        yield error("optional-not-expected", message, field.place_of("optional"), Said("an empty list is written `[]`"))
    if field.key is not None and field.key not in (field.of or {}):
        help = did_you_mean(field.key, field.of or {}) or Said("name a field of its members")
        message = Said("`{key}` is no field of the members of `{name}`", key=field.key, name=name)
        yield error("unknown-key-field", message, field.place_of("key"), help)


def _choices(name: str, field: Field, findings: list[Finding]) -> FieldChoices:
    """The allowed values, each of the field's own type and different from the others."""
    read = SCALAR_READERS.get(field.type, typed.text)
    values: dict[Value, str] = {}
    folded: dict[str, Scalar] = {}
    for written in _items(field, "one of"):
        value, trouble = read(written)
        findings += [trouble] if trouble else []
        if field.whole and is_broken(written):
            findings.append(_broken(name, written, written.text.strip()))
        if value is not None:
            values.setdefault(value, written.text)
        alike = folded.setdefault(fold(written.text, field.same), written)
        if alike is not written:
            message = Said("`{one}` and `{other}` count as the same value of `{name}`", one=written.text, other=alike.text, name=name)
            help = Said("keep one of them, or drop the difference from `same:`")
            findings.append(error("choices-alike", message, written.place, help, [(alike.place, Said("the other"))]))
    findings += _look_alike_choices(name, field.type == "number", folded.values())
    return FieldChoices(values, tuple(field.same), _titles(field))


def _titles(field: Field) -> dict[str, str]:
    """By title, in any language, the choice that it means. A title that two choices have, or that is itself a choice, means none."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    titled = field.one_of if isinstance(field.one_of, Mapping) else {}
    for code, words in titled.items():
        for title in (words.plain, *words.by_language.values()):
            if title is not None and title not in titled:
                found[title].add(code)
    return {title: next(iter(codes)) for title, codes in found.items() if len(codes) == 1}


def _look_alike_choices(name: str, are_numbers: bool, choices: Iterable[Scalar]) -> Iterator[Finding]:
    """Choices that differ in nothing that an applicant would see, or in how one number is written: `North` and `north`, `1` and `1.0`."""
    written = list(choices)
    if not are_numbers:
        yield from look_alikes(
            [WrittenName(each.text, partial(_place, each)) for each in written], Said("the values of `{field}`", field=name)
        )
    numbers: dict[Value, Scalar] = {}
    for each in written:
        value, _ = typed.number(replace(each, quoted=False))
        first = numbers.setdefault(value, each) if value is not None else each
        if first is not each and are_numbers:
            message = Said("`{one}` and `{other}` count as the same value of `{name}`", one=each.text, other=first.text, name=name)
            yield error("choices-alike", message, each.place, Said("keep one of them"), [(first.place, Said("the other"))])
        elif first is not each and look(first.text) != look(each.text):
            pair = {"name": name, "one": first.text, "other": each.text}
            message = Said("the values of `{name}` `{one}` and `{other}` are one number, and count as different ones", **pair)
            help = Said("write one of them everywhere, if one is meant")
            yield warning(FindingCode.LOOK_ALIKE, message, each.place, help, [(first.place, Said("the other"))])


def _place(written: Scalar) -> Place:
    return written.place


def _items(field: Field, key: str) -> Iterator[Scalar]:
    node = field.node_at(key)
    if isinstance(node, Sequence):
        yield from (item for item in node if isinstance(item, Scalar))
    elif isinstance(node, Entries):
        yield from node.keys.values()


def _example_findings(question: FieldQuestion, field: Field) -> tuple[Finding, ...]:
    """An example must be an answer that the form takes."""
    written = field.node_at("example")
    if not isinstance(written, Scalar) or not question.is_scalar:
        return ()
    return question.read(written)[1]
