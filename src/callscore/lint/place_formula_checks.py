"""Places, or a sum of money, as a formula: a whole number of places, and of what is the same for all who compete for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from callscore.analysis.domains import Domains
from callscore.call.group_names import BETWEEN
from callscore.call.ranking_rules import Selection
from callscore.call.scalars import Formula
from callscore.feel import parse, tree, types
from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, NOTE, WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said

PART_OF_A_PLACE = FindingKind(
    "part-of-a-place",
    ERROR,
    "Order, places and money",
    means="a formula gives the number of places, and may give a part of one",
    to_do="round it as the call says: `floor(…)`, `ceiling(…)` or `round half up(…, 0)`",
    says="`{formula}` may give a part of a place",
    help="write `floor({formula})`, or round it as the call says",
    wrong="""
        pools: {everybody: {among: all, unknown: ask}}
        indicators: {all_firms: {title: All firms, pool: {of: firms, take: sum(values), in: everybody}}}
        selection: {places: all_firms / 2, tie at the last place: none}
        """,
    right="""
        pools: {everybody: {among: all, unknown: ask}}
        indicators: {all_firms: {title: All firms, pool: {of: firms, take: sum(values), in: everybody}}}
        selection: {places: floor(all_firms / 2), tie at the last place: none}
        """,
)
NOT_IN_COMMON = FindingKind(
    "not-in-common",
    WARNING,
    "Order, places and money",
    means="a formula of the places, or of the money, reads what may differ between those who compete: where it does, nobody gets anything",
    to_do="let it read what all who compete have in common",
    says="`{formula}` reads `{name}`, which may differ between those who compete: where it does, nobody gets a place",
    help="let it read what all have in common: a number, a day, a value of a pool",
    wrong="""
        selection: {places: floor(firms / 2), tie at the last place: none}
        """,
    right="""
        pools: {everybody: {among: all, unknown: ask}}
        indicators: {all_firms: {title: All firms, pool: {of: firms, take: sum(values), in: everybody}}}
        selection: {places: floor(all_firms / 2), tie at the last place: none}
        """,
)
MONEY_NOT_IN_COMMON = NOT_IN_COMMON.but(
    "`{formula}` reads `{name}`, which may differ between those who compete: where it does, nobody is granted anything"
)
_OF_A_GROUP = "let it read what all of one `{group}` have in common: `{group}`, a number, a day, a value of a pool with `per: {group}`"
_MAKE_GROUPS = "if each `{name}` has its own, write `per: {name}` here and under `ranking:`; else let it read what all have in common"


SAME_IN_EACH_GROUP = FindingKind(
    "same-in-each-group",
    WARNING,
    "Order, places and money",
    means="the groups share the places in proportion to what is the same for all of them: each has an equal share",
    to_do="let it read what each group has for itself, such as a value of a pool with `per:`",
    says="`{formula}` is the same for each `{group}`: all of them have equal shares of the places",
    help="let it read what each `{group}` has for itself: a number, or a value of a pool with `per: {group}`",
    wrong="""
        pools: {of_area: {among: all, unknown: ask}}
        indicators: {in_area: {title: Firms of the area, pool: {of: firms, take: sum(values), in: of_area}}}
        ranking: {per: area, ties: [{draw: {seed: 4711}}], numbering: competition}
        selection:
          places: {total: 3, in proportion to: in_area, the odd places: to the largest remainder}
          per: area
          tie at the last place: none
        """,
    right="""
        pools: {of_area: {among: all, per: area, unknown: ask}}
        indicators: {in_area: {title: Firms of the area, pool: {of: firms, take: sum(values), in: of_area}}}
        ranking: {per: area, ties: [{draw: {seed: 4711}}], numbering: competition}
        selection:
          places: {total: 3, in proportion to: in_area, the odd places: to the largest remainder}
          per: area
          tie at the last place: none
        """,
)
_POOL_PER_GROUP = "write `per: {group}` for the pool `{pool}`, if the number of each `{group}` is meant"


PLACES_ROUNDED_APART = FindingKind(
    "places-rounded-apart",
    NOTE,
    "Order, places and money",
    means="the share of each group is rounded by itself, so that all groups together may have fewer or more places than there are",
    to_do="write the places of all groups under `total:`, and what they are in proportion to",
    says="each `{group}` has its share of {total} rounded by itself: all together may have fewer or more places than {total}",
    help="if all {total} are to be given, write `{shared}`; if not, leave it so: `rank` says how many all have together",
    wrong="""
        pools: {of_area: {among: all, per: area, unknown: ask}, everybody: {among: all, unknown: ask}}
        indicators:
          in_area: {title: Firms of the area, pool: {of: firms, take: sum(values), in: of_area}}
          in_all: {title: All firms, pool: {of: firms, take: sum(values), in: everybody}}
        ranking: {per: area, ties: [{draw: {seed: 4711}}], numbering: competition}
        selection: {places: floor(3 * in_area / in_all), per: area, tie at the last place: none}
        """,
    right="""
        pools: {of_area: {among: all, per: area, unknown: ask}}
        indicators: {in_area: {title: Firms of the area, pool: {of: firms, take: sum(values), in: of_area}}}
        ranking: {per: area, ties: [{draw: {seed: 4711}}], numbering: competition}
        selection:
          places: {total: 3, in proportion to: in_area, the odd places: to the largest remainder}
          per: area
          tie at the last place: none
        """,
)


@lint_check("facts")
def place_formula_findings(rulebook: Rulebook) -> Iterator[Finding]:
    selection = rulebook.call.selection
    written = selection.places_formula if selection is not None else None
    if written is None or rulebook.seat_places is None or selection is None or selection.shared_places is not None:
        return
    yield from _rounded_apart(written, selection)
    if not Domains(rulebook).reach(rulebook.seat_places).whole:
        yield PART_OF_A_PLACE.at(written.place, formula=written.text.strip())


@lint_check("facts")
def equal_share_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """Shares of the places in proportion to what reads nothing of the group, as to the count of a pool that forgot its `per:`."""
    selection = rulebook.call.selection
    shared = selection.shared_places if selection is not None else None
    if selection is None or selection.per is None or shared is None or rulebook.seat_places is None:
        return
    if next(_own_facts(rulebook.seat_places, (), rulebook), None) is None:
        pool = next((pool for pool in _pools_read(rulebook.seat_places, rulebook) if BETWEEN not in selection.per), None)
        help = Said(_POOL_PER_GROUP, group=selection.per, pool=pool) if pool is not None else None
        written = shared.in_proportion_to
        yield SAME_IN_EACH_GROUP.at(written.place, help=help, formula=written.text.strip(), group=selection.per)


def _pools_read(fact: str, rulebook: Rulebook) -> Iterator[str]:
    """The named pools whose statistics a fact is computed from."""
    computed = {each.name: each.reads for each in rulebook.computed}
    waiting = [fact]
    while waiting:
        name = waiting.pop(0)
        waiting += computed.get(name, ())
        indicator = rulebook.call.indicators.get(name)
        if indicator is not None and indicator.pool is not None and indicator.pool.in_ is not None:
            yield indicator.pool.in_


@lint_check("facts")
def common_findings(rulebook: Rulebook) -> Iterator[Finding]:
    selection, budget = rulebook.call.selection, rulebook.call.budget
    if selection is not None and selection.places_formula is not None:
        yield from _in_common(rulebook, NOT_IN_COMMON, selection.places_formula, rulebook.seat_places, selection.per)
    # what a group has for its projects, such as its share of the people, is often an answer in each of them; `rank` says where they differ
    if budget is not None and budget.total_formula is not None and budget.per is None:
        yield from _in_common(rulebook, MONEY_NOT_IN_COMMON, budget.total_formula, rulebook.fund_total, None)


def _rounded_apart(written: Formula, selection: Selection) -> Iterator[Finding]:
    """`floor(3 * in_area / in_all)`, or another rounding, where each group has its own."""
    match parse(written.text).tree:
        case tree.FunctionCall(
            positional=(tree.Arithmetic("/", tree.Arithmetic("*", tree.Literal(value=int() as total), tree.Name(name=name)), _), *_)
        ) if selection.per is not None:
            shared = f"{{total: {total}, in proportion to: {name}, the odd places: to the largest remainder}}"
            yield PLACES_ROUNDED_APART.at(written.place, group=selection.per, total=total, shared=shared)
        case _:
            return


def _in_common(rulebook: Rulebook, kind: FindingKind, formula: Formula, fact: str | None, per: str | None) -> Iterator[Finding]:
    """The first of what is read that is neither the group nor the same for all; where the groups are wrong, another finding says so."""
    if fact is None or (per is not None and rulebook.group is None):
        return
    own = _own_facts(fact, {*rulebook.group_parts, rulebook.group} if per is not None else set(), rulebook)
    name = next(own, None)
    if name is None:
        return
    if per is not None:
        help = Said(_OF_A_GROUP, group=per)
    else:
        help = Said(_MAKE_GROUPS if rulebook.types.get(name) == types.TEXT else kind.help, name=name)
    yield kind.at(formula.place, help=help, formula=formula.text.strip(), name=name)


def _own_facts(fact: str, shared: Collection[str | None], rulebook: Rulebook) -> Iterator[str]:
    """What a fact is computed from that may differ between those who share some facts. A statistic of a pool is the same for all of it."""
    computed = {each.name: each.reads for each in rulebook.computed}
    statistics = {each.name: each.per for stratum in rulebook.strata for each in stratum.pooled if each.run is not None}
    waiting = [fact]
    while waiting:
        name = waiting.pop(0)
        if name in shared:
            continue
        if name in statistics:
            per = statistics[name]
            waiting += [per] if per is not None else []
        elif name in computed:
            waiting += computed[name]
        else:
            yield name
