"""The distributions on the page: of the totals around the line, and of the points of each criterion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from callscore.evaluation.evaluation import Evaluation
from callscore.number import Number
from callscore.report.html.histogram import histogram
from callscore.report.html.histogram_drawing import SMALL, WIDE, LineMark, histogram_drawing
from callscore.report.html.place_line import gets_something, has_line, is_line_drawn, place_lines
from callscore.report.results import Result
from callscore.report.style import Style
from callscore.rulebook.grid import Cell
from callscore.rulebook.rulebook import Bar, Rulebook

_STEPS_OF_TOTAL, _STEPS_OF_CRITERION = 20, 10


def total_distribution(evaluation: Evaluation, results: Sequence[Result], style: Style) -> dict[str, Any]:
    """Of all that have a score, with the thresholds and, where there is one order for all, the line."""
    scored = [(result.score, _is_within(evaluation, result)) for result in results if result.score is not None]
    within, beyond = _two_sides(scored)
    steps = histogram(within, beyond, (0, evaluation.rulebook.grid.max), _STEPS_OF_TOTAL)
    marks = [*_thresholds(evaluation.rulebook, None, style), *_line(evaluation, results, style)]
    return histogram_drawing(style.say("Scores"), steps, marks, WIDE, style)


def criterion_distributions(evaluation: Evaluation, results: Sequence[Result], style: Style) -> Iterator[dict[str, Any]]:
    """Of each criterion at the top of the grid in which somebody has points, in its order."""
    for cell in evaluation.rulebook.grid.cells:
        if cell.parent is None:
            within, beyond = _two_sides(_points(cell.id, evaluation, results))
            steps = histogram(within, beyond, (0, cell.max), _STEPS_OF_CRITERION)
            if steps:
                yield histogram_drawing(_name(cell, style), steps, [*_thresholds(evaluation.rulebook, cell.id, style)], SMALL, style)


def _name(cell: Cell, style: Style) -> str:
    return f"{cell.id} {style.words(cell.criterion.title)}".strip()


def _points(node: str, evaluation: Evaluation, results: Sequence[Result]) -> Iterator[tuple[Number, bool]]:
    for result in results:
        if result.appraisal is not None and result.appraisal.score is not None and result.highest is not None:
            points = result.appraisal.score.mark(node).points
            if points is not None:
                yield points, _is_within(evaluation, result)


def _is_within(evaluation: Evaluation, result: Result) -> bool:
    """Of a call that gives neither places nor money everybody is."""
    return gets_something(result) or not has_line(evaluation)


def _two_sides(points: Iterator[tuple[Number, bool]] | Sequence[tuple[Number, bool]]) -> tuple[list[Number], list[Number]]:
    sides: tuple[list[Number], list[Number]] = ([], [])
    for number, is_within in points:
        sides[not is_within].append(number)
    return sides


def _thresholds(rulebook: Rulebook, node: str | None, style: Style) -> Iterator[LineMark]:
    """Those that are one number for all."""
    for bar in rulebook.bars:
        number = _number(bar) if bar.node == node else None
        if number is not None:
            yield LineMark(number, style.say("threshold {points}", points=style.number(number)))


def _number(bar: Bar) -> Number | None:
    return bar.number_for({}) if bar.level is None else None


def _line(evaluation: Evaluation, results: Sequence[Result], style: Style) -> Iterator[LineMark]:
    """Where the order is by score and there is one for all; several orders have each a line of their own."""
    rulebook = evaluation.rulebook
    if rulebook.group is not None or rulebook.by is not None or evaluation.arrival is not None or not is_line_drawn(evaluation):
        return
    for line in place_lines(results):
        if line.last_in is not None and line.last_in.score is not None:
            yield LineMark(line.last_in.score, style.say("line {points}", points=style.points(line.last_in.score)))
