"""How a call puts applications in order, how many get a place, and what money there is."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.order import Budget, Ranking, Selection, TieStep
from callscore.presentation.call_rules import policy, small_print
from callscore.presentation.entries import Detail, Entry, entries, heading
from callscore.presentation.layout import clean
from callscore.presentation.numbers import NO_BREAK, shown
from callscore.presentation.style import FAINT, Style
from callscore.presentation.values import name_text
from callscore.rulebook.rulebook import Rulebook

_NUMBERINGS = {"competition": "1, 1, 3", "dense": "1, 1, 2", "ordinal": "1, 2, 3"}
_LAST = {
    "partial": "the last one gets what is left",
    "stop": "the first one that does not fit gets nothing, and nobody after it",
    "skip": "one that does not fit is passed over",
}
_TIED = {
    "all": "a tie at the last place: all get one",
    "none": "a tie at the last place: none gets one",
    "draw": "a tie at the last place: a draw",
}


def order_sections(rulebook: Rulebook, style: Style) -> list[str]:
    """Ranking, places, money; what the call does not have is left out."""
    call = rulebook.call
    lines: list[str] = []
    if call.ranking is not None:
        lines += heading(style.say("RANKING"), style) + entries(_ranking(call.ranking, rulebook, style), style)
    if call.selection is not None:
        lines += heading(style.say("PLACES"), style) + entries([_places(call.selection, rulebook, style)], style)
    if call.budget is not None:
        lines += heading(style.say("MONEY"), style) + entries([_money(call.budget, rulebook, style)], style)
    return lines


def _ranking(ranking: Ranking, rulebook: Rulebook, style: Style) -> Iterator[Entry]:
    per = _per(ranking.per, rulebook, style) or style.say("one order for all")
    yield Entry(style.say("groups"), "", (Detail(per),))
    by = clean(ranking.by.text) if ranking.by is not None else style.say("the score, highest first")
    yield Entry(style.say("order by"), "", (Detail(by),))
    if ranking.threshold is not None:
        above = ranking.threshold.at_least is None
        bar = ranking.threshold.above if above else ranking.threshold.at_least
        text = style.say("more than {bar}" if above else "at least {bar}", bar=shown(bar or 0))
        yield Entry(style.say("threshold"), "", (Detail(text), *small_print(ranking.threshold, style)))
    for number, step in enumerate(ranking.ties, 1):
        small = [policy(step.if_undetermined, style) if step.if_undetermined is not None else "", style.words(step.cite)]
        details = (Detail(_step(step, rulebook, style)), Detail(" · ".join(part for part in small if part), FAINT))
        yield Entry(style.say("tie {number}", number=number), "", details if any(small) else details[:1])
    yield Entry(style.say("numbering"), "", (Detail(_NUMBERINGS[ranking.numbering]),))


def _step(step: TieStep, rulebook: Rulebook, style: Style) -> str:
    if step.draw is not None:
        if step.draw.seed is None:
            return style.say("a draw; its seed is not known yet")
        return style.say("a draw with the seed {seed}", seed=step.draw.seed)
    if step.lowest is not None:
        return style.say("lowest {name}", name=name_text(rulebook.call, clean(step.lowest.text), style))
    if step.highest is not None:
        return style.say("highest {name}", name=name_text(rulebook.call, clean(step.highest.text), style))
    return style.say("criterion {id}", id=step.criterion)


def _per(field: str | None, rulebook: Rulebook, style: Style) -> str:
    return style.say("for each {name}", name=name_text(rulebook.call, field, style)) if field is not None else ""


def _places(selection: Selection, rulebook: Rulebook, style: Style) -> Entry:
    count = style.say("{count} place" if selection.places == 1 else "{count} places", count=selection.places)
    per = _per(selection.per, rulebook, style) or style.say("over all")
    if selection.reserve is True:
        reserve = style.say("all others wait on the reserve list")
    elif selection.reserve:
        reserve = style.say("{count} wait on the reserve list", count=selection.reserve)
    else:
        reserve = style.say("no reserve list")
    details = (Detail(f"{per}; {reserve}"), Detail(style.say(_TIED[selection.tie_at_the_last_place])))
    return Entry(count, "", details)


def _money(budget: Budget, rulebook: Rulebook, style: Style) -> Entry:
    total = shown(budget.total) + NO_BREAK + budget.unit
    groups = _per(budget.per, rulebook, style)
    if budget.order:
        groups = style.say("in this order of groups: {names}", names=", ".join(budget.order))
    request = style.say("asked for: {name}", name=name_text(rulebook.call, clean(budget.request.text), style))
    last, missing = style.say(_LAST[budget.last]), policy(budget.if_undetermined, style)
    return Entry(total, "", (Detail(f"{groups or style.say('over all')}; {request}"), Detail(last), Detail(missing, FAINT)))
