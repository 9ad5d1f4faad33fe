"""Comparisons of applications in twos: what the preferences of a pool give each member, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from callscore.call.scores import PairComparison
from callscore.evaluation.appraisal import Known
from callscore.evaluators.pair_comparisons import OUTSIDE, PAIR_NOT_SETTLED, ComparedPair, MissingPairs, Preferences, compared_pair
from callscore.evaluators.roster import who_did_not
from callscore.finding import Finding, warning
from callscore.sentence import Counted, Said, joined


def compared_pairs(criterion: str, score: PairComparison, among: Sequence[Known]) -> ComparedPair:
    """What evaluators found of those of a pool."""
    return compared_pair(score, {each.id: each.application.levels.get(criterion, ()) for each in among})


def preferences_of(found: ComparedPair, inside: Sequence[Known], is_settled: bool) -> dict[str, Preferences]:
    """The coefficient of every application, by its identifier: none of those outside of the pool, and nobody's in a pool that is not
    settled."""
    outside = Preferences(coefficient=None, combine="", members=len(found.preferences), why_not=OUTSIDE)
    return {each.id: _in_pool(found.preferences.get(each.id, outside), is_settled) for each in inside}


def _in_pool(own: Preferences, is_settled: bool) -> Preferences:
    return own if is_settled or own.coefficient is None else replace(own, coefficient=None, why_not=PAIR_NOT_SETTLED)


NOT_SETTLED = Preferences(coefficient=None, combine="", members=0, why_not=PAIR_NOT_SETTLED)
"""What there is of an application of which it is not known in which pool it is compared."""


def preference_findings(criterion: str, score: PairComparison, found: ComparedPair, roster: Sequence[str]) -> Iterator[Finding]:
    """`pair-missing`, `too-few-evaluators`."""
    for each in found.missing:
        yield _pair_missing(criterion, score, each)
    has_begun = any(one.evaluators or one.conflicts or one.incomplete for one in found.preferences.values())
    if found.why_not and has_begun and not (found.missing and score.waits_for_missing_pairs):
        why = Said("`{criterion}` has no result: {why}", criterion=criterion, why=found.why_not)
        missing = who_did_not(roster, {name for each in found.preferences.values() for name in each.names})
        message = joined((why, missing), "; ") if missing else why
        help = Said("until then it is unknown, and the call says what that does")
        yield warning("too-few-evaluators", message, score.evaluators.place_of("at least"), help)


def _pair_missing(criterion: str, score: PairComparison, missing: MissingPairs) -> Finding:
    message = Said(
        "`{evaluator}` did not compare `{one}` with `{other}` by `{criterion}`",
        evaluator=missing.evaluator,
        one=missing.one,
        other=missing.other,
        criterion=criterion,
    )
    if missing.count > 1:
        message = Counted(missing.count - 1, "{message}, nor {count} other pair", "{message}, nor {count} other pairs", message=message)
    waits = score.waits_for_missing_pairs
    help = Said("the criterion is unknown for all until then") if waits else Said("nothing that this evaluator compared by it counts")
    return warning("pair-missing", message, missing.line.place, help)
