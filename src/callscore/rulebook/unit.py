"""The units of inference: questions that are met or not, and choices of one among several."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from enum import StrEnum
from typing import Any as AnyValue
from typing import Literal, TypeAlias

from msgspec import Struct

from callscore.place import Place
from callscore.rulebook.condition import Condition

Facts: TypeAlias = Mapping[str, AnyValue]
"""For every name the value, exact, or `callscore.feel.Unknown`."""

Recheck: TypeAlias = Callable[[Facts], "bool | None"]
"""The call's own syntax tree as a function: true, false, or None for undetermined. Made from FEEL, never from a Condition."""


class Verdict(StrEnum):
    MET = "met"
    NOT_MET = "not met"
    UNDETERMINED = "undetermined"


class Question(Struct, frozen=True):
    """A condition with a verdict: a gate, an adjustment, a tick, a threshold.

    met, not_met   for the network: when the one and when the other; both at once is a bug and raises
    recheck        for the direct engine, over the same facts
    place          where the condition was written
    """

    id: str
    met: Condition
    not_met: Condition
    recheck: Recheck
    place: Place


class Option(Struct, frozen=True):
    """One row or class of a choice. `condition` None is the one that applies where all before it are not met."""

    condition: Condition | None
    recheck: Recheck | None
    place: Place


ChoicePolicy: TypeAlias = Literal["unique", "first", "every"]


class Choice(Struct, frozen=True):
    """One among several: the rows of a criterion, the classes of a family.

    policy  `unique`  the one option that is met (two at once are the finding `row-clash`)
            `first`   the first that is met where all before it are not met
            `every`   all that are met, once every option is decided (for `highest` and `any`)
    gives   what each option gives, where several may only be met if they give the same; empty where that does not matter
    An option without condition applies where every one before it is not met, whatever the policy.
    """

    id: str
    options: tuple[Option, ...]
    policy: ChoicePolicy
    place: Place
    gives: tuple[Hashable, ...] = ()

    def contradict(self, options: Sequence[int]) -> bool:
        """Whether these options must not be met together."""
        return len(options) > 1 and (self.takes_one or len({self.gives[option] for option in options if self.gives}) > 1)

    @property
    def takes_every(self) -> bool:
        """Whether all options that are met apply."""
        match self.policy:
            case "every":
                return True
            case "unique" | "first":
                return False

    @property
    def takes_first(self) -> bool:
        """Whether of several options that are met the first applies."""
        match self.policy:
            case "first":
                return True
            case "unique" | "every":
                return False

    @property
    def takes_one(self) -> bool:
        """Whether only one option may be met."""
        return not self.takes_every and not self.takes_first


Unit: TypeAlias = Question | Choice


class Chosen(Struct, frozen=True):
    """The answer to a choice: the indexes of the options that apply.

    One index, or several under `every`; under `unique` several are a clash, which the caller reports. None: undetermined.
    Empty: every option is decided and none applies (a gap).
    """

    options: tuple[int, ...] | None


EngineAnswer: TypeAlias = Verdict | Chosen
