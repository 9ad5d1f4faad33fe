"""The place in the order: of how many, what broke the ties with whose values, who is next on either side, what money."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from callscore.evaluation.evaluation import Evaluation
from callscore.evaluation.standing import OPEN, best_score, contender
from callscore.explanation.explanation import Explanation
from callscore.explanation.reasons import OrderReason
from callscore.ranking.possible_places import possible_places
from callscore.ranking.ranked_list import Placed
from callscore.ranking.tied_order import AskedAgain, Tie
from callscore.report.best_ranks import BestRanks
from callscore.report.report_blocks import Detail, Entry, ReportBlock, entries, heading
from callscore.report.results import is_by_steps_alone, nobody_comes_first
from callscore.report.style import BOLD, RED, YELLOW, Style
from callscore.report.text.call_money import count_text, places_text
from callscore.report.text.condition_text import name_text
from callscore.report.text.explanation_outcome import carried_rows
from callscore.report.text.free_places import shared_places_text
from callscore.report.text.grant_text import cap_details, grant_text, rule_details
from callscore.report.text.place_text import place_rows
from callscore.report.text.rank_ties import open_ties
from callscore.report.text.stop_text import OTHERS_NAMED, some_names
from callscore.report.tie_steps import read_as_text, step_text, step_value


def order_section(evaluation: Evaluation, explanation: Explanation, style: Style) -> list[ReportBlock]:
    order = explanation.order
    if order is None:
        return _without_place(evaluation, explanation, style)
    lines = heading(style.say("ORDER"), rank_place_text(order, style))
    rows = [*carried_rows(evaluation, explanation, style), *_goes_by(order, explanation, evaluation, style)]
    if order.tie is not None:
        rows += _tie(order.tie, order.placed, evaluation, style)
    for side, each in (("above", order.above), ("below", order.below)):
        if each is not None and not style.letter:
            rows.append(Entry(style.say(side), "", (Detail(_neighbour(each, evaluation, style)),)))
    rows += place_rows(order.placed, evaluation.rulebook, style)
    if (grant := evaluation.grant(order.placed.application)) is not None:
        details = [*cap_details(grant, evaluation.rulebook, style), *rule_details(grant, evaluation.rulebook, style)]
        rows.append(Entry(style.say("grant"), "", (Detail(grant_text(grant, evaluation.rulebook, style)), *details)))
    if order.placed.provisional:
        rows.append(Entry("?", "", (Detail(_provisional(order, evaluation, style), YELLOW),), tint=RED))
    return lines + entries(rows)


def rank_place_text(order: OrderReason, style: Style) -> str:
    """`2nd of 5, 2 places`"""
    text = style.say("{rank} of {count}", rank=style.ordinal(order.placed.rank), count=order.of)
    if order.placed.rank_all is not None:
        rank = style.ordinal(order.placed.rank_all) + ("?" if order.placed.unsure_all else "")
        text += ", " + style.say("{rank} over all", rank=rank)
    if order.places is not None:
        text += ", " + count_text(order.places, style)
    return text


def _places_by_formula(order: OrderReason, evaluation: Evaluation, style: Style) -> Iterator[Entry]:
    """How many places there are, where a formula gives them."""
    selection, count = evaluation.rulebook.call.selection, order.places
    if selection is None or selection.places_formula is None or count is None:
        return
    formula = name_text(evaluation.rulebook.call, selection.places_formula.text, style)
    if selection.shared_places is not None:
        yield from _shared_places(formula, order, evaluation, style)
        return
    text = f"{formula} = {style.number(count.number)}" if count.number is not None else formula
    yield Entry(style.say("places"), "", (Detail(text),))


def _shared_places(formula: str, order: OrderReason, evaluation: Evaluation, style: Style) -> Iterator[Entry]:
    """The share of its group, and what of the places of all groups nobody gets."""
    selection, count = evaluation.rulebook.call.selection, order.places
    rule = selection.shared_places if selection is not None else None
    if rule is None or count is None:
        return
    total = places_text(rule.total, style)
    said = style.say("{places} in proportion to {name}", places=total, name=formula)
    if count.number is not None and count.share is not None:
        said += f": {style.number(rule.total * Fraction(count.share))} → {style.number(count.number)}"
    free = shared_places_text(evaluation, style)
    cite = style.words(rule.cite)
    details = [Detail(said), *([Detail(free)] if free else []), *([Detail(cite)] if cite else [])]
    yield Entry(style.say("places"), "", tuple(details))


def _goes_by(order: OrderReason, explanation: Explanation, evaluation: Evaluation, style: Style) -> Iterator[Entry]:
    """What the order goes by, where that is not the score alone."""
    ranking = evaluation.rulebook.call.ranking
    received = explanation.application.received
    yield from _places_by_formula(order, evaluation, style)
    if evaluation.arrival is not None and received is not None:
        phrase = "{moment}, by score among those of this day" if order.placed.turn.by_score else "{moment}, by arrival alone"
        yield Entry(style.say("received"), "", (Detail(style.say(phrase, moment=style.moment(received))),))
    if nobody_comes_first(evaluation.rulebook):
        yield Entry(style.say("order by"), "", (Detail(style.say("a fixed value: nobody comes first")),))
    elif ranking is not None and ranking.by is not None and order.placed.by is not None:
        first = ", " + style.say("the lowest comes first") if ranking.puts_lowest_first else ""
        yield Entry(style.say("order by"), "", (Detail(f"{ranking.by.text} = {style.number(order.placed.by)}{first}"),))
    elif ranking is not None and ranking.puts_lowest_first:
        yield Entry(style.say("order by"), "", (Detail(style.say("the score, lowest first")),))


def _neighbour(placed: Placed, evaluation: Evaluation, style: Style) -> str:
    rank = style.ordinal(placed.rank) + ("?" if placed.provisional else "")
    score = ""
    if placed.by is not None and not (is_by_steps_alone(evaluation.rulebook) or nobody_comes_first(evaluation.rulebook)):
        score = " " + (style.points(placed.by) if evaluation.rulebook.by is None else style.number(placed.by))
    return f"{rank} {placed.application}{score}, {style.say(placed.status)}"


def _tie(tie: Tie, placed: Placed, evaluation: Evaluation, style: Style) -> Iterator[Entry]:
    """One line a step that was tried, with the value of each of the equals."""
    others = [name for name in tie.applications if name != placed.application]
    if style.letter:
        head = style.say("others have the same place before ties are broken")
    elif tie.score is None:
        head = style.say("{names} arrived at the same moment", names=some_names(others, style))
    elif is_by_steps_alone(evaluation.rulebook):
        head = style.say("the steps alone order it beside {names}", names=some_names(others, style))
    elif nobody_comes_first(evaluation.rulebook):
        head = style.say("it is equal to {names}", names=some_names(others, style))
    elif evaluation.rulebook.by is None:
        head = style.say("{score} is also the score of {names}", score=style.points(tie.score), names=some_names(others, style))
    else:
        head = style.say("{value} is also the value of {names}", value=style.number(tie.score), names=some_names(others, style))
    details = [Detail(head)]
    again = [asked for asked in tie.again if placed.application in asked.values]
    later = {asked.step for asked in again}
    for step in tie.steps:
        text = f"{step_text(evaluation.rulebook, step, style)}: {_step_values(step, tie, placed, evaluation, style)}"
        details.append(_step_detail(text, step == placed.broken_by and step not in later, style))
    for asked in again:
        is_last = asked is [each for each in again if each.step == asked.step][-1]
        details.append(_step_detail(_asked_again(asked, placed, evaluation, style), asked.step == placed.broken_by and is_last, style))
    for step in tie.skipped:
        name = step_text(evaluation.rulebook, step, style)
        details.append(Detail(style.say("{steps} left out because an answer is missing", steps=name)))
    for step in tie.beside:
        name = step_text(evaluation.rulebook, step, style)
        details.append(Detail(style.say("{steps} not asked because it is not for all of them", steps=name)))
    for left in tie.left:
        if placed.application in left and style.letter:
            details += [Detail(text, YELLOW) for text in (style.say("nothing tells it apart from others"), *open_ties(tie, style))]
        elif placed.application in left:
            equal = some_names([name for name in left if name != placed.application], style)
            details.append(Detail(style.say("nothing tells it apart from {names}", names=equal), YELLOW))
            details += [Detail(text, YELLOW) for text in open_ties(tie, style)]
    yield Entry(style.say("tie"), "", tuple(details))


def _step_detail(text: str, decides: bool, style: Style) -> Detail:
    return Detail(text + (" · " + style.say("this decides") if decides else ""), BOLD if decides else "")


def _asked_again(asked: AskedAgain, placed: Placed, evaluation: Evaluation, style: Style) -> str:
    """What the step read when it was asked once more: of this application, and of the others who were left."""
    step = step_text(evaluation.rulebook, asked.step, style)
    values = {name: read_as_text(asked.step, value, evaluation.rulebook, style) for name, value in asked.values.items()}
    own = values.pop(placed.application)
    if style.letter:
        return style.say("{step}, once more among those who are left: {value}", step=step, value=own)
    others = ", ".join(f"{value} {name}" for name, value in list(values.items())[:OTHERS_NAMED])
    more = ", …" if len(values) > OTHERS_NAMED else ""
    return style.say("{step}, once more among those who are left: {own} against {others}", step=step, own=own, others=others + more)


def _step_values(step: str, tie: Tie, placed: Placed, evaluation: Evaluation, style: Style) -> str:
    """This application's own value first, then those of the others."""
    if style.letter:
        return step_value(step, placed.application, tie, evaluation, style)
    names = [placed.application, *(name for name in tie.applications if name != placed.application)]
    shown_names = names[: OTHERS_NAMED + 1]
    values = [step_value(step, name, tie, evaluation, style) for name in shown_names]
    first, *others = values
    said = [f"{value} {name}" for name, value in zip(shown_names[1:], others, strict=True)]
    more = ["…"] if len(names) > len(shown_names) else []
    return style.say("{own} against {others}", own=first, others=", ".join([*said, *more]))


