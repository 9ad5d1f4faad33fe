"""The pre-check of one application as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from callscore.explanation.explanation import Explanation
from callscore.finding import Finding
from callscore.precheck.precheck import PreCheck, SelfChecked
from callscore.report.findings.finding_json import finding_objects
from callscore.report.input_files import files_object
from callscore.report.json.made_by import made_by
from callscore.report.json.reason_json import adjusted_object, class_object, criterion_object, gate_object, missing_object, threshold_object
from callscore.report.json.score_json import call_object, number_object, start_object
from callscore.report.style import Style
from callscore.report.text.input_text import filled
from callscore.scoring.score import TOTAL_NODE

if TYPE_CHECKING:
    from callscore.report.json.check_types import CheckObject, SelfCheckObject


def check_json(check: PreCheck, findings: Iterable[Finding], language: str | None = None) -> str:
    """The same bytes for the same call and application; exact numbers as strings. Ends with a line feed."""
    explanation = check.explanation
    rulebook, application, score = explanation.rulebook, explanation.application, explanation.score
    style = Style.of(rulebook.call, language, 0, False, exact=True)
    answer: CheckObject = {
        "made_by": made_by("check"),
        "call": call_object(rulebook, language),
        "engines": sorted(check.engines),
        "alone": check.why_one_engine,
        "inputs": files_object(),
        "variant": rulebook.edition.variant,
        "moment": rulebook.moment,
        "phase": rulebook.phase,
        "application": application.id,
        "label": application.label,
        "place": start_object(application.place),
        "answer": check.answer,
        "standing": explanation.status,
        "because": list(explanation.because),
        "gates": [gate_object(reason, explanation, style) for reason in explanation.gates],
        "classes": [class_object(reason) for reason in explanation.classes],
        "criteria": [criterion_object(reason, style) for reason in explanation.criteria],
        "adjustments": [adjusted_object(reason, style) for reason in explanation.adjustments],
        "score": number_object(score.total, style.places) if score is not None else None,
        "lowest": number_object(score.lowest, style.places) if score is not None else None,
        "highest": number_object(score.highest, style.places) if score is not None else None,
        "threshold": threshold_object(TOTAL_NODE, explanation.threshold, style) if explanation.threshold is not None else None,
        "self_checks": [_self_check(id, found, explanation, style) for id, found in check.self_checked.items()],
        "missing": [missing_object(missing, rulebook.call, style) for missing in check.missing],
        "unneeded": [missing_object(each, rulebook.call, style) for each in check.unneeded],
        "others": {
            "office": list(check.others.office),
            "receipt": check.others.receipt,
            "evaluators": list(check.others.evaluators),
            "applications": list(check.others.applications),
        },
        "findings": finding_objects(findings),
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _self_check(criterion: str, found: SelfChecked, explanation: Explanation, style: Style) -> SelfCheckObject:
    words, call = found.row.text if found.row is not None else None, explanation.rulebook.call
    text = filled(words, explanation.facts, call, style) or None
    return {"id": criterion, "level": number_object(found.level), "points": number_object(found.points, style.places), "text": text}
