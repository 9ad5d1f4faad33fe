"""Budgets, selections and entrants written briefly for tests, strategies that invent them, and both the order and the money of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, get_args

from hypothesis import strategies as st
from msgspec.structs import replace

from callscore.call.budget import Budget, Cap, LastGrantWord, Pot
from callscore.call.first_of_each_rule import FirstOfEach, OthersWord
from callscore.call.list_limits import Exclusion, MoneyLimit, OverTheLimitWord, PlaceLimit
from callscore.call.quotas import FilledWord, Quota, UnusedWord
from callscore.call.ranking_rules import Ranking, Selection, TieAtTheLastPlaceWord
from callscore.call.rounding_rules import RoundedTo
from callscore.call.rules import IfUndeterminedWord
from callscore.call.scalars import Formula
from callscore.call.top_up_rule import OtherwiseWord, TopUp
from callscore.funding.grant import Grant, Spent
from callscore.funding.money_queue import NO_MONEY, Funded, funded
from callscore.number import Number
from callscore.place import Place
from callscore.ranking.entrant import Contender, Entrant, GrantLimit
from callscore.ranking.orders import Orders
from callscore.ranking.ranked_list import LastPlace, Placed, Ranked, ranked_list
from callscore.ranking.tie_ladder import ReadsOthers
from callscore.ranking.tied_order import Tie
from callscore.source.node import Scalar


@dataclass(frozen=True, slots=True)
class Given:
    """The order, and the money that goes by it."""

    ranked: Ranked
    money: Funded

    @property
    def results(self) -> tuple[Placed, ...]:
        return self.ranked.results

    @property
    def ties(self) -> tuple[Tie, ...]:
        return self.ranked.ties

    @property
    def last_places(self) -> tuple[LastPlace, ...]:
        return self.ranked.last_places

    @property
    def spent(self) -> tuple[Spent, ...]:
        return self.money.spent

    @property
    def grants(self) -> Mapping[str, Grant]:
        """By application, in the order of the results."""
        return {each.application: self.money.grants[each.application] for each in self.results if each.application in self.money.grants}

    @property
    def provisional(self) -> bool:
        return self.ranked.provisional or self.money.is_provisional


def rank(
    entrants: Iterable[Entrant],
    contenders: Iterable[Contender],
    ranking: Ranking,
    selection: Selection | None = None,
    budget: Budget | None = None,
    readers: Mapping[int, ReadsOthers] | None = None,
    doubtful: Collection[str] = (),
) -> Given:
    """The order and the money, one from the other as an evaluation makes them."""
    ranked = ranked_list(Orders(entrants, ranking, readers), contenders, ranking, selection, doubtful, budget)
    return Given(ranked, funded(ranked, budget) if budget is not None else NO_MONEY)


RANKING = Ranking(per=None, numbering="competition", ties=())


def pot(name: str, total: Any, left_over: str = "returned", missing: IfUndeterminedWord | None = None) -> Pot:
    return Pot(pot=name, total=total, left_over=left_over, if_undetermined=missing)


def cap(name: str, missing: IfUndeterminedWord | None = None) -> Cap:
    return Cap(cap=name, if_undetermined=missing)


def budget(total: Any, last: LastGrantWord = "stop", *, pots: Sequence[Pot] = (), caps: Sequence[Cap] = (), **more: Any) -> Budget:
    missing = more.pop("missing", "ask")
    request = Formula("grant", Scalar("grant", Place("")))
    return Budget(total=total, unit="EUR", request=request, last=last, pots=tuple(pots), caps=tuple(caps), if_undetermined=missing, **more)


def first_of(number: int, others: OthersWord) -> FirstOfEach:
    return FirstOfEach(of="area", first=number, others=others)


FIRSTS = st.sampled_from([None, "area", first_of(2, "take their turn"), first_of(1, "do not compete"), first_of(2, "do not compete")])


def seats(places: Any, first: str | FirstOfEach | None = None, tie: TieAtTheLastPlaceWord = "none", per: str | None = None) -> Selection:
    return Selection(places=places, per=per, first_of_each=first, reserve=True, tie_at_the_last_place=tie)


def quota(name: str, places: int | None, filled: FilledWord = "first", unused: UnusedWord = "to all", **more: Any) -> Quota:
    return Quota(quota=name, places=places, filled=filled, unused=unused, for_={}, **more)


@st.composite
def quota_seats(draw: st.DrawFn) -> Selection:
    """Places of which two quotas keep some."""
    words = st.sampled_from(get_args(FilledWord)), st.sampled_from(get_args(UnusedWord))
    quotas = tuple(quota(name, draw(st.integers(0, 2)), *(draw(word) for word in words)) for name in "yz")
    found = seats(draw(st.integers(0, 4)), None, draw(st.sampled_from(get_args(TieAtTheLastPlaceWord))))
    stops = place_stops(draw(st.integers(0, 2))) if draw(st.booleans()) else {}
    return replace(found, quotas=quotas, **stops)


EXCLUSION = Exclusion(named_by=Formula("rival", Scalar("rival", Place(""))))


def place_stops(most: int) -> dict[str, Any]:
    """A limit of places for each area, and applications that exclude each other."""
    return {"limits": (PlaceLimit(limit="l", per="area", at_most=most),), "exclude_each_other": EXCLUSION}


@st.composite
def stop_seats(draw: st.DrawFn) -> Selection:
    found = seats(draw(st.integers(0, 4)), None, draw(st.sampled_from(get_args(TieAtTheLastPlaceWord))))
    return replace(found, **place_stops(draw(st.integers(0, 2))))


def money_limits(projects: int, amount: int, over: OverTheLimitWord) -> tuple[MoneyLimit, ...]:
    """A limit of projects for each area, and one of money."""
    of_projects = MoneyLimit(limit="l", per="area", projects=projects)
    return of_projects, MoneyLimit(limit="m", per="area", amount=amount, over_the_limit=over)


AMOUNTS: tuple[Number, ...] = (0, 5, 10, 10, 20, 20, 30, Fraction(20, 3))
AMOUNT = st.sampled_from(AMOUNTS)
"""Few amounts, so that they meet each other, the caps and the pots often."""
AREAS = st.sampled_from(["n", "s", "w"])


@st.composite
def budgets(draw: st.DrawFn, kind: str = "any") -> Budget:
    """With pots, or with the first of each, or with limits and exclusions, or plain."""
    kind = draw(st.sampled_from(["plain", "firsts", "pots", "stops"])) if kind == "any" else kind
    least = draw(st.sampled_from([None, None, 10]))
    more: dict[str, Any] = {
        "at_least": least,
        "a_part_below_the_least": draw(st.sampled_from(["nothing", "granted"])),
        "tie_at_the_line": draw(st.sampled_from(["none", "draw", "most projects", *(["pro rata"] if kind != "pots" else [])])),
        "rounded_to": draw(st.sampled_from([None, RoundedTo(places=0, mode="down")])),
        "the_odd_cents": draw(st.sampled_from(["left over", "to the largest remainder"])),
        "caps": (cap("c"), cap("d")),
    }
    refused = {"pots": ("topped up", "pro rata for all"), "firsts": ("pro rata for all",), "stops": ("pro rata for all",)}.get(kind, ())
    last = draw(st.sampled_from([word for word in get_args(LastGrantWord) if word not in refused]))
    if last == "topped up":
        otherwise = draw(st.sampled_from(get_args(OtherwiseWord)))
        more["topped_up"] = TopUp(where_left_per_cent=draw(st.sampled_from([50, 80])), from_reserve=7, otherwise=otherwise)
    if kind == "firsts":
        more["first_of_each"] = draw(FIRSTS)
    if kind == "stops":
        over = draw(st.sampled_from(get_args(OverTheLimitWord)))
        more["limits"] = money_limits(draw(st.integers(0, 3)), draw(st.sampled_from([10, 20, 30, 60])), over)
        more["exclude_each_other"] = EXCLUSION
    if kind != "pots":
        return budget(draw(st.sampled_from([0, 20, 30, 40, 50, 60, 80])), last, **more)
    totals = [draw(st.sampled_from([0, 10, 20, 30, 40])) for _ in range(3)]
    to = [draw(st.sampled_from(["b", "c", "returned"])), draw(st.sampled_from(["c", "returned"])), "returned"]
    pots = [pot(name, total, left) for name, total, left in zip("abc", totals, to, strict=True)]
    return budget(sum(totals), last, pots=pots, **more)


@st.composite
def entrants(draw: st.DrawFn, most: int = 6, score: int = 5) -> list[Entrant]:
    found = []
    for name in "pqrstuvw"[: draw(st.integers(0, most))]:
        limits = tuple(GrantLimit(each, draw(st.sampled_from([-5, 10, 20, 30]))) for each in draw(st.sampled_from(["", "", "c", "cd"])))
        pots = tuple(draw(st.booleans()) for _ in range(3))
        area, accepts = draw(AREAS), draw(st.booleans())
        made = Entrant(application=name, group="", score=draw(st.integers(1, score)), steps=(), request=draw(AMOUNT))
        quotas = (draw(st.booleans()), draw(st.booleans()))
        made = replace(made, limits=limits, pots=pots, seat_area=area, fund_area=area, quotas=quotas, accepts=accepts)
        found.append(stopping(made, area, draw(EXCLUDED)))
    return found


EXCLUDED = st.frozensets(st.sampled_from("pqrstuvz"), max_size=1)


def stopping(one: Entrant, group: str | None, excluded: frozenset[str] | None) -> Entrant:
    return replace(one, seat_groups=(group,), fund_groups=(group, group), seat_excludes=excluded, fund_excludes=excluded)


def contender(name: str, highest: int | None, area: str | None) -> Contender:
    return Contender(name, "", highest, seat_area=area, fund_area=area)
