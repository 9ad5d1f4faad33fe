"""The line: that a call which shares, offers or tops up says all that this needs, and nothing that it leaves without effect."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.budget import Budget
from callscore.call.rounding_rules import RoundingMode
from callscore.call.top_up_rule import TopUp
from callscore.finding import Finding, quoted_names
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.lint.money_checks import GROUP_WITHOUT_MONEY, MONEY_WITHOUT_GROUPS
from callscore.lint.place_checks import groups_of, named_groups
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.node import Entries

SHARES_NOT_ROUNDED = FindingKind(
    "shares-not-rounded",
    ERROR,
    "Order, places and money",
    means="money is shared pro rata, and the call does not say to how many places shares are rounded",
    to_do="write `rounded to:`",
    says="shares pro rata may have endless decimals, and the call does not say how money is rounded",
    help="write `rounded to: {{places: 2, mode: down}}`; shares are always rounded down",
    wrong="budget: {total: 1000, unit: EUR, request: grant, last: pro rata for all, the odd cents: left over, if undetermined: ask}",
)
IDLE_ROUNDING_MODE = FindingKind(
    "idle-rounding-mode",
    WARNING,
    "Order, places and money",
    means="the budget rounds grants in another mode than `down`, and grants are always rounded down",
    to_do="write `mode: down`, or round the request in its formula",
    says="grants are rounded down in every mode: none exceeds what may be granted",
    help="write `mode: down`; where the text rounds what is asked for otherwise, write `request: {formula}` beside it",
    wrong="budget: {total: 1000, unit: EUR, request: grant / 3, rounded to: {places: 0, mode: half up}, last: stop, if undetermined: ask}",
    right="""
        budget:
          total: 1000
          unit: EUR
          request: round half up(grant / 3, 0)
          rounded to: {places: 0, mode: down}
          last: stop
          if undetermined: ask
        """,
)
UNSAID_ODD_CENTS = FindingKind(
    "unsaid-odd-cents",
    ERROR,
    "Order, places and money",
    means="money is shared pro rata, and the call does not say what becomes of what the rounding leaves",
    to_do="write `the odd cents:`",
    says="the call does not say what becomes of the odd cents that shares pro rata leave",
    help="write `the odd cents:` with `left over` or `to the largest remainder`",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          rounded to: {places: 2, mode: down}
          last: pro rata for all
          if undetermined: ask
        """,
)
IDLE_ODD_CENTS = FindingKind(
    "idle-odd-cents",
    WARNING,
    "Order, places and money",
    means="`the odd cents` is said, and nothing is shared pro rata",
    to_do="take it out",
    says="this decides nothing: no money is shared pro rata",
    help="take it out, or write `tie at the line: pro rata` or `last: pro rata for all`",
    wrong="budget: {total: 1000, unit: EUR, request: grant, last: stop, the odd cents: left over, if undetermined: ask}",
    right="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          rounded to: {places: 2, mode: down}
          tie at the line: pro rata
          the odd cents: left over
          last: stop
          if undetermined: ask
        """,
)
PRO_RATA_IN_ORDER = FindingKind(
    "pro-rata-in-order",
    ERROR,
    "Order, places and money",
    means="everybody shares at once, and the budget says who comes first",
    to_do="take one of the two out",
    says="everybody's claim is cut in the same proportion: nobody comes first",
    help="take `{key}` out, or write another word under `last:`",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          rounded to: {places: 2, mode: down}
          the odd cents: left over
          last: pro rata for all
          tie at the line: draw
          if undetermined: ask
        """,
    right="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          rounded to: {places: 2, mode: down}
          the odd cents: left over
          last: pro rata for all
          if undetermined: ask
        """,
)
SHARED_POTS = FindingKind(
    "shared-pots",
    ERROR,
    "Order, places and money",
    means="the budget has pots, and shares pro rata or tops up",
    to_do="write one of the two",
    says="it is not said how pots are shared or topped up: who is not served by one asks the next",
    help="take the pots out, or write another word for `{key}`",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          rounded to: {places: 2, mode: down}
          tie at the line: pro rata
          the odd cents: left over
          last: stop
          if undetermined: ask
          pots: [{pot: P1, total: 400, left over: P2}, {pot: P2, total: rest, left over: returned}]
        """,
)
UNSAID_ACCEPTANCE = FindingKind(
    "unsaid-acceptance",
    ERROR,
    "Order, places and money",
    means="what is left is offered, and the call does not say who accepts it",
    to_do="write `accepts:` with a yes-or-no answer",
    says="what is left is offered, and the call does not say who accepts it",
    help="write `accepts:` with the answer, yes or no, in which that is recorded",
    wrong="budget: {total: 1000, unit: EUR, request: grant, last: offered, if undetermined: ask}",
    right="budget: {total: 1000, unit: EUR, request: grant, last: offered, accepts: green, if undetermined: ask}",
)
IDLE_ACCEPTANCE = FindingKind(
    "idle-acceptance",
    WARNING,
    "Order, places and money",
    means="`accepts` or `topped up` is said, and `last` is another word",
    to_do="take it out, or write the word under `last:`",
    says="this decides nothing: `last` is `{last}`",
    help="take it out, or write `last: offered`",
    wrong="budget: {total: 1000, unit: EUR, request: grant, last: stop, accepts: green, if undetermined: ask}",
    right="budget: {total: 1000, unit: EUR, request: grant, last: offered, accepts: green, if undetermined: ask}",
)
IDLE_TOP_UP = IDLE_ACCEPTANCE.but("this decides nothing: `last` is `{last}`", help="take it out, or write `last: topped up`")
UNSAID_TOP_UP = FindingKind(
    "unsaid-top-up",
    ERROR,
    "Order, places and money",
    means="the last one is topped up, and the call does not say when, and from what",
    to_do="write `topped up:`",
    says="the last one is topped up, and the call does not say when, and from what",
    help="write `topped up: {{where left per cent: 80, from reserve: 1000, otherwise: stop}}`",
    wrong="budget: {total: 1000, unit: EUR, request: grant, last: topped up, if undetermined: ask}",
    right="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: topped up
          topped up: {where left per cent: 80, from reserve: 200, otherwise: stop}
          if undetermined: ask
        """,
)
TOP_UP_BOUNDS = FindingKind(
    "top-up-bounds",
    ERROR,
    "Order, places and money",
    means="topping up begins at no part of what is asked, or at all of it, or the reserve is empty",
    to_do="write more than 0 and less than 100 per cent, and a reserve above 0",
    says="topping up where {share} % is left means nothing",
    help="write more than 0 and less than 100, as 80 for 80 %",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: topped up
          topped up: {where left per cent: 180, from reserve: 200, otherwise: stop}
          if undetermined: ask
        """,
    right="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: topped up
          topped up: {where left per cent: 80, from reserve: 200, otherwise: stop}
          if undetermined: ask
        """,
)
EMPTY_RESERVE = TOP_UP_BOUNDS.but("there is nothing to top up from", help="write how much money there is beside the total")
NEGATIVE_RESERVE = TOP_UP_BOUNDS.but("the reserve of `{group}` is below 0", help="write how much it has beside its total; 0 for nothing")
RESERVE_WITHOUT_GROUPS = MONEY_WITHOUT_GROUPS.but("the reserves are for groups, and the budget has none")
GROUP_WITHOUT_RESERVE = GROUP_WITHOUT_MONEY.but(
    "the reserves leave out {groups}", help="name every group; one that has nothing beside its total has 0"
)


@lint_check()
def line_findings(rulebook: Rulebook) -> Iterator[Finding]:
    budget = rulebook.call.budget
    if budget is None:
        return
    yield from _mode(budget)
    yield from _shares(budget)
    yield from _order(budget)
    yield from _pots(budget)
    yield from _offer(budget)
    yield from _top_up(budget, rulebook)


def _mode(budget: Budget) -> Iterator[Finding]:
    rule = budget.rounded_to
    if rule is None:
        return
    function = _function_of(rule.mode)
    if function is not None:
        formula = f"{function}({budget.request.text}, {rule.places})"
        yield IDLE_ROUNDING_MODE.at(rule.place_of("mode"), formula=formula)


def _function_of(mode: RoundingMode) -> str | None:
    """The function of formulas that rounds an amount in this mode; None where it is rounded down."""
    match mode:
        case "down" | "floor":
            return None
        case "up" | "ceiling":
            return "round up"
        case "half up" | "half down":
            return f"round {mode}"
        case "half even":
            return "decimal"


def _shares(budget: Budget) -> Iterator[Finding]:
    if not budget.shares_pro_rata:
        if budget.the_odd_cents is not None:
            yield IDLE_ODD_CENTS.at(budget.place_of("the odd cents"))
        return
    key = "last" if budget.shares_among_all else "tie at the line"
    if budget.rounded_to is None:
        yield SHARES_NOT_ROUNDED.at(budget.place_of(key))
    if budget.the_odd_cents is None:
        yield UNSAID_ODD_CENTS.at(budget.place_of(key))


def _order(budget: Budget) -> Iterator[Finding]:
    """Nothing that tells who comes first decides anything where everybody shares."""
    if not budget.shares_among_all:
        return
    keys = ["order"] if budget.order else []
    keys += ["tie at the line"] if budget.says("tie at the line") else []
    keys += ["first of each"] if budget.first_of_each is not None and not budget.only_firsts_compete else []
    for key in keys:
        also = ((budget.place_of("last"), Said("everybody shares")),)
        yield PRO_RATA_IN_ORDER.at(budget.place_of(key), also=also, key=key)


def _pots(budget: Budget) -> Iterator[Finding]:
    if not budget.pots:
        return
    if budget.shares_among_equals:
        yield SHARED_POTS.at(budget.place_of("tie at the line"), key="tie at the line")
    if budget.shares_among_all or budget.says_topped_up:
        yield SHARED_POTS.at(budget.place_of("last"), key="last")


def _offer(budget: Budget) -> Iterator[Finding]:
    if budget.says_offered and budget.accepts is None:
        yield UNSAID_ACCEPTANCE.at(budget.place_of("last"))
    elif not budget.says_offered and budget.accepts is not None:
        yield IDLE_ACCEPTANCE.at(budget.place_of("accepts"), last=budget.last)


def _top_up(budget: Budget, rulebook: Rulebook) -> Iterator[Finding]:
    rule = budget.topped_up
    if budget.says_topped_up and rule is None:
        yield UNSAID_TOP_UP.at(budget.place_of("last"))
    elif not budget.says_topped_up and rule is not None:
        yield IDLE_TOP_UP.at(budget.place_of("topped up"), last=budget.last)
    if rule is not None:
        yield from _bounds(rule)
        yield from _reserves(rule, budget, rulebook)


def _bounds(rule: TopUp) -> Iterator[Finding]:
    if not 0 < rule.where_left_per_cent < 100:
        share = number_text(rule.where_left_per_cent)
        yield TOP_UP_BOUNDS.at(rule.place_of("where left per cent"), share=share)
    if max(rule.reserves, default=0) <= 0:
        yield EMPTY_RESERVE.at(rule.place_of("from reserve"))


def _reserves(rule: TopUp, budget: Budget, rulebook: Rulebook) -> Iterator[Finding]:
    """Where each group has its own, every group has, and none is below 0."""
    node = rule.node_at("from reserve")
    if not isinstance(node, Entries):
        return
    for group, amount in rule.reserve_by_group.items():
        if amount < 0:
            yield NEGATIVE_RESERVE.at(node.values[group].place, group=group)
    if budget.per is None:
        yield RESERVE_WITHOUT_GROUPS.at(node.place)
    elif (groups := groups_of(rulebook, rulebook.group)) is not None:
        yield from named_groups(((name, key.place) for name, key in node.keys.items()), groups)
        missing = [name for name in groups if name not in node]
        if missing:
            yield GROUP_WITHOUT_RESERVE.at(node.place, groups=quoted_names(missing))
