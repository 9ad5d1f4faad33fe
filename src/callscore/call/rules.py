"""Indicators, gates, classes and adjustments: the rules of a call outside its criteria."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from callscore.call.citation import Cited, Measured
from callscore.call.completion_rules import Completion
from callscore.call.part import Items, Reading
from callscore.call.pools import Pool, Relative
from callscore.call.scalars import FEEL_SCHEMA, Exact, Feel, Flag, Formula, Id, Line, Percent, WordsOf, formula, one_of
from callscore.source.node import Entries

IfUndeterminedWord: TypeAlias = Literal["reject", "zero", "ask", "not applicable"]
IfUndetermined: TypeAlias = Annotated[IfUndeterminedWord, one_of(IfUndeterminedWord)]
GateMissingWord: TypeAlias = Literal["reject", "ask"]
GateMissing: TypeAlias = Annotated[GateMissingWord, one_of(GateMissingWord)]


def _condition(node: Any) -> Any:
    if isinstance(node, Entries):
        return {subject: formula(value) for subject, value in node.values.items()}
    return formula(node)


ConditionText = Annotated[
    Formula | dict[str, Formula],
    Reading(_condition, {"anyOf": [FEEL_SCHEMA, {"type": "object", "additionalProperties": FEEL_SCHEMA, "minProperties": 1}]}),
]
"""Either one FEEL expression, or unary tests by subject (an indicator or a field), joined by and."""

IfNotMetWord: TypeAlias = Literal["exclude", "score anyway", "complete"]
PercentOfWord: TypeAlias = Literal["criteria", "running total"]


class Indicator(Cited):
    """A value computed once per application, exact, by a FEEL formula over fields and other indicators; or over the pool, or where its
    own value stands in the pool (`compared`)."""

    value: Feel | None = None
    pool: Pool | None = None
    compared: Relative | None = None
    unit: Line | None = None


class Gate(Measured):
    """A condition of eligibility: computed (`require`), recorded by people (`recorded with`), or both and compared; asked `at` a moment
    of the call, unsaid the first. `for` says whose condition it is: it does not apply to the others."""

    gate: Id
    for_: ConditionText | None = None
    require: ConditionText | None = None
    recorded_with: Line | None = None
    met: WordsOf | None = None
    not_met: WordsOf | None = None
    at: Line | None = None
    if_not_met: Annotated[IfNotMetWord, one_of(IfNotMetWord)] = "exclude"
    complete: Completion | None = None
    if_undetermined: GateMissing | None = None


class ClassCase(Cited):
    """One class of a family: it applies where its condition is met and that of every case before it is not met."""

    class_: Id
    when: ConditionText | None = None
    otherwise: Flag = False


class ClassFamily(Cited):
    """A family of classes, of which an application has exactly one."""

    if_undetermined: GateMissing | None = None
    cases: Items[ClassCase]


class Adjustment(Cited):
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
