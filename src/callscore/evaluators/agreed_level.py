"""The level on which evaluators agree, with its working: who gave what, what does not count and why, what the panel changed; exact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from callscore.call.evaluator_rules import CombineWord, Evaluators
from callscore.call.scores import Assessed
from callscore.evaluators.aggregation import combined
from callscore.evaluators.compared_totals import ComparedTotals
from callscore.evaluators.level import CONSENSUS, PANEL, Level
from callscore.number import Number
from callscore.sentence import NOTHING, Counted, Said


class Agreed(Struct, frozen=True, kw_only=True):
    """The agreed level, or None and the reason why there is none.

    combine    how it came about: `mean`, `median`, `trimmed mean` or `consensus`, of answers `majority`; empty where one evaluator is asked
    levels     those that count for how many assessed, in the order of the evaluators' names
    why_not    the reason in words where `level` is None, else empty
    left_out   of `levels`, the lowest and the highest that a trimmed mean does not see, and that of the one of three who is left out
    conflicts  those that do not count because of a conflict of interest
    struck     those that do not count because they were struck
    consensus  what the evaluators settled together
    changed_by the panel's own level where it holds
    before     the level that the panel changed; None where there was none
    totals     how the totals of its evaluators compare, where the call calls a third; the same for all criteria of a phase
    reach      the lowest and the highest level that it may have, where three assessed it and it is not settled who of them counts
    is_answer  whether its levels are answers to a question: 1 is yes, 0 is no
    """

    level: Number | None
    combine: CombineWord | Literal["majority", ""]
    levels: tuple[Level, ...]
    why_not: Said = NOTHING
    left_out: tuple[Level, ...] = ()
    conflicts: tuple[Level, ...] = ()
    struck: tuple[Level, ...] = ()
    consensus: Level | None = None
    changed_by: Level | None = None
    before: Number | None = None
    totals: ComparedTotals | None = None
    reach: tuple[Number, Number] | None = None
    is_answer: bool = False

    @property
    def is_held(self) -> bool:
        """Whether enough was given for a level, and the totals do not let it count yet: then nothing is missing that could be settled by
        silence."""
        return self.totals is not None and not self.totals.is_settled and self.why_not == self.totals.why_not


def agreed(assessed: Assessed, levels: Sequence[Level]) -> Agreed:
    """One level out of those given for one criterion of one application.

    Without `evaluators:` the criterion asks one evaluator; that there is not more than one is checked where levels are read, and so is
    that nobody speaks as the panel or as the consensus where the call knows none."""
    evaluators = assessed.evaluators
    in_order = sorted(levels, key=lambda level: level.evaluator)
    conflicts = tuple(level for level in in_order if level.conflict)
    struck = tuple(level for level in in_order if level.struck and not level.conflict)
    counting = [level for level in in_order if level.counts]
    consensus = _taken(counting, CONSENSUS) if evaluators and evaluators.must_agree else None
    changing = _taken(counting, PANEL) if evaluators and evaluators.panel_may_change else None
    own = tuple(level for level in counting if level is not consensus and level is not changing)
    found = replace(_found(evaluators, own, consensus), conflicts=conflicts, struck=struck, consensus=consensus)
    needed = evaluators.at_least if evaluators else 1
    if changing is not None and len(own) >= needed:
        return replace(found, level=changing.value, why_not=NOTHING, changed_by=changing, before=found.level)
    return found


def _found(evaluators: Evaluators | None, own: tuple[Level, ...], consensus: Level | None) -> Agreed:
    """What evaluators agreed on before the panel may change it."""
    needed = evaluators.at_least if evaluators else 1
    combine: CombineWord | Literal[""] = evaluators.combine if evaluators else ""
    if not own or len(own) < needed:
        return Agreed(level=None, combine=combine, levels=own, why_not=too_few_assessed(len(own), needed))
    if evaluators is None:
        return Agreed(level=own[0].value, combine=combine, levels=own)
    how = evaluators.combine
    if evaluators.must_agree:
        if consensus is not None:
            return Agreed(level=consensus.value, combine=how, levels=own)
        match evaluators.without_consensus:
            case "ask" | None:
                return Agreed(level=None, combine=how, levels=own, why_not=Said("the evaluators have not settled on a level"))
            case "mean" | "median":
                how = evaluators.without_consensus
    made = combined(how, {level.evaluator: level.value for level in own if level.value is not None}, evaluators.leave_out or 0)
    return Agreed(level=made.value, combine=how, levels=own, left_out=tuple(level for level in own if level.evaluator in made.left_out))


def compared_once(found: Iterable[Agreed]) -> tuple[ComparedTotals, ...]:
    """The totals that levels rest on, each once, in the order of the phases; none where the call calls no third evaluator."""
    different: list[ComparedTotals] = []
    for each in found:
        if each.totals is not None and each.totals not in different:
            different.append(each.totals)
    return tuple(different)


def too_few_assessed(number: int, needed: int) -> Said:
    """That nobody assessed it, or fewer than must."""
    if not number:
        return Said("nobody assessed it")
    return Counted(
        number,
        "{count} evaluator assessed it, at least {least} must",
        "{count} evaluators assessed it, at least {least} must",
        least=needed,
    )


def _taken(levels: Sequence[Level], name: str) -> Level | None:
    return next((level for level in levels if level.evaluator == name), None)
