"""What one applicant can learn before anybody else looks: gates, points as far as they are certain, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from callscore.application.application import Application
from callscore.call.rules import Gate
from callscore.call.scores import Assessed, Row
from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.appraiser import Appraiser
from callscore.evaluation.eligibility import TO_COMPLETE, Eligibility, EligibilityOutcome
from callscore.evaluation.integrity import integrity_of
from callscore.evaluation.standing import Standing, group_of, standing_of
from callscore.evaluation.stopping_answers import itself_excluded
from callscore.explanation.explanation import Explanation, explanation_of
from callscore.finding import Finding, error, in_order, warning
from callscore.inference.decision import ENGINES, EngineName, Inference
from callscore.inference.durable import why_unavailable
from callscore.number import Number
from callscore.precheck.missing_answers import MissingAnswer, missing_answers, unneeded_answers
from callscore.precheck.others_answers import Others, beyond_the_rules, others_of
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Chosen, Verdict
from callscore.scoring.points import plain
from callscore.sentence import Said

CheckAnswer: TypeAlias = Literal["yes", "not yet", "no"]


class SelfChecked(Struct, frozen=True):
    """What an applicant may expect of a criterion that others assess: the level and the row that its own answers meet, if known."""

    level: Number | None
    points: Number | None
    row: Row | None


class PreCheck(Struct, frozen=True, kw_only=True):
    """The pre-check of one application.

    self_checked  by criterion, for those criteria that offer it
    answer        `no` where something certainly stands against it; `not yet` where it still has to answer or to complete something; `yes`
                  where the rest, if any, is for others to say
    missing       the answers that it still has to give
    unneeded      the answers that the form asks as well and that it does not give, though no rule waits for them
    others        what others have to say
    """

    explanation: Explanation
    self_checked: Mapping[str, SelfChecked]
    answer: CheckAnswer
    missing: tuple[MissingAnswer, ...]
    unneeded: tuple[MissingAnswer, ...]
    others: Others
    engines: tuple[str, ...]
    why_one_engine: str | None
    integrity: tuple[Said, ...]
    findings: tuple[Finding, ...]

    @property
    def is_yes(self) -> bool:
        return self.answer == "yes"

    @property
    def undecided(self) -> tuple[str, ...]:
        """The gates and classes that cannot be decided, and not for want of somebody's verdict."""
        gates = [each for each in self.explanation.gates if each.verdict is Verdict.UNDETERMINED and each.due is None]
        families = [each.name for each in self.explanation.classes if each.assigned is None]
        return (*(each.gate.gate for each in gates if each.gate.require is not None), *families)


def check(rulebook: Rulebook, application: Application, engines: tuple[EngineName, ...] = ENGINES) -> PreCheck:
    """Check one application on its own. What depends on the other applications, or on people who have yet to assess, is unknown here."""
    appraiser = Appraiser(rulebook, engines, before_assessment=True)
    try:
        appraisal = appraiser.appraised_alone(application)
    finally:
        appraiser.close()
    self_checked, differing = _self_checks(rulebook, appraisal, engines)
    stood, outcome = standing_of(rulebook, appraisal), appraisal.eligibility_outcome
    explanation = explanation_of(rulebook, appraisal, stood.standing, stood.because, group_of(rulebook, appraisal))
    explanation = replace(explanation, beyond=tuple(beyond_the_rules(rulebook, appraisal)))
    missing, others = missing_answers(explanation), others_of(explanation)
    return PreCheck(
        explanation=explanation,
        self_checked=self_checked,
        answer=_answer(outcome, stood.standing, missing, (*others.office, *others.evaluators)),
        missing=missing,
        unneeded=unneeded_answers(explanation, missing),
        others=others,
        engines=appraiser.engines,
        why_one_engine=why_unavailable() if "durable" in engines else None,
        integrity=(*integrity_of([appraisal]), *differing),
        findings=in_order([*appraisal.findings, *itself_excluded(rulebook, appraisal)]),
    )


