"""What most evaluators answer to a yes-or-no question, with its working: who said what, what does not count and why; exact."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from callscore.call.evaluator_rules import NO_LEVEL, YES_LEVEL, Majority, YesOrNo
from callscore.evaluators.agreed_level import Agreed, too_few_assessed
from callscore.evaluators.level import PANEL, Level
from callscore.number import Number
from callscore.sentence import NOTHING, Said

_AS_MANY = Said("as many say yes as no")


def answered(question: YesOrNo, levels: Sequence[Level]) -> Agreed:
    """The one answer to the question about one application: level 1 is yes, 0 is no, None that it is not known, and why."""
    majority = question.evaluators
    in_order = sorted(levels, key=lambda level: level.evaluator)
    conflicts = tuple(level for level in in_order if level.conflict)
    counting = [level for level in in_order if not level.conflict]
    changing = next((each for each in counting if each.evaluator == PANEL), None) if majority and majority.panel_may_change else None
    own = tuple(level for level in counting if level is not changing)
    found = replace(_found(majority, own), conflicts=conflicts)
    if changing is not None and len(own) >= _needed(majority):
        return replace(found, level=changing.value, why_not=NOTHING, changed_by=changing, before=found.level)
    return found


def lead(found: Agreed) -> Number | None:
    """How many more say yes than no, after the panel where it changed that; None where the answer is not known."""
    if found.level is None:
        return None
    return _lead((found.changed_by,) if found.changed_by is not None else found.levels)


def is_drawn(found: Agreed) -> bool:
    """Whether enough answered, and as many say yes as no, whatever the panel made of it."""
    return bool(found.levels) and not _lead(found.levels) and (found.level is not None or found.why_not == _AS_MANY)


def _found(majority: Majority | None, own: tuple[Level, ...]) -> Agreed:
    """What most of them answer, before the panel may change it."""
    found = Agreed(level=None, combine="majority" if majority else "", levels=own, is_answer=True)
    if len(own) < _needed(majority):
        return replace(found, why_not=too_few_assessed(len(own), _needed(majority)))
    ahead = _lead(own)
    if ahead:
        return replace(found, level=YES_LEVEL if ahead > 0 else NO_LEVEL)
    drawn = majority.of_a_draw if majority else None
    if drawn is None:
        return replace(found, why_not=_AS_MANY)
    return replace(found, level=YES_LEVEL if drawn else NO_LEVEL)


def _lead(levels: Sequence[Level]) -> int:
    return sum(+1 if level.value == YES_LEVEL else -1 for level in levels)


def _needed(majority: Majority | None) -> int:
    return majority.at_least if majority else 1
