"""The money: that its parts fit together, and that what happens at the line is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from callscore.analysis.domains import Domains
from callscore.call.budget import Budget, Cap
from callscore.call.ranking_rules import Ranking
from callscore.call.scalars import Formula
from callscore.feel import tree
from callscore.finding import Finding, quoted_names
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind, SourceFault
from callscore.lint.lint_check import lint_check
from callscore.lint.number_checks import tree_of
from callscore.lint.place_checks import GROUPS_DIFFER, first_findings, groups_of, named_groups, place_group_findings
from callscore.number import Number
from callscore.place import Place
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import CapFacts, Rulebook
from callscore.sentence import Said
from callscore.source.currency import is_money
from callscore.source.node import Entries, Scalar, Sequence, SourceNode
from callscore.source.thousands_separator import three_decimals, zero_behind

NEGATIVE_BUDGET = FindingKind(
    "negative-budget",
    ERROR,
    "Order, places and money",
    means="the budget, or a pot of it, is below 0",
    to_do="write the money that there is",
    says="the budget is below 0",
    help="write the money that there is",
    wrong="budget: {total: -1000, unit: EUR, request: grant, last: stop, if undetermined: ask}",
    right="budget: {total: 1000, unit: EUR, request: grant, last: stop, if undetermined: ask}",
)
NEGATIVE_TOTAL = NEGATIVE_BUDGET.but("the money of `{group}` is below 0")
MONEY_WITHOUT_GROUPS = FindingKind(
    "money-without-groups",
    ERROR,
    "Order, places and money",
    means="the budget has a total for each group, and no groups",
    to_do="write `per:`, or one total",
    says="the totals are for groups, and the budget has none",
    help="write `per:` with what the groups go by, here and under `ranking:`; or one total for all",
    wrong="budget: {total: {north: 600, south: 400}, unit: EUR, request: grant, last: stop, if undetermined: ask}",
    right="""
        ranking: {per: area, ties: [{draw: {seed: 4711}}], numbering: competition}
        budget: {total: {north: 600, south: 400}, per: area, unit: EUR, request: grant, last: stop, if undetermined: ask}
        """,
)
IDLE_PART = FindingKind(
    "idle-part",
    WARNING,
    "Order, places and money",
    means="`a part below the least` is said and decides nothing",
    to_do="take it out",
    says="this decides nothing: no least grant is written",
    help="take it out",
    wrong="""
        budget: {total: 1000, unit: EUR, request: grant, last: partial, a part below the least: nothing, if undetermined: ask}
        """,
    right="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: partial
          at least: 100
          a part below the least: nothing
          if undetermined: ask
        """,
)
NOBODY_GETS_A_PART = IDLE_PART.but("this decides nothing: nobody gets a part", help="take it out, or write `last: partial`")
UNSAID_PART = FindingKind(
    "unsaid-part",
    ERROR,
    "Order, places and money",
    means="the last one gets what is left, which may be less than the least grant",
    to_do="write `a part below the least:`",
    says="the last one gets what is left, and the call does not say what happens where that is below the least grant",
    help="write `a part below the least:` with `nothing` or `granted`",
    wrong="budget: {total: 1000, unit: EUR, request: grant, last: partial, at least: 100, if undetermined: ask}",
)
LEAST_OVER_BUDGET = SourceFault(
    "least-over-budget",
    ERROR,
    "Order, places and money",
    means="the least grant is more than the money that there is, or than a pot",
    to_do="correct one of the two",
    says="the least grant is more than there is",
    help="one of the two is wrong; as it stands nobody can be granted anything",
    wrong="budget: {total: 1000, unit: EUR, request: grant, last: stop, at least: 5000, if undetermined: ask}",
    right="budget: {total: 1000, unit: EUR, request: grant, last: stop, at least: 500, if undetermined: ask}",
)
LEAST_OVER_TOTAL = LEAST_OVER_BUDGET.but("the least grant is more than there is for `{group}`", help="one of the two is wrong")
UNSAID_FUNDING_ORDER = FindingKind(
    "unsaid-funding-order",
    ERROR,
    "Order, places and money",
    means="the ranking has groups and the budget does not say whose turn is first",
    to_do="write `per:` or `order:`",
    says="the ranking has groups, and the budget does not say whose turn is first",
    help="write `per: {per}` if each group has this much, or `order: […]` with the groups in the order of funding",
    wrong="""
        ranking: {per: area, ties: [], numbering: competition}
        budget: {total: 1000, unit: EUR, request: grant, last: stop, if undetermined: ask}
        """,
    right="""
        ranking: {per: area, ties: [], numbering: competition}
        budget: {total: 1000, per: area, unit: EUR, request: grant, last: stop, if undetermined: ask}
        """,
)
ORDER_AND_PER = FindingKind(
    "order-and-per",
    ERROR,
    "Order, places and money",
    means="a budget has both an order of groups and money for each",
    to_do="write one",
    says="each group has its own money: there is no order among them",
    help="write one of `per:` and `order:`",
    wrong="""
        ranking: {per: area, ties: [], numbering: competition}
        budget: {total: 1000, per: area, order: [north, south], unit: EUR, request: grant, last: stop, if undetermined: ask}
        """,
)
ORDER_OF_NO_GROUPS = GROUPS_DIFFER.but("the order of funding names groups, and the ranking has none", help="write `per:` under `ranking:`")
DOUBLED_GROUP = FindingKind(
    "doubled-group",
    ERROR,
    "Order, places and money",
    means="a group stands twice in the order of funding",
    to_do="name it once",
    says="`{group}` stands twice in the order of funding",
    help="name every group once",
    wrong="""
        ranking: {per: area, ties: [], numbering: competition}
        budget: {total: 1000, order: [north, south, north], unit: EUR, request: grant, last: stop, if undetermined: ask}
        """,
    right="""
        ranking: {per: area, ties: [], numbering: competition}
        budget: {total: 1000, order: [north, south], unit: EUR, request: grant, last: stop, if undetermined: ask}
        """,
)
GROUP_WITHOUT_MONEY = FindingKind(
    "group-without-money",
    ERROR,
    "Order, places and money",
    means="a group is left out of the order of funding",
    to_do="name every group",
    says="the order of funding leaves out {groups}",
    help="name every group; a group that is not named gets nothing",
    wrong="""
        ranking: {per: area, ties: [], numbering: competition}
        budget: {total: 1000, order: [north], unit: EUR, request: grant, last: stop, if undetermined: ask}
        """,
    right="""
        ranking: {per: area, ties: [], numbering: competition}
        budget: {total: 1000, order: [north, south], unit: EUR, request: grant, last: stop, if undetermined: ask}
        """,
)
GROUP_WITHOUT_TOTAL = GROUP_WITHOUT_MONEY.but("the totals leave out {groups}", help="name every group; one that gets no money has 0")
CAP_UNCLEAR = FindingKind(
    "cap-unclear",
    ERROR,
    "Order, places and money",
    means="a cap has no amount, or is an amount and a share at once",
    to_do="write `at most:`, or `per cent:` and `of:`, or `rows:`",
    says="the cap `{cap}` has no amount",
    help="write `at most:` with an amount, `per cent:` and `of:` with a share and the cost that it is a share of, or `rows:` with amounts",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          caps: [{cap: C1}]
        """,
    right="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          caps: [{cap: C1, at most: 500}]
        """,
)
CAP_OF_NOTHING = CAP_UNCLEAR.but("the cap `{cap}` does not say per cent of what")
CAP_TWICE = CAP_UNCLEAR.but("the cap `{cap}` is an amount and a share at once", help="write two caps: the least of them binds")
CAP_BY_ROWS_TOO = CAP_UNCLEAR.but("the cap `{cap}` is an amount by rows, and something else too", help=CAP_TWICE.help)
PER_CENT_OVER_100 = SourceFault(
    "per-cent-over-100",
    ERROR,
    "Order, places and money",
    means="a cap allows more than the whole cost",
    to_do="write 75 for 75 %; `source says:` if the text has it so",
    says="the cap `{cap}` allows more than the whole cost",
    help="per cent are written as 75, and not more than 100 of them can be paid",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          rounded to: {places: 2, mode: down}
          caps: [{cap: C1, per cent: 750, of: grant}]
        """,
    right="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          rounded to: {places: 2, mode: down}
          caps: [{cap: C1, per cent: 75, of: grant}]
        """,
)
CAP_BELOW_LEAST = SourceFault(
    "cap-below-least",
    ERROR,
    "Order, places and money",
    means="a cap is less than the least grant",
    to_do="correct one of the two",
    says="the cap `{cap}` is at most {most}, less than the least grant: nobody for whom it holds gets anything",
    help="one of the two is wrong",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          at least: 100
          if undetermined: ask
          caps: [{cap: C1, at most: 50}]
        """,
    right="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          at least: 100
          if undetermined: ask
          caps: [{cap: C1, at most: 500}]
        """,
)


