"""The corners of piecewise linear points: two or more, in order; two at one value are a jump."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.scores import Linear
from callscore.finding import Finding, error, note, warning
from callscore.place import Place
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.source_fault import acknowledgement
from callscore.source.node import Sequence


def corner_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`too-few-corners`, `corners-order`, `points-jump`."""
    for cell in rulebook.grid.leaves:
        if isinstance(cell.criterion.score, Linear):
            yield from _findings(cell.criterion.score)


def _findings(linear: Linear) -> Iterator[Finding]:
    corners, node = linear.linear, linear.node_at("linear")
    assert isinstance(node, Sequence)
    places = [item.place for item in node]
    if len(corners) < 2:
        yield error(
            "too-few-corners",
            "a line needs two corners",
            node.place,
            "write at least two pairs of a value and its points, as in `[[25, 0], [75, 20]]`",
        )
    for index in range(1, len(corners)):
        also = ((places[index - 1], "the corner before"),)
        value, before = corners[index][0], corners[index - 1][0]
        if value < before:
            message = f"the corner at {number_text(value)} stands after the one at {number_text(before)}"
            yield error("corners-order", message, places[index], "write the corners in the order of their values, lowest first", also)
        elif value == before and index > 1 and value == corners[index - 2][0]:
            yield error("corners-order", f"three corners stand at {number_text(value)}", places[index], "a jump has two corners", also)
        elif value == before:
            yield _jump(linear, index, places[index], also)


def _jump(linear: Linear, index: int, place: Place, also: tuple[tuple[Place, str], ...]) -> Finding:
    (value, less), (_, more) = linear.linear[index - 1], linear.linear[index]
    message = f"the points jump from {number_text(less)} to {number_text(more)} at {number_text(value)}"
    if linear.source_says is not None:
        return warning("points-jump", message + acknowledgement(linear.source_says), place, "", also)
    return note(
        "points-jump",
        message,
        place,
        "the second of the two counts at that value; if the source has a jump by mistake, say so with `source says:`",
        also,
    )
