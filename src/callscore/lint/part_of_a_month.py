"""Durations of so many years, months or days, where the number may not be whole: then there is no duration."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.analysis.domains import Domains
from callscore.call.scalars import Formula
from callscore.feel import tree
from callscore.feel.writing import written
from callscore.finding import Finding
from callscore.lint.finding_kind import WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.lint.number_checks import formulas_of, tree_of
from callscore.rulebook.rulebook import Rulebook

PART_OF_A_MONTH = FindingKind(
    "part-of-a-month",
    WARNING,
    "Conditions and formulas",
    means="a duration is made of a number that may not be whole, and then it has no value",
    to_do="say `whole: true` at the field, or round as the call says: `floor` drops the part",
    says="`{function}({number})` has no value where `{number}` is no whole number",
    help="say `whole: true` at the field; or write `{function}(floor({number}))`, if the call drops the part",
    wrong="""
        gates:
          - {gate: E1, require: 'founded + months(firms) < date("2026-01-01")', met: in time, not met: late, if undetermined: ask}
        """,
    right="""
        gates:
          - {gate: E1, require: 'founded + months(floor(firms)) < date("2026-01-01")', met: in time, not met: late, if undetermined: ask}
        """,
)
_DURATIONS = ("years", "months", "days")


@lint_check("facts")
def part_of_a_month_findings(rulebook: Rulebook) -> Iterator[Finding]:
    domains = Domains(rulebook)
    known = {*rulebook.call.application, *rulebook.call.indicators}
    for formula, subject in formulas_of(rulebook.call, rulebook):
        node = tree_of(formula, is_tests=subject is not None)
        for part in tree.walk(node) if node is not None else ():
            if isinstance(part, tree.FunctionCall) and part.function in _DURATIONS and len(part.positional) == 1:
                yield from _number_findings(part.function, part.positional[0], formula, domains, known)


def _number_findings(function: str, number: tree.Node, formula: Formula, domains: Domains, known: set[str]) -> Iterator[Finding]:
    """What is computed of members, or of what a filter names, is left to the evaluation; a number that is written is an error elsewhere."""
    if isinstance(number, tree.Literal):
        return
    names = {part.name for part in tree.walk(number) if isinstance(part, tree.Name)}
    if names <= known and not domains.reach_of_part(number).whole:
        yield PART_OF_A_MONTH.at(formula.place, function=function, number=written(number))
