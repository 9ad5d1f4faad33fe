"""What the score of an application could be as long as it is not known which of several weights count for it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from callscore.scoring.adjusted import Adjusted
from callscore.scoring.points import minus
from callscore.scoring.score import Mark, Raw, Score


def whichever(scores: Sequence[Score]) -> Score:
    """From its score by each of them: no total, and bounds that hold by whichever counts. A mark that all give alike is known."""
    first = scores[0]
    return replace(
        first,
        marks=tuple(_mark(marks) for marks in zip(*(score.marks for score in scores), strict=True)),
        adjustments=tuple(_adjusted(steps) for steps in zip(*(score.adjustments for score in scores), strict=True)),
        roundings=(),
        criteria_total=None,
        total=None,
        lowest=min(score.lowest for score in scores),
        highest=max(score.highest for score in scores),
        max=(most := max(score.max for score in scores)),
        may_lose=minus(most, min(minus(score.max, score.may_lose) for score in scores)),
        rescalings=(),
    )


def _mark(marks: Sequence[Mark]) -> Mark:
    first = marks[0]
    if all(mark == first for mark in marks):
        return first
    most = max(mark.max for mark in marks)
    return replace(
        first,
        working=None,
        exact=None,
        points=None,
        lowest=min(mark.lowest for mark in marks),
        highest=max(mark.highest for mark in marks),
        max=most,
        contribution=None,
        missing="ask",
        raw=_raw([mark.raw for mark in marks if mark.raw is not None]),
        applicable=None,
        may_lose=minus(most, min(minus(mark.max, mark.may_lose) for mark in marks)),
        shares=(min(mark.shares[0] for mark in marks), max(mark.shares[1] for mark in marks)),
    )


def _raw(raws: Sequence[Raw]) -> Raw | None:
    if not raws:
        return None
    return Raw(None, min(raw.lowest for raw in raws), max(raw.highest for raw in raws), None)


def _adjusted(steps: Sequence[Adjusted]) -> Adjusted:
    first = steps[0]
    is_alike = all(step.difference == first.difference for step in steps)
    lowest, highest = min(step.lowest for step in steps), max(step.highest for step in steps)
    return replace(
        first,
        difference=first.difference if is_alike else None,
        running=None,
        lowest=lowest,
        highest=highest,
        percent_of=None,
        limit=None,
        unheld=None,
    )
