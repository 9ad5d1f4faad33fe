"""Decisions on applications: what both engines answer, side by side.

durable-rules decides, the direct engine recounts. Where durable-rules cannot be loaded the direct engine decides alone, and
`Inference.why_one_engine` says why.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from types import TracebackType
from typing import Literal, Self, TypeAlias

from msgspec import Struct

from callscore.feel import Unknown
from callscore.inference.direct import Direct
from callscore.inference.durable import Durable, why_unavailable
from callscore.rulebook.condition import subjects
from callscore.rulebook.unit import EngineAnswer, Facts, Question, Unit

EngineName: TypeAlias = Literal["durable", "direct"]
ENGINES: tuple[EngineName, ...] = ("durable", "direct")


class Disagreement(Struct, frozen=True):
    """A unit on which the engines differ: nothing that rests on it may be published."""

    unit: Unit
    durable: EngineAnswer
    direct: EngineAnswer


class Decided(Struct, frozen=True):
    """The answers for one application, in the order of the units, and the units on which the engines differ."""

    answers: tuple[EngineAnswer, ...]
    disagreements: tuple[Disagreement, ...] = ()


class Inference:
    """The engines over the units of one stratum: made once, used for every application, closed at the end (or used in a `with`).

    engines  which of them shall run; durable-rules is left out where it cannot be loaded
    """

    def __init__(self, units: Sequence[Unit], engines: Collection[EngineName] = ENGINES) -> None:
        self._units = tuple(units)
        self.why_one_engine = why_unavailable() if "durable" in engines else None
        """Why durable-rules was wanted and does not run, in words; None where nothing is amiss."""
        self._durable = Durable(self._units) if "durable" in engines and not self.why_one_engine else None
        self._direct = Direct(self._units) if "direct" in engines or not self._durable else None

    @property
    def engines(self) -> tuple[EngineName, ...]:
        """The engines that really run."""
        running = {"durable": self._durable, "direct": self._direct}
        return tuple(name for name in ENGINES if running[name] is not None)

    def decide(self, facts: Facts) -> Decided:
        """Every unit for one application; the answers are those of durable-rules where it runs."""
        answers = self._durable.decide(facts) if self._durable else ()
        recount = self._direct.decide(facts) if self._direct else ()
        if self._durable and self._direct:
            return Decided(answers, compare_engines(self._units, answers, recount))
        return Decided(answers or recount)

    def decide_one(self, index: int, facts: Facts) -> tuple[EngineAnswer, Disagreement | None]:
        """The unit at that index, of whose facts alone it reads; and the disagreement, where the engines differ."""
        recount = self._direct.decide_one(index, facts) if self._direct else None
        answer = self._durable.decide_one(index, facts) if self._durable else None
        if answer is None:
            assert recount is not None
            return recount, None
        differs = recount is not None and recount != answer
        return answer, Disagreement(self._units[index], answer, recount) if differs and recount is not None else None

    def witness(self, index: int, facts: Facts) -> tuple[str, ...]:
        """The facts that decided the unit at that index, in the order of its condition; none where it is undetermined.

        Without durable-rules there is no match to read them from: then all that the unit reads and the application says.
        """
        if self._durable:
            return self._durable.witness(index, facts)
        return tuple(name for name in _reads(self._units[index]) if not isinstance(facts[name], Unknown))

    def close(self) -> None:
        if self._durable is not None:
            self._durable.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def compare_engines(units: Sequence[Unit], durable: Sequence[EngineAnswer], direct: Sequence[EngineAnswer]) -> tuple[Disagreement, ...]:
    """The units whose two answers differ."""
    if durable == direct:
        return ()
    return tuple(Disagreement(unit, one, other) for unit, one, other in zip(units, durable, direct, strict=True) if one != other)


def _reads(unit: Unit) -> tuple[str, ...]:
    conditions = (unit.met,) if isinstance(unit, Question) else tuple(option.condition for option in unit.options if option.condition)
    return tuple(dict.fromkeys(name for condition in conditions for name in subjects(condition)))
