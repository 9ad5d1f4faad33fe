"""Outcomes in worked cases: what is expected of each application, which names there are, and which outcomes the cases reach."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.case_texts import Expectation, OrderExpectation
from callscore.cases.expected_names import unknown_name
from callscore.cases.trial_result import OUTCOME, CheckedExpectation, Side
from callscore.evaluation.conclusion import UNDETERMINED_CONCLUSION
from callscore.evaluation.evaluation import Evaluation
from callscore.finding import Finding, error
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.node import Entries, Scalar, SourceNode

_NONE = "none"


def outcome_check(evaluation: Evaluation, id: str, expected: str, place: Place, of: str | None = None) -> CheckedExpectation:
    conclusion = evaluation.conclusions.get(id)
    rule = conclusion.rule if conclusion is not None else None
    came = conclusion.outcome if conclusion is not None else _NONE
    kind = "outcome" if of is None else "outcome of"
    return CheckedExpectation(kind, expected, came, place, rule.place_of("outcome") if rule is not None else None, name=of)


def until_check(evaluation: Evaluation, id: str, expected: str, place: Place, of: str | None = None) -> CheckedExpectation:
    conclusion = evaluation.conclusions.get(id)
    if conclusion is None:
        came = _NONE
    elif conclusion.rule is None or conclusion.is_until_unknown:
        came = UNDETERMINED_CONCLUSION
    else:
        came = str(conclusion.until) if conclusion.until is not None else _NONE
    return CheckedExpectation("last day" if of is None else "last day of", expected, came, place, name=of)


def outcome_name_findings(expect: Expectation | OrderExpectation, rulebook: Rulebook) -> Iterator[Finding]:
    """`unknown-name`: an outcome that the call has not. `no-outcomes`: the case expects one of a call that has none."""
    names = [rule.outcome for rule in rulebook.call.outcomes]
    for key in ("outcome", "outcomes", "until"):
        if expect.says(key) and not names:
            help = Said("take it out, or give the call `outcomes:`")
            yield error("no-outcomes", Said("the call has no outcomes"), expect.place_of_key(key), help)
        elif key != "until":
            yield from (
                unknown_name(Said("the call has no outcome `{name}`", name=written.text), written, (*names, UNDETERMINED_CONCLUSION))
                for written in _written(expect.node_at(key))
                if written.text not in (*names, UNDETERMINED_CONCLUSION)
            )


def _written(node: SourceNode | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Entries):
        yield from (value for value in node.values.values() if isinstance(value, Scalar))


def outcome_sides(rulebook: Rulebook) -> Iterator[Side]:
    """Every outcome is to be reached by a case."""
    for rule in rulebook.call.outcomes:
        yield Side(OUTCOME, "", rule.outcome, rule.place_of("outcome"), (OUTCOME, rule.outcome))


def outcomes_reached(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    return ((OUTCOME, each.outcome) for each in evaluation.conclusions.values())
