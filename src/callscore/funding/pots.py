"""The pots of a budget: each is walked in its turn, and what is left of it goes where the call says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from callscore.call.budget import RETURNED, Budget, Pot
from callscore.call.rules import asks, rejects
from callscore.funding.allocation import Queued, Walk, refused
from callscore.funding.claim import claim_of
from callscore.funding.grant import Grant, Reason, Spent
from callscore.number import Number
from callscore.ranking.entrant import Entrant


def from_pots(queue: Sequence[Queued], budget: Budget, is_joinable: bool = False) -> tuple[tuple[Grant, ...], tuple[Spent, ...]]:
    """Serve the queue from the pots, one after the other. An application that one pot does not serve in full asks the next one that it may
    draw on; only the last one that it may ask gives a part. No application draws on two.

    is_joinable   somebody who has no place yet could get one, and take money from any pot
    """
    pots = _Pots(queue, budget, is_joinable)
    for pot in budget.in_turn:
        pots.walk(pot)
    return tuple(pots.settled()), tuple(pots.spent[pot.pot] for pot in budget.pots)


class _Pots:
    def __init__(self, queue: Sequence[Queued], budget: Budget, is_joinable: bool) -> None:
        self._queue, self._budget, self._is_joinable = queue, budget, is_joinable
        self._turn = budget.in_turn
        self._position = {pot.pot: position for position, pot in enumerate(budget.pots)}
        self._grants: dict[str, Grant] = {}
        self._done: set[str] = set()  # served in full, or refused for good
        self._received: dict[str, Number] = {}
        self._passed: dict[str, tuple[tuple[str, Number], ...]] = {}  # by application the pots that did not serve it, with what they had
        self._unsure: set[str] = set()  # pots that get something, of which it is not settled how much
        self.spent: dict[str, Spent] = {}

    def walk(self, pot: Pot) -> None:
        members = [(queued, [each for each in queued.block if self._may_draw(each, pot) is not False]) for queued in self._queue]
        own, received = self._budget.total_of(pot), self._received.get(pot.pot, 0)
        walk = Walk(self._budget, own + received, own if pot.pot in self._unsure else None, self._onward(pot))
        walk.serve([each for queued, some in members for each in self._standing(queued, some, pot)])
        for name, grant in walk.grants.items():
            self._grants[name] = replace(grant, pot=pot.pot, passed=self._passed.get(name, ()))
            if not _asks_on(grant.reason):
                self._done.add(name)
            elif walk.left_before.get(name):
                self._passed[name] = (*self._passed.get(name, ()), (pot.pot, walk.left_before[name]))
        is_open = self._is_joinable or any(self._is_provisional(each) for _, some in members for each in some)
        self._pass_on(pot, own, walk, is_open)

    def settled(self) -> Iterator[Grant]:
        """The grants of all, in the order of the queue; nothing for those that have no pot."""
        for queued in self._queue:
            for entrant in queued.block:
                yield self._grants.get(entrant.application) or self._without_pot(entrant, queued.unsettled)

    def _pass_on(self, pot: Pot, own: Number, walk: Walk, is_open: bool) -> None:
        received = self._received.get(pot.pot, 0)
        if pot.left_over == RETURNED:
            self.spent[pot.pot] = Spent(group="", total=own, granted=walk.granted, left=walk.left, pot=pot.pot, received=received)
            return
        self._received[pot.left_over] = self._received.get(pot.left_over, 0) + walk.left
        if is_open or pot.pot in self._unsure:
            self._unsure.add(pot.left_over)
        self.spent[pot.pot] = Spent(
            group="", total=own, granted=walk.granted, left=0, pot=pot.pot, received=received, passed_on=walk.left, to=pot.left_over
        )

    def _standing(self, queued: Queued, members: Sequence[Entrant], pot: Pot) -> Iterator[Queued]:
        """The applications of a block that ask this pot. Where it is open what one of them got before, it is open who is here and
        behind.
        """
        asking: list[Entrant] = []
        is_open = False
        for entrant in members:
            is_open = is_open or self._is_provisional(entrant) or self._may_be_last(entrant, pot)
            if entrant.application in self._done:
                continue
            if self._may_draw(entrant, pot) is None:
                is_open = True
                self._refuse(entrant, pot)
            else:
                asking.append(entrant)
        yield Queued(tuple(asking), queued.unsettled or is_open, queued.drawn)
        if is_open:
            yield Queued((), True)

    def _refuse(self, entrant: Entrant, pot: Pot) -> None:
        """It is unknown whether it may draw on the pot, and the call asks the applicant."""
        claim = claim_of(entrant, self._budget)
        self._grants[entrant.application] = refused(replace(claim, refusal=claim.refusal or "pot unknown"), True)
        self._done.add(entrant.application)

    def _may_draw(self, entrant: Entrant, pot: Pot) -> bool | None:
        """Whether the pot is for it; None where that is unknown and to be asked for."""
        may = entrant.pots[self._position[pot.pot]]
        missing = pot.if_undetermined or self._budget.if_undetermined
        is_asked = missing is None or asks(missing)
        return may if may is not None or is_asked else False

    def _onward(self, pot: Pot) -> frozenset[str]:
        """Who may ask another pot after this one."""
        everybody = (entrant for queued in self._queue for entrant in queued.block)
        return frozenset(each.application for each in everybody if any(may is not False for may in self._later(each, pot)))

    def _may_be_last(self, entrant: Entrant, pot: Pot) -> bool:
        """Whether an open answer decides that this is the last pot that it may ask, and that it could get a part of it."""
        later = self._later(entrant, pot)
        return self._budget.gives_a_part and None in later and True not in later

    def _later(self, entrant: Entrant, pot: Pot) -> list[bool | None]:
        """For every pot behind this one whether the application may draw on it."""
        behind = self._turn[[each.pot for each in self._turn].index(pot.pot) + 1 :]
        return [self._may_draw(entrant, other) for other in behind]

    def _is_provisional(self, entrant: Entrant) -> bool:
        grant = self._grants.get(entrant.application)
        return grant is not None and grant.provisional

    def _without_pot(self, entrant: Entrant, is_unsettled: bool) -> Grant:
        claim = claim_of(entrant, self._budget)
        pots = zip(self._budget.pots, entrant.pots, strict=True)
        missing = [pot.if_undetermined or self._budget.if_undetermined for pot, may in pots if may is None]
        reason: Reason = claim.refusal or ("rejected" if any(map(rejects, missing)) else "in no pot")
        return refused(replace(claim, refusal=reason), is_unsettled or claim.is_open)


def _asks_on(reason: Reason) -> bool:
    """Whether an application that got nothing for such a reason asks the next pot that it may draw on."""
    match reason:
        case "exhausted" | "behind a tie" | "behind the line" | "does not fit" | "tie at the budget line" | "draw at the budget line":
            return True
        case "total unknown" | "totals differ" | "not among the first" | "pro rata" | "topped up":
            raise AssertionError(f"no pot gives a reason such as {reason}")
        case "accepted what was left" | "declined what was left" | "acceptance unknown":
            return False
        case "over a limit" | "rest of a limit" | "tie at a limit" | "excluded by another" | "equals exclude each other":
            return False
        case "draw among equals":
            return False
        case "in full" | "capped" | "what was left" | "a part below the least" | "below the least":
            return False
        case "request unknown" | "cap unknown" | "pot unknown" | "no request" | "rejected" | "in no pot" | "not in the order":
            return False
