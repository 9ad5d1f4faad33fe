"""The minutes of the panel: what was examined, who assessed, who has no place and why, the ranking with its ties and money, and what it
all rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from callscore.evaluation.evaluation import Evaluation
from callscore.explanation.explaining import explain
from callscore.report.document.decisive_reasons import decisive_reasons
from callscore.report.document.document import PAPER_WIDTH, Document
from callscore.report.document.minutes_assessors import assessors, assessors_section
from callscore.report.document.ranking_annex import points_legend, ranked_blocks, whole_foot
from callscore.report.input_files import digest_read
from callscore.report.report_blocks import Banner, Detail, Entry, ReportBlock, entries, heading, paragraph
from callscore.report.report_head import engines_text, program_text, provenance_text, rules_text
from callscore.report.results import Result, results_of
from callscore.report.style import BOLD, Style
from callscore.report.text.rank_table import counts_text

_LINE = "_" * 40


def panel_minutes(evaluation: Evaluation, language: str | None, day: date | None) -> Document:
    """Names all applications and all evaluators: for the office and the panel. `day` is that of the session."""
    rulebook = evaluation.rulebook
    style = Style.of(rulebook.call, language, PAPER_WIDTH, color=False)
    blocks: list[ReportBlock] = [Banner(style.say("Minutes of the panel"), "", (BOLD,))]
    blocks += paragraph(_examined(evaluation, style), indent=0)
    blocks += assessors_section(evaluation, style)
    blocks += _without_place(evaluation, style)
    blocks += [*heading(style.say("RANKING")), *ranked_blocks(evaluation, style), *points_legend(evaluation, style)]
    blocks += _record(evaluation, style)
    blocks += _signatures(evaluation, style)
    return Document.of(rulebook.call, style, day, blocks, whole_foot(evaluation, style), is_wide=True)


def _examined(evaluation: Evaluation, style: Style) -> str:
    text = "By the rules of the {rules} the panel examined: {counts}."
    return style.say(text, rules=rules_text(evaluation.rulebook, style), counts=counts_text(evaluation, style))


def _without_place(evaluation: Evaluation, style: Style) -> list[ReportBlock]:
    results = [each for each in results_of(evaluation) if each.rank is None]
    rows = [entry for result in results for entry in _reasoned(result, evaluation, style)]
    return heading(style.say("APPLICATIONS WITHOUT A PLACE")) + entries(rows) if rows else []


def _reasoned(result: Result, evaluation: Evaluation, style: Style) -> Iterator[Entry]:
    """The status, then the reasons below it."""
    details = (Detail(style.tell(result.why)),) if result.why is not None else ()
    name = f"{result.id} · {result.application.label}" if result.application.label else result.id
    yield Entry(name, "", (Detail(style.say(result.status)), *details))
    if result.appraisal is not None:
        explanation = explain(evaluation, result.id)
        yield from (Entry(each.name, each.title, each.details, each.right, depth=1) for each in decisive_reasons(explanation, style))


def _record(evaluation: Evaluation, style: Style) -> list[ReportBlock]:
    """From what it can be recomputed: the digests are whole."""
    rulebook = evaluation.rulebook
    digest = digest_read()
    rows = [
        Entry(style.say("rules"), "", (Detail(provenance_text(rulebook, style)), Detail(f"sha256 {rulebook.edition.digest}"))),
        *([Entry(style.say("files"), "", (Detail(f"sha256 {digest}"),))] if digest else []),
        Entry(
            style.say("computed by"),
            "",
            (Detail(program_text(style)), Detail(engines_text(evaluation.engines, evaluation.why_one_engine, style))),
        ),
    ]
    return heading(style.say("WHAT THIS RESTS ON")) + entries(rows)


def _signatures(evaluation: Evaluation, style: Style) -> list[ReportBlock]:
    names = [style.say("the chair"), *assessors(evaluation), style.say("the secretary")]
    return heading(style.say("READ AND SIGNED")) + entries(Entry(name, "", (Detail(_LINE),)) for name in names)
