"""The money: granted in the order of the queue, never more than was asked for, never more than there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from callscore.call.order import Budget
from callscore.call.words import Number
from callscore.ranking.entrant import Entrant
from callscore.ranking.ladder import Block

Reason: TypeAlias = Literal[
    "in full",
    "what was left",
    "exhausted",
    "does not fit",
    "tie at the budget line",
    "request unknown",
    "no request",
    "rejected",
    "not in the order",
]


@dataclass(frozen=True, slots=True)
class Grant:
    """What one application gets.

    requested     None where it is unknown
    granted       None where that waits for the request (`if undetermined: ask`)
    reason        `in full`, `what was left` (the last one, in part), `exhausted` (nothing is left, or the line is drawn above),
                  `does not fit` (more than is left), `tie at the budget line` (equals who do not all fit), `request unknown`,
                  `no request` (unknown and counted as none, or below zero), `rejected` (unknown and refused),
                  `not in the order` (its group is not named in the order of funding)
    provisional   an answer that is still missing above it in the queue, or its own, could change it
    """

    application: str
    requested: Number | None
    granted: Number | None
    reason: Reason
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Spent:
    """What became of one pot: for one group, or for all (then `group` is empty)."""

    group: str
    total: Number
    granted: Number
    left: Number


@dataclass(frozen=True, slots=True)
class Queued:
    """A block of the queue; `unsettled` where something undetermined could change who stands here."""

    block: Block
    unsettled: bool = False


def allocation(queue: Sequence[Queued], budget: Budget, group: str = "") -> tuple[tuple[Grant, ...], Spent]:
    """Walk one queue. At the line, where a request does not fit any more:

    `partial`   it gets what is left, and nobody after it gets anything
    `stop`      it gets nothing, and nobody after it does
    `skip`      it gets nothing, and smaller requests after it may still fit
    Equals whom nothing tells apart are all granted or none: where they do not all fit, the line runs through them, under
    `skip` the smaller ones after them may still fit, else nobody after them gets anything.
    """
    left: Number = budget.total
    closed = open_ = False  # the line is drawn; something above in the queue is open
    grants: list[Grant] = []
    for queued in queue:
        asking: list[Entrant] = []
        for entrant in queued.block:
            refusal = _refusal(entrant, budget)
            if refusal is None:
                asking.append(entrant)
                continue
            open_ = open_ or refusal == "request unknown"
            granted = None if refusal == "request unknown" else 0
            grants.append(Grant(entrant.application, entrant.request, granted, refusal, open_ or queued.unsettled))
        amounts, reason, closed = _line(asking, left, closed, budget.last)
        for entrant, amount in zip(asking, amounts, strict=True):
            left -= amount
            grants.append(Grant(entrant.application, entrant.request, amount, reason, open_ or queued.unsettled))
        open_ = open_ or (queued.unsettled and reason != "in full")
    return tuple(grants), Spent(group, budget.total, budget.total - left, left)


def _refusal(entrant: Entrant, budget: Budget) -> Reason | None:
    """Why an application does not take part in the walk, None where it does."""
    if entrant.request is not None:
        return "no request" if entrant.request < 0 else None
    if budget.if_undetermined in ("zero", "not applicable"):
        return "no request"
    return "rejected" if budget.if_undetermined == "reject" else "request unknown"


def _line(asking: Sequence[Entrant], left: Number, closed: bool, last: str) -> tuple[list[Number], Reason, bool]:
    """What a block of equals gets from what is left, why, and whether the queue is closed behind it."""
    requests = [entrant.request or 0 for entrant in asking]
    none: list[Number] = [0] * len(asking)
    if closed:
        return none, "exhausted", True
    if sum(requests) <= left:
        return requests, "in full", False
    if left == 0:
        return none, "exhausted", last != "skip"
    if len(asking) > 1:
        return none, "tie at the budget line", last != "skip"
    if last == "partial":
        return [left], "what was left", True
    return none, "does not fit", last == "stop"
