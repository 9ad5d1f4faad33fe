"""The answers that a field lists: several that were written as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from callscore.call.fields import Field
from callscore.finding import Finding, warning
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook
from callscore.spelling.choice_spellings import several_meant


@lint_check()
def choice_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`choices-in-one`."""
    yield from _of(rulebook.form.application)


def _of(fields: Mapping[str, Field]) -> Iterator[Finding]:
    for name, field in fields.items():
        listed = field.one_of or ()
        parts = several_meant(listed[0]) if len(listed) == 1 else ()
        if len(parts) > 1:
            message = f"`{name}` lists one single answer, `{listed[0]}`"
            help = f"where {len(parts)} are meant, write `[{', '.join(parts)}]`"
            yield warning("choices-in-one", message, field.place_of("one of"), help)
        yield from _of(field.of or {})
