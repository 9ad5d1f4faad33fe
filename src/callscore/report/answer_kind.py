"""What sort of answer a question of the form takes, in words."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.fields import Field
from callscore.call.model import Call
from callscore.report.choice_titles import choices_told
from callscore.report.style import Style
from callscore.report.text.condition_text import alternatives_text

_KINDS = {
    "text": "text",
    "number": "a number",
    "boolean": "true or false",
    "date": "a date, written year-month-day: 2025-12-31",
    "list": "a list, with these answers for each entry",
    "texts": "a list, one line for each entry",
}
"""What sort of answer is expected; a record says it with its fields."""
_KINDS_IN_YAML = {
    "text": "text",
    "boolean": "true or false",
    "date": "a date, written year-month-day: 2025-12-31",
    "number": "a number, with a point before decimals",
    "list": "a list: repeat the lines below for each entry, without the #",
    "texts": "a list: one line for each entry, beginning with a dash",
}


def answer_kind(field: Field, call: Call, style: Style, is_in_yaml: bool = False) -> Iterator[str]:
    """What sort of answer it is, in a few words."""
    say = style.say
    kind = "texts" if field.type == "list" and field.of is None else field.type
    if field.whole:
        yield say("a whole number")
    elif kind in _KINDS and not (field.one_of and field.type == "text"):
        yield say((_KINDS_IN_YAML if is_in_yaml else _KINDS)[kind])
    if field.unit:
        yield say("in {unit}", unit=style.tell(field.unit))
    if field.one_of:
        yield say("one of: {choices}", choices=choices_told(field, style))
    if field.within:
        yield say("allowed: {within}", within=alternatives_text(field.within, call, style))
    if field.key:
        yield say("no two entries with the same {key}", key=field.key)
    if field.example:
        yield say("for example: {example}", example=field.example)
