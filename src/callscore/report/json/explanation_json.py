"""One or several explanations as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from callscore.call.first_of_each_rule import said_first_of_each
from callscore.evaluation.evaluation import Evaluation
from callscore.evaluation.set_aside import SetAside
from callscore.explanation.explaining import explain
from callscore.explanation.explanation import Explanation
from callscore.explanation.reasons import OrderReason
from callscore.finding import Finding
from callscore.precheck.missing_answers import missing_answers
from callscore.ranking.ranked_list import Placed
from callscore.report.best_ranks import BestRanks
from callscore.report.findings.finding_json import finding_objects
from callscore.report.input_files import files_object
from callscore.report.json.made_by import made_by
from callscore.report.json.rank_json import lines_json
from callscore.report.json.reason_json import adjusted_object, class_object, criterion_object, gate_object, missing_object, threshold_object
from callscore.report.json.score_json import (
    call_object,
    grant_object,
    number_object,
    rescaling_objects,
    rounding_objects,
    start_object,
    stop_object,
)
from callscore.report.pool_forms import pool_objects
from callscore.report.results import WITHOUT_SCORE, scores_that_count
from callscore.report.style import Style
from callscore.report.text.amendment_text import amendments_object
from callscore.report.text.aside_text import aside_object, phase_of
from callscore.report.text.explanation_outcome import explained_outcome
from callscore.report.text.outcome_text import carried_object
from callscore.report.tie_steps import step_fact
from callscore.report.value_forms import json_value
from callscore.scoring.score import TOTAL_NODE

if TYPE_CHECKING:
    from callscore.report.json.explanation_types import (
        ExplainedTieObject,
        ExplainObject,
        ExplanationObject,
        NeighbourObject,
        PositionInOrderObject,
        TieStepObject,
    )


def explanation_json(
    evaluation: Evaluation, explanations: Sequence[Explanation | SetAside], findings: Iterable[Finding], language: str | None = None
) -> str:
    """The same bytes for the same call and applications; exact numbers as strings. Ends with a line feed."""
    return lines_json(_answer(evaluation, explanations, findings, language), ("explanations", "findings"))


def explanation_line(
    evaluation: Evaluation, explanations: Sequence[Explanation | SetAside], findings: Iterable[Finding], language: str | None = None
) -> str:
    """The same object on one line."""
    return json.dumps(_answer(evaluation, explanations, findings, language), ensure_ascii=False) + "\n"


def _answer(
    evaluation: Evaluation, explanations: Sequence[Explanation | SetAside], findings: Iterable[Finding], language: str | None
) -> ExplainObject:
    rulebook = evaluation.rulebook
    style = Style.of(rulebook.call, language, 0, False, exact=True)
    return {
        "made_by": made_by("explain"),
        "call": call_object(rulebook, language),
        "engines": sorted(evaluation.engines),
        "alone": evaluation.why_one_engine,
        "inputs": files_object(),
        "provisional": evaluation.is_provisional,
        "variant": rulebook.edition.variant,
        "moment": rulebook.moment,
        "phase": rulebook.phase,
        "explanations": [
            _aside(evaluation, each, style) if isinstance(each, SetAside) else _explanation(evaluation, each, style)
            for each in explanations
        ],
        "findings": finding_objects(findings),
    }


def _aside(evaluation: Evaluation, aside: SetAside, style: Style) -> ExplanationObject:
    """Of one that takes no part, with the reasons of the last phase in which it did."""
    found, earlier = aside_object(evaluation, aside, style), phase_of(evaluation, aside)
    if earlier is not None and earlier.rulebook.phase is not None:
        reasons = _explanation(earlier, explain(earlier, aside.application.id), style)
        found["phase_before"] = {"phase": earlier.rulebook.phase, "explanation": reasons}
    return found


def _explanation(evaluation: Evaluation, explanation: Explanation, style: Style) -> ExplanationObject:
    application, score = explanation.application, explanation.score
    counts = score if explanation.status not in WITHOUT_SCORE else None
    total, lowest, highest = scores_that_count(counts, evaluation.carried.get(application.id))
    return {
        "application": application.id,
        "label": application.label,
        "place": start_object(application.place),
        "group": explanation.group,
        "status": explanation.status,
        "because": list(explanation.because),
        "reason": None,
        "score": number_object(total, style.places),
        "lowest": number_object(lowest, style.places),
        "highest": number_object(highest, style.places),
        "max": number_object(score.max) if score is not None else None,
        "received": application.received.isoformat() if application.received is not None else None,
        "window": explanation.window if explanation.window is not None else None,
        "gates": [gate_object(reason, explanation, style) for reason in explanation.gates],
        "classes": [class_object(reason) for reason in explanation.classes],
        "criteria": [criterion_object(reason, style) for reason in explanation.criteria],
        "adjustments": [adjusted_object(reason, style) for reason in explanation.adjustments],
        "roundings": list(rounding_objects(score)),
        "rescalings": list(rescaling_objects(score)),
        "threshold": threshold_object(TOTAL_NODE, explanation.threshold, style) if explanation.threshold is not None else None,
        "missing": [missing_object(answer, explanation.rulebook.call, style) for answer in missing_answers(explanation)],
        "order": _order(evaluation, explanation.order, style),
        "amended": amendments_object(evaluation, style, application.id),
        "carried": carried_object(evaluation.carried.get(application.id)),
        "outcome": explained_outcome(evaluation, explanation, style),
        "could_come": BestRanks(evaluation).of(application.id),
        "pools": pool_objects(pool for pool in evaluation.pools if pool.holds(explanation.facts)),
    }


def _order(evaluation: Evaluation, order: OrderReason | None, style: Style) -> PositionInOrderObject | None:
    if order is None:
        return None
    placed = order.placed
    found: PositionInOrderObject = {
        "rank": placed.rank,
        "rank_over_all": placed.rank_all,
        "of": order.of,
        "places": order.places.number if order.places is not None else None,
        "provisional": placed.provisional,
        "ranked_by": number_object(placed.by) if evaluation.rulebook.by is not None else None,
        "tie": _tie(evaluation, order),
        "above": _neighbour(order.above, style),
        "below": _neighbour(order.below, style),
        "grant": grant_object(evaluation.grant(placed.application)),
    }
    if placed.reason is not None and placed.reason.quota:
        found["quota"] = placed.reason.quota
    if placed.reason is not None and placed.reason.passed_for:
        found["passed_for"] = [{"quota": quota, "applications": list(names)} for quota, names in placed.reason.passed_for]
    if placed.reason is not None and placed.reason.tied_for:
        found["tied_for"] = [{"quota": quota, "applications": list(names)} for quota, names in placed.reason.tied_for]
    if placed.reason is not None and placed.reason.stop is not None:
        found["stopped"] = stop_object(placed.reason.stop)
    rule = said_first_of_each(evaluation.rulebook.call.selection)
    if rule is not None and placed.among_firsts is not None:
        found["first_of_each"] = {"of": rule.of, "first": rule.first, "among": placed.among_firsts}
    return found


def _tie(evaluation: Evaluation, order: OrderReason) -> ExplainedTieObject | None:
    """Each step that was tried, with what it read of everybody in the tie."""
    tie = order.tie
    if tie is None:
        return None
    steps: list[TieStepObject] = []
    for step in tie.steps:
        values = {name: json_value(step_fact(step, name, tie, evaluation)) for name in tie.applications}
        steps.append({"step": step, "values": values})
    left = next((list(names) for names in tie.left if order.placed.application in names), [])
    return {
        "id": tie.id,
        "applications": list(tie.applications),
        "steps": steps,
        "again": [{"step": each.step, "values": {name: json_value(value) for name, value in each.values.items()}} for each in tie.again],
        "broken_by": order.placed.broken_by,
        "left": left,
        "waiting": tie.waiting,
        "draw_due": tie.draw_due,
    }


def _neighbour(placed: Placed | None, style: Style) -> NeighbourObject | None:
    if placed is None:
        return None
    return {
        "application": placed.application,
        "rank": placed.rank,
        "score": number_object(placed.by, style.places),
        "status": placed.status,
        "provisional": placed.provisional,
    }
