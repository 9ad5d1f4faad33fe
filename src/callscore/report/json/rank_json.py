"""The ranking as one JSON object, every result on a line of its own."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from callscore.evaluation.evaluation import Evaluation
from callscore.finding import Finding
from callscore.funding.grant import Spent
from callscore.funding.money_queue import Funded
from callscore.ranking.ranked_list import LastPlace, Ranked
from callscore.report.findings.finding_json import finding_objects
from callscore.report.input_files import files_object
from callscore.report.json.made_by import made_by
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
from callscore.report.number_forms import exact_text
from callscore.report.pool_forms import pool_objects
from callscore.report.results import Result, results_of
from callscore.report.style import Style, places_of
from callscore.report.text.amendment_text import amendments_object
from callscore.report.text.outcome_text import carried_object, outcome_object
from callscore.report.text.place_text import because_of, reason_text
from callscore.report.text.threshold_text import demand_object
from callscore.rulebook.rulebook import Rulebook

if TYPE_CHECKING:
    from callscore.report.json.rank_types import CountsObject, LastPlacesObject, RankObject, ResultObject, SpentObject


def rank_json(evaluation: Evaluation, findings: Iterable[Finding], language: str | None = None) -> str:
    """The same bytes for the same call and applications; numbers that carry points are strings, exact. Ends with a line feed."""
    rulebook, ranked = evaluation.rulebook, evaluation.ranked
    style = Style.of(rulebook.call, language, 0, False, exact=True)
    answer: RankObject = {
        "made_by": made_by("rank"),
        "call": call_object(rulebook, language),
        "engines": sorted(evaluation.engines),
        "alone": evaluation.why_one_engine,
        "inputs": files_object(),
        "provisional": evaluation.is_provisional,
        "variant": rulebook.edition.variant,
        "moment": rulebook.moment,
        "phase": rulebook.phase,
        "counts": _counts(evaluation.counts),
        "demand": demand_object(evaluation.demand.found) if evaluation.demand is not None else None,
        "amended": amendments_object(evaluation, style),
        "results": [_result(result, rulebook, style) for result in results_of(evaluation)],
        "ties": [tie_object(tie, places_of(rulebook.call)) for tie in ranked.ties] if ranked is not None else [],
        "last_places": _last_places(ranked),
        "spent": _spent(evaluation.funded),
        "pools": pool_objects(evaluation.pools),
        "findings": finding_objects(findings),
    }
    return lines_json(answer, ("results", "ties", "last_places", "spent", "pools", "findings"))


def _counts(counts: Mapping[str, int]) -> CountsObject:
    return {
        "applications": counts["applications"],
        "eligible": counts["eligible"],
        "ineligible": counts["ineligible"],
        "lapsed": counts["lapsed"],
        "to_complete": counts["to_complete"],
        "undetermined": counts["undetermined"],
        "not_admitted": counts["not_admitted"],
        "set_aside": counts["set_aside"],
    }


def lines_json(answer: Mapping[str, Any], lists: Container[str]) -> str:
    """One object, a key a line; of `lists` every item on its own line too, which is quick to write and to compare."""
    parts = (f' "{key}": {_list(value) if key in lists else _dumps(value)}' for key, value in answer.items())
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _list(items: Iterable[Any]) -> str:
    lines = ",\n  ".join(map(_dumps, items))
    return f"[\n  {lines}\n ]" if lines else "[]"


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _result(result: Result, rulebook: Rulebook, style: Style) -> ResultObject:
    appraisal, placed, places = result.appraisal, result.placed, places_of(rulebook.call)
    outcome, score = (appraisal.eligibility_outcome, appraisal.score) if appraisal is not None else (None, None)
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
        "because": list(because_of(result)),
        "reason": reason_text(result, rulebook),
        "window": outcome.window if outcome is not None and outcome.window is not None else None,
        "gates": [{"id": id, "verdict": outcome.word(id)} for id in outcome.gates] if outcome is not None else [],
        "classes": dict(outcome.classes) if outcome is not None else {},
        "criteria": list(criterion_objects(rulebook, score, places)),
        "adjustments": list(adjustment_objects(score, places)),
        "roundings": list(rounding_objects(score)),
        "rescalings": list(rescaling_objects(score)),
        "tie": {"id": placed.tie, "broken_by": placed.broken_by} if placed is not None and placed.tie is not None else None,
        "grant": grant_object(result.grant),
        "carried": carried_object(result.carried),
        "outcome": outcome_object(result.conclusion, appraisal.facts if appraisal is not None else {}, rulebook.call, style),
    }


def _last_places(ranked: Ranked | None) -> list[LastPlacesObject]:
    last_places = ranked.last_places if ranked is not None else ()
    return [_last_place(each) for each in last_places]


def _last_place(last: LastPlace) -> LastPlacesObject:
    found: LastPlacesObject = {"group": last.group, "applications": list(last.applications), "draw_due": last.due}
    if last.quota:
        found["quota"] = last.quota
    return found


def _spent(money: Funded) -> list[SpentObject]:
    return [_pot(spent) for spent in money.spent]


def _pot(spent: Spent) -> SpentObject:
    found: SpentObject = {
        "group": spent.group,
        "pot": spent.pot or None,
        "total": number_object(spent.total),
        "received": exact_text(spent.received),
        "granted": exact_text(spent.granted),
        "passed_on": exact_text(spent.passed_on),
        "to": spent.to or None,
        "left": number_object(spent.left),
    }
    if spent.from_reserve:
        found["from_reserve"] = exact_text(spent.from_reserve)
    return found
