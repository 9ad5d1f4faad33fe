"""What stops an application whose turn it is: a limit that others have used up, or another one, already chosen, that excludes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from callscore.number import Number
from callscore.ranking.entrant import Entrant

StopKind: TypeAlias = Literal["limit", "tie at a limit", "excluded", "equals exclude each other"]
StandsWord: TypeAlias = Literal["above", "equal", "below", "in another group"]
EqualsWord: TypeAlias = Literal["all", "none", "draw"]


class PassedOver(Struct, frozen=True):
    """Why an application is passed over.

    rule     the limit; empty where another one excludes it
    by       who used up the limit, or excludes it; of a tie the equals of whom the limit does not take all, or who exclude each other
    stands   where the one that excludes it stands: a quota may have chosen one of those equal or below before it
    """

    kind: StopKind
    rule: str
    by: tuple[str, ...]
    stands: StandsWord = "above"


class Bound(Struct, frozen=True):
    """A limit: its name, how much a group may have, and whether that is money; `leaves_rest` where one that claims more gets the rest."""

    limit: str
    most: Number
    is_money: bool = False
    leaves_rest: bool = False


class Asking(Struct, frozen=True):
    """One whose turn it is, with its group under each limit (None where that is unknown, empty where it has none), whom it excludes, and
    what it claims."""

    entrant: Entrant
    groups: tuple[str | None, ...]
    excludes: frozenset[str]
    amount: Number = 0

    @property
    def name(self) -> str:
        return self.entrant.application

    def weight(self, bound: Bound) -> Number:
        return self.amount if bound.is_money else 1


class Sifted(Struct, frozen=True):
    """What of equals goes on, and the sets of whom a draw must choose some, each with how many places it takes at most."""

    free: tuple[Asking, ...]
    drawn: tuple[tuple[tuple[Asking, ...], int], ...] = ()


class Stops:
    """What is used up and who is chosen, on the way down one list.

    equals    what becomes of equals of whom a limit does not take all: all go on, none does, or a draw chooses
    stopped   everybody who was passed over, and why
    """

    def __init__(self, bounds: Sequence[Bound], equals: EqualsWord) -> None:
        self._bounds, self._equals = bounds, equals
        self._used: dict[tuple[str, str], Number] = {}
        self._users: dict[tuple[str, str], tuple[str, ...]] = {}
        self._tied: dict[tuple[str, str], tuple[str, ...]] = {}
        self._chosen: dict[str, str] = {}  # the group of each
        self._excluded_by: dict[str, str] = {}
        self.stopped: dict[str, PassedOver] = {}

    def sift(self, equals: Sequence[Asking]) -> Sifted:
        """Equals of one block, none of whom is chosen yet."""
        going = [each for each in equals if not self._is_stopped(each)]
        drawn: list[tuple[tuple[Asking, ...], int]] = []
        for position, bound in enumerate(self._bounds):
            for group, some in _by_group(going, position).items():
                room = bound.most - self._used.get((bound.limit, group), 0)
                if len(some) > 1 and sum(each.weight(bound) for each in some) > room and self._equals != "all":
                    drawn += self._tie(some, bound, group, room)
                    going = [each for each in going if each not in some]
        clashing = tuple(each for each in going if _partners(each, going))
        if clashing:
            drawn += self._clash(clashing)
            going = [each for each in going if each not in clashing]
        return Sifted(tuple(going), tuple(drawn))

    def choose(self, one: Asking) -> None:
        """It is chosen: it uses what its limits allow, and excludes others from now on."""
        self._chosen[one.name] = one.entrant.group
        self.stopped.pop(one.name, None)
        for key, bound in self._keys(one):
            self._use(key, one.weight(bound), (one.name,))
        for name in one.excludes:
            self._excluded_by.setdefault(name, one.name)

    def room(self, one: Asking) -> tuple[Bound, Number] | None:
        """The limit that leaves it least money, where that is less than it claims; None where none does."""
        rooms = [(bound, bound.most - self._used.get(key, 0)) for key, bound in self._keys(one) if bound.is_money]
        least = min(rooms, key=lambda each: each[1], default=None)
        return least if least is not None and least[1] < one.amount else None

    def users(self, one: Asking, limit: str) -> tuple[str, ...]:
        """Who has used a limit of its group, in their order."""
        return next((self._users.get(key, ()) for key, bound in self._keys(one) if bound.limit == limit), ())

    def _is_stopped(self, one: Asking) -> bool:
        stop = self._stop(one)
        if stop is not None:
            self.stopped[one.name] = stop
        return stop is not None

    def _stop(self, one: Asking) -> PassedOver | None:
        for key, bound in self._keys(one):
            if key in self._tied:
                return PassedOver("tie at a limit", bound.limit, self._tied[key])
            room = bound.most - self._used.get(key, 0)
            if room <= 0 or (one.weight(bound) > room and not bound.leaves_rest):
                return PassedOver("limit", bound.limit, self._users.get(key, ()))
        by = self._excluded_by.get(one.name) or min(one.excludes & self._chosen.keys(), default=None)
        if by is None:
            return None
        return PassedOver("excluded", "", (by,), "above" if self._chosen[by] == one.entrant.group else "in another group")

    def _tie(self, some: Sequence[Asking], bound: Bound, group: str, room: Number) -> Iterator[tuple[tuple[Asking, ...], int]]:
        names = tuple(each.name for each in some)
        if self._equals == "draw":
            self._use((bound.limit, group), room, names)
            yield tuple(some), len(some) if bound.is_money else int(room)
            return
        self._tied[bound.limit, group] = names
        self.stopped.update(
            (name, PassedOver("tie at a limit", bound.limit, tuple(other for other in names if other != name))) for name in names
        )

    def _clash(self, some: tuple[Asking, ...]) -> Iterator[tuple[tuple[Asking, ...], int]]:
        if self._equals == "draw":
            yield some, 1
            return
        self.stopped.update((each.name, PassedOver("equals exclude each other", "", _partners(each, some))) for each in some)

    def _use(self, key: tuple[str, str], amount: Number, names: tuple[str, ...]) -> None:
        self._used[key] = self._used.get(key, 0) + amount
        self._users[key] = (*self._users.get(key, ()), *names)

    def _keys(self, one: Asking) -> Iterator[tuple[tuple[str, str], Bound]]:
        for bound, group in zip(self._bounds, one.groups, strict=True):
            if group:
                yield (bound.limit, group), bound


def _by_group(some: Sequence[Asking], position: int) -> dict[str, list[Asking]]:
    groups: dict[str, list[Asking]] = {}
    for each in some:
        group = each.groups[position]
        if group:
            groups.setdefault(group, []).append(each)
    return groups


def _partners(one: Asking, some: Sequence[Asking]) -> tuple[str, ...]:
    """Those of them that exclude it, whichever names the other."""
    return tuple(each.name for each in some if each is not one and (each.name in one.excludes or one.name in each.excludes))
