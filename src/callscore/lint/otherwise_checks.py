"""`otherwise: true` stands alone, and last: it is for what all rows, classes or outcomes before it leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from callscore.call.budget import AmountRow
from callscore.call.outcome_rules import OutcomeRule
from callscore.call.rules import ClassCase
from callscore.call.scores import Row, rows_in
from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook

WHEN_AND_OTHERWISE = FindingKind(
    "when-and-otherwise",
    ERROR,
    "Scores",
    means="a row or class has a condition and `otherwise`",
    to_do="take one of them out",
    says="this row has a condition and `otherwise`",
    help="take one of them out",
    wrong="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{when: '>= 15', points: 16}, {when: '< 15', otherwise: true, points: 0}]}
        """,
    right="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{when: '>= 15', points: 16}, {otherwise: true, points: 0}]}
        """,
)
OTHERWISE_NOT_LAST = FindingKind(
    "otherwise-not-last",
    ERROR,
    "Scores",
    means="rows or classes stand after `otherwise`",
    to_do="make it the last one",
    says="`otherwise` is for what is left, and a row stands after it",
    help="make it the last row",
    wrong="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{otherwise: true, points: 0}, {when: '>= 15', points: 16}]}
        """,
    right="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{when: '>= 15', points: 16}, {otherwise: true, points: 0}]}
        """,
)
CLASS_WITH_BOTH = WHEN_AND_OTHERWISE.but("this class has a condition and `otherwise`")
OUTCOME_WITH_BOTH = WHEN_AND_OTHERWISE.but("this outcome has a condition and `otherwise`")
CLASS_NOT_LAST = OTHERWISE_NOT_LAST.but("`otherwise` is for what is left, and a class stands after it", help="make it the last class")
OUTCOME_NOT_LAST = OTHERWISE_NOT_LAST.but(
    "`otherwise` is for what is left, and an outcome stands after it", help="make it the last outcome"
)


@lint_check()
def otherwise_findings(rulebook: Rulebook) -> Iterator[Finding]:
    for cell in rulebook.grid.leaves:
        rows = rows_in(cell.criterion.score)
        if rows is not None:
            yield from _findings(rows.rows, WHEN_AND_OTHERWISE, OTHERWISE_NOT_LAST)
    for cap in rulebook.call.budget.caps if rulebook.call.budget is not None else ():
        yield from _findings(cap.rows, WHEN_AND_OTHERWISE, OTHERWISE_NOT_LAST)
    for family in rulebook.call.classes.values():
        yield from _findings(family.cases, CLASS_WITH_BOTH, CLASS_NOT_LAST)
    yield from _findings(rulebook.call.outcomes, OUTCOME_WITH_BOTH, OUTCOME_NOT_LAST)


def _findings(
    cases: Sequence[Row | AmountRow] | Sequence[ClassCase] | Sequence[OutcomeRule], both: FindingKind, not_last: FindingKind
) -> Iterator[Finding]:
    for case in cases:
        if case.otherwise and case.when is not None:
            yield both.at(case.place_of_key("otherwise"))
        elif case.otherwise and case is not cases[-1]:
            yield not_last.at(case.place_of_key("otherwise"))
