"""Places and groups: that places and money go by groups that there are, and that the best of each is one of several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from callscore.analysis.domains import Domains
from callscore.call.budget import Budget
from callscore.call.first_of_each_rule import FirstOfEach
from callscore.call.ranking_rules import Ranking, Selection
from callscore.finding import Finding, did_you_mean, quoted_names
from callscore.lint.finding_kind import ERROR, NOTE, WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.node import Entries

GROUPS_DIFFER = FindingKind(
    "groups-differ",
    ERROR,
    "Order, places and money",
    means="places or money go by other groups than the ranking",
    to_do="use the same `per:`",
    says="the places go by `{per}`, the ranking goes by `{other}`",
    help="write `per: {per}` under `ranking:`, or `per: {other}` here",
    wrong="""
        ranking: {per: label, ties: [{draw: {seed: 4711}}], numbering: competition}
        selection: {places: 3, per: area, reserve: true, tie at the last place: all}
        """,
    right="""
        ranking: {per: area, ties: [{draw: {seed: 4711}}], numbering: competition}
        selection: {places: 3, per: area, reserve: true, tie at the last place: all}
        """,
)
_OR_OUT = "write `per: {per}` under `ranking:`, or take it out here"
PLACES_OF_GROUPS = GROUPS_DIFFER.but("the places go by `{per}`, the ranking has one order for all", help=_OR_OUT)
MONEY_OF_OTHERS = GROUPS_DIFFER.but("the money goes by `{per}`, the ranking goes by `{other}`")
MONEY_OF_GROUPS = GROUPS_DIFFER.but("the money goes by `{per}`, the ranking has one order for all", help=_OR_OUT)
PLACES_WITHOUT_TIES = FindingKind(
    "places-without-ties",
    NOTE,
    "Order, places and money",
    means="there are places and no step tells equals apart",
    to_do="write `ties:`",
    says="there are places to win, and no step tells equals apart; an unbroken tie: {then}",
    help="write `ties:` under `ranking:`, with the steps that the call names; a draw may be the last",
    wrong="selection: {places: 3, reserve: true, tie at the last place: all}",
    right="""
        ranking: {ties: [{draw: {seed: 4711}}], numbering: competition}
        selection: {places: 3, reserve: true, tie at the last place: all}
        """,
)
PLACES_WITHOUT_GROUPS = FindingKind(
    "places-without-groups",
    ERROR,
    "Order, places and money",
    means="the places are for groups, and the selection has none",
    to_do="write `per:`, or one number",
    says="the places are for groups, and the selection has none",
    help="write `per:` with what the groups go by, here and under `ranking:`; or one number for all",
    wrong="selection: {places: {north: 2, south: 1}, reserve: true, tie at the last place: all}",
    right="""
        ranking: {per: area, ties: [{draw: {seed: 4711}}], numbering: competition}
        selection: {places: {north: 2, south: 1}, per: area, reserve: true, tie at the last place: all}
        """,
)
SHARED_WITHOUT_GROUPS = PLACES_WITHOUT_GROUPS.but("groups share the places, and the selection has none")
GROUP_WITHOUT_PLACES = FindingKind(
    "group-without-places",
    ERROR,
    "Order, places and money",
    means="a group is left out of the places of each group",
    to_do="name every group; one without a place has 0",
    says="the places leave out {groups}",
    help="name every group; one that gets no place has 0",
    wrong="""
        ranking: {per: area, ties: [{draw: {seed: 4711}}], numbering: competition}
        selection: {places: {north: 2}, per: area, reserve: true, tie at the last place: all}
        """,
    right="""
        ranking: {per: area, ties: [{draw: {seed: 4711}}], numbering: competition}
        selection: {places: {north: 2, south: 0}, per: area, reserve: true, tie at the last place: all}
        """,
)
UNKNOWN_GROUP = FindingKind(
    "unknown-group",
    ERROR,
    "Order, places and money",
    means="the order of funding, or the places of each group, name no group",
    to_do="take one of those named",
    says="there is no group `{group}`",
    help="the groups are {groups}",
    wrong="""
        ranking: {per: area, ties: [{draw: {seed: 4711}}], numbering: competition}
        selection: {places: {north: 2, south: 1, west: 1}, per: area, reserve: true, tie at the last place: all}
        """,
    right="""
        ranking: {per: area, ties: [{draw: {seed: 4711}}], numbering: competition}
        selection: {places: {north: 2, south: 1}, per: area, reserve: true, tie at the last place: all}
        """,
)
IDLE_FIRST_OF_EACH = FindingKind(
    "idle-first-of-each",
    WARNING,
    "Order, places and money",
    means="each group has its own places or money, and its first comes first anyway",
    to_do="take it out, or name areas within a group",
    says="each `{per}` has its own: the first of it comes first anyway",
    help="take it out, or write what tells areas apart within one `{per}`",
    wrong="""
        ranking: {per: area, ties: [{draw: {seed: 4711}}], numbering: competition}
        selection: {places: 3, per: area, first of each: area, reserve: true, tie at the last place: all}
        """,
    right="""
        ranking: {per: area, ties: [{draw: {seed: 4711}}], numbering: competition}
        selection: {places: 3, per: area, first of each: label, reserve: true, tie at the last place: all}
        """,
)


FIRST_OF_NOBODY = FindingKind(
    "first-of-nobody",
    ERROR,
    "Order, places and money",
    means="`first: 0` of each area come first",
    to_do="write how many of each area come first",
    says="0 of each: nobody comes first",
    help="write how many of each area come first, as in `first: 2`",
    wrong="""
        ranking: {ties: [{draw: {seed: 4711}}], numbering: competition}
        selection: {places: 3, first of each: {of: area, first: 0, others: take their turn}, tie at the last place: all}
        """,
    right="""
        ranking: {ties: [{draw: {seed: 4711}}], numbering: competition}
        selection: {places: 3, first of each: {of: area, first: 2, others: take their turn}, tie at the last place: all}
        """,
)


@lint_check()
def place_findings(rulebook: Rulebook) -> Iterator[Finding]:
    call = rulebook.call
    if call.ranking is None:
        return
    if call.selection is not None:
        yield from place_group_findings(call.selection, call.ranking)
        yield from _selection_findings(rulebook, call.selection, call.ranking)
        yield from first_findings(rulebook, call.selection, rulebook.seat_area)


def place_group_findings(part: Selection | Budget, ranking: Ranking) -> Iterator[Finding]:
    """Places and money go by the groups of the ranking, or over all."""
    if part.per is None or part.per == ranking.per:
        return
    is_money = isinstance(part, Budget)
    if ranking.per is None:
        yield (MONEY_OF_GROUPS if is_money else PLACES_OF_GROUPS).at(part.place_of("per"), per=part.per)
    else:
        kind = MONEY_OF_OTHERS if is_money else GROUPS_DIFFER
        also = ((ranking.place_of("per"), Said("the ranking's groups")),)
        yield kind.at(part.place_of("per"), also=also, per=part.per, other=ranking.per)


def _selection_findings(rulebook: Rulebook, selection: Selection, ranking: Ranking) -> Iterator[Finding]:
    if selection.places and not ranking.ties:
        yield PLACES_WITHOUT_TIES.at(selection.place_of("places"), then=selection.tie_at_the_last_place)
    node = selection.node_at("places")
    if selection.shared_places is not None and selection.per is None:
        yield SHARED_WITHOUT_GROUPS.at(selection.shared_places.place_of("in proportion to"))
    if not isinstance(node, Entries) or selection.shared_places is not None:
        return
    if selection.per is None:
        yield PLACES_WITHOUT_GROUPS.at(node.place)
    elif selection.per == ranking.per and (groups := groups_of(rulebook, rulebook.group)) is not None:
        yield from named_groups(((name, key.place) for name, key in node.keys.items()), groups)
        missing = [name for name in groups if name not in node]
        if missing:
            yield GROUP_WITHOUT_PLACES.at(node.place, groups=quoted_names(missing))


def groups_of(rulebook: Rulebook, fact: str | None) -> Sequence[str] | None:
    """The groups that a fact forms, None where they cannot be listed."""
    choices = Domains(rulebook).domain(fact).choices if fact is not None else None
    return None if choices is None else [str(choice) for choice in choices]


def named_groups(named: Iterable[tuple[str, Place]], groups: Sequence[str]) -> Iterator[Finding]:
    for name, place in named:
        if name not in groups:
            yield UNKNOWN_GROUP.at(place, help=did_you_mean(name, groups) or None, group=name, groups=quoted_names(groups))


def first_findings(rulebook: Rulebook, part: Selection | Budget, area: str | None) -> Iterator[Finding]:
    """Where each group of the ranking has places or money of its own, the first of each of the same groups is the first anyway."""
    if isinstance(part.first_of_each, FirstOfEach) and part.first_of_each.first == 0:
        yield FIRST_OF_NOBODY.at(part.first_of_each.place_of("first"))
    if area is not None and part.per is not None and area == rulebook.group and not part.only_firsts_compete:
        yield IDLE_FIRST_OF_EACH.at(part.place_of("first of each"), per=part.per)
