"""What a call is in one of its phases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from callscore.call.criteria import Criterion
from callscore.call.model import Call
from callscore.call.scores import Assessed


def phase_calls(call: Call) -> tuple[Call, ...]:
    """The call as it is in each phase: the criteria that count there, and its own order; empty where it has no phases.

    What comes after the points of all, adjustments, money and outcomes, is of the last phase."""
    calls = []
    counted: tuple[str, ...] = ()
    for number, phase in enumerate(call.phases):
        counted = (*counted, *phase.criteria) if phase.keeps_earlier_points else phase.criteria
        criteria = tuple(criterion for criterion in call.criteria if criterion.criterion in counted)
        if number == len(call.phases) - 1:
            calls.append(replace(call, criteria=criteria))
            continue
        own = {"criteria": criteria, "ranking": phase.ranking, "selection": phase.selection}
        calls.append(replace(call, **own, adjustments=(), budget=None, outcomes=(), publication=None))
    return tuple(_with_a_third(calls))


def _with_a_third(phases: Sequence[Call]) -> Iterator[Call]:
    """A third evaluator is called in the phases in which several assess; where they do in none, all of them say so."""
    several = [_is_assessed_by_several(each.criteria) for each in phases]
    for each, is_so in zip(phases, several, strict=True):
        yield each if is_so or not any(several) else replace(each, evaluators=None)


def _is_assessed_by_several(criteria: Iterable[Criterion]) -> bool:
    by_several = (isinstance(each.score, Assessed) and each.score.evaluators is not None for each in criteria)
    return any(by_several) or any(_is_assessed_by_several(each.criteria) for each in criteria)
