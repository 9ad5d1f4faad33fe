"""The pots of a budget: that they add up to it, in its money, and that what is left of them goes somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.budget import REST, RETURNED, Budget, Pot
from callscore.finding import Finding, did_you_mean, error, warning
from callscore.lint.lint_check import lint_check
from callscore.place import Place
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.source_fault import fault
from callscore.source.node import Sequence


@lint_check()
def pot_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """What `_alone`, `_sum_findings`, `_turn_findings`, `_rest_findings` and `_least_findings` find."""
    budget = rulebook.call.budget
    if budget is None:
        return
    if not budget.pots:
        if budget.turn:
            yield error("unknown-pot", "there is a turn of pots, and the budget has none", budget.place_of("turn"), "write `pots:`")
        return
    yield from _alone(budget)
    yield from _sum_findings(budget)
    turn_findings = tuple(_turn_findings(budget))
    yield from turn_findings
    if not turn_findings:
        yield from _rest_findings(budget)
        yield from _least_findings(budget)


def _alone(budget: Budget) -> Iterator[Finding]:
    if budget.per is not None:
        help = f"write one pot for each `{budget.per}`, with `for:`, or take the pots out"
        yield error("pots-and-per", "each group has its own money, and so has each pot", budget.place_of("per"), help)
    if budget.first_of_each is not None:
        help = "take out the one that the call does not say"
        message = "it is not said from which pot the first of each is funded"
        yield error("pots-and-firsts", message, budget.place_of("first of each"), help)


def _sum_findings(budget: Budget) -> Iterator[Finding]:
    rests = [pot for pot in budget.pots if pot.total is None]
    if len(rests) > 1:
        also = ((rests[0].place_of("total"), "the other"),)
        yield error("two-rests", "two pots cannot both be the rest", rests[1].place_of("total"), "write the amount of one of them", also)
    for pot in budget.pots:
        if pot.total is not None and pot.total < 0:
            yield error("negative-budget", f"the pot `{pot.pot}` is below 0", pot.place_of("total"), "write the money that there is")
        elif pot.total is not None and 0 < pot.total < 1 <= budget.total:
            message = f"the pot `{pot.pot}` holds {number_text(pot.total)} {budget.unit}"
            help = f"write `{number_text(pot.total * budget.total)}` if that part of the budget is meant"
            yield warning("pot-as-share", message, pot.place_of("total"), help)
    named = sum(pot.total for pot in budget.pots if pot.total is not None)
    if named > budget.total or (not rests and named != budget.total):
        message = f"the pots are {number_text(named)} together, and the budget is {number_text(budget.total)}"
        help = f"correct one of them; one pot may have `total: {REST}`"
        yield error("pots-differ", message, budget.place_of("total"), help)


def _turn_findings(budget: Budget) -> Iterator[Finding]:
    """Every pot is asked once, and what is left of one goes to a pot that there is."""
    names = [pot.pot for pot in budget.pots]
    node = budget.node_at("turn")
    seen: dict[str, Place] = {}
    for item, name in zip(node if isinstance(node, Sequence) else (), budget.turn, strict=True):
        if name in seen:
            yield error("doubled-pot", f"`{name}` has two turns", item.place, "name every pot once", ((seen[name], "the first"),))
        elif name not in names:
            yield _unknown(name, names, item.place)
        seen.setdefault(name, item.place)
    missing = [name for name in names if name not in budget.turn]
    if budget.turn and missing:
        message = "the turn leaves out " + ", ".join(f"`{name}`" for name in missing)
        yield error("pot-without-turn", message, budget.place_of("turn"), "name every pot, in the order in which they are asked")
    for pot in budget.pots:
        if pot.left_over != RETURNED and pot.left_over not in names:
            yield _unknown(pot.left_over, [*names, RETURNED], pot.place_of("left over"))


def _unknown(name: str, names: list[str], place: Place) -> Finding:
    help = did_you_mean(name, names) or "there are " + ", ".join(f"`{known}`" for known in names)
    return error("unknown-pot", f"there is no pot `{name}`", place, help)


def _rest_findings(budget: Budget) -> Iterator[Finding]:
    """What is left goes on, never in a circle and never to a pot that had its turn."""
    goes_to = {pot.pot: pot.left_over for pot in budget.pots}
    order = [pot.pot for pot in budget.in_turn]
    told: set[str] = set()
    for pot in budget.pots:
        circle = _circle(pot.pot, goes_to)
        if circle:
            if not told & set(circle):
                chain = " to ".join(f"`{name}`" for name in (*circle, circle[0]))
                message = f"what is left goes in a circle: from {chain}"
                yield error("pots-circle", message, pot.place_of("left over"), f"let one of them be `{RETURNED}`")
            told.update(circle)
        elif pot.left_over != RETURNED and order.index(pot.left_over) < order.index(pot.pot):
            message = f"what is left of `{pot.pot}` comes too late: `{pot.left_over}` had its turn before"
            help = f"write `turn:` with `{pot.pot}` before `{pot.left_over}`"
            yield error("left-over-too-late", message, pot.place_of("left over"), help)


def _circle(start: str, goes_to: dict[str, str]) -> list[str]:
    """The pots from one back to itself; empty where the way ends, or turns in a circle that it is no part of."""
    way = [start]
    while (following := goes_to.get(way[-1])) is not None and following not in way:
        way.append(following)
    return way if goes_to.get(way[-1]) == start else []


def _least_findings(budget: Budget) -> Iterator[Finding]:
    """A pot that is too small for the least grant, unless something may come from another one."""
    receives = {pot.left_over for pot in budget.pots}
    for pot in budget.pots:
        if budget.at_least is not None and pot.pot not in receives and budget.total_of(pot) < budget.at_least:
            yield _too_small(pot, budget)


def _too_small(pot: Pot, budget: Budget) -> Finding:
    also = ((budget.place_of("at least"), "the least grant"),)
    message = f"the pot `{pot.pot}` is smaller than the least grant: nobody can draw on it"
    return fault("least-over-budget", message, pot.place_of("total"), "one of the two is wrong", pot.source_says, also)
