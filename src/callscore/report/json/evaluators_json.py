"""What evaluators gave and what became of it as JSON objects: levels, consensus, conflicts, the panel's own; and comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callscore.call.evaluator_rules import NO_LEVEL, YES_LEVEL
from callscore.evaluators.agreed_level import Agreed
from callscore.evaluators.compared_totals import ComparedTotals
from callscore.evaluators.level import Level
from callscore.evaluators.pair_comparisons import Pair, Preferences, Preferred
from callscore.number import Number
from callscore.report.json.score_json import number_object, start_object
from callscore.report.number_forms import exact_text

if TYPE_CHECKING:
    from callscore.report.json.evaluators_types import (
        AgreedObject,
        AnsweredObject,
        AnswerObject,
        ConflictObject,
        CountedLevelObject,
        LevelObject,
        PairObject,
        PairOutcome,
        PreferencesObject,
        PreferringObject,
        TotalsObject,
        YesNo,
    )


def agreed_object(agreed: Agreed | None) -> AgreedObject | None:
    """`changed` is what the panel set in place of what evaluators agreed on, `from` null where they did not."""
    if agreed is None:
        return None
    changed = agreed.changed_by
    return {
        "level": number_object(agreed.level),
        "combine": agreed.combine or None,
        "levels": [_counted(level, agreed) for level in agreed.levels],
        "consensus": level_object(agreed.consensus) if agreed.consensus is not None else None,
        "conflicts": [conflict_object(level) for level in agreed.conflicts],
        "struck": [{**level_object(level), "struck": level.struck} for level in agreed.struck],
        "changed": {"from": number_object(agreed.before), "to": level_object(changed)} if changed is not None else None,
        "totals": _totals(agreed.totals) if agreed.totals is not None else None,
        "why_not": agreed.why_not or None,
    }


def answered_object(found: Agreed | None) -> AnsweredObject | None:
    """`changed` is what the panel answered in place of most evaluators, `from` null where as many said yes as no."""
    if found is None:
        return None
    changed, values = found.changed_by, [level.value for level in found.levels]
    return {
        "answer": _yes_no(found.level),
        "yes": values.count(YES_LEVEL),
        "no": values.count(NO_LEVEL),
        "answers": [_answer_object(level) for level in found.levels],
        "conflicts": [{**_answer_object(level), "conflict": level.conflict} for level in found.conflicts],
        "changed": {"from": _yes_no(found.before), "to": _answer_object(changed)} if changed is not None else None,
        "why_not": found.why_not or None,
    }


def _answer_object(level: Level) -> AnswerObject:
    return {
        "evaluator": level.evaluator,
        "answer": _yes_no(level.value),
        "reason": level.reason or None,
        "place": start_object(level.place),
    }


def _yes_no(level: Number | None) -> YesNo | None:
    if level is None:
        return None
    return "yes" if level == YES_LEVEL else "no"


def level_object(level: Level) -> LevelObject:
    return {
        "evaluator": level.evaluator,
        "level": number_object(level.value),
        "reason": level.reason or None,
        "place": start_object(level.place),
    }


def _totals(totals: ComparedTotals) -> TotalsObject:
    return {
        "of": [{"evaluator": name, "total": exact_text(total)} for name, total in totals.totals.items()],
        "apart": exact_text(totals.apart) if len(totals.totals) > 1 else None,
        "state": totals.state,
        "left_out": totals.left_out or None,
        "equally_close": totals.is_even,
    }


def _counted(level: Level, agreed: Agreed) -> CountedLevelObject:
    return {**level_object(level), "counts": level not in agreed.left_out}


def conflict_object(level: Level) -> ConflictObject:
    return {**level_object(level), "conflict": level.conflict}


def preferences_object(found: Preferences | None) -> PreferencesObject | None:
    """One object for each evaluator who compared all of the pool; `left_out` says which of them a trimmed mean does not see."""
    if found is None:
        return None
    return {
        "coefficient": number_object(found.coefficient),
        "combine": found.combine or None,
        "members": found.members,
        "evaluators": [_preferring(each, found) for each in found.evaluators],
        "incomplete": list(found.incomplete),
        "conflicts": [conflict_object(level) for level in found.conflicts],
        "why_not": found.why_not or None,
    }


def _preferring(each: Preferred, found: Preferences) -> PreferringObject:
    return {
        "evaluator": each.evaluator,
        "sum": exact_text(each.sum),
        "best": exact_text(each.best),
        "coefficient": exact_text(each.coefficient),
        "counts": each.evaluator not in found.left_out,
        "pairs": [_pair_object(pair) for pair in each.pairs],
    }


def _pair_object(pair: Pair) -> PairObject:
    """`outcome` as the application sees it: `preferred`, `draw` or `behind`; `points` is what it got by it."""
    outcome: PairOutcome = "draw" if pair.level.is_draw else "preferred" if pair.level.against == pair.other else "behind"
    return {
        "other": pair.other,
        "outcome": outcome,
        "points": exact_text(pair.points),
        "reason": pair.level.reason or None,
        "place": start_object(pair.level.place),
    }
