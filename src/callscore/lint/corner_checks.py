"""The corners of piecewise linear points: two or more, in order; two at one value are a jump."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.scores import Linear
from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, NOTE, FindingKind, SourceFault
from callscore.lint.lint_check import lint_check
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.node import Sequence

TOO_FEW_CORNERS = FindingKind(
    "too-few-corners",
    ERROR,
    "Scores",
    means="a line has fewer than two corners",
    to_do="write two or more",
    says="a line needs two corners",
    help="write at least two pairs of a value and its points, as in `[[25, 0], [75, 20]]`",
    wrong="""
        criteria:
          - {criterion: A, max: 20, if undetermined: ask, score: {of: firms, linear: [[75, 20]], outside: clamp}}
        """,
    right="""
        criteria:
          - {criterion: A, max: 20, if undetermined: ask, score: {of: firms, linear: [[25, 0], [75, 20]], outside: clamp}}
        """,
)
CORNERS_ORDER = FindingKind(
    "corners-order",
    ERROR,
    "Scores",
    means="corners do not rise, or three stand at one value",
    to_do="order them",
    says="the corner at {value} stands after the one at {before}",
    help="write the corners in the order of their values, lowest first",
    wrong="""
        criteria:
          - {criterion: A, max: 20, if undetermined: ask, score: {of: firms, linear: [[75, 20], [25, 0]], outside: clamp}}
        """,
    right="""
        criteria:
          - {criterion: A, max: 20, if undetermined: ask, score: {of: firms, linear: [[25, 0], [75, 20]], outside: clamp}}
        """,
)
THREE_CORNERS = CORNERS_ORDER.but("three corners stand at {value}", help="a jump has two corners")
POINTS_JUMP = SourceFault(
    "points-jump",
    NOTE,
    "Scores",
    means="two corners stand at one value",
    to_do="the second counts there; if the source is at fault, write `source says:`",
    says="the points jump from {less} to {more} at {value}",
    help="the second of the two counts at that value; if the source has a jump by mistake, say so with `source says:`",
    wrong="""
        criteria:
          - {criterion: A, max: 20, if undetermined: ask, score: {of: firms, linear: [[25, 0], [25, 10], [75, 20]], outside: clamp}}
        """,
)


@lint_check()
def corner_findings(rulebook: Rulebook) -> Iterator[Finding]:
    for cell in rulebook.grid.leaves:
        if isinstance(cell.criterion.score, Linear):
            yield from _findings(cell.criterion.score)


def _findings(linear: Linear) -> Iterator[Finding]:
    corners, node = linear.linear, linear.node_at("linear")
    assert isinstance(node, Sequence)
    places = [item.place for item in node]
    if len(corners) < 2:
        yield TOO_FEW_CORNERS.at(node.place)
    for index in range(1, len(corners)):
        also = ((places[index - 1], Said("the corner before")),)
        (before, less), (value, more) = corners[index - 1], corners[index]
        if value < before:
            yield CORNERS_ORDER.at(places[index], also=also, value=number_text(value), before=number_text(before))
        elif value == before and index > 1 and value == corners[index - 2][0]:
            yield THREE_CORNERS.at(places[index], also=also, value=number_text(value))
        elif value == before:
            points = {"less": number_text(less), "more": number_text(more)}
            yield POINTS_JUMP.at(places[index], also=also, source_says=linear.source_says, value=number_text(value), **points)
