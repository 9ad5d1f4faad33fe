"""The facts of one application: what it says, and what the call's formulas make of it; known or unknown, exact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from callscore.feel import Unknown
from callscore.feel.trouble import Fault
from callscore.finding import Finding, warning
from callscore.rulebook.fact import Computed, Pooled

MutableFacts = dict[str, Any]


def compute(facts: MutableFacts, computed: Sequence[Computed], application: str) -> tuple[Finding, ...]:
    """Add the computed facts, in order. A formula without a value makes an unknown fact and a warning that says why."""
    findings: list[Finding] = []
    for fact in computed:
        faults: list[Fault] = []
        value = fact.run(facts, faults)
        if value is None:
            value = Unknown((fact.name,), "the formula gives no value")
            faults = faults or [Fault("it gives no value (null)", 0, len(fact.source.text))]
        facts[fact.name] = value
        if faults:
            findings.extend(_no_value(fact, fault, application) for fault in dict.fromkeys(faults) if isinstance(value, Unknown))
    return tuple(findings)


def _no_value(fact: Computed, fault: Fault, application: str) -> Finding:
    message = f"`{fact.name}` has no value for `{application}`: {fault.message}"
    help = "it counts as unknown, and the call says what that does"
    return warning("no-value", message, fact.source.span(fault.start, fault.end), help, subject=application)


def over_the_pool(pooled: Pooled, values: Iterable[Any]) -> Any:
    """The statistic over one fact of all applications of the pool; unknown where one is and the call asks for it."""
    known: list[Any] = []
    for value in values:
        if not isinstance(value, Unknown):
            known.append(value)
        elif pooled.unknown == "ask":
            return Unknown((pooled.of,))
    faults: list[Fault] = []
    value = pooled.run({"values": tuple(known)}, faults)
    return Unknown((pooled.name,), faults[0].message if faults else "the pool gives no value") if value is None else value
