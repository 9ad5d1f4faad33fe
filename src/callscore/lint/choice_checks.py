"""The answers that a field lists: several that were written as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from callscore.call.fields import Field
from callscore.finding import Finding
from callscore.lint.finding_kind import WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook
from callscore.spelling.choice_spellings import several_meant

CHOICES_IN_ONE = FindingKind(
    "choices-in-one",
    WARNING,
    "Order, places and money",
    means="a field lists one single answer that looks like several",
    to_do="write them apart: `[north, south]`",
    says="`{field}` lists one single answer, `{answer}`",
    help="where {count} are meant, write `[{answers}]`",
    wrong="""
        application:
          area: {type: text, one of: ['north, south']}
        """,
    right="""
        application:
          area: {type: text, one of: [north, south]}
        """,
)


@lint_check()
def choice_findings(rulebook: Rulebook) -> Iterator[Finding]:
    yield from _of(rulebook.form.application)


def _of(fields: Mapping[str, Field]) -> Iterator[Finding]:
    for name, field in fields.items():
        listed = tuple(field.one_of or ())
        parts = several_meant(listed[0]) if len(listed) == 1 else ()
        if len(parts) > 1:
            place = field.place_of("one of")
            yield CHOICES_IN_ONE.at(place, field=name, answer=listed[0], count=len(parts), answers=", ".join(parts))
        yield from _of(field.of or {})
