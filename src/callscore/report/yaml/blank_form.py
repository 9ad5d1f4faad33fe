"""A blank application to fill in: YAML with comments that say what each answer is."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from callscore.call.fields import Field
from callscore.call.model import Call
from callscore.report.style import Style
from callscore.report.text.condition_text import alternatives_text
from callscore.report.value_forms import choices_text

WIDTH = 100
_PLACEHOLDER_IN_HELP = "new-application"
"""The identifier in a blank form, to be replaced: an application without one cannot be spoken of."""

ENGLISH = {
    "header": "Application to the call {call}, version {version}",
    "how": "Write after the colons. What is left empty counts as not said. Lines that begin with # are only for you.",
    "identifier": "The identifier: replace it by one that no other application of this call has",
    "title": "A short title, shown beside the identifier",
    "text": "text",
    "number": "a number, with a point before decimals",
    "boolean": "true or false",
    "date": "a date, written year-month-day: 2025-12-31",
    "list": "a list: repeat the lines below for each entry, without the #",
    "texts": "a list: one line for each entry, beginning with a dash",
    "record": "",
    "unit": "in {unit}",
    "one of": "one of: {choices}",
    "within": "allowed: {within}",
    "example": "for example: {example}",
    "key": "no two entries with the same {key}",
    "readers": "read by: {readers}",
}
_ITALIAN = {
    "header": "Domanda per il bando {call}, versione {version}",
    "how": "Scrivere dopo i due punti. Quello che resta vuoto vale come non indicato. Le righe con # all'inizio sono solo per chi compila.",
    "identifier": "L'identificativo: sostituirlo con uno che nessun'altra domanda del bando ha",
    "title": "Un titolo breve, mostrato accanto all'identificativo",
    "text": "testo",
    "number": "un numero, con il punto prima dei decimali",
    "boolean": "true (sì) o false (no)",
    "date": "una data, scritta anno-mese-giorno: 2025-12-31",
    "list": "un elenco: ripetere le righe qui sotto per ogni voce, senza il #",
    "texts": "un elenco: una riga per ogni voce, che inizia con un trattino",
    "record": "",
    "unit": "in {unit}",
    "one of": "uno tra: {choices}",
    "within": "ammesso: {within}",
    "example": "per esempio: {example}",
    "key": "mai due voci con lo stesso {key}",
    "readers": "letto da: {readers}",
}
PHRASES: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "it": _ITALIAN}


@dataclass(frozen=True, slots=True)
class _Form:
    """What every field of a form needs: its call, the language of the call's texts, and the form's own phrases."""

    call: Call
    language: str | None
    phrases: Mapping[str, str]


def blank_form(
    call: Call,
    language: str | None = None,
    readers: Mapping[str, Sequence[str]] | None = None,
    left_out: Set[tuple[str, ...]] = frozenset(),
) -> str:
    """The form as a YAML text that reads as an application in which nothing is answered.

    language  of the texts; where the call has none in it, the call's first language
    readers   by field the rules that read it, to be named beside it
    left_out  answers that are not asked, as paths
    """
    form = _Form(call, language, PHRASES.get(language or call.languages[0], ENGLISH))
    phrases = form.phrases
    lines = [
        *_comment(call.title.in_(language)),
        *_comment(phrases["header"].format(call=call.call, version=call.version)),
        *_comment(phrases["how"]),
        "",
        *_comment(phrases["identifier"]),
        f"application: {_PLACEHOLDER_IN_HELP}",
        *_comment(phrases["title"]),
        "title:",
    ]
    for name, field in _asked(call.application, left_out).items():
        lines += ["", *_field(name, field, form, (readers or {}).get(name, ()))]
    return "\n".join(lines) + "\n"


def _asked(fields: Mapping[str, Field], left_out: Set[tuple[str, ...]], above: tuple[str, ...] = ()) -> dict[str, Field]:
    """The fields without what is left out of them, and without records of which nothing is left."""
    asked = {}
    for name, field in fields.items():
        path = (*above, name)
        if path in left_out:
            continue
        of = _asked(field.of, left_out, path) if field.of is not None else None
        if of or not field.of:
            asked[name] = field.model_copy(update={"of": of})
    return asked


def _field(name: str, field: Field, form: _Form, readers: Sequence[str] = ()) -> Iterator[str]:
    """The comments on a field, its key, and below it what it is made of."""
    for text in (field.title, field.help):
        if text is not None:
            yield from _comment(text.in_(form.language))
    yield from _comment("; ".join(_kind(field, form)), "  ")
    if readers:
        yield from _comment(form.phrases["readers"].format(readers=", ".join(readers)), "  ")
    yield f"{_key(name)}:"
    inner = [line for below, its in (field.of or {}).items() for line in _field(below, its, form)]
    if field.type == "record":
        yield from (f"  {line}" for line in inner)
    elif field.type == "list":
        yield from (f"#   {line}".rstrip() for line in _member(inner))


def _member(inner: Sequence[str]) -> Iterator[str]:
    """One entry of a list: the dash stands before its first key, comments above it."""
    if not inner:
        yield "- "
    dash = False
    for line in inner:
        starts = not dash and not line.startswith("#")
        dash = dash or starts
        yield f"- {line}" if starts else f"  {line}"


def _kind(field: Field, form: _Form) -> Iterator[str]:
    """What sort of answer it is, in a few words."""
    phrases = form.phrases
    kind = "texts" if field.type == "list" and field.of is None else field.type
    if phrases[kind] and not (field.one_of and field.type == "text"):
        yield phrases[kind]
    if field.unit:
        yield phrases["unit"].format(unit=field.unit)
    if field.one_of:
        yield phrases["one of"].format(choices=choices_text(field.one_of))
    if field.within:
        yield phrases["within"].format(
            within=alternatives_text(field.within, form.call, Style.of(form.call, form.language, WIDTH, color=False))
        )
    if field.key:
        yield phrases["key"].format(key=field.key)
    if field.example:
        yield phrases["example"].format(example=field.example)


def _comment(text: str, indent: str = "") -> list[str]:
    """The text as comment lines, none where it says nothing."""
    words = " ".join(text.split())
    return [f"# {indent}{line}" for line in textwrap.wrap(words, WIDTH - 2 - len(indent), break_long_words=False, break_on_hyphens=False)]


def _key(name: str) -> str:
    """A field's name as a YAML key."""
    if re.fullmatch(r"[^\W\d][\w ]*", name):
        return name
    doubled = name.replace("'", "''")
    return f"'{doubled}'"
