"""Limits within a list, and applications that exclude each other: that they say what they hold, and stand where that has a meaning."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.budget import Budget
from callscore.call.list_limits import MoneyLimit, PlaceLimit
from callscore.call.ranking_rules import Selection
from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.place import Place
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said

LIST_LIMIT_UNSAID = FindingKind(
    "limit-of-nothing",
    ERROR,
    "Order, places and money",
    means="a limit of the budget does not say how much a group may have, or says it twice",
    to_do="write `projects:` or `amount:`",
    says="the limit `{limit}` does not say how much it allows",
    help="write `projects: 2` for a number of projects, or `amount: 6000` for a sum of money",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          limits: [{limit: L1, per: area}]
        """,
    right="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          limits: [{limit: L1, per: area, projects: 2}]
        """,
)
LIMIT_SAID_TWICE = LIST_LIMIT_UNSAID.but(
    "the limit `{limit}` is one of projects and one of money", help="write two limits, each with a name of its own"
)
LIMIT_BELOW_ZERO = LIST_LIMIT_UNSAID.but("the limit `{limit}` is below 0", help="write an amount of 0 or more")
OVER_THE_LIMIT_UNSAID = FindingKind(
    "over-the-limit-unsaid",
    ERROR,
    "Order, places and money",
    means="a limit of money does not say what one gets that claims more than it leaves",
    to_do="write `over the limit:` with `nothing` or `the rest`",
    says="the limit `{limit}` does not say what one gets that claims more than it leaves",
    help="write `over the limit: nothing`, or `over the limit: the rest` if it gets what the limit leaves",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          limits: [{limit: L1, per: area, amount: 600}]
        """,
    right="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          limits: [{limit: L1, per: area, amount: 600, over the limit: nothing}]
        """,
)
OVER_NO_AMOUNT = OVER_THE_LIMIT_UNSAID.but(
    "`over the limit` decides nothing: `{limit}` is a limit of projects", help="take it out: one project more gets nothing"
)
STOPS_AND_FIRSTS = FindingKind(
    "limits-and-firsts",
    ERROR,
    "Order, places and money",
    means="it is not said whether a limit or an exclusion stops the first of each",
    to_do="write one of the two",
    says="it is not said whether a limit or an exclusion stops the first of each",
    help="take out `first of each:`, or `limits:` and `exclude each other:`, whichever the call does not say",
    wrong="""
        selection:
          places: 3
          first of each: area
          tie at the last place: none
          limits: [{limit: L1, per: label, at most: 1}]
        """,
)
POTS_AND_STOPS = FindingKind(
    "pots-and-limits",
    ERROR,
    "Order, places and money",
    means="it is not said whether a limit or an exclusion holds in each pot or in all",
    to_do="write one of the two",
    says="it is not said whether a limit or an exclusion holds in each pot or in all of them",
    help="take out `pots:`, or `limits:` and `exclude each other:`, whichever the call does not say",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          limits: [{limit: L1, per: area, projects: 2}]
          pots: [{pot: P1, total: 400, left over: P2}, {pot: P2, total: rest, left over: returned}]
        """,
)

