"""The facts of one application: what it says, and what the call's formulas make of it; known or unknown, exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from callscore.feel import Unknown
from callscore.feel.trouble import Fault
from callscore.finding import Finding, warning
from callscore.finding_code import FindingCode
from callscore.rulebook.fact import ComputedFact, PooledFact
from callscore.sentence import Counted, Said


class WithComputed(Struct, frozen=True):
    """The facts together with those that were computed; by its name the warnings that say why a fact has no value."""

    facts: Mapping[str, Any]
    findings: Mapping[str, tuple[Finding, ...]]

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        return tuple(finding for found in self.findings.values() for finding in found)


def with_computed(facts: Mapping[str, Any], computed: Sequence[ComputedFact], application: str) -> WithComputed:
    """The facts, and those computed from them, in order. A formula without a value makes an unknown fact and a warning that says why; but
    for a part of a condition, where null is an answer: there is none."""
    known = dict(facts)
    findings: dict[str, tuple[Finding, ...]] = {}
    for fact in computed:
        known[fact.name], faults = computed_value(fact, known)
        if faults:
            findings[fact.name] = tuple(_no_value(fact, fault, application) for fault in dict.fromkeys(faults))
    return WithComputed(known, findings)


def computed_value(fact: ComputedFact, facts: Mapping[str, Any]) -> tuple[Any, Sequence[Fault]]:
    """What the formula makes of the facts that it reads; and why it has no value, where that is to be told."""
    faults: list[Fault] = []
    value = fact.run(facts, faults)
    if value is None and not fact.is_hoisted:
        value = Unknown((fact.name,), "the formula gives no value")
        faults = faults or [Fault(Said("it gives no value (null)"), 0, len(fact.source.text))]
    return value, faults if isinstance(value, Unknown) else ()


def _no_value(fact: ComputedFact, fault: Fault, application: str) -> Finding:
    message = Said(
        "`{name}` has no value for `{application}`: {message}", name=fact.of or fact.name, application=application, message=fault.message
    )
    help = Said("it counts as unknown, and the call says what that does")
    return warning(FindingCode.NO_VALUE, message, fact.source.span(fault.start, fault.end), help, subject=application)


def over_the_pool(pooled: PooledFact, known: Sequence[Any]) -> tuple[Any, tuple[Finding, ...]]:
    """The statistic over the known values of one pool; without a value it is unknown, with a warning that says why."""
    assert pooled.run is not None
    faults: list[Fault] = []
    value = pooled.run({"values": tuple(known)}, faults)
    if value is not None and not isinstance(value, Unknown):
        return value, ()
    faults = faults or [Fault(Said("it gives no value (null)"), 0, len(pooled.source.text))]
    findings = []
    if known:  # of an empty pool there is nothing to say
        for fault in dict.fromkeys(faults):
            one = "the statistic `{name}` over {count} value has no value: {message}"
            several = "the statistic `{name}` over {count} values has no value: {message}"
            message = Counted(len(known), one, several, name=pooled.name, message=fault.message)
            findings.append(
                warning(FindingCode.NO_VALUE, message, pooled.source.span(fault.start, fault.end), Said("it counts as unknown everywhere"))
            )
    return Unknown((pooled.name,), faults[0].message), tuple(findings)
