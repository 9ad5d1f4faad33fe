"""The order of arrival and ranks over all groups: that the call says what they need, and nothing that would mean nothing."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.ranking_rules import Ranking
from callscore.finding import Finding, error
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook


@lint_check()
def arrival_order_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`arrival-without-window`, `unsaid-first-day`, `first-day-unused`, `score-never-counts`, `carried-by-arrival`,
    `numbered-without-groups`, `numbered-without-group`."""
    call, ranking = rulebook.call, rulebook.call.ranking
    if ranking is None:
        return
    if ranking.arrival is not None and call.window is None:
        help = "write `window: {opens: …, closes: …, late: …, if undetermined: …}`: it also says what an unknown time of receipt does"
        message = "the order goes by arrival, and the call has no window in which applications arrive"
        yield error("arrival-without-window", message, ranking.place_of("arrival"), help)
    if ranking.arrival == "first day ranked" and ranking.first_useful_day is None:
        help = "write `first useful day: the day it opens`, or `first useful day: the first with an application`"
        yield error("unsaid-first-day", "the call does not say which day is the first useful one", ranking.place_of("arrival"), help)
    if ranking.arrival != "first day ranked" and ranking.first_useful_day is not None:
        help = "write `arrival: first day ranked`, or take it out"
        yield error("first-day-unused", "no first day is ranked here", ranking.place_of("first useful day"), help)
    if ranking.arrival == "nobody ranked" and ranking.by is not None:
        help = "take `by:` out, or write which days are ranked: `arrival: first day ranked`"
        yield error("score-never-counts", "the order goes by arrival alone, this formula never counts", ranking.place_of("by"), help)
    if ranking.arrival is not None and call.earlier_round is not None and rulebook.is_last_phase:
        help = "take `earlier round` out, or let the order go by score: what is carried arrived in another round"
        message = "the order goes by arrival, in which nothing has a place that an earlier round carries"
        yield error("carried-by-arrival", message, call.place_of("earlier round"), help)
    yield from _numbered_findings(ranking)


def _numbered_findings(ranking: Ranking) -> Iterator[Finding]:
    if not ranking.says("numbered"):
        return
    if ranking.per is None:
        help = "write `per:`, or take `numbered:` out"
        message = "the ranking has one order for all: there is one rank only"
        yield error("numbered-without-groups", message, ranking.place_of("numbered"), help)
    elif "group" not in ranking.numbered:
        help = "write `numbered: [group, all]`; for a rank over all alone take `per:` out"
        yield error("numbered-without-group", "everybody has a rank in the own group", ranking.place_of("numbered"), help)
