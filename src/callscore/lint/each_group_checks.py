"""Rules that count in each group by itself: limits, exclusions, the first of each, and a reserve, beside places or money of each group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from callscore.call.budget import Budget
from callscore.call.group_names import group_names
from callscore.call.list_limits import PlaceLimit
from callscore.call.model import Call
from callscore.call.ranking_rules import Selection
from callscore.call.thresholds import Threshold
from callscore.finding import Finding, all_of, quoted_names
from callscore.lint.finding_kind import NOTE, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.lint.place_checks import groups_of
from callscore.number import Number
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said

_ONE_LIST = (
    "if it is to hold over all, make one list, in which ranks and the reserve are over all: take out `per:` under {parts}, "
    "write the sum of all groups under {sums}, and add {limits} under `limits:`; if the call means each `{group}`, leave it so"
)
_UNEQUAL_IN_ONE_LIST = (
    "if it is to hold over all, make one list, in which ranks and the reserve are over all: take out `per:` under {parts}, "
    "write the sum of all groups under {sums}, and add for each `{group}` what only its own have, such as "
    "`{name}: {{value: '{formula}'}}` under `indicators:`, and its limit, such as {limits} under `limits:`; "
    "if the call means each `{group}`, leave it so"
)
_NUMBERS_FIRST = (
    "if it is to hold over all, this cannot be written while a formula gives what each `{group}` has: once that is known, write the "
    "numbers under {sums}, and this note says how to make one list; if the call means each `{group}`, leave it so"
)
_CANNOT_BE_WRITTEN = (
    "if it is to hold over all, that cannot be written beside {beside}: in one list this would not be the same; "
    "if the call means each `{group}`, leave it so"
)
LIMIT_IN_EACH_GROUP = FindingKind(
    "limit-in-each-group",
    NOTE,
    "Order, places and money",
    means="each group has places or money of its own, and a limit counts in each of them: who applies in several groups may use it up "
    "in each",
    to_do="make one list with a limit for each group, if the limit is to hold over all",
    says="the limit `{limit}` counts in each `{group}`: those of one `{per}` may have {allowed} there, and {allowed} in every other one",
    help=_ONE_LIST,
    wrong="""
        ranking: {per: area, ties: [{draw: {seed: 4711}}], numbering: competition}
        selection:
          places: {north: 2, south: 2}
          per: area
          tie at the last place: none
          limits: [{limit: L1, per: label, at most: 1}]
        """,
    right="""
        ranking: {ties: [{draw: {seed: 4711}}], numbering: competition}
        selection:
          places: 4
          tie at the last place: none
          limits:
            - {limit: L1, per: label, at most: 1}
            - {limit: area, per: area, at most: 2}
        """,
)
EXCLUSION_IN_EACH_GROUP = FindingKind(
    "exclusion-in-each-group",
    NOTE,
    "Order, places and money",
    means="each group has places or money of its own, and of two in different groups that exclude each other both may be chosen",
    to_do="make one list with a limit for each group, if the exclusion is to hold over all",
    says="`exclude each other` holds in each `{group}`: of two that exclude each other both are chosen, if they are in different ones",
    help=_ONE_LIST,
    wrong="""
        application:
          quality: {type: number, within: '[0..100]'}
          area: {type: text, one of: [north, south]}
          rival: {type: text, optional: true}
        ranking: {per: area, ties: [{draw: {seed: 4711}}], numbering: competition}
        selection:
          places: 2
          per: area
          tie at the last place: none
          exclude each other: {named by: rival}
        """,
    right="""
        application:
          quality: {type: number, within: '[0..100]'}
          area: {type: text, one of: [north, south]}
          rival: {type: text, optional: true}
        ranking: {ties: [{draw: {seed: 4711}}], numbering: competition}
        selection:
          places: 4
          tie at the last place: none
          limits: [{limit: area, per: area, at most: 2}]
          exclude each other: {named by: rival}
        """,
)
FIRST_IN_EACH_GROUP = FindingKind(
    "first-of-each-in-each-group",
    NOTE,
    "Order, places and money",
    means="each group has places or money of its own, and the first of each are found in each of them",
    to_do="make one list without `per:`, if the first over all are meant and the groups need nothing of their own",
    says="the first of each `{per}` are found in each `{group}`: one `{per}` may have its first in several of them",
    help="if those over all are meant, and no `{group}` needs {sums} of its own, take out `per:` under {parts}, and write the sum of all "
    "groups under {sums}; beside {sums} of each `{group}` the first over all cannot be written; "
    "if the call means each `{group}`, leave it so",
    wrong="""
        ranking: {per: area, ties: [{draw: {seed: 4711}}], numbering: competition}
        selection: {places: 2, per: area, first of each: label, reserve: true, tie at the last place: all}
        """,
    right="""
        ranking: {ties: [{draw: {seed: 4711}}], numbering: competition}
        selection: {places: 4, first of each: label, reserve: true, tie at the last place: all}
        """,
)
RESERVE_IN_EACH_GROUP = FindingKind(
    "reserve-in-each-group",
    NOTE,
    "Order, places and money",
    means="each group has money of its own, and each of them a reserve of this much beside it",
    to_do="write how much each group has, by its name",
    says="the reserve of {amount} is there for each `{group}` by itself, not once for all of them",
    help="write how much each has, as in `from reserve: {reserves}`; one reserve that all share cannot be written",
    wrong="""
        ranking: {per: area, ties: [{draw: {seed: 4711}}], numbering: competition}
        budget:
          total: {north: 600, south: 400}
          per: area
          unit: EUR
          request: grant
          last: topped up
          topped up: {where left per cent: 80, from reserve: 200, otherwise: stop}
          if undetermined: ask
        """,
    right="""
        ranking: {per: area, ties: [{draw: {seed: 4711}}], numbering: competition}
        budget:
          total: {north: 600, south: 400}
          per: area
          unit: EUR
          request: grant
          last: topped up
          topped up: {where left per cent: 80, from reserve: {north: 200, south: 0}, otherwise: stop}
          if undetermined: ask
        """,
)


@lint_check()
def each_group_findings(rulebook: Rulebook) -> Iterator[Finding]:
    for part in _by_group(rulebook.call):
        yield from _limit_findings(part, rulebook)
        if (rule := part.exclude_each_other) is not None:
            yield EXCLUSION_IN_EACH_GROUP.at(rule.place_of("named by"), help=_one_list(rulebook), group=part.per)
        if part.first_area is not None and part.first_area != part.per:
            yield FIRST_IN_EACH_GROUP.at(part.first_place, _where(rulebook.call), per=part.first_area, group=part.per)
    yield from _reserve_findings(rulebook)


def _reserve_findings(rulebook: Rulebook) -> Iterator[Finding]:
    budget, groups = rulebook.call.budget, groups_of(rulebook, rulebook.group)
    rule = budget.tops_up if budget is not None and budget.per is not None else None
    if budget is None or rule is None or isinstance(rule.from_reserve, Mapping):
        return
    amount = number_text(rule.from_reserve)
    reserves = ", ".join(f"{group}: {amount}" for group in groups or ("…",))
    yield RESERVE_IN_EACH_GROUP.at(rule.place_of("from reserve"), amount=amount, group=budget.per, reserves=f"{{{reserves}}}")


def _by_group(call: Call) -> list[Selection | Budget]:
    """The places and the money of which each group has its own."""
    return [part for part in (call.selection, call.budget) if part is not None and part.per is not None]


def _limit_findings(part: Selection | Budget, rulebook: Rulebook) -> Iterator[Finding]:
    """Limits of what may be the same in several groups, such as an applicant."""
    for limit in part.limits:
        if limit.per != part.per:
            allowed = number_text(limit.at_most if isinstance(limit, PlaceLimit) else limit.most)
            gaps = {"limit": limit.limit, "per": limit.per, "group": part.per, "allowed": allowed}
            yield LIMIT_IN_EACH_GROUP.at(limit.place_of("per"), gaps, help=_one_list(rulebook))


def _one_list(rulebook: Rulebook) -> Said:
    """How to make one list of all groups in which each has no more than now, or that this cannot be."""
    call, parts = rulebook.call, _by_group(rulebook.call)
    group = parts[0].per or ""
    beside = list(dict.fromkeys(text for part in parts for text in _not_in_one_list(part, call)))
    if beside:
        return Said(_CANNOT_BE_WRITTEN, group=group, beside=all_of(beside))
    numbers = [_numbers(part) for part in parts]
    if not all(numbers):
        return Said(_NUMBERS_FIRST, group=group, **_where(call))
    if len(group_names(group)) == 1 and all(len(set(some)) == 1 for some in numbers):
        return Said(_ONE_LIST, group=group, limits=_limits(group, parts), **_where(call))
    one = (groups_of(rulebook, rulebook.group) or ["one"])[0]
    name = re.sub(r"\W+", "_", f"in_{one}")
    formula = f'if {group} = "{one}" then "{one}" else null' if group in call.application else 'if … then "yes" else null'
    return Said(_UNEQUAL_IN_ONE_LIST, group=group, name=name, formula=formula, limits=_limits(name, parts), **_where(call))


def _where(call: Call) -> dict[str, object]:
    """Where the groups are written, and what each of them has."""
    parts = _by_group(call)
    named = ["selection:" if isinstance(part, Selection) else "budget:" for part in parts]
    sums = ["places:" if isinstance(part, Selection) else "total:" for part in parts]
    return {"parts": quoted_names(["ranking:", *named]), "sums": all_of(sums)}


def _limits(per: str, parts: Iterable[Selection | Budget]) -> Said:
    """The limits by which a group has in one list what it has by itself now; of several groups the first."""
    return all_of([_limit(per, part) for part in parts])


def _limit(per: str, part: Selection | Budget) -> str:
    most, name = number_text(_numbers(part)[0]), per if all(limit.limit != per for limit in part.limits) else f"each_{per}"
    if isinstance(part, Selection):
        return f"{{limit: {name}, per: {per}, at most: {most}}}"
    return f"{{limit: {name}, per: {per}, amount: {most}, over the limit: {'the rest' if part.gives_a_part else 'nothing'}}}"


def _numbers(part: Selection | Budget) -> Sequence[Number]:
    """What each group has, as far as that is written as a number."""
    return part.numbers if isinstance(part, Selection) else part.amounts


def _not_in_one_list(part: Selection | Budget, call: Call) -> Iterator[str]:
    """What would not be the same in one list, as it is written: what counts in each group by itself, and cannot stand beside limits or does
    something else there; and a group that has nothing, for which no limit can be."""
    ranking = call.ranking
    if ranking is not None and isinstance(ranking.threshold, Threshold) and ranking.threshold.per == part.per:
        yield f"threshold: {{per: {part.per}}}"
    if part.first_of_each is not None:
        yield "first of each:"
    if (none := _with_nothing(part)) is not None:
        yield f"{none}: 0"
    if isinstance(part, Selection) and part.quotas:
        yield "quotas:"
    if isinstance(part, Budget) and not _goes_on(part):
        yield f"last: {part.last}"
    if isinstance(part, Budget) and not _serves_equals_alike(part):
        yield f"tie at the line: {part.tie_at_the_line}"


def _with_nothing(part: Selection | Budget) -> str | None:
    """A group that has nothing; where all have nothing, the key that says so."""
    total = part.total if isinstance(part, Budget) else part.places_by_group
    of_groups = total if isinstance(total, Mapping) else {}
    if of_groups or 0 not in _numbers(part):
        return next((group for group, number in of_groups.items() if number == 0), None)
    return "total" if isinstance(part, Budget) else "places"


def _goes_on(budget: Budget) -> bool:
    """Whether one that does not fit has from a limit what it has from the money."""
    match budget.last:
        case "partial" | "skip":
            return True
        case "stop" | "offered" | "topped up" | "pro rata for all":
            return False


def _serves_equals_alike(budget: Budget) -> bool:
    """Whether equals who do not all fit have from a limit what they have from the money."""
    match budget.tie_at_the_line:
        case "none" | "draw":
            return True
        case "most projects" | "pro rata":
            return False