@lint_check()
def money_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """All but what is wrong with the amount of a cap. Pots have a check of their own."""
    budget, ranking = rulebook.call.budget, rulebook.call.ranking
    if budget is None or ranking is None:
        return
    yield from place_group_findings(budget, ranking)
    yield from first_findings(rulebook, budget, rulebook.fund_area)
    yield from _total_findings(rulebook, budget, ranking)
    yield from _thousands_findings(budget)
    yield from _part_findings(budget)
    yield from _least_findings(budget)
    yield from _order_findings(rulebook, budget, ranking)
    for cap in budget.caps:
        yield from _shape_findings(cap)


@lint_check("facts")
def cap_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """What is wrong with the amount of a cap; needs its facts."""
    budget = rulebook.call.budget
    if budget is None:
        return
    domains = Domains(rulebook)
    for cap, read in zip(budget.caps, rulebook.caps, strict=True):
        yield from _amount_findings(cap, read, budget, domains)


def _thousands_findings(budget: Budget) -> Iterator[Finding]:
    """An amount of money in which the point may be meant to separate thousands."""
    amounts = [*_total_nodes(budget).values(), budget.node_at("at least"), *(pot.node_at("total") for pot in budget.pots)]
    amounts += budget.topped_up.reserve_nodes if budget.topped_up is not None else []
    amounts += [limit.node_at("amount") for limit in budget.limits]
    amounts += [node for cap in budget.caps for node in (cap.node_at("at most"), *(row.node_at("amount") for row in cap.rows))]
    for written in amounts if is_money(budget.unit) else ():
        # With zeros behind it is told already, as any number is.
        found = three_decimals(written) if isinstance(written, Scalar) and zero_behind(written) is None else None
        if found is not None:
            yield found


