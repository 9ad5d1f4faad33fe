"""Comparisons with a pool: what a method needs and the call does not say, what it says in vain, and pools that nobody uses."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.model import Call
from callscore.call.pools import Relative, Rescale
from callscore.call.scalars import is_higher
from callscore.call.scores import pool_in
from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind
from callscore.lint.key_kinds import KEY_WITHOUT_EFFECT
from callscore.lint.lint_check import lint_check
from callscore.rulebook.grid import Cell
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said

UNUSED_POOL = FindingKind(
    "unused-pool",
    WARNING,
    "Names",
    means="nothing is compared in a pool",
    to_do="use it with `in:`, or take it out",
    says="nothing is compared in the pool `{pool}`",
    help="use it with `in:`, or take it out",
    wrong="""
        pools:
          everybody: {among: all, unknown: leave out}
        """,
)
UNSAID_POOL_EDGE = FindingKind(
    "unsaid-pool-edge",
    ERROR,
    "Names",
    means="a comparison does not say what counts where its method has no answer, or what the method needs",
    to_do="write the key",
    says="criterion `{name}` does not say `{key}`, which `{method}` needs",
    help="write `{key}:` with {why}",
    wrong="""
        pools:
          everybody: {among: all, unknown: leave out}
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score: {relative: quality, in: everybody, method: share of best, better: higher}
        """,
    right="""
        pools:
          everybody: {among: all, unknown: leave out}
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score: {relative: quality, in: everybody, method: share of best, better: higher, all zero: 0}
        rounding: {places: 2, mode: half up, at: criterion}
        """,
)
UNSAID_OF_INDICATOR = UNSAID_POOL_EDGE.but("indicator `{name}` does not say `{key}`, which `{method}` needs")
UNSAID_THRESHOLD = UNSAID_POOL_EDGE.but(
    "`{name}` has a threshold and is rescaled, and the call does not say which points the threshold sees",
    help="write `threshold sees: before` or `threshold sees: after`",
)
NO_THRESHOLD_SEES = KEY_WITHOUT_EFFECT.but("`{criterion}` has no threshold", help="take `threshold sees` out")
BETTER_WITHOUT_EFFECT = FindingKind(
    "better-without-effect",
    ERROR,
    "Names",
    means="`better: lower` with a method that always gives more to the higher value",
    to_do="compare the discount instead of the price",
    says="`{method}` always gives more to the higher value",
    help="compare the discount instead of the price, or take it out",
    wrong="""
        pools:
          everybody: {among: all, unknown: leave out}
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score:
              relative: grant
              in: everybody
              method: mean and best
              better: lower
              turning at: 0.85
              all equal: 1
              all zero: 0
              rounded to: {places: 4, mode: half up}
        """,
)
STANDARDISED_POINTS = FindingKind(
    "standardised-points",
    ERROR,
    "Names",
    means="a standardised value as a score",
    to_do="make it an indicator with `compared:`",
    says="a standardised value has no greatest one, and is no share of a maximum",
    help="make it an indicator with `compared:`, and read it in a formula or in `ranking: {{by: …}}`",
    wrong="""
        pools:
          everybody: {among: all, unknown: leave out}
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score:
              relative: quality
              in: everybody
              method: standardised
              spread: of the whole pool
              all equal: 0
              rounded to: {places: 4, mode: half up}
        """,
)
NOT_A_SHARE = FindingKind(
    "not-a-share",
    ERROR,
    "Names",
    means="a share below 0 or above 1",
    to_do="write a number from 0 to 1",
    says="{number} is no share: `{method}` gives a number from 0 to 1",
    help="write a number from 0 to 1",
    wrong="""
        pools:
          everybody: {among: all, unknown: leave out}
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score: {relative: quality, in: everybody, method: share of best, better: higher, all zero: 50}
        """,
)
NO_SHARE_WHERE_ALL_ZERO = NOT_A_SHARE.but("{number} is no share of the maximum")

NEEDS: dict[str, tuple[str, ...]] = {
    "share of best": ("better", "all zero"),
    "worst to best": ("better", "all equal"),
    "mean and best": ("turning at", "all equal", "all zero"),
    "percentile rank": ("better", "equals", "alone"),
    "standardised": ("spread", "rounded to", "all equal"),
}
OPTIONAL: dict[str, tuple[str, ...]] = {"mean and best": ("rounded to",)}
_WHY = {
    "better": "`higher` where more is better, `lower` where less is",
    "all zero": "what counts where the best value, or the mean, is zero or less",
    "all equal": "what counts where all values are equal, a pool of one included",
    "equals": "`none`, `half` or `all`: how many of those that are equal count as worse",
    "alone": "what counts in a pool of one, where nobody is worse or better",
    "turning at": "what the mean is worth: 0.80, 0.85 or 0.90",
    "spread": "`of the whole pool` or `of a sample`",
    "rounded to": "`{{places: 4, mode: half up}}`: a root has endless decimals, and is rounded exactly so",
}


@lint_check()
def comparison_findings(rulebook: Rulebook) -> Iterator[Finding]:
    call = rulebook.call
    for name, indicator in call.indicators.items():
        if indicator.compared is not None:
            yield from _of(indicator.compared, UNSAID_OF_INDICATOR, name)
    for cell in rulebook.grid.leaves:
        score = cell.criterion.score
        if isinstance(score, Relative):
            yield from _of(score, UNSAID_POOL_EDGE, cell.id)
            yield from _standardised(score)
    for cell in rulebook.grid.cells:
        if cell.criterion.rescale is not None:
            yield from _rescale(cell, cell.criterion.rescale)
    used = set(_used(call, rulebook))
    for name, pool in call.pools.items():
        if name not in used:
            yield UNUSED_POOL.at(pool.place_of("among"), pool=name)


def _used(call: Call, rulebook: Rulebook) -> Iterator[str]:
    """The pools in which something is compared."""
    for indicator in call.indicators.values():
        yield from (each.in_ for each in (indicator.pool, indicator.compared) if each is not None and each.in_ is not None)
    for cell in rulebook.grid.cells:
        pool = pool_in(cell.criterion.score)
        if pool is not None:
            yield pool
        if cell.criterion.rescale is not None:
            yield cell.criterion.rescale.in_


def _of(rule: Relative, unsaid: FindingKind, name: str) -> Iterator[Finding]:
    needed = NEEDS[rule.method]
    for key in needed:
        if not rule.says(key):
            yield unsaid.at(rule.place_of("method"), name=name, key=key, method=rule.method, why=Said(_WHY[key]))
    for key in ("turning at", "equals", "spread", "rounded to", "all equal", "all zero"):
        if rule.says(key) and key not in (*needed, *OPTIONAL.get(rule.method, ())):
            yield KEY_WITHOUT_EFFECT.at(rule.place_of_key(key), key=key, method=rule.method)
    if not is_higher(rule.better) and not rule.may_favour_lower:
        yield BETTER_WITHOUT_EFFECT.at(rule.place_of("better"), method=rule.method)
    if rule.is_a_share:
        yield from _shares(rule)


def _standardised(rule: Relative) -> Iterator[Finding]:
    if not rule.is_a_share:
        yield STANDARDISED_POINTS.at(rule.place_of("method"))


def _rescale(cell: Cell, rule: Rescale) -> Iterator[Finding]:
    has_threshold = cell.criterion.threshold is not None
    if has_threshold and rule.threshold_sees is None:
        yield UNSAID_THRESHOLD.at(rule.place_of("in"), name=cell.id)
    if rule.threshold_sees is not None and not has_threshold:
        yield NO_THRESHOLD_SEES.at(rule.place_of_key("threshold sees"), criterion=cell.id)
    if not 0 <= rule.all_zero <= 1:
        yield NO_SHARE_WHERE_ALL_ZERO.at(rule.place_of("all zero"), number=number_text(rule.all_zero))


def _shares(rule: Relative) -> Iterator[Finding]:
    for key, number in (
        ("alone", rule.alone), ("all equal", rule.all_equal), ("all zero", rule.all_zero), ("turning at", rule.turning_at),
    ):  # fmt: skip
        if number is not None and not 0 <= number <= 1:
            yield NOT_A_SHARE.at(rule.place_of(key), number=number_text(number), method=rule.method)
