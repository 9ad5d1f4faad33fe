"""The questions of a call's form as a person reads them: title, help, sort of answer, choices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from typing import Literal, TypeAlias

import msgspec
from msgspec import Struct

from callscore.call.fields import Field
from callscore.call.model import Call
from callscore.report.answer_kind import example_text
from callscore.report.asked_fields import asked_fields
from callscore.report.findings.excerpt import visible
from callscore.report.style import Style
from callscore.report.text.condition_text import alternatives_text, condition_text

AnswerKind: TypeAlias = Literal["text", "number", "boolean", "date", "list", "texts", "record"]
_NUMBER = r"(-?[0-9]+(?:\.[0-9]+)?)"
_AT_LEAST = re.compile(rf">= *{_NUMBER}")
_BETWEEN = re.compile(rf"\[ *{_NUMBER} *\.\. *{_NUMBER} *\]")


class FormQuestion(Struct, frozen=True, kw_only=True):
    """One question.

    name     of the field
    title    what is asked; the name of the field where the call has no title
    help     what the call says about it, and what an answer must be; one sentence each
    kind     `texts` is a list of texts, `list` one whose entries have questions of their own
    unit     what a number counts
    choices  the answers that can be chosen; none where any can be given
    titles   by choice what people call it
    least    the least number that is allowed, where the call says it in so many words; `most` likewise
    optional it may be left empty: there may be none, or not everybody is asked
    whole    its number has no decimals
    of       the questions of a record, or of each entry of a list
    """

    name: str
    title: str
    help: tuple[str, ...]
    kind: AnswerKind
    unit: str = ""
    choices: tuple[str, ...] = ()
    titles: Mapping[str, str] = msgspec.field(default_factory=dict)
    least: str | None = None
    most: str | None = None
    optional: bool = False
    whole: bool = False
    of: tuple[FormQuestion, ...] = ()

    @property
    def shown_choices(self) -> tuple[str, ...]:
        """By their titles, where these tell them apart; otherwise as programs call them."""
        titles = tuple(self.titles.get(code, code) for code in self.choices)
        is_clear = all(title == code or title not in self.choices for code, title in zip(self.choices, titles, strict=True))
        return titles if is_clear and len(set(titles)) == len(titles) else self.choices

    @property
    def is_many(self) -> bool:
        return self.kind in ("list", "texts")


def form_questions(call: Call, style: Style, left_out: Set[tuple[str, ...]] = frozenset()) -> tuple[FormQuestion, ...]:
    """The questions in the call's order, without those that are left out."""
    return tuple(_questions(asked_fields(call.application, left_out), call, style))


def _questions(fields: Mapping[str, Field], call: Call, style: Style) -> Iterator[FormQuestion]:
    for name, field in fields.items():
        least, most = _bounds(field)
        yield FormQuestion(
            name=name,
            title=visible(style.words(field.title)).strip() or visible(name),
            help=tuple(visible(text) for text in _help(field, call, style)),
            kind="texts" if field.type == "list" and not field.of else field.type,
            unit=visible(style.tell(field.unit or "")),
            choices=tuple(field.one_of or ()),
            titles={code: visible(field.title_of(code, style.language)) for code in field.one_of or ()},
            least=least,
            most=most,
            optional=field.may_be_null,
            whole=field.whole,
            of=tuple(_questions(field.of or {}, call, style)),
        )


def _help(field: Field, call: Call, style: Style) -> Iterator[str]:
    if field.help is not None:
        yield " ".join(style.words(field.help).split())
    if field.asked_when is not None:
        yield style.say("answer only if: {condition}", condition=condition_text(field.asked_when, call, style))
    if field.optional:
        yield style.say("left empty: there is none")
    if field.within:
        yield style.say("allowed: {within}", within=alternatives_text(field.within, call, style.ungrouped))
    if field.key:
        inner = (field.of or {}).get(field.key)
        yield style.say("no two entries with the same {key}", key=(style.words(inner.title) if inner is not None else "") or field.key)
    if field.example:
        yield style.say("for example: {example}", example=example_text(field, style))


def _bounds(field: Field) -> tuple[str | None, str | None]:
    """The least and the greatest number, of the two plainest forms of a limit."""
    text = field.within.text.strip() if field.within is not None and field.type == "number" else ""
    if (at_least := _AT_LEAST.fullmatch(text)) is not None:
        return at_least[1], None
    if (between := _BETWEEN.fullmatch(text)) is not None:
        return between[1], between[2]
    return None, None
