"""What a call is in one of its phases."""

from __future__ import annotations

from callscore.call.model import Call


def phase_calls(call: Call) -> tuple[Call, ...]:
    """The call as it is in each phase: the criteria that count there, and its own order; empty where it has no phases.

    What comes after the points of all, adjustments, money and outcomes, is of the last phase."""
    calls = []
    counted: tuple[str, ...] = ()
    for number, phase in enumerate(call.phases):
        counted = (*counted, *phase.criteria) if phase.keeps_earlier_points else phase.criteria
        criteria = tuple(criterion for criterion in call.criteria if criterion.criterion in counted)
        if number == len(call.phases) - 1:
            calls.append(call.model_copy(update={"criteria": criteria}))
            continue
        own = {"criteria": criteria, "ranking": phase.ranking, "selection": phase.selection}
        calls.append(call.model_copy(update={**own, "adjustments": (), "budget": None, "outcomes": (), "publication": None}))
    return tuple(calls)
