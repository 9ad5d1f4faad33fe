"""What thresholds say: one number or one for each group, on what they may stand, and what a demand needs to give one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from callscore.call.budget import Budget
from callscore.call.thresholds import BAR_KEYS, Demand, Threshold
from callscore.finding import Finding, error
from callscore.lint.lint_check import lint_check
from callscore.lint.place_checks import groups_of, named_groups
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Entries


@lint_check()
def threshold_form_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`missing-key`, `threshold-doubled`, `threshold-misplaced`, `threshold-without-group`, `key-without-effect`, `unknown-group`,
    `group-without-threshold`, `demand-without-money`, `demand-bounds`, `demand-candidates`."""
    for cell in rulebook.grid.cells:
        if cell.criterion.threshold is not None:
            yield from _misplaced(cell.criterion.threshold)
            yield from _form(cell.criterion.threshold)
    ranking = rulebook.call.ranking
    if ranking is not None and ranking.threshold is not None:
        yield from _form(ranking.threshold)
        if ranking.threshold.from_demand is not None:
            yield from _demand(ranking.threshold.from_demand, rulebook.call.budget)
    for bar in rulebook.bars:
        if bar.group is not None and (groups := groups_of(rulebook, bar.group)) is not None:
            yield from _groups(bar.threshold, groups)


def _misplaced(threshold: Threshold) -> Iterator[Finding]:
    for key in ("by", "from demand"):
        if threshold.says(key):
            help = "a criterion is measured by its own points; write this threshold under `ranking:`"
            yield error("threshold-misplaced", f"`{key}` stands at a criterion", threshold.place_of_key(key), help)


def _form(threshold: Threshold) -> Iterator[Finding]:
    keys = [key for key in BAR_KEYS if threshold.says(key)]
    if not keys:
        help = "write `at least: …`, `above: …`, `at least share: …` or `from demand: …`"
        yield error("missing-key", "the threshold has no number", threshold.place, help)
        return
    if len(keys) > 1:
        help = "write one of them; `above` leaves the number itself out"
        also = ((threshold.place_of(keys[0]), "the other"),)
        yield error("threshold-doubled", "the threshold has two numbers", threshold.place_of(keys[1]), help, also)
        return
    has_numbers = isinstance(threshold.bars, Mapping)
    if has_numbers and threshold.per is None:
        help = "write `per:` with a family of classes or the groups of the ranking; or one number for all"
        yield error("threshold-without-group", "the numbers are for groups, and the threshold has none", threshold.place_of(keys[0]), help)
    if threshold.per is not None and not has_numbers:
        help = f"write a number for each {threshold.per} under `{keys[0]}:`, or take `per` out"
        help = "one threshold is found for all; take `per` out" if keys == ["from demand"] else help
        yield error("key-without-effect", "`per` means nothing to one threshold for all", threshold.place_of_key("per"), help)


def _groups(threshold: Threshold, groups: Sequence[str]) -> Iterator[Finding]:
    node = threshold.node_at(threshold.key)
    if not isinstance(node, Entries):
        return
    yield from named_groups(((name, key.place) for name, key in node.keys.items()), groups)
    missing = [name for name in groups if name not in node]
    if missing:
        message = "the threshold leaves out " + ", ".join(f"`{name}`" for name in missing)
        yield error("group-without-threshold", message, node.place, "name every one; 0 is reached by all")


def _demand(demand: Demand, budget: Budget | None) -> Iterator[Finding]:
    """What is asked for, how much there is, how many times as much is wanted, and what comes into question."""
    if demand.request is None and budget is None:
        message = "the demand does not say what an application asks for, and the call has no budget"
        yield error("demand-without-money", message, demand.place_of_key("about"), "write `request:` with a field or a formula")
    if demand.available is None and (budget is None or budget.per is not None):
        why = "the call has no budget" if budget is None else f"the budget has a total for each `{budget.per}`"
        message = f"the demand does not say how much is available, and {why}"
        yield error("demand-without-money", message, demand.place_of_key("about"), "write `available:` with the amount")
    elif (available := demand.available if demand.available is not None else budget.total if budget is not None else 0) <= 0:
        place = demand.place_of("available") if demand.available is not None or budget is None else budget.place_of("total")
        message = f"nothing is available: no demand is a multiple of {number_text(available)}"
        yield error("demand-without-money", message, place, "write how much there is, more than 0")
    if demand.about <= 0:
        message = f"`about` is {number_text(demand.about)}: a demand is so many times what there is"
        yield error("demand-bounds", message, demand.place_of("about"), "write how many times is wanted, as in `about: 3`")
    if demand.never_under < 0:
        help = "write how many times must be reached, or 0"
        yield error("demand-bounds", "`never under` is below 0", demand.place_of("never under"), help)
    elif demand.never_under > demand.about > 0:
        message = f"never under {number_text(demand.never_under)} times is more than the {number_text(demand.about)} times that are wanted"
        also = ((demand.place_of("about"), "wanted"),)
        yield error("demand-bounds", message, demand.place_of("never under"), "write a number that is not above `about`", also)
    yield from _candidates(demand)


def _candidates(demand: Demand) -> Iterator[Finding]:
    if demand.among is None:
        return
    if not demand.among:
        help = "write the thresholds in question, or take `among` out: then every total comes into question"
        yield error("demand-candidates", "no threshold comes into question", demand.place_of("among"), help)
    elif any(later <= earlier for earlier, later in pairwise(demand.among)):
        message = "the thresholds that come into question do not rise"
        yield error("demand-candidates", message, demand.place_of("among"), "write them from the lowest to the highest, each once")
