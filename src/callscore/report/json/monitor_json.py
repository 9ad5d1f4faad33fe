"""The monitoring of funded managers as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from callscore.call.plan import Plan
from callscore.cluster.effect import Effect
from callscore.cluster.monitor import Monitored, Monitoring, OfYear, Served
from callscore.cluster.yearly_position import Position, Positions
from callscore.cluster.yearly_results import UNDETERMINED_RESULT, YearlyResults
from callscore.finding import Finding
from callscore.report.findings.finding_json import finding_objects
from callscore.report.input_files import files_object
from callscore.report.json.made_by import made_by
from callscore.report.json.score_json import call_object, number_object, start_object
from callscore.report.number_forms import exact_text
from callscore.report.style import Style

if TYPE_CHECKING:
    from callscore.report.json.head_types import ProvenanceObject
    from callscore.report.json.monitor_types import (
        EffectObject,
        ManagerObject,
        MonitorObject,
        ObjectiveObject,
        PlannedIndicatorObject,
        TogetherObject,
    )


def monitor_json(
    monitoring: Monitoring, positions: Mapping[str, Positions], findings: Iterable[Finding], language: str | None = None
) -> str:
    """The same bytes for the same plans and measurements; exact numbers as strings. `positions` are by cluster, without a portfolio
    empty. Ends with a line feed."""
    style = Style.of(monitoring.rulebook.call, language, 0, False, exact=True)
    answer: MonitorObject = {
        "made_by": made_by("monitor"),
        "call": call_object(monitoring.rulebook, language),
        "engines": sorted(monitoring.engines),
        "alone": monitoring.why_one_engine,
        "inputs": files_object(),
        "managers": [_manager(manager, positions.get(manager.plan.cluster, {}), style) for manager in monitoring.managers],
        "effects": [_effect(effect, style) for effect in monitoring.effects],
        "findings": finding_objects(findings),
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _manager(manager: Monitored, positions: Positions, style: Style) -> ManagerObject:
    plan = manager.plan
    return {
        "cluster": plan.cluster,
        "plan": plan.plan,
        "title": style.words(plan.title),
        "provenance": _provenance(plan, style),
        "origin": style.words(plan.origin) or None,
        "place": start_object(plan.place_of("plan")),
        "measurements": [
            {"year": year, "place": start_object(each.application.place)} for year, each in sorted(manager.measurements.items())
        ],
        "objectives": [_objective(served, style) for served in manager.served],
        "indicators": [_indicator(course, positions.get(course.indicator.indicator, ()), style) for course in manager.courses],
        "overall": [_of_year(year) for year in manager.overall],
    }


def _provenance(plan: Plan, style: Style) -> ProvenanceObject:
    said = plan.provenance
    return {
        "kind": said.kind,
        "source": style.tell(said.source) if said.source is not None else None,
        "note": style.words(said.note) or None,
    }


def _objective(served: Served, style: Style) -> ObjectiveObject:
    objective = served.objective
    return {
        "id": objective.objective,
        "title": style.words(objective.title),
        "cite": style.words(objective.cite) or None,
        "years": [_of_year(year) for year in served.years],
    }


def _of_year(each: OfYear) -> TogetherObject:
    whole = each.together
    return {
        "year": each.year,
        "share": number_object(whole.share),
        "lowest": number_object(whole.lowest),
        "highest": number_object(whole.highest),
        "weight": exact_text(whole.weight),
        "known": exact_text(whole.known),
        "status": each.status,
    }


def _indicator(course: YearlyResults, positions: Iterable[Position], style: Style) -> PlannedIndicatorObject:
    indicator = course.indicator
    return {
        "id": indicator.indicator,
        "title": style.words(indicator.title),
        "objective": indicator.objective,
        "of": indicator.of.text,
        "unit": indicator.unit,
        "cite": style.words(indicator.cite) or None,
        "origin": style.words(indicator.origin) or None,
        "weight": exact_text(indicator.weight),
        "baseline": exact_text(indicator.baseline),
        "years": [
            {
                "year": reached.year,
                "target": exact_text(reached.target),
                "measured": number_object(reached.measured),
                "share": number_object(reached.share),
                "status": reached.status,
                "change": number_object(reached.change),
                "step": number_object(reached.step),
                "why": reached.why,
                "waits_for": list(reached.waits_for),
            }
            for reached in course.years
        ],
        "positions": [
            {
                "year": each.year,
                "group": each.group.kind,
                "name": each.group.name,
                "n": each.n,
                "percentile": number_object(each.percentile),
            }
            for each in positions
        ],
    }


def _effect(effect: Effect, style: Style) -> EffectObject:
    return {
        "of": effect.of,
        "title": style.words(effect.indicator.title),
        "unit": effect.indicator.unit,
        "years": [
            {
                "year": each.year,
                "managers": each.managers,
                "on_track": each.counts["on track"],
                "at_risk": each.counts["at risk"],
                "missed": each.counts["missed"],
                "undetermined": each.counts[UNDETERMINED_RESULT],
                "known": each.known,
                "total": number_object(each.total),
                "mean": number_object(each.mean),
            }
            for each in effect.years
        ],
    }
