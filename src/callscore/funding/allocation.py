"""The money: granted in the order of the queue, never more than was asked for, than a cap allows, nor than there is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from callscore.call.budget import Budget
from callscore.funding.available import Available, available
from callscore.funding.claim import Claim, claim_of, paid
from callscore.funding.grant import Grant, Reason, Spent
from callscore.funding.money_line import LineShare, is_below_the_least, pro_rata_shares, shares
from callscore.funding.money_stops import money_asking, money_stops, stopped_reason
from callscore.number import Number
from callscore.ranking.entrant import Contender, Entrant
from callscore.ranking.first_of_each import Firsts, firsts, fund_area
from callscore.ranking.stops import PassedOver, Stops
from callscore.ranking.tie_ladder import Block


class Queued(Struct, frozen=True):
    """A block of the queue; `unsettled` where something undetermined could change who is here. It may be empty: then an application that
    was served elsewhere could still come back here. `drawn` where a draw is due that will split its equals.
    """

    block: Block
    unsettled: bool = False
    drawn: bool = False


def allocation(
    queue: Sequence[Queued], budget: Budget, group: str = "", contenders: Iterable[Contender] = (), money: Available | None = None
) -> tuple[tuple[Grant, ...], Spent]:
    """Walk one queue. At the line, where a claim (the least of request and caps) does not fit any more:

    `partial`   it gets what is left, and nobody after it gets anything
    `stop`      it gets nothing, and nobody after it does
    `skip`      it gets nothing, and smaller claims after it may still fit
    Equals whom nothing tells apart are all granted or none, unless the call serves as many as possible or draws; behind a line that
    runs through them, under `skip` the smaller ones may still fit, else nobody gets anything.

    contenders   who has no place yet and could get one; where the first of each area goes first, they could take that too
    money        what there is for the group; None where the call writes it
    """
    money = money or available(budget, group)
    if money.amount is None:
        return tuple(_waiting(queue, budget, money)), Spent(group=group, total=None, granted=0, left=None, differing=money.differing)
    walk = Walk(budget, money.amount, is_open=money.is_open, group=group)
    out: list[Grant] = []
    if budget.only_firsts_compete:
        queue, out = _competing(queue, budget)
    elif budget.first_of_each is not None:
        walk.serve_firsts(queue, contenders)
    if budget.shares_among_all:
        walk.share(queue, bool(list(contenders)))
    else:
        walk.serve(queue)
    spent = Spent(
        group=group, total=money.amount, granted=walk.granted, left=walk.left, from_reserve=walk.from_reserve, below_zero=money.below_zero
    )
    return (*walk.grants.values(), *out), spent


def _waiting(queue: Iterable[Queued], budget: Budget, money: Available) -> Iterator[Grant]:
    """Nothing yet for anybody, where it is not known how much there is."""
    for entrant in (entrant for queued in queue for entrant in queued.block):
        claim = claim_of(entrant, budget)
        yield refused(replace(claim, refusal=claim.refusal or money.why), True)


def _competing(queue: Sequence[Queued], budget: Budget) -> tuple[list[Queued], list[Grant]]:
    """The queue of the first of each area, and nothing for all others. Where it is open who those are, everything behind is."""
    best = _firsts(queue, budget)
    is_open = bool(best.unknown)
    competing: list[Queued] = []
    out: list[Grant] = []
    for queued in queue:
        claims = [claim_of(entrant, budget) for entrant in queued.block]
        is_open = is_open or queued.unsettled or any(claim.is_open for claim in claims) or (queued.drawn and _share_an_area(claims))
        others = [claim for claim in claims if claim.refusal is None and claim.entrant.application not in best.names]
        out += [refused(replace(claim, refusal="not among the first"), is_open) for claim in others]
        left_out = {claim.entrant.application for claim in others}
        competing.append(Queued(tuple(each for each in queued.block if each.application not in left_out), is_open, queued.drawn))
    return competing, out


def _firsts(queue: Sequence[Queued], budget: Budget) -> Firsts:
    claims = (tuple(claim_of(entrant, budget) for entrant in queued.block) for queued in queue)
    taking_part = [tuple(claim.entrant for claim in some if claim.refusal is None or claim.is_open) for some in claims]
    return firsts(taking_part, fund_area, budget.firsts_of_an_area)


class Walk:
    """One pot on its way down the queue.

    total    what there is
    sure     how much of it is certain; the rest comes from a pot that is not settled. None where all of it is
    onward   the applications that may ask another pot after this one
    is_open  it is not settled how much there is
    group    whose money it is, where each group has its own
    """

    def __init__(
        self,
        budget: Budget,
        total: Number,
        sure: Number | None = None,
        onward: Collection[str] = (),
        is_open: bool = False,
        group: str = "",
    ) -> None:
        self._budget, self._onward, self._sure, self._group = budget, onward, sure, group
        self.left = total
        self.granted: Number = 0
        self.from_reserve: Number = 0
        self.grants: dict[str, Grant] = {}
        self.left_before: dict[str, Number] = {}  # by who gets nothing, what was left when its turn came
        self._is_closed = False  # the line is drawn
        self._is_open = is_open  # something above in the queue is
        self._runs_through_equals = False  # where the line is drawn
        self._stops = money_stops(budget)
        self._cut: dict[str, PassedOver] = {}

    def serve(self, queue: Sequence[Queued]) -> None:
        for queued in queue:
            asking = self._asking(queued)
            if self._stops is not None and not self._is_closed and self.left > 0:
                asking = self._let_through(asking, queued, self._stops)
            is_open = queued.unsettled or (queued.drawn and not self._is_closed and self._is_drawn_for(asking))
            if self._is_closed:
                given = [LineShare(claim, 0, self._behind()) for claim in asking]
            else:
                given, self._is_closed = shares(asking, self.left, self._budget, self._onward, self._group) if asking else ([], False)
            self._runs_through_equals = self._runs_through_equals or any(share.reason == "tie at the budget line" for share in given)
            self._grant(given, is_open)
            self.left_before.update((share.claim.entrant.application, self.left) for share in given if not share.amount)
            self._use(given)
            if not queued.block and queued.unsettled:
                self._is_open = True
            self._open_behind(given, is_open)

    def share(self, queue: Sequence[Queued], is_joinable: bool) -> None:
        """Everybody at once: whole where there is enough for all, else in proportion. Whoever may still join, drop out, or claim something
        else changes everybody's share; so may a draw, where it decides who gets an odd cent.
        """
        asking = [(claim, position) for position, queued in enumerate(queue) for claim in self._asking(queued)]
        is_open = is_joinable or any(queued.unsettled or queued.drawn for queued in queue)
        claims = [claim for claim, _ in asking]
        if sum(claim.amount or 0 for claim in claims) <= self.left or self.left == 0:
            given, _ = shares(claims, self.left, self._budget, group=self._group)
        else:
            given = pro_rata_shares(asking, self.left, self._budget)
        self._grant(given, is_open)

    def _let_through(self, claims: Sequence[Claim], queued: Queued, stops: Stops) -> list[Claim]:
        """The claims that nothing stops, cut to what a limit leaves; all others get nothing, or wait for a draw. Where it is open who is
        here, or what stops whom, everything from here on is.
        """
        self._is_open = self._is_open or queued.unsettled or queued.drawn or any(map(_may_stop, queued.block))
        claim_of_name = {claim.entrant.application: claim for claim in claims}
        asking = [money_asking(claim.entrant, claim.amount or 0) for claim in claims if claim.amount]
        sifted = stops.sift(asking)
        waiting = [each.name for some, _ in sifted.drawn for each in some]
        self._grant([LineShare(claim_of_name[name], None, "draw among equals") for name in waiting], True)
        self._is_open = self._is_open or bool(waiting)
        passed = [each.name for each in asking if each.name in stops.stopped]
        self._grant([LineShare(claim_of_name[name], 0, stopped_reason(stops.stopped[name].kind)) for name in passed], False)
        for each in sifted.free:
            cut = stops.room(each)
            if cut is not None:
                bound, room = cut
                self._cut[each.name] = PassedOver("limit", bound.limit, stops.users(each, bound.limit))
                part = paid(room, self._budget)
                claim_of_name[each.name] = rest = replace(claim_of_name[each.name], amount=part)
                if is_below_the_least(part, self._budget):
                    self._grant([LineShare(rest, 0, "a part below the least")], False)
        return [claim for name, claim in claim_of_name.items() if name not in self.grants]

    def _use(self, given: Iterable[LineShare]) -> None:
        """What was given uses up limits, and excludes others; where it may change, so may all behind it."""
        if self._stops is None:
            return
        for share in given:
            entrant = share.claim.entrant
            if share.amount:
                self._stops.choose(money_asking(entrant, share.amount))
            self._is_open = self._is_open or self.grants[entrant.application].provisional

    def _is_drawn_for(self, claims: Sequence[Claim]) -> bool:
        """Whether what is left serves some of these equals and not all of them, so a draw decides who gets it."""
        amounts = [claim.amount or 0 for claim in claims]
        may_get_some = self._budget.serves_over_the_line or self._budget.shares_among_equals
        serves_one = self.left > 0 and (may_get_some or any(amount <= self.left for amount in amounts))
        return serves_one and sum(amounts) > self.left

    def _behind(self) -> Reason:
        """What prevents a grant for those behind the line."""
        if self.left == 0:
            return "exhausted"
        return "behind a tie" if self._runs_through_equals else "behind the line"

    def serve_firsts(self, queue: Sequence[Queued], contenders: Iterable[Contender]) -> None:
        """The first of each area, in the order of the queue, if all that equals claim fits. One that is not served takes its turn with all
        others. One that takes no part in the walk, such as one below the least grant, is the best of no area.
        """
        best = _firsts(queue, self._budget)
        names = best.names
        are_open = bool(best.unknown)
        for queued in queue:
            asking = [claim_of(entrant, self._budget) for entrant in queued.block if entrant.application in names]
            are_open = are_open or (queued.unsettled and bool(asking)) or (queued.drawn and _share_an_area(asking))
            if any(claim.is_open for claim in asking):
                self._is_open = True
            claims = [claim for claim in asking if not claim.is_open]
            is_open = queued.unsettled or (queued.drawn and self._is_drawn_for(claims))
            given, _ = shares(claims, self.left, self._budget, [claim.entrant.application for claim in claims], self._group)
            self._grant([share for share in given if share.is_whole], is_open or bool(best.unknown))
            self._open_behind(given, is_open)
        self._is_open = self._is_open or are_open or best.joined_by(contenders, fund_area)

    def _open_behind(self, given: Sequence[LineShare], is_unsettled: bool) -> None:
        """One that does not get all that it claims could get it, or leave it to others, once what is open is known."""
        if not _are_whole(given):
            self._is_open = self._is_open or is_unsettled or self._sure is not None or any(share.amount is None for share in given)

    def _asking(self, queued: Queued) -> list[Claim]:
        """The claims of a block that take part and are not served yet. The others get what they get."""
        asking = []
        for entrant in queued.block:
            if entrant.application in self.grants:
                continue
            claim = claim_of(entrant, self._budget)
            if claim.refusal is None:
                asking.append(claim)
                continue
            self._is_open = self._is_open or claim.is_open
            self.grants[entrant.application] = refused(claim, self._is_open or queued.unsettled)
        return asking

    def _grant(self, given: Iterable[LineShare], is_unsettled: bool) -> None:
        given = [self._named(share) for share in given]
        for share in given:
            self.left -= (share.amount or 0) - share.from_reserve
            self.granted += share.amount or 0
            self.from_reserve += share.from_reserve
        is_sure = self._sure is None or (self.granted <= self._sure and _are_whole(given))
        for share in given:
            provisional = self._is_open or is_unsettled or not is_sure or share.amount is None
            name = share.claim.entrant.application
            stopped = self._stops.stopped.get(name) if self._stops is not None else None
            self.grants[name] = replace(_granted(share, provisional), stop=self._cut.get(name, stopped))

    def _named(self, share: LineShare) -> LineShare:
        """All that a limit leaves is not all that was claimed."""
        is_cut = share.reason in ("in full", "capped") and share.claim.entrant.application in self._cut
        return replace(share, reason="rest of a limit") if is_cut else share


def _are_whole(given: Iterable[LineShare]) -> bool:
    return all(share.is_whole for share in given)


def _may_stop(entrant: Entrant) -> bool:
    """Whether it is unknown what stops it, or whom it stops."""
    return None in entrant.fund_groups or entrant.fund_excludes is None


def _share_an_area(claims: Sequence[Claim]) -> bool:
    """Whether equals are of one area, so that a draw may decide who is among its first."""
    areas = [fund_area(claim.entrant) for claim in claims]
    return len(set(areas)) < len(areas)


def refused(claim: Claim, provisional: bool) -> Grant:
    """Nothing for a claim that takes no part; where an answer is missing, that waits."""
    entrant: Entrant = claim.entrant
    assert claim.refusal is not None
    granted = None if claim.is_open else 0
    name = entrant.application
    return Grant(
        application=name,
        requested=entrant.request,
        granted=granted,
        reason=claim.refusal,
        provisional=provisional,
        claimed=claim.amount,
        bound_by=claim.bound_by,
        limits=claim.limits,
    )


def _granted(share: LineShare, provisional: bool) -> Grant:
    claim = share.claim
    name, requested = claim.entrant.application, claim.entrant.request
    return Grant(
        application=name,
        requested=requested,
        granted=share.amount,
        reason=share.reason,
        provisional=provisional,
        claimed=claim.amount,
        bound_by=claim.bound_by,
        limits=claim.limits,
        left=share.left,
        among=share.among,
        from_reserve=share.from_reserve,
    )
