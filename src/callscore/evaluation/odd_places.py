"""What is odd about the number of places that a formula gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from callscore.call.ranking_rules import Selection
from callscore.finding import Finding, quoted_names, warning
from callscore.ranking.place_count import PlaceCount
from callscore.ranking.ranked_list import Ranked
from callscore.rulebook.rulebook import Rulebook
from callscore.scoring.points import plain
from callscore.sentence import Said


def odd_places(rulebook: Rulebook, ranked: Ranked | None) -> Iterator[Finding]:
    """`places-differ`: those who compete give different numbers. `places-below-zero`: they give less than nothing.
    `kept-over-places`: quotas keep more than they give."""
    selection = rulebook.call.selection
    if selection is None or ranked is None:
        return
    shared = selection.shared_places
    place = selection.place_of("places") if shared is None else shared.place_of("in proportion to")
    for count in _counts(ranked):
        if count.below_zero is not None:
            phrase = "the number of places comes to {number}, which is below 0"
            if shared is not None:
                phrase = "what the places are in proportion to comes to {number}, which is below 0"
            message = Said(phrase, number=plain(count.below_zero))
            yield warning("places-below-zero", message, place, Said("it counts as 0, and nobody gets a place"))
        if count.differing:
            (one, number), (other, another) = count.differing[:2]
            phrase = "the number of places is not the same for all: {number} by `{one}`, {another} by `{other}`"
            if shared is not None:
                phrase = (
                    "what the places are in proportion to is not the same for all of a group: {number} by `{one}`, {another} by `{other}`"
                )
            message = Said(phrase, number=plain(number), one=one, another=plain(another), other=other)
            help = Said("let the formula read what all of a group have in common, such as their area or a value of a pool")
            yield warning("places-differ", message, place, help)
    if selection.places_formula is not None:
        yield from _kept_over(selection, sorted({count.number for count in _counts(ranked) if count.number}))


def _kept_over(selection: Selection, numbers: Iterable[int]) -> Iterator[Finding]:
    """Of each number of places that there are, what the quotas keep of it where that is more."""
    names = quoted_names([quota.quota for quota in selection.quotas])
    for places in numbers:
        kept = sum(quota.size(places) if quota.per_cent is not None else quota.places or 0 for quota in selection.quotas)
        if kept > places:
            message = Said("quotas keep more places than there are, {kept} of {places}: {quotas}", kept=kept, places=places, quotas=names)
            help = Said("they take their places in this order, as far as there are any; correct a quota, or `places:` of the selection")
            yield warning("kept-over-places", message, selection.quotas[-1].place_of("quota"), help)


def _counts(ranked: Ranked) -> Iterator[PlaceCount]:
    """Of each competition once; where all compete together, all groups have the same."""
    return iter({id(count): count for count in ranked.places.values()}.values())