def _total_nodes(budget: Budget) -> Mapping[str, SourceNode | None]:
    """Where each amount of the total is written, by group; one for all has no name."""
    node = budget.node_at("total")
    return dict(node.values) if isinstance(node, Entries) else {"": node}


def _total_findings(rulebook: Rulebook, budget: Budget, ranking: Ranking) -> Iterator[Finding]:
    """No money is below 0, and where each group has its own every group has."""
    if budget.fixed_total is not None and budget.fixed_total < 0:
        yield NEGATIVE_BUDGET.at(budget.place_of("total"))
    node = budget.node_at("total")
    if not isinstance(budget.total, Mapping) or not isinstance(node, Entries):
        return
    for group, amount in budget.total.items():
        if amount < 0:
            yield NEGATIVE_TOTAL.at(node.values[group].place, group=group)
    if budget.per is None:
        yield MONEY_WITHOUT_GROUPS.at(node.place)
    elif budget.per == ranking.per and (groups := groups_of(rulebook, rulebook.group)) is not None:
        yield from named_groups(((name, key.place) for name, key in node.keys.items()), groups)
        missing = [name for name in groups if name not in node]
        if missing:
            yield GROUP_WITHOUT_TOTAL.at(node.place, groups=quoted_names(missing))


def _part_findings(budget: Budget) -> Iterator[Finding]:
    part = budget.a_part_below_the_least
    if budget.at_least is None or not (budget.may_give_less or budget.limits_leave_a_part):
        if part is not None:
            kind = IDLE_PART if budget.at_least is None else NOBODY_GETS_A_PART
            yield kind.at(budget.place_of("a part below the least"))
    elif part is None and budget.may_give_less:
        yield UNSAID_PART.at(budget.place_of("at least"), also=((budget.place_of("last"), Said("the last one gets a part")),))


