"""Why this outcome: every one up to it, in the order of the call, with what its condition read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from callscore.call.outcome_rules import OutcomeRule
from callscore.evaluation.conclusion import Conclusion
from callscore.evaluation.evaluation import Evaluation
from callscore.explanation.explanation import Explanation
from callscore.explanation.reasons import ReadFact
from callscore.report.json.reason_json import input_objects
from callscore.report.report_blocks import Detail, Entry, ReportBlock, entries, heading
from callscore.report.style import FAINT, GREEN, YELLOW, Style
from callscore.report.text.condition_text import condition_text
from callscore.report.text.input_text import filled, inputs_text
from callscore.report.text.outcome_text import carried_text, conclusion_text, outcome_object
from callscore.report.value_forms import unit_of
from callscore.rulebook.condition import subjects
from callscore.rulebook.outcome_reading import PLACED
from callscore.rulebook.produced_facts import RANK
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Question, Verdict

if TYPE_CHECKING:
    from callscore.report.json.explanation_types import AskedOutcomeObject, ExplainedOutcomeObject


def outcome_section(evaluation: Evaluation, explanation: Explanation, style: Style) -> list[ReportBlock]:
    conclusion = evaluation.conclusions.get(explanation.application.id)
    if conclusion is None:
        return []
    lines = heading(style.say("OUTCOME"), conclusion_text(conclusion, style))
    return lines + entries(_rows(conclusion, evaluation, explanation, style))


def carried_rows(evaluation: Evaluation, explanation: Explanation, style: Style) -> Iterator[Entry]:
    """For what an earlier round carried, which score counts, and what the rules of this round would give."""
    carried, score = evaluation.carried.get(explanation.application.id), explanation.score
    if carried is None:
        return
    phrase = "{origin}: the score {score} of that round counts"
    details = [Detail(style.say(phrase, origin=carried_text(carried, style), score=style.points(carried.score)))]
    if score is not None and score.total != carried.score:
        anew = style.say("by the rules of this round it would have {range}", range=style.range(score.lowest, score.highest))
        details.append(Detail(anew, FAINT))
    yield Entry(style.say("carried"), "", tuple(details))


def explained_outcome(evaluation: Evaluation, explanation: Explanation, style: Style) -> ExplainedOutcomeObject | None:
    """The outcome as in the ranking, with its conditions."""
    conclusion = evaluation.conclusions.get(explanation.application.id)
    found = outcome_object(conclusion, explanation.facts, explanation.rulebook.call, style)
    if found is None or conclusion is None:
        return None
    asked: list[AskedOutcomeObject] = [
        {"outcome": rule.outcome, "verdict": verdict, "inputs": input_objects(inputs)}
        for rule, verdict, inputs in _asked(conclusion, evaluation, explanation)
        if verdict is not None
    ]
    return {**found, "asked": asked}


def _asked(
    conclusion: Conclusion, evaluation: Evaluation, explanation: Explanation
) -> Iterator[tuple[OutcomeRule, Verdict | None, tuple[ReadFact, ...]]]:
    """The outcomes up to the one that applies, or that leaves it open; nothing where the application itself is undetermined."""
    questions = iter(explanation.rulebook.outcomes.questions)
    facts = evaluation.outcome_facts.get(explanation.application.id, {})
    for rule, verdict in zip(explanation.rulebook.call.outcomes, conclusion.verdicts, strict=False):
        inputs = _inputs(next(questions), facts, explanation) if verdict is not None else ()
        yield rule, verdict, inputs
        if verdict is None or verdict is not Verdict.NOT_MET:
            return


def _inputs(question: Question, facts: Mapping[str, Any], explanation: Explanation) -> tuple[ReadFact, ...]:
    rulebook, places = explanation.rulebook, explanation.application.places
    parts = {fact.name: fact.reads for fact in rulebook.outcomes.computed if fact.is_hoisted}

    def made(name: str) -> ReadFact:
        inner = tuple(made(part) for part in parts.get(name, ()) if part != PLACED) if name not in places else ()
        value = None if name == RANK and not facts[PLACED] else facts.get(name)
        return ReadFact(name, value, _unit(name, rulebook), places, inner)

    return tuple(made(name) for name in subjects(question.met) if name != PLACED)


def _unit(name: str, rulebook: Rulebook) -> str:
    budget = rulebook.call.budget
    if name in ("granted()", "requested()") and budget is not None:
        return budget.unit
    return unit_of(rulebook.call, name)


def _rows(conclusion: Conclusion, evaluation: Evaluation, explanation: Explanation, style: Style) -> Iterator[Entry]:
    if not conclusion.verdicts:
        yield Entry("?", "", (Detail(style.say("the application is undetermined, and so is its outcome"), YELLOW),))
    for rule, verdict, inputs in _asked(conclusion, evaluation, explanation):
        yield _row(rule, verdict, inputs, explanation, style)
    if (decided := conclusion.rule) is not None:
        yield from _consequences(decided, conclusion, evaluation, explanation, style)


def _consequences(
    rule: OutcomeRule, conclusion: Conclusion, evaluation: Evaluation, explanation: Explanation, style: Style
) -> Iterator[Entry]:
    if rule.conditions is not None:
        said = filled(rule.conditions, explanation.facts, explanation.rulebook.call, style)
        yield Entry(style.say("on condition"), "", (Detail(said, YELLOW),))
    if rule.for_ is not None and conclusion.until is not None:
        yield Entry(style.say("lasts"), "", (Detail(_term(conclusion, evaluation, explanation, style)),))
    if rule.to_the_next_round is not None:
        yield Entry(style.say("next round"), "", (Detail(style.say(CARRIED_ON_PHRASES[rule.to_the_next_round])),))


CARRIED_ON_PHRASES = {
    "until replaced": "it competes in later rounds with this score, until it applies again",
    "once": "it competes in the next round with this score, unless it applies again",
}


def _row(rule: OutcomeRule, verdict: Verdict | None, inputs: tuple[ReadFact, ...], explanation: Explanation, style: Style) -> Entry:
    call = explanation.rulebook.call
    details = []
    if rule.when is not None and verdict is not None:
        details.append(Detail(f"{style.verdict(verdict)}: {condition_text(rule.when, call, style)}"))
        details.append(Detail(inputs_text(inputs, call, explanation.application, style), FAINT))
    else:
        details.append(Detail(style.say("none of the outcomes before it")))
    tint = {Verdict.MET: GREEN, Verdict.UNDETERMINED: YELLOW, Verdict.NOT_MET: "", None: GREEN}[verdict]
    cite = style.words(rule.cite)
    return Entry(rule.outcome, style.words(rule.title), (*details, *((Detail(cite, FAINT),) if cite else ())), tint=tint)


def _term(conclusion: Conclusion, evaluation: Evaluation, explanation: Explanation, style: Style) -> str:
    rule = conclusion.rule
    assert rule is not None
    rulebook = explanation.rulebook
    day = rulebook.outcomes.days[rulebook.call.outcomes.index(rule)]
    first = evaluation.outcome_facts[explanation.application.id].get(day or "")
    return style.say("{length} from {first}, last day {last}", length=length_text(rule, style), first=first, last=conclusion.until)


def length_text(rule: OutcomeRule, style: Style) -> str:
    """`1 year 6 months`, as it is written."""
    assert rule.for_ is not None
    years, months = rule.for_.years, rule.for_.months
    parts = [style.say_count(years, "{count} year", "{count} years")] if years else []
    parts += [style.say_count(months, "{count} month", "{count} months")] if months else []
    return " ".join(parts)
