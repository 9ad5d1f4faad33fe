"""Behind the ranking: of every application why it stands where it stands, as `explain` says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from callscore.evaluation.evaluation import Evaluation
from callscore.explanation.explaining import explain
from callscore.finding import Finding, Severity, abridged
from callscore.report.block_data import TINT_NAMES, block_data
from callscore.report.findings.excerpt import visible
from callscore.report.rank_columns import STATUS_TINTS
from callscore.report.report_blocks import ReportBlock, entries
from callscore.report.results import Result
from callscore.report.source_notes import warning_entry
from callscore.report.style import Style
from callscore.report.text.aside_text import told_aside
from callscore.report.text.explanation_text import explained_blocks


def explanation_parts(
    evaluation: Evaluation, results: Sequence[Result], findings: Iterable[Finding], style: Style
) -> Iterator[dict[str, Any]]:
    """In the order of the results; what the call and its source say is told once for all, elsewhere on the page."""
    about: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.subject:
            about[finding.subject].append(finding)
    for result in results:
        blocks = [*_told(evaluation, result, about[result.id], style), *_warned(about[result.id], style)]
        yield {
            "key": result.id,
            "id": visible(result.id),
            "label": visible(result.application.label),
            "rank": "" if result.rank is None else f"{result.rank}{'?' if result.provisional else ''}",
            "status": style.say(result.status),
            "tint": TINT_NAMES[STATUS_TINTS.get(result.status, "")],
            "score": style.points(result.score) if result.score is not None else "",
            "blocks": [block_data(block) for block in blocks],
        }


def _told(evaluation: Evaluation, result: Result, findings: Sequence[Finding], style: Style) -> list[ReportBlock]:
    aside = evaluation.set_aside.get(result.id)
    if aside is not None:
        return told_aside(evaluation, aside, findings, style)
    return explained_blocks(evaluation, explain(evaluation, result.id), style)


def _warned(findings: Sequence[Finding], style: Style) -> list[ReportBlock]:
    warnings = [each for each in abridged(findings) if each.severity is Severity.WARNING]
    return entries([warning_entry(each, str(each.place), style) for each in warnings]) if warnings else []
