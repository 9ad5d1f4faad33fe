"""The ranking for people to read: group after group, who is ranked where, why the others are not, and what is still open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from callscore.evaluation.evaluation import Evaluation
from callscore.evaluation.set_aside import CARRIED
from callscore.evaluation.standing import OPEN
from callscore.finding import Finding
from callscore.ranking.place_count import PlaceCount
from callscore.ranking.ranked_list import LastPlace
from callscore.report.choice_titles import group_text
from callscore.report.rank_columns import rank_columns
from callscore.report.report_blocks import Banner, Gap, Lines, ReportBlock, paragraph
from callscore.report.report_head import provisional_banner, report_head
from callscore.report.results import Result, results_of
from callscore.report.source_notes import closing_sections
from callscore.report.style import BOLD, FAINT, Style
from callscore.report.text.amendment_text import amendments_section
from callscore.report.text.call_money import count_text, places_text
from callscore.report.text.free_places import free_places_text, shared_places_text
from callscore.report.text.grant_text import spent_text
from callscore.report.text.place_text import last_place_text
from callscore.report.text.rank_ties import tie_lines
from callscore.report.text.report_lines import report_text
from callscore.report.text.threshold_text import threshold_section
from callscore.rulebook.rulebook import Rulebook


def rank_table(
    evaluation: Evaluation,
    findings: Iterable[Finding],
    language: str | None,
    width: int,
    color: bool = False,
    sources: bool = False,
    without_points: bool = False,
) -> str:
    """The whole report, in at most `width` columns; `sources`: with what the call says about them. Ends with a line feed."""
    style = Style.of(evaluation.rulebook.call, language, width, color)
    style = style.without_points if without_points else style
    results = results_of(evaluation)
    columns = rank_columns(evaluation, results, style)

    def rows(members: Sequence[Result]) -> ReportBlock:
        lines = (line for result in members for line in columns.lines[result.id])
        return Lines((style.paint(columns.header, FAINT), *lines))

    lines = report_head(evaluation.rulebook, evaluation.engines, evaluation.why_one_engine, style, is_folded=not sources)
    lines += [Banner(counts_text(evaluation, style)), *ranking_blocks(evaluation, results, rows, style)]
    lines += closing_sections(evaluation.rulebook, findings, style, is_folded=not sources)
    return report_text(lines, style)


def ranking_blocks(
    evaluation: Evaluation, results: Sequence[Result], rows: Callable[[Sequence[Result]], ReportBlock], style: Style
) -> list[ReportBlock]:
    """All of it but the head, the counts and the sources; `rows` lays out the applications of a group."""
    lines: list[ReportBlock] = []
    if evaluation.is_provisional:
        lines += provisional_banner(what_is_open(results, evaluation, style), style)
    for group, members in groupby(results, key=lambda result: result.group):
        lines += _group(group, list(members), evaluation, rows, style)
    lines += money_over_all(evaluation, style)
    if evaluation.demand is not None:
        lines += threshold_section(evaluation.demand.found, style)
    return lines + amendments_section(evaluation, style)


def counts_text(evaluation: Evaluation, style: Style) -> str:
    counts = evaluation.counts
    number = counts["applications"]
    parts = [style.say_count(number, "{count} application", "{count} applications")]
    parts += [style.say("{count} eligible", count=counts["eligible"]), style.say("{count} ineligible", count=counts["ineligible"])]
    parts += [style.say_count(counts["lapsed"], "{count} lapsed", "{count} lapsed")] if counts["lapsed"] else []
    parts += [style.say_count(counts["to_complete"], "{count} to complete", "{count} to complete")] if counts["to_complete"] else []
    parts += [style.say_count(counts["undetermined"], "{count} undetermined", "{count} undetermined")] if counts["undetermined"] else []
    parts += [style.say_count(counts["not_admitted"], "{count} not admitted", "{count} not admitted")] if counts["not_admitted"] else []
    carried = sum(each.status == CARRIED for each in evaluation.set_aside.values())
    aside = counts["set_aside"] - carried
    parts += [style.say_count(aside, "{count} set aside", "{count} set aside")] if aside else []
    parts += [style.say_count(carried, "{count} carried", "{count} carried")] if carried else []
    return " · ".join(parts)


def what_is_open(results: Iterable[Result], evaluation: Evaluation, style: Style) -> str:
    """Whose answers are missing, whether a draw is due, and what the mark means."""
    open_: dict[str, list[str]] = {status: [] for status in OPEN}
    for result in results:
        if result.status in open_:
            open_[result.status].append(result.id)
    said = []
    for status, names in open_.items():
        said += [f"{_open(status, len(names), style)} ({', '.join(names)})"] if names else []
    said += [style.say("a draw is due")] if evaluation.is_draw_due else []
    return "; ".join([*said, style.say("a place marked ? could still change")])


def _open(status: str, count: int, style: Style) -> str:
    if status == "to complete":
        return style.say_count(count, "{count} application is to complete", "{count} applications are to complete")
    return style.say_count(count, "{count} application is undetermined", "{count} applications are undetermined")


def _group(
    group: str | None, members: Sequence[Result], evaluation: Evaluation, rows: Callable[[Sequence[Result]], ReportBlock], style: Style
) -> Iterator[ReportBlock]:
    yield Gap()
    title = group_title(group, members, evaluation, style)
    if title:
        yield Banner(title, "", (BOLD,))
    yield rows(members)
    yield from below_group(group, evaluation, style)


def group_title(group: str | None, members: Sequence[Result], evaluation: Evaluation, style: Style) -> str:
    """`north · 3 of 7 ranked · 2 places · 1 200 000 EUR`"""
    call = evaluation.rulebook.call
    parts = []
    if evaluation.rulebook.group is not None:
        parts.append(group_text(group, evaluation.rulebook, style) if group is not None else style.say("group unknown"))
    ranked = sum(1 for result in members if result.rank is not None)
    if call.ranking is not None:
        parts.append(style.say("{ranked} of {count} ranked", ranked=ranked, count=len(members)))
    if group is not None and call.selection is not None and (call.selection.per is not None or evaluation.rulebook.group is None):
        parts.append(count_text(_place_count(group, evaluation), style))
    return " · ".join(parts)


def _place_count(group: str, evaluation: Evaluation) -> PlaceCount:
    """The places of a group; where nobody of it is ranked, as far as the call writes them."""
    selection, ranked = evaluation.rulebook.call.selection, evaluation.ranked
    assert selection is not None
    written = PlaceCount(selection.places_in(group))
    return ranked.places.get(group, written) if ranked is not None else written


def below_group(group: str | None, evaluation: Evaluation, style: Style) -> Iterator[ReportBlock]:
    """The group's ties, its tie at the last place, its money."""
    ranked = evaluation.ranked
    if ranked is None or group is None:
        return
    for tie in ranked.ties:
        if tie.group == group:
            yield from tie_lines(tie, evaluation, style)
    for last in ranked.last_places:
        if last.group == group:
            yield from _last_place(last, evaluation.rulebook, style)
    for pot in evaluation.funded.spent:
        if pot.group == group:
            yield from paragraph(spent_text(pot, evaluation.rulebook, style))


