"""Every completion of what small applications leave out, and what an announcement promised that one of them breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import product
from typing import Any

from callscore.application.application import Application, CompletionDays, Recorded
from callscore.evaluation.carried_score import Carried
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.evaluation.standing import OPEN
from callscore.evaluators.level import Level
from callscore.feel import Unknown
from callscore.finding import error
from callscore.funding.grant import Grant
from callscore.place import Place
from callscore.report.results import Result, results_of
from callscore.rulebook.answers_read import expressions
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Verdict
from callscore.sentence import Said
from callscore.source.node import Scalar

from .conftest import order_of
from .small_calls import FIELDS, FORMAL, LEGIBLE, PAPERS, RECEIVED, WINDOW, Pick, SmallCall

Hole = tuple[str, str]
"""An application, and the field or what else the call reads of it that it does not say."""
Beside = Mapping[str, Sequence[Any]]
"""What else that is, and what each may be."""
_SHEET = Scalar("", Place("levels"))
_OF_THE_OFFICE = (RECEIVED, FORMAL, WINDOW, PAPERS, LEGIBLE)
_UNKNOWN_MONEY = ("request unknown", "cap unknown", "pot unknown", "acceptance unknown")
_DAYS = {
    "met": CompletionDays(),
    "asked": CompletionDays(date(2026, 4, 1)),
    "in time": CompletionDays(date(2026, 4, 1), None, date(2026, 4, 5)),
    "too late": CompletionDays(date(2026, 4, 1), None, date(2026, 5, 5)),
}


def application(id: str, answers: Mapping[str, Any], after: Sequence[str] = ()) -> Application:
    """With levels where an answer is that of an assessed criterion, with comparisons with those `after` it, and what the office says."""
    values = {name: answers.get(name, Unknown((name,))) for name in FIELDS}
    levels: dict[str, tuple[Level, ...]] = {}
    for name in answers:
        if name not in (*FIELDS, *_OF_THE_OFFICE):
            criterion, _, who = name.partition("/")
            levels[criterion] = (*levels.get(criterion, ()), *_lines(who, answers[name], after))
    received = datetime(2026, 3, answers[RECEIVED], tzinfo=UTC) if RECEIVED in answers else None
    findings = (error("not-a-number", Said("it cannot be read"), Place("given")),) if answers.get(LEGIBLE) is False else ()
    return Application(
        id=id,
        place=Place("given"),
        values=values,
        places={},
        levels=levels,
        received=received,
        recorded=dict(_recorded(answers)),
        findings=findings,
    )


def _lines(who: str, value: Any, after: Sequence[str]) -> Iterator[Level]:
    """What one evaluator wrote of an application."""
    if who == "pairs":
        yield from (Level(None if value == "draw" else value, "ev", _SHEET, against=other) for other in after)
    else:
        yield Level(value, who or "ev", _SHEET)


def _recorded(answers: Mapping[str, Any]) -> Iterator[tuple[str, Recorded]]:
    for name in (FORMAL, WINDOW):
        if name in answers:
            yield name, Recorded(answers[name], "", _SHEET)
    if PAPERS in answers:
        yield PAPERS, Recorded(answers[PAPERS] == "met", "", _SHEET, _DAYS[answers[PAPERS]])


def handed_in(pick: Pick, beside: Beside) -> tuple[list[dict[str, Any]], list[Hole]]:
    """The answers of two to four applications, and one to three of them that are left out."""
    possible = {**FIELDS, **beside}
    answers = [{name: pick(some) for name, some in possible.items()} for _ in range(pick((2, 3, 3, 4)))]
    holes = sorted({(f"a{pick(range(len(answers)))}", pick((*possible,))) for _ in range(pick((1, 1, 2, 3)))})
    return answers, holes


def told(answers: Sequence[Mapping[str, Any]], holes: Sequence[Hole], filled: Sequence[Any] = ()) -> list[Application]:
    """The applications with their holes, or with these filled."""
    everything = [dict(one) for one in answers]
    for number, (id, name) in enumerate(holes):
        own = everything[int(id[1:])]
        if filled and filled[number] is not None:
            own[name] = filled[number]
        elif name == LEGIBLE:
            own[name] = False
        else:
            del own[name]
    ids = [f"a{number}" for number in range(len(everything))]
    return [application(id, own, ids[number + 1 :]) for number, (id, own) in enumerate(zip(ids, everything, strict=True))]


def evaluated(call: SmallCall, book: Rulebook, applications: Sequence[Application]) -> Evaluation:
    """What came out of a small call, at the moment and with the application carried that it says."""
    carried = {"a0": Carried(call.carried)} if call.carried is not None else {}
    return evaluate(book.at(call.moment) if call.moment is not None else book, applications, ("direct",), carried=carried)


def completions(before: Evaluation, holes: Sequence[Hole], call: SmallCall) -> Iterator[tuple[Any, ...]]:
    """All ways to fill the holes of those who are asked for something; what the others left out is settled by the call."""
    possible = {**FIELDS, **call.beside}
    asked = {id for id in (*before.appraisals, *before.set_aside) if is_asked(before, id)}
    yield from product(*(possible[name] if id in asked else (None,) for id, name in holes))


def is_asked(found: Evaluation, id: str, ladder: Sequence[str] | None = None, request: str = "ask") -> bool:
    """Whether somebody waits for an answer of it. `ladder` are the fields that tie steps ask for, `request` is what money is asked in."""
    if found.earlier is not None and is_asked(found.earlier, id, ladder, request):
        return True
    if found.status(id) in OPEN:
        return True
    is_in_demand = found.demand is not None and id in found.appraisals and id not in found.carried
    is_in_demand = is_in_demand and found.standings[id].standing == "candidate"
    if is_in_demand and isinstance(found.appraisals[id].facts[request], Unknown):
        return True
    if id not in found.placed:
        return False
    own = found.appraisals[id].application
    lacks = found.rulebook.call.window is not None and own.received is None
    lacks = lacks or any(isinstance(own.values[name], Unknown) for name in (_ladder(found) if ladder is None else ladder))
    waits = found.ranked is not None and any(tie.waiting and any(id in left for left in tie.left) for tie in order_of(found).ties)
    waits = waits and lacks
    grant = found.grant(id)
    return (
        waits or _lacks_for_a_place(found, id) or (grant is not None and (grant.reason in _UNKNOWN_MONEY or _lacks_total(found, id, grant)))
    )


def _lacks_for_a_place(found: Evaluation, id: str) -> bool:
    """Whether a quota, a limit or an exclusion waits for an answer of its own."""
    own, rulebook = found.appraisals[id], found.rulebook
    quotas = rulebook.call.selection.quotas if rulebook.call.selection is not None else ()
    waiting = [own.verdict(unit) is Verdict.UNDETERMINED and quota.asks for unit, quota in zip(rulebook.quotas, quotas, strict=True)]
    read = (*rulebook.stops.of_places, *rulebook.stops.of_money, *((rulebook.seat_places,) if rulebook.seat_places is not None else ()))
    return any(waiting) or any(isinstance(own.facts[fact], Unknown) for fact in read)


def _lacks_total(found: Evaluation, id: str, grant: Grant) -> bool:
    """Whether the money of its group waits for an answer of its own."""
    fact = found.rulebook.fund_total
    return fact is not None and grant.reason == "total unknown" and isinstance(found.appraisals[id].facts[fact], Unknown)


def _ladder(found: Evaluation) -> Sequence[str]:
    """The fields that tie steps of a phase ask for; one that looks at those above may read any, and `z` compares `m`."""
    ranking = found.rulebook.call.ranking
    steps = ranking.ties if ranking is not None else ()
    asking = " ".join(text for step in steps if step.if_undetermined == "ask" for text in expressions(step))
    read = {"m" if word == "z" else word for word in re.findall(r"\w+", asking)}
    return [name for name in FIELDS if name in read or "above" in read]


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
        if _word(one) != _word(other) and not (_word(one) == "refused" and _is_drawn_before(after, id)):
            yield f"status {one.status} becomes {other.status}"
        if one.rank != other.rank:
            yield f"rank {one.rank} becomes {other.rank}"
        if one.score is not None and one.score != other.score and one.status == other.status:
            yield f"score {one.score} becomes {other.score}"
    is_sure = one.placed is not None and not one.placed.unsure_all and not one.provisional
    if one.placed is not None and is_sure and (other.placed is None or one.placed.rank_all != other.placed.rank_all):
        yield f"rank over all {one.placed.rank_all} becomes {other.placed and other.placed.rank_all}"
    grant, later = (each.grant for each in (one, other))
    if grant is not None and not grant.provisional and (later is None or later.granted != grant.granted):
        yield f"grant {grant.granted} ({grant.reason}) becomes {later and (later.granted, later.reason)}"
    ended, ends = before.conclusions.get(id), after.conclusions.get(id)
    if ended is not None and not ended.provisional and ended.rule is not None and (ends is None or ends.outcome != ended.outcome):
        yield f"outcome {ended.outcome} becomes {ends and ends.outcome}"


def _is_drawn_before(found: Evaluation, id: str) -> bool:
    """Whether a draw in the phase before says whether it is refused there, or here."""
    return id in found.set_aside and found.set_aside[id].application.is_legible and found.set_aside[id].status == "undetermined"


def _word(result: Result) -> str:
    """A refusal that is certain may yet get a graver reason."""
    is_refused = result.status in ("ineligible", "excluded", "below threshold", "lapsed", "not admitted")
    return "refused" if is_refused else result.status


def _outside(one: Result, other: Result) -> Iterator[str]:
    """Points of an undetermined application outside of what they could be."""
    lowest, score, highest = one.lowest, other.score, one.highest
    if lowest is not None and highest is not None and score is not None and not lowest <= score <= highest:
        yield f"score {lowest} to {highest} becomes {score}"
    before, after = (each.appraisal.score if each.appraisal is not None else None for each in (one, other))
    for mark in before.marks if before is not None and after is not None and one.carried is None else ():
        assert after is not None
        points = after.mark(mark.criterion).points
        if points is not None and not mark.lowest <= points <= mark.highest:
            yield f"{mark.criterion} {mark.lowest} to {mark.highest} becomes {points}"
