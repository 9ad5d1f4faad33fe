"""What a round carries into the next one, as the file that the next round reads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from callscore import __version__
from callscore.application.application import Application
from callscore.call.evaluator_rules import NO_LEVEL, YES_LEVEL
from callscore.evaluation.evaluation import Evaluation
from callscore.evaluators.level import Level, questions_of
from callscore.feel import Unknown
from callscore.number import Number
from callscore.report.input_files import digest_read
from callscore.rulebook.number_text import number_text

HEAD = "# What competes again in the next round, which reads this with `--carried`. Scores are exact.\n"
_ANSWERS: dict[Number, str] = {YES_LEVEL: "yes", NO_LEVEL: "no"}


def carried_out(evaluation: Evaluation) -> tuple[str, ...]:
    """The identifiers of those that are carried: by an outcome that says so and is settled; one that is carried `once` not a second
    time."""
    return tuple(
        id
        for id, conclusion in sorted(evaluation.conclusions.items())
        if conclusion.rule is not None
        and not conclusion.provisional
        and conclusion.rule.to_the_next_round is not None
        and not (conclusion.rule.is_carried_once and id in evaluation.carried)
        and _score(evaluation, id) is not None
    )


def carried_yaml(evaluation: Evaluation) -> str:
    """The whole file; the same bytes for the same call and applications. Ends with a line feed."""
    call = evaluation.rulebook.call
    lines = [f"carried out of: {_value(call.call)}", f"version: {_value(call.version)}"]
    names = carried_out(evaluation)
    lines.append("applications:" if names else "applications: {}")
    for id in names:
        lines.append(f"  {_value(id)}:")
        lines += [f"    {line}" for line in _kept(evaluation, id)]
    return HEAD + _made(evaluation) + "\n".join(lines) + "\n"


def _made(evaluation: Evaluation) -> str:
    """By which program, call and files: to be read by a person, and passed over by the next round."""
    engines, digest = " and ".join(sorted(evaluation.engines)), evaluation.rulebook.edition.digest
    return f"# Made by callscore {__version__}, engines {engines}; call sha256 {digest}, inputs {digest_read()}\n"


def _kept(evaluation: Evaluation, id: str) -> Iterator[str]:
    application, score = evaluation.appraisals[id].application, _score(evaluation, id)
    assert score is not None
    yield f"outcome: {_value(evaluation.conclusions[id].outcome)}"
    yield f"score: {_exact(score)}"
    placed = evaluation.placed.get(id)
    if evaluation.rulebook.by is not None and placed is not None and placed.by is not None:
        yield f"order by: {_exact(placed.by)}"
    yield f"application: {_value(_answers(application))}"
    if application.recorded:
        words = {True: "met", False: "not met", None: None}
        yield f"recorded: {_value({key: words[recorded.verdict] for key, recorded in application.recorded.items()})}"
    questions = questions_of(evaluation.rulebook.call.gates)
    levels = {
        criterion: _levels(given, criterion in questions)
        for criterion, given in application.levels.items()
        if not any(level.against for level in given)
    }
    if levels:
        yield f"levels: {_value(levels)}"


def _score(evaluation: Evaluation, id: str) -> Number | None:
    """The score with which it competes: its own, or the one with which it was carried into this round."""
    if id in evaluation.carried:
        return evaluation.carried[id].score
    score = evaluation.appraisals[id].score
    return score.total if score is not None else None


def _answers(application: Application) -> dict[str, Any]:
    beside = {"title": application.label, "received": application.received.isoformat() if application.received is not None else None}
    return {**{key: value for key, value in beside.items() if value}, **application.values}


def _levels(given: tuple[Level, ...], are_answers: bool) -> dict[str, Any]:
    """By evaluator the level, or the answer, with its reason, its conflict and why it was struck, where there is one."""
    levels: dict[str, Any] = {}
    for level in given:
        value = (None if level.value is None else _ANSWERS[level.value]) if are_answers else level.value
        said = {"level": value, "reason": level.reason or None, "conflict": level.conflict or None, "struck": level.struck or None}
        is_plain = not level.reason and level.counts
        levels[level.evaluator] = value if is_plain else {key: value for key, value in said.items() if value is not None}
    return levels


def _exact(number: Number) -> str:
    """A number without a finite decimal form is written in quotes as the fraction that it is."""
    text = number_text(number)
    return _value(text) if "/" in text else text


def _value(value: Any) -> str:
    """A value on one line of YAML; an answer that is not known is left out of what holds it."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int | Fraction):
        return _exact(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_value(key)}: {_value(inner)}" for key, inner in value.items() if not isinstance(inner, Unknown)) + "}"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(_value(item) for item in value if not isinstance(item, Unknown)) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(str(value), ensure_ascii=False)
