"""Comparisons with a pool: what a method needs and the call does not say, what it says in vain, and pools that nobody uses."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.pools import Relative, Rescale
from callscore.call.scores import Assessed, CappedSum, FormulaScore, Linear, PairComparison, Rows
from callscore.finding import Finding, error, warning
from callscore.lint.lint_check import lint_check
from callscore.rulebook.grid import Cell
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook

NEEDS: dict[str, tuple[str, ...]] = {
    "share of best": ("better", "all zero"),
    "worst to best": ("better", "all equal"),
    "mean and best": ("turning at", "all equal", "all zero"),
    "standardised": ("spread", "rounded to", "all equal"),
}
OPTIONAL: dict[str, tuple[str, ...]] = {"mean and best": ("rounded to",)}
_WHY = {
    "better": "`higher` where more is better, `lower` where less is",
    "all zero": "what counts where the best value, or the mean, is zero or less",
    "all equal": "what counts where all values are equal, a pool of one included",
    "turning at": "what the mean is worth: 0.80, 0.85 or 0.90",
    "spread": "`of the whole pool` or `of a sample`",
    "rounded to": "`{places: 4, mode: half up}`: a root has decimals without end, and is rounded exactly so",
}


@lint_check()
def comparison_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`unsaid-pool-edge`, `key-without-effect`, `not-a-share`, `standardised-points`, `better-without-effect`, `unused-pool`."""
    call = rulebook.call
    used = {indicator.pool.in_ for indicator in call.indicators.values() if indicator.pool is not None}
    for name, indicator in call.indicators.items():
        if indicator.compared is not None:
            used.add(indicator.compared.in_)
            yield from _of(indicator.compared, f"indicator `{name}`", is_share=False)
    for cell in rulebook.grid.leaves:
        match cell.criterion.score:
            case PairComparison() as score:
                used.add(score.in_)
            case Relative() as score:
                used.add(score.in_)
                yield from _of(score, f"criterion `{cell.id}`", is_share=True)
            case Rows() | Linear() | CappedSum() | Assessed() | FormulaScore() | None:  # without a pool
                pass
    for cell in rulebook.grid.cells:
        if cell.criterion.rescale is not None:
            used.add(cell.criterion.rescale.in_)
            yield from _rescale(cell, cell.criterion.rescale)
    for name, pool in call.pools.items():
        if name not in used:
            yield warning(
                "unused-pool", f"nothing is compared in the pool `{name}`", pool.place_of("among"), "use it with `in:`, or take it out"
            )


def _of(rule: Relative, who: str, is_share: bool) -> Iterator[Finding]:
    needed = NEEDS[rule.method]
    for key in needed:
        if not rule.says(key):
            message = f"{who} does not say `{key}`, which `{rule.method}` needs"
            yield error("unsaid-pool-edge", message, rule.place_of("method"), f"write `{key}:` with {_WHY[key]}")
    for key in ("turning at", "spread", "rounded to", "all equal", "all zero"):
        if rule.says(key) and key not in (*needed, *OPTIONAL.get(rule.method, ())):
            yield error("key-without-effect", f"`{key}` means nothing to `{rule.method}`", rule.place_of_key(key), "take it out")
    if rule.better == "lower" and rule.method in ("mean and best", "standardised"):
        help = "compare the discount instead of the price, or take it out"
        yield error("better-without-effect", f"`{rule.method}` always gives more to the higher value", rule.place_of("better"), help)
    if is_share and rule.method == "standardised":
        help = "make it an indicator with `compared:`, and read it in a formula or in `ranking: {by: …}`"
        yield error(
            "standardised-points", "a standardised value has no greatest one, and is no share of a maximum", rule.place_of("method"), help
        )
    elif rule.method != "standardised":
        yield from _shares(rule)


def _rescale(cell: Cell, rule: Rescale) -> Iterator[Finding]:
    has_threshold = cell.criterion.threshold is not None
    if has_threshold and rule.threshold_sees is None:
        message = f"`{cell.id}` has a threshold and is rescaled, and the call does not say which points the threshold sees"
        yield error("unsaid-pool-edge", message, rule.place_of("in"), "write `threshold sees: before` or `threshold sees: after`")
    if rule.threshold_sees is not None and not has_threshold:
        place = rule.place_of_key("threshold sees")
        yield error("key-without-effect", f"`{cell.id}` has no threshold", place, "take `threshold sees` out")
    if not 0 <= rule.all_zero <= 1:
        message = f"{number_text(rule.all_zero)} is no share of the maximum"
        yield error("not-a-share", message, rule.place_of("all zero"), "write a number from 0 to 1")


def _shares(rule: Relative) -> Iterator[Finding]:
    for key, number in (
        ("alone", rule.alone), ("all equal", rule.all_equal), ("all zero", rule.all_zero), ("turning at", rule.turning_at),
    ):  # fmt: skip
        if number is not None and not 0 <= number <= 1:
            message = f"{number_text(number)} is no share: `{rule.method}` gives a number from 0 to 1"
            yield error("not-a-share", message, rule.place_of(key), "write a number from 0 to 1")
