"""The parts of a score as JSON objects, alike in every machine output."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from callscore.funding.grant import Grant
from callscore.i18n.catalogue import in_language
from callscore.number import Number
from callscore.place import Place
from callscore.ranking.stops import PassedOver
from callscore.ranking.tied_order import Tie
from callscore.report.number_forms import exact_text
from callscore.report.value_forms import json_value
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Verdict
from callscore.scoring.adjusted import Adjusted
from callscore.scoring.score import Score

if TYPE_CHECKING:
    from callscore.report.json.head_types import CallObject, ProvenanceObject
    from callscore.report.json.place_types import StartObject
    from callscore.report.json.score_types import (
        AdjustmentObject,
        CriterionObject,
        GrantObject,
        RescalingObject,
        RoundingObject,
        StopObject,
        TieObject,
    )


def number_object(value: Number | None, places: int | None = None) -> str | None:
    return None if value is None else exact_text(value, places)


def start_object(place: Place) -> StartObject:
    """Where something begins: `file`, and `cell` of a workbook or `line` and `column` of a text."""
    if place.cell:
        return {"file": place.file, "cell": place.cell}
    return {"file": place.file, "line": place.line, "column": place.column} if place.line else {"file": place.file}


def call_object(rulebook: Rulebook, language: str | None) -> CallObject:
    """Which call this rests on, and whether it is a transcription, a reconstruction or an illustration."""
    call = rulebook.call
    said = call.provenance
    note = said.note.in_(language) if said.note is not None else None
    source = in_language(language or call.languages[0], said.source) if said.source is not None else None
    provenance: ProvenanceObject = {"kind": said.kind, "source": source, "note": note}
    return {
        "id": call.call,
        "version": call.version,
        "language": call.language,
        "digest": rulebook.edition.digest,
        "provenance": provenance,
    }


def criterion_objects(rulebook: Rulebook, score: Score | None, places: int | None) -> Iterator[CriterionObject]:
    """Every node of the grid. The contributions of leaves, roundings and adjustments add up to the score."""
    for cell, mark in zip(rulebook.grid.cells, score.marks if score is not None else (), strict=score is not None):
        yield {
            "id": cell.id,
            "parent": cell.parent,
            "value": json_value(mark.value),
            "points": number_object(mark.points, places),
            "max": exact_text(mark.max),
            "lowest": exact_text(mark.lowest, places),
            "highest": exact_text(mark.highest, places),
            "contribution": number_object(mark.contribution),
            "missing": mark.missing or None,
        }


def adjustment_objects(score: Score | None, places: int | None) -> Iterator[AdjustmentObject]:
    """The adjustments that apply, or could."""
    for step in score.adjustments if score is not None else ():
        if step.verdict is not Verdict.NOT_MET:
            yield adjustment_object(step, places)


def adjustment_object(step: Adjusted, places: int | None) -> AdjustmentObject:
    return {
        "id": step.adjustment,
        "verdict": step.verdict,
        "contribution": number_object(step.difference),
        "running": number_object(step.running, places),
        "percent_of": number_object(step.percent_of, places),
        "limit": number_object(step.limit),
        "amount": number_object(step.amount),
        "unheld": number_object(step.unheld),
        "missing": step.missing or None,
    }


def rounding_objects(score: Score | None) -> Iterator[RoundingObject]:
    for done in score.roundings if score is not None else ():
        exact, rounded = exact_text(done.exact), exact_text(done.rounded)
        yield {"at": done.where, "exact": exact, "rounded": rounded, "contribution": exact_text(done.contribution)}


def rescaling_objects(score: Score | None) -> Iterator[RescalingObject]:
    for done in score.rescalings if score is not None else ():
        yield {
            "at": done.where,
            "raw": exact_text(done.raw),
            "best": number_object(done.best),
            "applicable": number_object(done.applicable),
            "points": exact_text(done.points),
            "contribution": exact_text(done.contribution),
        }


def grant_object(grant: Grant | None) -> GrantObject | None:
    if grant is None:
        return None
    found: GrantObject = {
        "requested": number_object(grant.requested),
        "granted": number_object(grant.granted),
        "reason": grant.reason,
        "provisional": grant.provisional,
        "claimed": number_object(grant.claimed),
        "bound_by": grant.bound_by,
        "caps": [
            {
                "id": limit.cap,
                "most": number_object(limit.most),
                "per_cent": number_object(limit.per_cent),
                "of": number_object(limit.of),
                "row": limit.row,
            }
            for limit in grant.limits
        ],
        "pot": grant.pot or None,
    }
    if grant.left is not None:
        found["of_what_was_left"] = {
            "left": exact_text(grant.left),
            "among": number_object(grant.among),
            "from_reserve": exact_text(grant.from_reserve),
        }
    if grant.stop is not None:
        found["stopped"] = stop_object(grant.stop)
    return found


def stop_object(stop: PassedOver) -> StopObject:
    stands = stop.stands if stop.kind == "excluded" else None
    return {"kind": stop.kind, "limit": stop.rule or None, "by": list(stop.by), "stands": stands}


def tie_object(tie: Tie, places: int | None) -> TieObject:
    """`left` names everybody who is left ex aequo, `ex_aequo` who with whom."""
    return {
        "id": tie.id,
        "group": tie.group,
        "score": number_object(tie.score, places),
        "applications": list(tie.applications),
        "steps": list(tie.steps),
        "skipped": list(tie.skipped),
        "not_for_all": list(tie.beside),
        "left": [name for names in tie.left for name in names],
        "ex_aequo": [list(names) for names in tie.left],
        "waiting": tie.waiting,
        "draw_due": tie.draw_due,
    }
