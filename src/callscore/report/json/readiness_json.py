"""How ready a cluster is by the rules of labels, as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from callscore.cluster.readiness import Dimension, LabelReadiness
from callscore.precheck.missing_answers import missing_answers
from callscore.report.findings.finding_json import finding_objects
from callscore.report.input_files import files_object
from callscore.report.json.made_by import made_by
from callscore.report.json.reason_json import criterion_object, gate_object, missing_object, threshold_object
from callscore.report.json.score_json import call_object, number_object, start_object
from callscore.report.number_forms import exact_text
from callscore.report.style import Style
from callscore.scoring.score import TOTAL_NODE

if TYPE_CHECKING:
    from callscore.report.json.readiness_types import DimensionObject, LabelObject, ReadinessObject


def readiness_json(labels: Sequence[LabelReadiness], language: str | None = None) -> str:
    """The same bytes for the same rules and application; exact numbers as strings. Ends with a line feed."""
    first = labels[0].check
    application = first.explanation.application
    answer: ReadinessObject = {
        "made_by": made_by("readiness"),
        "application": application.id,
        "label": application.label,
        "place": start_object(application.place),
        "engines": sorted(first.engines),
        "alone": first.why_one_engine,
        "inputs": files_object(),
        "labels": [_label(each, language) for each in labels],
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _label(label: LabelReadiness, language: str | None) -> LabelObject:
    explanation = label.check.explanation
    style = Style.of(explanation.rulebook.call, language, 0, False, exact=True)
    score = explanation.score
    return {
        "label": label.label,
        "call": call_object(explanation.rulebook, language),
        "readiness": label.readiness,
        "because": list(label.because),
        "gates": [gate_object(reason, explanation, style) for reason in explanation.gates],
        "dimensions": [_dimension(each, style) for each in label.dimensions],
        "criteria": [criterion_object(reason, style) for reason in explanation.criteria],
        "lowest": number_object(score.lowest, style.places) if score is not None else None,
        "highest": number_object(score.highest, style.places) if score is not None else None,
        "max": number_object(score.max) if score is not None else None,
        "threshold": threshold_object(TOTAL_NODE, explanation.threshold, style) if explanation.threshold is not None else None,
        "missing": [missing_object(missing, explanation.rulebook.call, style) for missing in missing_answers(explanation)],
        "findings": finding_objects(label.check.findings),
    }


def _dimension(dimension: Dimension, style: Style) -> DimensionObject:
    return {
        "id": dimension.id,
        "title": style.words(dimension.title) or None,
        "lowest": exact_text(dimension.lowest, style.places),
        "highest": exact_text(dimension.highest, style.places),
        "max": exact_text(dimension.max),
        "met": [leaf.cell.id for leaf in dimension.reached],
        "not_met": [leaf.cell.id for leaf in dimension.missed],
        "undetermined": [leaf.cell.id for leaf in dimension.open],
    }
