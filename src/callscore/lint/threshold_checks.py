"""Thresholds that nobody can reach, or everybody does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import floor

from callscore.analysis.domains import Domains
from callscore.analysis.greatest_total import highest_total
from callscore.call.part import with_key
from callscore.call.rules import leaves_out
from callscore.call.scores import Assessed
from callscore.call.thresholds import Threshold
from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind, SourceFault
from callscore.lint.lint_check import lint_check
from callscore.lint.number_checks import SOME_POINTS
from callscore.number import Number
from callscore.place import Place
from callscore.rulebook.number_text import has_finite_decimal, number_text
from callscore.rulebook.rulebook import Bar, Rulebook
from callscore.sentence import Said, as_written
from callscore.source.node import Entries, Scalar, Sequence

SHARE_OF_NOTHING = FindingKind(
    "share-of-nothing",
    WARNING,
    "Criteria and weights",
    means="the threshold is a share of the maximum, and silence may take every criterion out of it",
    to_do="let one criterion count for everybody",
    says="where no answer is given nothing is applicable, and of nothing there is no share to be reached",
    help="let one criterion count for everybody, as with `if undetermined: ask`; as it is, such an application stays undetermined",
    wrong="""
        criteria:
          - {criterion: A, max: 10, if undetermined: not applicable, score: {assessed: 0..5}}
        ranking: {ties: [], numbering: competition, threshold: {at least share: 50}}
        """,
    right="""
        criteria:
          - {criterion: A, max: 10, if undetermined: ask, score: {assessed: 0..5}}
        ranking: {ties: [], numbering: competition, threshold: {at least share: 50}}
        """,
)
THRESHOLD_OUT_OF_REACH = SourceFault(
    "threshold-out-of-reach",
    ERROR,
    "Criteria and weights",
    means="nobody can reach a threshold, or everybody does",
    to_do="write it in the points of what it stands on",
    says="nobody can reach this threshold: {of} gives at most {most}",
    help="a threshold is written in the points of what it stands on",
    wrong="ranking: {ties: [], numbering: competition, threshold: {at least: 120}}",
    right="ranking: {ties: [], numbering: competition, threshold: {at least: 60}}",
)
SHARE_OUT_OF_REACH = THRESHOLD_OUT_OF_REACH.but(THRESHOLD_OUT_OF_REACH.says, help="a share is written in per cent, at most 100")
# A warning: an earlier release took such a formula without asking how far it goes.
FORMULA_OUT_OF_REACH = THRESHOLD_OUT_OF_REACH.but(THRESHOLD_OUT_OF_REACH.says, severity=WARNING)
REACHED_BY_ALL = THRESHOLD_OUT_OF_REACH.but(
    "everybody reaches this threshold: {of} gives at least 0", help="take it out, or write a number of 0 or more"
)
THRESHOLD_AS_LEVEL = FindingKind(
    "threshold-as-level",
    WARNING,
    "Criteria and weights",
    means="a threshold in points is not above the highest level of the scale, and may be meant as a level",
    to_do="write a share of the maximum, as the help does for both readings",
    says="{number} are points of {most}, and level {number} gives {points}",
    help="write `{level}` if level {number} must be reached, and `{same}` if {number} points are enough",
    wrong="""
        criteria:
          - {criterion: A, max: 40, threshold: {at least: 4}, if undetermined: ask, score: {assessed: 0..5}}
        """,
    right="""
        criteria:
          - {criterion: A, max: 40, threshold: {at least share: 80}, if undetermined: ask, score: {assessed: 0..5}}
        """,
)
POINTS_OR_LEVEL = THRESHOLD_AS_LEVEL.but(
    THRESHOLD_AS_LEVEL.says,
    help="write `{level}` if level {number} is meant; if {number} points are meant, write the words of the text under `source says:`",
)
THRESHOLD_AS_SHARE = FindingKind(
    "threshold-as-share",
    WARNING,
    "Criteria and weights",
    means="a threshold lies between 0 and 1, and is read as less than one point",
    to_do="write `at least share:` in per cent if a part of one is meant",
    says="{number} is a number of points, and {of} gives up to {most}",
    help="write `{text}` if a part of one is meant",
    wrong="ranking: {ties: [], numbering: competition, threshold: {at least: 0.6}}",
    right="ranking: {ties: [], numbering: competition, threshold: {at least share: 60}}",
)


@lint_check("maxima")
def threshold_findings(rulebook: Rulebook) -> Iterator[Finding]:
    for bar in rulebook.bars:
        highest, most, of = _reach(bar, rulebook)
        for number, place in _written(bar.threshold):
            points = Fraction(number) * most / 100 if bar.threshold.at_least_share is not None else number
            yield from _findings(bar.threshold, points, place, of, highest)
            if bar.threshold.at_least_share is None and bar.threshold.by is None and bar.threshold.from_demand is None:
                shares = tuple(_as_share(bar.threshold, number, most, of))
                yield from shares or _as_level(bar, number, most, place, rulebook)
        if bar.node is None and bar.threshold.at_least_share is not None and _may_be_nothing(rulebook):
            yield SHARE_OF_NOTHING.at(bar.threshold.place_of("at least share"))


def _may_be_nothing(rulebook: Rulebook) -> bool:
    """Whether silence may take every criterion out of the maximum."""
    return bool(rulebook.grid.leaves) and all(leaves_out(leaf.criterion.if_undetermined) for leaf in rulebook.grid.leaves)


def _reach(bar: Bar, rulebook: Rulebook) -> tuple[Number | None, Number, Said]:
    """The most that can be reached (None: that is not known), what a share is taken of, and what this is called."""
    if bar.node is not None:
        most = rulebook.grid.cell(bar.node).max
        return most, most, as_written(f"`{bar.node}`")
    if bar.threshold.by is not None:
        return Domains(rulebook).reach(bar.subject).high, rulebook.grid.max, as_written(f"`{bar.threshold.by.text}`")
    return highest_total(rulebook), rulebook.grid.max, Said("the total")


def _written(threshold: Threshold) -> Iterator[tuple[Number, Place]]:
    """The numbers of a threshold, each where it is written."""
    bars, demand = threshold.bars, threshold.from_demand
    node = threshold.node_at(threshold.key)
    if isinstance(bars, Mapping) and isinstance(node, Entries):
        yield from ((number, node.values[name].place) for name, number in bars.items())
    elif bars is not None and not isinstance(bars, Mapping):
        yield bars, threshold.place_of(threshold.key)
    elif demand is not None and demand.among and isinstance(among := demand.node_at("among"), Sequence):
        yield from ((number, item.place) for number, item in zip(demand.among, among.items, strict=True))


def _findings(threshold: Threshold, bar: Number, place: Place, of: Said, highest: Number | None) -> Iterator[Finding]:
    said = threshold.source_says
    if highest is not None and (bar > highest or (threshold.is_exclusive and bar == highest)):
        yield _out_of_reach(threshold).at(place, source_says=said, of=of, most=number_text(highest))
    elif bar < 0:
        yield REACHED_BY_ALL.at(place, source_says=said, of=of)


def _out_of_reach(threshold: Threshold) -> FindingKind:
    if threshold.at_least_share is not None:
        return SHARE_OUT_OF_REACH
    return FORMULA_OUT_OF_REACH if threshold.by is not None else THRESHOLD_OUT_OF_REACH


def _as_level(bar: Bar, number: Number, most: Number, place: Place, rulebook: Rulebook) -> Iterator[Finding]:
    """Points that may be meant as a level of the scale: nobody sees which, also where some level gives just so many."""
    score = rulebook.grid.cell(bar.node).criterion.score if bar.node is not None else None
    if not isinstance(score, Assessed) or not score.assessed[0] < number <= score.assessed[1] < most:
        return
    high = score.assessed[1]
    said = {"number": number_text(number), "most": number_text(most), "points": number_text(Fraction(number) * most / high)}
    shares = tuple(Fraction(number) * 100 / whole for whole in (high, most))
    written = bar.threshold.node_at(bar.threshold.key)
    if bar.threshold.at_least is not None and isinstance(written, Scalar) and all(map(has_finite_decimal, shares)):
        with_share, texts = _in_per_cent(written, bar.threshold.key, shares)
        yield THRESHOLD_AS_LEVEL.at(with_share, said, source_says=bar.threshold.source_says, level=texts[0], same=texts[1])
    else:
        yield POINTS_OR_LEVEL.at(place, said, source_says=bar.threshold.source_says, level=_points_of(number, most, high))


def _points_of(level: Number, most: Number, high: Number) -> str:
    """What a level gives, as it can be written: where the decimals do not end, two of them, so that the level reaches it."""
    points = Fraction(level) * most / high
    return number_text(points if has_finite_decimal(points) else Fraction(floor(points * 100), 100))


def _in_per_cent(written: Scalar, key: str, shares: Iterable[Number]) -> tuple[Place, tuple[str, ...]]:
    """What a threshold of one number becomes with a share in its place, and where that is pasted."""
    place = with_key(written, key)
    texts = tuple(f"at least share: {number_text(share)}" for share in shares)
    return place, tuple(f"{{{text}}}" for text in texts) if place == written.place else texts


def _as_share(threshold: Threshold, number: Number, most: Number, of: Said) -> Iterator[Finding]:
    """A part of one, of something that gives many points."""
    written = threshold.node_at(threshold.key)
    if not isinstance(written, Scalar) or not 0 < number < 1 or most < SOME_POINTS:
        return
    place, (text,) = _in_per_cent(written, threshold.key, (number * 100,))
    yield THRESHOLD_AS_SHARE.at(
        place, source_says=threshold.source_says, number=number_text(number), of=of, most=number_text(most), text=text
    )
