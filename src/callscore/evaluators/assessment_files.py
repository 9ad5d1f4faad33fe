"""Evaluators' levels by application and criterion, from their sheets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from callscore.call.criteria import Criterion
from callscore.call.model import Call
from callscore.evaluators.assessment_reading import ALL_IN, Assessment, AssessmentReader, LeftAlone, assessed_help
from callscore.evaluators.assessment_sheet import SheetLine, read_sheet
from callscore.evaluators.evaluator_workbook import (
    evaluator_workbooks_in,
    form_for_levels,
    is_evaluator_workbook,
    read_evaluator_workbook,
    removed_hidden_sheet,
)
from callscore.evaluators.sheets_in_folder import sheets_in
from callscore.finding import Finding, quoted_names, warning
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.finding_limit import MOST_OF_A_KIND, limited
from callscore.source.look_alikes import WrittenName, look_alikes
from callscore.source.tables import folder_for_table

_NONE_OF_THEM = Said("the sheet has no level for these applications")


def read_assessments(
    paths: Iterable[Path],
    criteria: Sequence[Criterion],
    applications: Collection[str],
    left_alone: LeftAlone = ALL_IN,
    call: Call | None = None,
) -> tuple[tuple[Assessment, ...], tuple[Finding, ...]]:
    """The assessments in those files for the applications that were read. A line without a level says nothing. With the
    `call`, answers to its gates and evaluators' workbooks are read too, and folders of these.

    A finding on a known application carries it as its subject, and none of these is left out, for each concerns another
    applicant. Findings besides those of `read_sheet`, of `read_evaluator_workbook` and of the `Reader`: `form-for-levels`,
    `hidden-sheet-removed`, and the warning `no-levels-for` of a sheet that is left alone from its first line to its last."""
    reader = AssessmentReader(criteria, frozenset(applications), left_alone, call.gates if call is not None else ())
    assessments: list[Assessment] = []
    findings: list[Finding] = []
    for path in _each_workbook(paths) if call is not None else paths:
        if path.is_dir():
            findings.append(folder_for_table(path, sheets_in(path, reader.scales)))
            continue
        lines, troubles = _lines_of(path, call)
        findings += limited(troubles)
        reader.asked_for = reader.counted = not lines
        for line in lines:
            assessment, trouble = reader.read(line)
            if assessment is not None:
                assessments.append(assessment)
            elif trouble is not None:
                findings.append(trouble)
        if left_alone.criteria and reader.asked_for and reader.scales and not reader.counted:
            message = Said("the sheet has no level for a criterion of this call")
            findings.append(warning("no-levels-for", message, Place(str(path)), assessed_help(reader.scales)))
        if left_alone.applications and not reader.asked_for:
            names = quoted_names(sorted(applications)[:MOST_OF_A_KIND])
            message = Said("the sheet has no level for {names}", names=names) if names else _NONE_OF_THEM
            help = Said("is it the right one, and is the identifier written as there?")
            findings.append(warning("no-levels-for", message, Place(str(path)), help))
    evaluators = [WrittenName(each.level.evaluator, partial(_place, each)) for each in assessments]
    unknown = limited(reader.unknown_applications()) if applications else ()  # that there is none at all is told once
    return tuple(assessments), (*findings, *unknown, *look_alikes(evaluators, Said("the evaluators")))


def _lines_of(path: Path, call: Call | None) -> tuple[tuple[SheetLine, ...], tuple[Finding, ...]]:
    if call is not None and is_evaluator_workbook(path):
        return read_evaluator_workbook(path, call)
    form = form_for_levels(path)
    if form is not None:
        return (), (form,)
    lines, findings = read_sheet(path)
    # only where it gave nothing: to look into every table would take as long as to read it
    removed = removed_hidden_sheet(path) if not lines else None
    return (lines, findings) if removed is None else ((), (removed,))


def _each_workbook(paths: Iterable[Path]) -> Iterator[Path]:
    """The paths; in place of a folder the evaluators' workbooks in it, where it has any."""
    for path in paths:
        yield from (evaluator_workbooks_in(path) or (path,)) if path.is_dir() else (path,)


def _place(assessment: Assessment) -> Place:
    return assessment.level.name_place
