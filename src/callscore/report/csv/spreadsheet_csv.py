"""The ranking as a table for people: it opens with a double click in the spreadsheet of the language, and its titles are words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from callscore import __version__
from callscore.call.rules import Adjustment
from callscore.call.scores import Assessed
from callscore.evaluation.evaluation import Evaluation
from callscore.feel import Unknown
from callscore.funding.grant import Grant
from callscore.number import Number
from callscore.report.choice_titles import group_text, titled
from callscore.report.csv.csv_text import Decimal, csv_of_columns, decimal
from callscore.report.csv.rank_csv import CsvColumn
from callscore.report.input_files import digest_read
from callscore.report.rank_columns import rank_grid
from callscore.report.report_head import rules_text
from callscore.report.results import Result, goes_by_a_formula, has_scores, results_of
from callscore.report.style import Style
from callscore.report.value_forms import value_text
from callscore.rulebook.grid import Cell
from callscore.rulebook.rulebook import Rulebook
from callscore.scoring.score import Mark, Score

BYTE_ORDER_MARK = "\ufeff"
"""By it a spreadsheet knows that the file is UTF-8."""


def spreadsheet_csv(evaluation: Evaluation, language: str | None, without_points: bool = False) -> str:
    """Semicolons and decimal commas where the language writes numbers with a comma, otherwise commas and decimal points."""
    style = Style.of(evaluation.rulebook.call, language, 0, color=False)
    style = style.without_points if without_points else style
    results = results_of(evaluation)
    columns = tuple(_columns(evaluation, results, style))
    cells = [[_in_language(cell, style) for cell in column.cells(results)] for column in columns]
    titles = [" ".join(column.name.split()) for column in columns]
    return BYTE_ORDER_MARK + csv_of_columns(titles, cells, ";" if _has_commas(style) else ",")


def _has_commas(style: Style) -> bool:
    return "," in style.number(1, 1)


def _in_language(cell: object, style: Style) -> object:
    """A number as the language writes it, with nothing between thousands."""
    return Decimal(cell.replace(".", ",")) if isinstance(cell, Decimal) and _has_commas(style) else cell


def _columns(evaluation: Evaluation, results: Sequence[Result], style: Style) -> Iterator[CsvColumn]:
    """They depend only on the call and the language."""
    rulebook = evaluation.rulebook
    yield from _order_columns(rulebook, style)
    if not style.bare:
        yield from _point_columns(rulebook, style)
    yield from _grant_columns(rulebook, style)
    grid = rank_grid(evaluation, results, results, style)
    said = {id: row[-1] for id, row in zip(grid.keys, grid.rows, strict=True)}
    yield CsvColumn(style.say("outcome"), lambda result: said[result.id])
    yield from _made_columns(evaluation, style)


def _order_columns(rulebook: Rulebook, style: Style) -> Iterator[CsvColumn]:
    say, places, ranking = style.say, style.places, rulebook.call.ranking
    if rulebook.group is not None:
        yield CsvColumn(say("group"), lambda result: group_text(result.group, rulebook, style) if result.group is not None else None)
    yield CsvColumn(say("rank"), lambda result: result.rank)
    if ranking is not None and ranking.is_numbered_over_all:
        yield CsvColumn(say("over all"), lambda result: result.placed.rank_all if result.placed is not None else None)
    yield CsvColumn(say("could change"), lambda result: say("yes") if result.provisional else say("no"))
    yield CsvColumn(say("application"), lambda result: result.id)
    yield CsvColumn(say("title"), lambda result: result.application.label)
    yield CsvColumn(say("status"), lambda result: say(result.status))
    if has_scores(rulebook) and not style.bare:
        yield CsvColumn(say("score"), lambda result: decimal(result.score, places))
        yield CsvColumn(say("at least"), lambda result: decimal(result.lowest, places))
        yield CsvColumn(say("at most"), lambda result: decimal(result.highest, places))
    if goes_by_a_formula(rulebook) and not style.bare:
        yield CsvColumn(say("order by"), lambda result: decimal(result.placed.by) if result.placed is not None else None)


def _point_columns(rulebook: Rulebook, style: Style) -> Iterator[CsvColumn]:
    """Of each criterion and of each adjustment."""
    facts = {leaf.id: leaf.fact or "" for leaf in rulebook.leaves}
    for cell in rulebook.grid.cells:
        yield from _criterion_columns(cell, facts.get(cell.id, ""), rulebook, style)
    for number, rule in enumerate(rulebook.call.adjustments):
        yield CsvColumn(_titled(rule.adjustment, rule, style), _of_score(partial(_difference, number, style)))


def _criterion_columns(cell: Cell, fact: str, rulebook: Rulebook, style: Style) -> Iterator[CsvColumn]:
    """The level, or the fact that the points were read from; the points; and the most that there could be, which is the weight."""
    title = " ".join(text for text in (cell.id, style.words(cell.criterion.title)) if text)
    if cell.is_leaf:
        read = style.say("level") if isinstance(cell.criterion.score, Assessed) else style.say("value")
        yield CsvColumn(f"{title}: {read}", _of_mark(cell.id, partial(_value, fact, rulebook, style)))
    yield CsvColumn(f"{title}: {style.say('points')}", _of_mark(cell.id, lambda mark: decimal(mark.points, style.places)))
    yield CsvColumn(f"{title}: {style.say('at most')}", _of_mark(cell.id, lambda mark: decimal(mark.max)))


def _value(fact: str, rulebook: Rulebook, style: Style, mark: Mark) -> object:
    """Empty where it is not known, or where several answers decide."""
    value: Any = titled(mark.value, fact, rulebook.call, style)
    if value is None or isinstance(value, Unknown):
        return None
    return decimal(value) if isinstance(value, Number) and not isinstance(value, bool) else value_text(value, style, quoted=False)


def _difference(number: int, style: Style, score: Score) -> object:
    return decimal(score.adjustments[number].difference, style.places)


def _titled(id: str, rule: Adjustment, style: Style) -> str:
    return " ".join(text for text in (id, style.words(rule.title)) if text)


def _grant_columns(rulebook: Rulebook, style: Style) -> Iterator[CsvColumn]:
    budget = rulebook.call.budget
    if budget is None:
        return
    yield CsvColumn(f"{style.say('requested')} ({budget.unit})", _of_the_grant(lambda grant: grant.requested))
    yield CsvColumn(f"{style.say('granted')} ({budget.unit})", _of_the_grant(lambda grant: grant.granted))


def _made_columns(evaluation: Evaluation, style: Style) -> Iterator[CsvColumn]:
    """By the titles of the last three an earlier output is known (cli/earlier.py)."""
    engines, read, rules = " ".join(sorted(evaluation.engines)), digest_read(), rules_text(evaluation.rulebook, style)
    yield CsvColumn(style.say("rules"), lambda _: rules)
    yield CsvColumn(style.say("call digest"), lambda _: evaluation.rulebook.edition.digest)
    yield CsvColumn("callscore", lambda _: f"v{__version__}")  # with a letter: `1.2.3` would be read as a day
    yield CsvColumn(style.say("engines"), lambda _: engines)
    yield CsvColumn(style.say("files read"), lambda _: read)


def _of_score(read: Callable[[Score], object]) -> Callable[[Result], object]:
    """Empty where no score counts."""

    def cell(result: Result) -> object:
        counts = result.appraisal is not None and result.highest is not None and result.carried is None
        return read(result.appraisal.score) if counts and result.appraisal is not None and result.appraisal.score is not None else None

    return cell


def _of_mark(node: str, read: Callable[[Mark], object]) -> Callable[[Result], object]:
    return _of_score(lambda score: read(score.mark(node)))


def _of_the_grant(read: Callable[[Grant], Number | None]) -> Callable[[Result], object]:
    return lambda result: decimal(read(result.grant)) if result.grant is not None else None
