"""What was found of all applications, and how one question is asked of all of them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct

from callscore.application.application import Application
from callscore.evaluation.appraisal import Appraisal
from callscore.feel import known_or_none
from callscore.number import Number
from callscore.scoring.adjusted import Bounds

T = TypeVar("T")


class Reads(Struct, frozen=True, kw_only=True):
    """What a question reads of an application beside its identifier; of two that are alike in this the answer is the same.

    facts    values of facts
    units    answers to units
    levels   what evaluators gave for these criteria and questions, and what they agreed on
    outcome  what gates, classes and the window come to together
    exclusions which adjustments exclude it, and what its score leaves open or rejects
    """

    facts: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    outcome: bool = False
    exclusions: bool = False


class Appraisals(Mapping[str, Appraisal]):
    """By identifier what was found of each application, in the order of identifiers as text.

    differing  those that came out otherwise alone than together with all others: no result may rest on them
    """

    differing: Collection[str] = frozenset()

    @abstractmethod
    def each(self, reads: Reads, ask: Callable[[Appraisal], T], among: Container[str] | None = None) -> Mapping[str, T]:
        """By identifier the answer for every application, or for those `among` them. `ask` must read nothing but what `reads` says: it
        is not asked again for one that is alike in that."""

    @abstractmethod
    def application(self, id: str) -> Application:
        """What was handed in under an identifier."""

    @abstractmethod
    def values_of(self, fact: str) -> Mapping[str, Any]:
        """By identifier the value of a fact."""

    @abstractmethod
    def known_values_of(self, fact: str) -> Mapping[str, Any]:
        """The same, with None for what is unknown."""

    @abstractmethod
    def totals(self) -> Mapping[str, Number | None]:
        """By identifier the total of the score; None where it is not known, and in a call without criteria."""

    @abstractmethod
    def bounds(self) -> Mapping[str, Bounds]:
        """By identifier the least and the most that the total could be; empty in a call without criteria."""

    @abstractmethod
    def differences_of(self, number: int) -> Mapping[str, Number | None]:
        """By identifier what the adjustment of that number in the call added; None where that is not known."""

    @abstractmethod
    def points_of(self, node: str) -> Mapping[str, Number | None]:
        """By identifier the points of a node of the grid; None where they are not known, and in a call without criteria."""

    @abstractmethod
    def told(self) -> Iterator[Appraisal]:
        """Those of whom there is something to tell: findings, or engines that differ, or contributions that do not add up. Others may be
        among them."""

    @abstractmethod
    def replaced(self, others: Mapping[str, Appraisal]) -> Appraisals:
        """The same with other appraisals of some."""

    @abstractmethod
    def lacking(self, facts: Iterable[str], units: Iterable[str]) -> Container[str]:
        """Those for whom one of these facts has no value, or one of these units is undetermined. Others may be among them."""


def total_of(appraisal: Appraisal) -> Number | None:
    return appraisal.score.total if appraisal.score is not None else None


def points_at(appraisal: Appraisal, node: str) -> Number | None:
    return appraisal.score.mark(node).points if appraisal.score is not None else None


def difference_of(appraisal: Appraisal, number: int) -> Number | None:
    return appraisal.score.adjustments[number].difference if appraisal.score is not None else None


class AppraisedRows(Appraisals):
    """Appraised one after the other."""

    def __init__(self, appraisals: Mapping[str, Appraisal]) -> None:
        self._appraisals = appraisals

    def __getitem__(self, id: str) -> Appraisal:
        return self._appraisals[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._appraisals)

    def __len__(self) -> int:
        return len(self._appraisals)

    def each(self, reads: Reads, ask: Callable[[Appraisal], T], among: Container[str] | None = None) -> Mapping[str, T]:
        return {id: ask(appraisal) for id, appraisal in self._appraisals.items() if among is None or id in among}

    def application(self, id: str) -> Application:
        return self._appraisals[id].application

    def values_of(self, fact: str) -> Mapping[str, Any]:
        return {id: appraisal.facts[fact] for id, appraisal in self._appraisals.items()}

    def known_values_of(self, fact: str) -> Mapping[str, Any]:
        return {id: known_or_none(appraisal.facts[fact]) for id, appraisal in self._appraisals.items()}

    def totals(self) -> Mapping[str, Number | None]:
        return {id: total_of(appraisal) for id, appraisal in self._appraisals.items()}

    def bounds(self) -> Mapping[str, Bounds]:
        return {id: (score.lowest, score.highest) for id, each in self._appraisals.items() if (score := each.score) is not None}

    def differences_of(self, number: int) -> Mapping[str, Number | None]:
        return {id: difference_of(appraisal, number) for id, appraisal in self._appraisals.items()}

    def points_of(self, node: str) -> Mapping[str, Number | None]:
        return {id: points_at(appraisal, node) for id, appraisal in self._appraisals.items()}

    def told(self) -> Iterator[Appraisal]:
        return iter(self._appraisals.values())

    def lacking(self, facts: Iterable[str], units: Iterable[str]) -> Container[str]:
        return self

    def replaced(self, others: Mapping[str, Appraisal]) -> Appraisals:
        return AppraisedRows({id: others.get(id, appraisal) for id, appraisal in self._appraisals.items()})
