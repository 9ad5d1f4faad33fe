"""One expectation against what came: the comparisons that a worked case or an example is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from callscore.call.case_texts import OUT_OF_THE_SUM, Expectation, OrderExpectation
from callscore.call.part import Part
from callscore.cases.expected_names import NOBODY, step_of
from callscore.cases.money_expectations import expected_grant_text, pot_checks
from callscore.cases.outcome_expectations import outcome_check, until_check
from callscore.cases.trial_result import CheckedExpectation
from callscore.cases.value_texts import MISSING, points_text, value_texts
from callscore.evaluation.evaluation import Evaluation
from callscore.number import Number
from callscore.place import Place
from callscore.precheck.precheck import SelfChecked
from callscore.rulebook.unit import Verdict
from callscore.scoring.score import Mark
from callscore.source.node import Entries, Scalar, SourceNode

_Compared: TypeAlias = tuple[str, str, Place | None]
"""What was expected, what came, and where the rule stands."""


def checks_of(
    evaluation: Evaluation, id: str, expect: Expectation, self_checked: Mapping[str, SelfChecked]
) -> Iterator[CheckedExpectation]:
    """The comparisons for one application of an evaluation, in the order of the expectation's kinds."""
    if expect.status is not None:
        yield CheckedExpectation("status", expect.status, evaluation.status(id), expect.place_of("status"))
    if expect.score is not None:
        yield CheckedExpectation("score", points_text(expect.score), _score_text(evaluation, id), expect.place_of("score"))
    if expect.grant is not None:
        yield CheckedExpectation("grant", points_text(expect.grant), expected_grant_text(evaluation, id), expect.place_of("grant"))
    if expect.outcome is not None:
        yield outcome_check(evaluation, id, expect.outcome, expect.place_of("outcome"))
    if expect.until is not None:
        yield until_check(evaluation, id, expect.until, expect.place_of("until"))
    for key in _PARTS:
        yield from _part_checks(evaluation, id, key, getattr(expect, key), expect.node_at(key))
    for name, level in expect.self_check.items():
        yield CheckedExpectation(
            "self-check", points_text(level), points_text(self_checked[name].level), _place(expect, "self-check", name), name=name
        )


def _unplaced(evaluation: Evaluation, id: str) -> str:
    """That it has no place, or takes no part, and why."""
    stood, aside = evaluation.standings.get(id), evaluation.set_aside.get(id)
    why = aside.reason.replace("`", "") if aside is not None else ", ".join(stood.because) if stood is not None else ""
    because = f" ({why})" if why else ""
    return f"none: {evaluation.status(id)}{because}"


def order_checks_of(evaluation: Evaluation, expect: OrderExpectation) -> Iterator[CheckedExpectation]:
    """The comparisons for several applications: the order, each by what is expected of it, the money, then each from within."""
    if expect.says("order"):
        came = [placed.application for placed in evaluation.ranked.results] if evaluation.ranked is not None else []
        yield CheckedExpectation("order", _listed(expect.order), _listed(came), expect.place_of("order"))
    for id, rank in expect.rank.items():
        placed = evaluation.placed.get(id)
        yield CheckedExpectation(
            "rank of", str(rank), _unplaced(evaluation, id) if placed is None else str(placed.rank), _place(expect, "rank", id), name=id
        )
    for id, rank in expect.rank_over_all.items():
        placed = evaluation.placed.get(id)
        came_rank = "none" if placed is None or placed.rank_all is None else str(placed.rank_all)
        yield CheckedExpectation("rank over all of", str(rank), came_rank, _place(expect, "rank over all", id), name=id)
    for id, status in expect.status.items():
        yield CheckedExpectation("status of", status, evaluation.status(id), _place(expect, "status", id), name=id)
    for id, points in expect.score.items():
        yield CheckedExpectation("score of", points_text(points), _score_text(evaluation, id), _place(expect, "score", id), name=id)
    for id, step in expect.broken_by.items():
        placed = evaluation.placed.get(id)
        broken_by = (placed.broken_by if placed is not None else None) or NOBODY
        yield CheckedExpectation("tie of", step_of(step), broken_by, _place(expect, "broken by", id), name=id)
    for id, grant in expect.grants.items():
        yield CheckedExpectation("grant of", points_text(grant), expected_grant_text(evaluation, id), _place(expect, "grants", id), name=id)
    yield from pot_checks(evaluation, expect)
    for id, outcome in expect.outcomes.items():
        yield outcome_check(evaluation, id, outcome, _place(expect, "outcomes", id), id)
    for id, day in expect.until.items():
        yield until_check(evaluation, id, day, _place(expect, "until", id), id)
    for key in _PARTS:
        node = expect.node_at(key)
        for id, expected in getattr(expect, key).items():
            at = node.values[id] if isinstance(node, Entries) else None
            yield from _part_checks(evaluation, id, key, expected, at, id)


