"""A third evaluator where the totals of two are far apart: whether one is needed, and whose levels then count; exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from callscore.call.evaluator_rules import ThirdEvaluator
from callscore.call.scores import Assessed
from callscore.evaluators.agreed_level import Agreed, agreed
from callscore.evaluators.compared_totals import ComparedTotals, TotalsState
from callscore.evaluators.level import CONSENSUS, PANEL, Level, Levels
from callscore.evaluators.own_levels import complete_totals, own_levels
from callscore.number import Number

Totals: TypeAlias = Mapping[str, Number]

TWO = 2
"""So many assess an application before a third is called."""


class ThirdCalled(Struct, frozen=True):
    """What the call says of a third evaluator, and by criterion what one level is worth in the total of whoever gave it."""

    rule: ThirdEvaluator
    worths: Mapping[str, Fraction]


def agreed_levels(assessed: Mapping[str, Assessed], levels: Levels, thirds: Sequence[ThirdCalled]) -> dict[str, Agreed]:
    """By criterion the level on which its evaluators agree, without the one of three whose total is the furthest away. None has one as
    long as the totals that it is part of are not settled, whatever else was given: but where three have assessed everything, the panel or
    a consensus settles it, and so does that whoever counts gives the same. No criterion is part of two of `thirds`."""
    totals: dict[str, ComparedTotals] = {}
    for third in thirds:
        totals |= dict.fromkeys(third.worths, compared_totals(third, levels))
    return {id: _of_those_that_count(id, score, levels, totals.get(id)) for id, score in assessed.items()}


def _of_those_that_count(id: str, score: Assessed, levels: Levels, totals: ComparedTotals | None) -> Agreed:
    given = levels.get(id, ())
    if totals is None:
        return agreed(score, given)
    found = replace(_without(totals.left_out, score, given), totals=totals)
    if totals.is_settled or (found.level is None and not totals.is_told):
        return found
    if totals.is_complete and (found.changed_by is not None or found.consensus is not None):
        return found
    reach = _reach(score, given, totals)
    if reach is not None and reach[0] == reach[1]:
        return found
    return replace(found, level=None, why_not=totals.why_not, changed_by=None, before=None, reach=reach)


def _without(name: str, score: Assessed, given: Sequence[Level]) -> Agreed:
    """The level of the others; those of one who is left out are told beside it."""
    out = tuple(level for level in given if level.evaluator == name)
    found = agreed(score, [level for level in given if level not in out])
    levels_given = tuple(sorted((*found.levels, *out), key=lambda level: level.evaluator))
    return replace(found, levels=levels_given, left_out=(*found.left_out, *out))


def _reach(score: Assessed, given: Sequence[Level], totals: ComparedTotals) -> tuple[Number, Number] | None:
    """The lowest and the highest level, whoever of three turns out to count; None where anything may be settled."""
    evaluators = score.evaluators
    if evaluators is None or evaluators.must_agree or evaluators.panel_may_change:
        return None
    found = [_without(name, score, given).level for name in totals.may_be_left_out]
    known = [level for level in found if level is not None]
    return (min(known), max(known)) if known and len(known) == len(found) else None


def compared_totals(third: ThirdCalled, levels: Levels) -> ComparedTotals:
    """How the totals of those compare who assessed every criterion that counts for them. It does not matter who came first."""
    given = {criterion: own_levels(levels, criterion) for criterion in third.worths}
    totals = complete_totals(given, third.worths)
    are_apart = any(_calls_a_third(third.rule, totals[one], totals[other]) for one, other in combinations(totals, 2))
    state = _state(third.rule, len(totals), are_apart, assessing=len(set().union(*given.values())))
    found = ComparedTotals(totals=totals, least=third.rule.third_where_totals_differ_by, state=state, is_apart=are_apart)
    return _of_three(third.rule, found) if state == "third counts" and third.rule.leaves_out_the_furthest else found


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


def asked_of_each(
    thirds: Sequence[ThirdCalled], levels: Mapping[str, Levels], assessors: Mapping[str, Sequence[str]]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """By application and criterion who is asked, where totals are compared: of people some; the panel, and a consensus, as ever. `levels`
    and `assessors` are by application."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for id, own in levels.items():
        people = [name for name in assessors[id] if name not in (PANEL, CONSENSUS)]
        for third in thirds:
            names = (*asked_by_totals(third, own, people), PANEL, CONSENSUS)
            found |= {(id, criterion): names for criterion in third.worths}
    return found


def _state(rule: ThirdEvaluator, totals: int, are_apart: bool, assessing: int) -> TotalsState:
    """What so many totals come to, whoever of three is then left out; `assessing` are all who gave a level."""
    if totals < TWO:
        return "not known"
    if totals == TWO:
        return "third needed" if are_apart else "third not needed" if assessing > TWO else "close"
    return "third counts" if are_apart or rule.counts_unneeded else "third not needed"


def _calls_a_third(rule: ThirdEvaluator, one: Number, other: Number) -> bool:
    apart, below = abs(Fraction(one) - other), rule.not_where_both_are_below
    return apart >= rule.third_where_totals_differ_by and not (below is not None and one < below and other < below)


def _of_three(rule: ThirdEvaluator, found: ComparedTotals) -> ComparedTotals:
    """Without the one of three who is further from the one in the middle than the other is; where neither is, as the call says."""
    totals = found.totals
    lowest, middle, highest = sorted(totals, key=lambda name: (totals[name], name))
    below, above = totals[middle] - totals[lowest], totals[highest] - totals[middle]
    if below != above:
        return replace(found, left_out=lowest if below > above else highest)
    match rule.if_equally_close:
        case "all three":
            return replace(found, is_even=True)
        case "higher two":
            return replace(found, is_even=True, left_out=lowest)
        case "lower two":
            return replace(found, is_even=True, left_out=highest)
        case "ask" | None:
            return replace(found, is_even=True, state="no closest two")
