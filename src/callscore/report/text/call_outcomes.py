"""The outcomes of a call, as the call says them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from callscore.call.outcome_rules import OutcomeRule
from callscore.report.report_blocks import Detail, Entry, ReportBlock, entries, heading
from callscore.report.style import Style
from callscore.report.text.call_rules import small_print
from callscore.report.text.condition_text import condition_text, formula_text
from callscore.report.text.explanation_outcome import CARRIED_ON_PHRASES, length_text
from callscore.report.text.input_text import unfilled
from callscore.rulebook.rulebook import Rulebook


def outcomes_section(rulebook: Rulebook, style: Style) -> list[ReportBlock]:
    rows = [Entry(style.say("earlier round"), "", (Detail(_earlier(rulebook, style)),))] if rulebook.call.earlier_round is not None else []
    rows += [Entry(rule.outcome, style.words(rule.title), tuple(_details(rule, rulebook, style))) for rule in rulebook.call.outcomes]
    return heading(style.say("OUTCOMES"), style.say("the first that applies")) + entries(rows) if rows else []


def _earlier(rulebook: Rulebook, style: Style) -> str:
    return style.say("what `{call}` carries over competes in this round too", call=rulebook.call.earlier_round)


def _details(rule: OutcomeRule, rulebook: Rulebook, style: Style) -> Iterator[Detail]:
    yield Detail(condition_text(rule.when, rulebook.call, style) if rule.when is not None else style.say("otherwise"))
    if rule.for_ is not None:
        yield Detail(
            style.say("for {length} from {first}", length=length_text(rule, style), first=formula_text(rule.for_.from_.text, style))
        )
    if rule.until is not None:
        day = style.day(rule.until) if isinstance(rule.until, date) else formula_text(rule.until.text, style)
        yield Detail(style.say("until {day}", day=day))
    if rule.conditions is not None:
        yield Detail(style.say("on condition: {text}", text=unfilled(rule.conditions, rulebook.call, style)))
    if rule.to_the_next_round is not None:
        yield Detail(style.say(CARRIED_ON_PHRASES[rule.to_the_next_round]))
    yield from small_print(rule, style)
