"""The ranking as a table for other programs: one row an application, the columns given by the call alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from msgspec import Struct

from callscore import __version__
from callscore.call.model import Call
from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.appraisals import Reads
from callscore.evaluation.conclusion import Conclusion
from callscore.evaluation.evaluation import Evaluation
from callscore.funding.grant import Grant
from callscore.ranking.ranked_list import Placed
from callscore.report.csv.csv_text import csv_of_columns, decimal
from callscore.report.input_files import digest_read
from callscore.report.report_head import rules_text
from callscore.report.results import Result, goes_by_a_formula, has_scores, results_of
from callscore.report.style import Style, places_of
from callscore.report.text.place_text import because_of, reason_text
from callscore.rulebook.rulebook import Rulebook

_ID = attrgetter("application.id")


class CsvColumn(Struct, frozen=True):
    """A column: its name, and what it says of a result, or by identifier of everybody, which becomes a cell once for all that say the
    same; None is an empty cell."""

    name: str
    says: Callable[[Result], Any] | Mapping[str, Any]
    cell: Callable[[Any], object] | None = None

    def cells(self, results: Sequence[Result]) -> list[object]:
        says = self.says
        said = list(map(says.get, map(_ID, results)) if isinstance(says, Mapping) else map(says, results))
        if self.cell is None:
            return said
        cell_of = {value: self.cell(value) for value in set(said)}
        return list(map(cell_of.__getitem__, said))


def rank_csv(evaluation: Evaluation, language: str | None = None) -> str:
    """Decimal numbers, empty cells where there is none. Nothing is said in another language than English, so the language makes no
    difference."""
    columns, results = tuple(_columns(evaluation)), results_of(evaluation)
    return csv_of_columns([column.name for column in columns], [column.cells(results) for column in columns])


def _columns(evaluation: Evaluation) -> Iterator[CsvColumn]:
    rulebook = evaluation.rulebook
    call, places = rulebook.call, places_of(rulebook.call)
    yield from _order_columns(rulebook, places)
    appraisals, number = evaluation.appraisals, partial(decimal, places=places)
    outcome = Reads(outcome=True)
    yield from (CsvColumn(f"gate {gate.gate}", appraisals.each(outcome, partial(_gate, gate.gate))) for gate in call.gates)
    yield from (CsvColumn(f"class {family}", appraisals.each(outcome, partial(_class, family))) for family in call.classes)
    for cell in rulebook.grid.cells:
        yield CsvColumn(f"points {cell.id}", appraisals.points_of(cell.id), number)
    for at, rule in enumerate(call.adjustments):
        yield CsvColumn(f"adjustment {rule.adjustment}", appraisals.differences_of(at), number)
    yield CsvColumn("tie", _of_placed(lambda placed: placed.tie))
    yield CsvColumn("broken by", _of_placed(lambda placed: placed.broken_by))
    yield from _money_columns(call)
    yield from _outcome_columns(call)
    yield from _reason_columns(evaluation)


def _order_columns(rulebook: Rulebook, places: int | None) -> Iterator[CsvColumn]:
    number = partial(decimal, places=places)
    yield CsvColumn("group", attrgetter("group"))
    yield CsvColumn("rank", attrgetter("rank"))
    if _has_all(rulebook):
        yield CsvColumn("rank over all", _of_placed(lambda placed: placed.rank_all))
    yield CsvColumn("application", _ID)
    yield CsvColumn("label", attrgetter("application.label"))
    yield CsvColumn("status", attrgetter("status"))
    yield CsvColumn("provisional", lambda result: "yes" if result.provisional else "no")
    if has_scores(rulebook):
        yield CsvColumn("score", attrgetter("score"), number)
        yield CsvColumn("lowest", attrgetter("lowest"), number)
        yield CsvColumn("highest", attrgetter("highest"), number)
    if goes_by_a_formula(rulebook):
        yield CsvColumn("ranked by", _of_placed(lambda placed: placed.by), decimal)


def _money_columns(call: Call) -> Iterator[CsvColumn]:
    if call.budget is None:
        return
    yield CsvColumn("requested", _of_grant(lambda grant: grant.requested), decimal)
    yield CsvColumn("granted", _of_grant(lambda grant: grant.granted), decimal)
    yield CsvColumn("grant reason", _of_grant(lambda grant: grant.reason))
    if call.budget.caps:
        yield CsvColumn("claimed", _of_grant(lambda grant: grant.claimed), decimal)
        yield CsvColumn("bound by", _of_grant(lambda grant: grant.bound_by))
    if call.budget.tops_up is not None:
        yield CsvColumn("from reserve", _of_grant(lambda grant: grant.from_reserve), decimal)
    if call.budget.pots:
        yield CsvColumn("pot", _of_grant(lambda grant: grant.pot))


def _outcome_columns(call: Call) -> Iterator[CsvColumn]:
    if call.outcomes:
        yield CsvColumn("outcome", _of_conclusion(lambda found: found.outcome))
        yield CsvColumn("until", _of_conclusion(lambda found: found.until if found.rule is not None else None))
        yield CsvColumn("to the next round", _of_conclusion(lambda found: found.rule.to_the_next_round if found.rule is not None else None))
    if _may_be_carried(call):
        yield CsvColumn("carried out of", lambda result: result.carried.call if result.carried is not None else None)


def _reason_columns(evaluation: Evaluation) -> Iterator[CsvColumn]:
    """Why, and what the row rests on; the last two tell an earlier output of callscore."""
    engines, read = " ".join(sorted(evaluation.engines)), digest_read()
    rules = rules_text(evaluation.rulebook, Style(language="en", width=0, color=False, places=None))
    yield CsvColumn("because", lambda result: " ".join(because_of(result)))
    yield CsvColumn("reason", lambda result: reason_text(result, evaluation.rulebook) or "")
    yield CsvColumn("rules", lambda _: rules)
    yield CsvColumn("call digest", lambda _: evaluation.rulebook.edition.digest)
    yield CsvColumn("callscore", lambda _: __version__)
    yield CsvColumn("engines", lambda _: engines)
    yield CsvColumn("inputs", lambda _: read)


def _gate(gate: str, appraisal: Appraisal) -> str:
    return appraisal.eligibility_outcome.gates[gate].value


def _class(family: str, appraisal: Appraisal) -> str | None:
    return appraisal.eligibility_outcome.classes[family]


def _of_placed(read: Callable[[Placed], object]) -> Callable[[Result], object]:
    return lambda result: read(result.placed) if result.placed is not None else None


def _of_grant(read: Callable[[Grant], object]) -> Callable[[Result], object]:
    return lambda result: read(result.grant) if result.grant is not None else None


def _of_conclusion(read: Callable[[Conclusion], object]) -> Callable[[Result], object]:
    return lambda result: read(result.conclusion) if result.conclusion is not None else None


def _may_be_carried(call: Call) -> bool:
    return call.earlier_round is not None or any(rule.to_the_next_round is not None for rule in call.outcomes)


def _has_all(rulebook: Rulebook) -> bool:
    ranking = rulebook.call.ranking
    return ranking is not None and ranking.is_numbered_over_all
