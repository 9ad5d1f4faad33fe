"""The answers of an application as far as they were asked for: what was not asked is no answer, whatever stands there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from callscore.application.application import Application
from callscore.feel.values import Unknown, Value
from callscore.finding import Finding, warning
from callscore.rulebook.fact import AskedQuestion
from callscore.sentence import Said


def with_asked_answers(application: Application, asked: Sequence[AskedQuestion]) -> tuple[Application, tuple[Finding, ...]]:
    """The application with null for each answer that it was not asked for, and a `not-asked` warning where it gives one all the same.
    Where it is not known whether it is asked, the answer is unknown: it waits for those that say so."""
    if not asked:
        return application, ()
    values, findings = dict(application.values), []
    for question in asked:
        given, is_asked = values[question.field], question.is_asked(values, [])
        if is_asked is True:
            continue
        values[question.field] = _waiting(given, is_asked) if isinstance(is_asked, Unknown) else None
        if not isinstance(is_asked, Unknown) and given is not None and not isinstance(given, Unknown):
            findings.append(_not_asked(application, question.field, values))
    return (replace(application, values=values) if values != application.values else application), tuple(findings)


def _waiting(given: Value, is_asked: Unknown) -> Value:
    """An answer of which it is not known whether it counts; that there is none holds either way."""
    if given is None:
        return None
    own = given.sources if isinstance(given, Unknown) else ()
    return Unknown(tuple(dict.fromkeys((*is_asked.sources, *own))))


def _not_asked(application: Application, field: str, values: Mapping[str, Value]) -> Finding:
    message = Said("`{field}` is answered, and was not asked of this applicant: the answer does not count", field=field)
    help = Said("leave it empty, or correct the answer by which it is not asked")
    return warning("not-asked", message, application.places.get(field, application.place), help, subject=application.id)
