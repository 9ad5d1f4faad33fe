"""Who assessed what and voted how, where a third was called, whose levels do not count for a conflict of interest or were struck, and what
the panel changed: for the minutes."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from callscore.evaluation.evaluation import Evaluation
from callscore.evaluators.agreed_level import Agreed, compared_once
from callscore.report.report_blocks import Detail, Entry, GridColumn, ReportBlock, TextGrid, entries, heading
from callscore.report.style import Style
from callscore.report.text.evaluators_text import answered_text, changed_text, struck_text, totals_text


class Assessor(Struct):
    """applications  of which a level, or a comparison, of theirs counts
    levels        how many of them count
    conflicts     by application, the reason for which none of theirs counts
    """

    applications: set[str] = field(default_factory=set)
    levels: int = 0
    conflicts: dict[str, str] = field(default_factory=dict)


def assessors(evaluation: Evaluation) -> dict[str, Assessor]:
    """By name, in the order of the names."""
    found: dict[str, Assessor] = {}
    for id, appraisal in evaluation.appraisals.items():
        for agreed in appraisal.agreed.values():
            for level in agreed.levels:
                assessor = found.setdefault(level.evaluator, Assessor())
                assessor.applications.add(id)
                assessor.levels += 1
            for level in agreed.struck:
                found.setdefault(level.evaluator, Assessor())
            for conflict in agreed.conflicts:
                found.setdefault(conflict.evaluator, Assessor()).conflicts[id] = conflict.conflict
        for preferences in appraisal.preferences.values():
            for name in (each.evaluator for each in preferences.evaluators):
                found.setdefault(name, Assessor()).applications.add(id)
            for conflict in preferences.conflicts:
                found.setdefault(conflict.evaluator, Assessor()).conflicts[id] = conflict.conflict
    return dict(sorted(found.items()))


def assessors_section(evaluation: Evaluation, style: Style) -> list[ReportBlock]:
    """Nothing where the call asks for no assessment."""
    found = assessors(evaluation)
    if not found:
        return []
    columns = (
        GridColumn(style.say("evaluator"), share=1),
        GridColumn(style.say("applications assessed"), is_number=True),
        GridColumn(style.say("levels given"), is_number=True),
    )
    rows = tuple((name, str(len(each.applications)), str(each.levels)) for name, each in found.items())
    blocks = [*heading(style.say("ASSESSMENTS")), TextGrid(columns, rows)]
    conflicts = [
        Entry(name, "", tuple(Detail(f"{id}: {reason}") for id, reason in sorted(each.conflicts.items())))
        for name, each in found.items()
        if each.conflicts
    ]
    blocks += heading(style.say("CONFLICTS OF INTEREST")) + entries(conflicts) if conflicts else []
    votes = list(_votes(evaluation, style))
    blocks += heading(style.say("VOTES")) + entries(votes) if votes else []
    thirds = list(_thirds(evaluation, style))
    blocks += heading(style.say("THIRD EVALUATORS")) + entries(thirds) if thirds else []
    struck = list(_struck(evaluation, style))
    blocks += heading(style.say("LEVELS THAT WERE STRUCK")) + entries(struck) if struck else []
    changes = list(_changes(evaluation, style))
    return blocks + (heading(style.say("WHAT THE PANEL CHANGED")) + entries(changes) if changes else [])


def _votes(evaluation: Evaluation, style: Style) -> Iterator[Entry]:
    """How the evaluators answered the questions that most of them decide, before the panel changed anything."""
    for id, appraisal in evaluation.appraisals.items():
        votes = [(gate, each) for gate, each in appraisal.agreed.items() if each.combine == "majority" and each.levels]
        if votes:
            yield Entry(id, "", tuple(Detail(f"{gate}: {answered_text(each, style)}") for gate, each in votes))


def _thirds(evaluation: Evaluation, style: Style) -> Iterator[Entry]:
    """The totals of those which a third assessed or has to."""
    for id, appraisal in evaluation.appraisals.items():
        called = [each for each in compared_once(appraisal.agreed.values()) if each.is_told or each.state == "third counts"]
        if called:
            yield Entry(id, "", tuple(Detail(totals_text(each, style)) for each in called))


def _struck(evaluation: Evaluation, style: Style) -> Iterator[Entry]:
    for id, appraisal in evaluation.appraisals.items():
        struck = [(node, level) for node, each in appraisal.agreed.items() for level in each.struck]
        if struck:
            yield Entry(id, "", tuple(Detail(f"{node}: {struck_text(level, style)}") for node, level in struck))


def _changes(evaluation: Evaluation, style: Style) -> Iterator[Entry]:
    for id, appraisal in evaluation.appraisals.items():
        changed: list[tuple[str, Agreed]] = [(node, each) for node, each in appraisal.agreed.items() if each.changed_by is not None]
        if changed:
            yield Entry(id, "", tuple(Detail(f"{node}: {changed_text(each, style)}") for node, each in changed))
