"""What the caps of a budget come to for one application, on which of its pots it may draw, and what is odd about the money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.ranked_list import Ranked
from callscore.feel import Unknown
from callscore.finding import Finding, warning
from callscore.funding.grant import Grant
from callscore.number import Number
from callscore.ranking.entrant import GrantLimit
from callscore.rulebook.rulebook import CapFacts, Rulebook
from callscore.rulebook.unit import Verdict
from callscore.scoring.points import plain


def limits_of(rulebook: Rulebook, appraisal: Appraisal) -> tuple[GrantLimit, ...]:
    """The caps that hold, or may hold, for the application. Where it is unknown whether one does, its amount is."""
    return tuple(limit for cap in rulebook.caps if (limit := _limit(cap, appraisal)) is not None)


def _limit(cap: CapFacts, appraisal: Appraisal) -> GrantLimit | None:
    holds = appraisal.verdict(cap.unit) if cap.unit is not None else Verdict.MET
    if holds is Verdict.NOT_MET:
        return None
    at_most, per_cent, of = (_number(name, appraisal) for name in (cap.at_most, cap.per_cent, cap.of))
    if holds is Verdict.UNDETERMINED:
        return GrantLimit(cap.cap, None, per_cent, of)
    if cap.at_most is not None:
        return GrantLimit(cap.cap, at_most)
    return GrantLimit(cap.cap, plain(Fraction(per_cent) * of / 100) if per_cent is not None and of is not None else None, per_cent, of)


def pots_of(rulebook: Rulebook, appraisal: Appraisal) -> tuple[bool | None, ...]:
    """For every pot whether the application may draw on it; None where that is unknown."""
    verdicts = (appraisal.verdict(unit) if unit is not None else Verdict.MET for unit in rulebook.pots)
    return tuple(None if verdict is Verdict.UNDETERMINED else verdict is Verdict.MET for verdict in verdicts)


def _number(name: str | None, appraisal: Appraisal) -> Number | None:
    value = appraisal.facts[name] if name is not None else None
    return None if isinstance(value, Unknown) else value


def grant_findings(rulebook: Rulebook, ranked: Ranked | None) -> Iterator[Finding]:
    """`cap-below-zero`: a cap that comes to less than nothing. `budget-below-smallest`: everybody who asks, asks for more than there is."""
    budget = rulebook.call.budget
    if budget is None or ranked is None:
        return
    grants = [placed.grant for placed in ranked.results if placed.grant is not None]
    caps = {cap.cap: cap for cap in budget.caps}
    for grant in grants:
        for limit in grant.limits:
            if limit.most is not None and limit.most < 0:
                message = f"the cap `{limit.cap}` of `{grant.application}` is below 0"
                place = caps[limit.cap].place_of("at most" if caps[limit.cap].at_most is not None else "per cent")
                yield warning("cap-below-zero", message, place, "it counts as 0, and nothing is granted", subject=grant.application)
    smallest = min(_claims(grants), default=None)
    if smallest is not None and all(smallest > pot.total + pot.received for pot in ranked.spent):
        least = next(grant for grant in grants if grant.claimed == smallest)
        what = "budget" if len(ranked.spent) == 1 else "money of every pot"
        message = f"the {what} is smaller than the smallest amount that may be granted, {plain(smallest)} to `{least.application}`"
        yield warning("budget-below-smallest", message, budget.place_of("total"), "nobody can be served in full")


def _claims(grants: Iterable[Grant]) -> Iterator[Number]:
    """What those claim who take part in the money."""
    yield from (grant.claimed for grant in grants if grant.claimed and grant.reason not in ("below the least", "in no pot"))