def _last_place(last: LastPlace, rulebook: Rulebook, style: Style) -> list[ReportBlock]:
    where = last_place_text(last.quota, rulebook, style)
    names = ", ".join(last.applications)
    if last.due:
        text = style.say(
            "{place}: nothing tells {names} apart; a draw is due, and until then none of them is selected", place=where, names=names
        )
    else:
        text = style.say("{place}: nothing tells {names} apart, so they are treated alike, as the call says", place=where, names=names)
    return paragraph(text)


def over_all_texts(evaluation: Evaluation, style: Style) -> Iterator[str]:
    """How many places all groups have together, where a formula gives those of each, how many of what they share nobody gets, and which of
    their places stay free."""
    if together := _together(evaluation, style):
        yield together
    if free := free_places_text(evaluation, style):
        yield free


def _together(evaluation: Evaluation, style: Style) -> str:
    selection, ranked = evaluation.rulebook.call.selection, evaluation.ranked
    if ranked is None or selection is None or selection.per is None or selection.places_formula is None:
        return ""
    numbers = [count.number for count in ranked.places.values() if count.number is not None]
    if len(numbers) < len(ranked.places):
        return ""
    together = style.say("all groups together: {places}", places=places_text(sum(numbers), style))
    shared = shared_places_text(evaluation, style)
    return f"{together}; {shared}" if shared else together


def money_over_all(evaluation: Evaluation, style: Style) -> list[ReportBlock]:
    """What stands below all groups: their places together, those that stay free, and one pot or one tie at the last place for all of
    them."""
    ranked, group = evaluation.ranked, evaluation.rulebook.group
    if ranked is None or group is None:
        return []
    lines = [line for text in over_all_texts(evaluation, style) for line in paragraph(text)]
    lines += [line for last in ranked.last_places if not last.group for line in _last_place(last, evaluation.rulebook, style)]
    for pot in evaluation.funded.spent:
        if not pot.group:
            lines += paragraph(spent_text(pot, evaluation.rulebook, style))
    return [Gap(), *lines] if lines else []
