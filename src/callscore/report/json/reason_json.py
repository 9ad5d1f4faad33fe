"""The reasons of an explanation as JSON objects: every verdict with its inputs, their places, and its text in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from callscore.call.model import Call
from callscore.call.scores import Rows
from callscore.explanation.explanation import Explanation
from callscore.explanation.reasons import (
    AdjustmentReason,
    ClassReason,
    CompletionReason,
    CriterionReason,
    GateReason,
    ReadFact,
    ThresholdReason,
)
from callscore.precheck.missing_answers import MissingAnswer
from callscore.report.answer_kind import answer_kind
from callscore.report.choice_titles import field_at, question_text
from callscore.report.findings.finding_json import place_object
from callscore.report.json.evaluators_json import agreed_object, answered_object, preferences_object
from callscore.report.json.score_json import adjustment_object, number_object, start_object
from callscore.report.number_forms import exact_text
from callscore.report.style import Style
from callscore.report.text.explanation_gates import gate_reason
from callscore.report.text.threshold_text import demand_object
from callscore.report.value_forms import json_value
from callscore.scoring.row_points import RowsHit

if TYPE_CHECKING:
    from callscore.report.json.reason_types import (
        ClassObject,
        CompletionObject,
        ExplainedAdjustmentObject,
        ExplainedCriterionObject,
        GapWord,
        GateObject,
        InputObject,
        MissingObject,
        ThresholdObject,
    )


def input_objects(inputs: Iterable[ReadFact]) -> list[InputObject]:
    """`value` is null where it is unknown; `place` is where the answer stands or belongs; `parts` is what an expression reads."""
    return [
        {
            "name": each.name,
            "value": _input_value(each.value),
            "unit": each.unit or None,
            "place": start_object(each.place) if each.place is not None else None,
            "parts": input_objects(each.parts),
        }
        for each in inputs
    ]


def _input_value(value: Any) -> Any:
    """A list of records would be repeated by every rule that reads it: how many there are is enough to know which list it was."""
    if isinstance(value, tuple | list) and any(isinstance(item, Mapping) for item in value):
        return {"entries": len(value)}
    return json_value(value)


def gate_object(reason: GateReason, explanation: Explanation, style: Style) -> GateObject:
    gate = reason.gate
    return {
        "id": gate.gate,
        "title": style.words(gate.title) or None,
        "cite": style.words(gate.cite) or None,
        "verdict": reason.verdict,
        "exempt": reason.exempt,
        "due": reason.due,
        "completion": _completion_object(reason.completion) if reason.completion is not None else None,
        "reason": gate_reason(reason, explanation, style),
        "recorded": reason.recorded,
        "answered": answered_object(reason.answered),
        "place": place_object(reason.place),
        "inputs": input_objects(reason.inputs),
    }


def _completion_object(completion: CompletionReason) -> CompletionObject:
    asked, last_day, completed = (
        day.isoformat() if day is not None else None for day in (completion.asked, completion.last_day, completion.completed)
    )
    return {"open": completion.is_open, "asked": asked, "last_day": last_day, "completed": completed}


def class_object(reason: ClassReason) -> ClassObject:
    return {"family": reason.name, "class": reason.assigned, "inputs": input_objects(reason.inputs)}


def threshold_object(node: str, reason: ThresholdReason, style: Style) -> ThresholdObject:
    """`bar` is to be reached, or exceeded where `exclusive` is true; `margin` is how far above it the points are, and `points` what these
    are where they are another sum than those of the node; `most` is what a share is taken of."""
    return {
        "node": node,
        "bar": number_object(reason.bar),
        "exclusive": reason.threshold.is_exclusive,
        "verdict": reason.verdict,
        "margin": number_object(reason.margin, style.places),
        "points": number_object(reason.points),
        "group": reason.group or None,
        "most": number_object(reason.most),
        "demand": demand_object(reason.demand),
        "cite": style.words(reason.threshold.cite) or None,
    }


def criterion_object(reason: CriterionReason, style: Style) -> ExplainedCriterionObject:
    mark, cell = reason.mark, reason.cell
    return {
        "id": cell.id,
        "parent": cell.parent,
        "title": style.words(cell.criterion.title) or None,
        "cite": style.words(cell.criterion.cite) or None,
        "value": json_value(mark.value),
        "inputs": input_objects(reason.inputs),
        "row": reason.row,
        "in_a_gap": _gap(reason),
        "formula": number_object(mark.working.formula) if isinstance(mark.working, RowsHit) else None,
        "ticks": [{"points": exact_text(tick.points), "verdict": verdict} for tick, verdict in reason.ticks],
        "assessed": agreed_object(reason.agreed),
        "compared": preferences_object(reason.preferences),
        "exact": number_object(mark.exact),
        "points": number_object(mark.points, style.places),
        "max": exact_text(mark.max),
        "applicable": number_object(mark.applicable),
        "scale": exact_text(cell.scale),
        "lowest": exact_text(mark.lowest, style.places),
        "highest": exact_text(mark.highest, style.places),
        "contribution": number_object(mark.contribution),
        "running": number_object(reason.running),
        "missing": mark.missing or None,
        "threshold": threshold_object(cell.id, reason.threshold, style) if reason.threshold is not None else None,
    }


def _gap(reason: CriterionReason) -> GapWord | None:
    """What the call does about a value that no row covers; None where a row does."""
    score, found = reason.cell.criterion.score, reason.mark.working
    if not isinstance(score, Rows) or not isinstance(found, RowsHit) or not found.in_a_gap:
        return None
    return score.in_a_gap or "not said"


def adjusted_object(reason: AdjustmentReason, style: Style) -> ExplainedAdjustmentObject:
    """As in the ranking, with title, citation and inputs."""
    rule = reason.rule
    title, cite = style.words(rule.title) or None, style.words(rule.cite) or None
    return {**adjustment_object(reason.done, style.places), "title": title, "cite": cite, "inputs": input_objects(reason.inputs)}


def missing_object(answer: MissingAnswer, call: Call, style: Style) -> MissingObject:
    """`title` and `kind` are the words of the form, in the language of the output."""
    field = field_at(answer.path, call)
    return {
        "answer": answer.path,
        "title": question_text(answer.path, call, style),
        "kind": "; ".join(answer_kind(field, call, style)) if field is not None else "",
        "place": start_object(answer.place),
        "needed_by": list(answer.needed_by),
    }
