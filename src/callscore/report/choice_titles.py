"""Answers that are chosen, and the groups that they make, as people call them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from callscore.call.fields import Field
from callscore.call.model import Call
from callscore.report.style import Style
from callscore.rulebook.rulebook import Rulebook

_ENTRY = re.compile(r"\[\d+\]")


def titled(value: Any, name: str, call: Call, style: Style) -> Any:
    """The value of a fact with the titles of choices in the place of codes: of one answer, and of a list of them. Of anything else, and
    for programs, the value itself."""
    field = None if style.exact or not isinstance(value, str | tuple) else field_at(name, call)
    if field is None or not isinstance(field.one_of, Mapping):
        return value
    return (
        field.title_of(value, style.language) if isinstance(value, str) else tuple(field.title_of(each, style.language) for each in value)
    )


def field_at(name: str, call: Call) -> Field | None:
    """The field at a path such as `members[4].kind`; None where there is none."""
    fields: Mapping[str, Field] = call.application
    field = None
    for step in _ENTRY.sub("", name).split("."):
        field = fields.get(step)
        if field is None:
            return None
        fields = field.of or {}
    return field


def group_text(group: str, rulebook: Rulebook, style: Style) -> str:
    """A group of the ranking as people call it: by the title of the answer, or of the class, that makes it."""
    call = rulebook.call
    per = next((part.per for part in (call.ranking, call.selection, call.budget) if part is not None and part.per is not None), None)
    if per is None:
        return group
    if per in call.classes:
        return next((style.words(case.title) for case in call.classes[per].cases if case.class_ == group), "") or group
    return str(titled(group, per, call, style))


def choices_told(field: Field, style: Style) -> str:
    """The answers that can be chosen, as they are written, each with its title where it has one; in quotes those that would look like
    several, or hold blanks at an end."""
    return ", ".join(_told(code, field.title_of(code, style.language)) for code in field.one_of or ())


def _told(code: str, title: str) -> str:
    written = f'"{code}"' if "," in code or code != code.strip() else code
    return written if title == code else f"{written} ({title})"
