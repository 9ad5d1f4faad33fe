"""Who gets a place, who waits for one, and what a tie at the last place does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from callscore.call.order import Selection
from callscore.ranking.ladder import Block

Status: TypeAlias = Literal["selected", "reserve", "not selected", "ranked"]


@dataclass(frozen=True, slots=True)
class Seating:
    """The places of one pool (a group, or all).

    status   of every application; `ranked` where the call selects nobody
    tied     the equals at the last place whom nothing tells apart, None where there are none
    due      a draw among them is due; until then none of them is selected and they are on the reserve list
    """

    status: dict[str, Status]
    tied: Block | None = None
    due: bool = False


def seating(blocks: Sequence[Block], selection: Selection | None) -> Seating:
    """Give the places of one pool to its blocks, best first.

    Equals either all fit into the places that are left, or they are the tie at the last place: all of them are selected under
    `all`, none under `none` and, until it is drawn, under `draw`. Nobody behind them is selected, even where places stay free.
    The reserve list is not cut between equals either: it takes all of those whom its end would separate.
    """
    if selection is None:
        return Seating({entrant.application: "ranked" for block in blocks for entrant in block})
    status: dict[str, Status] = {}
    tied: Block | None = None
    due = False
    free, waiting = selection.places, _length(selection.reserve)
    for block in blocks:
        given: Status = "not selected"
        if len(block) <= free:
            given, free = "selected", free - len(block)
        elif free > 0:
            tied, free = block, 0
            due = selection.tie_at_the_last_place == "draw"
            if selection.tie_at_the_last_place == "all":
                given = "selected"
        if given != "selected" and (waiting is None or waiting > 0 or (due and block is tied)):
            given = "reserve"
            waiting = waiting if waiting is None else waiting - len(block)
        status.update((entrant.application, given) for entrant in block)
    return Seating(status, tied, due)


def _length(reserve: bool | int) -> int | None:
    """How many may wait; None for any number. `true` is no number here, though Python counts it as one."""
    return None if reserve is True else int(reserve)
