"""Applications and answers that a reader would take for one, and that count as several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from callscore.application.application import Application
from callscore.application.form import Form
from callscore.finding import Finding
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.look_alikes import WrittenName, look_alikes


def alike_findings(applications: Sequence[Application], form: Form) -> Iterator[Finding]:
    """`look-alike` among identifiers, and among the answers to each field of free text, which may group applicants or tell them apart."""
    yield from look_alikes([WrittenName(one.id, partial(_place, one)) for one in applications], Said("the identifiers"))
    for name, question in form.items():
        if question.type == "text" and question.choices is None:
            answers = ((one, one.values.get(name)) for one in applications)
            names = [WrittenName(text, partial(_place, one, name)) for one, text in answers if isinstance(text, str)]
            yield from look_alikes(names, Said("the answers to `{field}`,", field=name))


def _place(application: Application, field: str = "") -> Place:
    return application.places.get(field, application.place) if field else application.identified_at
