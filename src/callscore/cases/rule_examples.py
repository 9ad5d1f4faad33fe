"""The examples of a rule, run on the rule alone."""

from __future__ import annotations

from callscore.application.application import Application
from callscore.call.case_texts import Example, ExampleKind
from callscore.cases.entry import EntryDesk
from callscore.cases.rule_alone import VALUE
from callscore.cases.trial import ALONE
from callscore.cases.trial_result import CaseTrial, CheckedExpectation
from callscore.cases.value_texts import points_text, value_texts
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.finding import Finding
from callscore.rulebook.rulebook import Rulebook

LEGIBLE = {True: "legible", False: "not legible"}


def tried_example(
    example: Example, rule: str, kind: ExampleKind, rulebook: Rulebook, desk: EntryDesk, language: str
) -> tuple[CaseTrial | None, Evaluation | None, tuple[Finding, ...]]:
    """One example evaluated; without a trial where its own text has errors. Whether a schema reads it is what its examples ask."""
    application = desk.application(ALONE, example)
    if kind == "fields":
        return _read(example, application, language), None, ()
    errors = tuple(finding for finding in application.findings if finding.is_error)
    if errors:
        return None, None, errors
    evaluation = evaluate(rulebook, [application])
    found = tuple(finding for finding in evaluation.findings if finding.is_error)
    checks = tuple(_checks(example, rule, kind, evaluation))
    return CaseTrial(example.example.in_(language), example.place_of("example"), checks, found, evaluation.integrity), evaluation, ()


def _read(example: Example, application: Application, language: str) -> CaseTrial:
    expected, came = LEGIBLE[bool(example.expect.legible)], LEGIBLE[application.is_legible]
    check = CheckedExpectation("the application", expected, came, example.expect.place_of("legible"))
    return CaseTrial(example.example.in_(language), example.place_of("example"), (check,))


def _checks(example: Example, rule: str, kind: ExampleKind, evaluation: Evaluation) -> list[CheckedExpectation]:
    expect, appraisal = example.expect, evaluation.appraisals[ALONE]
    outcome, score = appraisal.eligibility_outcome, appraisal.score
    assert outcome is not None
    checks = []
    if expect.value is not None:
        checks.append(CheckedExpectation("value of", *value_texts(expect.value, appraisal.facts[VALUE]), expect.value.place, name=rule))
    if expect.class_ is not None:
        checks.append(
            CheckedExpectation("class", expect.class_, outcome.classes[rule] or "undetermined", expect.place_of("class"), name=rule)
        )
    if expect.verdict is not None:
        verdict = outcome.word(rule) if kind == "gate" or score is None else score.adjustments[0].verdict.value
        checks.append(CheckedExpectation(kind, expect.verdict, verdict, expect.place_of("verdict"), name=rule))
    if expect.points is not None and score is not None:
        came = score.mark(rule).points if kind == "criterion" else score.adjustments[0].difference
        checks.append(CheckedExpectation("points of", points_text(expect.points), points_text(came), expect.place_of("points"), name=rule))
    return checks
