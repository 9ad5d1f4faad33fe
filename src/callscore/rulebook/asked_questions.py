"""Questions that are asked of some applicants only: of whom, by what else they answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from callscore.call.model import Call
from callscore.feel import BOOLEAN
from callscore.rulebook.compilation import Compilation
from callscore.rulebook.direct_conditions import FormulaOfFacts
from callscore.rulebook.fact import AskedQuestion, FormulaRun
from callscore.rulebook.rulebook import asked_unit


def asked_questions(call: Call, compilation: Compilation) -> tuple[AskedQuestion, ...]:
    """Each after those that its condition reads; what is wrong is among the compilation's findings."""
    runs: dict[str, FormulaRun] = {}
    reads: dict[str, tuple[str, ...]] = {}
    for name, field in call.application.items():
        parsed = compilation.formulas.read(field.asked_when, BOOLEAN) if field.asked_when is not None else None
        if parsed is not None:
            compilation.ask(asked_unit(name), compilation.formulas.stated(parsed), field.place_of("asked when"))
            runs[name], reads[name] = FormulaOfFacts(parsed.node), parsed.reads
    order: dict[str, None] = {}
    for name in runs:
        order |= dict.fromkeys(_first(name, reads, ()))
    return tuple(AskedQuestion(name, runs[name], reads[name]) for name in order)


def _first(name: str, reads: Mapping[str, tuple[str, ...]], above: tuple[str, ...]) -> Iterator[str]:
    """What is to be settled before it, and then itself. A circle, which is a finding elsewhere, ends where it began."""
    for other in reads[name]:
        if other in reads and other not in (*above, name):
            yield from _first(other, reads, (*above, name))
    yield name
