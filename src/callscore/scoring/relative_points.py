"""Where a value stands in its pool: the figures of the pool, and the number that each method makes of both. All of it exact."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from callscore.call.pools import Relative
from callscore.call.scalars import is_higher
from callscore.number import Number
from callscore.scoring.points import Points, known, minus, plain, points_between
from callscore.scoring.pool_figures import PoolFigures
from callscore.scoring.rounding import rounded, rounded_by_root


class PoolComparison(Struct, frozen=True):
    """A value in its pool.

    number   what the method gives; None where the value is unknown, or the pool is
    edge     the key of the call that decided, where the method has no answer: `alone`, `all equal`, `all zero`; else empty
    """

    value: Number | None
    figures: PoolFigures | None
    number: Number | None
    edge: str = ""


def compared(value: Number | None, figures: PoolFigures | None, rule: Relative) -> PoolComparison:
    """What the rule makes of a value in a pool. One from outside the pool that lies beyond its best or worst has no more, or no less, than
    these.
    """
    if value is None or figures is None:
        return PoolComparison(value, figures, None)
    edge = _edge(figures, rule)
    if edge:
        return PoolComparison(value, figures, {"alone": rule.alone, "all equal": rule.all_equal, "all zero": rule.all_zero}[edge], edge)
    return PoolComparison(value, figures, plain(_by_method(value, figures, rule)))


def _by_method(value: Number, figures: PoolFigures, rule: Relative) -> Number:
    """What the method gives: a share from 0 to 1, and of a standardised value any number."""
    match rule.method:
        case "share of best":
            return _as_share(_share_of_best(value, figures, rule))
        case "worst to best":
            return _as_share(_worst_to_best(value, figures, rule))
        case "mean and best":
            return _as_share(_mean_and_best(value, figures, rule))
        case "percentile rank":
            return _as_share(_percentile(value, figures, rule))
        case "standardised":
            return _standardised(value, figures, rule)


def _as_share(number: Number) -> Number:
    return min(max(number, 0), 1)


def relative_points(found: PoolComparison, maximum: Number) -> Points[PoolComparison]:
    """The points of a criterion: its maximum times what the method gives."""
    if found.number is None:
        return points_between(0, maximum, found)
    return known(plain(found.number * maximum), found)


def _edge(figures: PoolFigures, rule: Relative) -> str:
    """Which of the pools without an answer this one is, in the order in which a call is asked to say them."""
    if rule.all_zero is not None and _has_no_share(figures, rule):
        return "all zero"
    if rule.alone is not None and figures.n == 1:
        return "alone"
    if rule.all_equal is not None and figures.lowest == figures.highest:
        return "all equal"
    return ""


def _has_no_share(figures: PoolFigures, rule: Relative) -> bool:
    """Whether the best is zero, or below it, where the method takes a share of it."""
    if not rule.divides:
        return False
    return (figures.highest if is_higher(rule.better) else figures.lowest) <= 0


def _share_of_best(value: Number, figures: PoolFigures, rule: Relative) -> Number:
    if is_higher(rule.better):
        return max(Fraction(value) / figures.highest, Fraction(0))
    return Fraction(1) if value <= figures.lowest else max(Fraction(figures.lowest) / value, Fraction(0))


def _worst_to_best(value: Number, figures: PoolFigures, rule: Relative) -> Number:
    way = Fraction(value - figures.lowest) / (figures.highest - figures.lowest)
    return way if is_higher(rule.better) else 1 - way


def worse_and_equal(value: Number, figures: PoolFigures, rule: Relative) -> tuple[int, int]:
    """How many of the pool are worse, and how many are equal, the value itself included."""
    below, above = figures.below(value), figures.above(value)
    return below if is_higher(rule.better) else above, figures.n - below - above


def _percentile(value: Number, figures: PoolFigures, rule: Relative) -> Number:
    worse, equal = worse_and_equal(value, figures, rule)
    match rule.equals:
        case "half":
            return Fraction(2 * worse + equal, 2 * figures.n)
        case "all":
            return Fraction(worse + equal, figures.n)
        case "none" | None:
            others = figures.n - 1 if equal else figures.n  # a value that nobody has is not in the pool
            return Fraction(worse, others)  # in a pool of one `alone` says what counts


def _mean_and_best(value: Number, figures: PoolFigures, rule: Relative) -> Number:
    """Rounded, where the call says so: the higher the mean, the less it gives, so that the bounds of the mean bound it too. No share can
    be taken of a mean of zero or less: a value that is not above it has none."""
    rounding = rule.rounded_to
    if rounding is None:
        return _by_mean(value, figures.mean, figures, rule)
    (least, most), _ = figures.bounds
    if least > 0 and most < figures.highest:
        low, high = (rounded(_by_mean(value, mean, figures, rule), rounding.places, rounding.mode) for mean in (most, least))
        if low == high:
            return low
    return rounded(_by_mean(value, figures.mean, figures, rule), rounding.places, rounding.mode)


def _by_mean(value: Number, mean: Number, figures: PoolFigures, rule: Relative) -> Number:
    turning = rule.turning_at
    assert turning is not None  # the checks of the call ask for it
    if value <= mean:
        return max(Fraction(turning) * value / mean, Fraction(0)) if mean > 0 else Fraction(0)
    return turning + (1 - turning) * Fraction(value - mean) / (figures.highest - mean)


def _standardised(value: Number, figures: PoolFigures, rule: Relative) -> Number:
    """From both ends of what mean and spread can be; where these come out differently, from mean and spread themselves."""
    rounding = rule.rounded_to
    assert rounding is not None  # as above
    widen = 1 if rule.is_of_the_whole_pool else Fraction(figures.n, figures.n - 1)
    (least, most), (narrow, wide) = figures.bounds

    def rounded_at(difference: Number, spread: Number) -> Number:
        return rounded_by_root(difference, spread * widen, rounding.places, rounding.mode)

    if narrow > 0:
        far, near = value - most, value - least  # the difference from the mean, at least and at most
        low = rounded_at(far, wide if far >= 0 else narrow)
        if low == rounded_at(near, narrow if near >= 0 else wide):
            return low
    return rounded_at(minus(value, figures.mean), figures.variance)
