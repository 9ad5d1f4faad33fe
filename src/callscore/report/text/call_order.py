"""How a call puts applications in order, how many get a place, and what money there is."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.ranking_rules import Ranking
from callscore.call.ties import ByEarliest, ByHighest, ByLatest, ByLot, ByLowest, ByPoints, TieStep
from callscore.report.report_blocks import Detail, Entry, ReportBlock, entries, heading
from callscore.report.results import is_by_steps_alone, nobody_comes_first
from callscore.report.style import FAINT, Style
from callscore.report.text.call_money import money_entries, per_text, places_entries
from callscore.report.text.call_rules import policy, small_print
from callscore.report.text.condition_text import condition_text, name_text
from callscore.report.text.threshold_text import threshold_text
from callscore.report.tie_steps import step_compares, step_name
from callscore.rulebook.rulebook import Rulebook

_NUMBERINGS = {"competition": "1, 1, 3", "dense": "1, 1, 2", "ordinal": "1, 2, 3"}
_ARRIVALS = {
    "nobody ranked": "the first to arrive comes first",
    "first day ranked": "those of the first useful day by score, all after it in the order of arrival",
    "each day ranked": "day after day, those of one day by score",
}
_FIRST_DAYS = {
    "the day it opens": "first useful day: the one on which the window opens",
    "the first with an application": "first useful day: the first one with an application",
}


def order_sections(rulebook: Rulebook, style: Style) -> list[ReportBlock]:
    """Ranking, places, money; what the call does not have is left out."""
    call = rulebook.call
    lines: list[ReportBlock] = []
    if call.ranking is not None:
        lines += heading(style.say("RANKING")) + entries(_ranking(call.ranking, rulebook, style))
    if call.selection is not None:
        lines += heading(style.say("PLACES")) + entries(places_entries(call.selection, rulebook, style))
    if call.budget is not None:
        lines += heading(style.say("MONEY")) + entries(money_entries(call.budget, rulebook, style))
    return lines


def _ranking(ranking: Ranking, rulebook: Rulebook, style: Style) -> Iterator[Entry]:
    per = per_text(ranking.per, rulebook, style) or style.say("one order for all")
    yield Entry(style.say("groups"), "", (Detail(per),))
    if ranking.arrival is not None:
        yield Entry(style.say("arrival"), "", tuple(_arrival(ranking, style)))
    yield Entry(style.say("order by"), "", (Detail(_order_by(ranking, rulebook, style)),))
    if ranking.threshold is not None:
        text = threshold_text(ranking.threshold, rulebook.call, style)
        yield Entry(style.say("threshold"), "", (Detail(text), *small_print(ranking.threshold, style)))
    for number, step in enumerate(ranking.ties, 1):
        yield Entry(style.say("tie {number}", number=number), "", tuple(_step_details(step, rulebook, style)))
    numbering = _NUMBERINGS[ranking.numbering] + (", " + style.say("in the group and over all") if ranking.is_numbered_over_all else "")
    yield Entry(style.say("numbering"), "", (Detail(numbering),))


def _order_by(ranking: Ranking, rulebook: Rulebook, style: Style) -> str:
    if is_by_steps_alone(rulebook):
        return style.say("the steps alone, without points")
    if nobody_comes_first(rulebook):
        return style.say("a fixed value: nobody comes first")
    if ranking.by is None:
        return style.say("the score, lowest first" if ranking.puts_lowest_first else "the score, highest first")
    by = name_text(rulebook.call, ranking.by.text, style)
    return style.say("{by}, lowest first", by=by) if ranking.puts_lowest_first else by


def _arrival(ranking: Ranking, style: Style) -> Iterator[Detail]:
    yield Detail(style.say(_ARRIVALS[ranking.arrival or ""]))
    if ranking.first_useful_day is not None:
        yield Detail(style.say(_FIRST_DAYS[ranking.first_useful_day]), FAINT)


def _step_details(step: TieStep, rulebook: Rulebook, style: Style) -> Iterator[Detail]:
    yield Detail(_step(step, rulebook, style))
    if step.for_ is not None:
        yield Detail(style.say("only where {condition}", condition=condition_text(step.for_, rulebook.call, style)))
    if step.begins_again:
        yield Detail(style.say("those who are still equal, if they are fewer, are compared anew among themselves"))
    small = [policy(step.if_undetermined, style) if step.if_undetermined is not None else "", style.words(step.cite)]
    if any(small):
        yield Detail(" · ".join(part for part in small if part), FAINT)


def _step(step: TieStep, rulebook: Rulebook, style: Style) -> str:
    name = step_name(step, rulebook, style)
    match step.kind:
        case ByLot(None):
            return style.say("a draw; its seed is not known yet")
        case ByLot(seed):
            return style.say("a draw with the seed {seed}", seed=seed)
        case ByPoints() | ByHighest() | ByLowest() | ByEarliest() | ByLatest():
            return f"{name}: {step_compares(step, rulebook, style)}" if step.title is not None else name
