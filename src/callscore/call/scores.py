"""Scores: the ways in which the points of a leaf come about, told apart by their key."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias, get_args

from callscore.call.citation import Cited
from callscore.call.evaluator_rules import Evaluators
from callscore.call.part import Part
from callscore.call.pools import Relative
from callscore.call.reading_marks import Items, Key, KindBy, Reading, Tag, refuse, refused, scalar
from callscore.call.rules import ConditionText
from callscore.call.scalars import Exact, Feel, Flag, Line, PartOfOne, WordsOf, one_of, zero_doubt
from callscore.finding import Finding, quoted_names
from callscore.number import Number
from callscore.sentence import Said
from callscore.source import typed
from callscore.source.node import Entries, Scalar, Sequence
from callscore.spelling.inexact_numbers import ends_of_range
from callscore.spelling.number_spellings import figures_meant

RANGE_DOTS = ".."
BOTH_ENDS = Said("a scale is written with both its ends, the lowest level first, as in `0..5`")


def _scale(node: Any) -> tuple[Number, Number]:
    written = scalar(node)
    low, dots, high = written.text.partition(RANGE_DOTS)
    if not dots:
        raise refused("not-a-scale", Said("`{text}` is no scale", text=written.text), _scale_help(written.text))
    ends = _exact(Scalar(low.strip(), written.place)), _exact(Scalar(high.strip(), written.place))
    if ends[0] >= ends[1]:
        meant = Said("write `{text}`", text=f"{high.strip()}..{low.strip()}")
        raise refused("not-a-scale", Said("the scale `{text}` does not rise", text=written.text), meant if ends[0] > ends[1] else BOTH_ENDS)
    return ends


def _scale_help(text: str) -> Said:
    """`0-10`, `from 0 to 10` and `10` as scales; a question has none."""
    if text == "yes or no":
        return Said("a question that evaluators answer is a gate: write `assessed: yes or no` there")
    ends, highest = ends_of_range(text), figures_meant(text)
    if ends is not None:
        return Said("write `{text}`", text=f"{ends[0]}..{ends[1]}")
    return Said("write the lowest level too: `0..{highest}`", highest=highest[0]) if len(highest) == 1 else BOTH_ENDS


def _anchored(node: Any) -> tuple[Number, Number]:
    """`3` and `34..40`: the lowest and the highest of the levels that an anchor describes."""
    written = scalar(node)
    low, dots, high = written.text.partition(RANGE_DOTS)
    if not dots:
        meant = ends_of_range(written.text)
        if meant is not None:
            message = Said("`{text}` is neither a level nor a range of levels", text=written.text)
            raise refused("not-a-range", message, Said("write `{text}`", text=RANGE_DOTS.join(meant)))
        return (_exact(written),) * 2
    ends = _exact(Scalar(low.strip(), written.place)), _exact(Scalar(high.strip(), written.place))
    if ends[0] >= ends[1]:
        risen = low.strip() if ends[0] == ends[1] else f"{high.strip()}{RANGE_DOTS}{low.strip()}"
        raise refused("not-a-range", Said("the levels `{text}` do not rise", text=written.text), Said("write `{text}`", text=risen))
    return ends


def _corner(node: Any) -> tuple[Number, Number]:
    if not isinstance(node, Sequence) or len(node) != 2:
        raise refused("not-a-corner", Said("a pair of a value and its points belongs here"), Said("a corner is written `[25, 0]`"))
    value, points = node.items
    return _exact(scalar(value)), _exact(scalar(points))


def _corner_doubt(node: Any) -> Finding | None:
    """The first of its two numbers that may be meant otherwise."""
    return next((found for item in node if (found := zero_doubt(item)) is not None), None) if isinstance(node, Sequence) else None


def _exact(written: Scalar) -> Number:
    value, finding = typed.number(written)
    refuse(finding)
    assert value is not None  # without a finding there is a number
    return value


LevelScale: TypeAlias = Annotated[tuple[Number, Number], Reading(_scale, {"type": "string", "pattern": r"^-?[0-9.]+\.\.-?[0-9.]+$"})]
AnchoredLevels: TypeAlias = Annotated[
    tuple[Number, Number],
    Reading(
        _anchored,
        {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?[0-9.]+(\.\.-?[0-9.]+)?$"}]},
        zero_doubt,
    ),
]
"""The lowest and the highest of the levels that an anchor describes; the same twice where it describes one."""
_Corner: TypeAlias = Annotated[
    tuple[Number, Number],
    Reading(_corner, {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}, _corner_doubt),
]
HitWord: TypeAlias = Literal["unique", "first", "highest", "any"]
Hit: TypeAlias = Annotated[HitWord, one_of(HitWord)]
OutsideWord: TypeAlias = Literal["clamp", "zero"]
Outside: TypeAlias = Annotated[OutsideWord, one_of(OutsideWord)]


def is_clamped(outside: OutsideWord) -> bool:
    """Whether the nearest end counts beyond a range; else nothing does."""
    match outside:
        case "clamp":
            return True
        case "zero":
            return False


InAGap: TypeAlias = Literal["ask", "zero", "reject", "nearest below", "nearest above"]
"""What a value gets that no row covers: the points of the nearest row, none, or no answer until somebody says."""
OverTheMaximum: TypeAlias = Literal["clamp", "as printed"]
"""What holds where a row's formula gives more than the maximum."""

