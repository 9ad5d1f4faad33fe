"""`otherwise: true` stands alone, and last: it is for what all rows, classes or outcomes before it leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from callscore.call.outcome_rules import OutcomeRule
from callscore.call.part import article
from callscore.call.rules import ClassCase
from callscore.call.scores import Row, rows_in
from callscore.finding import Finding, error
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook


@lint_check()
def otherwise_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`otherwise-not-last`, `when-and-otherwise`."""
    for cell in rulebook.grid.leaves:
        rows = rows_in(cell.criterion.score)
        if rows is not None:
            yield from _findings(rows.rows, "row")
    for family in rulebook.call.classes.values():
        yield from _findings(family.cases, "class")
    yield from _findings(rulebook.call.outcomes, "outcome")


def _findings(cases: Sequence[Row] | Sequence[ClassCase] | Sequence[OutcomeRule], what: str) -> Iterator[Finding]:
    for case in cases:
        if case.otherwise and case.when is not None:
            message = f"this {what} has a condition and `otherwise`"
            yield error("when-and-otherwise", message, case.place_of_key("otherwise"), "take one of them out")
        elif case.otherwise and case is not cases[-1]:
            message = f"`otherwise` is for what is left, and {article(what)} stands after it"
            yield error("otherwise-not-last", message, case.place_of_key("otherwise"), f"make it the last {what}")
