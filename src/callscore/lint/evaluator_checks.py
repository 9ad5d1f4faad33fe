"""Several evaluators: that enough are asked, that something is left to combine, and that what is said belongs to how it is combined."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.evaluator_rules import Evaluators, Majority
from callscore.call.scores import PairComparison, by_people
from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.lint.pool_checks import NOT_A_SHARE
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said

NO_EVALUATORS = FindingKind(
    "no-evaluators",
    ERROR,
    "Scores",
    means="nobody needs to assess",
    to_do="write 1 or more, or leave `evaluators` out",
    says="nobody needs to assess `{criterion}`",
    help="write how many must have assessed, at least 1; or leave `evaluators` out",
    wrong="""
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score: {assessed: 0..5, evaluators: {combine: median, at least: 0}}
        """,
    right="""
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score: {assessed: 0..5, evaluators: {combine: median, at least: 2}}
        """,
)
AT_MOST_BELOW_AT_LEAST = FindingKind(
    "at-most-below-at-least",
    ERROR,
    "Scores",
    means="fewer evaluators may assess than must",
    to_do="correct one of the two numbers",
    says="at most {most} evaluators may assess `{criterion}`, and at least {least} must",
    help="correct one of the two numbers",
    wrong="""
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score: {assessed: 0..5, evaluators: {combine: median, at least: 3, at most: 2}}
        """,
)
LEAVES_NOBODY_OUT = FindingKind(
    "leaves-nobody-out",
    ERROR,
    "Scores",
    means="a trimmed mean leaves out 0 levels",
    to_do="write 1 or more, or `combine: mean`",
    says="this leaves no level out",
    help="write 1 or more, or `combine: mean`",
    wrong="""
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score: {assessed: 0..5, evaluators: {combine: trimmed mean, leave out: 0, at least: 3}}
        """,
)
NOTHING_LEFT = FindingKind(
    "nothing-left",
    ERROR,
    "Scores",
    means="a trimmed mean of the fewest levels that `at least` allows may have none left",
    to_do="ask more evaluators, or leave out fewer levels",
    says="of {least} levels, the {out} lowest and the {out} highest leave none to combine",
    help="write `at least: {enough}` or more, or leave out fewer",
    wrong="""
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score: {assessed: 0..5, evaluators: {combine: trimmed mean, leave out: 1, at least: 2}}
        """,
)
UNSAID_COMBINING = FindingKind(
    "unsaid-combining",
    ERROR,
    "Scores",
    means="a trimmed mean does not say `leave out`, or a consensus not `without consensus`",
    to_do="write it",
    says="`combine: trimmed mean` does not say `leave out`",
    help="write `leave out: 1`",
    wrong="""
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score: {assessed: 0..5, evaluators: {combine: trimmed mean, at least: 3}}
        """,
)
NO_WORD_ON_DISSENT = UNSAID_COMBINING.but(
    "`combine: consensus` does not say `without consensus`", help="write `without consensus: ask`, `median` or `mean`"
)
COMBINED_OTHERWISE = FindingKind(
    "combined-otherwise",
    ERROR,
    "Scores",
    means="`leave out` or `without consensus` stands where levels are combined in another way",
    to_do="leave it out",
    says="`{key}` belongs to `combine: {combine}`, and here it is `{other}`",
    help="leave it out, or write `combine: {combine}`",
    wrong="""
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score: {assessed: 0..5, evaluators: {combine: median, leave out: 1, at least: 3}}
        """,
)
NOT_BY_COMPARISON = FindingKind(
    "not-by-comparison",
    ERROR,
    "Scores",
    means="a consensus, the panel's own level, or a level that may be struck, where applications are compared with each other",
    to_do="leave it out",
    says="evaluators who compare do so each alone",
    help="write `combine: mean`, `median` or `trimmed mean`",
    wrong="""
        pools:
          everybody: {among: all, unknown: leave out}
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score:
              compared: 1..6
              in: everybody
              draw: 1
              alone: 1
              all equal: 1
              missing pair: ask
              evaluators: {combine: consensus, without consensus: ask, at least: 2}
        """,
)
NO_CHANGE_OF_ONE = NOT_BY_COMPARISON.but(
    "no single application can be changed where all are compared with each other",
    help="leave it out: what one application gets depends on all comparisons",
)
NO_STRIKE_OF_ONE = NOT_BY_COMPARISON.but(
    "no single comparison can be struck where all are compared with each other",
    help="leave it out: what one application gets depends on all comparisons",
)
DRAW_OUT_OF_SCALE = FindingKind(
    "draw-out-of-scale",
    ERROR,
    "Scores",
    means="a draw gives less than 0, or more than the highest preference",
    to_do="write what each of the two gets",
    says="a draw cannot give {draw} where the highest preference is {high}",
    help="write what each of the two gets, from 0 to {high}",
    wrong="""
        pools:
          everybody: {among: all, unknown: leave out}
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score:
              compared: 1..6
              in: everybody
              draw: 7
              alone: 1
              all equal: 1
              missing pair: ask
              evaluators: {combine: mean, at least: 2}
        """,
)
NO_SHARE_OF_MAXIMUM = NOT_A_SHARE.but("`{key}` is {number}", help="write a share of the maximum, from 0 to 1")

BELONGS = {"leave out": "trimmed mean", "without consensus": "consensus"}
"""What is said of one way of combining only."""
_UNSAID = {"leave out": UNSAID_COMBINING, "without consensus": NO_WORD_ON_DISSENT}


@lint_check()
def evaluator_findings(rulebook: Rulebook) -> Iterator[Finding]:
    for cell in rulebook.grid.leaves:
        score = by_people(cell.criterion.score)
        if score is not None and score.evaluators is not None:
            yield from _counts(cell.id, score.evaluators)
            yield from _trimmed(score.evaluators)
            yield from _combining(score.evaluators)
        if isinstance(score, PairComparison):
            yield from _comparing(score)
    for gate in rulebook.call.gates:
        if gate.evaluators is not None:
            yield from _counts(gate.gate, gate.evaluators)


def _counts(id: str, evaluators: Evaluators | Majority) -> Iterator[Finding]:
    least, most = evaluators.at_least, evaluators.at_most
    if least < 1:
        yield NO_EVALUATORS.at(evaluators.place_of("at least"), criterion=id)
    if most is not None and most < least:
        also = [(evaluators.place_of("at least"), Said("how many must"))]
        yield AT_MOST_BELOW_AT_LEAST.at(evaluators.place_of("at most"), also=also, most=most, least=least, criterion=id)


def _trimmed(evaluators: Evaluators) -> Iterator[Finding]:
    least, out = evaluators.at_least, evaluators.leave_out
    if not evaluators.leaves_out_ends or out is None:
        return
    if out == 0:
        yield LEAVES_NOBODY_OUT.at(evaluators.place_of("leave out"))
    elif least < 2 * out + 1:
        also = [(evaluators.place_of("at least"), Said("how many must"))]
        yield NOTHING_LEFT.at(evaluators.place_of("leave out"), also=also, least=least, out=out, enough=2 * out + 1)


def _combining(evaluators: Evaluators) -> Iterator[Finding]:
    for key, combine in BELONGS.items():
        if evaluators.combine == combine and not evaluators.says(key):
            yield _UNSAID[key].at(evaluators.place_of("combine"))
        elif evaluators.combine != combine and evaluators.says(key):
            yield COMBINED_OTHERWISE.at(evaluators.place_of_key(key), key=key, combine=combine, other=evaluators.combine)


def _comparing(score: PairComparison) -> Iterator[Finding]:
    evaluators, (_, high) = score.evaluators, score.compared
    if evaluators.must_agree:
        yield NOT_BY_COMPARISON.at(evaluators.place_of("combine"))
    if evaluators.says("panel may change"):
        yield NO_CHANGE_OF_ONE.at(evaluators.place_of_key("panel may change"))
    if evaluators.says("may be struck"):
        yield NO_STRIKE_OF_ONE.at(evaluators.place_of_key("may be struck"))
    if not 0 <= score.draw <= high:
        yield DRAW_OUT_OF_SCALE.at(score.place_of("draw"), draw=number_text(score.draw), high=number_text(high))
    for key, share in (("alone", score.alone), ("all equal", score.all_equal)):
        if not 0 <= share <= 1:
            yield NO_SHARE_OF_MAXIMUM.at(score.place_of(key), key=key, number=number_text(share))