MissingPairWord: TypeAlias = Literal["leave out", "ask"]


class Row(Cited, frozen=True, kw_only=True):
    """One band, level or look-up: where its condition is met its points count as they stand, its level, or what its formula gives."""

    when: ConditionText | None = None
    otherwise: Flag = False
    points: Exact | None = None
    level: Exact | None = None
    value: Feel | None = None
    text: WordsOf | None = None


class Rows(Part, frozen=True, kw_only=True):
    """Points by rows over one value (`of`) or over several. `hit` says what counts where several rows are met.

    `in a gap` says what a value gets that no row covers, `over the maximum` what holds where a row's formula goes beyond it.
    """

    of: Feel | None = None
    rows: Items[Row]
    hit: Hit = "unique"
    in_a_gap: Annotated[InAGap, one_of(InAGap)] | None = None
    over_the_maximum: Annotated[OverTheMaximum, one_of(OverTheMaximum)] | None = None
    source_says: WordsOf | None = None

    @property
    def has_formulas(self) -> bool:
        """Whether a row gives its points by a formula."""
        return any(row.value is not None for row in self.rows)

    @property
    def go_over(self) -> bool:
        """Whether its points may be more than the maximum."""
        match self.over_the_maximum:
            case "as printed":
                return True
            case "clamp" | None:
                return False

    @property
    def counts_the_highest(self) -> bool:
        """Whether of several rows that are met the highest counts."""
        match self.hit:
            case "highest":
                return True
            case "unique" | "first" | "any":
                return False

    @property
    def must_agree(self) -> bool:
        """Whether several rows may be met where they give the same."""
        match self.hit:
            case "any":
                return True
            case "unique" | "first" | "highest":
                return False

    @property
    def is_held(self) -> bool:
        """Whether its formulas are held at the maximum, as the call says itself."""
        match self.over_the_maximum:
            case "clamp":
                return True
            case "as printed" | None:
                return False

    @property
    def gives_nothing_in_a_gap(self) -> bool:
        """Whether a value that no row covers gets no points."""
        match self.in_a_gap:
            case "zero":
                return True
            case "ask" | "reject" | "nearest below" | "nearest above" | None:
                return False


class Linear(Part, frozen=True, kw_only=True):
    """Points piecewise linear between corners `[value, points]`; `outside` says what holds beyond the first and the last."""

    of: Feel
    linear: Items[_Corner]
    outside: Outside
    source_says: WordsOf | None = None


class Tick(Cited, frozen=True, kw_only=True):
    """One entry of a capped sum: its points count where its condition is met."""

    when: ConditionText
    points: Exact
    text: WordsOf | None = None


class CappedSum(Part, frozen=True, kw_only=True):
    """The sum of the ticks that are met, up to a cap."""

    sum: Items[Tick]
    at_most: Exact


class FormulaScore(Part, frozen=True, kw_only=True):
    """Points by a formula; `outside` says what holds where it leaves the range from 0 to the maximum."""

    value: Feel
    outside: Outside


class LevelAnchor(Part, frozen=True, kw_only=True):
    """What a level of an assessed scale means, or the levels from one to another, both included."""

    level: AnchoredLevels
    text: WordsOf

    @property
    def lowest(self) -> Number:
        """The lowest level that it describes."""
        return self.level[0]

    @property
    def highest(self) -> Number:
        """The highest level that it describes; of one level the same."""
        return self.level[1]

    @property
    def is_range(self) -> bool:
        """Whether it describes the levels from one to another."""
        return self.lowest < self.highest


