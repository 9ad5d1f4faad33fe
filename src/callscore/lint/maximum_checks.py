"""Maxima: the best answer earns the maximum that the criterion states, and nothing earns less than 0 unless the call says so."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.pools import Relative
from callscore.call.scalars import Words
from callscore.call.scores import Assessed, CappedSum, FormulaScore, Linear, PairComparison, Row, Rows
from callscore.finding import Finding
from callscore.finding_code import FindingCode
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind, SourceFault
from callscore.lint.lint_check import lint_check
from callscore.number import Number
from callscore.place import Place
from callscore.rulebook.grid import Cell
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.node import Sequence

NEGATIVE_MAX = FindingKind(
    FindingCode.NEGATIVE_MAX,
    ERROR,
    "Criteria and weights",
    means="a maximum or a weight is below 0",
    to_do="write 0 or more",
    says="`{key}` of `{criterion}` is below 0",
    help="write a number of 0 or more",
    wrong="""
        criteria:
          - {criterion: A, max: -20, if undetermined: ask, score: {assessed: 0..5}}
        """,
    right="""
        criteria:
          - {criterion: A, max: 20, if undetermined: ask, score: {assessed: 0..5}}
        """,
)
NO_ROWS = FindingKind(
    "no-rows",
    ERROR,
    "Scores",
    means="a score has no rows",
    to_do="write some",
    says="criterion `{criterion}` has no rows",
    help="write rows with `when:` and `points:`",
    wrong="""
        criteria:
          - {criterion: A, max: 20, if undetermined: ask, score: {of: firms, rows: []}}
        """,
)
POINTS_AND_LEVEL = FindingKind(
    "points-and-level",
    ERROR,
    "Scores",
    means="a row has several of points, a level and a value, or none; or a level stands among formulas",
    to_do="write one",
    says="this row has neither points nor a level",
    help="write one of `points:`, `level:` and `value:`",
    wrong="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{when: '< 15'}, {when: '>= 15', points: 16}]}
        """,
    right="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{when: '< 15', points: 0}, {when: '>= 15', points: 16}]}
        """,
)
SEVERAL_GIVEN = POINTS_AND_LEVEL.but("this row has several at once: {keys}")
LEVEL_AMONG_FORMULAS = POINTS_AND_LEVEL.but(
    "this row has a level, and another one a formula",
    help="write its `points:`; a level is a share of the highest level, and a formula has none",
)
NEGATIVE_LEVEL = FindingKind(
    "negative-level",
    ERROR,
    "Scores",
    means="a level is below 0",
    to_do="number levels from 0",
    says="a level below 0 has no share of the maximum",
    help="number the levels from 0 upwards; the highest one gives the maximum",
    wrong="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{when: '< 15', level: -1}, {when: '>= 15', level: 4}]}
        """,
    right="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{when: '< 15', level: 0}, {when: '>= 15', level: 4}]}
        """,
)
NEGATIVE_POINTS = FindingKind(
    "negative-points",
    WARNING,
    "Scores",
    means="a row takes points away",
    to_do="write a penalty as an adjustment",
    says="this takes points away from the criterion",
    help="a penalty is clearer as an adjustment, where the reason is shown",
    wrong="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{when: '< 15', points: -2}, {when: '>= 15', points: 16}]}
        """,
    right="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{when: '< 15', points: 0}, {when: '>= 15', points: 16}]}
        """,
)
CAP_OUT_OF_REACH = SourceFault(
    "cap-out-of-reach",
    ERROR,
    "Scores",
    means="all entries of a sum together do not reach `at most`",
    to_do="correct one of them",
    says="all entries together give {reach}, so that `at most: {most}` is never reached",
    help="correct the points of the entries, or `at most` and `max`",
    wrong="""
        criteria:
          - criterion: A
            max: 10
            if undetermined: ask
            score: {at most: 10, sum: [{when: green, points: 3}, {when: firms >= 15, points: 4}]}
        """,
    right="""
        criteria:
          - criterion: A
            max: 7
            if undetermined: ask
            score: {at most: 7, sum: [{when: green, points: 3}, {when: firms >= 15, points: 4}]}
        """,
)
MAX_DIFFERS = SourceFault(
    "max-differs",
    ERROR,
    "Scores",
    means="the best answer earns other points than the maximum",
    to_do="correct one of them",
    says="the highest row gives {points}, but the maximum of `{criterion}` is {most}",
    help="points count as they stand: let the best answer earn {most}, or write `max: {points}`",
    wrong="""
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score: {of: firms, rows: [{when: '< 15', points: 0}, {when: '>= 15', points: 16}]}
        """,
    right="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{when: '< 15', points: 0}, {when: '>= 15', points: 16}]}
        """,
)
_BY_LEVELS = "points count as they stand: let the best answer earn {most}, or write `level` instead of `points`"
ROW_BESIDE_WEIGHT = MAX_DIFFERS.but(MAX_DIFFERS.says, help=_BY_LEVELS)
CORNER_DIFFERS = MAX_DIFFERS.but("the highest corner gives {points}, but the maximum of `{criterion}` is {most}")
CORNER_BESIDE_WEIGHT = CORNER_DIFFERS.but(CORNER_DIFFERS.says, help=_BY_LEVELS)
SUM_DIFFERS = MAX_DIFFERS.but("the sum goes up to {points}, but the maximum of `{criterion}` is {most}")
SUM_BESIDE_WEIGHT = SUM_DIFFERS.but(SUM_DIFFERS.says, help=_BY_LEVELS)


