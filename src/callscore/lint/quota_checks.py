"""Quotas: that they say how many places they keep, and that these are there."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from callscore.call.quotas import Quota
from callscore.call.ranking_rules import Selection
from callscore.finding import Finding, quoted_names
from callscore.lint.finding_kind import ERROR, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook

QUOTA_OF_NOTHING = FindingKind(
    "quota-of-nothing",
    ERROR,
    "Order, places and money",
    means="a quota does not say how many places it keeps, or says it twice",
    to_do="write `places:` or `per cent:`",
    says="the quota `{quota}` does not say how many places it keeps",
    help="write `places: 1` for a number of places, or `per cent: 20` for a share of them",
    wrong="""
        selection:
          places: 3
          tie at the last place: none
          quotas: [{quota: Q1, for: firms < 20, filled: first, unused: to all}]
        """,
    right="""
        selection:
          places: 3
          tie at the last place: none
          quotas: [{quota: Q1, places: 1, for: firms < 20, filled: first, unused: to all}]
        """,
)
QUOTA_SAID_TWICE = QUOTA_OF_NOTHING.but(
    "the quota `{quota}` says twice how many places it keeps", help="take out `places:` or `per cent:`, whichever the call does not say"
)
QUOTA_UNROUNDED = FindingKind(
    "quota-unrounded",
    ERROR,
    "Order, places and money",
    means="a quota is a share that is no whole number of places, and does not say how it is rounded",
    to_do="write `rounded:` with `up`, `down` or `half up`",
    says="{share} % of {places} is {number}, and the quota `{quota}` does not say how that is rounded",
    help="write `rounded: up`, `rounded: down` or `rounded: half up`, as the call says",
    wrong="""
        selection:
          places: 3
          tie at the last place: none
          quotas: [{quota: Q1, per cent: 50, for: firms < 20, filled: first, unused: to all}]
        """,
    right="""
        selection:
          places: 3
          tie at the last place: none
          quotas: [{quota: Q1, per cent: 50, rounded: down, for: firms < 20, filled: first, unused: to all}]
        """,
)
SHARE_OF_A_FORMULA = QUOTA_UNROUNDED.but(
    "{share} % of a number of places that a formula gives may be no whole number, and the quota `{quota}` does not say how it is rounded"
)
QUOTA_OVER_PLACES = FindingKind(
    "quota-over-places",
    ERROR,
    "Order, places and money",
    means="quotas keep more places than there are",
    to_do="correct the quota, or the places",
    says="the quota `{quota}` keeps more places than there are: {kept} of {places}",
    help="write at most `{places}`, or correct `places:` of the selection",
    wrong="""
        selection:
          places: 3
          tie at the last place: none
          quotas: [{quota: Q1, places: 4, for: firms < 20, filled: first, unused: to all}]
        """,
    right="""
        selection:
          places: 3
          tie at the last place: none
          quotas: [{quota: Q1, places: 1, for: firms < 20, filled: first, unused: to all}]
        """,
)
QUOTAS_OVER_PLACES = QUOTA_OVER_PLACES.but(
    "the quotas {quotas} together keep more places than there are: {kept} of {places}",
    help="correct one of them, or `places:` of the selection: one application takes one place, and each place is kept once",
)
QUOTA_OVER_ALL = QUOTA_OVER_PLACES.but(
    "the quota `{quota}` keeps {share} % of the places", help="write a share from `0` to `100`: it is in per cent"
)
QUOTAS_AND_FIRSTS = FindingKind(
    "quotas-and-firsts",
    ERROR,
    "Order, places and money",
    means="it is not said whether the first of each or the quotas get their places first",
    to_do="write one of the two",
    says="it is not said whether the first of each or the quotas get their places first",
    help="take out `first of each:` or `quotas:`, whichever the call does not say",
    wrong="""
        selection:
          places: 3
          first of each: area
          tie at the last place: none
          quotas: [{quota: Q1, places: 1, for: firms < 20, filled: first, unused: to all}]
        """,
)


@lint_check()
def quota_findings(rulebook: Rulebook) -> Iterator[Finding]:
    selection = rulebook.call.selection
    if selection is None or not selection.quotas:
        return
    if selection.first_of_each is not None:
        yield QUOTAS_AND_FIRSTS.at(selection.place_of("first of each"))
    found = [finding for quota in selection.quotas for finding in _size_findings(quota, selection)]
    yield from found or _sum_findings(selection)


def _size_findings(quota: Quota, selection: Selection) -> Iterator[Finding]:
    if quota.places is not None and quota.per_cent is not None:
        yield QUOTA_SAID_TWICE.at(quota.place_of("per cent"), quota=quota.quota)
    elif quota.places is not None:
        fewest = min(selection.numbers, default=quota.places)
        if quota.places > fewest:
            yield QUOTA_OVER_PLACES.at(quota.place_of("places"), quota=quota.quota, kept=quota.places, places=fewest)
    elif quota.per_cent is not None:
        yield from _share_findings(quota, quota.per_cent, selection)
    else:
        yield QUOTA_OF_NOTHING.at(quota.place_of("quota"), quota=quota.quota)


def _share_findings(quota: Quota, share: Fraction | int, selection: Selection) -> Iterator[Finding]:
    if not 0 <= share <= 100:
        yield QUOTA_OVER_ALL.at(quota.place_of("per cent"), quota=quota.quota, share=number_text(share))
        return
    if selection.places_formula is not None and quota.rounded is None and 0 < share < 100:
        yield SHARE_OF_A_FORMULA.at(quota.place_of("per cent"), quota=quota.quota, share=number_text(share))
    exact = [(places, share * places / Fraction(100)) for places in selection.numbers]
    broken = next(((places, kept) for places, kept in exact if kept.denominator != 1), None)
    if broken is not None and quota.rounded is None:
        yield QUOTA_UNROUNDED.at(
            quota.place_of("per cent"), quota=quota.quota, share=number_text(share), places=broken[0], number=number_text(broken[1])
        )


def _sum_findings(selection: Selection) -> Iterator[Finding]:
    """What all keep together, in the group in which that is too much."""
    for places in sorted(selection.numbers):
        kept = sum(quota.size(places) for quota in selection.quotas)
        if kept > places:
            names = quoted_names([quota.quota for quota in selection.quotas])
            yield QUOTAS_OVER_PLACES.at(selection.quotas[-1].place_of("quota"), quotas=names, kept=kept, places=places)
            return
