"""The order of arrival and ranks over all groups: that the call says what they need, and nothing that would mean nothing."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.ranking_rules import Ranking
from callscore.finding import Finding
from callscore.finding_code import FindingCode
from callscore.lint.finding_kind import ERROR, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook

ARRIVAL_WITHOUT_WINDOW = FindingKind(
    "arrival-without-window",
    ERROR,
    "Order, places and money",
    means="the order goes by arrival, and there is no window",
    to_do="write `window:`",
    says="the order goes by arrival, and the call has no window in which applications arrive",
    help="write `window: {{opens: …, closes: …, late: …, if undetermined: …}}`: it also says what an unknown time of receipt does",
    wrong="ranking: {arrival: nobody ranked, ties: [], numbering: competition}",
)
UNSAID_FIRST_DAY = FindingKind(
    "unsaid-first-day",
    ERROR,
    "Order, places and money",
    means="the first day is ranked, and the call does not say which one that is",
    to_do="write `first useful day:`",
    says="the call does not say which day is the first useful one",
    help="write `first useful day: the day it opens`, or `first useful day: the first with an application`",
    wrong="""
        window: {opens: 2026-03-01T09:00:00+01:00, closes: 2026-03-31T12:00:00+02:00, late: reject, if undetermined: ask}
        ranking: {arrival: first day ranked, ties: [], numbering: competition}
        """,
    right="""
        window: {opens: 2026-03-01T09:00:00+01:00, closes: 2026-03-31T12:00:00+02:00, late: reject, if undetermined: ask}
        ranking: {arrival: first day ranked, first useful day: the day it opens, ties: [], numbering: competition}
        """,
)
FIRST_DAY_UNUSED = FindingKind(
    "first-day-unused",
    ERROR,
    "Order, places and money",
    means="there is a first useful day, and no first day is ranked",
    to_do="take it out",
    says="no first day is ranked here",
    help="write `arrival: first day ranked`, or take it out",
    wrong="ranking: {first useful day: the day it opens, ties: [], numbering: competition}",
    right="ranking: {ties: [], numbering: competition}",
)
SCORE_NEVER_COUNTS = FindingKind(
    "score-never-counts",
    ERROR,
    "Order, places and money",
    means="nobody is ranked by score, and a formula is given for it",
    to_do="take `by:` out",
    says="the order goes by arrival alone, so that this formula never counts",
    help="take `by:` out, or write which days are ranked: `arrival: first day ranked`",
    wrong="""
        window: {opens: 2026-03-01T09:00:00+01:00, closes: 2026-03-31T12:00:00+02:00, late: reject, if undetermined: ask}
        ranking: {arrival: nobody ranked, by: quality, ties: [], numbering: competition}
        """,
)
BEST_NEVER_COUNTS = SCORE_NEVER_COUNTS.but(
    "the order goes by arrival alone, so that neither the highest nor the lowest score is first",
    help="take `best:` out, or write which days are ranked: `arrival: first day ranked`",
)
CARRIED_BY_ARRIVAL = FindingKind(
    FindingCode.CARRIED_BY_ARRIVAL,
    ERROR,
    "Applications",
    means="something is carried into an order of arrival, or the call names an `earlier round` and orders by arrival",
    to_do="rank it in a round of its own",
    says="the order goes by arrival, in which nothing has a place that an earlier round carries",
    help="take `earlier round` out, or let the order go by score: what is carried arrived in another round",
    wrong="""
        earlier round: example-2025
        window: {opens: 2026-03-01T09:00:00+01:00, closes: 2026-03-31T12:00:00+02:00, late: reject, if undetermined: ask}
        ranking: {arrival: nobody ranked, ties: [], numbering: competition}
        """,
)
NUMBERED_WITHOUT_GROUPS = FindingKind(
    "numbered-without-groups",
    ERROR,
    "Order, places and money",
    means="ranks in the group and over all, and there are no groups",
    to_do="write `per:`, or take `numbered:` out",
    says="the ranking has one order for all: there is one rank only",
    help="write `per:`, or take `numbered:` out",
    wrong="ranking: {numbered: [group, all], ties: [], numbering: competition}",
    right="ranking: {per: area, numbered: [group, all], ties: [], numbering: competition}",
)
NUMBERED_WITHOUT_GROUP = FindingKind(
    "numbered-without-group",
    ERROR,
    "Order, places and money",
    means="`numbered` leaves out the rank in the group",
    to_do="write `numbered: [group, all]`",
    says="`numbered` leaves out the rank in the group, which everybody has",
    help="write `numbered: [group, all]`; for a rank over all alone take `per:` out",
    wrong="ranking: {per: area, numbered: [all], ties: [], numbering: competition}",
    right="ranking: {per: area, numbered: [group, all], ties: [], numbering: competition}",
)


@lint_check()
def arrival_order_findings(rulebook: Rulebook) -> Iterator[Finding]:
    call, ranking = rulebook.call, rulebook.call.ranking
    if ranking is None:
        return
    if ranking.arrival is not None and call.window is None:
        yield ARRIVAL_WITHOUT_WINDOW.at(ranking.place_of("arrival"))
    if ranking.ranks_the_first_day and ranking.first_useful_day is None:
        yield UNSAID_FIRST_DAY.at(ranking.place_of("arrival"))
    if not ranking.ranks_the_first_day and ranking.first_useful_day is not None:
        yield FIRST_DAY_UNUSED.at(ranking.place_of("first useful day"))
    if ranking.is_by_arrival_alone and ranking.by is not None:
        yield SCORE_NEVER_COUNTS.at(ranking.place_of("by"))
    if ranking.is_by_arrival_alone and ranking.says("best"):
        yield BEST_NEVER_COUNTS.at(ranking.place_of("best"))
    if ranking.arrival is not None and call.earlier_round is not None and rulebook.is_last_phase:
        yield CARRIED_BY_ARRIVAL.at(call.place_of("earlier round"))
    yield from _numbered_findings(ranking)


def _numbered_findings(ranking: Ranking) -> Iterator[Finding]:
    if not ranking.says("numbered"):
        return
    if ranking.per is None:
        yield NUMBERED_WITHOUT_GROUPS.at(ranking.place_of("numbered"))
    elif not ranking.is_numbered_by_group:
        yield NUMBERED_WITHOUT_GROUP.at(ranking.place_of("numbered"))