def _least_findings(budget: Budget) -> Iterator[Finding]:
    least = budget.at_least
    if least is None or budget.pots:
        return
    if budget.fixed_total is not None and least > budget.fixed_total:
        also = ((budget.place_of("total"), Said("all the money")),)
        yield LEAST_OVER_BUDGET.at(budget.place_of("at least"), also=also, source_says=budget.source_says)
    for group, amount in budget.total.items() if isinstance(budget.total, Mapping) else ():
        if 0 < amount < least:
            also = ((budget.place_of("at least"), Said("the least grant")),)
            place = _total_nodes(budget)[group]
            assert place is not None
            yield LEAST_OVER_TOTAL.at(place.place, also=also, source_says=budget.source_says, group=group)


def _order_findings(rulebook: Rulebook, budget: Budget, ranking: Ranking) -> Iterator[Finding]:
    if ranking.per is not None and budget.is_over_all and not budget.pots and not budget.shares_among_all:
        yield UNSAID_FUNDING_ORDER.at(budget.place_of("total"), per=ranking.per)
    if budget.order and budget.per is not None:
        yield ORDER_AND_PER.at(budget.place_of("order"))
    if budget.order and ranking.per is None:
        yield ORDER_OF_NO_GROUPS.at(budget.place_of("order"))
    elif budget.order and rulebook.group is not None:
        yield from _funding_order(rulebook, budget, rulebook.group)


def _funding_order(rulebook: Rulebook, budget: Budget, group: str) -> Iterator[Finding]:
    groups = groups_of(rulebook, group)
    node = budget.node_at("order")
    assert isinstance(node, Sequence)
    places: dict[str, Place] = {}
    for item, name in zip(node, budget.order, strict=True):
        if name in places:
            yield DOUBLED_GROUP.at(item.place, also=((places[name], Said("the first time")),), group=name)
        elif groups is not None:
            yield from named_groups([(name, item.place)], groups)
        places.setdefault(name, item.place)
    missing = [name for name in groups or () if name not in places]
    if missing:
        yield GROUP_WITHOUT_MONEY.at(node.place, groups=quoted_names(missing))


def _shape_findings(cap: Cap) -> Iterator[Finding]:
    """A cap is an amount, or a share of a cost."""
    if cap.rows:
        if cap.at_most is not None or cap.per_cent is not None:
            yield CAP_BY_ROWS_TOO.at(cap.place_of("cap"), cap=cap.cap)
    elif cap.at_most is not None and (cap.per_cent is not None or cap.of is not None):
        yield CAP_TWICE.at(cap.place_of("cap"), cap=cap.cap)
    elif cap.at_most is None and cap.per_cent is None:
        yield CAP_UNCLEAR.at(cap.place_of("cap"), cap=cap.cap)
    elif cap.at_most is None and cap.of is None:
        yield CAP_OF_NOTHING.at(cap.place_of("per cent"), cap=cap.cap)


def _amount_findings(cap: Cap, read: CapFacts, budget: Budget, domains: Domains) -> Iterator[Finding]:
    share = _constant(cap.per_cent) if cap.per_cent is not None else None
    if share is not None and share > 100:
        yield PER_CENT_OVER_100.at(cap.place_of("per cent"), source_says=cap.source_says, cap=cap.cap)
    most = domains.highest(read.amounts)
    if most is not None and budget.at_least is not None and most < budget.at_least:
        also = ((budget.place_of("at least"), Said("the least grant")),)
        place = cap.place_of("rows" if cap.rows else "at most")
        yield CAP_BELOW_LEAST.at(place, also=also, source_says=cap.source_says, cap=cap.cap, most=number_text(most))


def _constant(formula: Formula) -> Number | None:
    """The number that a formula is, where it is one."""
    node = tree_of(formula)
    value = node.value if isinstance(node, tree.Literal) else None
    return value if isinstance(value, int | Fraction) and not isinstance(value, bool) else None
