"""Pools in words: which applications were compared, how many they were, and what the comparison made of a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from callscore.call.model import Call
from callscore.call.pools import Relative
from callscore.evaluation.pool_statistics import PoolSummary
from callscore.report.choice_titles import title_of_group
from callscore.report.number_forms import exact_text
from callscore.report.report_blocks import Detail, Entry, ReportBlock, entries, heading
from callscore.report.style import FAINT, Style
from callscore.report.text.condition_text import name_text
from callscore.rulebook.produced_facts import best_of, criterion_of
from callscore.scoring.pool_figures import PoolFigures
from callscore.scoring.relative_points import PoolComparison, worse_and_equal

if TYPE_CHECKING:
    from callscore.report.json.score_types import PoolObject

_METHODS = {
    "share of best": "value by the best one of the pool `{pool}`",
    "worst to best": "from the worst to the best of the pool `{pool}`",
    "mean and best": "up to {turning} at the mean, from there to 1 at the best of the pool `{pool}`",
    "percentile rank": "percentile rank in the pool `{pool}`",
    "standardised": "difference from the mean of the pool `{pool}`, in standard deviations {spread}",
}


_EQUALS = {
    "none": "those that are worse, of the others",
    "half": "those that are worse and half of those that are equal, of all",
    "all": "those that are worse or equal, of all",
}


def relative_text(rule: Relative, call: Call, style: Style) -> str:
    """The rule as `show` prints it: what is compared, how, and what counts where there is no answer."""
    turning = style.number(rule.turning_at) if rule.turning_at is not None else ""
    how = style.say(_METHODS[rule.method], pool=rule.in_, turning=turning, spread=style.say(rule.spread) if rule.spread is not None else "")
    parts = [f"{name_text(call, rule.relative.text, style)}: {how}"]
    parts += [style.say(f"{rule.better} is better")] if rule.says("better") else []
    parts += [style.say(_EQUALS[rule.equals])] if rule.equals is not None else []
    if rule.rounded_to is not None:
        mode = style.say_in("rounding", rule.rounded_to.mode)
        parts.append(
            style.say_count(rule.rounded_to.places, "rounded to {count} place, {mode}", "rounded to {count} places, {mode}", mode=mode)
        )
    for key, number in (("alone", rule.alone), ("all equal", rule.all_equal), ("all zero", rule.all_zero)):
        if number is not None:
            parts.append(f"{style.say(key)}: {style.number(number)}")
    return "; ".join(parts)


def compared_details(rule: Relative, found: PoolComparison, style: Style) -> Iterator[Detail]:
    """The pool, then the share of the maximum that came of it."""
    if found.figures is None:
        return
    yield Detail(f"{style.say('pool {name}', name=rule.in_)}: {figures_text(found.figures, style)}")
    if rule.is_percentile and found.value is not None and not found.edge:
        worse, equal = worse_and_equal(found.value, found.figures, rule)
        numbers = {"worse": worse, "equal": equal, "count": found.figures.n}
        yield Detail(style.say("worse: {worse} of {count}; equal, itself included: {equal}", **numbers))
    if found.number is not None:
        number = style.points(found.number)
        said = style.say("{case} in the pool: {number}, as the call says", case=style.say(found.edge), number=number) if found.edge else ""
        yield Detail(said or style.say("{number} of the maximum", number=number))


def figures_text(figures: PoolFigures, style: Style) -> str:
    """`12 values from 0.1 to 0.4, mean 0.25`"""
    count = style.say_count(figures.n, "{count} value", "{count} values")
    span = style.say(
        "from {lowest} to {highest}, mean {mean}",
        lowest=style.number(figures.lowest),
        highest=style.number(figures.highest),
        mean=style.number(figures.mean),
    )
    return f"{count} {span}"


def pools_told(pools: Iterable[PoolSummary], call: Call, style: Style) -> list[ReportBlock]:
    """The section of a report on who was in each pool."""
    rows = [_entry(pool, call, style) for pool in pools]
    return heading(style.say("POOLS")) + entries(rows) if rows else []


def _entry(pool: PoolSummary, call: Call, style: Style) -> Entry:
    criterion = criterion_of(pool.fact)
    name = criterion or pool.fact
    title = name_text(call, pool.fact, style) if criterion is None else ""
    title = style.say("points before rescaling") if pool.fact == best_of(name) else title
    text = figures_text(pool.figures, style) if pool.figures is not None else style.say_count(pool.n, "{count} value", "{count} values")
    text = f"{title_of_group(pool.group, pool.per, call, style)}: {text}" if pool.group else text
    notes = [style.say("without a value: {count}", count=pool.left_out)] if pool.left_out else []
    notes += [style.say("not yet decided whether they belong to it: {count}", count=pool.open)] if pool.open else []
    return Entry(name, title if title != name else "", (Detail(text), *(Detail(note, FAINT) for note in notes)))


def pool_objects(pools: Iterable[PoolSummary]) -> list[PoolObject]:
    """The same for programs; exact numbers as strings."""
    return [
        {
            "fact": criterion_of(pool.fact) or pool.fact,
            "group": pool.group,
            "n": pool.n,
            "without_value": pool.left_out,
            "undecided": pool.open,
            "lowest": exact_text(pool.figures.lowest) if pool.figures is not None else None,
            "mean": exact_text(pool.figures.mean) if pool.figures is not None else None,
            "highest": exact_text(pool.figures.highest) if pool.figures is not None else None,
        }
        for pool in pools
    ]
