"""Conditions as an officer wrote them, reasons in the call's own words, and the inputs that they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from callscore.application.application import Application
from callscore.call.model import Call
from callscore.call.rules import Condition as Written
from callscore.call.words import Formula, Words
from callscore.feel import Unknown
from callscore.presentation.layout import clean
from callscore.presentation.numbers import NO_BREAK, shown, signed
from callscore.presentation.style import Style
from callscore.presentation.values import name_text, value_text
from callscore.reason import Input
from callscore.rulebook.condition import All, Atom, Condition

_GAP = re.compile(r"\{([^{}]+)\}")
_OPERATORS = ("<", ">", "=", "!")
_OPENING = ("[", "(", "]")


def condition_text(condition: Written, call: Call, style: Style) -> str:
    """The condition in one line, close to what was written: `Committed members >= 8 and Members near by >= 50`.

    A formula stays as it is written, unless it is the name of one answer or indicator alone."""
    if isinstance(condition, Formula):
        return name_text(call, clean(condition.text), style)
    joined = f" {style.say('and')} "
    return joined.join(test_text(name_text(call, subject, style), tests.text) for subject, tests in condition.items())


def test_text(subject: str, tests: str) -> str:
    """Unary tests about their subject."""
    tests = clean(tests)
    if tests == "true":
        return subject
    if tests.startswith(_OPERATORS) or tests.startswith(("in ", "in(", "not(", "not (")):
        return f"{subject} {tests}"
    if tests.startswith(_OPENING):
        return f"{subject} in {tests}"
    return f"{subject} in ({tests})" if "," in tests else f"{subject} = {tests}"


def filled(words: Words | None, facts: Mapping[str, Any], style: Style) -> str:
    """A reason with its gaps filled by the facts that it names; a gap that names none stays as it is written."""

    def fill(gap: re.Match[str]) -> str:
        name = gap[1].strip()
        return value_text(facts[name], style, quoted=False) if name in facts else gap[0]

    return _GAP.sub(fill, style.words(words))


def inputs_text(inputs: Iterable[Input], call: Call, application: Application, style: Style, condition: Condition | None = None) -> str:
    """The facts, each with its value, its place in the application, and how far it is from a bound."""
    bounds = dict(_bounds(condition)) if condition is not None else {}
    return "; ".join(_input_text(each, call, application, style, bounds.get(each.name)) for each in inputs)


def _input_text(input: Input, call: Call, application: Application, style: Style, bound: Atom | None) -> str:
    """An expression that is only true or false says less than what it reads."""
    parts = "; ".join(_input_text(part, call, application, style, None) for part in input.parts)
    if parts and isinstance(input.value, bool):
        return parts
    name = name_text(call, input.name, style)
    if isinstance(input.value, Unknown):
        return f"{name}: {missing_text(input, call, application, style)}"
    if parts:
        return f"{name} = {value_text(input.value, style, input.unit)}; {parts}"
    return f"{name}: {known_text(input, application, style, bound)}"


def known_text(input: Input, application: Application, style: Style, bound: Atom | None = None) -> str:
    """The value without its name, behind it how far it is from a bound and where it stands."""
    notes = list(_margin(input.value, bound, style))
    notes += [place_text(input.place, application, style)] if input.place is not None else []
    return value_text(input.value, style, input.unit) + (f" ({'; '.join(notes)})" if notes else "")


def place_text(place: Any, application: Application, style: Style) -> str:
    """Where it stands: the line alone where that is in the application's own file."""
    if place.cell:
        return str(place.cell) if place.file == application.place.file else str(place)
    if place.file != application.place.file or not place.line:
        return str(place)
    return style.say("line {number}", number=place.line).replace(" ", NO_BREAK)


def missing_text(input: Input, call: Call, application: Application, style: Style) -> str:
    """That it is not said, and which answers it would take; or why it has no value."""
    value = input.value
    assert isinstance(value, Unknown)
    if value.fault:
        return style.say("no value: {fault}", fault=value.fault)
    if awaits_the_pool(value, call):
        return style.say("known once all applications are in")
    places = {source: application.places[source] for source in value.sources if source in application.places}
    answers = [
        place_text(place, application, style) if source == input.name else f"{source}, {place_text(place, application, style)}"
        for source, place in places.items()
    ]
    if input.name.endswith(")") and not answers:  # what the call finds itself, as `class("maturity")`: nobody could have said it
        return style.say("undetermined")
    return style.say("not said") + (f" ({'; '.join(answers)})" if answers else "")


def awaits_the_pool(value: Any, call: Call) -> bool:
    """Whether nothing is missing of the application itself, only what others say."""
    if not isinstance(value, Unknown) or not value.sources:
        return False
    return all(source in call.indicators and call.indicators[source].pool is not None for source in value.sources)


def _bounds(condition: Condition) -> Iterator[tuple[str, Atom]]:
    """The comparisons with a number that must all hold; of those of which one is enough, none is a bound."""
    if isinstance(condition, Atom):
        if isinstance(condition.constant, int | Fraction) and not isinstance(condition.constant, bool):
            yield condition.subject, condition
    elif isinstance(condition, All):
        for part in condition.parts:
            yield from _bounds(part)


def _margin(value: Any, bound: Atom | None, style: Style) -> Iterator[str]:
    """How far a number is on the right side of its bound, negative where it is on the wrong one."""
    if bound is None or isinstance(value, bool | str | date) or not isinstance(value, int | Fraction):
        return
    assert isinstance(bound.constant, int | Fraction)
    needs = style.say("needs {operator} {number}", operator=bound.operator, number=shown(bound.constant))
    if bound.operator in (">=", ">"):
        yield f"{needs}, {signed(value - bound.constant)}"
    elif bound.operator in ("<=", "<"):
        yield f"{needs}, {signed(bound.constant - value)}"
    else:
        yield needs
