"""The days and moments of a call: that gates are asked at one of them, and that a failure which may be completed says until when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from callscore.call.model import Call
from callscore.call.moments import is_due_later
from callscore.call.rules import Gate
from callscore.finding import Finding, did_you_mean, error, warning
from callscore.lint.lint_check import lint_check
from callscore.place import Place
from callscore.rulebook.condition import subjects
from callscore.rulebook.produced_facts import met
from callscore.rulebook.rulebook import Rulebook, gate_unit
from callscore.rulebook.unit import Question, Unit
from callscore.source.node import Entries, Sequence

KNOWN_DAYS = ("opens", "closes", "reference")
_NAME = re.compile(r"[^\W\d]\w*")


@lint_check()
def moment_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`not-a-day-name`, `doubled-moment`, `unknown-moment`, `missing-key`, `idle-completion`, `two-periods`, `no-period`."""
    call = rulebook.call
    dates = call.node_at("dates")
    for name, key in dates.keys.items() if isinstance(dates, Entries) else ():
        if not day_can_be_read(name):
            help = "begin with a letter, then letters, digits and `_`: `first_request`"
            yield error("not-a-day-name", f"`{name}` cannot be the name of a day: formulas could not read it", key.place, help)
    yield from _doubled(call)
    for gate in call.gates:
        if gate.at is not None and gate.at not in call.moments:
            yield unknown_moment(gate.at, call, gate.place_of("at"))
        yield from _completion_findings(gate)


def day_can_be_read(name: str) -> bool:
    """Whether `dates.NAME` is a name that formulas can read."""
    return _NAME.fullmatch(name) is not None


def unknown_moment(name: str, call: Call, place: Place) -> Finding:
    """Also for whoever names a moment elsewhere."""
    if not call.moments:
        help = "name them in their order: `moments: [application, award]`, or take this out"
        return error("unknown-moment", f"the call has no moments, so there is none called `{name}`", place, help)
    help = did_you_mean(name, call.moments) or "it has " + ", ".join(f"`{moment}`" for moment in call.moments)
    return error("unknown-moment", f"the call has no moment `{name}`", place, help)


def _doubled(call: Call) -> Iterator[Finding]:
    written = call.node_at("moments")
    for number, moment in enumerate(call.moments):
        if moment in call.moments[:number] and isinstance(written, Sequence):
            help = "moments follow each other: take one of the two out"
            also = ((written.items[call.moments.index(moment)].place, "here already"),)
            yield error("doubled-moment", f"`{moment}` is a moment twice", written.items[number].place, help, also)


def _completion_findings(gate: Gate) -> Iterator[Finding]:
    rule = gate.complete
    if gate.if_not_met == "complete" and rule is None:
        help = "write `complete: {within: …, unit: days, after: request}`, or `complete: {until: recorded}`"
        yield error("missing-key", f"gate `{gate.gate}` does not say until when it may be completed", gate.place_of("if not met"), help)
    if rule is None:
        return
    if gate.if_not_met != "complete":
        help = "write `if not met: complete`, or take it out"
        yield error("idle-completion", f"gate `{gate.gate}` is not one that may be completed", gate.place_of("complete"), help)
    if rule.until is not None:
        if rule.within is not None or rule.unit is not None or rule.after is not None:
            help = "take `until:` out, or all the others"
            yield error("two-periods", "a number of days and a day that is recorded exclude each other", rule.place_of("until"), help)
        return
    for key, value in (("within", rule.within), ("unit", rule.unit), ("after", rule.after)):
        if value is None:
            help = "write all of `{within: 10, unit: days, after: request}`, or `{until: recorded}`"
            yield error("missing-key", f"`{key}` is missing", rule.place, help)
    if rule.within == 0:
        help = "write a number of days from 1 on; a failure that cannot be made good needs no `complete:`"
        yield error("no-period", "a period of no days leaves no time to complete anything", rule.place_of("within"), help)


@lint_check("facts")
def early_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`reads-later-moment`: a rule reads the verdict on a gate that is asked at a later moment than the rule itself."""
    call = rulebook.call
    asked = {gate_unit(gate.gate): gate.at for gate in call.gates}
    later = {met(gate.gate): gate for gate in call.gates if is_due_later(call, gate, None)}
    if not later:
        return
    reads = {fact.name: fact.reads for fact in rulebook.computed}
    for id, unit in rulebook.units.items():
        for name in [name for name in later if name in _below(_unit_reads(unit), reads)]:
            gate = later[name]
            if is_due_later(call, gate, asked.get(id)):
                help = f"it is unknown until `{gate.at}`: ask this rule then as well, or read something that is known before"
                message = f"this reads the verdict on gate `{gate.gate}`, which is asked at a later moment"
                yield warning("reads-later-moment", message, unit.place, help, ((gate.place_of("at"), "when it is asked"),))


def _unit_reads(unit: Unit) -> tuple[str, ...]:
    if isinstance(unit, Question):
        return subjects(unit.met)
    return tuple(name for option in unit.options if option.condition is not None for name in subjects(option.condition))


def _below(names: Iterable[str], reads: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The facts, and those that they are computed from."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += reads.get(name, ())
    return found
