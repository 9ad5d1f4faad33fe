"""Assessed levels: a scale that its steps divide, evaluators enough, and self-checks on the same scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec.structs import replace

from callscore.call.scores import RANGE_DOTS, Assessed, LevelAnchor, PairComparison, by_people
from callscore.evaluators.level import CriterionScale
from callscore.feel.numbers import exact
from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.number import Number
from callscore.rulebook.grid import Cell
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.node import Scalar

STEP_OFF_SCALE = FindingKind(
    "step-off-scale",
    ERROR,
    "Scores",
    means="the steps do not lead from the lowest level to the highest",
    to_do="change `step` or the scale",
    says="steps of {step} do not lead from {low} to {high}",
    help="write a step that leads from the lowest level to the highest, or change the scale",
    wrong="""
        criteria:
          - {criterion: A, max: 20, if undetermined: ask, score: {assessed: 0..5, step: 2}}
        """,
    right="""
        criteria:
          - {criterion: A, max: 20, if undetermined: ask, score: {assessed: 0..5, step: 0.5}}
        """,
)
NO_STEP = STEP_OFF_SCALE.but("a step must be above 0", help="write how far two neighbouring levels are apart, as in `step: 0.5`")
SCALE_BELOW_ZERO = FindingKind(
    "scale-below-zero",
    ERROR,
    "Scores",
    means="a scale begins below 0",
    to_do="begin it at 0 or above",
    says="a scale from {low} to {high} would take points away",
    help="begin the scale at 0 or above; the highest level gives the maximum, level 0 gives nothing",
    wrong="""
        criteria:
          - {criterion: A, max: 20, if undetermined: ask, score: {assessed: -5..5}}
        """,
    right="""
        criteria:
          - {criterion: A, max: 20, if undetermined: ask, score: {assessed: 0..5}}
        """,
)
DOUBLED_ANCHOR = FindingKind(
    "doubled-anchor",
    ERROR,
    "Scores",
    means="one level of a scale is described twice",
    to_do="keep one of the two texts",
    says="level {level} is described twice",
    help="keep one of the two texts",
    wrong="""
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score: {assessed: 0..5, anchors: [{level: 5, text: excellent}, {level: 5, text: very good}]}
        """,
    right="""
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score: {assessed: 0..5, anchors: [{level: 5, text: excellent}, {level: 4, text: very good}]}
        """,
)
DOUBLED_RANGE = DOUBLED_ANCHOR.but("levels {low} to {high} are described twice")
UNDESCRIBED_LEVELS = FindingKind(
    "undescribed-levels",
    WARNING,
    "Scores",
    means="ranges of levels are described, and some levels of the scale are in none",
    to_do="describe these levels too, or end a range where the next begins",
    says="level {low} is described nowhere",
    help="describe it too: `{{level: {low}, text: …}}`",
    wrong="""
        criteria:
          - criterion: A
            max: 40
            if undetermined: ask
            score: {assessed: 0..40, anchors: [{level: 0..19, text: weak}, {level: 21..40, text: good}]}
        """,
    right="""
        criteria:
          - criterion: A
            max: 40
            if undetermined: ask
            score: {assessed: 0..40, anchors: [{level: 0..20, text: weak}, {level: 21..40, text: good}]}
        """,
)
UNDESCRIBED_RANGE = UNDESCRIBED_LEVELS.but(
    "levels {low} to {high} are described nowhere", help="describe them too: `{{level: {low}..{high}, text: …}}`"
)
SELF_CHECK_POINTS = FindingKind(
    "self-check-points",
    ERROR,
    "Scores",
    means="a self-check gives points, or says when",
    to_do="write a `level` of the scale",
    says="a row of a self-check suggests a level",
    help="write `level:`, a level of the scale",
    wrong="""
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score:
              assessed: 0..5
              self-check: {of: firms, rows: [{when: '>= 15', points: 20}, {otherwise: true, level: 0}]}
        """,
    right="""
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score:
              assessed: 0..5
              self-check: {of: firms, rows: [{when: '>= 15', level: 5}, {otherwise: true, level: 0}]}
        """,
)
IDLE_IN_SELF_CHECK = SELF_CHECK_POINTS.but("a self-check gives no points, so that `{key}` decides nothing", help="take `{key}` out")


@lint_check()
def level_findings(rulebook: Rulebook) -> Iterator[Finding]:
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
    lowest, highest = number_text(low), number_text(high)
    if step <= 0:
        yield NO_STEP.at(place)
    elif (Fraction(high - low) / step).denominator != 1:
        yield STEP_OFF_SCALE.at(place, step=number_text(step), low=lowest, high=highest)
    if low < 0:
        yield SCALE_BELOW_ZERO.at(score.place_of(key), low=lowest, high=highest)


def _anchor_findings(cell: Cell, assessed: Assessed) -> Iterator[Finding]:
    """What describes levels describes some of the scale, and each level once; where there are ranges, no level is left out."""
    scale = CriterionScale.of(cell.id, assessed)
    sound: list[LevelAnchor] = []
    for anchor in assessed.anchors:
        troubles = [trouble for end in _ends(anchor) if (trouble := scale.read(end)[1]) is not None]
        yield from troubles
        sound += [] if troubles else [anchor]
    doubled = list(_doubled(sound, assessed.step))
    yield from doubled
    if len(sound) == len(assessed.anchors) and not doubled and any(anchor.is_range for anchor in sound):
        yield from _undescribed(assessed)


def _ends(anchor: LevelAnchor) -> Iterator[Scalar]:
    """The level, or the two ends of a range, each at its own place."""
    written = anchor.node_at("level")
    if isinstance(written, Scalar):
        start = 0
        for text in written.text.split(RANGE_DOTS):
            yield replace(written, text=text.strip(), place=written.span(start, start + len(text)) if anchor.is_range else written.place)
            start += len(text) + len(RANGE_DOTS)


def _doubled(anchors: Sequence[LevelAnchor], step: Number) -> Iterator[Finding]:
    """Of two that describe the same levels the later one, with those that both describe."""
    for number, anchor in enumerate(anchors):
        earlier = next((each for each in anchors[:number] if each.lowest <= anchor.highest and anchor.lowest <= each.highest), None)
        if earlier is None:
            continue
        low, high = max(anchor.lowest, earlier.lowest), min(anchor.highest, earlier.highest)
        kind = DOUBLED_RANGE if low < high else DOUBLED_ANCHOR
        gaps = {"level": number_text(low), "low": number_text(low), "high": number_text(high)}
        also = [(earlier.place_of("level"), Said("the first time"))]
        yield kind.at(anchor.place_of("level"), gaps, also=also, help=_apart(anchor, earlier, step))


def _apart(anchor: LevelAnchor, earlier: LevelAnchor, step: Number) -> Said | None:
    """The later of the two without what both describe; None where nothing of it would be left, or something on both sides."""
    low, high = anchor.lowest, anchor.highest
    if low < earlier.lowest and high <= earlier.highest:
        high = exact(earlier.lowest - step)
    elif low >= earlier.lowest and high > earlier.highest:
        low = exact(earlier.highest + step)
    else:
        return None
    text = number_text(low) if low == high else f"{number_text(low)}{RANGE_DOTS}{number_text(high)}"
    return Said("write `{text}`, or keep one of the two texts", text=text)


def _undescribed(assessed: Assessed) -> Iterator[Finding]:
    """The levels between two anchors, below the lowest and above the highest that nothing describes, at the anchor beside them."""
    (low, high), step = assessed.scale, assessed.step
    anchors = sorted(assessed.anchors, key=lambda anchor: anchor.lowest)
    next_level = low
    for anchor in anchors:
        if anchor.lowest > next_level:
            yield _gap(next_level, exact(anchor.lowest - step), anchor)
        next_level = exact(anchor.highest + step)
    if next_level <= high:
        yield _gap(next_level, high, anchors[-1])


def _gap(low: Number, high: Number, beside: LevelAnchor) -> Finding:
    kind = UNDESCRIBED_LEVELS if low == high else UNDESCRIBED_RANGE
    return kind.at(beside.place_of("level"), low=number_text(low), high=number_text(high))


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
            yield SELF_CHECK_POINTS.at(place)
    for key in ("in a gap", "over the maximum"):
        if assessed.self_check is not None and assessed.self_check.says(key):
            yield IDLE_IN_SELF_CHECK.at(assessed.self_check.place_of_key(key), key=key)
