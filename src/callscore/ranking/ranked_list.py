"""The ranking as a whole: every application with its rank and its status; the ties; what an undetermined application could still change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from callscore.call.budget import Budget
from callscore.call.ranking_rules import NumberingWord, Ranking, Selection
from callscore.number import Number
from callscore.ranking.competition import Competition, competition_of
from callscore.ranking.entrant import ANY_TIME, Contender, Turn
from callscore.ranking.numbering import ranks
from callscore.ranking.orders import Orders
from callscore.ranking.place_count import PlaceCount, place_counts
from callscore.ranking.place_reasons import PlaceReason
from callscore.ranking.possible_places import possible_places
from callscore.ranking.seats import Status
from callscore.ranking.tied_order import Order, Tie


class Placed(Struct, frozen=True, kw_only=True):
    """One application in the order.

    rank          within its group, by the call's numbering
    turn          when its turn is, in an order of arrival
    rank_all      over all groups together, where the call numbers so; `unsure_all` says that it is provisional
    provisional   an undetermined application could take this place or one above it, its tie waits for an answer, or its place hangs
                  on a draw that is due
    among_firsts  whether it is among the first of its area; None where none come first
    reason        what decided on its place beside the order; None where nothing did
    only_rank     of a provisional one: only the number of its rank may change, and its status is what it is
    tie           the number of the tie that it was in, None for none
    broken_by     the last step that told it from an equal, None where it is in no tie or left ex aequo with all of them
    """

    application: str
    group: str
    score: Number
    rank: int
    status: Status
    provisional: bool = False
    tie: int | None = None
    broken_by: str | None = None
    turn: Turn = ANY_TIME
    rank_all: int | None = None
    unsure_all: bool = False
    only_rank: bool = False
    among_firsts: bool | None = None
    reason: PlaceReason | None = None

    @property
    def is_status_open(self) -> bool:
        return self.provisional and not self.only_rank

    @property
    def by(self) -> Number | None:
        """What the order goes by; None where the hour alone decides."""
        return self.score if self.turn.by_score else None

    @property
    def ahead(self) -> tuple[int, Number]:
        """What puts it ahead of others, before any tie: the least stands first."""
        return self.turn.since, self.turn.behind(self.score)


class LastPlace(Struct, frozen=True):
    """A tie at the last place that nothing broke: in which group (empty for a selection over all), who, whether a draw is due, and of which
    quota the place is (empty for an open one)."""

    group: str
    applications: tuple[str, ...]
    due: bool
    quota: str = ""


class Queue(Struct, frozen=True, kw_only=True):
    """What the money goes by, where there is any: the orders, and what of them may still change.

    orders       of the groups, by their names as text
    together     all groups in one order, where something is given over all of them
    unsettled    those whose place something missing could change
    shifting     those who could lose or win a place although nobody comes above them: that changes what is left for all behind them
    open_groups  those in which an application that has no place yet could still get one
    contenders   the undetermined applications
    doubtful     entrants who may yet fall out, or give something else
    """

    orders: tuple[Order, ...] = ()
    together: Order | None = None
    unsettled: frozenset[str] = frozenset()
    shifting: frozenset[str] = frozenset()
    open_groups: frozenset[str] = frozenset()
    contenders: tuple[Contender, ...] = ()
    doubtful: frozenset[str] = frozenset()


class Ranked(Struct, frozen=True):
    """All that are ranked, by group, rank and identifier, as text is ordered.

    provisional   some place is, or an undetermined application could still take one
    places        how many those of a group compete for, where the call selects; also those of a group of which nobody is ranked
    """

    results: tuple[Placed, ...]
    ties: tuple[Tie, ...]
    last_places: tuple[LastPlace, ...]
    provisional: bool
    queue: Queue = Queue()
    places: Mapping[str, PlaceCount] = field(default_factory=dict)

    def lacks_places(self, group: str) -> bool:
        """Whether it is not known for how many places those of a group compete."""
        return group in self.places and self.places[group].number is None


def ranked_list(
    entrants: Orders,
    contenders: Iterable[Contender],
    ranking: Ranking,
    selection: Selection | None = None,
    doubtful: Collection[str] = (),
    budget: Budget | None = None,
    refused: Mapping[str, Sequence[tuple[str, Number | None]]] | None = None,
) -> Ranked:
    """Number the entrants, who are in order, and give them their places.

    contenders  the undetermined applications: those that could still be ranked, once their answers are known
    doubtful    entrants who may yet fall out, as where a threshold may rise: their places, and all behind them, are provisional
    budget      whose money goes by the order: the queue for it is made where there is one
    refused     by group, what others than these give as the places that they would have competed for
    A selection is `per` the field of the ranking, or over all. Over all groups of a ranking per group, the same scores and the same
    ladder put all applications in one order; a tie between groups is told only where the last place is.
    """
    undetermined = tuple(sorted(contenders, key=lambda each: each.application))
    orders = _with_all(entrants.by_group, undetermined, budget.order if budget is not None else ())
    undetermined_in = {group: [each for each in undetermined if each.group in (group, None)] for group in {**orders, **(refused or {})}}
    reaches = {group: possible_places(undetermined_in[group]) for group in orders}
    reach_of_all = possible_places(undetermined)
    over_all = selection is not None and selection.per is None and ranking.per is not None
    is_numbered = "all" in ranking.numbered
    is_funded_over_all = budget is not None and budget.is_over_all
    together = entrants.together if over_all or is_numbered or (is_funded_over_all and len(orders) > 1) else None
    if over_all and together is not None and selection is not None:
        places = place_counts(selection, {"": together}, {"": undetermined}, doubtful)
        everybody = competition_of(together, reach_of_all, selection, undetermined, places[""])
        competitions, competition_in = {"": everybody}, dict.fromkeys(orders, everybody)
        places = dict.fromkeys(orders, places[""])
    else:
        places = place_counts(selection, orders, undetermined_in, doubtful, refused) if selection is not None else {}
        competitions = competition_in = {
            group: competition_of(order, reaches[group], selection, undetermined_in[group], places.get(group))
            for group, order in orders.items()
        }
    status = {name: given for each in competitions.values() for name, given in each.seating.status.items()}
    unsettled = {name for each in competitions.values() for name in each.unsettled()}
    unsettled.update(name for group, order in orders.items() for name in order.unsettled(reaches[group]))
    for order in (*orders.values(), *((together,) if together is not None else ())):
        unsettled.update(_from_the_first(doubtful, order))
    among = {name: name in best.names for each in competitions.values() if (best := each.seating.firsts) for name in each.seating.status}
    renumbered = {order.group: order.due.union(_renumbered(order, ranking.numbering)) - unsettled for order in orders.values()}
    reasons = {name: reason for each in competitions.values() for name, reason in each.seating.reasons.items()}
    placed = [
        each
        for order in orders.values()
        for each in _placed(order, ranking.numbering, status, unsettled, renumbered[order.group], among, reasons)
    ]
    open_over_all = frozenset(together.unsettled(reach_of_all)) if together is not None else frozenset()
    if together is not None and is_numbered:
        unsure_all = {*open_over_all, *together.due, *_renumbered(together, ranking.numbering)}
        placed = _numbered(placed, together, ranking.numbering, unsure_all)
    queue = Queue()
    if budget is not None:
        queue = Queue(
            orders=tuple(orders.values()),
            together=together if is_funded_over_all else None,
            # In the one order of all groups somebody of another group can come above them, and ask for the money before them.
            unsettled=open_over_all.union(unsettled) if is_funded_over_all else frozenset(unsettled),
            shifting=frozenset(name for each in competitions.values() for name in each.may_shift),
            open_groups=frozenset(group for group, each in competition_in.items() if each.is_open(reaches[group])),
            contenders=undetermined,
            doubtful=frozenset(doubtful),
        )
    return Ranked(
        tuple(placed),
        tuple(tie for order in orders.values() for tie in order.ties),
        tuple(last for group, each in competitions.items() for last in _last_place(group, each)),
        bool(undetermined) or any(each.provisional or each.unsure_all for each in placed),
        queue,
        places,
    )


def _renumbered(order: Order, numbering: NumberingWord) -> Iterable[str]:
    match numbering:
        case "dense":
            return order.renumbered()
        case "competition" | "ordinal":
            return ()


def _from_the_first(doubtful: Collection[str], order: Order) -> Iterator[str]:
    """All that stand where the first of them does, or behind."""
    reached = False
    for block in order.blocks:
        reached = reached or any(entrant.application in doubtful for entrant in block)
        yield from (entrant.application for entrant in block if reached)


def _with_all(orders: Mapping[str, Order], contenders: Collection[Contender], funded: Collection[str]) -> dict[str, Order]:
    """The orders of the groups of entrants, and empty ones of those in which so far all are undetermined; any that is named in the order of
    funding may be one as long as it is not known to which somebody belongs."""
    names = {contender.group for contender in contenders if contender.group is not None}
    names.update(funded if any(contender.group is None for contender in contenders) else ())
    return {group: orders.get(group) or Order.of_nobody(group) for group in sorted(names.union(orders))}


def _last_place(group: str, competition: Competition) -> list[LastPlace]:
    seats = competition.seating
    return [LastPlace(group, tuple(entrant.application for entrant in tie.equals), seats.due, tie.quota) for tie in seats.ties]


def _placed(
    order: Order,
    numbering: NumberingWord,
    status: Mapping[str, Status],
    unsettled: Collection[str],
    renumbered: Collection[str],
    among: Mapping[str, bool],
    reasons: Mapping[str, PlaceReason],
) -> list[Placed]:
    """One group's results."""
    tie_of = {name: tie for tie in order.ties for name in tie.applications}
    results = []
    for block, number in zip(order.blocks, ranks([len(block) for block in order.blocks], numbering), strict=True):
        for entrant in block:
            name = entrant.application
            tie = tie_of.get(name)
            results.append(
                Placed(
                    application=name,
                    group=entrant.group,
                    score=entrant.score,
                    rank=number,
                    status=status[name],
                    provisional=name in unsettled or name in renumbered,
                    tie=tie.id if tie else None,
                    broken_by=tie.broken_by.get(name) if tie else None,
                    turn=entrant.turn,
                    only_rank=name in renumbered,
                    among_firsts=among.get(name),
                    reason=reasons.get(name),
                )
            )
    return results


def _numbered(placed: Iterable[Placed], together: Order, numbering: NumberingWord, unsettled: Collection[str]) -> list[Placed]:
    """The results with their ranks over all groups."""
    numbers = ranks([len(block) for block in together.blocks], numbering)
    rank_of = {each.application: number for block, number in zip(together.blocks, numbers, strict=True) for each in block}
    return [
        replace(each, rank_all=rank_of[each.application], unsure_all=each.provisional or each.application in unsettled) for each in placed
    ]
