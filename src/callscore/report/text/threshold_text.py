"""Thresholds in words: as the call writes them, as they came out for one application, and what the demand made of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from callscore.call.budget import Budget
from callscore.call.model import Call
from callscore.call.thresholds import Demand, Threshold
from callscore.evaluation.standing import FINAL_REFUSALS
from callscore.explanation.explanation import Explanation
from callscore.explanation.reasons import ThresholdReason
from callscore.number import Number
from callscore.report.choice_titles import title_of_group
from callscore.report.number_forms import exact_text
from callscore.report.report_blocks import Detail, ReportBlock, heading, paragraph
from callscore.report.style import FAINT, GREEN, RED, YELLOW, Style
from callscore.report.text.condition_text import formula_text
from callscore.rulebook.unit import Verdict
from callscore.scoring.points import minus

if TYPE_CHECKING:
    # Named only, never made here: the check of one application shows thresholds without a ranking and does not load it.
    from callscore.ranking.demand import Candidate, FoundThreshold
    from callscore.report.json.score_types import CandidateObject, DemandObject

_NEAREST = {"admit more": "of two that are equally near, the lower one", "admit fewer": "of two that are equally near, the higher one"}


def threshold_text(threshold: Threshold, call: Call, style: Style) -> str:
    """As `show` prints it: `at least 60`, `initial: at least 50; developed: at least 60`, `at least 50 % of the maximum`."""
    if threshold.from_demand is not None:
        text = _demand_text(threshold.from_demand, call.budget, style)
    elif isinstance(threshold.bars, Mapping):
        named = {title_of_group(group, threshold.per, call, style): number for group, number in threshold.bars.items()}
        text = "; ".join(f"{name}: {_bar_text(number, threshold, style)}" for name, number in named.items())
    else:
        text = _bar_text(threshold.bars or 0, threshold, style)
    return text if threshold.by is None else style.say("{formula}: {bar}", formula=formula_text(threshold.by.text, style), bar=text)


def _bar_text(number: Number, threshold: Threshold, style: Style) -> str:
    if threshold.at_least_share is not None:
        return style.say("at least {bar} % of the maximum", bar=style.number(number))
    return style.say("more than {bar}" if threshold.is_exclusive else "at least {bar}", bar=style.number(number))


def _demand_text(demand: Demand, budget: Budget | None, style: Style) -> str:
    available = demand.available if demand.available is not None else budget.fixed_total if budget is not None else None
    request = demand.request or (budget.request if budget is not None else None)
    text = style.say(
        "found from the demand: {request} of those who reach it about {about} times {available}, never under {least} times",
        request=formula_text(request.text, style) if request is not None else "",
        about=style.number(demand.about),
        available=style.number(available or 0),
        least=style.number(demand.never_under),
    )
    if demand.among:
        text += "; " + style.say("one of {numbers}", numbers=style.listed(map(style.number, demand.among)))
    return f"{text}; {style.say(_NEAREST[demand.equally_near])}"


def threshold_details(reason: ThresholdReason | None, call: Call, style: Style) -> Iterator[Detail]:
    """`threshold 20: reached, +17.00 (art. 8(1))`, and where the demand gave it, from what."""
    if reason is None:
        return
    margin = f", {style.change(reason.margin)}" if reason.margin is not None else ""
    cite = style.words(reason.threshold.cite)
    phrase, tint = {
        Verdict.MET: ("reached", GREEN),
        Verdict.NOT_MET: ("missed", RED),
        Verdict.UNDETERMINED: ("undetermined", YELLOW),
    }[reason.verdict]
    said = f"{threshold_name(reason, call, style)}: {style.say(phrase)}{margin}"
    yield Detail(said + (f" ({cite})" if cite else ""), tint, said)
    if reason.demand is not None:
        yield from (Detail(line, FAINT) for line in demand_lines(reason.demand, style))


def needed_threshold(reason: ThresholdReason | None, explanation: Explanation, style: Style) -> Iterator[Detail]:
    """The same; nothing where it is open and the application is refused whatever comes of it."""
    if reason is None or reason.verdict is not Verdict.UNDETERMINED or explanation.status not in FINAL_REFUSALS:
        yield from threshold_details(reason, explanation.rulebook.call, style)


def distance_text(reason: ThresholdReason, call: Call, style: Style) -> str:
    """How far it is to the threshold: `threshold 60: 30.75 short, up to 60.00 to come`."""
    name = threshold_name(reason, call, style)
    if reason.bar is None:
        return name
    if reason.span is None:
        return f"{name}: {style.verdict('undetermined', on='threshold')}"
    gap = gap_text(reason, style)
    if reason.verdict is not Verdict.UNDETERMINED:
        return f"{name}: {style.say('reached' if reason.verdict is Verdict.MET else 'missed')}, {gap}"
    return style.say("{threshold}: {gap}, up to {more} to come", threshold=name, gap=gap, more=style.points(minus(*reversed(reason.span))))


def gap_text(reason: ThresholdReason, style: Style) -> str:
    """`+3.25`, `at least +3.25`, `-3.00`, `30.75 short`: what is certain of the distance to a number that is known."""
    assert reason.bar is not None
    assert reason.span is not None
    below, above = (minus(end, reason.bar) for end in reason.span)
    match reason.verdict:
        case Verdict.MET:
            return style.change(below) if below == above else style.say("at least {value}", value=style.change(below))
        case Verdict.NOT_MET:
            return style.change(above)
        case Verdict.UNDETERMINED:
            return style.say("{points} short", points=style.points(max(minus(reason.bar, reason.span[0]), 0)))


def threshold_name(reason: ThresholdReason, call: Call, style: Style) -> str:
    """`threshold 60 for developed`, `threshold 25, 50 % of 50`, `threshold 10 for points("E") + points("I"), 9.5`."""
    if reason.bar is None:
        text = style.say("threshold not known yet")
    else:
        text = style.say("threshold above {bar}" if reason.threshold.is_exclusive else "threshold {bar}", bar=style.number(reason.bar))
    if reason.group:
        text += " " + style.say("for {group}", group=title_of_group(reason.group, reason.threshold.per, call, style))
    if reason.most is not None:
        written = reason.threshold.bars
        share = written.get(reason.group) if isinstance(written, Mapping) else written
        text += (
            ", " + style.say("{share} % of {most}", share=style.number(share), most=style.number(reason.most)) if share is not None else ""
        )
    if reason.threshold.by is not None:
        points = f" = {style.number(reason.points)}" if reason.points is not None else ""
        text += " " + style.say("on {formula}", formula=formula_text(reason.threshold.by.text, style)) + points
    return text


def threshold_section(found: FoundThreshold, style: Style) -> list[ReportBlock]:
    """The section of the ranking on the threshold that the demand gave."""
    lines = [line for text in demand_lines(found, style) for line in paragraph(text)]
    return heading(style.say("THRESHOLD FROM THE DEMAND")) + lines


def demand_lines(found: FoundThreshold, style: Style) -> Iterator[str]:
    """The threshold that the demand gave, with its neighbours: what those ask for who reach each, and how many times what there is."""
    if found.chosen is None:
        yield style.say("nobody reaches all other thresholds: the demand gives no threshold")
        return
    yield style.say("available {amount}", amount=style.number(found.available))
    for candidate, phrase in (
        (found.above, "next higher: {threshold}, demand {demand}, {ratio} times"),
        (found.chosen, "found from the demand: {threshold}, demand {demand}, {ratio} times"),
        (found.below, "next lower: {threshold}, demand {demand}, {ratio} times"),
    ):
        if candidate is not None:
            yield style.say(phrase, **_figures(candidate, found, style))
    if found.is_under:
        yield style.say("the demand is below the least that the call wants: the lowest threshold counts")
    if found.can_rise and found.most is not None:
        text = "provisional: {count} may still add to the demand, it may rise to {most}"
        yield style.say_count(found.open, text, text, most=style.number(found.most))
    elif found.can_rise:
        text = "provisional: {count} may still add to the demand, without limit"
        yield style.say_count(found.open, text, text)


def _figures(candidate: Candidate, found: FoundThreshold, style: Style) -> dict[str, str]:
    figures = {"threshold": candidate.threshold, "demand": candidate.demand, "ratio": found.ratio(candidate)}
    return {name: style.number(figure) for name, figure in figures.items()}


def demand_object(found: FoundThreshold | None) -> DemandObject | None:
    """The same for programs; exact numbers as strings."""
    if found is None:
        return None
    return {
        "threshold": _candidate_object(found.chosen, found),
        "above": _candidate_object(found.above, found),
        "below": _candidate_object(found.below, found),
        "available": exact_text(found.available),
        "under": found.is_under,
        "provisional": found.can_rise or found.can_fall,
        "undecided": found.open,
        "most": exact_text(found.most) if found.most is not None else None,
    }


def _candidate_object(candidate: Candidate | None, found: FoundThreshold) -> CandidateObject | None:
    if candidate is None:
        return None
    ratio = exact_text(found.ratio(candidate))
    return {"points": exact_text(candidate.threshold), "demand": exact_text(candidate.demand), "ratio": ratio}
