"""What ranking, ladder and budget read, as facts."""

from __future__ import annotations

from dataclasses import dataclass

from callscore.call.model import Call
from callscore.feel import types
from callscore.finding import did_you_mean, error
from callscore.place import Place
from callscore.rulebook.compilation import Compilation
from callscore.rulebook.produced import class_of
from callscore.rulebook.tie_reading import TieReading
from callscore.rulebook.tie_step import tie_reading


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """The facts that ranking, ladder and budget read."""

    by: str | None = None
    steps: tuple[TieReading, ...] = ()
    group: str | None = None
    request: str | None = None


def order_facts(call: Call, compilation: Compilation) -> OrderFacts:
    """The facts; names that are unknown are among the compilation's findings."""
    ranking, formulas = call.ranking, compilation.formulas
    request = formulas.fact(call.budget.request, types.NUMBER) if call.budget is not None else None
    if ranking is None:
        return OrderFacts(request=request)
    by = formulas.fact(ranking.by, types.NUMBER) if ranking.by is not None else None
    steps = tuple(tie_reading(number, step, compilation) for number, step in enumerate(ranking.ties, 1))
    return OrderFacts(by, steps, _group(ranking.per, ranking.place_of("per"), call, compilation), request)


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
    return per
