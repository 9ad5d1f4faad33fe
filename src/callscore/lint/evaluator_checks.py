"""Several evaluators: that enough are asked, that something is left to combine, and that what is said belongs to how it is combined."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.evaluator_rules import Evaluators
from callscore.call.scores import PairComparison, by_people
from callscore.finding import Finding, error
from callscore.lint.lint_check import lint_check
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook

BELONGS = {"leave out": "trimmed mean", "without consensus": "consensus"}
"""What is said of one way of combining only."""


@lint_check()
def evaluator_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`no-evaluators`, `at-most-below-at-least`, `nothing-left`, `leaves-nobody-out`, `unsaid-combining`, `combined-otherwise`; of
    comparisons `not-by-comparison`, `draw-out-of-scale`, `not-a-share`."""
    for cell in rulebook.grid.leaves:
        score = by_people(cell.criterion.score)
        if score is not None and score.evaluators is not None:
            yield from _counts(cell.id, score.evaluators)
            yield from _combining(score.evaluators)
        if isinstance(score, PairComparison):
            yield from _comparing(score)


def _counts(id: str, evaluators: Evaluators) -> Iterator[Finding]:
    least, most, leave_out = evaluators.at_least, evaluators.at_most, evaluators.leave_out
    if least < 1:
        help = "write how many must have assessed, at least 1; or leave `evaluators` out"
        yield error("no-evaluators", f"nobody needs to assess `{id}`", evaluators.place_of("at least"), help)
    if most is not None and most < least:
        help = "correct one of the two numbers"
        message = f"at most {most} evaluators may assess `{id}`, and at least {least} must"
        also = [(evaluators.place_of("at least"), "how many must")]
        yield error("at-most-below-at-least", message, evaluators.place_of("at most"), help, also)
    if evaluators.combine != "trimmed mean" or leave_out is None:
        return
    if leave_out == 0:
        yield error(
            "leaves-nobody-out", "this leaves no level out", evaluators.place_of("leave out"), "write 1 or more, or `combine: mean`"
        )
    elif least < 2 * leave_out + 1:
        message = f"of {least} levels, the {leave_out} lowest and the {leave_out} highest leave none to combine"
        help = f"write `at least: {2 * leave_out + 1}` or more, or leave out fewer"
        yield error("nothing-left", message, evaluators.place_of("leave out"), help, [(evaluators.place_of("at least"), "how many must")])


def _combining(evaluators: Evaluators) -> Iterator[Finding]:
    for key, combine in BELONGS.items():
        if evaluators.combine == combine and not evaluators.says(key):
            help = f"write `{key}: {'1' if key == 'leave out' else 'ask'}`" + ("" if key == "leave out" else ", `median` or `mean`")
            place = evaluators.place_of("combine")
            yield error("unsaid-combining", f"`combine: {combine}` does not say `{key}`", place, help)
        elif evaluators.combine != combine and evaluators.says(key):
            help = f"leave it out, or write `combine: {combine}`"
            message = f"`{key}` belongs to `combine: {combine}`, and here it is `{evaluators.combine}`"
            yield error("combined-otherwise", message, evaluators.place_of_key(key), help)


def _comparing(score: PairComparison) -> Iterator[Finding]:
    evaluators, (_, high) = score.evaluators, score.compared
    if evaluators.combine == "consensus":
        help = "write `combine: mean`, `median` or `trimmed mean`"
        yield error("not-by-comparison", "evaluators who compare do so each alone", evaluators.place_of("combine"), help)
    if evaluators.says("panel may change"):
        help = "leave it out: what one application gets depends on all comparisons"
        message = "no single application can be changed where all are compared with each other"
        yield error("not-by-comparison", message, evaluators.place_of_key("panel may change"), help)
    if not 0 <= score.draw <= high:
        help = f"write what each of the two gets, from 0 to {number_text(high)}"
        message = f"a draw cannot give {number_text(score.draw)} where the highest preference is {number_text(high)}"
        yield error("draw-out-of-scale", message, score.place_of("draw"), help)
    for key, share in (("alone", score.alone), ("all equal", score.all_equal)):
        if not 0 <= share <= 1:
            help = "write a share of the maximum, from 0 to 1"
            yield error("not-a-share", f"`{key}` is {number_text(share)}", score.place_of(key), help)
