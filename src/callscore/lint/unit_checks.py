"""Values of two units that are compared, added or paid as if they were of one: months and years, thousands of euro and euro."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from callscore.call.budget import ShareCap
from callscore.call.scalars import Formula
from callscore.feel import tree
from callscore.finding import Finding
from callscore.lint.finding_kind import WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.lint.number_checks import formulas_of, tree_of, units_of
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.spelling.unit_spellings import measure_of, names_money

UNITS_DIFFER = FindingKind(
    "units-differ",
    WARNING,
    "Conditions and formulas",
    means="values in different units, such as months and years, are compared, added or paid as if they were in one",
    to_do="ask for both in one unit, or multiply one of them",
    says="{first} counts in {unit}, and {other} in {other_unit}: units are shown, and never computed with",
    help="ask for both in one unit, or multiply one of them, as in `12 * years`; correct `unit:` if it is wrong",
    wrong="""
        application:
          age: {type: number, unit: months, within: '>= 0'}
          term: {type: number, unit: years, within: '>= 0'}
        gates:
          - {gate: E1, require: age >= term, met: old enough, not met: too young, if undetermined: ask}
        """,
)
KINDS_DIFFER = UNITS_DIFFER.but(UNITS_DIFFER.says, help="compare values of one kind; correct `unit:` if it is wrong")

Counted = tuple[str | Said, str]
"""What something is called, and its unit."""


@lint_check()
def unit_findings(rulebook: Rulebook) -> Iterator[Finding]:
    call = rulebook.call
    units = {name: unit for name, (unit, _) in units_of(call).items()}
    for formula, subject in formulas_of(call, rulebook):
        yield from _formula_findings(formula, subject, units)
    if call.budget is None:
        return
    money = (Said("the budget"), call.budget.unit)
    amounts = [(call.budget.request, call.budget.place_of("request"))]
    amounts += [(formula, formula.place) for formula in (call.budget.total_formula,) if formula is not None]
    amounts += [(each, each.place) for cap in call.budget.caps if not isinstance(cap.limit, ShareCap) for each in cap.formulas]
    for amount, place in amounts:
        counted = [*_counted(tree_of(amount), units)]
        yield from (*_difference([money, *counted], place), *_no_money(money, counted, place))


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


def _no_money(money: Counted, counted: list[Counted], place: Place) -> Iterator[Finding]:
    """The first amount that counts what is no money, such as persons, where the budget is money."""
    name, unit = money
    for other, counts in counted if names_money(unit) else ():
        if counts and measure_of(counts) is None and not names_money(counts):
            yield KINDS_DIFFER.at(place, first=name, unit=unit, other=other, other_unit=counts)
            return


def _difference(counted: list[Counted], place: Place) -> Iterator[Finding]:
    """The first two that are known to count something else."""
    known = [(name, unit, measure) for name, unit in counted if (measure := measure_of(unit)) is not None]
    for name, unit, measure in known[1:]:
        first, first_unit, first_measure = known[0]
        if measure != first_measure:
            kind = UNITS_DIFFER if first_measure.kind == measure.kind else KINDS_DIFFER
            yield kind.at(place, first=first, unit=first_unit, other=name, other_unit=unit)
            return
