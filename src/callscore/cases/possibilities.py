"""What the applications of a call can be, whatever is handed in: equals, open answers, so many groups."""

from __future__ import annotations

from collections.abc import Iterable

from callscore.analysis.domains import Domains
from callscore.call.rules import IfUndeterminedWord, asks, settles
from callscore.call.ties import TieStep
from callscore.evaluation.score_facts import reads_of
from callscore.ranking.tie_ladder import rungs
from callscore.rulebook.condition import subjects
from callscore.rulebook.ladder_facts import TieReading
from callscore.rulebook.rulebook import Rulebook, adjustment_unit, class_unit, gate_scope_unit, gate_unit
from callscore.rulebook.unit import Question


class Possible:
    """What is possible in one call."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook, self.call = rulebook, rulebook.call
        self.domains = Domains(rulebook)
        self._settled = {source for fact in _settling(rulebook) for source in self.domains.sources(fact)}
        self.may_tie = self._can_tie()

    def _can_tie(self) -> bool:
        """Whether equals may be left: nobody draws, or before the draw a missing answer can stop the ladder."""
        steps = self.call.ranking.ties if self.call.ranking is not None else ()
        for step, rung, reading in zip(steps, rungs(steps), self.rulebook.steps, strict=True):
            if rung.kind == "draw" and rung.seed is not None:
                return False
            if asks(rung.missing) and self._may_stop(step, reading):
                return True
        return True

    def _may_stop(self, step: TieStep, reading: TieReading) -> bool:
        """Whether a missing answer can stop the ladder at this step. A window lets no candidate pass that does not say when it came."""
        if reading.received and self.call.window is None:
            return True
        unit = self.rulebook.units.get(reading.unit or "")
        asked = subjects(unit.met) if isinstance(unit, Question) else ()
        read = reading.reads if step.criterion is None else ()  # points are known of every candidate
        return reading.others is not None or any(self.may_be_unknown(fact) for fact in (*read, *asked))

    def may_be_unknown(self, fact: str | None) -> bool:
        """Whether a candidate may leave a fact open. One that shares an answer with a rule that settles it counts as known."""
        sources = self.domains.sources(fact) if fact is not None else frozenset()
        return any(source.partition(".")[0] in self.call.application for source in sources) and not sources & self._settled

    def may_leave_open(self, unit: str | None) -> bool:
        """Whether a candidate may leave a condition open."""
        asked = self.rulebook.units.get(unit) if unit is not None else None
        return asked is not None and any(map(self.may_be_unknown, reads_of(asked)))

    def groups(self) -> int | None:
        """How many groups there are, None where they cannot be counted."""
        group = self.rulebook.group
        choices = self.domains.domain(group).choices if group is not None else ("",)
        return None if choices is None else len(choices)


def _settling(rulebook: Rulebook) -> Iterable[str]:
    """The facts that a rule reads which does not let a candidate pass without them."""
    call = rulebook.call
    # Of a rule for some the others leave open what they like, but not whether it is for them.
    questions = [(gate_unit if gate.for_ is None else gate_scope_unit)(gate.gate) for gate in call.gates if _needs(gate.if_undetermined)]
    questions += [adjustment_unit(rule.adjustment) for rule in call.adjustments if _needs(rule.if_undetermined)]
    choices = [class_unit(name) for name, family in call.classes.items() if _needs(family.if_undetermined)]
    for leaf in rulebook.leaves:
        if not _needs(leaf.cell.criterion.if_undetermined):
            continue
        questions += leaf.scopes
        if not leaf.scopes:
            questions += leaf.ticks
            choices += [leaf.choice] if leaf.choice is not None else []
            yield from (leaf.fact,) if leaf.fact is not None else ()
    yield from (fact for fact in (rulebook.by, rulebook.group) if fact is not None)
    for name in (*questions, *choices):
        unit = rulebook.units.get(name)  # a verdict that people recorded has none
        if isinstance(unit, Question):
            yield from subjects(unit.met)
        elif unit is not None:
            yield from (fact for option in unit.options if option.condition is not None for fact in subjects(option.condition))


def _needs(word: IfUndeterminedWord | None) -> bool:
    """Whether no candidate passes without the answer."""
    return word is not None and not settles(word)
