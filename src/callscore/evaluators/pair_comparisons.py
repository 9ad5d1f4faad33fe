"""Applications compared two at a time: each evaluator's preferences added up, the best sum made 1, the evaluators combined; exact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Literal

from msgspec import Struct

from callscore.call.evaluator_rules import CombineWord
from callscore.call.scores import PairComparison
from callscore.evaluators.aggregation import combined
from callscore.evaluators.level import Level
from callscore.feel.numbers import exact
from callscore.number import Number
from callscore.sentence import NOTHING, Counted, Said

OUTSIDE = Said("it is not among those that are compared")
PAIR_NOT_SETTLED = Said("it is not settled who is compared")


class Pair(Struct, frozen=True):
    """One comparison of an application: with which other, and what it got by it, 0 where the other one is preferred."""

    other: str
    points: Number
    level: Level


class Preferred(Struct, frozen=True):
    """What one evaluator's comparisons say of an application: its sum, the best sum of all, and its share of that."""

    evaluator: str
    sum: Number
    best: Number
    coefficient: Number
    pairs: tuple[Pair, ...]


class Preferences(Struct, frozen=True, kw_only=True):
    """What became of the comparisons of one application.

    coefficient  from 0 to 1, or None where it is not known
    combine      how it came of the evaluators' own; empty where nothing was compared
    members      how many applications are compared with each other
    evaluators   of those whose comparisons count, in the order of their names
    left_out     of these, whose coefficient a trimmed mean does not see
    incomplete   who does not count for having left out a pair
    conflicts    the lines by which evaluators are in conflict of interest, for which none of their comparisons count
    why_not      the reason in words where `coefficient` is None, else empty
    """

    coefficient: Number | None
    combine: CombineWord | Literal[""]
    members: int
    evaluators: tuple[Preferred, ...] = ()
    left_out: tuple[str, ...] = ()
    incomplete: tuple[str, ...] = ()
    conflicts: tuple[Level, ...] = ()
    why_not: Said = NOTHING

    @property
    def names(self) -> frozenset[str]:
        """Who compared all of them, or said why not."""
        return frozenset((*(each.evaluator for each in self.evaluators), *(line.evaluator for line in self.conflicts)))


class MissingPairs(Struct, frozen=True):
    """How many comparisons an evaluator left out, the first of them by name, and a line of that evaluator."""

    evaluator: str
    one: str
    other: str
    count: int
    line: Level


class ComparedPair(Struct, frozen=True):
    """All comparisons by one criterion: what became of each application, who left out what, and why there is no result."""

    preferences: Mapping[str, Preferences]
    missing: tuple[MissingPairs, ...] = ()
    why_not: Said = NOTHING

    @property
    def is_whole(self) -> bool:
        """Whether there is a result, and nobody who compared some left out others."""
        return not self.missing and not self.why_not


def compared_pair(compared: PairComparison, pool: Mapping[str, Sequence[Level]]) -> ComparedPair:
    """The pool's comparisons; `pool` has for every member the lines under its name. Lines about others are passed over."""
    if len(pool) == 1:
        return ComparedPair({id: Preferences(coefficient=compared.alone, combine="", members=1) for id in pool})
    members, asked = sorted(pool), compared.evaluators
    conflicts = tuple(level for id in members for level in pool[id] if level.conflict and (not level.against or level.against in pool))
    set_apart = {level.evaluator for level in conflicts}
    sheets = {name: sheet for name, sheet in _sheets(pool, members, compared.draw).items() if name not in set_apart}
    missing = tuple(found for name in sorted(sheets) for found in _missing(name, sheets[name], members))
    incomplete = tuple(each.evaluator for each in missing)
    counting = {name: sheets[name] for name in sorted(sheets) if name not in incomplete}
    why_not = NOTHING
    if missing and compared.waits_for_missing_pairs:
        why_not = Said("{evaluators} left out a pair", evaluators=", ".join(incomplete))
    elif not counting:
        why_not = Said("nobody compared all of them")
    elif len(counting) < asked.at_least:
        why_not = Counted(
            len(counting),
            "{count} evaluator compared all of them, at least {least} must",
            "{count} evaluators compared all of them, at least {least} must",
            least=asked.at_least,
        )
    judged = {name: _judged(name, sheet, compared.all_equal) for name, sheet in counting.items()}
    preferences = {}
    for id in members:
        own = tuple(each[id] for each in judged.values())
        made = None if why_not else combined(asked.combine, {one.evaluator: one.coefficient for one in own}, asked.leave_out or 0)
        value, left_out = (made.value, made.left_out) if made else (None, ())
        preferences[id] = Preferences(
            coefficient=value,
            combine=asked.combine,
            members=len(members),
            evaluators=own,
            left_out=left_out,
            incomplete=incomplete,
            conflicts=conflicts,
            why_not=why_not,
        )
    return ComparedPair(preferences, missing, why_not)


Sheet = Mapping[str, list[Pair]]
"""One evaluator's comparisons, by application; each stands under both of the two."""


def _sheets(pool: Mapping[str, Sequence[Level]], members: Sequence[str], draw: Number) -> dict[str, Sheet]:
    sheets: dict[str, dict[str, list[Pair]]] = {}
    for id in members:
        for level in pool[id]:
            if level.against not in pool or level.conflict:
                continue
            sheet = sheets.setdefault(level.evaluator, {member: [] for member in members})
            own, others = (draw, draw) if level.value is None else (level.value, 0)
            sheet[id].append(Pair(level.against, own, level))
            sheet[level.against].append(Pair(id, others, level))
    return dict(sheets)


def _missing(evaluator: str, sheet: Sheet, members: Sequence[str]) -> Iterator[MissingPairs]:
    there = {frozenset((id, pair.other)) for id, pairs in sheet.items() for pair in pairs}
    count = len(members) * (len(members) - 1) // 2 - len(there)
    if count:
        one, other = next(pair for pair in combinations(members, 2) if frozenset(pair) not in there)
        line = next(pair.level for pairs in sheet.values() for pair in pairs)
        yield MissingPairs(evaluator, one, other, count, line)


def _judged(evaluator: str, sheet: Sheet, all_equal: Number) -> dict[str, Preferred]:
    sums = {id: exact(sum((Fraction(pair.points) for pair in pairs), Fraction(0))) for id, pairs in sheet.items()}
    best, worst = max(sums.values()), min(sums.values())
    return {
        id: Preferred(
            evaluator,
            sums[id],
            best,
            all_equal if best == worst else exact(Fraction(sums[id]) / best),
            tuple(sorted(pairs, key=lambda pair: pair.other)),
        )
        for id, pairs in sheet.items()
    }
