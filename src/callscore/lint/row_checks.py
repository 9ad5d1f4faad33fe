"""Rows and classes: that every value finds one, and only one where the call says so; found from the constants, exactly."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.analysis.domains import Domains
from callscore.analysis.row_table import RowTable, RowTrial
from callscore.call.scores import rows_in
from callscore.finding import Finding
from callscore.lint.finding_kind import WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.lint.row_gaps import gap_findings
from callscore.lint.row_help import these
from callscore.lint.row_overlaps import nested_findings, overlap_findings, unreachable_findings
from callscore.rulebook.rulebook import Rulebook, amounts_unit, class_unit, rows_unit, self_check_unit
from callscore.rulebook.unit import Choice

ROWS_NOT_CHECKED = FindingKind(
    "rows-not-checked",
    WARNING,
    "Scores",
    means="too many combinations to be tried",
    to_do="look for gaps yourself, or let fewer facts decide",
    says="{cases} tell apart too many combinations of values to be tried one by one",
    help="look for gaps and overlaps yourself, or let fewer facts decide",
    wrong="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score:
              rows:
                - when:
                    firms: '1, 3, 5, 7, 9, 11, 13'
                    quality: '1, 3, 5, 7, 9, 11, 13'
                    grant: '1, 3, 5, 7, 9, 11, 13'
                    count(members): '1, 3, 5, 7, 9, 11, 13'
                  points: 16
                - {otherwise: true, points: 0}
        """,
)


@lint_check("facts")
def row_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """Gaps, overlaps, rows inside others and dead rows; or that they cannot be found."""
    domains = Domains(rulebook)
    for table in _tables(rulebook):
        yield from table_findings(table, domains)


def table_findings(table: RowTable, domains: Domains) -> Iterator[Finding]:
    """What `row_findings` finds, in one table."""
    trial = RowTrial(table, domains)
    if not trial.facts:
        return
    if not trial.is_tried:
        # Whether the source has the fault that it is said to have is not known either: then its words stand here.
        yield ROWS_NOT_CHECKED.at(table.heading, source_says=table.acknowledged, cases=these(table.what))
    yield from gap_findings(trial)
    yield from overlap_findings(trial)
    yield from nested_findings(trial)
    if trial.is_tried:
        yield from unreachable_findings(trial)


def _tables(rulebook: Rulebook) -> Iterator[RowTable]:
    for cell in rulebook.grid.leaves:
        rows = rows_in(cell.criterion.score)
        gives_points = rows is cell.criterion.score
        unit = rulebook.units.get(rows_unit(cell.id) if gives_points else self_check_unit(cell.id))
        if rows is not None and isinstance(unit, Choice):
            said = [rows.source_says, *(row.source_says for row in rows.rows), cell.criterion.source_says]
            words = next((words for words in said if words is not None), None)
            yield RowTable(unit, rows.rows, "row", rows.place_of_key("rows"), words, rows if gives_points else None)
    budget = rulebook.call.budget
    for cap in budget.caps if budget is not None else ():
        unit = rulebook.units.get(amounts_unit(cap.cap))
        if isinstance(unit, Choice):
            said = [cap.source_says, *(row.source_says for row in cap.rows)]
            words = next((words for words in said if words is not None), None)
            yield RowTable(unit, cap.rows, "amount", cap.place_of_key("rows"), words)
    for family, cases in rulebook.call.classes.items():
        unit = rulebook.units.get(class_unit(family))
        if isinstance(unit, Choice):
            said = [case.source_says for case in cases.cases]
            yield RowTable(
                unit, cases.cases, "class", cases.place_of_key("cases"), next((words for words in said if words is not None), None)
            )
