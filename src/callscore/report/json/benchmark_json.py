"""The stress test as one JSON object: every value exact, and all that is needed to draw it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from callscore.call.scalars import Words
from callscore.call.scores import Assessed, Rows, WrittenScore
from callscore.cluster.benchmark import Benchmark, Benchmarks
from callscore.cluster.comparison import Beside, ComparedIndicator, Distribution
from callscore.cluster.portfolio_groups import AGE_CLASSES, ClusterGroup
from callscore.cluster.recommendation import (
    CornerStep,
    FormulaStep,
    LevelStep,
    OpenAnswer,
    Recommendation,
    RecommendedStep,
    RowStep,
    TickStep,
)
from callscore.finding import Finding
from callscore.number import Number
from callscore.report.findings.finding_json import finding_objects
from callscore.report.input_files import files_object
from callscore.report.json.made_by import made_by
from callscore.report.json.score_json import call_object, number_object, start_object
from callscore.report.number_forms import exact_text
from callscore.report.style import Style
from callscore.report.text.condition_text import name_text
from callscore.report.value_forms import unit_of
from callscore.rulebook.rulebook import Rulebook
from callscore.scoring.points import plain

if TYPE_CHECKING:
    from callscore.report.json.benchmark_types import (
        BenchmarkedObject,
        BenchmarkObject,
        BesideObject,
        ComparedIndicatorObject,
        DistributionObject,
        GroupObject,
        OpenObject,
        RecommendationObject,
        StepObject,
    )


def benchmark_json(benchmarks: Benchmarks, findings: Iterable[Finding], language: str | None = None) -> str:
    """The same bytes for the same texts; exact numbers as strings. Ends with a line feed."""
    style = Style.of(benchmarks.rulebook.call, language, 0, False, exact=True)
    check = benchmarks.results[0].check
    answer: BenchmarkObject = {
        "made_by": made_by("benchmark"),
        "call": call_object(benchmarks.rulebook, language),
        "engines": sorted(check.engines),
        "alone": check.why_one_engine,
        "inputs": files_object(),
        "portfolio": {
            "name": benchmarks.portfolio.name,
            "clusters": len(benchmarks.portfolio),
            "remarks": list(benchmarks.portfolio.remarks),
            "smallest_group": benchmarks.smallest,
            "quartiles": "inclusive",
            "percentile": "mid-rank",
            "age_classes": [{"name": str(each), "least": each.least, "most": each.most} for each in AGE_CLASSES],
            "age_classes_basis": "project assumption",
        },
        "applications": [_application(result, benchmarks.rulebook, style) for result in benchmarks.results],
        "findings": finding_objects(findings),
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _application(result: Benchmark, rulebook: Rulebook, style: Style) -> BenchmarkedObject:
    application, found = result.application, result.recommendations
    return {
        "application": application.id,
        "label": application.label,
        "place": start_object(application.place),
        "own_row_left_out": result.has_own_row,
        "groups": [_group(group) for group in result.groups],
        "indicators": [_indicator(compared, rulebook, style) for compared in result.compared],
        "recommendations": [_recommendation(each, style) for each in found.improve],
        "open": [_open(each, style) for each in found.answer],
        "gates": [{"id": reason.gate.gate, "title": _said(reason.gate.title, style), "verdict": reason.verdict} for reason in found.gates],
    }


def _group(group: ClusterGroup) -> GroupObject:
    return {"kind": group.kind, "name": group.name, "clusters": len(group.rows), "absence": group.absence}


def _indicator(compared: ComparedIndicator, rulebook: Rulebook, style: Style) -> ComparedIndicatorObject:
    return {
        "name": compared.indicator,
        "title": name_text(rulebook.call, compared.indicator, style),
        "unit": unit_of(rulebook.call, compared.indicator) or None,
        "value": number_object(compared.value),
        "waits_for": list(compared.waits_for),
        "better": compared.better,
        "criteria": list(compared.criteria),
        "in_portfolio": compared.has_figures,
        "groups": [_beside(each) for each in compared.beside],
    }


def _beside(beside: Beside) -> BesideObject:
    return {
        "kind": beside.group.kind,
        "name": beside.group.name,
        "n": beside.n,
        "missing": beside.missing,
        "suppressed": beside.distribution is None,
        "distribution": _distribution(beside.distribution) if beside.distribution is not None else None,
        "percentile": number_object(beside.percentile),
        "to_median": number_object(beside.to_median),
        "to_best_quarter": number_object(beside.to_best),
    }


def _distribution(of: Distribution) -> DistributionObject:
    return {
        "minimum": exact_text(of.minimum),
        "first_quartile": exact_text(of.first),
        "median": exact_text(of.median),
        "third_quartile": exact_text(of.third),
        "maximum": exact_text(of.maximum),
    }


def _recommendation(found: Recommendation, style: Style) -> RecommendationObject:
    cell = found.cell
    return {
        "criterion": cell.id,
        "title": _said(cell.criterion.title, style),
        "gain": exact_text(found.gain),
        "points": exact_text(found.points),
        "next_points": exact_text(found.next_points),
        "max": exact_text(plain(cell.max)),
        "row": found.reason.row,
        "step": _step(found.step, found, style),
        "evidence": _said(cell.criterion.evidence, style),
    }


def _step(step: RecommendedStep, found: Recommendation, style: Style) -> StepObject:
    """What kind of step it is, and its own values."""
    score = found.cell.criterion.score
    match step:
        case RowStep():
            target = step.target
            return {
                "kind": "row",
                "row": step.row,
                "text": _said(_row_words(score, step.row), style),
                "value": number_object(step.value),
                "target": number_object(target.value) if target is not None else None,
                "target_included": target.included if target is not None else None,
                "distance": number_object(step.distance),
            }
        case CornerStep():
            return {
                "kind": "corner",
                "value": exact_text(step.value),
                "target": exact_text(step.target),
                "distance": exact_text(step.distance),
                "per_unit": exact_text(step.per_unit),
            }
        case TickStep():
            return {"kind": "tick", "tick": step.tick}
        case LevelStep():
            return {
                "kind": "level",
                "level": exact_text(step.level),
                "next": exact_text(step.next),
                "highest": exact_text(step.highest),
                "text": _said(_level_words(score, step.next), style),
            }
        case FormulaStep():
            return {"kind": "formula"}


def _row_words(score: WrittenScore | None, row: int) -> Words | None:
    return score.rows[row].text if isinstance(score, Rows) else None


def _level_words(score: WrittenScore | None, level: Number) -> Words | None:
    anchor = score.anchor_of(level) if isinstance(score, Assessed) else None
    return anchor.text if anchor is not None else None


def _open(found: OpenAnswer, style: Style) -> OpenObject:
    criterion = found.reason.cell.criterion
    return {
        "criterion": criterion.criterion,
        "title": _said(criterion.title, style),
        "up_to": exact_text(found.up_to),
        "assessed": isinstance(criterion.score, Assessed),
        "waits_for": list(found.waits_for),
        "evidence": _said(criterion.evidence, style),
    }


def _said(words: Words | None, style: Style) -> str | None:
    return style.words(words) or None
