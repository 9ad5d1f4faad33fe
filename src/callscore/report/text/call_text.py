"""A call as a person reads it: what it asks, who is eligible, what earns points, who gets a place and what money."""

from __future__ import annotations

from collections.abc import Iterable

from callscore.call.model import Call
from callscore.call.rounding_rules import Rounding
from callscore.finding import Finding
from callscore.report.input_files import files_text
from callscore.report.report_blocks import Banner, Detail, Entry, ReportBlock, entries, heading
from callscore.report.report_head import edition_text, program_text, provenance_text
from callscore.report.source_notes import closing_sections
from callscore.report.style import BOLD, FAINT, Style
from callscore.report.text.call_grid import grid_section
from callscore.report.text.call_order import order_sections
from callscore.report.text.call_outcomes import outcomes_section
from callscore.report.text.call_rules import (
    adjustments_section,
    call_classes_section,
    call_gates_section,
    fields_section,
    hoisted_section,
    indicators_section,
    pools_section,
    small_print,
)
from callscore.report.text.call_table import table_section
from callscore.report.text.letters_text import letters_row
from callscore.report.text.publication_text import publication_row
from callscore.report.text.report_lines import report_text
from callscore.report.text.sections_text import sections_section
from callscore.report.text.window_text import window_row
from callscore.rulebook.rulebook import Rulebook

_DAYS = {"opens": "opens {day}", "closes": "closes {day}", "reference": "reference day {day}"}
_BEFORE = {"carried": "the points of the phases before count on", "reset": "the points of the phases before do not count"}


def call_text(
    rulebook: Rulebook, findings: Iterable[Finding], language: str | None, width: int, color: bool = False, sources: bool = False
) -> str:
    """The whole call in the order in which it is written, in at most `width` columns; of phases each up to this one. Ends with a line
    feed."""
    style = Style.of(rulebook.form, language, width, color)
    lines = _head(rulebook, style)
    lines += fields_section(rulebook, style)
    lines += pools_section(rulebook, style)
    lines += indicators_section(rulebook, style)
    lines += hoisted_section(rulebook, style)
    lines += rule_blocks(rulebook, style)
    lines += _overridden(rulebook, style)
    lines += _variants(rulebook, style)
    lines += table_section(rulebook, style)
    lines += closing_sections(rulebook, findings, style, is_folded=not sources)
    return report_text(lines, style)


def rule_blocks(rulebook: Rulebook, style: Style) -> list[ReportBlock]:
    """Its rules, from the gates to what holds for the whole call."""
    lines = call_gates_section(rulebook, style)
    lines += call_classes_section(rulebook, style)
    for each in rulebook.phases:
        lines += _phase(each, style)
        lines += grid_section(each, style)
        lines += adjustments_section(each, style)
        lines += order_sections(each, style)
    lines += outcomes_section(rulebook, style)
    return lines + sections_section(rulebook.call.sections, style) + _said_once(rulebook.call, style)


def _head(rulebook: Rulebook, style: Style) -> list[ReportBlock]:
    call = rulebook.call
    authority = style.words(call.authority)
    edition = edition_text(rulebook, style) + files_text(style)
    return [
        Banner(style.words(call.title) + (f" · {authority}" if authority else ""), edition, (BOLD,), is_first_line_tinted=True),
        Banner(provenance_text(rulebook, style), "", (FAINT,)),
        Banner(days_text(call, style), program_text(style), (FAINT,)),
    ]


def days_text(call: Call, style: Style) -> str:
    """`opens 2026-01-15 · closes 2026-03-16`"""
    days = {name: style.day(day) for name, day in call.days.items()}
    said = [style.say(_DAYS[name], day=days[name]) for name in _DAYS if name in days]
    return " · ".join([*said, *(f"{name} {day}" for name, day in days.items() if name not in _DAYS)])


def _phase(rulebook: Rulebook, style: Style) -> list[ReportBlock]:
    """Where a phase begins, who takes part in it, and what becomes of the points before."""
    phase = next((each for each in rulebook.call.phases if each.phase == rulebook.phase), None)
    if phase is None:
        return []
    details = [Detail(style.say(_BEFORE[phase.scores_before]))] if phase.scores_before is not None else []
    if rulebook.before is not None:
        details.insert(0, Detail(style.say("for the applications that phase {name} admits", name=rulebook.before.phase)))
    row = Entry(phase.phase, style.words(phase.title), (*details, *small_print(phase, style)))
    return heading(style.say("PHASE")) + entries([row])


def _said_once(call: Call, style: Style) -> list[ReportBlock]:
    """What holds for the whole call: rounding, unreadable applications, resubmissions, letters, open data."""
    rows = [window_row(call.window, style)] if call.window is not None else []
    rows += [Entry(style.say("moments"), "", (Detail(", ".join(call.moments)),))] if call.moments else []
    roundings = [_rounding(step, style) for step in call.roundings] or [style.say("none: points are exact")]
    rows += [Entry(style.say("rounding"), "", tuple(Detail(text) for text in roundings))]
    if call.illegible is not None:
        text = "excluded from the ranking" if call.excludes_illegible else "asked to correct it; undetermined until then"
        rows.append(Entry(style.say("unreadable"), "", (Detail(style.say(text)),)))
    latest = call.counts_the_latest
    text = "of two with the same identifier the one received last counts" if latest else "two with the same identifier are an error"
    rows.append(Entry(style.say("resubmission"), "", (Detail(style.say(text)),)))
    rows += [letters_row(call.letters, style)] if call.letters is not None else []
    rows += [publication_row(call.publication, call, style)] if call.publication is not None else []
    return heading(style.say("FOR THE WHOLE CALL")) + entries(rows)


def _rounding(step: Rounding, style: Style) -> str:
    where = {"leaf": "at every leaf", "criterion": "at every criterion", "total": "at the total only"}[step.at]
    mode = style.say_in("rounding", step.mode)
    return style.say_count(step.places, "{mode} to {count} place", "{mode} to {count} places", mode=mode) + ", " + style.say(where)


def _overridden(rulebook: Rulebook, style: Style) -> list[ReportBlock]:
    """What the call takes from libraries, and what it says otherwise than they do."""
    rows = [Entry(alias, "", (Detail(path),)) for alias, path in rulebook.call.uses.items()]
    for each in rulebook.edition.overridden:
        said = "`{key}` is the call's own ({place}), not the library's ({library})"
        text = style.say(said, key=each.key, place=each.place, library=each.library)
        rows.append(Entry(each.rule, "", (Detail(text),)))
    return heading(style.say("FROM LIBRARIES")) + entries(rows) if rows else []


def _variants(rulebook: Rulebook, style: Style) -> list[ReportBlock]:
    edition = rulebook.edition
    if not edition.variants:
        return []
    used = edition.variant if edition.variant is not None else style.say("the call as written")
    rows = [Entry(name, "", (Detail(style.say("shown here")),) if name == edition.variant else ()) for name in edition.variants]
    return heading(style.say("VARIANTS"), style.say("shown: {name}", name=used)) + entries(rows)
