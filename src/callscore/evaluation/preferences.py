"""Comparisons of applications in twos: the preferences of a pool become a fact of each member, and what is missing is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from callscore.call.scores import PairComparison
from callscore.evaluation.appraisal import Appraisal
from callscore.evaluators.pair_comparisons import OUTSIDE, PAIR_NOT_SETTLED, ComparedPair, MissingPairs, Preferences, compared_pair
from callscore.evaluators.roster import who_did_not
from callscore.feel import Unknown
from callscore.finding import Finding, warning
from callscore.number import Number
from callscore.rulebook.produced_facts import preference


def compared_pairs(criterion: str, score: PairComparison, among: Sequence[Appraisal]) -> ComparedPair:
    """What evaluators found of those of a pool."""
    return compared_pair(score, {each.id: each.application.levels.get(criterion, ()) for each in among})


def compare_in_pairs(
    criterion: str, score: PairComparison, found: ComparedPair, appraisals: Sequence[Appraisal], is_settled: bool
) -> tuple[list[Number], tuple[Finding, ...]]:
    """Give every application its coefficient, those outside of the pool none, and nobody one in a pool that is not settled.

    The coefficients that are known, and the findings: `pair-missing`, `too-few-evaluators`."""
    known: list[Number] = []
    for appraisal in appraisals:
        own = found.preferences.get(
            appraisal.id, Preferences(coefficient=None, combine="", members=len(found.preferences), why_not=OUTSIDE)
        )
        if not is_settled and own.coefficient is not None:
            own = replace(own, coefficient=None, why_not=PAIR_NOT_SETTLED)
        _give(criterion, appraisal, own)
        known += [own.coefficient] if own.coefficient is not None else []
    roster = appraisals[0].application.assessors if appraisals else ()
    return known, tuple(_findings(criterion, score, found, roster))


def leave_open(criterion: str, appraisal: Appraisal) -> None:
    """It is not known in which pool the application is compared."""
    _give(criterion, appraisal, Preferences(coefficient=None, combine="", members=0, why_not=PAIR_NOT_SETTLED))


def _give(criterion: str, appraisal: Appraisal, own: Preferences) -> None:
    fact = preference(criterion)
    appraisal.preferences[criterion] = own
    appraisal.facts[fact] = Unknown((fact,)) if own.coefficient is None else own.coefficient


def _findings(criterion: str, score: PairComparison, found: ComparedPair, roster: Sequence[str]) -> Iterator[Finding]:
    for each in found.missing:
        yield _pair_missing(criterion, score, each)
    has_begun = any(one.evaluators or one.conflicts or one.incomplete for one in found.preferences.values())
    if found.why_not and has_begun and not (found.missing and score.missing_pair == "ask"):
        help = "until then it is unknown, and the call says what that does"
        missing = who_did_not(roster, {name for each in found.preferences.values() for name in each.names})
        message = f"`{criterion}` has no result: {found.why_not}{missing}"
        yield warning("too-few-evaluators", message, score.evaluators.place_of("at least"), help)


def _pair_missing(criterion: str, score: PairComparison, missing: MissingPairs) -> Finding:
    more = f", nor {missing.count - 1} other pairs" if missing.count > 2 else ", nor 1 other pair" if missing.count == 2 else ""
    message = f"`{missing.evaluator}` did not compare `{missing.one}` with `{missing.other}` by `{criterion}`{more}"
    waits = score.missing_pair == "ask"
    help = "the criterion is unknown for all until then" if waits else "nothing that this evaluator compared by it counts"
    return warning("pair-missing", message, missing.line.place, help)
