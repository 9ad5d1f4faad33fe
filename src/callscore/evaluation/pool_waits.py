"""What waits for a pool that is not settled: the facts and units that rest on it and are unknown as long as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from callscore.evaluation.score_facts import reads_of
from callscore.feel import Unknown
from callscore.rulebook.rulebook import Leaf, Rulebook, Stratum, adjustment_unit, class_unit, units_of_gate
from callscore.rulebook.unit import Chosen, EngineAnswer, Verdict


class Waits:
    """What each rule of a call rests on. Silence of an applicant may settle a rule, as the call says; a pool that is open never does.

    `waiting` is in each case the set of facts and units of one application that wait; it grows from stratum to stratum."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._reads = {id: frozenset(reads_of(unit)) for id, unit in rulebook.units.items()}
        self._of_leaves = {leaf.id: self._of_leaf(leaf) for leaf in rulebook.leaves}
        rules = rulebook.call.adjustments
        self._of_adjustments = {
            rule.adjustment: {adjustment_unit(rule.adjustment), rulebook.amounts.get(rule.adjustment)} for rule in rules
        }

    def _of_leaf(self, leaf: Leaf) -> frozenset[str]:
        return frozenset((*leaf.facts, *(unit for unit in (leaf.choice, *leaf.ticks, *leaf.scopes) if unit is not None)))

    def after(
        self, waiting: frozenset[str], stratum: Stratum, facts: Mapping[str, Any], answers: Mapping[str, EngineAnswer]
    ) -> frozenset[str]:
        """What waits once the stratum is decided, too: of the facts that it computed, and of all units decided so far."""
        if not waiting:
            return waiting
        found = set(waiting)
        for fact in stratum.computed:  # they stand in the order in which they read each other
            if isinstance(facts.get(fact.name), Unknown) and not found.isdisjoint(fact.reads):
                found.add(fact.name)
        return frozenset(found).union(
            unit for unit, answer in answers.items() if _is_open(answer) and not found.isdisjoint(self._reads[unit])
        )

    def rules(self, waiting: frozenset[str]) -> Iterable[str]:
        """The leaves and adjustments that wait."""
        for some in (self._of_leaves, self._of_adjustments):
            yield from (rule for rule, below in some.items() if not waiting.isdisjoint(below))


def waiting_gate(waiting: frozenset[str], gate: str) -> bool:
    return not waiting.isdisjoint(units_of_gate(gate))


def waiting_family(waiting: frozenset[str], family: str) -> bool:
    return class_unit(family) in waiting


def _is_open(answer: EngineAnswer) -> bool:
    return answer is Verdict.UNDETERMINED or (isinstance(answer, Chosen) and answer.options is None)