class Assessed(Part, frozen=True, kw_only=True):
    """A level that people assessed: on a scale, in steps, its levels described; with rows an applicant may check itself by."""

    assessed: LevelScale
    step: Exact = 1
    evaluators: Evaluators | None = None
    anchors: Items[LevelAnchor] = ()
    self_check: Annotated[Rows | None, Key("self-check")] = None

    @property
    def scale(self) -> tuple[Number, Number]:
        """The lowest and the highest level."""
        return self.assessed

    def anchor_of(self, level: Number | None) -> LevelAnchor | None:
        """What describes the level; None where nothing does, as between two ranges, or where there is no level."""
        described = (anchor for anchor in self.anchors if level is not None and anchor.lowest <= level <= anchor.highest)
        return next(described, None)


class PairComparison(Part, frozen=True, kw_only=True):
    """Applications compared two at a time: each evaluator prefers one by a level of the scale, or sees none ahead.

    An evaluator's preferences of an application are added up and divided by the best sum; what the evaluators find so is combined.

    draw          what each of the two gets in a draw
    in_           the pool of those who are compared
    alone         the share of the maximum that the only one gets
    all_equal     the share that each gets where no sum is above another
    missing_pair  whether an evaluator who left out a pair makes the criterion wait, or does not count
    """

    compared: LevelScale
    step: Exact = 1
    draw: Exact
    evaluators: Evaluators
    in_: Line
    missing_pair: Annotated[MissingPairWord, one_of(MissingPairWord)]
    alone: PartOfOne
    all_equal: PartOfOne

    @property
    def scale(self) -> tuple[Number, Number]:
        """The lowest and the highest preference."""
        return self.compared

    @property
    def waits_for_missing_pairs(self) -> bool:
        """Whether an evaluator who left out a pair makes the criterion wait."""
        match self.missing_pair:
            case "ask":
                return True
            case "leave out":
                return False


_ScoreKind: TypeAlias = (
    Annotated[Rows, Tag("rows score")]
    | Annotated[Linear, Tag("linear score")]
    | Annotated[CappedSum, Tag("sum score")]
    | Annotated[Assessed, Tag("assessed score")]
    | Annotated[PairComparison, Tag("compared score")]
    | Annotated[FormulaScore, Tag("value score")]
    | Annotated[Relative, Tag("relative score")]
)
_TAGS = tuple(get_args(kind)[1].kind for kind in get_args(_ScoreKind))
SCORE_KINDS = tuple(tag.removesuffix(" score") for tag in _TAGS)
"""The keys that tell the kinds of scores apart."""
NO_SCORE_KIND = Said("a score is one of {kinds} and `{last}`", kinds=quoted_names(SCORE_KINDS[:-1]), last=SCORE_KINDS[-1])


def _kind(node: Any) -> str:
    """The score's kind is told by its key. A tag must not look like a key: it stands in pydantic's locations."""
    if isinstance(node, Entries):
        return next((tag for kind, tag in zip(SCORE_KINDS, _TAGS, strict=True) if kind in node), "none")
    return "none"


WrittenScore: TypeAlias = Annotated[
    _ScoreKind,
    KindBy(
        _kind,
        code="no-score-kind",
        message=NO_SCORE_KIND,
    ),
]
"""A score as written. A new kind is one class and its line in `_ScoreKind`; the type checker then names every place that has to know it."""


def rows_in(score: WrittenScore | None) -> Rows | None:
    """The rows that give the points, or by which an applicant checks itself; None where there are none."""
    match score:
        case Rows():
            return score
        case Assessed():
            return score.self_check
        case Linear() | CappedSum() | PairComparison() | FormulaScore() | Relative() | None:
            return None


def by_people(score: WrittenScore | None) -> Assessed | PairComparison | None:
    """The score where people give it, each for one application or by comparing two; None where it is computed."""
    match score:
        case Assessed() | PairComparison():
            return score
        case Rows() | Linear() | CappedSum() | FormulaScore() | Relative() | None:
            return None


def pool_in(score: WrittenScore | None) -> str | None:
    """The pool in which applications are compared; None where the points depend on one application alone."""
    match score:
        case PairComparison() | Relative():
            return score.in_
        case Rows() | Linear() | CappedSum() | Assessed() | FormulaScore() | None:
            return None


def goes_over(score: WrittenScore | None) -> bool:
    """Whether the points may be more than the maximum."""
    match score:
        case Rows():
            return score.go_over
        case Linear() | CappedSum() | Assessed() | PairComparison() | FormulaScore() | Relative() | None:
            return False