def _answer(outcome: EligibilityOutcome, standing: Standing, missing: Sequence[MissingAnswer], for_others: Sequence[str]) -> CheckAnswer:
    if standing not in ("candidate", "undetermined", "to complete"):
        return "no"
    if missing or outcome.eligibility is Eligibility.TO_COMPLETE:
        return "not yet"
    return "yes" if set(outcome.open) <= set(for_others) else "not yet"


def _self_checks(
    rulebook: Rulebook, appraisal: Appraisal, engines: tuple[EngineName, ...]
) -> tuple[dict[str, SelfChecked], tuple[Said, ...]]:
    """The level that the applicant's own answers meet, by criterion; and where the engines differ on one."""
    if not rulebook.self_checks:
        return {}, ()
    units = [rulebook.units[unit] for unit in rulebook.self_checks.values()]
    with Inference(units, engines) as inference:
        decided = inference.decide(appraisal.facts)
    found = {}
    for criterion, answer in zip(rulebook.self_checks, decided.answers, strict=True):
        assert isinstance(answer, Chosen)
        found[criterion] = _self_checked(rulebook, criterion, answer)
    return found, tuple(Said("the engines disagree on `{unit}`", unit=each.unit.id) for each in decided.disagreements)


def _self_checked(rulebook: Rulebook, criterion: str, answer: Chosen) -> SelfChecked:
    cell = rulebook.grid.cell(criterion)
    score = cell.criterion.score
    assert isinstance(score, Assessed)
    assert score.self_check is not None
    if not answer.options:
        return SelfChecked(None, None, None)
    row = score.self_check.rows[answer.options[0]]
    points = None if row.level is None else plain(row.level * cell.max / score.assessed[1])
    return SelfChecked(row.level, row.points if row.points is not None else points, row)


def answer_findings(check: PreCheck, language: str | None) -> tuple[Finding, ...]:
    """The answer as findings, for the formats that hold nothing else: a gate not met is an error, one left open a warning."""
    return in_order([*check.findings, *_answers(check, language)])


def _answers(check: PreCheck, language: str | None) -> Iterator[Finding]:
    explanation, id = check.explanation, check.explanation.application.id
    for reason in explanation.gates:
        place = next((each.place for each in reason.inputs if each.place is not None), explanation.application.place)
        title = reason.gate.title.in_(language) if reason.gate.title is not None else ""
        name = f"`{reason.gate.gate}`" + (f" ({title})" if title else "")
        also = ((reason.gate.place, Said("the gate")),)
        if reason.due is not None:
            continue
        if reason.word == TO_COMPLETE:
            help = Said("see `callscore check` for what is to be completed, and until when")
            yield warning("gate-to-complete", Said("gate {gate} is to be completed", gate=name), place, help, also, id)
        elif reason.verdict is Verdict.NOT_MET:
            help = Said("see `callscore check` for the reason")
            yield error("gate-not-met", Said("gate {gate} is not met", gate=name), place, help, also, id)
        elif reason.verdict is Verdict.UNDETERMINED:
            yield warning("gate-undetermined", Said("gate {gate} cannot be decided yet", gate=name), place, _to_do(reason.gate), also, id)
    gates = {reason.gate.gate for reason in explanation.gates}
    for answer in check.missing:
        if gates.isdisjoint(answer.needed_by):
            message = Said("`{path}` is not answered", path=answer.path)
            if answer.needed_by:
                message = Said("`{path}` is not answered; needed for {names}", path=answer.path, names=", ".join(answer.needed_by))
            yield warning("answer-missing", message, answer.place, Said("answer it"), subject=id)


def _to_do(gate: Gate) -> Said:
    """What the applicant can do for a gate that is open."""
    if gate.require is not None:
        return Said("answer what it asks")
    return Said("nothing is to be done: the office decides it" if gate.question is None else "nothing is to be done: evaluators answer it")
