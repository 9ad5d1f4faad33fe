"""The monitoring of funded managers for persons: promised and achieved, year by year, and the effect over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from callscore.call.plan import Plan
from callscore.cluster.monitor import Monitored, Monitoring
from callscore.cluster.yearly_position import Positions
from callscore.cluster.yearly_results import OpenResult
from callscore.finding import Finding, Severity, in_order
from callscore.report.monitor_columns import effect_columns, manager_columns
from callscore.report.report_blocks import Banner, Detail, Entry, Gap, Lines, ReportBlock, entries, heading, paragraph
from callscore.report.report_head import report_head
from callscore.report.source_notes import warning_entry
from callscore.report.style import FAINT, YELLOW, Style
from callscore.report.text.report_lines import report_text


def monitor_text(
    monitoring: Monitoring,
    positions: Mapping[str, Positions],
    findings: Iterable[Finding],
    language: str | None,
    width: int,
    color: bool = False,
) -> str:
    """The whole report, in at most `width` columns where these suffice for its figures. `positions` are by cluster, without a portfolio
    empty. Ends with a line feed."""
    style = Style.of(monitoring.rulebook.call, language, width, color)
    lines = report_head(monitoring.rulebook, monitoring.engines, monitoring.why_one_engine, style)
    for manager in monitoring.managers:
        lines += _manager(manager, positions.get(manager.plan.cluster, {}), style)
    if len(monitoring.managers) > 1:
        lines += heading(style.say("THE EFFECT OVER ALL MANAGERS"))
        lines.append(Lines(tuple(effect_columns(monitoring.effects, style))))
    lines += _warnings(findings, style)
    return report_text(lines, style)


def _manager(manager: Monitored, positions: Positions, style: Style) -> Iterator[ReportBlock]:
    plan = manager.plan
    yield from heading(f"{plan.cluster} · {style.words(plan.title)}", style.say("plan {id}", id=plan.plan))
    yield Banner(_provenance(plan, style), "", (FAINT,))
    yield Gap()
    yield Lines(tuple(manager_columns(manager, positions, style)))
    yield from _missing(manager, style)
    yield from (Gap(), *entries(_notes(plan, style)))


def _provenance(plan: Plan, style: Style) -> str:
    said = [text for text in (style.tell(plan.provenance.source or ""), style.words(plan.provenance.note)) if text]
    return style.say(plan.provenance.kind) + (": " + "; ".join(said) if said else "")


def _missing(manager: Monitored, style: Style) -> list[ReportBlock]:
    """The answers that a share waits for."""
    rows = [
        Entry(f"{course.indicator.indicator} {reached.year}", "", (Detail(", ".join(reached.waits_for)),), tint=YELLOW)
        for course in manager.courses
        for reached in course.years
        if reached.why is OpenResult.NOT_SAID
    ]
    return [Gap(), *paragraph(style.say("not said, and needed:")), *entries(rows)] if rows else []


def _notes(plan: Plan, style: Style) -> Iterator[Entry]:
    """What is not from the cited text, and how shares count together."""
    named = [(plan.plan, plan.origin), *((each.indicator, each.origin) for each in plan.indicators)]
    for name, origin in (*named, (style.say("status"), plan.status.origin)):
        if origin is not None:
            yield Entry(name, "", (Detail(style.say("not from the cited text: {said}", said=style.words(origin))),))
    if plan.counted is not None:
        low, high = (style.number(bound) for bound in plan.counted)
        said = style.say("weighted together, no share counts less than {low} % or more than {high} %", low=low, high=high)
        yield Entry(style.say("achieved"), "", (Detail(said),))


def _warnings(findings: Iterable[Finding], style: Style) -> list[ReportBlock]:
    warned = [each for each in in_order(findings) if each.severity is Severity.WARNING]
    said = [warning_entry(each, str(each.place), style) for each in warned]
    return heading(style.say("PLEASE LOOK AT")) + entries(said) if said else []
