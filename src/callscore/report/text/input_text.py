"""Reasons in the call's own words, and the inputs that they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from callscore.application.application import Application
from callscore.call.model import Call
from callscore.call.scalars import Words
from callscore.explanation.reasons import ReadFact
from callscore.feel import Unknown
from callscore.number import Number
from callscore.report.choice_titles import field_at, question_text, titled
from callscore.report.number_forms import NO_BREAK
from callscore.report.style import Style
from callscore.report.text.condition_text import name_text
from callscore.report.text.margins import margin_text, needs_of
from callscore.report.value_forms import unit_of, value_text
from callscore.rulebook.condition import Condition
from callscore.source.folder import is_yaml

_GAP = re.compile(r"\{([^{}]+)\}")


def filled(words: Words | None, facts: Mapping[str, Any], call: Call, style: Style) -> str:
    """A reason with its gaps filled by the facts that it names, amounts with the decimals of their unit, which the reason itself writes; a
    gap that names none stays as it is written."""

    def fill(gap: re.Match[str]) -> str:
        name = gap[1].strip()
        if name not in facts:
            return gap[0]
        value = titled(facts[name], name, call, style)
        is_number = isinstance(value, Number) and not isinstance(value, bool)
        return style.number_of_amount(value, unit_of(call, name)) if is_number else value_text(value, style, quoted=False)

    return _GAP.sub(fill, style.words(words))


def unfilled(words: Words | None, call: Call, style: Style) -> str:
    """A reason before anybody is asked about: in its gaps what stands there later, `[Payment of a year] USD`."""
    return _GAP.sub(lambda gap: f"[{name_text(call, gap[1].strip(), style)}]", style.words(words))


def inputs_text(inputs: Iterable[ReadFact], call: Call, application: Application, style: Style, condition: Condition | None = None) -> str:
    """The facts, each with its value, its place in the application, and how far it is from a bound."""
    needs = needs_of(condition)
    records: set[str] = set()
    texts = [text for each in inputs for text in _input_texts(each, call, application, style, records, needs.get(each.name, ()))]
    return "; ".join(dict.fromkeys(texts))


def _input_texts(
    input: ReadFact, call: Call, application: Application, style: Style, records: set[str], needs: tuple[Condition, ...] = ()
) -> list[str]:
    """An expression that is only true or false says less than what it reads; an indicator that is so has a name, and figures behind it.
    Of the `records`, those that were told already, the name alone is told again."""
    parts = list(dict.fromkeys(text for part in input.parts for text in _input_texts(part, call, application, style, records)))
    is_truth, is_indicator = isinstance(input.value, bool), input.name in call.indicators
    if parts and is_truth and not is_indicator:
        return parts
    name = name_text(call, input.name, style)
    if isinstance(input.value, Unknown):
        return [f"{name}: {missing_text(input, call, application, style)}"]
    if parts and is_truth:
        return [f"{name}: {value_text(input.value, style)} ({'; '.join(parts)})"]
    if parts:
        return [f"{name} = {value_text(input.value, style, input.unit)}", *parts]
    if input.name in records:
        return [name]
    if isinstance(input.value, Mapping):
        records.add(input.name)
        if style.letter:
            return [_named_record(name, input, application, style)]
    return [f"{name}: {known_text(input, call, application, style, needs)}"]


def _named_record(name: str, input: ReadFact, application: Application, style: Style) -> str:
    """A letter names a record and where it stands: told whole, an applicant's own answers fill a page."""
    place = source_place_text(input.place, application, style) if input.place is not None else ""
    return f"{name} ({place})" if place else name


def known_text(input: ReadFact, call: Call, application: Application, style: Style, needs: tuple[Condition, ...] = ()) -> str:
    """The value without its name, followed by its distance from a bound and its place."""
    margin = margin_text(input.value, needs, style)
    place = source_place_text(input.place, application, style) if input.place is not None else ""
    notes = "; ".join(note for note in (margin, place) if note)
    field = field_at(input.name, call)
    if input.value is None and field is not None and field.asked_when is not None:
        return style.say("not asked")
    return value_text(titled(input.value, input.name, call, style), style, input.unit) + (f" ({notes})" if notes else "")


def source_place_text(place: Any, application: Application, style: Style) -> str:
    """Its place: the line alone if that is in the application's own file. A letter names no other file, and no row of a table: an applicant
    has none."""
    if style.letter and (place.file != application.place.file or not is_yaml(Path(place.file))):
        return ""
    if place.cell:
        return str(place.cell) if place.file == application.place.file else str(place)
    if place.file != application.place.file or not place.line:
        return str(place)
    return style.say("line {number}", number=place.line).replace(" ", NO_BREAK)


def missing_text(input: ReadFact, call: Call, application: Application, style: Style) -> str:
    """That it is not said, and which answers it would take; or why it has no value."""
    value = input.value
    assert isinstance(value, Unknown)
    if value.fault:
        return style.say("no value: {fault}", fault=style.tell(value.fault))
    if awaits_the_pool(value, call):
        return style.say("known once all applications are in")
    places = {source: application.places[source] for source in value.sources if source in application.places}
    told = {source: source_place_text(place, application, style) for source, place in places.items()}
    names = {source: "" if source == input.name else _named(source, call, style) for source in told}
    answers = [text for source, place in told.items() if (text := _joined(names[source], place))]
    if input.name.endswith(")") and not answers:  # what the call finds itself, as `class("maturity")`: nobody could have said it
        return style.verdict("undetermined")
    return style.say("not said") + (f" ({'; '.join(answers)})" if answers else "")


def _named(source: str, call: Call, style: Style) -> str:
    """What people call an answer that is missing; its path for programs, and where the form has no such field."""
    return source if style.exact or field_at(source, call) is None else question_text(source, call, style)


def _joined(*texts: str) -> str:
    return ", ".join(text for text in texts if text)


def awaits_the_pool(value: Any, call: Call) -> bool:
    """Whether nothing is missing of the application itself, only what others say."""
    if not isinstance(value, Unknown) or not value.sources:
        return False
    return all(source in call.indicators and call.indicators[source].pool is not None for source in value.sources)
