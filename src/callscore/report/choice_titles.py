"""Answers that are chosen, and the groups that they make, as people call them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from callscore.call.fields import Field
from callscore.call.group_names import BETWEEN, group_names
from callscore.call.model import Call
from callscore.report.style import Style
from callscore.rulebook.produced_facts import STATUS
from callscore.rulebook.rulebook import Rulebook

_ENTRY = re.compile(r"\[(\d+)\]")
_CLASS = re.compile(r'class\("(.+)"\)')


def titled(value: Any, name: str, call: Call, style: Style) -> Any:
    """The value of a fact as people call it: with the titles of choices in the place of codes, and of a record with those of its fields in
    the place of their names. Of anything else, and for programs, the value itself."""
    if name == STATUS and isinstance(value, str) and not style.exact:
        return style.say(value)
    field = None if style.exact else field_at(name, call)
    return value if field is None else _titled(value, field, style)


def _titled(value: Any, field: Field, style: Style) -> Any:
    if isinstance(value, Mapping) and field.of is not None:
        fields = field.of
        named = {key: style.words(fields[key].title) or key for key in value if key in fields}
        return {named.get(key, key): _titled(inner, fields[key], style) if key in fields else inner for key, inner in value.items()}
    if not isinstance(field.one_of, Mapping):
        return value
    if isinstance(value, tuple):
        return tuple(field.title_of(each, style.language) for each in value)
    return field.title_of(value, style.language) if isinstance(value, str) else value


def question_text(path: str, call: Call, style: Style) -> str:
    """`Members of the cluster, entry 4: Distance`; a field without a title is called by its name."""
    fields: Mapping[str, Field] = call.application
    names = []
    for step in path.split("."):
        entry = _ENTRY.search(step)
        name = _ENTRY.sub("", step)
        field = fields.get(name)
        title = (style.words(field.title) if field is not None else "") or name
        names.append(style.say("{title}, entry {number}", title=title, number=entry[1]) if entry is not None else title)
        fields = (field.of if field is not None else None) or {}
    return ": ".join(names)


def question_title(path: str, call: Call, style: Style) -> str:
    """The same beside the path itself: empty where it says no more."""
    text = question_text(path, call, style)
    return "" if text == path else text


def is_entry(path: str) -> bool:
    """Whether the path names one entry of a list, as `members[4].kind` does."""
    return _ENTRY.search(path) is not None


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
    return title_of_group(group, per, call, style)


def title_of_group(group: str, per: str | None, call: Call, style: Style) -> str:
    """What people call one of the groups, or of the classes, into which a field or a family divides the applications. For programs it is
    the group itself."""
    if per is None or style.exact:
        return group
    names = group_names(per)
    if len(names) > 1:
        parts = group.split(BETWEEN)
        return BETWEEN.join(title_of_group(part, name, call, style) for part, name in zip(parts, names, strict=True))
    found = _CLASS.fullmatch(per)
    family = found[1] if found is not None else per
    if family in call.classes:
        return next((style.words(case.title) for case in call.classes[family].cases if case.class_ == group), "") or group
    return str(titled(group, per, call, style))


def choices_told(field: Field, style: Style) -> str:
    """The answers that can be chosen, as they are written, each with its title where it has one; in quotes those that would look like
    several, or hold blanks at an end."""
    return ", ".join(_told(code, field.title_of(code, style.language)) for code in field.one_of or ())


def _told(code: str, title: str) -> str:
    written = f'"{code}"' if "," in code or code != code.strip() else code
    return written if title == code else f"{written} ({title})"
