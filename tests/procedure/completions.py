"""Every completion of what small applications leave out, and what an announcement promised that one of them breaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import product
from typing import Any

from callscore.application.application import Application, Recorded
from callscore.feel import Unknown
from callscore.panel.level import Level
from callscore.place import Place
from callscore.presentation.results import Result, results_of
from callscore.procedure.evaluation import Evaluation
from callscore.procedure.standing import OPEN
from callscore.source.node import Scalar

from .small_calls import FIELDS, FORMAL, LEVELS, OTHERS, RECEIVED, Pick

Hole = tuple[str, str]
"""An application, and the field or the assessed criterion that it does not say."""
_SHEET = Scalar("", Place("levels"))
_POSSIBLE = {**FIELDS, **OTHERS}
_UNKNOWN_MONEY = ("request unknown", "cap unknown", "pot unknown")


def application(id: str, answers: Mapping[str, Any]) -> Application:
    """With levels where an answer is that of an assessed criterion; and what stands beside the answers."""
    values = {name: answers.get(name, Unknown((name,))) for name in FIELDS}
    levels = {name: (Level(level, "ev", _SHEET),) for name, level in answers.items() if name not in _POSSIBLE}
    received = datetime(2026, 3, answers[RECEIVED], tzinfo=UTC) if RECEIVED in answers else None
    recorded = {FORMAL: Recorded(answers[FORMAL], "", _SHEET)} if FORMAL in answers else {}
    return Application(id, Place("given"), values, {}, levels=levels, received=received, recorded=recorded)


def handed_in(pick: Pick, beside: Sequence[str]) -> tuple[list[dict[str, Any]], list[Hole]]:
    """The answers of two to four applications, and one to three of them that are left out."""
    names = (*FIELDS, *beside)
    answers = [{name: pick(_POSSIBLE.get(name, LEVELS)) for name in names} for _ in range(pick((2, 3, 3, 4)))]
    holes = sorted({(f"a{pick(range(len(answers)))}", pick(names)) for _ in range(pick((1, 1, 2, 3)))})
    return answers, holes


def told(answers: Sequence[Mapping[str, Any]], holes: Sequence[Hole], filled: Sequence[Any] = ()) -> list[Application]:
    """The applications with their holes, or with these filled."""
    everything = [dict(one) for one in answers]
    for number, (id, name) in enumerate(holes):
        own = everything[int(id[1:])]
        if filled and filled[number] is not None:
            own[name] = filled[number]
        else:
            del own[name]
    return [application(f"a{number}", own) for number, own in enumerate(everything)]


def completions(before: Evaluation, holes: Sequence[Hole]) -> Iterator[tuple[Any, ...]]:
    """All ways to fill the holes of those who are asked for something; what the others left out is settled by the call."""
    asked = {id for id in (*before.appraisals, *before.set_aside) if is_asked(before, id)}
    yield from product(*(_POSSIBLE.get(name, LEVELS) if id in asked else (None,) for id, name in holes))


def is_asked(found: Evaluation, id: str, ladder: Sequence[str] = ("m", "ask"), request: str = "ask") -> bool:
    """Whether somebody waits for an answer of it. `ladder` are the fields that tie steps read, `request` is what money is asked in."""
    if found.earlier is not None and is_asked(found.earlier, id, ladder, request):
        return True
    if found.status(id) in OPEN:
        return True
    is_in_demand = found.demand is not None and id in found.appraisals and found.standings[id].standing == "candidate"
    if is_in_demand and isinstance(found.appraisals[id].facts[request], Unknown):
        return True
    placed = found.placed.get(id)
    if placed is None:
        return False
    own = found.appraisals[id].application
    lacks = found.rulebook.call.window is not None and own.received is None
    lacks = lacks or any(isinstance(own.values[name], Unknown) for name in ladder)
    waits = found.ranked is not None and any(tie.waiting and any(id in left for left in tie.left) for tie in found.ranked.ties)
    waits = waits and lacks
    return waits or (placed.grant is not None and placed.grant.reason in _UNKNOWN_MONEY)


def broken(before: Evaluation, after: Evaluation) -> Iterator[str]:
    """What was announced as certain and is otherwise after an answer came."""
    was, now = ({result.id: result for result in results_of(each)} for each in (before, after))
    for id, one in was.items():
        yield from (f"{id}: {what}" for what in _broken(before, after, one, now[id]))


def _broken(before: Evaluation, after: Evaluation, one: Result, other: Result) -> Iterator[str]:
    id = one.id
    yield from _outside(one, other) if one.placed is None else ()
    if one.status in OPEN:
        if one.best is not None and other.rank is not None and other.rank < one.best:
            yield f"could come {one.best}, comes {other.rank}"
    elif not one.provisional:
        if _word(one) != _word(other):
            yield f"status {one.status} becomes {other.status}"
        if one.rank != other.rank:
            yield f"rank {one.rank} becomes {other.rank}"
        if one.score is not None and one.score != other.score and one.status == other.status:
            yield f"score {one.score} becomes {other.score}"
    is_sure = one.placed is not None and not one.placed.unsure_all and not one.provisional
    if one.placed is not None and is_sure and (other.placed is None or one.placed.rank_all != other.placed.rank_all):
        yield f"rank over all {one.placed.rank_all} becomes {other.placed and other.placed.rank_all}"
    grant, later = (each.placed.grant if each.placed is not None else None for each in (one, other))
    if grant is not None and not grant.provisional and (later is None or later.granted != grant.granted):
        yield f"grant {grant.granted} ({grant.reason}) becomes {later and (later.granted, later.reason)}"
    ended, ends = before.conclusions.get(id), after.conclusions.get(id)
    if ended is not None and not ended.provisional and ended.rule is not None and (ends is None or ends.outcome != ended.outcome):
        yield f"outcome {ended.outcome} becomes {ends and ends.outcome}"


def _word(result: Result) -> str:
    """A refusal that is certain may yet get a graver reason."""
    is_refused = result.status in ("ineligible", "excluded", "below threshold", "lapsed", "not admitted")
    return "refused" if is_refused else result.status


def _outside(one: Result, other: Result) -> Iterator[str]:
    """Points of an undetermined application outside of what they could be."""
    is_bound = one.lowest is not None and one.highest is not None and other.score is not None
    if is_bound and not one.lowest <= other.score <= one.highest:
        yield f"score {one.lowest} to {one.highest} becomes {other.score}"
    before, after = (each.appraisal.score if each.appraisal is not None else None for each in (one, other))
    for mark in before.marks if before is not None and after is not None else ():
        assert after is not None
        points = after.mark(mark.criterion).points
        if points is not None and not mark.lowest <= points <= mark.highest:
            yield f"{mark.criterion} {mark.lowest} to {mark.highest} becomes {points}"
