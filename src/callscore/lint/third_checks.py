"""A third evaluator: that there are totals to compare, alike for everybody, and that two and at most three may assess."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from callscore.call.evaluator_rules import Evaluators, ThirdEvaluator
from callscore.call.rules import leaves_out
from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, NOTE, WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.evaluator_totals import Totalled, totalled
from callscore.rulebook.grid import Cell, Grid
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook

NO_TOTALS = FindingKind(
    "no-totals",
    ERROR,
    "Scores",
    means="a third evaluator is called by the totals of two, and no criterion is assessed by several",
    to_do="write `evaluators` at the criteria that they assess, or take the rule out",
    says="no criterion is assessed by several evaluators, so there are no totals to compare",
    help="write `evaluators: {{at least: 2, at most: 3, combine: …}}` at the criteria, or take this out",
    wrong="""
        evaluators: {third where totals differ by: 30, then: closest two, if equally close: all three}
        criteria:
          - {criterion: A, max: 40, if undetermined: ask, score: {assessed: 0..40}}
        """,
    right="""
        evaluators: {third where totals differ by: 30, then: closest two, if equally close: all three}
        criteria:
          - {criterion: A, max: 40, if undetermined: ask, score: {assessed: 0..40, evaluators: {at least: 2, at most: 3, combine: median}}}
        """,
)
NOT_TWO_OR_THREE = FindingKind(
    "not-two-or-three",
    ERROR,
    "Scores",
    means="a third evaluator may be called, and a criterion asks others than two, at most three",
    to_do="write `at least: 2, at most: 3`",
    says="a third evaluator may be called for `{criterion}`, and this asks others than two, at most three",
    help="write `at least: 2, at most: 3`",
    wrong="""
        evaluators: {third where totals differ by: 30, then: closest two, if equally close: all three}
        criteria:
          - {criterion: A, max: 40, if undetermined: ask, score: {assessed: 0..40, evaluators: {at least: 2, combine: median}}}
        """,
    right="""
        evaluators: {third where totals differ by: 30, then: closest two, if equally close: all three}
        criteria:
          - {criterion: A, max: 40, if undetermined: ask, score: {assessed: 0..40, evaluators: {at least: 2, at most: 3, combine: median}}}
        """,
)
TOTALS_NOT_ALIKE = FindingKind(
    "totals-not-alike",
    ERROR,
    "Scores",
    means="totals of evaluators are compared, and not every application has the same criteria or weights",
    to_do="ask the criterion of all, with one weight; or take the rule on a third evaluator out",
    says="totals of evaluators are compared, and by this `{criterion}` does not count alike for all applications",
    help="ask it of all of them, or take the rule on a third evaluator out",
    wrong="""
        evaluators: {third where totals differ by: 30, then: closest two, if equally close: all three}
        criteria:
          - criterion: A
            max: 40
            if undetermined: not applicable
            score: {assessed: 0..40, evaluators: {at least: 2, at most: 3, combine: median}}
        """,
)
WEIGHTS_NOT_ALIKE = TOTALS_NOT_ALIKE.but(
    "totals of evaluators are compared, and by this criteria do not weigh alike for all applications",
    help="use one table, or take the rule on a third evaluator out",
)
TOTALS_OUT_OF_REACH = FindingKind(
    "totals-out-of-reach",
    ERROR,
    "Scores",
    means="no two totals can differ by as much, or all do; or none can be below a number",
    to_do="write a number above 0, at most what the criteria can give",
    says="totals go from {least} to {most}, and {number} points of difference are out of reach, or none at all",
    help="write a number above 0, up to {span}",
    wrong="""
        evaluators: {third where totals differ by: 30, then: closest two, if equally close: all three}
        criteria:
          - {criterion: A, max: 20, if undetermined: ask, score: {assessed: 0..20, evaluators: {at least: 2, at most: 3, combine: median}}}
        """,
    right="""
        evaluators: {third where totals differ by: 10, then: closest two, if equally close: all three}
        criteria:
          - {criterion: A, max: 20, if undetermined: ask, score: {assessed: 0..20, evaluators: {at least: 2, at most: 3, combine: median}}}
        """,
)
BELOW_OUT_OF_REACH = TOTALS_OUT_OF_REACH.but(
    "totals go from {least} to {most}, so that {number} points do not tell them apart", help="write a number above {least}, up to {most}"
)
UNSAID_MIDDLE = FindingKind(
    "unsaid-middle",
    NOTE,
    "Scores",
    means="of three totals the one in the middle may be as far from either of the others, and the call does not say who counts then",
    to_do="write `if equally close`, as the text says; where it says nothing, `ask`",
    says="the one in the middle of three totals may be as far from either of the others: then nobody says who counts",
    help="write `if equally close: all three`, `higher two` or `lower two`, as the text says; where it says nothing, `ask`",
    wrong="""
        evaluators: {third where totals differ by: 30, then: closest two}
        criteria:
          - {criterion: A, max: 40, if undetermined: ask, score: {assessed: 0..40, evaluators: {at least: 2, at most: 3, combine: median}}}
        """,
    right="""
        evaluators: {third where totals differ by: 30, then: closest two, if equally close: all three}
        criteria:
          - {criterion: A, max: 40, if undetermined: ask, score: {assessed: 0..40, evaluators: {at least: 2, at most: 3, combine: median}}}
        """,
)
MIDDLE_OF_ALL = FindingKind(
    "middle-of-all",
    ERROR,
    "Scores",
    means="all three evaluators count, and the call says who counts where the one in the middle is as far from either of the others",
    to_do="take `if equally close` out, or write `then: closest two`",
    says="all three count in any case, so `if equally close` decides nothing",
    help="take it out, or write `then: closest two`",
    wrong="""
        evaluators: {third where totals differ by: 30, then: all three, if equally close: higher two}
        criteria:
          - {criterion: A, max: 40, if undetermined: ask, score: {assessed: 0..40, evaluators: {at least: 2, at most: 3, combine: median}}}
        """,
)
NOBODY_SETTLES = FindingKind(
    "nobody-settles",
    WARNING,
    "Scores",
    means="who of three evaluators counts is asked, and neither the panel nor a consensus may settle the level of a criterion",
    to_do="write `panel may change: with reason`, or say who counts",
    says="`if equally close: ask` leaves it to people who counts, and nobody may settle the level of `{criterion}`",
    help="write `panel may change: with reason` at `evaluators` of `{criterion}`, or say who counts",
    wrong="""
        evaluators: {third where totals differ by: 30, then: closest two, if equally close: ask}
        criteria:
          - {criterion: A, max: 40, if undetermined: ask, score: {assessed: 0..40, evaluators: {at least: 2, at most: 3, combine: median}}}
        """,
)


@lint_check()
def third_findings(rulebook: Rulebook) -> Iterator[Finding]:
    rule = rulebook.call.evaluators
    if rule is None:
        return
    phases = totalled(rulebook)
    if not phases:
        yield NO_TOTALS.at(rule.place_of_key("third where totals differ by"))
        return
    yield from _said_of_the_middle(rule)
    for cell, score in chain.from_iterable(phases):
        assert score.evaluators is not None
        yield from _counts(cell.id, score.evaluators)
        yield from _settled(cell.id, score.evaluators, rule)
        yield from _alike(cell, rulebook.grid)
    weights = rulebook.call.weights
    if weights is not None and not isinstance(weights.use, str):
        yield WEIGHTS_NOT_ALIKE.at(weights.place_of_key("use"))
    else:
        for cells in phases:
            yield from _reach(rule, cells)


def _said_of_the_middle(rule: ThirdEvaluator) -> Iterator[Finding]:
    if rule.leaves_out_the_furthest and rule.if_equally_close is None:
        yield UNSAID_MIDDLE.at(rule.place_of("then"))
    if not rule.leaves_out_the_furthest and rule.if_equally_close is not None:
        yield MIDDLE_OF_ALL.at(rule.place_of_key("if equally close"))


def _settled(id: str, evaluators: Evaluators, rule: ThirdEvaluator) -> Iterator[Finding]:
    if rule.asks_who_counts and not evaluators.must_agree and not evaluators.panel_may_change:
        yield NOBODY_SETTLES.at(evaluators.place, criterion=id)


def _counts(id: str, evaluators: Evaluators) -> Iterator[Finding]:
    if evaluators.at_least != 2 or evaluators.at_most != 3:
        key = "at least" if evaluators.at_least != 2 else "at most"
        yield NOT_TWO_OR_THREE.at(evaluators.place_of(key) if evaluators.says(key) else evaluators.place_of("at least"), criterion=id)


def _alike(cell: Cell, grid: Grid) -> Iterator[Finding]:
    """Whether it is out for some, or counts for more where another is out; told at what says so, itself or above it."""
    within: Cell | None = cell
    while within is not None:
        criterion = within.criterion
        says = {
            "for": criterion.for_ is not None,
            "if undetermined": leaves_out(criterion.if_undetermined),
            "not applicable below": criterion.keeps_its_max,
        }
        yield from (TOTALS_NOT_ALIKE.at(criterion.place_of_key(key), criterion=cell.id) for key, is_said in says.items() if is_said)
        within = grid.cell(within.parent) if within.parent is not None else None


def _reach(rule: ThirdEvaluator, cells: Totalled) -> Iterator[Finding]:
    most = sum(cell.factor * cell.max for cell, _ in cells)
    least = sum(cell.factor * cell.max * score.scale[0] / score.scale[1] for cell, score in cells)
    gaps = {"least": number_text(least), "most": number_text(most), "span": number_text(most - least)}
    if not 0 < rule.third_where_totals_differ_by <= most - least:
        number = number_text(rule.third_where_totals_differ_by)
        yield TOTALS_OUT_OF_REACH.at(rule.place_of("third where totals differ by"), gaps, number=number)
    below = rule.not_where_both_are_below
    if below is not None and not least < below <= most:
        yield BELOW_OUT_OF_REACH.at(rule.place_of("not where both are below"), gaps, number=number_text(below))
