"""Where an answer of one application stands, by the names that `check` prints: `seat.town`, `members[4].agreement`; an entry of a list also
by its key, `members["Rossi srl"].agreement`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from callscore.application.form import FieldQuestion, Form
from callscore.feel import Unknown
from callscore.finding import did_you_mean, quoted_names
from callscore.sentence import Said

_STEP = re.compile(r'(?:^|\.)(?P<name>[^.\[\]"]+)|\[(?P<number>\d+)\]|\["(?P<key>[^"]*)"\]')
_Step: TypeAlias = str | int
_KEY_DEPTH = 2
"""A key stands below a list and an entry."""


@dataclass(frozen=True, slots=True)
class AnswerPath:
    """question  what is asked there
    steps     names of fields and numbers of entries, from 1
    name      the path with the numbers of entries, as places are called
    in_list   the path of the entries among which it is the key; None of any other answer
    """

    question: FieldQuestion
    steps: tuple[_Step, ...]
    name: str
    in_list: tuple[_Step, ...] | None = None


@dataclass(frozen=True, slots=True)
class NoAnswerPath:
    """Why there is none, and what may be meant."""

    message: Said
    help: Said


def answer_path(text: str, form: Form, values: Mapping[str, Any]) -> AnswerPath | NoAnswerPath:
    """The path of an answer that one application gives; of a list with entries of its own, a field of an entry."""
    steps: list[_Step] = []
    fields: Form = form
    found: FieldQuestion | None = None
    around: FieldQuestion | None = None
    for step in _steps(text):
        if isinstance(step, str) and step in fields:
            found = fields[step]
            fields = (found.of or {}) if found.type == "record" else {}
            steps.append(step)
        elif isinstance(step, _Entry) and found is not None and found.type == "list" and found.of:
            number = step.number_in(found, value_at(values, steps))
            if isinstance(number, NoAnswerPath):
                return number
            steps.append(number)
            around, fields, found = found, found.of, None
        else:
            return _no_field(text, form)
    if found is None:
        return _no_field(text, form)
    is_key = around is not None and len(steps) > _KEY_DEPTH and isinstance(steps[-2], int) and steps[-1] == around.key
    return AnswerPath(found, tuple(steps), path_name(steps), tuple(steps[:-2]) if is_key else None)


def value_at(values: Any, steps: tuple[_Step, ...] | list[_Step]) -> Any:
    """What stands there; unknown where nothing is known of it."""
    found = values
    for step in steps:
        if isinstance(step, int):
            found = found[step - 1] if isinstance(found, tuple) and 0 < step <= len(found) else Unknown((str(step),))
        else:
            found = found[step] if isinstance(found, Mapping) else Unknown((step,))
    return found


def with_value(values: Any, steps: tuple[_Step, ...], value: Any) -> Any:
    """The answers with another one there."""
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if isinstance(step, int):
        return (*values[: step - 1], with_value(values[step - 1], rest, value), *values[step:])
    known = values if isinstance(values, Mapping) else {}
    return {**known, step: with_value(known.get(step), rest, value)}


def path_name(steps: list[_Step] | tuple[_Step, ...]) -> str:
    """`members[4].agreement`"""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")


def same_key(value: Any) -> Any:
    """Two spellings of one name are one entry."""
    return " ".join(value.split()).casefold() if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a list by its number, or by its key."""

    number: int = 0
    key: str = ""

    def number_in(self, question: FieldQuestion, entries: Any) -> int | NoAnswerPath:
        listed = entries if isinstance(entries, tuple) else ()
        if not self.number:
            return self._keyed(question, listed)
        if self.number <= len(listed):
            return self.number
        message = Said("`{list}` has no entry {number}", list=question.name, number=self.number)
        return NoAnswerPath(message, Said("its entries are numbered from 1 to {count}", count=len(listed)))

    def _keyed(self, question: FieldQuestion, listed: tuple[Any, ...]) -> int | NoAnswerPath:
        if question.key is None:
            message = Said("the entries of `{list}` have no key", list=question.name)
            return NoAnswerPath(message, Said("name the entry by its number, as in `{path}`", path=f"{question.name}[1]"))
        keys = [str(each.get(question.key)) if isinstance(each, Mapping) else "" for each in listed]
        at = next((number for number, key in enumerate(keys, 1) if same_key(key) == same_key(self.key)), None)
        if at is not None:
            return at
        message = Said("`{list}` has no entry `{key}`", list=question.name, key=self.key)
        return NoAnswerPath(message, did_you_mean(self.key, keys) or Said("its entries are {names}", names=quoted_names(keys)))


def _steps(text: str) -> Iterator[str | _Entry | None]:
    """The steps of a path; None where it is none."""
    end = 0
    for found in _STEP.finditer(text):
        if found.start() != end:
            break
        end = found.end()
        if found["name"] is not None:
            yield found["name"]
        else:
            yield _Entry(int(found["number"] or 0), found["key"] or "")
    if end != len(text):
        yield None


def _no_field(text: str, form: Form) -> NoAnswerPath:
    known = list(_paths(form))
    help = did_you_mean(text, known) or Said("amend one of {names}", names=quoted_names(known))
    return NoAnswerPath(Said("`{name}` is no field of this application", name=text), help)


def _paths(form: Form, prefix: str = "") -> Iterator[str]:
    for name, question in form.items():
        yield prefix + name
        if question.type == "record":
            yield from _paths(question.of or {}, f"{prefix}{name}.")
        elif question.type == "list" and question.of:
            yield from _paths(question.of, f"{prefix}{name}[1].")
