"""Where the line runs in each group: who is the last to get something, and who is the first to get nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from callscore.evaluation.evaluation import Evaluation
from callscore.report.results import Result


class PlaceLine(Struct, frozen=True):
    """Of one group; None on a side where there is nobody."""

    group: str | None
    last_in: Result | None
    first_out: Result | None


def has_line(evaluation: Evaluation) -> bool:
    """Whether places or money are given at all."""
    call = evaluation.rulebook.call
    return call.budget is not None or call.selection is not None


def is_line_drawn(evaluation: Evaluation) -> bool:
    """Whether it runs between two in the order. Where all share the money in proportion, and nobody is selected, there is none."""
    call = evaluation.rulebook.call
    is_shared = call.budget is not None and call.budget.shares_among_all and call.selection is None
    return has_line(evaluation) and not is_shared


def gets_something(result: Result) -> bool:
    """Money where there is money, otherwise a place."""
    if result.grant is not None:
        return bool(result.grant.granted)
    return result.status == "selected"


def place_lines(results: Sequence[Result]) -> Iterator[PlaceLine]:
    """Of each group in which somebody has a rank; in the order of the results."""
    for group, members in groupby(results, key=lambda result: result.group):
        ranked = [result for result in members if result.rank is not None]
        if ranked:
            served = [result for result in ranked if gets_something(result)]
            yield PlaceLine(group, served[-1] if served else None, next((one for one in ranked if not gets_something(one)), None))
