"""What each evaluator has given, and what is still to come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from callscore.call.criteria import Criterion
from callscore.call.evaluator_rules import Majority, YesOrNo
from callscore.call.scores import Assessed, PairComparison
from callscore.evaluators.level import CONSENSUS, PANEL, Level, Levels, criteria_of
from callscore.evaluators.majority import answered, is_drawn
from callscore.finding import Finding, note
from callscore.sentence import Counted, Said, joined

_MOST_NAMED = 5


class OwedLevels(Struct, frozen=True):
    """One evaluator's part.

    given      how many levels they gave
    conflicts  the applications in which they have a conflict of interest, by a criterion at least
    open       by application and criterion what they have not assessed
    needed     of these where fewer have assessed than the call asks for, or one more answer ends a draw
    assigned   the applications that are theirs to assess
    """

    evaluator: str
    given: int
    conflicts: tuple[str, ...]
    open: tuple[tuple[str, str], ...]
    needed: tuple[tuple[str, str], ...]
    assigned: tuple[str, ...] = ()


def owed_levels(
    evaluators: Iterable[str],
    assessed: Mapping[str, Assessed | YesOrNo],
    levels: Mapping[str, Levels],
    assessors: Mapping[str, Collection[str]] = MappingProxyType({}),
    at_least: Mapping[tuple[str, str], int] = MappingProxyType({}),
    asked: Mapping[tuple[str, str], Collection[str]] = MappingProxyType({}),
) -> tuple[OwedLevels, ...]:
    """Of each evaluator, in their order. `levels` has every application that is to be assessed, by its identifier; `assessors` those who
    are to assess it, and everybody where it is not among them; `at_least` says by application and criterion
    where more must assess than the call says of all: a third evaluator, or everybody; `asked` in the same way who alone is asked, where it
    is not each of them: nobody is asked as a third before the totals of two differ."""
    own_levels = {
        evaluator: {id: own for id, own in levels.items() if id not in assessors or evaluator in assessors[id]} for evaluator in evaluators
    }
    return tuple(_owed(evaluator, assessed, own, at_least, asked) for evaluator, own in own_levels.items())


def _owed(
    evaluator: str,
    assessed: Mapping[str, Assessed | YesOrNo],
    levels: Mapping[str, Levels],
    at_least: Mapping[tuple[str, str], int],
    asked: Mapping[tuple[str, str], Collection[str]],
) -> OwedLevels:
    given = 0
    conflicts: list[str] = []
    unassessed: list[tuple[str, str]] = []
    needed: list[tuple[str, str]] = []
    for application, by_criterion in levels.items():
        for criterion, score in assessed.items():
            lines = by_criterion.get(criterion, ())
            own = [level for level in lines if level.evaluator == evaluator]
            given += sum(not level.conflict for level in own)
            conflicts += [application] if any(level.conflict for level in own) else []
            if not own and evaluator in asked.get((application, criterion), (evaluator,)):
                unassessed.append((application, criterion))
                least = max(least_evaluators(score), at_least.get((application, criterion), 0))
                is_needed = _counting(lines) < least or _another_ends_a_draw(score, lines)
                needed += [(application, criterion)] if is_needed else []
    return OwedLevels(evaluator, given, tuple(dict.fromkeys(conflicts)), tuple(unassessed), tuple(needed), tuple(levels))


def levels_named(owed: Sequence[tuple[str, str]]) -> Said:
    """The first of those applications and criteria in words, and how many there are more."""
    named = [Said("`{criterion}` of `{application}`", criterion=criterion, application=id) for id, criterion in owed[:_MOST_NAMED]]
    shown, left = joined(named), len(owed) - _MOST_NAMED
    return Counted(left, "{listed} and {count} more", "{listed} and {count} more", listed=shown) if left > 0 else shown


def compared_apart(criteria: Sequence[Criterion]) -> Iterator[Finding]:
    """`compared-apart`: that evaluators compare applications by a criterion, which is not counted among the levels."""
    for node in criteria_of(criteria):
        if isinstance(node.score, PairComparison):
            message = Said(
                "by `{criterion}` applications are compared in pairs: that is neither counted here nor in workbooks",
                criterion=node.criterion,
            )
            yield note("compared-apart", message, node.place_of("score"), Said("hand the comparisons in as a table, with `against`"))


def least_evaluators(score: Assessed | YesOrNo) -> int:
    """How many must assess it."""
    return score.evaluators.at_least if score.evaluators is not None else 1


def _another_ends_a_draw(score: Assessed | YesOrNo, lines: Sequence[Level]) -> bool:
    """Whether as many said yes as no, the call asks what holds then, and one more may answer."""
    match score:
        case YesOrNo(evaluators=Majority() as rule):
            found = answered(score, lines)
            return found.level is None and is_drawn(found) and (rule.at_most is None or len(found.levels) < rule.at_most)
        case _:
            return False


def _counting(lines: Sequence[Level]) -> int:
    return sum(level.counts and level.evaluator not in (PANEL, CONSENSUS) for level in lines)
