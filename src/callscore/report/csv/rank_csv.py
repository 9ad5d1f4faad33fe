"""The ranking as a table for other programs: one row an application, the columns given by the call alone."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.model import Call
from callscore.evaluation.evaluation import Evaluation
from callscore.report.csv.csv_text import csv_text, decimal
from callscore.report.input_files import digest_read
from callscore.report.results import Result, results_of
from callscore.report.style import places_of
from callscore.rulebook.rulebook import Rulebook


def rank_csv(evaluation: Evaluation, language: str | None = None) -> str:
    """Decimal numbers, empty cells where there is none. The texts of the call do not occur, so the language makes no difference."""
    rulebook = evaluation.rulebook
    engines, read = " ".join(sorted(evaluation.engines)), digest_read()
    return csv_text([_columns(rulebook), *(_row(result, rulebook, engines, read) for result in results_of(evaluation))])


def _columns(rulebook: Rulebook) -> Iterator[str]:
    call = rulebook.call
    yield from ("group", "rank", *(["rank over all"] if _has_all(rulebook) else []))
    yield from ("application", "label", "status", "provisional", "score", "lowest", "highest")
    if rulebook.by is not None:
        yield "ranked by"
    yield from (f"gate {gate.gate}" for gate in call.gates)
    yield from (f"class {family}" for family in call.classes)
    yield from (f"points {cell.id}" for cell in rulebook.grid.cells)
    yield from (f"adjustment {rule.adjustment}" for rule in call.adjustments)
    yield from ("tie", "broken by")
    if call.budget is not None:
        yield from ("requested", "granted", "grant reason")
    if call.budget is not None and call.budget.caps:
        yield from ("claimed", "bound by")
    if call.budget is not None and call.budget.pots:
        yield "pot"
    if call.outcomes:
        yield from ("outcome", "until", "to the next round")
    if _may_be_carried(call):
        yield "carried out of"
    yield from ("because", "reason", "engines", "inputs")


def _row(result: Result, rulebook: Rulebook, engines: str, read: str) -> Iterator[object]:
    """Cells under the columns of `_columns`, in their order; None is written as an empty cell."""
    call, placed, places = rulebook.call, result.placed, places_of(rulebook.call)
    outcome, score = (result.appraisal.outcome, result.appraisal.score) if result.appraisal is not None else (None, None)
    yield from (result.group, result.rank)
    if _has_all(rulebook):
        yield placed.rank_all if placed is not None else None
    yield from (result.id, result.application.label)
    yield from (result.status, "yes" if result.provisional else "no")
    yield from (decimal(each, places) for each in (result.score, result.lowest, result.highest))
    if rulebook.by is not None:
        yield decimal(placed.by) if placed is not None else None
    yield from (outcome.gates[gate.gate].value if outcome is not None else None for gate in call.gates)
    yield from (outcome.classes[family] if outcome is not None else None for family in call.classes)
    yield from (decimal(score.mark(cell.id).points, places) if score is not None else None for cell in rulebook.grid.cells)
    differences = [step.difference for step in score.adjustments] if score is not None else [None] * len(call.adjustments)
    yield from (decimal(difference, places) for difference in differences)
    yield from (placed.tie, placed.broken_by) if placed is not None else (None, None)
    if call.budget is not None:
        grant = placed.grant if placed is not None else None
        yield from (decimal(grant.requested), decimal(grant.granted), grant.reason) if grant is not None else (None, None, None)
        if call.budget.caps:
            yield from (decimal(grant.claimed), grant.bound_by) if grant is not None else (None, None)
        if call.budget.pots:
            yield grant.pot if grant is not None else None
    if call.outcomes:
        yield from _outcome(result)
    if _may_be_carried(call):
        yield result.carried.call if result.carried is not None else None
    yield from (" ".join(result.because), result.reason or "", engines, read)


def _outcome(result: Result) -> tuple[object, ...]:
    found = result.conclusion
    if found is None or found.rule is None:
        return (found.outcome if found is not None else None, None, None)
    return (found.outcome, found.until, found.rule.to_the_next_round)


def _may_be_carried(call: Call) -> bool:
    return call.earlier_round is not None or any(rule.to_the_next_round is not None for rule in call.outcomes)


def _has_all(rulebook: Rulebook) -> bool:
    ranking = rulebook.call.ranking
    return ranking is not None and "all" in ranking.numbered
