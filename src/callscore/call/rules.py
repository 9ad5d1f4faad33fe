"""Indicators, gates, classes and adjustments: the rules of a call outside its criteria."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal, TypeAlias

from msgspec import Struct

from callscore.call.citation import Cited, Measured
from callscore.call.completion_rules import Completion
from callscore.call.evaluator_rules import Majority, YesOrNo, YesOrNoWord
from callscore.call.pools import Pool, Relative
from callscore.call.reading_marks import Items, Reading
from callscore.call.scalars import FEEL_SCHEMA, Exact, Feel, Flag, Formula, Id, Line, Percent, UnitOf, WordsOf, formula, one_of
from callscore.number import Number
from callscore.source.node import Entries

IfUndeterminedWord: TypeAlias = Literal["reject", "zero", "ask", "not applicable"]
IfUndetermined: TypeAlias = Annotated[IfUndeterminedWord, one_of(IfUndeterminedWord)]
GateMissingWord: TypeAlias = Literal["reject", "ask"]
GateMissing: TypeAlias = Annotated[GateMissingWord, one_of(GateMissingWord)]


def rejects(word: IfUndeterminedWord | None) -> bool:
    """Whether the call rejects an application for want of the answer."""
    match word:
        case "reject":
            return True
        case "zero" | "ask" | "not applicable" | None:
            return False


def asks(word: IfUndeterminedWord | None) -> bool:
    """Whether the call asks for the answer and waits for it."""
    match word:
        case "ask":
            return True
        case "reject" | "zero" | "not applicable" | None:
            return False


def counts_zero(word: IfUndeterminedWord | None) -> bool:
    """Whether a missing answer counts as zero."""
    match word:
        case "zero":
            return True
        case "reject" | "ask" | "not applicable" | None:
            return False


def leaves_out(word: IfUndeterminedWord | None) -> bool:
    """Whether what lacks the answer does not apply."""
    match word:
        case "not applicable":
            return True
        case "reject" | "zero" | "ask" | None:
            return False


def settles(word: IfUndeterminedWord | None) -> bool:
    """Whether it is decided without the answer, and nobody is asked or rejected for want of it."""
    match word:
        case "zero" | "not applicable":
            return True
        case "reject" | "ask" | None:
            return False


def _condition(node: Any) -> Any:
    if isinstance(node, Entries):
        return {subject: formula(value) for subject, value in node.values.items()}
    return formula(node, is_condition=True)


ConditionText = Annotated[
    Formula | dict[str, Formula],
    Reading(_condition, {"anyOf": [FEEL_SCHEMA, {"type": "object", "additionalProperties": FEEL_SCHEMA, "minProperties": 1}]}),
]
"""Either one FEEL expression, or unary tests by subject (an indicator or a field), joined by and."""

IfNotMetWord: TypeAlias = Literal["exclude", "score anyway", "complete"]
PercentOfWord: TypeAlias = Literal["criteria", "running total"]


class Indicator(Cited, frozen=True, kw_only=True):
    """A value computed once per application, exact, by a FEEL formula over fields and other indicators; or over the pool, or where its
    own value stands in the pool (`compared`)."""

    value: Feel | None = None
    pool: Pool | None = None
    compared: Relative | None = None
    unit: UnitOf | None = None


class Gate(Measured, frozen=True, kw_only=True):
    """A condition of eligibility: computed (`require`), recorded by people (`recorded with`), or both and compared; or a question that
    evaluators answer (`assessed`); asked `at` a moment of the call, the first if none is named. `for` says whose condition it is: it does
    not apply to the others."""

    gate: Id
    for_: ConditionText | None = None
    require: ConditionText | None = None
    recorded_with: Line | None = None
    assessed: Annotated[YesOrNoWord, one_of(YesOrNoWord)] | None = None
    evaluators: Majority | None = None
    met: WordsOf | None = None
    not_met: WordsOf | None = None
    at: Line | None = None
    if_not_met: Annotated[IfNotMetWord, one_of(IfNotMetWord)] = "exclude"
    complete: Completion | None = None
    if_undetermined: GateMissing | None = None

    @property
    def question(self) -> YesOrNo | None:
        """What it asks evaluators; None where it asks them nothing."""
        return YesOrNo(self.evaluators) if self.assessed is not None else None

    @property
    def is_scored_anyway(self) -> bool:
        """Whether an application that does not meet it is scored all the same."""
        match self.if_not_met:
            case "score anyway":
                return True
            case "exclude" | "complete":
                return False

    @property
    def may_be_completed(self) -> bool:
        """Whether a failure may be made good."""
        match self.if_not_met:
            case "complete":
                return True
            case "exclude" | "score anyway":
                return False


class ClassCase(Cited, frozen=True, kw_only=True):
    """One class of a family: it applies where its condition is met and that of every case before it is not met."""

    class_: Id
    when: ConditionText | None = None
    otherwise: Flag = False


class ClassFamily(Cited, frozen=True, kw_only=True):
    """A family of classes, of which an application has exactly one."""

    if_undetermined: GateMissing | None = None
    cases: Items[ClassCase]


class AddsPoints(Struct, frozen=True):
    """Adds so many points, or takes them away."""

    points: Number


class AddsValue(Struct, frozen=True):
    """Adds what a formula gives, within the most that the adjustment adds or takes."""

    formula: Formula


class AddsShare(Struct, frozen=True):
    """Adds so many per cent of the sum of the criteria, or of the running total."""

    percent: Number
    of: PercentOfWord

    @property
    def share(self) -> Fraction:
        return Fraction(self.percent) / 100

    @property
    def is_of_running(self) -> bool:
        match self.of:
            case "running total":
                return True
            case "criteria":
                return False

    def taken_of(self, criteria: Number, running: Number) -> Number:
        """The one of the two that the percentage is taken of."""
        return running if self.is_of_running else criteria


class SetsTotal(Struct, frozen=True):
    """Puts a number in the place of the running total."""

    points: Number


class Excludes(Struct, frozen=True):
    """Excludes the application, whatever its points."""


AdjustmentEffect: TypeAlias = AddsPoints | AddsValue | AddsShare | SetsTotal | Excludes
"""What an adjustment does. A new kind is one class here and its key in `Adjustment`; the type checker then names every place that has to
know it: how it is computed (scoring/adjusted.py), checked (lint/bonus_checks.py, lint/omission_checks.py, lint/threshold_checks.py) and
shown (report/text/call_rules.py, report/text/explanation_total.py)."""
EFFECT_KEYS = ("points", "value", "percent", "exclude", "set to")
"""The keys that say what an adjustment does; each has one of them."""


class Adjustment(Cited, frozen=True, kw_only=True):
    """A bonus, a penalty, an exclusion or a replacement of the total, in the order written.

    value          points by a formula, between what it takes and what it adds at most (0 where that is not said)
    adds_at_most   the most that it adds, on its own or with the earlier ones named under `together_with`
    takes_at_most  the most that it takes away, likewise
    at_most, at_least  hold the running total after it
    """

    adjustment: Id
    when: ConditionText
    points: Exact | None = None
    value: Feel | None = None
    percent: Percent | None = None
    of: Annotated[PercentOfWord, one_of(PercentOfWord)] | None = None
    exclude: Flag = False
    set_to: Exact | None = None
    adds_at_most: Exact | None = None
    takes_at_most: Exact | None = None
    together_with: Items[Line] = ()
    at_most: Exact | None = None
    at_least: Exact | None = None
    met: WordsOf | None = None
    not_met: WordsOf | None = None
    if_undetermined: IfUndetermined | None = None

    @property
    def effect(self) -> AdjustmentEffect:
        """What it does; of one that says several at once, or nothing, which is an error, the first that there is."""
        if self.exclude:
            return Excludes()
        if self.set_to is not None:
            return SetsTotal(self.set_to)
        if self.value is not None:
            return AddsValue(self.value)
        if self.percent is not None:
            return AddsShare(self.percent, self.of or "criteria")
        return AddsPoints(self.points or 0)
