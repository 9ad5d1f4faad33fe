"""What amendments changed since the list was first published: by number, and for every application whose result has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from callscore.application.amended import Done
from callscore.evaluation.evaluation import Amended, Evaluation
from callscore.number import Number
from callscore.report.json.score_json import number_object
from callscore.report.report_blocks import Detail, Entry, Gap, ReportBlock, entries, heading
from callscore.report.results import Result, results_of
from callscore.report.style import FAINT, Style
from callscore.report.value_forms import json_value, value_text
from callscore.rulebook.rulebook import Rulebook

if TYPE_CHECKING:
    from callscore.report.json.score_types import AmendedObject, AmendmentObject, StandingObject


def amendments_section(evaluation: Evaluation, style: Style, only: str | None = None) -> list[ReportBlock]:
    """Every amendment and what became of it; or of one application its own ones and where it stood at first."""
    amended = evaluation.amended
    if amended is None:
        return []
    done = [each for each in amended.done if only in (None, each.rule.of)]
    rows = [_amendment(each, evaluation.rulebook, style) for each in done]
    lines = heading(style.say("AMENDMENTS"), _state(amended, style)) + (entries(rows) if rows else [])
    moved = [(before, now) for before, now in _moved(evaluation, amended) if only in (None, now.id)]
    said = [Entry(now.id, now.application.label, (Detail(_move(before, now, style)),)) for before, now in moved]
    return lines + ([Gap(), *entries(said)] if said else [])


def _state(amended: Amended, style: Style) -> str:
    """How far the amendments are applied."""
    if not amended.done:
        return style.say("as first published: none of {of}", of=amended.of)
    if len(amended.done) == amended.of > 1:
        return style.say("after all {of}", of=amended.of)
    return style.say("after {count} of {of}", count=len(amended.done), of=amended.of)


def _amendment(done: Done, rulebook: Rulebook, style: Style) -> Entry:
    rule = done.rule
    who = style.say("{day}, {by}: {why}", day=style.day(rule.on), by=rule.by, why=rule.why)
    return Entry(str(rule.amendment), rule.of, (Detail(_change(done, rulebook, style)), Detail(who, FAINT)))


def _change(done: Done, rulebook: Rulebook, style: Style) -> str:
    """`grant: 200 000 → 250 000`"""
    if done.kind == "withdrawn":
        return style.say("withdrawn")
    name = done.name
    if done.kind == "conflict":
        what = (
            style.say("{criterion}, level of {evaluator}", criterion=name, evaluator=done.rule.evaluator) if name else done.rule.evaluator
        )
        if done.after is None:
            return style.say("{what} counts again: {conflict} (lifted)", what=what, conflict=done.before)
        return style.say("{what} does not count: {conflict}", what=what, conflict=done.after)
    if done.kind == "answer":
        field = rulebook.call.application.get(name)
        name = (style.words(field.title) if field is not None else "") or name
    if done.rule.evaluator is not None:
        name = style.say("{criterion}, level of {evaluator}", criterion=name, evaluator=done.rule.evaluator)
    if style.bare and done.kind in ("level", "struck"):
        return name
    before = _value(done, done.before, style)
    if done.kind == "struck":
        return style.say("{what}: {level} is struck", what=name, level=before)
    return f"{name}: {before} → {_value(done, done.after, style)}"


def _value(done: Done, value: Any, style: Style) -> str:
    if value is None:
        return style.say("nothing")
    return style.say(value) if done.kind == "recorded" else value_text(value, style)


def _moved(evaluation: Evaluation, amended: Amended) -> list[tuple[Result, Result]]:
    """Who has another status, rank or score than at first; in the order of the list as it is now."""
    first = {result.id: result for result in results_of(amended.first)}
    return [(first[now.id], now) for now in results_of(evaluation) if _standing(first[now.id]) != _standing(now)]


def _standing(result: Result) -> tuple[str, int | None, Number | None]:
    return result.status, result.rank, result.score


def _move(before: Result, now: Result, style: Style) -> str:
    """`selected, rank 1, score 64; at first reserve, rank 2, score 61`"""
    return style.say("{now}; at first {before}", now=_place(now, style), before=_place(before, style))


def _place(result: Result, style: Style) -> str:
    parts = [style.say(result.status)]
    parts += [style.say("rank {rank}", rank=result.rank)] if result.rank is not None else []
    parts += [style.say("score {points}", points=style.points(result.score))] if result.score is not None and not style.bare else []
    return ", ".join(parts)


def amendments_object(evaluation: Evaluation, style: Style, only: str | None = None) -> AmendedObject | None:
    """`applied` amendments out of `of`; what each changed; and which results differ from the first list."""
    amended = evaluation.amended
    if amended is None:
        return None
    moved = [(before, now) for before, now in _moved(evaluation, amended) if only in (None, now.id)]
    return {
        "applied": len(amended.done),
        "of": amended.of,
        "amendments": [_object(each) for each in amended.done if only in (None, each.rule.of)],
        "moved": [{"application": now.id, "now": _placed(now, style), "first": _placed(before, style)} for before, now in moved],
    }


def _object(done: Done) -> AmendmentObject:
    rule = done.rule
    return {
        "amendment": rule.amendment,
        "application": rule.of,
        "kind": done.kind,
        "name": done.name or None,
        "evaluator": rule.evaluator,
        "from": json_value(done.before),
        "to": json_value(done.after),
        "by": rule.by,
        "on": rule.on.isoformat(),
        "why": rule.why,
    }


def _placed(result: Result, style: Style) -> StandingObject:
    return {"status": result.status, "rank": result.rank, "score": number_object(result.score, style.places)}
