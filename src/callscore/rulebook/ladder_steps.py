"""The steps of the ladder read: their formulas, and the conditions that say for whom they are asked."""

from __future__ import annotations

from callscore.call.scalars import Formula
from callscore.call.ties import ByEarliest, ByHighest, ByLatest, ByLot, ByLowest, ByPoints, TieStep
from callscore.feel import Expression, tree, types
from callscore.finding import did_you_mean, error, quoted_names
from callscore.finding_code import FindingCode
from callscore.rulebook.compilation import Compilation
from callscore.rulebook.formulas import Parsed
from callscore.rulebook.ladder_facts import ABOVE, EQUALS, OthersFormula, TieReading, WhichOthers, read_of_others
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
            return TieReading(others=_over_others(ABOVE, formula, compilation), unit=unit)
        case ByHighest(formula) | ByLowest(formula) if EQUALS in compilation.formulas.mentioned(formula):
            return TieReading(others=_over_others(EQUALS, formula, compilation), unit=unit)
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


def _over_others(of: WhichOthers, formula: Formula, compilation: Compilation) -> OthersFormula | None:
    """The formula, typed and bound. A record of another application has every field and indicator of the call."""
    formulas, call = compilation.formulas, compilation.call
    known = {name: formulas.types[name] for name in (*call.application, *call.indicators) if name in formulas.types}
    names = {**formulas.types, of: types.ListType(types.RecordType(known))}
    parsed = formulas.read(formula, names=names)
    if parsed is None:
        return None
    node, shared = _with_shared(of, parsed.node)
    reads = [free.name for free in Expression("", node).free if free.name in names]
    reads += [name for part in tree.walk(parsed.node) if (name := read_of_others(part)) in known and of == EQUALS]
    bound = tuple((name, formulas.bound(Parsed(formula, part, types.ANY, ()))) for name, part in shared)
    run = formulas.bound(Parsed(formula, node, parsed.type, ()))
    return OthersFormula(of, run, bound, tuple(dict.fromkeys(reads)), parsed.type, formula)


def _with_shared(of: WhichOthers, node: tree.Node) -> tuple[tree.Node, list[tuple[str, tree.Node]]]:
    """The tree with its largest parts that read the others and nothing else replaced by names, and these parts."""
    shared: list[tuple[str, tree.Node]] = []

    def change(part: tree.Node) -> tree.Node | None:
        if isinstance(part, tree.Name) or {free.name for free in Expression("", part).free} != {of}:
            return None
        shared.append((f"{of} {len(shared) + 1}", part))
        return tree.Name(shared[-1][0], start=part.start, end=part.end)

    return rewritten_tree(node, change), shared
