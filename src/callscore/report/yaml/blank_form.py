"""A blank application to fill in: YAML with comments that say what each answer is."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence, Set

from msgspec import Struct

from callscore import __version__
from callscore.call.fields import Field
from callscore.call.model import Call
from callscore.report.answer_kind import answer_kind
from callscore.report.asked_fields import asked_fields
from callscore.report.input_files import DIGEST_SHOWN
from callscore.report.style import Style

WIDTH = 100
_PLACEHOLDER_IN_HELP = "new-application"
"""The identifier in a blank form, to be replaced: an application without one cannot be spoken of."""


class _Form(Struct, frozen=True):
    """What every field of a form needs: its call, the language of the call's texts, and how the form itself says it."""

    call: Call
    language: str | None
    style: Style


def blank_form(
    call: Call,
    language: str | None = None,
    readers: Mapping[str, Sequence[str]] | None = None,
    left_out: Set[tuple[str, ...]] = frozenset(),
    digest: str = "",
) -> str:
    """The form as a YAML text that reads as an application in which nothing is answered.

    language  of the texts; where the call has none in it, the call's first language
    readers   by field the rules that read it, to be named next to it
    left_out  answers that are not asked, as paths
    digest    of the call: the head says by which text of the call the form was made; empty to leave that out
    """
    form = _Form(call, language, Style.of(call, language, WIDTH, color=False, exact=True))
    say = form.style.say
    lines = [
        *_comment(call.title.in_(language)),
        *_comment(say("Application to the call {call}, version {version}", call=call.call, version=call.version)),
        *(
            _comment(say("Made by callscore {version}; call SHA-256 {digest}…", version=__version__, digest=digest[:DIGEST_SHOWN]))
            if digest
            else ()
        ),
        *_comment(say("Write after the colons. What is left empty counts as not said. Lines that begin with # are only for you.")),
        "",
        *_comment(say("The identifier: replace it by one that no other application of this call has")),
        f"application: {_PLACEHOLDER_IN_HELP}",
        *_comment(say("A short title, shown beside the identifier")),
        "title:",
    ]
    for name, field in asked_fields(call.application, left_out).items():
        lines += ["", *_field(name, field, form, (readers or {}).get(name, ()))]
    return "\n".join(lines) + "\n"


def _field(name: str, field: Field, form: _Form, readers: Sequence[str] = ()) -> Iterator[str]:
    """The comments on a field, its key, and below it what it is made of."""
    for text in (field.title, field.help):
        if text is not None:
            yield from _comment(text.in_(form.language))
    yield from _comment("; ".join(answer_kind(field, form.call, form.style, is_in_yaml=True)), "  ")
    if readers:
        yield from _comment(form.style.say("read by: {readers}", readers=", ".join(readers)), "  ")
    yield f"{yaml_key(name)}:"
    inner = [line for below, its in (field.of or {}).items() for line in _field(below, its, form)]
    match field.type:
        case "record":
            yield from (f"  {line}" for line in inner)
        case "list":
            yield from (f"#   {line}".rstrip() for line in _member(inner))
        case "text" | "number" | "boolean" | "date":
            pass


def _member(inner: Sequence[str]) -> Iterator[str]:
    """One entry of a list: the dash comes before its first key, comments above it."""
    if not inner:
        yield "- "
    dash = False
    for line in inner:
        starts = not dash and not line.startswith("#")
        dash = dash or starts
        yield f"- {line}" if starts else f"  {line}"


def _comment(text: str, indent: str = "") -> list[str]:
    """The text as comment lines, none where it says nothing."""
    words = " ".join(text.split())
    return [f"# {indent}{line}" for line in textwrap.wrap(words, WIDTH - 2 - len(indent), break_long_words=False, break_on_hyphens=False)]


def yaml_key(name: str) -> str:
    """A field's name as a YAML key."""
    if re.fullmatch(r"[^\W\d][\w ]*", name):
        return name
    doubled = name.replace("'", "''")
    return f"'{doubled}'"