@lint_check("maxima")
def maximum_findings(rulebook: Rulebook) -> Iterator[Finding]:
    for cell in rulebook.grid.cells:
        criterion = cell.criterion
        for key in ("max", "weight"):
            number = criterion.max if key == "max" else criterion.weight
            if number is not None and number < 0:
                yield NEGATIVE_MAX.at(criterion.place_of(key), key=key, criterion=cell.id)
        match criterion.score:
            case Rows() as rows:
                yield from _row_findings(cell, rows)
            case Linear() as linear:
                yield from _linear_findings(cell, linear)
            case CappedSum() as ticks:
                yield from _sum_findings(cell, ticks)
            case Assessed() | PairComparison() | FormulaScore() | Relative() | None:  # reaches the maximum by itself, or is held to it
                pass


def _row_findings(cell: Cell, rows: Rows) -> Iterator[Finding]:
    if not rows.rows:
        yield NO_ROWS.at(rows.place_of_key("rows"), criterion=cell.id)
        return
    for row in rows.rows:
        yield from _what_it_gives(row, rows.has_formulas)
        if row.points is not None and row.points < 0:
            yield NEGATIVE_POINTS.at(row.place_of("points"))
        if row.level is not None and row.level < 0:
            yield NEGATIVE_LEVEL.at(row.place_of("level"))
    if rows.has_formulas:
        return  # what their formulas reach is looked at with the pieces
    given = [row for row in rows.rows if row.points is not None]
    has_level = any(row.level for row in rows.rows)
    # With levels among the rows the highest level gives the maximum; points may then only stand below it.
    if given and (not has_level or max(row.points or 0 for row in given) > cell.max):
        best = max(given, key=lambda row: row.points or 0)
        said = _first((best.source_says, rows.source_says, cell.criterion.source_says))
        kind = ROW_BESIDE_WEIGHT if cell.criterion.max is None else MAX_DIFFERS
        yield from _differs(cell, kind, best.points or 0, best.place_of("points"), said)


def _what_it_gives(row: Row, among_formulas: bool) -> Iterator[Finding]:
    """A row gives one of points, a level and a formula; a level only where the highest level is known beforehand."""
    given = [key for key, each in (("points", row.points), ("level", row.level), ("value", row.value)) if each is not None]
    if len(given) != 1:
        kind = SEVERAL_GIVEN if given else POINTS_AND_LEVEL
        yield kind.at(row.place_of_key("when"), keys=", ".join(f"`{key}`" for key in given))
    elif row.level is not None and among_formulas:
        yield LEVEL_AMONG_FORMULAS.at(row.place_of("level"))


def _linear_findings(cell: Cell, linear: Linear) -> Iterator[Finding]:
    best = max(range(len(linear.linear)), key=lambda index: linear.linear[index][1], default=None)
    if best is None:
        return
    node = linear.node_at("linear")
    places = [item.place for item in node] if isinstance(node, Sequence) else [linear.place] * len(linear.linear)
    said = _first((linear.source_says, cell.criterion.source_says))
    kind = CORNER_BESIDE_WEIGHT if cell.criterion.max is None else CORNER_DIFFERS
    yield from _differs(cell, kind, linear.linear[best][1], places[best], said)
    for place, (_, points) in zip(places, linear.linear, strict=True):
        if points < 0:
            yield NEGATIVE_POINTS.at(place)


def _sum_findings(cell: Cell, sum_: CappedSum) -> Iterator[Finding]:
    said = _first((cell.criterion.source_says, *(tick.source_says for tick in sum_.sum)))
    reach = sum(max(tick.points, 0) for tick in sum_.sum)
    place = sum_.place_of("at most")
    if reach < sum_.at_most:
        yield CAP_OUT_OF_REACH.at(place, source_says=said, reach=number_text(reach), most=number_text(sum_.at_most))
    kind = SUM_BESIDE_WEIGHT if cell.criterion.max is None else SUM_DIFFERS
    yield from _differs(cell, kind, sum_.at_most, place, said)
    for tick in sum_.sum:
        if tick.points < 0:
            yield NEGATIVE_POINTS.at(tick.place_of("points"))


def _differs(cell: Cell, kind: FindingKind, points: Number, place: Place, said: Words | None) -> Iterator[Finding]:
    if points == cell.max:
        return
    written = cell.criterion.node_at("max")
    also = ((written.place, Said("the maximum")),) if written is not None else ()
    gaps = {"points": number_text(points), "criterion": cell.id, "most": number_text(cell.max)}
    yield kind.at(place, gaps, also=also, source_says=said)


def _first(said: tuple[Words | None, ...]) -> Words | None:
    return next((words for words in said if words is not None), None)
