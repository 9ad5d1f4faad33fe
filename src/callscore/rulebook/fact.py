"""Facts that are computed: what they are called, how, from what, and from which stratum on they are known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from callscore.call.pools import AmongWord, Relative, UnknownInPoolWord
from callscore.call.scalars import Formula
from callscore.call.thresholds import Demand
from callscore.feel import types
from callscore.number import Number

FormulaRun = Callable[[Mapping[str, Any], list[Any]], Any]
"""A bound FEEL expression: (facts, faults) to a value; what has no value is Unknown and leaves a fault."""


class ComputedFact(Struct, frozen=True, kw_only=True):
    """A fact that FEEL computes for one application.

    formula   where it is written; None for a part of a condition that was hoisted
    source    the formula that it stands in, for findings
    reads     the facts that it reads
    of        the fact whose value it is, where that must be of a type or there at all; None elsewhere
    """

    name: str
    run: FormulaRun
    type: types.Type
    source: Formula
    reads: tuple[str, ...]
    is_hoisted: bool
    unit: str | None = None
    of: str | None = None


class AskedQuestion(Struct, frozen=True):
    """A field that is asked of some applicants only: of those of whom `is_asked` is true, by the facts that it `reads`."""

    field: str
    is_asked: FormulaRun
    reads: tuple[str, ...]


class Demanded(Struct, frozen=True):
    """A threshold that the demand of all gives.

    request    the fact that says what an application asks for
    available  how much there is
    subject    the fact that must reach the threshold; `lowest` and `highest` are the facts of what it can still be
    unit       the question that waits for it
    """

    rule: Demand
    request: str
    available: Number
    subject: str
    lowest: str
    highest: str
    unit: str


class PooledFact(Struct, frozen=True, kw_only=True):
    """A fact that depends on the pool, known once its stratum is done: a statistic, one and the same for every application of the
    pool; or where the own value of each stands in it.

    of      the fact that is collected; empty where people compare
    run     the statistic, over the one name `values`; None of a comparison
    among   `all`, or only those that are `eligible`, or of these only those `above thresholds`
    unknown what an unknown value in the pool does: `leave out`, or `ask` (the fact is unknown)
    per     the fact that divides the pool: one pool for each of its texts
    rule    of a comparison, how a value is compared
    pairs   the criterion by which people compare each two of the pool; nothing is collected then
    demand  of a threshold that is found from what all ask for, from what; nothing is collected then either
    rescales the criterion whose points the statistic rescales
    bars    the units of the thresholds that those `above thresholds` reach
    exclusions the units that exclude applications: who is excluded is in no pool but one of `all`
    scopes  the units that say to whom what is compared applies: the others are not in the pool
    only_counts whether the statistic is how many values there are, and nothing of what they are
    """

    name: str
    of: str
    run: FormulaRun | None
    among: AmongWord
    unknown: UnknownInPoolWord
    source: Formula
    unit: str | None = None
    per: str | None = None
    rule: Relative | None = None
    rescales: str | None = None
    bars: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    pairs: str | None = None
    only_counts: bool = False
    demand: Demanded | None = None
    scopes: tuple[str, ...] = ()
