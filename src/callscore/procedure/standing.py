"""Where an application stands before any order: refused, open, or a candidate for the ranking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from callscore.call.words import Number
from callscore.feel import Unknown
from callscore.outcome import Eligibility
from callscore.procedure.appraisal import Appraisal
from callscore.ranking.entrant import Contender, Entrant
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Verdict
from callscore.scoring.points import plain

Standing: TypeAlias = Literal["ineligible", "excluded", "below threshold", "undetermined", "candidate"]


@dataclass(frozen=True, slots=True)
class Stood:
    """The standing, and why: the gates, criteria, adjustments or thresholds that decided it, by identifier."""

    standing: Standing
    because: tuple[str, ...] = ()


def standing_of(rulebook: Rulebook, appraisal: Appraisal) -> Stood:
    """A refusal that is certain decides over whatever is still open."""
    outcome, score = appraisal.outcome, appraisal.score
    assert outcome is not None
    rejected = score.rejected if score is not None else ()
    if outcome.eligibility is Eligibility.INELIGIBLE or rejected:
        return Stood("ineligible", (*outcome.refusing, *rejected))
    if score is not None and score.excluded_by:
        return Stood("excluded", score.excluded_by)
    verdicts = {bar.node or "total": appraisal.verdict(bar.unit) for bar in rulebook.bars}
    missed = tuple(node for node, verdict in verdicts.items() if verdict is Verdict.NOT_MET)
    if missed:
        return Stood("below threshold", missed)
    open_ = [*outcome.open, *(score.asked if score is not None else ())]
    open_ += [node for node, verdict in verdicts.items() if verdict is Verdict.UNDETERMINED and node not in open_]
    open_ += [fact for fact in (rulebook.by, rulebook.group) if fact is not None and isinstance(appraisal.facts[fact], Unknown)]
    return Stood("undetermined", tuple(dict.fromkeys(open_))) if open_ else Stood("candidate")


def entrant(rulebook: Rulebook, appraisal: Appraisal) -> Entrant:
    """A candidate as the ranking sees it."""
    facts = appraisal.facts
    steps = tuple(None if name is None else _known(facts[name]) for name in rulebook.steps)
    request = _known(facts[rulebook.request]) if rulebook.request is not None else None
    return Entrant(appraisal.id, group_of(rulebook, appraisal) or "", _score(rulebook, appraisal), steps, request)


def contender(rulebook: Rulebook, appraisal: Appraisal) -> Contender:
    """An undetermined application, with the best that it could still have."""
    highest = appraisal.score.highest if rulebook.by is None and appraisal.score is not None else None
    return Contender(appraisal.id, group_of(rulebook, appraisal), highest)


def group_of(rulebook: Rulebook, appraisal: Appraisal) -> str | None:
    """The group that an application is ranked in: empty where there is one for all, None where it is unknown."""
    if rulebook.group is None:
        return ""
    value = _known(appraisal.facts.get(rulebook.group))
    return None if value is None else str(value)


def _score(rulebook: Rulebook, appraisal: Appraisal) -> Number:
    if rulebook.by is not None:
        number: Number = appraisal.facts[rulebook.by]
        return number
    assert appraisal.score is not None
    assert appraisal.score.total is not None
    return plain(appraisal.score.total)


def _known(value: Any) -> Any:
    return None if isinstance(value, Unknown) else value
