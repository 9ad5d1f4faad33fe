"""The days and moments of a call: that gates are asked at one of them, and that a failure which may be completed says until when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from callscore.call.completion_rules import Completion
from callscore.call.model import Call
from callscore.call.moments import is_due_later
from callscore.call.rules import Gate
from callscore.finding import Finding, did_you_mean
from callscore.lint.finding_kind import ERROR, WARNING, FindingKind
from callscore.lint.key_kinds import MISSING_KEY
from callscore.lint.lint_check import lint_check
from callscore.place import Place
from callscore.rulebook.condition import subjects
from callscore.rulebook.produced_facts import met
from callscore.rulebook.rulebook import Rulebook, gate_unit
from callscore.rulebook.unit import Question, Unit
from callscore.sentence import Said
from callscore.source.node import Entries, Sequence

NOT_A_DAY_NAME = FindingKind(
    "not-a-day-name",
    ERROR,
    "Gates, classes and adjustments",
    means="the name of a day of the call is one that no formula could read",
    to_do="letters, digits and `_`",
    says="`{name}` cannot be the name of a day: formulas could not read it",
    help="begin with a letter, then letters, digits and `_`: `first_request`",
    wrong="dates: {1st request: 2026-03-31}",
    right="dates: {first_request: 2026-03-31}",
)
UNKNOWN_MOMENT = FindingKind(
    "unknown-moment",
    ERROR,
    "Gates, classes and adjustments",
    means="a gate is asked, or a case looks, at a moment that the call does not have",
    to_do="take the nearest one, which the help offers",
    says="the call has no moment `{moment}`",
    help="it has {moments}",
    wrong="""
        moments: [application, award]
        gates: [{gate: E1, at: payment, require: green, met: green, not met: not green, if undetermined: ask}]
        """,
    right="""
        moments: [application, award]
        gates: [{gate: E1, at: award, require: green, met: green, not met: not green, if undetermined: ask}]
        """,
)
NO_MOMENTS = UNKNOWN_MOMENT.but(
    "the call has no moments, so there is none called `{moment}`",
    help="name them in their order: `moments: [application, award]`, or take this out",
)
DOUBLED_MOMENT = FindingKind(
    "doubled-moment",
    ERROR,
    "Gates, classes and adjustments",
    means="a moment is named twice",
    to_do="take one of the two out",
    says="`{moment}` is a moment twice",
    help="moments follow each other: take one of the two out",
    wrong="moments: [application, application]",
    right="moments: [application, award]",
)
UNSAID_COMPLETION = MISSING_KEY.but(
    "gate `{gate}` does not say until when it may be completed",
    help="write `complete: {{within: …, unit: days, after: request}}`, or `complete: {{until: recorded}}`",
)
UNSAID_PERIOD = MISSING_KEY.but(
    MISSING_KEY.says, help="write all of `{{within: 10, unit: days, after: request}}`, or `{{until: recorded}}`"
)
IDLE_COMPLETION = FindingKind(
    "idle-completion",
    ERROR,
    "Gates, classes and adjustments",
    means="a gate says until when it may be completed, and not that it may",
    to_do="write `if not met: complete`, or take it out",
    says="gate `{gate}` is not one that may be completed",
    help="write `if not met: complete`, or take it out",
    wrong="""
        gates:
          - gate: E1
            require: green
            met: green
            not met: not green
            if undetermined: ask
            complete: {within: 10, unit: days, after: request}
        """,
    right="""
        gates:
          - gate: E1
            require: green
            met: green
            not met: not green
            if not met: complete
            if undetermined: ask
            complete: {within: 10, unit: days, after: request}
        """,
)
TWO_PERIODS = FindingKind(
    "two-periods",
    ERROR,
    "Gates, classes and adjustments",
    means="a gate may be completed within a number of days and until a day that is recorded",
    to_do="write one of the two",
    says="a number of days and a day that is recorded exclude each other",
    help="take `until:` out, or all the others",
    wrong="""
        gates:
          - gate: E1
            require: green
            met: green
            not met: not green
            if not met: complete
            if undetermined: ask
            complete: {within: 10, unit: days, after: request, until: recorded}
        """,
)
NO_PERIOD = FindingKind(
    "no-period",
    ERROR,
    "Gates, classes and adjustments",
    means="a gate may be completed within 0 days",
    to_do="write a number from 1 on",
    says="a period of no days leaves no time to complete anything",
    help="write a number of days from 1 on; a failure that cannot be made good needs no `complete:`",
    wrong="""
        gates:
          - gate: E1
            require: green
            met: green
            not met: not green
            if not met: complete
            if undetermined: ask
            complete: {within: 0, unit: days, after: request}
        """,
)
READS_LATER_MOMENT = FindingKind(
    "reads-later-moment",
    WARNING,
    "Gates, classes and adjustments",
    means="a rule reads the verdict on a gate that is asked later than the rule",
    to_do="ask it then as well",
    says="this reads the verdict on gate `{gate}`, which is asked at a later moment",
    help="it is unknown until `{moment}`: ask this rule then as well, or read something that is known before",
    wrong="""
        moments: [application, award]
        gates:
          - {gate: E1, at: award, require: green, met: green, not met: not green, if undetermined: ask}
          - {gate: E2, at: application, require: 'met("E1")', met: green, not met: not green, if undetermined: ask}
        """,
    right="""
        moments: [application, award]
        gates:
          - {gate: E1, at: award, require: green, met: green, not met: not green, if undetermined: ask}
          - {gate: E2, at: award, require: 'met("E1")', met: green, not met: not green, if undetermined: ask}
        """,
)

KNOWN_DAYS = ("opens", "closes", "reference")
_NAME = re.compile(r"[^\W\d]\w*")


@lint_check()
def moment_findings(rulebook: Rulebook) -> Iterator[Finding]:
    call = rulebook.call
    dates = call.node_at("dates")
    for name, key in dates.keys.items() if isinstance(dates, Entries) else ():
        if not day_can_be_read(name):
            yield NOT_A_DAY_NAME.at(key.place, name=name)
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
        return NO_MOMENTS.at(place, moment=name)
    moments = ", ".join(f"`{moment}`" for moment in call.moments)
    return UNKNOWN_MOMENT.at(place, help=did_you_mean(name, call.moments) or None, moment=name, moments=moments)


def _doubled(call: Call) -> Iterator[Finding]:
    written = call.node_at("moments")
    for number, moment in enumerate(call.moments):
        if moment in call.moments[:number] and isinstance(written, Sequence):
            also = ((written.items[call.moments.index(moment)].place, Said("here already")),)
            yield DOUBLED_MOMENT.at(written.items[number].place, also=also, moment=moment)


def _completion_findings(gate: Gate) -> Iterator[Finding]:
    rule = gate.complete
    if gate.may_be_completed and rule is None:
        yield UNSAID_COMPLETION.at(gate.place_of("if not met"), gate=gate.gate)
    if rule is None:
        return
    if not gate.may_be_completed:
        yield IDLE_COMPLETION.at(gate.place_of("complete"), gate=gate.gate)
    yield from _period_findings(rule)


def _period_findings(rule: Completion) -> Iterator[Finding]:
    if rule.until is not None:
        if rule.within is not None or rule.unit is not None or rule.after is not None:
            yield TWO_PERIODS.at(rule.place_of("until"))
        return
    for key, value in (("within", rule.within), ("unit", rule.unit), ("after", rule.after)):
        if value is None:
            yield UNSAID_PERIOD.at(rule.place, key=key)
    if rule.within == 0:
        yield NO_PERIOD.at(rule.place_of("within"))


@lint_check("facts")
def early_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """A rule reads the verdict on a gate that is asked at a later moment than the rule itself."""
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
                also = ((gate.place_of("at"), Said("when it is asked")),)
                yield READS_LATER_MOMENT.at(unit.place, also=also, gate=gate.gate, moment=gate.at)


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
