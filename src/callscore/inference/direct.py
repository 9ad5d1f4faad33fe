"""The recount: every unit decided once more, from the call's own syntax trees on the exact values.

It shares nothing with the way of durable-rules: no codes, terms, cards or rules. Conditions are asked through their `recheck`, and what is
above them is three-valued logic in plain Python, with None for undetermined.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from callscore.inference.choice_answers import UNDETERMINED_CHOICE, chosen
from callscore.rulebook.unit import Choice, EngineAnswer, Facts, Question, Recheck, Unit, Verdict

_VERDICTS = {True: Verdict.MET, False: Verdict.NOT_MET, None: Verdict.UNDETERMINED}


class Direct:
    """Decides units by evaluating their conditions one after the other."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._deciders = [_of_question(unit) if isinstance(unit, Question) else _of_choice(unit) for unit in units]

    def decide(self, facts: Facts) -> tuple[EngineAnswer, ...]:
        """An answer for each unit, in their order."""
        return tuple([decide(facts) for decide in self._deciders])

    def decide_one(self, index: int, facts: Facts) -> EngineAnswer:
        """The answer for the unit at that index."""
        return self._deciders[index](facts)


def _of_question(question: Question) -> Callable[[Facts], EngineAnswer]:
    recheck = question.recheck
    return lambda facts: _VERDICTS[recheck(facts)]


def _of_choice(choice: Choice) -> Callable[[Facts], EngineAnswer]:
    rechecks = tuple(option.recheck for option in choice.options)
    return {"unique": _of_unique, "first": _of_first, "every": _of_every}[choice.policy](rechecks)


def _of_unique(rechecks: tuple[Recheck | None, ...]) -> Callable[[Facts], EngineAnswer]:
    def decide(facts: Facts) -> EngineAnswer:
        met, undecided = _survey(rechecks, facts)
        return chosen(*met) if met or not undecided else UNDETERMINED_CHOICE

    return decide


def _of_first(rechecks: tuple[Recheck | None, ...]) -> Callable[[Facts], EngineAnswer]:
    def decide(facts: Facts) -> EngineAnswer:
        for at, recheck in enumerate(rechecks):
            value = True if recheck is None else recheck(facts)  # when a condition is asked, all before it are not met
            if value is None:
                return UNDETERMINED_CHOICE
            if value:
                return chosen(at)
        return chosen()

    return decide


def _of_every(rechecks: tuple[Recheck | None, ...]) -> Callable[[Facts], EngineAnswer]:
    def decide(facts: Facts) -> EngineAnswer:
        met, undecided = _survey(rechecks, facts)
        return UNDETERMINED_CHOICE if undecided else chosen(*met)

    return decide


def _survey(rechecks: tuple[Recheck | None, ...], facts: Facts) -> tuple[list[int], bool]:
    """The options that are met, and whether any is undetermined. One without condition is met where none before it is."""
    met: list[int] = []
    undecided = False
    for at, recheck in enumerate(rechecks):
        if recheck is not None:
            value = recheck(facts)
        elif met:
            value = False
        else:
            value = None if undecided else True
        if value:
            met.append(at)
        elif value is None:
            undecided = True
    return met, undecided
