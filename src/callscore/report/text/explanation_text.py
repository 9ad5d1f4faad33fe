"""Why one application has the result that it has, for people to read: from the gates to the place, nothing left out."""

from __future__ import annotations

from collections.abc import Iterable

from callscore.evaluation.evaluation import Evaluation
from callscore.explanation.explanation import Explanation
from callscore.finding import Finding
from callscore.report.choice_titles import group_text
from callscore.report.pool_forms import pools_told
from callscore.report.rank_columns import STATUS_TINTS
from callscore.report.report_blocks import Banner, Gap, ReportBlock
from callscore.report.report_head import report_head
from callscore.report.results import WITHOUT_SCORE, scores_that_count
from callscore.report.source_notes import closing_sections
from callscore.report.style import BOLD, Style
from callscore.report.text.against_text import against_text
from callscore.report.text.amendment_text import amendments_section
from callscore.report.text.explanation_criteria import criteria_section
from callscore.report.text.explanation_gates import classes_section, gates_section
from callscore.report.text.explanation_order import order_section, rank_place_text
from callscore.report.text.explanation_outcome import outcome_section
from callscore.report.text.explanation_total import total_section
from callscore.report.text.report_lines import report_text

__all__ = ["against_text", "explanation_text"]


def explanation_text(
    evaluation: Evaluation,
    explanation: Explanation,
    findings: Iterable[Finding],
    language: str | None,
    width: int,
    color: bool = False,
    letter: bool = False,
    sources: bool = False,
) -> str:
    """The whole explanation, in at most `width` columns; as a `letter` without other applications and evaluators. Ends with a line feed."""
    style = Style.of(evaluation.rulebook.call, language, width, color, letter)
    return report_text(explanation_blocks(evaluation, explanation, findings, style, is_folded=not sources), style)


def explanation_blocks(
    evaluation: Evaluation, explanation: Explanation, findings: Iterable[Finding], style: Style, is_folded: bool = False
) -> list[ReportBlock]:
    """The explanation before it is laid out; `style` says whether it is a letter."""
    application = explanation.application
    group = (
        group_text(explanation.group, evaluation.rulebook, style) if explanation.group and evaluation.rulebook.group is not None else None
    )
    names = [application.id, application.label, group]
    title = " · ".join(name for name in names if name)
    lines = report_head(evaluation.rulebook, evaluation.engines, evaluation.why_one_engine, style, title, is_folded and not style.letter)
    lines += [Gap(), *explained_blocks(evaluation, explanation, style)]
    return lines + closing_sections(evaluation.rulebook, findings, style, [application.id], application.place.file, is_folded)


def explained_blocks(evaluation: Evaluation, explanation: Explanation, style: Style) -> list[ReportBlock]:
    """What it says of the application alone: without the head of the report, and without its sources."""
    tint = STATUS_TINTS.get(explanation.status, "")
    place = "" if style.letter else str(explanation.application.place.file)
    return [Banner(status_text(evaluation, explanation, style), place, (BOLD, tint)), *reason_blocks(evaluation, explanation, style)]


def reason_blocks(evaluation: Evaluation, explanation: Explanation, style: Style) -> list[ReportBlock]:
    """Every reason, from the gates to the place."""
    lines = gates_section(explanation, style)
    lines += classes_section(explanation, style)
    lines += criteria_section(explanation, style)
    lines += total_section(explanation, style)
    own = [pool for pool in evaluation.pools if pool.holds(explanation.facts)]
    lines += pools_told(own, evaluation.rulebook.call, style)
    lines += order_section(evaluation, explanation, style)
    lines += outcome_section(evaluation, explanation, style)
    return lines + amendments_section(evaluation, style, explanation.application.id)


def status_text(evaluation: Evaluation, explanation: Explanation, style: Style) -> str:
    """`selected · 2nd of 5, 2 places · provisional`."""
    status = style.say(explanation.status)
    order, score = explanation.order, explanation.score
    parts = [status]
    if order is not None:
        parts.append(rank_place_text(order, style))
        parts += [style.say("provisional")] if order.placed.provisional else []
    if explanation.because:
        parts.append(style.units(explanation.because))
    _, lowest, highest = scores_that_count(score, evaluation.carried.get(explanation.application.id))
    if lowest is not None and highest is not None and explanation.status not in WITHOUT_SCORE:
        parts.append(style.say("score {range}", range=style.range(lowest, highest)))
    return " · ".join(parts)
