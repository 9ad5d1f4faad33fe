"""Where an answer of one application stands, by the names that `check` prints: `seat.town`, `members[4].agreement`; an entry of a list also
by its key, `members["Rossi srl"].agreement`; and a whole entry, `members[4]`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from callscore.application.form import FieldQuestion, Form
from callscore.feel import Unknown
from callscore.finding import did_you_mean, quoted_names
from callscore.sentence import Said

_STEP = re.compile(r'(?:^|\.)(?P<name>[^.\[\]"]+)|\[(?P<number>\d+)\]|\["(?P<key>[^"]*)"\]')
_Step: TypeAlias = str | int
_KEY_DEPTH = 2
"""A key stands below a list and an entry."""


class AnswerPath(Struct, frozen=True):
    """question  what is asked there
    steps     names of fields and numbers of entries, from 1
    name      the path with the numbers of entries, as places are called
    in_list   the path of the entries among which it is the key; None of any other answer
    entry_key of a whole entry, the field that tells the entries apart, empty where none does; None of any other answer
    called    of a whole entry that is named by its key, the key
    """

    question: FieldQuestion
    steps: tuple[_Step, ...]
    name: str
    in_list: tuple[_Step, ...] | None = None
    entry_key: str | None = None
    called: str = ""

    @property
    def is_entry(self) -> bool:
        return self.entry_key is not None


class NoAnswerPath(Struct, frozen=True):
    """Why there is none, and what may be meant."""

    message: Said
    help: Said


def answer_path(text: str, form: Form, values: Mapping[str, Any], is_new: bool = False) -> AnswerPath | NoAnswerPath:
    """The path of an answer that one application gives; of a list with entries of its own, a field of an entry, or a whole one. `is_new`
    where an entry may be meant that is not there yet: the one behind the last, or one with a key that no other has."""
    written = tuple(_steps(text))
    steps: list[_Step] = []
    fields: Form = form
    found: FieldQuestion | None = None
    around: FieldQuestion | None = None
    for at, step in enumerate(written, 1):
        if isinstance(step, str) and step in fields:
            found = fields[step]
            fields = (found.of or {}) if found.type == "record" else {}
            steps.append(step)
        elif isinstance(step, _Entry) and found is not None and found.type == "list" and found.of:
            number = step.number_in(found, value_at(values, steps), is_new and at == len(written))
            if isinstance(number, NoAnswerPath):
                return number
            steps.append(number)
            around, fields, found = found, found.of, None
        else:
            return _no_field(text, form)
    if found is None and around is not None:
        last = written[-1]
        question = replace(around, type="record", key=None)
        called = last.key if isinstance(last, _Entry) else ""
        return AnswerPath(question, tuple(steps), path_name(steps), entry_key=around.key or "", called=called)
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


def without_entry(values: Any, steps: tuple[_Step, ...]) -> Any:
    """The answers without that entry: those behind it move up, and so do the names of what they do not say."""
    around, number = steps[:-1], steps[-1]
    assert isinstance(number, int)
    entries = value_at(values, around)
    behind = (renumbered(entry, path_name(around), at, at - 1) for at, entry in enumerate(entries[number:], number + 1))
    return with_value(values, around, (*entries[: number - 1], *behind))


def renumbered(value: Any, list_name: str, number: int, other: int) -> Any:
    """An entry, or a part of one, as another number of its list calls it: what is unknown in it bears its path."""
    match value:
        case Unknown():
            return replace(value, sources=tuple(moved(path, list_name, number, other) for path in value.sources))
        case Mapping():
            return {name: renumbered(item, list_name, number, other) for name, item in value.items()}
        case tuple():
            return tuple(renumbered(item, list_name, number, other) for item in value)
        case _:
            return value


def moved(path: str, list_name: str, number: int, other: int) -> str:
    """The path as it is called once the entry of one number has another one."""
    start = f"{list_name}[{number}]"
    is_in_it = path == start or path.startswith((f"{start}.", f"{start}["))
    return f"{list_name}[{other}]{path.removeprefix(start)}" if is_in_it else path


def path_name(steps: list[_Step] | tuple[_Step, ...]) -> str:
    """`members[4].agreement`"""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")


def same_key(value: Any) -> Any:
    """Two spellings of one name are one entry."""
    return " ".join(value.split()).casefold() if isinstance(value, str) else value


class _Entry(Struct, frozen=True):
    """An entry of a list by its number, or by its key."""

    number: int = 0
    key: str = ""

    def number_in(self, question: FieldQuestion, entries: Any, is_new: bool) -> int | NoAnswerPath:
        if is_new and not isinstance(entries, tuple):
            message = Said("`{list}` is not answered", list=question.name)
            return NoAnswerPath(message, Said("amend `{list}` as a whole: nobody knows what else stands in it", list=question.name))
        listed = entries if isinstance(entries, tuple) else ()
        if not self.number:
            return self._keyed(question, listed, is_new)
        if self.number <= len(listed) + is_new:
            return self.number
        if is_new:
            message = Said("`{list}` has no entry {number}", list=question.name, number=self.number)
            return NoAnswerPath(message, Said("a new entry is number {number}, behind the last", number=len(listed) + 1))
        message = Said("`{list}` has no entry {number}", list=question.name, number=self.number)
        return NoAnswerPath(message, Said("its entries are numbered from 1 to {count}", count=len(listed)))

    def _keyed(self, question: FieldQuestion, listed: tuple[Any, ...], is_new: bool) -> int | NoAnswerPath:
        if question.key is None:
            message = Said("the entries of `{list}` have no key", list=question.name)
            return NoAnswerPath(message, Said("name the entry by its number, as in `{path}`", path=f"{question.name}[1]"))
        keys = [str(each.get(question.key)) if isinstance(each, Mapping) else "" for each in listed]
        at = next((number for number, key in enumerate(keys, 1) if same_key(key) == same_key(self.key)), None)
        if at is not None or is_new:
            return at or len(listed) + 1
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
