"""What is published of each grant: the beneficiary as far as the call allows it, the amount, and the answers that the call names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from msgspec import Struct

from callscore.application.application import Application
from callscore.call.part import key_names
from callscore.call.publication_rules import Publication, PublishedAnswers
from callscore.evaluation.evaluation import Evaluation
from callscore.feel import Unknown
from callscore.number import Number
from callscore.report.findings.excerpt import without_controls
from callscore.report.number_forms import exact_text
from callscore.report.results import Result, results_of
from callscore.rulebook.publication_units import left_out_units
from callscore.rulebook.unit import Verdict

PERSONAL = ("beneficiary", "tax_number", "project", "link", "purpose", "location")
"""By these a person can be found."""


class Award(Struct, frozen=True):
    """One grant.

    number   its place among those that are published: identifiers of applications may be names
    answers  by the key of the column; what is not known, or left out, is missing
    because  why the name is left out, by the number of the rule of the call, counted from 0; None where it is not
    """

    number: int
    amount: Number
    answers: Mapping[str, str]
    because: int | None


class Awards(Struct, frozen=True):
    """waiting  the identifiers of those with a grant that could still change, which is not published
    missing  by the key of a column that the call names, who does not say it, of those whose name is not left out
    """

    published: tuple[Award, ...]
    waiting: tuple[str, ...]
    missing: Mapping[str, tuple[str, ...]]


def awards_of(evaluation: Evaluation, publication: Publication) -> Awards:
    """All grants above zero, in the official order."""
    granted = [result for result in results_of(evaluation) if result.grant is not None and result.grant.granted]
    certain = [result for result in granted if not _is_open(result)]
    published = tuple(_award(number, result, evaluation, publication) for number, result in enumerate(certain, 1))
    named = [(award, result.id) for award, result in zip(published, certain, strict=True) if award.because is None]
    keys = [key for key in key_names(PublishedAnswers) if getattr(publication.answers, key) is not None]
    missing = {key: tuple(id for award, id in named if key not in award.answers) for key in keys}
    waiting = tuple(result.id for result in granted if _is_open(result))
    return Awards(published, waiting, {key: ids for key, ids in missing.items() if ids})


def _is_open(result: Result) -> bool:
    return result.provisional or (result.grant is not None and result.grant.provisional)


def _award(number: int, result: Result, evaluation: Evaluation, publication: Publication) -> Award:
    assert result.grant is not None
    assert result.grant.granted is not None
    because = _left_out(result, evaluation)
    answers = {key: text for key, text in _answers(publication.answers, result.application) if because is None or key not in PERSONAL}
    return Award(number, result.grant.granted, answers, because)


def _left_out(result: Result, evaluation: Evaluation) -> int | None:
    """The first rule that is met, or of which nobody knows whether it is; without an appraisal nobody does."""
    for number, unit in enumerate(left_out_units(evaluation.rulebook.call)):
        if result.appraisal is None or result.appraisal.verdict(unit) is not Verdict.NOT_MET:
            return number
    return None


def _answers(answers: PublishedAnswers, application: Application) -> Iterator[tuple[str, str]]:
    for key in key_names(PublishedAnswers):
        path = getattr(answers, key)
        text = application.label if path is None and key == "beneficiary" else _text(_value(path, application.values)) if path else ""
        if text:
            yield key, without_controls(text)


def _value(path: str, values: Mapping[str, Any]) -> Any:
    """The answer at a path such as `seat.town`; None where there is none."""
    found: Any = values
    for step in path.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _text(value: Any) -> str:
    """As programs read it; empty where it is not known."""
    match value:
        case None | Unknown():
            return ""
        case bool():
            return "true" if value else "false"
        case int() | Fraction():
            return exact_text(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)
