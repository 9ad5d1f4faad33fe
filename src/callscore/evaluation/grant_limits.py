"""What the caps of a budget come to for one application, on which of its pots it may draw, and what is odd about the money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from callscore.call.budget import Budget
from callscore.evaluation.appraisal import Appraisal
from callscore.feel import known_or_none
from callscore.finding import Finding, warning
from callscore.funding.grant import Grant
from callscore.funding.money_queue import Funded
from callscore.number import Number
from callscore.ranking.entrant import GrantLimit
from callscore.rulebook.rulebook import AmountFact, CapFacts, RowFacts, Rulebook, ShareFacts
from callscore.rulebook.unit import Chosen, Verdict
from callscore.scoring.points import plain
from callscore.sentence import Said


def limits_of(rulebook: Rulebook, appraisal: Appraisal) -> tuple[GrantLimit, ...]:
    """The caps that hold, or may hold, for the application. Where it is unknown whether one does, its amount is."""
    return tuple(limit for cap in rulebook.caps if (limit := _limit(cap, appraisal)) is not None)


def _limit(cap: CapFacts, appraisal: Appraisal) -> GrantLimit | None:
    holds = appraisal.verdict(cap.unit) if cap.unit is not None else Verdict.MET
    if holds is Verdict.NOT_MET:
        return None
    is_known = holds is Verdict.MET
    match cap.limit:
        case AmountFact(amount):
            return GrantLimit(cap.cap, _number(amount, appraisal) if is_known else None)
        case ShareFacts():
            per_cent, of = _number(cap.limit.per_cent, appraisal), _number(cap.limit.of, appraisal)
            most = plain(Fraction(per_cent) * of / 100) if is_known and per_cent is not None and of is not None else None
            return GrantLimit(cap.cap, most, per_cent, of)
        case RowFacts():
            return _of_rows(cap.cap, cap.limit, is_known, appraisal)
        case None:
            return GrantLimit(cap.cap, None)


def _of_rows(cap: str, read: RowFacts, is_known: bool, appraisal: Appraisal) -> GrantLimit:
    """The amount of the row that applies; `is_known` says that the cap holds for the application."""
    answer = appraisal.answers[read.choice]
    assert isinstance(answer, Chosen)
    match answer.options:
        case (row,):
            return GrantLimit(cap, _number(read.of_rows[row], appraisal) if is_known else None, row=row)
        case None:
            return GrantLimit(cap, None)
        case _:
            return GrantLimit(cap, None, at_fault=is_known)


def pots_of(rulebook: Rulebook, appraisal: Appraisal) -> tuple[bool | None, ...]:
    """For every pot whether the application may draw on it; None where that is unknown."""
    verdicts = (appraisal.verdict(unit) if unit is not None else Verdict.MET for unit in rulebook.pots)
    return tuple(map(is_met, verdicts))


def accepts_of(rulebook: Rulebook, appraisal: Appraisal) -> bool | None:
    """Whether it takes what is left, where that is offered to it; None where that is unknown, or nothing is offered."""
    return is_met(appraisal.verdict(rulebook.accepts)) if rulebook.accepts is not None else None


def is_met(verdict: Verdict) -> bool | None:
    """None where it is unknown."""
    return None if verdict is Verdict.UNDETERMINED else verdict is Verdict.MET


def _number(name: str, appraisal: Appraisal) -> Number | None:
    number: Number | None = known_or_none(appraisal.facts[name])
    return number


def grant_findings(rulebook: Rulebook, money: Funded) -> Iterator[Finding]:
    """`totals-differ`: the members of a group give different totals. `total-below-zero`: they give less than nothing. `cap-below-zero`: a
    cap that comes to less than nothing. `budget-below-smallest`: everybody who asks, asks for more than there is."""
    budget = rulebook.call.budget
    if budget is None:
        return
    yield from _odd_totals(budget, money)
    grants = list(money.grants.values())
    caps = {cap.cap: cap for cap in budget.caps}
    for grant in grants:
        for limit in grant.limits:
            if limit.most is not None and limit.most < 0:
                message = Said("the cap `{cap}` of `{id}` is below 0", cap=limit.cap, id=grant.application)
                place = caps[limit.cap].formulas[limit.row or 0].place
                yield warning("cap-below-zero", message, place, Said("it counts as 0, and nothing is granted"), subject=grant.application)
    smallest = min(_claims(grants), default=None)
    if smallest is not None and all(pot.total is not None and smallest > pot.total + pot.received for pot in money.spent):
        least = next(grant for grant in grants if grant.claimed == smallest)
        phrase = (
            "the budget is smaller than the smallest amount that may be granted, {amount} to `{id}`"
            if len(money.spent) == 1
            else "the money of every pot is smaller than the smallest amount that may be granted, {amount} to `{id}`"
        )
        message = Said(phrase, amount=plain(smallest), id=least.application)
        yield warning("budget-below-smallest", message, budget.place_of("total"), Said("nobody can be served in full"))


def _odd_totals(budget: Budget, money: Funded) -> Iterator[Finding]:
    for spent in money.spent:
        if spent.below_zero is not None:
            message = Said("the total of the budget comes to {amount}, which is below 0", amount=plain(spent.below_zero))
            yield warning("total-below-zero", message, budget.place_of("total"), Said("it counts as 0, and nothing is granted"))
        if spent.differing:
            (one, amount), (other, another) = spent.differing[:2]
            phrase = "the total of the budget is not the same for all: {amount} by `{one}`, {another} by `{other}`"
            message = Said(phrase, amount=plain(amount), one=one, another=plain(another), other=other)
            help = Said("let the formula read what all of a group have in common, such as their area or a value of a pool")
            yield warning("totals-differ", message, budget.place_of("total"), help)


def _claims(grants: Iterable[Grant]) -> Iterator[Number]:
    """What those claim who take part in the money."""
    yield from (grant.claimed for grant in grants if grant.claimed and grant.reason not in ("below the least", "in no pot"))
