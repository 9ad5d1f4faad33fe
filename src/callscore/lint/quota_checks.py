"""Quotas: that they say how many places they keep, and that these are there."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from callscore.call.group_names import group_names
from callscore.call.list_limits import PlaceLimit
from callscore.call.quotas import Quota
from callscore.call.ranking_rules import Selection
from callscore.finding import Finding, quoted_names
from callscore.lint.finding_kind import ERROR, NOTE, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.condition import subjects
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook, quota_unit
from callscore.rulebook.unit import Question
from callscore.sentence import Said

QUOTA_OF_NOTHING = FindingKind(
    "quota-of-nothing",
    ERROR,
    "Order, places and money",
    means="a quota keeps no place, does not say how many it keeps, or says it twice",
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
QUOTA_OF_ZERO = QUOTA_OF_NOTHING.but(
    "the quota `{quota}` of 0 keeps no place for anybody", help="write the number that the call says, at least `1`; or take the quota out"
)
SHARE_OF_ZERO = QUOTA_OF_NOTHING.but(
    "the quota `{quota}` of 0 % keeps no place for anybody", help="write the share that the call says; or take the quota out"
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
SHARES_OVER_ALL = QUOTA_OVER_PLACES.but(
    "the quotas {quotas} together keep {share} % of the places",
    help="correct one: the shares of all quotas are `100` at most, for one application takes one place, and each place is kept once",
)
ROUNDED_TO_ALL = FindingKind(
    "share-of-few-places",
    NOTE,
    "Order, places and money",
    means="a share of the places is taken of so few that its rounding keeps all of them, or none",
    to_do="make one list if the share is one of all places together; else leave it so",
    says="{share} % of {places} is rounded to {kept}: the quota `{quota}` keeps every place",
    help="correct `rounded:` if the call does not say so",
    wrong="""
        ranking: {per: area, ties: [{draw: {seed: 4711}}], numbering: competition}
        selection:
          places: {north: 1, south: 1}
          per: area
          tie at the last place: none
          quotas: [{quota: Q1, per cent: 30, rounded: up, for: firms < 20, filled: first, unused: to all}]
        """,
    right="""
        ranking: {ties: [{draw: {seed: 4711}}], numbering: competition}
        selection:
          places: 2
          tie at the last place: none
          quotas: [{quota: Q1, per cent: 30, rounded: up, for: firms < 20, filled: first, unused: to all}]
        """,
)
ROUNDED_TO_NONE = ROUNDED_TO_ALL.but("{share} % of {places} is rounded to {kept}: the quota `{quota}` keeps no place")
SHARE_OF_ONE_PLACE = ROUNDED_TO_ALL.but(
    "one `{group}` may have 1 place, and {share} % of it is rounded to 1: the quota `{quota}` keeps every place there",
    help="if the call means a share of the places of all together, it means one list, without places for each `{group}`; if it means each "
    "`{group}`, leave it so",
)
SHARE_OF_NO_PLACE = SHARE_OF_ONE_PLACE.but(
    "one `{group}` may have 1 place, and {share} % of it is rounded to 0: the quota `{quota}` keeps no place there"
)
_OF_EACH_GROUP = (
    "if the call means a share of the places of all together, make one list: take out `per:` here and under `ranking:`, and write all "
    "places under `places:`; if it means each `{per}`, leave it so"
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
LOWER_ONE_FIRST = FindingKind(
    "lower-one-first",
    NOTE,
    "Order, places and money",
    means="a quota that is filled first may choose one that stands lower, and this one excludes a higher one or uses up its limit",
    to_do="write `filled: last` if the higher one is to be chosen; else leave it so",
    says="the quota `{quota}` is filled first: of those that exclude each other it may choose one that stands lower, and the higher one is "
    "then excluded",
    help="if the higher one is to be chosen, write `filled: last`: the open places are then given before those of the quota; if the call "
    "fills the quota first, leave it so",
    wrong="""
        selection:
          places: 3
          tie at the last place: none
          quotas: [{quota: Q1, places: 1, for: firms < 20, filled: first, unused: kept free}]
          limits: [{limit: L1, per: label, at most: 1}]
        """,
    right="""
        selection:
          places: 3
          tie at the last place: none
          quotas: [{quota: Q1, places: 1, for: firms < 20, filled: last, unused: kept free}]
          limits: [{limit: L1, per: label, at most: 1}]
        """,
)
LOWER_ONE_OF_A_LIMIT = LOWER_ONE_FIRST.but(
    "the quota `{quota}` is filled first: it may choose one that stands lower, which uses up the limit `{limit}` for a higher one"
)
_SEVERAL_QUOTAS = (
    "quotas are filled in the order in which they are written, and not in that of the ranking: write first the quota that is to choose "
    "first; if the call fills them in this order, leave it so"
)


@lint_check()
def quota_findings(rulebook: Rulebook) -> Iterator[Finding]:
    selection = rulebook.call.selection
    if selection is None or not selection.quotas:
        return
    if selection.first_of_each is not None:
        yield QUOTAS_AND_FIRSTS.at(selection.place_of("first of each"))
    found = [finding for quota in selection.quotas for finding in _size_findings(quota, selection)]
    found = found or [*_sum_findings(selection), *_share_sum_findings(selection)]
    yield from found or _rounded_findings(selection)


def _size_findings(quota: Quota, selection: Selection) -> Iterator[Finding]:
    if quota.places is not None and quota.per_cent is not None:
        yield QUOTA_SAID_TWICE.at(quota.place_of("per cent"), quota=quota.quota)
    elif quota.places == 0:
        yield QUOTA_OF_ZERO.at(quota.place_of("places"), quota=quota.quota)
    elif quota.per_cent == 0:
        yield SHARE_OF_ZERO.at(quota.place_of("per cent"), quota=quota.quota)
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


def _share_sum_findings(selection: Selection) -> Iterator[Finding]:
    """What all keep of a number that is not written: more than all of it, whatever it is."""
    shares = [(quota, quota.per_cent) for quota in selection.quotas if quota.per_cent is not None]
    kept = sum(share for _, share in shares)
    if selection.places_formula is not None and kept > 100:
        names = quoted_names([quota.quota for quota, _ in shares])
        yield SHARES_OVER_ALL.at(shares[-1][0].place_of("per cent"), quotas=names, share=number_text(kept))


def _rounded_findings(selection: Selection) -> Iterator[Finding]:
    """Shares of so few places that all or none are kept, in the smallest group of which that is so."""
    for quota in selection.quotas:
        if selection.shared_places is not None and selection.per is not None and quota.per_cent not in (None, 0, 100):
            kind = SHARE_OF_ONE_PLACE if quota.size(1) else SHARE_OF_NO_PLACE
            yield kind.at(quota.place_of("per cent"), quota=quota.quota, share=number_text(quota.per_cent), group=selection.per)
        few = [places for places in sorted(selection.numbers) if places and quota.size(places) in (0, places)]
        if not few or quota.per_cent is None or quota.per_cent in (0, 100):
            continue
        kept = quota.size(few[0])
        kind = ROUNDED_TO_ALL if kept else ROUNDED_TO_NONE
        help = Said(_OF_EACH_GROUP, per=selection.per) if selection.per is not None else None
        share = number_text(quota.per_cent)
        yield kind.at(quota.place_of("per cent"), help=help, quota=quota.quota, share=share, places=few[0], kept=kept)


@lint_check("facts")
def lower_one_first_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """Once for the exclusion and for each limit: the first quota by which one that stands lower may come before a higher one."""
    selection = rulebook.call.selection
    quotas = [quota for quota in selection.quotas if quota.goes_first] if selection is not None else []
    if selection is None or not quotas:
        return
    help = Said(_SEVERAL_QUOTAS) if len(selection.quotas) > 1 else None
    if selection.exclude_each_other is not None:
        yield LOWER_ONE_FIRST.at(quotas[0].place_of("filled"), help=help, quota=quotas[0].quota)
    for limit in selection.limits:
        mixing = next((quota for quota in quotas if not _is_of_the_group(quota, limit, rulebook)), None)
        if mixing is not None:
            yield LOWER_ONE_OF_A_LIMIT.at(mixing.place_of("filled"), help=help, quota=mixing.quota, limit=limit.limit)


def _is_of_the_group(quota: Quota, limit: PlaceLimit, rulebook: Rulebook) -> bool:
    """Whether a quota goes by what the limit goes by: it is for all who share the limit, or for none of them, and takes its best."""
    unit = rulebook.units.get(quota_unit(quota.quota))
    return isinstance(unit, Question) and set(subjects(unit.met)) <= set(group_names(limit.per))
