"""The money: that its parts fit together, and that what happens at the line is said."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from callscore.analysis.domains import Domains
from callscore.call.budget import Budget, Cap
from callscore.call.ranking_rules import Ranking
from callscore.feel import FeelError, parse, tree
from callscore.finding import Finding, error, warning
from callscore.lint.lint_check import lint_check
from callscore.lint.place_checks import first_findings, groups_of, named_groups, place_group_findings
from callscore.number import Number
from callscore.place import Place
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import CapFacts, Rulebook
from callscore.rulebook.source_fault import fault
from callscore.source.currency import is_money
from callscore.source.node import Scalar, Sequence
from callscore.source.thousands_separator import three_decimals, zero_behind


@lint_check()
def money_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """What `_total_findings`, `_least_findings`, `_order_findings` and `_cap_findings` find. Pots have a check of their own."""
    budget, ranking = rulebook.call.budget, rulebook.call.ranking
    if budget is None or ranking is None:
        return
    yield from place_group_findings(budget, ranking, "money")
    yield from first_findings(rulebook, budget, rulebook.fund_area)
    yield from _total_findings(budget)
    yield from _thousands_findings(budget)
    yield from _least_findings(budget)
    yield from _order_findings(rulebook, budget, ranking)
    for cap in budget.caps:
        yield from _shape_findings(cap)


@lint_check("facts")
def cap_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`per-cent-over-100`, `cap-below-least`: what is wrong with the amount of a cap; needs its facts."""
    budget = rulebook.call.budget
    if budget is None:
        return
    domains = Domains(rulebook)
    for cap, read in zip(budget.caps, rulebook.caps, strict=True):
        yield from _amount_findings(cap, read, budget, domains)


def _total_findings(budget: Budget) -> Iterator[Finding]:
    if budget.total < 0:
        yield error("negative-budget", "the budget is below 0", budget.place_of("total"), "write the money that there is")


def _thousands_findings(budget: Budget) -> Iterator[Finding]:
    """`three-decimals`: an amount of money in which the point may be meant to separate thousands."""
    amounts = [budget.node_at("total"), budget.node_at("at least"), *(pot.node_at("total") for pot in budget.pots)]
    amounts += [cap.node_at("at most") for cap in budget.caps]
    for written in amounts if is_money(budget.unit) else ():
        # With zeros behind it is told already, as any number is.
        found = three_decimals(written) if isinstance(written, Scalar) and zero_behind(written) is None else None
        if found is not None:
            yield found


def _least_findings(budget: Budget) -> Iterator[Finding]:
    part = budget.a_part_below_the_least
    if budget.at_least is None or budget.last != "partial":
        if part is not None:
            what = "no least grant is written" if budget.at_least is None else "nobody gets a part"
            help = "take it out" + ("" if budget.at_least is None else ", or write `last: partial`")
            yield warning("idle-part", f"this decides nothing: {what}", budget.place_of("a part below the least"), help)
    elif part is None:
        help = "write `a part below the least:` with `nothing` or `granted`"
        message = "the last one gets what is left, and the call does not say what happens where that is below the least grant"
        yield error("unsaid-part", message, budget.place_of("at least"), help, ((budget.place_of("last"), "the last one gets a part"),))
    if budget.at_least is not None and not budget.pots and budget.at_least > budget.total:
        also = ((budget.place_of("total"), "all the money"),)
        help = "one of the two is wrong; as it stands nobody can be granted anything"
        yield fault(
            "least-over-budget", "the least grant is more than there is", budget.place_of("at least"), help, budget.source_says, also
        )


def _order_findings(rulebook: Rulebook, budget: Budget, ranking: Ranking) -> Iterator[Finding]:
    if ranking.per is not None and budget.per is None and not budget.order and not budget.pots:
        help = f"write `per: {ranking.per}` if each group has this much, or `order: […]` with the groups in the order of funding"
        message = "the ranking has groups, and the budget does not say whose turn is first"
        yield error("unsaid-funding-order", message, budget.place_of("total"), help)
    if budget.order and budget.per is not None:
        message = "each group has its own money: there is no order among them"
        yield error("order-and-per", message, budget.place_of("order"), "write one of `per:` and `order:`")
    if budget.order and ranking.per is None:
        message = "the order of funding names groups, and the ranking has none"
        yield error("groups-differ", message, budget.place_of("order"), "write `per:` under `ranking:`")
    elif budget.order and rulebook.group is not None:
        yield from _funding_order(rulebook, budget, rulebook.group)


def _funding_order(rulebook: Rulebook, budget: Budget, group: str) -> Iterator[Finding]:
    groups = groups_of(rulebook, group)
    node = budget.node_at("order")
    assert isinstance(node, Sequence)
    places: dict[str, Place] = {}
    for item, name in zip(node, budget.order, strict=True):
        if name in places:
            also = ((places[name], "the first time"),)
            yield error("doubled-group", f"`{name}` stands twice in the order of funding", item.place, "name every group once", also)
        elif groups is not None:
            yield from named_groups([(name, item.place)], groups)
        places.setdefault(name, item.place)
    missing = [name for name in groups or () if name not in places]
    if missing:
        message = "the order of funding leaves out " + ", ".join(f"`{name}`" for name in missing)
        yield error("group-without-money", message, node.place, "name every group; a group that is not named gets nothing")


def _shape_findings(cap: Cap) -> Iterator[Finding]:
    """A cap is an amount, or a share of a cost."""
    help = "write `at most:` with an amount, or `per cent:` and `of:` with a share and the cost that it is a share of"
    if cap.at_most is not None and (cap.per_cent is not None or cap.of is not None):
        message = f"the cap `{cap.cap}` is an amount and a share at once"
        yield error("cap-unclear", message, cap.place_of("cap"), "write two caps: the least of them binds")
    elif cap.at_most is None and cap.per_cent is None:
        yield error("cap-unclear", f"the cap `{cap.cap}` has no amount", cap.place_of("cap"), help)
    elif cap.at_most is None and cap.of is None:
        yield error("cap-unclear", f"the cap `{cap.cap}` does not say per cent of what", cap.place_of("per cent"), help)


def _amount_findings(cap: Cap, read: CapFacts, budget: Budget, domains: Domains) -> Iterator[Finding]:
    share = _constant(cap.per_cent.text) if cap.per_cent is not None else None
    if share is not None and share > 100:
        message = f"the cap `{cap.cap}` allows more than the whole cost"
        help = "per cent are written as 75, and not more than 100 of them can be paid"
        yield fault("per-cent-over-100", message, cap.place_of("per cent"), help, cap.source_says)
    most = domains.reach(read.at_most).high if read.at_most is not None else None
    if most is not None and budget.at_least is not None and most < budget.at_least:
        message = f"the cap `{cap.cap}` is at most {number_text(most)}, less than the least grant: nobody for whom it holds gets anything"
        also = ((budget.place_of("at least"), "the least grant"),)
        yield fault("cap-below-least", message, cap.place_of("at most"), "one of the two is wrong", cap.source_says, also)


def _constant(text: str) -> Number | None:
    """The number that a formula is, where it is one."""
    try:
        node = parse(text).tree
    except FeelError:
        return None
    value = node.value if isinstance(node, tree.Literal) else None
    return value if isinstance(value, int | Fraction) and not isinstance(value, bool) else None
