"""How many places there are in each competition: as the call writes it, as those who compete give it by a formula, or as the groups share
them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from math import floor

from msgspec import Struct

from callscore.call.place_shares_rule import PlacesInProportion
from callscore.call.ranking_rules import Selection
from callscore.number import Number
from callscore.ranking.entrant import Contender
from callscore.ranking.number_in_common import NumberInCommon, number_in_common
from callscore.ranking.remainders import by_remainder
from callscore.ranking.tied_order import Order
from callscore.scoring.points import plain


class PlaceCount(Struct, frozen=True):
    """The places of one competition.

    number      None where it is not known
    is_open     something that is missing could change it
    differing   where those who compete give different numbers, for each number one of them that gives it
    below_zero  what they give, where that is less than nothing
    share       where the groups share the places, the part of them that is for this one
    """

    number: int | None
    is_open: bool = False
    differing: tuple[tuple[str, Number], ...] = ()
    below_zero: Number | None = None
    share: Number | None = None


def place_counts(
    selection: Selection,
    orders: Mapping[str, Order],
    contenders: Mapping[str, Sequence[Contender]],
    doubtful: Collection[str] = (),
    refused: Mapping[str, Sequence[tuple[str, Number | None]]] | None = None,
) -> dict[str, PlaceCount]:
    """Of each group. A formula counts if all who compete give the same, and less than nothing counts as nothing. That it gives no part of a
    place is seen to before (`part-of-a-place`).

    refused   by group what those give who compete for nothing: it counts where nobody else of the group is there
    """
    beside = refused or {}
    found = {}
    for group in sorted({*orders, *(beside if selection.places_formula is not None else ())}):
        order = orders.get(group) or Order.of_nobody(group)
        found[group] = _given(order, contenders.get(group, ()), doubtful, beside.get(group, ()))
    rule = selection.shared_places
    if rule is not None:
        return _shared(rule, found)
    return {group: _count(selection.places_in(group), number) for group, number in found.items()}


def _given(
    order: Order, contenders: Sequence[Contender], doubtful: Collection[str], refused: Sequence[tuple[str, Number | None]]
) -> NumberInCommon:
    """What all of a group give by the formula."""
    members = [(entrant.application, entrant.seat_places) for block in order.blocks for entrant in block]
    if not members and not contenders and refused:
        known = [(name, number) for name, number in refused if number is not None]
        return number_in_common(known or refused)
    return number_in_common(members, [each.seat_places for each in contenders], any(name in doubtful for name, _ in members))


def _count(written: int | None, found: NumberInCommon) -> PlaceCount:
    if written is not None:
        return PlaceCount(written)
    if found.number is None:
        return PlaceCount(None, True, found.differing)
    return PlaceCount(max(floor(found.number), 0), found.is_open, below_zero=found.number if found.number < 0 else None)


def _shared(rule: PlacesInProportion, found: Mapping[str, NumberInCommon]) -> dict[str, PlaceCount]:
    """In proportion to what each group gives: each share rounded down, and what that leaves as the rule says. As long as one of them is not
    known, no share is."""
    weights = {group: max(number.number, 0) for group, number in found.items() if number.number is not None}
    if len(weights) < len(found):
        return {group: PlaceCount(None, True, number.differing) for group, number in found.items()}
    total = sum(weights.values())
    parts: dict[str, Number] = {group: plain(Fraction(weight) / total) if total else 0 for group, weight in weights.items()}
    numbers = {group: floor(rule.total * part) for group, part in parts.items()}
    if rule.gives_odd_places and total:
        over = {group: rule.total * part - numbers[group] for group, part in parts.items() if rule.total * part > numbers[group]}
        for group in by_remainder(over, rule.total - sum(numbers.values())):
            numbers[group] += 1
    is_open = any(number.is_open for number in found.values())
    below = {group: number.number for group, number in found.items() if number.number is not None and number.number < 0}
    return {group: PlaceCount(number, is_open, below_zero=below.get(group), share=parts[group]) for group, number in numbers.items()}