def _part_checks(
    evaluation: Evaluation, id: str, key: str, expected: Mapping[str, Any], node: SourceNode | None, of: str | None = None
) -> Iterator[CheckedExpectation]:
    """What is expected of the gates, the criteria, … of one application, written at the node; `of` says whose they are."""
    assert isinstance(node, Entries) or not expected
    kind, compared = _PARTS[key]
    for name, each in expected.items():
        takes_part = id in evaluation.appraisals
        text, came, rule = compared(evaluation, id, name, each) if takes_part else _aside(evaluation, id, each)
        yield CheckedExpectation(
            kind, text, came, node.values[name].place if isinstance(node, Entries) else Place(""), rule, name=name, of=of
        )


def _aside(evaluation: Evaluation, id: str, expected: Scalar | Number | str) -> _Compared:
    """Nothing came of one that takes no part, as in the last phase of one that an earlier phase did not admit."""
    text = expected.text if isinstance(expected, Scalar) else points_text(expected)
    return text, _unplaced(evaluation, id), None


def _value(evaluation: Evaluation, id: str, name: str, written: Scalar) -> _Compared:
    return *value_texts(written, evaluation.appraisals[id].facts.get(name)), None


def _gate(evaluation: Evaluation, id: str, name: str, verdict: str) -> _Compared:
    outcome = evaluation.appraisals[id].eligibility_outcome
    assert outcome is not None
    rule = next(gate for gate in evaluation.rulebook.call.gates if gate.gate == name)
    return verdict, outcome.word(name), rule.place_of("gate")


def _class(evaluation: Evaluation, id: str, name: str, class_: str) -> _Compared:
    outcome = evaluation.appraisals[id].eligibility_outcome
    assert outcome is not None
    return class_, outcome.classes[name] or MISSING, evaluation.rulebook.call.classes[name].place_of("cases")


def _criterion(evaluation: Evaluation, id: str, name: str, points: Number | str) -> _Compared:
    cell, score = evaluation.rulebook.grid.cell(name), evaluation.appraisals[id].score
    came = "none" if score is None else _mark_text(score.mark(name), cell.is_leaf)
    return points_text(points), came, cell.criterion.place_of("criterion")


def _adjustment(evaluation: Evaluation, id: str, name: str, expected: Number | str) -> _Compared:
    """Points are what the adjustment added, its limits included; a verdict is that on its condition, undetermined where its formula is."""
    score = evaluation.appraisals[id].score
    rule = next(rule for rule in evaluation.rulebook.call.adjustments if rule.adjustment == name)
    done = next((each for each in score.adjustments if each.adjustment == name), None) if score is not None else None
    came = "none"
    if done is not None:
        verdict = Verdict.UNDETERMINED if done.missing else done.verdict
        came = verdict.value if expected in tuple(Verdict) else points_text(done.difference)
    return points_text(expected), came, rule.place_of("adjustment")


def _threshold(evaluation: Evaluation, id: str, name: str, verdict: str) -> _Compared:
    bar = next(bar for bar in evaluation.rulebook.bars if (bar.node or "total") == name)
    return verdict, evaluation.appraisals[id].verdict(bar.unit).value, evaluation.rulebook.units[bar.unit].place


_PARTS: Mapping[str, tuple[str, Callable[[Evaluation, str, str, Any], _Compared]]] = {
    "values": ("value of", _value),
    "gates": ("gate", _gate),
    "classes": ("class", _class),
    "criteria": ("criterion", _criterion),
    "adjustments": ("adjustment", _adjustment),
    "thresholds": ("threshold", _threshold),
}
"""By the key of an expectation, the kind of thing and how one name under the key is compared."""


def _score_text(evaluation: Evaluation, id: str) -> str:
    if id not in evaluation.appraisals:
        return _unplaced(evaluation, id)
    score = evaluation.appraisals[id].score
    return "none" if score is None else points_text(score.total)


def _mark_text(mark: Mark, is_leaf: bool) -> str:
    return mark.missing if is_leaf and mark.missing in OUT_OF_THE_SUM else points_text(mark.points)


def _listed(ids: list[str] | tuple[str, ...]) -> str:
    return ", ".join(ids) or "nobody"


def _place(expect: Part, key: str, name: str) -> Place:
    node = expect.node_at(key)
    return node.values[name].place if isinstance(node, Entries) else expect.place_of(key)
