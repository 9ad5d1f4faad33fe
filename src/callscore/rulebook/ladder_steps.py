"""The steps of the ladder read: their formulas, and the conditions that say for whom they are asked."""

from __future__ import annotations

from callscore.call.scalars import Formula
from callscore.call.ties import ByEarliest, ByHighest, ByLatest, ByLot, ByLowest, ByPoints, TieStep
from callscore.feel import Expression, tree, types
from callscore.finding import did_you_mean, error, quoted_names
from callscore.finding_code import FindingCode
from callscore.rulebook.compilation import Compilation
from callscore.rulebook.formulas import Parsed
from callscore.rulebook.ladder_facts import ABOVE, AboveFormula, TieReading
from callscore.rulebook.produced_facts import points
from callscore.rulebook.rulebook import tie_unit
from callscore.rulebook.translation import rewritten_tree
from callscore.sentence import Said


def tie_reading(number: int, step: TieStep, compilation: Compilation) -> TieReading:
    """The reading of the step at that position from 1; what is wrong with it is among the compilation's findings."""
    unit = tie_unit(number) if step.for_ is not None else None
    if step.for_ is not None:
        compilation.ask(tie_unit(number), compilation.stated(step.for_, step, "for"), step.place_of("for"))
    match step.kind:
        case ByPoints(criterion):
            return TieReading(_points(criterion, step, compilation), unit=unit)
        case ByHighest(formula) | ByLowest(formula) if ABOVE in compilation.formulas.mentioned(formula):
            return TieReading(above=_over_those_above(formula, compilation), unit=unit)
        case ByHighest(formula) | ByLowest(formula):
            return TieReading(compilation.formulas.fact(formula), unit=unit)
        case ByEarliest() | ByLatest():
            return TieReading(received=True, unit=unit)
        case ByLot():
            return TieReading(unit=unit)


def _points(criterion: str, step: TieStep, compilation: Compilation) -> str | None:
    if not criterion:  # a step that compares nothing, which is told where its shape is checked
        return None
    fact = points(criterion)
    if fact not in compilation.formulas.types:
        known = [cell.id for cell in compilation.grid.cells]
        message = Said("there is no criterion `{criterion}`", criterion=criterion)
        there_are = Said("the criteria are {criteria}", criteria=quoted_names(known)) if known else Said("the call has no criteria")
        help = did_you_mean(criterion, known) or there_are
        compilation.findings.append(error(FindingCode.UNKNOWN_CRITERION, message, step.place_of("criterion"), help))
    return fact


def _over_those_above(formula: Formula, compilation: Compilation) -> AboveFormula | None:
    """The formula, typed and bound. A record of somebody above has every field and indicator of the call."""
    formulas, call = compilation.formulas, compilation.call
    known = {name: formulas.types[name] for name in (*call.application, *call.indicators) if name in formulas.types}
    names = {**formulas.types, ABOVE: types.ListType(types.RecordType(known))}
    parsed = formulas.read(formula, names=names)
    if parsed is None:
        return None
    node, shared = _with_shared(parsed.node)
    reads = [free.name for free in Expression("", node).free if free.name in names]
    bound = tuple((name, formulas.bound(Parsed(formula, part, types.ANY, ()))) for name, part in shared)
    run = formulas.bound(Parsed(formula, node, parsed.type, ()))
    return AboveFormula(run, bound, tuple(dict.fromkeys(reads)), parsed.type, formula)


def _with_shared(node: tree.Node) -> tuple[tree.Node, list[tuple[str, tree.Node]]]:
    """The tree with its largest parts that read those above and nothing else replaced by names, and these parts."""
    shared: list[tuple[str, tree.Node]] = []

    def change(part: tree.Node) -> tree.Node | None:
        if isinstance(part, tree.Name) or {free.name for free in Expression("", part).free} != {ABOVE}:
            return None
        shared.append((f"{ABOVE} {len(shared) + 1}", part))
        return tree.Name(shared[-1][0], start=part.start, end=part.end)

    return rewritten_tree(node, change), shared
