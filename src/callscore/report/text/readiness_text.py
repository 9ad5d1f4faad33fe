"""How ready a cluster is by the published rules of labels, for people to read: each label's answer, its gates, its dimensions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from callscore.cluster.readiness import Dimension, LabelReadiness, Readiness
from callscore.explanation.reasons import CriterionReason
from callscore.precheck.missing_answers import missing_answers
from callscore.report.choice_titles import question_title
from callscore.report.input_files import files_text
from callscore.report.report_blocks import Banner, Detail, Entry, Gap, ReportBlock, entries, heading, paragraph
from callscore.report.report_head import edition_text, made_text, provenance_text
from callscore.report.source_notes import closing_sections
from callscore.report.style import BOLD, FAINT, GREEN, RED, YELLOW, Style
from callscore.report.text.explanation_gates import gates_section
from callscore.report.text.input_text import source_place_text
from callscore.report.text.report_lines import report_text
from callscore.report.text.threshold_text import threshold_details

TINTS = {Readiness.READY: GREEN, Readiness.NOT_READY: RED, Readiness.UNDETERMINED: YELLOW}


def readiness_text(labels: Sequence[LabelReadiness], language: str | None, width: int, color: bool = False, sources: bool = False) -> str:
    """All labels in the order given, in at most `width` columns. Ends with a line feed."""
    first = labels[0].check
    style = Style.of(first.explanation.rulebook.call, language, width, color)
    application = first.explanation.application
    name = " · ".join(part for part in (application.id, application.label) if part)
    engines = made_text(first.engines, first.why_one_engine, style)
    what = style.say("readiness by ESCA-derived criteria") + files_text(style)
    lines: list[ReportBlock] = [Banner(name, what, (BOLD,))]
    warning = style.say("no label is awarded here: only EUCLES and ESCA award labels")
    lines.append(Banner(warning, engines, (FAINT,)))
    for each in labels:
        lines += _label(each, style, sources)
    return report_text(lines, style)


def _label(label: LabelReadiness, style: Style, sources: bool) -> list[ReportBlock]:
    explanation = label.check.explanation
    rulebook = explanation.rulebook
    lines: list[ReportBlock] = [
        Gap(),
        Banner(style.words(rulebook.call.title), edition_text(rulebook, style), (BOLD,)),
        Banner(provenance_text(rulebook, style), "", (FAINT,)),
        Banner(_answer(label, style), "", (BOLD, TINTS[label.readiness])),
    ]
    lines += gates_section(explanation, style)
    lines += _dimensions(label, style)
    lines += _missing(label, style)
    return lines + closing_sections(rulebook, label.check.findings, style, [explanation.application.id], is_folded=not sources)


def _answer(label: LabelReadiness, style: Style) -> str:
    """`gold: not ready; not met: A second benchmarking; 1.1.2; total`"""
    names = "; ".join(_title(label, name, style) for name in label.because)
    match label.readiness:
        case Readiness.READY:
            return style.say("{label}: ready, by every rule that is known", label=label.label)
        case Readiness.NOT_READY:
            return style.say("{label}: not ready; not met: {names}", label=label.label, names=names)
        case Readiness.UNDETERMINED:
            return style.say("{label}: undetermined, still open are {names}", label=label.label, names=names)


def _title(label: LabelReadiness, name: str, style: Style) -> str:
    """What a gate is called; a criterion or the total keeps its number or word."""
    gate = next((gate for gate in label.check.explanation.rulebook.call.gates if gate.gate == name), None)
    return (style.words(gate.title) if gate is not None else "") or style.units([name])


def _dimensions(label: LabelReadiness, style: Style) -> list[ReportBlock]:
    explanation = label.check.explanation
    score = explanation.score
    if score is None or not label.dimensions:
        return []
    total = style.say("{points} of {max}", points=style.range(score.lowest, score.highest), max=style.number(score.max))
    lines = heading(style.say("DIMENSIONS"), total)
    lines += entries(_dimension(each, style) for each in label.dimensions)
    bar = list(threshold_details(explanation.threshold, explanation.rulebook.call, style))
    return lines + [line for detail in bar for line in paragraph(detail.text, detail.tint)]


def _dimension(dimension: Dimension, style: Style) -> Entry:
    figure = style.say("{points} of {max}", points=style.range(dimension.lowest, dimension.highest), max=style.number(dimension.max))
    details = list(_leaves(dimension, style))
    return Entry(dimension.id, style.words(dimension.title), tuple(details), figure)


def _leaves(dimension: Dimension, style: Style) -> Iterator[Detail]:
    counts = [len(dimension.reached), len(dimension.missed), len(dimension.open)]
    if any(counts):
        said = style.say("thresholds: {met} met, {missed} not met, {open} undetermined", met=counts[0], missed=counts[1], open=counts[2])
        yield Detail(said)
    for leaves, tint, text in ((dimension.missed, RED, "not met: {names}"), (dimension.open, YELLOW, "undetermined: {names}")):
        if leaves:
            yield Detail(style.say(text, names="; ".join(_named(leaf, style) for leaf in leaves)), tint)


def _named(leaf: CriterionReason, style: Style) -> str:
    """`1.2 Geographical concentration, 1 of 5`"""
    mark = leaf.mark
    points = style.say("{points} of {max}", points=style.range(mark.lowest, mark.highest), max=style.number(mark.max))
    return f"{leaf.cell.id} {style.words(leaf.cell.criterion.title)}, {points}"


def _missing(label: LabelReadiness, style: Style) -> list[ReportBlock]:
    explanation = label.check.explanation
    rows = []
    for answer in missing_answers(explanation):
        place = source_place_text(answer.place, explanation.application, style)
        text = style.say("{place}; needed for {rules}", place=place, rules=", ".join(answer.needed_by))
        rows.append(Entry(answer.path, question_title(answer.path, explanation.rulebook.call, style), (Detail(text),), tint=YELLOW))
    return heading(style.say("WHAT IS MISSING")) + entries(rows) if rows else []
