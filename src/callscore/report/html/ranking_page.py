"""The ranking as one page: the answer first, the ranking with a bar for each criterion, distributions, every explanation, the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from callscore.call.model import Call
from callscore.evaluation.evaluation import Evaluation
from callscore.finding import Finding
from callscore.report.block_data import TINT_NAMES, page_data
from callscore.report.choice_titles import group_text
from callscore.report.document.ranking_annex import points_legend
from callscore.report.findings.excerpt import visible
from callscore.report.html.distribution_parts import criterion_distributions, total_distribution
from callscore.report.html.explanation_parts import explanation_parts
from callscore.report.html.page_file import page_file
from callscore.report.html.place_line import PlaceLine, is_line_drawn, place_lines
from callscore.report.html.point_bars import point_bar
from callscore.report.input_files import files_text
from callscore.report.rank_columns import STATUS_TINTS, rank_grid
from callscore.report.report_blocks import Entry, GridColumn, ReportBlock, TextGrid, entries
from callscore.report.report_head import edition_text, made_text, provenance_parts
from callscore.report.results import Result, has_scores, results_of
from callscore.report.source_notes import source_entries
from callscore.report.style import Style
from callscore.report.text.amendment_text import amendments_section
from callscore.report.text.grant_text import spent_text
from callscore.report.text.rank_table import below_group, counts_text, group_title, money_over_all, what_is_open
from callscore.report.text.threshold_text import threshold_section
from callscore.rulebook.rulebook import Rulebook


def ranking_page(evaluation: Evaluation, findings: Iterable[Finding], language: str | None) -> str:
    """The whole page, as one HTML file."""
    rulebook, found = evaluation.rulebook, tuple(findings)
    style = Style.of(rulebook.call, language, 0, color=False)
    results = results_of(evaluation)
    of_sources, warned = source_entries(rulebook, found, style)
    anchors = {result.id: f"a{number}" for number, result in enumerate(results, 1)}
    return page_file(
        "ranking.html",
        script="page.js",
        kind=style.say("Ranking"),
        skip=style.say("Go to the ranking"),
        skip_to="ranking",
        language=style.language,
        words={**_words(style), **_words_of_line(evaluation, style)},
        title=visible(style.words(rulebook.call.title)),
        issuer=visible(style.words(rulebook.call.authority)),
        provenance=[visible(text) for text in provenance_parts(rulebook, style)],
        counts=counts_text(evaluation, style),
        state=_state(evaluation, results, style),
        is_open=evaluation.is_provisional,
        money=[visible(spent_text(pot, rulebook, style)) for pot in evaluation.funded.spent if not pot.group or rulebook.group is None],
        lines=[_line(line, rulebook, style) for line in place_lines(results)] if is_line_drawn(evaluation) else [],
        is_grouped=rulebook.group is not None,
        has_scores=has_scores(rulebook),
        statuses=_statuses(results, style),
        groups=list(_groups(evaluation, results, style)),
        below=page_data(_below_all(evaluation, style)),
        legend=page_data(points_legend(evaluation, style)),
        totals=total_distribution(evaluation, results, style),
        criteria=list(criterion_distributions(evaluation, results, style)),
        explanations=explanation_parts(evaluation, results, found, style),
        sources=_folded(of_sources, style.say_count(len(of_sources), "{count} note", "{count} notes")),
        warnings=_folded(warned, style.say_count(len(warned), "{count} warning", "{count} warnings")),
        anchors=anchors,
        made=visible(f"{edition_text(rulebook, style)}{files_text(style)} · {_made(evaluation, style)}"),
    )


def _made(evaluation: Evaluation, style: Style) -> str:
    return made_text(evaluation.engines, evaluation.why_one_engine, style)


def _folded(told: Sequence[Entry], count: str) -> Mapping[str, Any]:
    """The entries of a section, whose heading the page has already, and how many they are; empty where there are none."""
    return {"count": count, "blocks": page_data(entries(told))} if told else {}


def _state(evaluation: Evaluation, results: Sequence[Result], style: Style) -> tuple[str, str]:
    """Whether anything can still change, and what."""
    if evaluation.is_provisional:
        return style.say("PROVISIONAL"), visible(what_is_open(results, evaluation, style))
    return style.say("FINAL"), style.say("nothing that is missing could still change the ranking")


def _line(line: PlaceLine, rulebook: Rulebook, style: Style) -> list[str]:
    sides = (_side(each, style) for each in (line.last_in, line.first_out))
    return [visible(group_text(line.group, rulebook, style) if line.group else ""), *(visible(text) for side in sides for text in side)]


def _side(result: Result | None, style: Style) -> tuple[str, str]:
    if result is None:
        return "–", "–"
    name = " · ".join(text for text in (result.id, result.application.label) if text)
    return name, style.points(result.score)


def _statuses(results: Sequence[Result], style: Style) -> list[tuple[str, str, str, int]]:
    """Each that occurs: as programs call it, as people do, its colour, and how often it occurs; in the order of the results."""
    counted = Counter(result.status for result in results)
    return [(status, style.say(status), _tint(status), number) for status, number in counted.items()]


def _groups(evaluation: Evaluation, results: Sequence[Result], style: Style) -> Iterator[Mapping[str, Any]]:
    """Each with its table; `named` is the column of the identifiers."""
    for name, members in groupby(results, key=lambda result: result.group):
        shown = list(members)
        grid = rank_grid(evaluation, results, shown, style)
        yield {
            "name": visible(group_text(name, evaluation.rulebook, style) if name is not None else style.say("group unknown")),
            "title": visible(group_title(name, shown, evaluation, style)),
            "columns": [(visible(column.name), column.is_number) for column in grid.columns],
            "named": next(number for number, column in enumerate(grid.columns) if not column.is_number),
            "rows": [_row(result, row, grid, evaluation.rulebook.call) for result, row in zip(shown, grid.rows, strict=True)],
            "below": page_data(below_group(name, evaluation, style)),
        }


def _row(result: Result, row: Sequence[str], grid: TextGrid, call: Call) -> Mapping[str, Any]:
    """Each cell with its bar, None where it has none, the name of its column, and whether it is a number."""
    cells = zip(row, grid.columns, strict=True)

    def bar(column: GridColumn) -> int | None:
        return point_bar(result, column.node, call.adjustments)

    return {
        "key": result.id,
        "status": result.status,
        "tint": _tint(result.status),
        "cells": [
            (visible(cell), point_bar(result, each.node, call.adjustments), visible(each.name), each.is_number) for cell, each in cells
        ],
    }


def _tint(status: str) -> str:
    return TINT_NAMES[STATUS_TINTS.get(status, "")]


def _below_all(evaluation: Evaluation, style: Style) -> list[ReportBlock]:
    demand = threshold_section(evaluation.demand.found, style) if evaluation.demand is not None else []
    return [*money_over_all(evaluation, style), *demand, *amendments_section(evaluation, style)]


def _words(style: Style) -> Mapping[str, str]:
    """What the page itself says, by short names."""
    say = style.say
    return {
        "summary": say("In short"),
        "ranking": say("Ranking"),
        "distribution": say("How the points are distributed"),
        "explanations": say("Each application, explained"),
        "sources": say("On the sources"),
        "warnings": say("Please look at"),
        "find": say("Search"),
        "status": say("Status"),
        "group": say("Group"),
        "all": say("all"),
        "anew": say("Show all"),
        "found": say("{shown} of {count} applications shown", shown="{shown}", count="{count}"),
        "open": say("Open all"),
        "close": say("Close all"),
        "back": say("Back to the ranking"),
        "table": say("As a table"),
        "from": say("from"),
        "to": say("to"),
        "number": say("applications"),
        "line": say("Where the line runs"),
        "score": say("score"),
        "columns": say("What the columns mean"),
    }


def _words_of_line(evaluation: Evaluation, style: Style) -> Mapping[str, str]:
    """On either side of the line is who gets money, where the call gives money, otherwise who gets a place."""
    say = style.say
    if evaluation.rulebook.call.budget is not None:
        return {
            "last_in": say("last with a grant"),
            "first_out": say("first without a grant"),
            "within": say("with a grant"),
            "beyond": say("without a grant"),
        }
    return {
        "last_in": say("last with a place"),
        "first_out": say("first without a place"),
        "within": say("with a place"),
        "beyond": say("without a place"),
    }
