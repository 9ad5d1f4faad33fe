"""Assessed levels: a scale that its steps divide, evaluators enough, and self-checks on the same scale."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from callscore.call.scores import Assessed, LevelAnchor, PairComparison, by_people
from callscore.evaluators.level import CriterionScale
from callscore.finding import Finding, error
from callscore.lint.lint_check import lint_check
from callscore.rulebook.grid import Cell
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Scalar


@lint_check()
def level_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`step-off-scale`, `scale-below-zero`, `self-check-points`, `doubled-anchor`, and levels that are none."""
    for cell in rulebook.grid.leaves:
        score = by_people(cell.criterion.score)
        if score is not None:
            yield from _scale_findings(score)
        if isinstance(score, Assessed) and score.step > 0:
            yield from _anchor_findings(cell, score)
            yield from _self_check_findings(cell, score)


def _scale_findings(score: Assessed | PairComparison) -> Iterator[Finding]:
    key = "assessed" if isinstance(score, Assessed) else "compared"
    (low, high), step = score.scale, score.step
    place = score.place_of("step" if score.says("step") else key)
    scale = f"{number_text(low)} to {number_text(high)}"
    if step <= 0:
        yield error("step-off-scale", "a step must be above 0", place, "write how far two neighbouring levels are apart, as in `step: 0.5`")
    elif (Fraction(high - low) / step).denominator != 1:
        help = "write a step that leads from the lowest level to the highest, or change the scale"
        yield error("step-off-scale", f"steps of {number_text(step)} do not lead from {scale}", place, help)
    if low < 0:
        help = "begin the scale at 0 or above; the highest level gives the maximum, level 0 gives nothing"
        yield error("scale-below-zero", f"a scale from {scale} would take points away", score.place_of(key), help)


def _anchor_findings(cell: Cell, assessed: Assessed) -> Iterator[Finding]:
    """What describes a level describes one of the scale, and each once."""
    scale = CriterionScale.of(cell.id, assessed)
    described: dict[object, LevelAnchor] = {}
    for anchor in assessed.anchors:
        written = anchor.node_at("level")
        trouble = scale.read(written)[1] if isinstance(written, Scalar) else None
        earlier = described.setdefault(anchor.level, anchor)
        if trouble is not None:
            yield trouble
        elif earlier is not anchor:
            also = [(earlier.place_of("level"), "the first time")]
            message = f"level {number_text(anchor.level)} is described twice"
            yield error("doubled-anchor", message, anchor.place_of("level"), "keep one of the two texts", also)


def _self_check_findings(cell: Cell, assessed: Assessed) -> Iterator[Finding]:
    """The rows that an applicant checks itself by suggest levels that evaluators could give."""
    scale = CriterionScale.of(cell.id, assessed)
    for row in assessed.self_check.rows if assessed.self_check is not None else ():
        written = row.node_at("level")
        if isinstance(written, Scalar):
            trouble = scale.read(written)[1]
            if trouble is not None:
                yield trouble
        else:
            place = row.place_of_key(next((key for key in ("points", "value") if row.says(key)), "when"))
            yield error("self-check-points", "a row of a self-check suggests a level", place, "write `level:`, a level of the scale")
    for key in ("in a gap", "over the maximum"):
        if assessed.self_check is not None and assessed.self_check.says(key):
            message, place = f"a self-check gives no points, so that `{key}` decides nothing", assessed.self_check.place_of_key(key)
            yield error("self-check-points", message, place, f"take `{key}` out")
