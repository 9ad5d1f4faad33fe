"""Conflicts of interest that amendments say or lift: which levels count no more, and which again."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from callscore.application.amendment_trouble import as_amended
from callscore.call.amendment_texts import Amendment
from callscore.evaluators.level import Level
from callscore.finding import Finding, error
from callscore.sentence import Said
from callscore.source.node import Scalar


def in_conflict(levels: Sequence[Level], rule: Amendment) -> tuple[Level, ...]:
    """The levels of a criterion, where that of the evaluator does not count; with a line for one who gave none."""
    assert rule.conflict is not None
    if rule.evaluator not in [level.evaluator for level in levels]:
        origin = rule.node_at("conflict")
        assert isinstance(origin, Scalar)
        return (*levels, Level(None, rule.evaluator or "", origin, conflict=rule.conflict))
    return tuple(replace(level, conflict=rule.conflict) if level.evaluator == rule.evaluator else level for level in levels)


def no_such_conflict(rule: Amendment, given: Sequence[Sequence[Level]]) -> Finding | None:
    """`amendment-stale`: the evaluator has no such conflict, or another one."""
    there = [level.conflict for levels in given for level in levels if level.evaluator == rule.evaluator and level.conflict]
    if any(_is_same_text(each, rule.lifts_conflict) for each in there):
        return None
    said_of = {"evaluator": rule.evaluator, "application": rule.of}
    if there:
        message = Said("the conflict of interest of `{evaluator}` with `{application}` is another one", **said_of)
        help = Said("write `{text}`, which stands there now; or see which amendment changed it before", text=as_amended(there[0]))
    else:
        message = Said("`{evaluator}` has no conflict of interest with `{application}`", **said_of)
        help = Said("take the amendment out; or see which one lifted it before")
    return error("amendment-stale", message, rule.place_of("lifts conflict"), help)


def lifted_conflict(levels: Sequence[Level], rule: Amendment) -> tuple[Level, ...]:
    """The levels of a criterion, where the evaluator's counts again; without the line of one who gave none."""

    def is_lifted(level: Level) -> bool:
        return level.evaluator == rule.evaluator and _is_same_text(level.conflict, rule.lifts_conflict)

    counting = [
        replace(level, conflict="") if is_lifted(level) else level for level in levels if level.value is not None or not is_lifted(level)
    ]
    return tuple(counting)


def _is_same_text(one: str, other: str | None) -> bool:
    return other is not None and " ".join(one.split()) == " ".join(other.split())
