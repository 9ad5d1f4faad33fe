"""A distribution of points as a drawing: where the bars, the marks and the words of an SVG stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from msgspec import Struct

from callscore.number import Number
from callscore.report.findings.excerpt import visible
from callscore.report.html.histogram import Step
from callscore.report.style import Style

_EDGE, _HEAD, _FOOT = 30, 36, 22
_FIRST_ROW, _ROW, _BESIDE, _SIGN = 10, 13, 4, 7
"""Of the words of marks: where the first row stands, how far down the next, the gap beside the mark, and the room of a sign."""


class LineMark(Struct, frozen=True):
    """A line across the distribution, and what it says."""

    at: Number
    text: str


class Canvas(Struct, frozen=True):
    """Its width and height, in the units of the drawing."""

    width: int
    height: int


WIDE, SMALL = Canvas(480, 190), Canvas(330, 150)


def histogram_drawing(title: str, steps: Sequence[Step], marks: Sequence[LineMark], canvas: Canvas, style: Style) -> dict[str, Any]:
    """All that the template draws, and the same as rows of a table and in a sentence. Without steps nothing is drawn."""
    if not steps:
        return {"title": visible(title), "bars": []}
    tallest = max(step.size for step in steps)
    return {
        "title": visible(title),
        "told": _told(steps, tallest, style),
        "canvas": canvas,
        "ground": canvas.height - _FOOT,
        "bars": [_bar(number, step, len(steps), tallest, canvas) for number, step in enumerate(steps)],
        "edges": _edges(steps, canvas, style),
        "marks": _marks(marks, steps, canvas),
        "rows": [(style.number(step.lowest), style.number(step.highest), step.within, step.beyond, step.size) for step in steps],
    }


def _told(steps: Sequence[Step], tallest: int, style: Style) -> str:
    """For whoever does not see the drawing."""
    full = [step for step in steps if step.size]
    most = next(step for step in steps if step.size == tallest)
    return style.say(
        "{count} with points, from {lowest} to {highest}; the highest bar, {most}, is from {from_} to {to}",
        count=sum(step.size for step in steps),
        lowest=style.number(full[0].lowest),
        highest=style.number(full[-1].highest),
        most=tallest,
        from_=style.number(most.lowest),
        to=style.number(most.highest),
    )


def _bar(number: int, step: Step, steps: int, tallest: int, canvas: Canvas) -> dict[str, int]:
    """Below, who is within the line; above it, who is beyond."""
    room, ground = canvas.height - _HEAD - _FOOT, canvas.height - _FOOT
    left, right = (_EDGE + (canvas.width - 2 * _EDGE) * each // steps for each in (number, number + 1))
    within, whole = (room * each // tallest for each in (step.within, step.size))
    return {
        "x": left + 1,
        "width": max(right - left - 2, 1),
        "middle": (left + right) // 2,
        "y": ground - within,
        "within": within,
        "top": ground - whole,
        "beyond": whole - within,
        "size": step.size,
    }


def _edges(steps: Sequence[Step], canvas: Canvas, style: Style) -> list[tuple[int, str]]:
    """The numbers below: of every step, or of every second, or third, as there is room."""
    numbers = [*(step.lowest for step in steps), steps[-1].highest]
    each = -(-len(numbers) * 40 // (canvas.width - 2 * _EDGE))
    return [(_x(number, steps, canvas), style.number(number)) for number in numbers[:: max(each, 1)]]


def _marks(marks: Sequence[LineMark], steps: Sequence[Step], canvas: Canvas) -> list[dict[str, Any]]:
    """The words of each stand where there is more room for them, and below those that they would cover."""
    drawn: list[dict[str, Any]] = []
    taken: list[tuple[int, int, int]] = []
    for mark in marks:
        x, text = _x(mark.at, steps, canvas), visible(mark.text)
        is_before, length = x > canvas.width // 2, _BESIDE + len(text) * _SIGN
        left, right = (x - length, x) if is_before else (x, x + length)
        row = next(row for row in count() if not any(row == of and left < end and begin < right for of, begin, end in taken))
        taken.append((row, left, right))
        drawn.append({"x": x, "y": _FIRST_ROW + row * _ROW, "text": text, "before": is_before})
    return drawn


def _x(number: Number, steps: Sequence[Step], canvas: Canvas) -> int:
    lowest, highest = steps[0].lowest, steps[-1].highest
    return _EDGE + int((canvas.width - 2 * _EDGE) * (number - lowest) // (highest - lowest))