def _provisional(order: OrderReason, evaluation: Evaluation, style: Style) -> str:
    """Whose missing answer, or what else, could change this place."""
    able = []
    for id, stood in evaluation.standings.items():
        if stood.standing not in OPEN:
            continue
        contending = contender(evaluation.rulebook, evaluation.appraisals[id], evaluation.arrival, evaluation.carried.get(id))
        if possible_places([contending]).covers(order.placed):
            able.append(id)
    text = style.say("this place could still change")
    if able and not style.letter:
        text = style.say("this place could still change, depending on {names}", names=", ".join(able))
    text += "; " + style.say("a draw is due") if evaluation.is_draw_due else ""
    may_rise = evaluation.demand is not None and evaluation.demand.found.can_rise
    return text + ("; " + style.say("the threshold from the demand may still rise") if may_rise else "")


def _without_place(evaluation: Evaluation, explanation: Explanation, style: Style) -> list[ReportBlock]:
    """Why there is no place, where the call ranks at all."""
    if evaluation.ranked is None:
        return []
    text = style.say("no place: {status}", status=style.say(explanation.status))
    text += f" ({style.units(explanation.because)})" if explanation.because else ""
    lines = heading(style.say("ORDER"), text)
    best = BestRanks(evaluation).of(explanation.application.id)
    score = best_score(evaluation.rulebook, evaluation.appraisals[explanation.application.id])
    if best is not None and score is not None:
        said = style.say("at best, with {points}, it could come {rank}", points=style.points(score), rank=style.ordinal(best))
        if is_by_steps_alone(evaluation.rulebook):
            said = style.say("at best it could come {rank}", rank=style.ordinal(best))
        lines += entries([Entry("?", "", (Detail(said, YELLOW),), tint=RED)])
    return lines