SHARED_AND_STOPPED = FindingKind(
    "shared-and-limited",
    ERROR,
    "Order, places and money",
    means="everybody shares the money, and a limit or an exclusion would stop some in their turn",
    to_do="write one of the two",
    says="under `pro rata for all` nobody has a turn in which a limit or an exclusion could stop it",
    help="take out `limits:` and `exclude each other:`, or write another word under `last:`",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: pro rata for all
          rounded to: {places: 2, mode: down}
          the odd cents: left over
          if undetermined: ask
          limits: [{limit: L1, per: area, projects: 2}]
        """,
)
LIMIT_OF_ZERO = FindingKind(
    "limit-of-zero",
    ERROR,
    "Order, places and money",
    means="a limit of 0 lets nobody have a place, or money",
    to_do="write how many the call allows, or take the limit out",
    says="the limit `{limit}` of 0 lets nobody have anything who has a `{per}`",
    help="write the number that the call says, at least `1`; or take the limit out",
    wrong="""
        selection:
          places: 3
          tie at the last place: none
          limits: [{limit: L1, per: area, at most: 0}]
        """,
    right="""
        selection:
          places: 3
          tie at the last place: none
          limits: [{limit: L1, per: area, at most: 1}]
        """,
)
LIMIT_STOPS_NOBODY = FindingKind(
    "limit-stops-nobody",
    WARNING,
    "Order, places and money",
    means="a limit is not below the places, or the money, that there are: it never stops anybody",
    to_do="correct the limit, or the places; or take it out",
    says="the limit `{limit}` stops nobody: there are {there} places, and it allows {allowed}",
    help="write fewer than `{there}`, or take the limit out",
    wrong="""
        selection:
          places: 3
          tie at the last place: none
          limits: [{limit: L1, per: area, at most: 3}]
        """,
    right="""
        selection:
          places: 3
          tie at the last place: none
          limits: [{limit: L1, per: area, at most: 2}]
        """,
)
LIMIT_OVER_THE_MONEY = LIMIT_STOPS_NOBODY.but("the limit `{limit}` stops nobody: there are {there} of money, and it allows {allowed}")
_HOLDS_IN_A_GROUP = (
    "each `{group}` has this by itself, and the limit counts there: if it is to hold over all, the note on `per:` of the limit says how to "
    "make one list; otherwise write fewer than `{there}`, or take the limit out"
)


@lint_check()
def list_limit_findings(rulebook: Rulebook) -> Iterator[Finding]:
    selection, budget = rulebook.call.selection, rulebook.call.budget
    for part in (selection, budget):
        if part is not None and part.stops_some and part.first_of_each is not None:
            yield STOPS_AND_FIRSTS.at(_place(part))
    if selection is not None:
        yield from _place_limits(selection)
    if budget is None:
        return
    if budget.stops_some and budget.pots:
        yield POTS_AND_STOPS.at(_place(budget))
    if budget.stops_some and budget.shares_among_all:
        yield SHARED_AND_STOPPED.at(_place(budget))
    for limit in budget.limits:
        yield from _limit_findings(limit)
        yield from _over_the_money(limit, budget)


def _place_limits(selection: Selection) -> Iterator[Finding]:
    """Limits that shut out everybody, or stop nobody. Equals at the last place may all get one, so that a limit may still stop some."""
    most = max(selection.numbers, default=0)
    for limit in selection.limits:
        place = limit.place_of("at most")
        if limit.at_most == 0:
            yield LIMIT_OF_ZERO.at(place, limit=limit.limit, per=limit.per)
        elif selection.numbers and limit.at_most >= most and not selection.seats_all_equals:
            help = _in_a_group(limit, selection, str(most))
            yield LIMIT_STOPS_NOBODY.at(place, help=help, limit=limit.limit, there=most, allowed=limit.at_most)


def _over_the_money(limit: MoneyLimit, budget: Budget) -> Iterator[Finding]:
    if budget.fixed_total is not None and limit.amount is not None and 0 < budget.fixed_total <= limit.amount:
        there, allowed = number_text(budget.fixed_total), number_text(limit.amount)
        help = _in_a_group(limit, budget, there)
        yield LIMIT_OVER_THE_MONEY.at(limit.place_of("amount"), help=help, limit=limit.limit, there=there, allowed=allowed)


def _in_a_group(limit: PlaceLimit | MoneyLimit, part: Selection | Budget, there: str) -> Said | None:
    """The help for a limit that may be meant over all groups, where each of them has its own."""
    return Said(_HOLDS_IN_A_GROUP, group=part.per, there=there) if part.per is not None and part.per != limit.per else None


def _place(part: Selection | Budget) -> Place:
    return part.place_of("limits" if part.limits else "exclude each other")


def _limit_findings(limit: MoneyLimit) -> Iterator[Finding]:
    if limit.projects is None and limit.amount is None:
        yield LIST_LIMIT_UNSAID.at(limit.place_of("limit"), limit=limit.limit)
    elif limit.projects is not None and limit.amount is not None:
        yield LIMIT_SAID_TWICE.at(limit.place_of("amount"), limit=limit.limit)
    elif limit.amount is not None and limit.amount < 0:
        yield LIMIT_BELOW_ZERO.at(limit.place_of("amount"), limit=limit.limit)
    elif 0 in (limit.projects, limit.amount):
        place = limit.place_of("projects" if limit.amount is None else "amount")
        yield LIMIT_OF_ZERO.at(place, limit=limit.limit, per=limit.per)
    elif limit.amount is not None and limit.over_the_limit is None:
        yield OVER_THE_LIMIT_UNSAID.at(limit.place_of("amount"), limit=limit.limit)
    elif limit.amount is None and limit.over_the_limit is not None:
        yield OVER_NO_AMOUNT.at(limit.place_of("over the limit"), limit=limit.limit)
