"""How much of the most that could be had an application has, in whole hundredths: as long is the bar beside the number."""

from __future__ import annotations

from collections.abc import Iterable

from callscore.analysis.greatest_total import lifted
from callscore.call.rules import Adjustment
from callscore.number import Number
from callscore.report.results import Result
from callscore.scoring.score import TOTAL_NODE, Score


def point_bar(result: Result, node: str, adjustments: Iterable[Adjustment]) -> int | None:
    """Of a node of the grid, or of the total; None where there are no points."""
    score = result.appraisal.score if result.appraisal is not None and result.highest is not None else None
    if node == TOTAL_NODE:
        return _hundredths(result.score, lifted(score.max, adjustments) if score is not None else 0)
    return _of_node(score, node) if node and score is not None else None


def _of_node(score: Score, node: str) -> int | None:
    mark = score.mark(node)
    return _hundredths(mark.points, mark.max)


def _hundredths(points: Number | None, most: Number) -> int | None:
    if points is None or most <= 0:
        return None
    return int(min(max(points * 100 // most, 0), 100))
