"""What one application gets of the money, and what became of one pot."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from callscore.number import Number
from callscore.ranking.entrant import GrantLimit
from callscore.ranking.stops import PassedOver

Reason: TypeAlias = Literal[
    "in full",
    "capped",
    "what was left",
    "a part below the least",
    "exhausted",
    "behind a tie",
    "behind the line",
    "does not fit",
    "tie at the budget line",
    "draw at the budget line",
    "below the least",
    "request unknown",
    "cap unknown",
    "pot unknown",
    "no request",
    "rejected",
    "in no pot",
    "not in the order",
    "total unknown",
    "totals differ",
    "not among the first",
    "pro rata",
    "accepted what was left",
    "declined what was left",
    "acceptance unknown",
    "topped up",
    "over a limit",
    "rest of a limit",
    "tie at a limit",
    "excluded by another",
    "equals exclude each other",
    "draw among equals",
]


class Grant(Struct, frozen=True, kw_only=True):
    """What one application gets.

    requested     None where it is unknown
    granted       None where that waits: for an answer (`if undetermined: ask`), or for a draw
    reason        `in full`, `capped` (all that a cap allows), `what was left` (the last one, in part), `a part below the least` (what
                  was left is less than the least grant), `exhausted` (nothing is left), `behind a tie` (something is left, but the
                  line runs through equals above), `behind the line` (something is left, but the line is drawn above), `does not fit`
                  (more than is left), `tie at the budget line` (equals who do not all fit), `draw at the budget line` (it is due),
                  `below the least` (what may be granted is less than the least grant), `request unknown`, `cap unknown`,
                  `pot unknown`, `no request` (unknown and counted as none, or below zero), `rejected` (unknown and refused),
                  `in no pot` (no pot is for it), `not in the order` (its group is not named in the order of funding), `total unknown`
                  (somebody of its group lacks an answer that says how much money there is), `totals differ` (its group gives several),
                  `not among the first` (of its area, of which the first alone compete), `pro rata` (its share of what was left), `accepted
                  what was left`, `declined what was left` (it did not accept it), `acceptance unknown`, `topped up` (whole, by money beside
                  the total), `over a limit` (others have used up a limit of the list), `rest of a limit` (all that one leaves), `tie at
                  a limit` (equals of whom a limit does not take all), `excluded by another` (that was chosen), `equals exclude each
                  other`, `draw among equals` (of whom a limit or an exclusion does not take all)
    provisional   an answer that is still missing above it in the queue, or its own, or a draw could change it
    claimed       the least of the request and the caps; None where that is unknown
    bound_by      the cap that is the least and below the request
    limits        what the caps come to
    left          what was left where it was shared or offered, was less than the least grant, or did not do without a reserve; None
                  elsewhere
    among         what all claim who share that, itself included; None where nothing is shared
    from_reserve  how much of it comes from money beside the total
    stop          the limit or the exclusion that stopped it, or cut what it gets
    passed        the pots that were asked before and did not serve it though they had something left, each with how much
    pot           the pot that it comes from, or that was asked last; empty where there are none
    """

    application: str
    requested: Number | None
    granted: Number | None
    reason: Reason
    provisional: bool = False
    claimed: Number | None = None
    bound_by: str | None = None
    limits: tuple[GrantLimit, ...] = ()
    left: Number | None = None
    among: Number | None = None
    from_reserve: Number = 0
    pot: str = ""
    stop: PassedOver | None = None
    passed: tuple[tuple[str, Number], ...] = ()


class Spent(Struct, frozen=True, kw_only=True):
    """What became of one pot: of the call, for one group, or for all (then both names are empty).

    total        None where it is not known, or the members of the group give different ones
    received     what came from other pots
    passed_on    what went to the pot `to`
    from_reserve what was granted beyond the total, from money beside it
    differing    where members of the group give different totals, for each total one of them that gives it
    below_zero   what a formula gives as the total, where that is less than nothing and counts as nothing
    left         what nobody got; None where the total is
    """

    group: str
    total: Number | None
    granted: Number
    left: Number | None
    pot: str = ""
    received: Number = 0
    passed_on: Number = 0
    to: str = ""
    from_reserve: Number = 0
    differing: tuple[tuple[str, Number], ...] = ()
    below_zero: Number | None = None

    @property
    def name(self) -> str:
        return self.pot or self.group
