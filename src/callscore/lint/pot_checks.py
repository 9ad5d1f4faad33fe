"""The pots of a budget: that they add up to it, in its money, and that what is left of them goes somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.budget import RETURNED, Budget
from callscore.finding import Finding, did_you_mean, quoted_names
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.lint.money_checks import LEAST_OVER_BUDGET, NEGATIVE_BUDGET
from callscore.number import Number
from callscore.place import Place
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.node import Scalar, Sequence, SourceNode
from callscore.source.thousands_separator import has_three_decimals, without_point

UNKNOWN_POT = FindingKind(
    "unknown-pot",
    ERROR,
    "Order, places and money",
    means="the turn, or what is left of a pot, names no pot",
    to_do="take one of those named, or `returned`",
    says="there is no pot `{pot}`",
    help="there are {pots}",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          pots: [{pot: P1, total: 400, left over: P3}, {pot: P2, total: rest, left over: returned}]
        """,
    right="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          pots: [{pot: P1, total: 400, left over: P2}, {pot: P2, total: rest, left over: returned}]
        """,
)
TURN_OF_NO_POTS = UNKNOWN_POT.but("there is a turn of pots, and the budget has none", help="write `pots:`")
POTS_AND_PER = FindingKind(
    "pots-and-per",
    ERROR,
    "Order, places and money",
    means="each group has its own money, and so has each pot",
    to_do="write one of the two",
    says="each group has its own money, and so has each pot",
    help="write one pot for each `{per}`, with `for:`, or take the pots out",
    wrong="""
        ranking: {per: area, ties: [], numbering: competition}
        budget:
          total: 1000
          per: area
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          pots: [{pot: P1, total: 400, left over: P2}, {pot: P2, total: rest, left over: returned}]
        """,
)
POTS_AND_FIRSTS = FindingKind(
    "pots-and-firsts",
    ERROR,
    "Order, places and money",
    means="it is not said from which pot the first of each is funded",
    to_do="write one of the two",
    says="it is not said from which pot the first of each is funded",
    help="take out the one that the call does not say",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          first of each: area
          pots: [{pot: P1, total: 400, left over: P2}, {pot: P2, total: rest, left over: returned}]
        """,
)
POTS_OF_FORMULA = FindingKind(
    "pots-of-formula",
    ERROR,
    "Order, places and money",
    means="the budget has pots, and a formula gives its total",
    to_do="write the amount of the budget, or take the pots out",
    says="pots are parts of an amount, and a formula gives the total of this budget",
    help="write the amount that there is, or take the pots out",
    wrong="""
        budget:
          total: 2 * grant
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          pots: [{pot: P1, total: 400, left over: P2}, {pot: P2, total: rest, left over: returned}]
        """,
    right="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          pots: [{pot: P1, total: 400, left over: P2}, {pot: P2, total: rest, left over: returned}]
        """,
)
TWO_RESTS = FindingKind(
    "two-rests",
    ERROR,
    "Order, places and money",
    means="two pots are the rest of the budget",
    to_do="write the amount of one",
    says="two pots cannot both be the rest",
    help="write the amount of one of them",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          pots: [{pot: P1, total: rest, left over: P2}, {pot: P2, total: rest, left over: returned}]
        """,
)
NEGATIVE_POT = NEGATIVE_BUDGET.but("the pot `{pot}` is below 0")
POT_AS_SHARE = FindingKind(
    "pot-as-share",
    WARNING,
    "Order, places and money",
    means="a pot holds less than one of the unit of money, as `total: 0.3`",
    to_do="write the amount, which the help offers, if a part of the budget is meant",
    says="the pot `{pot}` holds {amount} {unit}",
    help="write `{meant}` if that part of the budget is meant",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          pots: [{pot: P1, total: 0.3, left over: P2}, {pot: P2, total: rest, left over: returned}]
        """,
    right="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          pots: [{pot: P1, total: 300, left over: P2}, {pot: P2, total: rest, left over: returned}]
        """,
)
POTS_DIFFER = FindingKind(
    "pots-differ",
    ERROR,
    "Order, places and money",
    means="the pots are not the budget together",
    to_do="correct one of them; one pot may be the `rest`",
    says="the pots are {sum} together, and the budget is {total}",
    help="correct one of them; one pot may have `total: rest`",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          pots: [{pot: P1, total: 400, left over: P2}, {pot: P2, total: 500, left over: returned}]
        """,
    right="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          pots: [{pot: P1, total: 400, left over: P2}, {pot: P2, total: rest, left over: returned}]
        """,
)
POINT_IN_BUDGET = POTS_DIFFER.but(POTS_DIFFER.says, help="write `{whole}`: so much the pots are together")
DOUBLED_POT = FindingKind(
    "doubled-pot",
    ERROR,
    "Order, places and money",
    means="a pot has two turns",
    to_do="name it once",
    says="`{pot}` has two turns",
    help="name every pot once",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          turn: [P1, P2, P1]
          pots: [{pot: P1, total: 400, left over: P2}, {pot: P2, total: rest, left over: returned}]
        """,
)
POT_WITHOUT_TURN = FindingKind(
    "pot-without-turn",
    ERROR,
    "Order, places and money",
    means="a pot is left out of the turn",
    to_do="name every pot",
    says="the turn leaves out {pots}",
    help="name every pot, in the order in which they are asked",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          turn: [P1]
          pots: [{pot: P1, total: 400, left over: P2}, {pot: P2, total: rest, left over: returned}]
        """,
)
POTS_CIRCLE = FindingKind(
    "pots-circle",
    ERROR,
    "Order, places and money",
    means="what is left of pots goes in a circle",
    to_do="let one of them be `returned`",
    says="what is left goes in a circle: {way}",
    help="let one of them be `returned`",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          pots: [{pot: P1, total: 400, left over: P2}, {pot: P2, total: rest, left over: P1}]
        """,
)
LEFT_OVER_TOO_LATE = FindingKind(
    "left-over-too-late",
    ERROR,
    "Order, places and money",
    means="what is left goes to a pot that had its turn before",
    to_do="change the turn",
    says="what is left of `{pot}` comes too late: `{other}` had its turn before",
    help="write `turn:` with `{pot}` before `{other}`",
    wrong="""
        budget:
          total: 1000
          unit: EUR
          request: grant
          last: stop
          if undetermined: ask
          turn: [P2, P1]
          pots: [{pot: P1, total: 400, left over: P2}, {pot: P2, total: rest, left over: returned}]
        """,
)
POT_BELOW_LEAST = LEAST_OVER_BUDGET.but(
    "the pot `{pot}` is smaller than the least grant: nobody can draw on it", help="one of the two is wrong"
)


@lint_check()
def pot_findings(rulebook: Rulebook) -> Iterator[Finding]:
    budget = rulebook.call.budget
    if budget is None:
        return
    if not budget.pots:
        if budget.turn:
            yield TURN_OF_NO_POTS.at(budget.place_of("turn"))
        return
    yield from _alone(budget)
    yield from _sum_findings(budget)
    turn_findings = tuple(_turn_findings(budget))
    yield from turn_findings
    if not turn_findings:
        yield from _rest_findings(budget)
        yield from _least_findings(budget)


def _alone(budget: Budget) -> Iterator[Finding]:
    if budget.total_formula is not None:
        yield POTS_OF_FORMULA.at(budget.place_of("total"))
    if budget.per is not None:
        yield POTS_AND_PER.at(budget.place_of("per"), per=budget.per)
    if budget.first_of_each is not None:
        yield POTS_AND_FIRSTS.at(budget.place_of("first of each"))


def _sum_findings(budget: Budget) -> Iterator[Finding]:
    total = budget.fixed_total
    if total is None:
        return
    rests = [pot for pot in budget.pots if pot.total is None]
    if len(rests) > 1:
        yield TWO_RESTS.at(rests[1].place_of("total"), also=((rests[0].place_of("total"), Said("the other")),))
    for pot in budget.pots:
        if pot.total is not None and pot.total < 0:
            yield NEGATIVE_POT.at(pot.place_of("total"), pot=pot.pot)
        elif pot.total is not None and 0 < pot.total < 1 <= total:
            amount, meant = number_text(pot.total), number_text(pot.total * total)
            yield POT_AS_SHARE.at(pot.place_of("total"), pot=pot.pot, amount=amount, unit=budget.unit, meant=meant)
    named = sum(pot.total for pot in budget.pots if pot.total is not None)
    if named > total or (not rests and named != total):
        kind = POINT_IN_BUDGET if _separates_thousands(budget.node_at("total"), named) else POTS_DIFFER
        yield kind.at(budget.place_of("total"), sum=number_text(named), total=number_text(total), whole=number_text(named))


def tells_of_a_point(finding: Finding) -> bool:
    """Whether it says that the point of the budget separates thousands."""
    return isinstance(finding.help, Said) and finding.help.phrase == POINT_IN_BUDGET.help


def _separates_thousands(total: SourceNode | None, of_pots: Number) -> bool:
    """Whether the budget is as much as its pots where its point separates thousands."""
    return isinstance(total, Scalar) and has_three_decimals(total.text) and int(without_point(total.text)) == of_pots


def _turn_findings(budget: Budget) -> Iterator[Finding]:
    """Every pot is asked once, and what is left of one goes to a pot that there is."""
    names = [pot.pot for pot in budget.pots]
    node = budget.node_at("turn")
    seen: dict[str, Place] = {}
    for item, name in zip(node if isinstance(node, Sequence) else (), budget.turn, strict=True):
        if name in seen:
            yield DOUBLED_POT.at(item.place, also=((seen[name], Said("the first")),), pot=name)
        elif name not in names:
            yield _unknown(name, names, item.place)
        seen.setdefault(name, item.place)
    missing = [name for name in names if name not in budget.turn]
    if budget.turn and missing:
        yield POT_WITHOUT_TURN.at(budget.place_of("turn"), pots=quoted_names(missing))
    for pot in budget.pots:
        if pot.left_over != RETURNED and pot.left_over not in names:
            yield _unknown(pot.left_over, [*names, RETURNED], pot.place_of("left over"))


def _unknown(name: str, names: list[str], place: Place) -> Finding:
    return UNKNOWN_POT.at(place, help=did_you_mean(name, names) or None, pot=name, pots=quoted_names(names))


def _rest_findings(budget: Budget) -> Iterator[Finding]:
    """What is left goes on, never in a circle and never to a pot that had its turn."""
    goes_to = {pot.pot: pot.left_over for pot in budget.pots}
    order = [pot.pot for pot in budget.in_turn]
    seen: set[str] = set()
    for pot in budget.pots:
        circle = _circle(pot.pot, goes_to)
        if circle:
            if not seen & set(circle):
                way = " → ".join(f"`{name}`" for name in (*circle, circle[0]))
                yield POTS_CIRCLE.at(pot.place_of("left over"), way=way)
            seen.update(circle)
        elif pot.left_over != RETURNED and order.index(pot.left_over) < order.index(pot.pot):
            yield LEFT_OVER_TOO_LATE.at(pot.place_of("left over"), pot=pot.pot, other=pot.left_over)


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
            also = ((budget.place_of("at least"), Said("the least grant")),)
            yield POT_BELOW_LEAST.at(pot.place_of("total"), also=also, source_says=pot.source_says, pot=pot.pot)
