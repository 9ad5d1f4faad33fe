"""What sort of answer a question of the form takes, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from callscore.call.fields import Field
from callscore.call.model import Call
from callscore.report.choice_titles import choices_told
from callscore.report.style import Style
from callscore.report.text.condition_text import alternatives_text, condition_text

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
A_DAY = date(2025, 12, 31)
"""Shows in which order a language writes a day."""
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def answer_kind(field: Field, call: Call, style: Style, is_in_yaml: bool = False) -> Iterator[str]:
    """What sort of answer it is, in a few words: as people write it, or, in YAML and where the style is exact, as callscore reads it."""
    say = style.say
    kind = "texts" if field.type == "list" and field.of is None else field.type
    if field.whole:
        yield say("a whole number")
    elif field.type == "boolean" and not (is_in_yaml or style.exact):
        yield style.say_in("answer", "yes or no")
    elif field.type == "date" and not (is_in_yaml or style.exact):
        yield say("a day, such as {day}", day=style.day(A_DAY))
    elif kind in _KINDS and not (field.one_of and field.type == "text"):
        yield say((_KINDS_IN_YAML if is_in_yaml else _KINDS)[kind])
    if field.unit:
        yield say("in {unit}", unit=style.tell(field.unit))
    if field.one_of:
        yield say("one of: {choices}", choices=choices_told(field, style))
    if field.within:
        yield say("allowed: {within}", within=alternatives_text(field.within, call, style.ungrouped))
    if field.key:
        yield say("no two entries with the same {key}", key=field.key)
    if field.example:
        yield say("for example: {example}", example=example_text(field, style))
    if field.asked_when is not None:
        yield say("answer only if: {condition}", condition=condition_text(field.asked_when, call, style))


def example_text(field: Field, style: Style) -> str:
    """The example of the call: a day, yes or no, and a number with decimals as the language writes them. Nothing stands between
    thousands: programs differ in how they take it."""
    example = field.example or ""
    if style.exact:
        return example
    if field.type == "date" and _ISO_DAY.fullmatch(example):
        return style.day(date.fromisoformat(example))
    if field.type == "boolean" and example in ("true", "false"):
        return style.say("yes") if example == "true" else style.say("no")
    return style.ungrouped.written(example)
