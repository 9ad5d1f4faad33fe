"""A third evaluator where the totals of two are far apart: whether one is needed, and whose levels then count; exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from typing import Literal, TypeAlias

from callscore.call.evaluator_rules import ThirdEvaluator
from callscore.call.scores import Assessed
from callscore.evaluators.agreed_level import Agreed, agreed
from callscore.evaluators.compared_totals import ComparedTotals, TotalsState
from callscore.evaluators.level import Levels
from callscore.evaluators.own_levels import complete_totals, own_levels
from callscore.number import Number

Totals: TypeAlias = Mapping[str, Number]
_Furthest: TypeAlias = tuple[Literal["third counts", "no closest two"], str]

TWO = 2
"""So many assess an application before a third is called."""


@dataclass(frozen=True, slots=True)
class ThirdCalled:
    """What the call says of a third evaluator, and by criterion what one level is worth in the total of whoever gave it."""

    rule: ThirdEvaluator
    worths: Mapping[str, Fraction]


def agreed_levels(assessed: Mapping[str, Assessed], levels: Levels, thirds: Sequence[ThirdCalled]) -> dict[str, Agreed]:
    """By criterion the level on which its evaluators agree, without the one of three whose total is the furthest away. None has one as
    long as the totals that it is part of are not settled, whatever else was given. No criterion is part of two of `thirds`."""
    totals: dict[str, ComparedTotals] = {}
    for third in thirds:
        totals |= dict.fromkeys(third.worths, compared_totals(third, levels))
    return {id: _of_those_that_count(id, score, levels, totals.get(id)) for id, score in assessed.items()}


def _of_those_that_count(id: str, score: Assessed, levels: Levels, totals: ComparedTotals | None) -> Agreed:
    given = levels.get(id, ())
    if totals is None:
        return agreed(score, given)
    out = tuple(level for level in given if level.evaluator == totals.left_out)
    found = agreed(score, [level for level in given if level not in out])
    levels_given = tuple(sorted((*found.levels, *out), key=lambda level: level.evaluator))
    found = replace(found, levels=levels_given, left_out=(*found.left_out, *out), totals=totals)
    if totals.is_settled or (found.level is None and not totals.is_told):
        return found
    return replace(found, level=None, why_not=totals.why_not, changed_by=None, before=None)


def compared_totals(third: ThirdCalled, levels: Levels) -> ComparedTotals:
    """How the totals of those compare who assessed every criterion that counts for them. It does not matter who came first."""
    given = {criterion: own_levels(levels, criterion) for criterion in third.worths}
    totals = complete_totals(given, third.worths)
    state, left_out = _compared(third.rule, totals, assessing=len(set().union(*given.values())))
    return ComparedTotals(totals=totals, least=third.rule.third_where_totals_differ_by, state=state, left_out=left_out)


def asked_by_totals(third: ThirdCalled, levels: Levels, assessors: Sequence[str]) -> tuple[str, ...]:
    """Who of those assessors is to assess the criteria whose totals are compared: two, and everybody once a third is needed. Who gave a
    level comes before who gave none, and then their order says who; whoever has a conflict of interest, or was struck, is passed over."""
    totals = compared_totals(third, levels)
    match totals.state:
        case "third needed":
            return tuple(assessors)
        case "close" | "third not needed" | "no closest two" | "third counts":
            return tuple(name for name in assessors if name in totals.totals)
        case "not known":
            lines = [line for criterion in third.worths for line in levels.get(criterion, ())]
            begun = {name for criterion in third.worths for name in own_levels(levels, criterion)}
            out = {line.evaluator for line in lines if not line.counts}
            left = [name for name in dict.fromkeys((*assessors, *sorted(begun))) if name not in out]
            return tuple(sorted(left, key=lambda name: name not in begun)[:TWO])


def _compared(rule: ThirdEvaluator, totals: Totals, assessing: int) -> tuple[TotalsState, str]:
    """What the totals come to, and who of three is left out; `assessing` are all who gave a level."""
    are_apart = any(_calls_a_third(rule, totals[one], totals[other]) for one, other in combinations(totals, 2))
    if len(totals) < 2:
        return "not known", ""
    if len(totals) == 2:
        return ("third needed" if are_apart else "third not needed" if assessing > 2 else "close"), ""
    if not are_apart:
        return "third not needed", ""
    return _furthest(totals) if rule.leaves_out_the_furthest else ("third counts", "")


def _calls_a_third(rule: ThirdEvaluator, one: Number, other: Number) -> bool:
    apart, below = abs(Fraction(one) - other), rule.not_where_both_are_below
    return apart >= rule.third_where_totals_differ_by and not (below is not None and one < below and other < below)


def _furthest(totals: Totals) -> _Furthest:
    """The one of three who is further from the one in the middle than the other is."""
    lowest, middle, highest = sorted(totals, key=lambda name: (totals[name], name))
    below, above = totals[middle] - totals[lowest], totals[highest] - totals[middle]
    if below == above:
        return "no closest two", ""
    return "third counts", lowest if below > above else highest
