"""The ranking as one JSON object, every result on a line of its own; `rank.schema.json` describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from callscore.evaluation.evaluation import Evaluation
from callscore.evaluation.ranked_list import Ranked
from callscore.finding import Finding
from callscore.funding.grant import Spent
from callscore.report.findings.finding_json import finding_objects
from callscore.report.input_files import files_object
from callscore.report.json.score_json import (
    adjustment_objects,
    call_object,
    criterion_objects,
    grant_object,
    number_object,
    rescaling_objects,
    rounding_objects,
    start_object,
    tie_object,
)
from callscore.report.pool_forms import pool_objects
from callscore.report.results import Result, results_of
from callscore.report.style import Style, places_of
from callscore.report.text.amendment_text import amendments_object
from callscore.report.text.outcome_text import carried_object, outcome_object
from callscore.report.text.threshold_text import demand_object
from callscore.rulebook.rulebook import Rulebook


def rank_json(evaluation: Evaluation, findings: Iterable[Finding], language: str | None = None) -> str:
    """The same bytes for the same call and applications; numbers that carry points are strings, exact. Ends with a line feed."""
    rulebook, ranked = evaluation.rulebook, evaluation.ranked
    style = Style.of(rulebook.call, language, 0, False)
    head = {
        "call": call_object(rulebook, language),
        "engines": sorted(evaluation.engines),
        "alone": evaluation.alone,
        "inputs": files_object(),
        "provisional": evaluation.is_provisional,
        "variant": rulebook.edition.variant,
        "moment": rulebook.moment,
        "phase": rulebook.phase,
        "counts": evaluation.counts,
        "demand": demand_object(evaluation.demand.found) if evaluation.demand is not None else None,
        "amended": amendments_object(evaluation, style),
    }
    lists = {
        "results": [_result(result, rulebook, style) for result in results_of(evaluation)],
        "ties": [tie_object(tie, places_of(rulebook.call)) for tie in ranked.ties] if ranked is not None else [],
        "last_places": _last_places(ranked),
        "spent": _spent(ranked),
        "pools": pool_objects(evaluation.pools),
        "findings": finding_objects(findings),
    }
    return lines_json(head, lists)


def lines_json(head: Mapping[str, Any], lists: Mapping[str, list[Any]]) -> str:
    """One object: short values first, then lists with every item on its own line, which is quick to write and to compare."""
    parts = [f' "{key}": {_dumps(value)}' for key, value in head.items()]
    for key, items in lists.items():
        parts.append(f' "{key}": [\n  ' + ",\n  ".join(map(_dumps, items)) + "\n ]" if items else f' "{key}": []')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _result(result: Result, rulebook: Rulebook, style: Style) -> dict[str, Any]:
    appraisal, placed, places = result.appraisal, result.placed, places_of(rulebook.call)
    outcome, score = (appraisal.outcome, appraisal.score) if appraisal is not None else (None, None)
    received = result.application.received
    return {
        "application": result.id,
        "label": result.application.label,
        "place": start_object(result.application.place),
        "group": result.group,
        "status": result.status,
        "rank": result.rank,
        "rank_over_all": placed.rank_all if placed is not None else None,
        "received": received.isoformat() if received is not None else None,
        "score": number_object(result.score, places),
        "lowest": number_object(result.lowest, places),
        "highest": number_object(result.highest, places),
        "ranked_by": number_object(placed.by) if placed is not None and rulebook.by is not None else None,
        "provisional": result.provisional,
        "provisional_over_all": result.provisional or (placed is not None and placed.unsure_all),
        "because": list(result.because),
        "reason": result.reason,
        "window": outcome.window.value if outcome is not None and outcome.window is not None else None,
        "gates": [{"id": id, "verdict": outcome.word(id)} for id in outcome.gates] if outcome is not None else [],
        "classes": dict(outcome.classes) if outcome is not None else {},
        "criteria": list(criterion_objects(rulebook, score, places)),
        "adjustments": list(adjustment_objects(score, places)),
        "roundings": list(rounding_objects(score)),
        "rescalings": list(rescaling_objects(score)),
        "tie": {"id": placed.tie, "broken_by": placed.broken_by} if placed is not None and placed.tie is not None else None,
        "grant": grant_object(placed.grant) if placed is not None else None,
        "carried": carried_object(result.carried),
        "outcome": outcome_object(result.conclusion, style),
    }


def _last_places(ranked: Ranked | None) -> list[dict[str, Any]]:
    last_places = ranked.last_places if ranked is not None else ()
    return [{"group": each.group, "applications": list(each.applications), "draw_due": each.due} for each in last_places]


def _spent(ranked: Ranked | None) -> list[dict[str, Any]]:
    return [_pot(spent) for spent in ranked.spent] if ranked is not None else []


def _pot(spent: Spent) -> dict[str, Any]:
    return {
        "group": spent.group,
        "pot": spent.pot or None,
        "total": number_object(spent.total),
        "received": number_object(spent.received),
        "granted": number_object(spent.granted),
        "passed_on": number_object(spent.passed_on),
        "to": spent.to or None,
        "left": number_object(spent.left),
    }
