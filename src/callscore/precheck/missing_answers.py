"""What an application does not say, and which rules wait for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from callscore.application.recordings import WINDOW
from callscore.call.fields import Field
from callscore.explanation.explanation import Explanation
from callscore.explanation.reasons import ReadFact
from callscore.feel import Unknown
from callscore.place import Place
from callscore.rulebook.unit import Verdict


class MissingAnswer(Struct, frozen=True):
    """One answer that is not given: its path in the application, the place where it belongs, and what waits for it: rules, `place`,
    `money` or `outcome`; nothing where no rule does, as of some in a blank form."""

    path: str
    place: Place
    needed_by: tuple[str, ...]


def missing_answers(explanation: Explanation) -> tuple[MissingAnswer, ...]:
    """Every answer that some rule waits for, in the order of the form."""
    waiting: dict[str, list[str]] = {}
    for rule, input in _inputs(explanation):
        for path in input.value.sources if isinstance(input.value, Unknown) else ():
            if path in explanation.application.places:
                waiting.setdefault(path, []).append(rule)
    places, fields = explanation.application.places, explanation.rulebook.form.application
    if explanation.is_blank:
        every = [name for name, field in fields.items() if not field.optional]
        waiting |= {name: [] for name in every if not any(path == name or path.startswith(f"{name}.") for path in waiting)}
    asked = sorted(waiting.items(), key=lambda each: _place_in_form(each[0], fields))
    found = [MissingAnswer("received", explanation.application.place, (WINDOW,))] if _lacks_receipt(explanation) else []
    return tuple(found) + tuple(MissingAnswer(path, places[path], tuple(dict.fromkeys(rules))) for path, rules in asked)


def unneeded_answers(explanation: Explanation, missing: Iterable[MissingAnswer]) -> tuple[MissingAnswer, ...]:
    """What the form asks, the application does not answer, and no rule waits for, besides the `missing` ones, in the order of the form."""
    application, fields = explanation.application, explanation.rulebook.form.application
    told = tuple(f"{each.path}." for each in missing)
    paths = {path for path in _unknown_paths(application.values) if path in application.places and not f"{path}.".startswith(told)}
    asked = sorted(paths, key=lambda path: _place_in_form(path, fields))
    return tuple(MissingAnswer(path, application.places[path], ()) for path in asked)


def _unknown_paths(value: object) -> Iterator[str]:
    """The path of each answer that is not given, at any depth of lists and records."""
    match value:
        case Unknown():
            yield from value.sources
        case Mapping():
            for inner in value.values():
                yield from _unknown_paths(inner)
        case tuple():
            for member in value:
                yield from _unknown_paths(member)
        case _:
            pass


def _place_in_form(path: str, fields: Mapping[str, Field]) -> tuple[int, ...]:
    """Where the form asks for the answer: by each step of its path the number of the field, and of the entry in a list."""
    place: list[int] = []
    for step in path.split("."):
        name, _, entry = step.partition("[")
        place += [list(fields).index(name), int(entry.rstrip("]") or 0)]
        fields = fields[name].of or {}
    return tuple(place)


def _lacks_receipt(explanation: Explanation) -> bool:
    return explanation.window is Verdict.UNDETERMINED and explanation.application.received is None


def _inputs(explanation: Explanation) -> Iterator[tuple[str, ReadFact]]:
    """Every input of a rule that is not decided without it, with that rule."""
    for gate in explanation.gates:
        if gate.verdict is Verdict.UNDETERMINED and gate.due is None:
            yield from ((gate.gate.gate, input) for input in gate.inputs)
    for family in explanation.classes:
        if family.assigned is None:
            yield from ((family.name, input) for input in family.inputs)
    for criterion in explanation.criteria:
        if criterion.mark.points is None or criterion.mark.missing:
            yield from ((criterion.cell.id, input) for input in criterion.inputs)
    for adjustment in explanation.adjustments:
        if adjustment.done.verdict is not Verdict.NOT_MET:
            yield from ((adjustment.rule.adjustment, input) for input in adjustment.inputs)
    yield from explanation.beyond
