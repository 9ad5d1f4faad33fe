"""Strata: what a rule reads decides when it can be decided. Points, classes and pool statistics of one stratum are facts of the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from callscore.finding import Finding, error
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said

MADE = "made "
"""How the items begin that only stand between a rule and the points that come of it."""


class Item(Struct, frozen=True):
    """Something that is decided at some point: a fact, a unit, the points of a node.

    needs   the items that must be known before, in the same stratum or an earlier one
    after   the items that must be decided in a stratum before this one
    """

    needs: tuple[str, ...]
    after: tuple[str, ...] = ()
    place: Place | None = None


class Strata(Struct):
    """The level of every item: 0 where it reads only what applications say. A circle is a finding and has no level."""

    items: Mapping[str, Item]
    levels: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def settle(self, names: Iterable[str]) -> None:
        """Find the levels of these items and all that they need."""
        for name in names:
            self._level(name, ())

    def _level(self, name: str, path: tuple[str, ...]) -> int:
        if name in self.levels:
            return self.levels[name]
        item = self.items.get(name)
        if item is None:
            return 0
        if name in path:
            self._report_circle(path[path.index(name) :])
            return 0
        below = (*path, name)
        same = [self._level(need, below) for need in item.needs]
        earlier = [self._level(need, below) + 1 for need in item.after]
        self.levels[name] = max([0, *same, *earlier])
        return self.levels[name]

    def _report_circle(self, circle: tuple[str, ...]) -> None:
        placed = [(name, item.place) for name in circle if (item := self.items[name]).place is not None]
        if not placed:
            return
        first, place = min(placed, key=lambda pair: pair[1].sort_key if pair[1] else ("", "", 0, 0))
        assert place is not None
        start = circle.index(first)
        shown = [name for name in (*circle[start:], *circle[:start]) if not name.startswith(MADE)]
        chain = " reads ".join(_in_words(name) for name in (*shown, shown[0]))
        self.findings.append(
            error(
                FindingCode.CIRCLE,
                Said("what this reads depends on itself: {chain}", chain=chain),
                place,
                Said("take one of these references out"),
            )
        )


def _in_words(name: str) -> str:
    """`unit gate E1` as a person says it: gate `E1`."""
    if not name.startswith("unit "):
        return f"`{name}`"
    kind, _, id = name.removeprefix("unit ").partition(" ")
    return f"{_KINDS.get(kind, kind)} `{id}`"


_KINDS = {
    "class": "the classes of",
    "rows": "the rows of",
    "amounts": "the rows of cap",
    "tick": "entry",
    "threshold": "the threshold of",
    "tie": "the condition of tie step",
    "self-check": "the self-check of",
}
