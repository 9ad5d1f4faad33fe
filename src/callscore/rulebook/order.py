"""What ranking, ladder and budget read, as facts of a type that can be put in order."""

from __future__ import annotations

from dataclasses import dataclass

from callscore.call.model import Call
from callscore.call.order import TieStep
from callscore.call.words import Formula
from callscore.feel import Type, phrase_of, types
from callscore.finding import did_you_mean, error
from callscore.place import Place
from callscore.rulebook.compilation import Compilation
from callscore.rulebook.produced import class_of, points

COMPARABLE = (types.NUMBER, types.TEXT, types.DATE, types.DAYS, types.MONTHS, types.BOOLEAN)
"""What equals can be told apart by; of yes-or-nos, yes is the higher."""


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """The facts that ranking, ladder and budget read."""

    by: str | None = None
    steps: tuple[str | None, ...] = ()
    group: str | None = None
    request: str | None = None


def order_facts(call: Call, compilation: Compilation) -> OrderFacts:
    """The facts; what is unknown or cannot be put in order is among the compilation's findings."""
    ranking, formulas = call.ranking, compilation.formulas
    request = formulas.fact(call.budget.request, types.NUMBER) if call.budget is not None else None
    if ranking is None:
        return OrderFacts(request=request)
    by = formulas.fact(ranking.by, types.NUMBER) if ranking.by is not None else None
    steps = tuple(_step(step, compilation) for step in ranking.ties)
    return OrderFacts(by, steps, _group(ranking.per, ranking.place_of("per"), call, compilation), request)


def _step(step: TieStep, compilation: Compilation) -> str | None:
    formulas, formula = compilation.formulas, step.highest or step.lowest
    if step.criterion is not None:
        fact = points(step.criterion)
        if fact not in formulas.types:
            known = [cell.id for cell in compilation.grid.cells]
            message = f"there is no criterion `{step.criterion}`"
            help = did_you_mean(step.criterion, known)
            formulas.findings.append(error("unknown-criterion", message, step.place_of("criterion"), help))
        return fact
    name = formulas.fact(formula) if isinstance(formula, Formula) else None
    if name is None or formula is None:
        return None
    found = formulas.types[name]
    if _is_comparable(found, formula.place, "equals are told apart by a number, text, date, duration or yes-or-no", compilation):
        _refuse_zero(step, found, compilation)
    return name


def _refuse_zero(step: TieStep, found: Type, compilation: Compilation) -> None:
    if step.if_undetermined == "zero" and found not in (types.NUMBER, types.ANY):
        message = f"this step compares {phrase_of(found)}, and zero is a number"
        help = "write `reject`, `ask` or `not applicable`"
        compilation.findings.append(error("zero-for-no-number", message, step.place_of("if undetermined"), help))


def _group(per: str | None, place: Place, call: Call, compilation: Compilation) -> str | None:
    if per is None:
        return None
    if per in call.classes:
        return class_of(per)
    if per not in compilation.formulas.types:
        known = (*call.application, *call.indicators, *call.classes)
        message = f"there is no field, indicator or family of classes `{per}`"
        compilation.findings.append(error("unknown-name", message, place, did_you_mean(per, known)))
        return None
    _is_comparable(compilation.formulas.types[per], place, "groups are made by a text, number, date, duration or yes-or-no", compilation)
    return per


def _is_comparable(found: Type, place: Place, rule: str, compilation: Compilation) -> bool:
    """Whether values of that type can be told apart and put in order; a type lost to an earlier fault is no second one."""
    if found in COMPARABLE:
        return True
    if found != types.ANY or not any(finding.is_error for finding in compilation.findings):
        help = "take one value out of it with a formula"
        compilation.findings.append(error("wrong-type", f"this is {phrase_of(found)}; {rule}", place, help))
    return False
