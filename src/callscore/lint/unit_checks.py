"""Values of two units that are compared, added or paid as if they were of one: months and years, thousands of euro and euro."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from callscore.call.scalars import Formula
from callscore.feel import tree
from callscore.finding import Finding, warning
from callscore.lint.lint_check import lint_check
from callscore.lint.number_checks import formulas_of, tree_of, units_of
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook
from callscore.spelling.unit_spellings import measure_of

Counted = tuple[str, str]
"""What something is called, and its unit."""


@lint_check()
def unit_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`units-differ`."""
    call = rulebook.call
    units = {name: unit for name, (unit, _) in units_of(call).items()}
    for formula, subject in formulas_of(call, rulebook):
        yield from _formula_findings(formula, subject, units)
    if call.budget is None:
        return
    money = ("the budget", call.budget.unit)
    amounts = [(call.budget.request, call.budget.place_of("request"))]
    amounts += [(cap.at_most, cap.place_of("at most")) for cap in call.budget.caps if cap.at_most is not None]
    for amount, place in amounts:
        yield from _difference([money, *_counted(tree_of(amount), units)], place)


def _formula_findings(formula: Formula, subject: Formula | None, units: Mapping[str, str]) -> Iterator[Finding]:
    node = tree_of(formula, is_tests=subject is not None)
    for part in tree.walk(node) if node is not None else ():
        match part:
            case tree.Comparison(_, left, right):
                sides: tuple[tree.Node | None, ...] = (left, right)
            case tree.UnaryComparison(_, operand) if subject is not None:
                sides = (tree_of(subject), operand)
            case tree.Arithmetic("+" | "-", left, right):
                sides = (left, right)
            case _:
                continue
        found = next(_difference([each for side in sides for each in _counted(side, units)], formula.place), None)
        if found is not None:
            yield found
            return


def _counted(node: tree.Node | None, units: Mapping[str, str]) -> Iterator[Counted]:
    """The answers and indicators in whose units a value is counted: a sum is counted in those of its parts, a product in none of them."""
    match node:
        case tree.Name(name) | tree.Path(_, name):
            yield f"`{name}`", units.get(name, "")
        case tree.Arithmetic("+" | "-", left, right):
            yield from (*_counted(left, units), *_counted(right, units))
        case tree.FunctionCall("min" | "max" | "sum", arguments, _):
            yield from (each for argument in arguments for each in _counted(argument, units))
        case _:
            pass


def _difference(counted: list[Counted], place: Place) -> Iterator[Finding]:
    """The first two that are known to count something else."""
    known = [(name, unit, measure) for name, unit in counted if (measure := measure_of(unit)) is not None]
    for name, unit, measure in known[1:]:
        first, first_unit, first_measure = known[0]
        if measure != first_measure:
            message = f"{first} counts in {first_unit}, and {name} in {unit}: units are shown, and never computed with"
            yield warning("units-differ", message, place, _help(first_measure.kind == measure.kind))
            return


def _help(is_multiple: bool) -> str:
    if is_multiple:
        return "ask for both in one unit, or multiply one of them, as in `12 * years`; correct `unit:` if it is wrong"
    return "compare values of one kind; correct `unit:` if it is wrong"
