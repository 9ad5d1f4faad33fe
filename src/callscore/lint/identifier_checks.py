"""Identifiers that are used twice, or that mean something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from callscore.call.part import Part
from callscore.finding import Finding
from callscore.finding_code import FindingCode
from callscore.lint.finding_kind import ERROR, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.grid import all_criteria
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said

DOUBLED_IDENTIFIER = FindingKind(
    FindingCode.DOUBLED_IDENTIFIER,
    ERROR,
    "Names",
    means="two rules of a kind, two applications, or two worked cases have one identifier",
    to_do="give each its own; for applications see `resubmission:`",
    says="two {things} are called `{name}`",
    help="give each its own name",
    wrong="""
        gates:
          - {gate: E1, require: green, met: green, not met: not green, if undetermined: ask}
          - {gate: E1, require: {firms: '>= 15'}, met: enough, not met: too few, if undetermined: ask}
        """,
    right="""
        gates:
          - {gate: E1, require: green, met: green, not met: not green, if undetermined: ask}
          - {gate: E2, require: {firms: '>= 15'}, met: enough, not met: too few, if undetermined: ask}
        """,
)
RESERVED_NAME = FindingKind(
    FindingCode.RESERVED_NAME,
    ERROR,
    "Names",
    means="a field or an indicator is called like a word or a function of FEEL, or a criterion `total`",
    to_do="choose another name, such as the one offered",
    says="`{name}` is the sum of all criteria, and the name of none",
    help="choose another name",
    wrong="""
        criteria:
          - {criterion: total, max: 20, if undetermined: ask, score: {assessed: 0..5}}
        """,
    right="""
        criteria:
          - {criterion: A, max: 20, if undetermined: ask, score: {assessed: 0..5}}
        """,
)

_TOTAL = "total"
"""What thresholds and reports call the points of all criteria together."""


@lint_check()
def identifier_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """Two gates, criteria, adjustments, quotas, limits, caps, pots, outcomes or classes with one name; a criterion called `total`."""
    call = rulebook.call
    for criterion in all_criteria(call.criteria):
        if criterion.criterion == _TOTAL:
            yield RESERVED_NAME.at(criterion.place_of("criterion"), name=_TOTAL)
    yield from _doubled("gate", ((gate.gate, gate) for gate in call.gates))
    yield from _doubled("criterion", ((criterion.criterion, criterion) for criterion in all_criteria(call.criteria)))
    yield from _doubled("adjustment", ((rule.adjustment, rule) for rule in call.adjustments))
    if call.selection is not None:
        yield from _doubled("quota", ((quota.quota, quota) for quota in call.selection.quotas))
        yield from _doubled("limit", ((limit.limit, limit) for limit in call.selection.limits))
    if call.budget is not None:
        yield from _doubled("cap", ((cap.cap, cap) for cap in call.budget.caps))
        yield from _doubled("limit", ((limit.limit, limit) for limit in call.budget.limits))
        yield from _doubled("pot", ((pot.pot, pot) for pot in call.budget.pots))
    yield from _doubled("outcome", ((rule.outcome, rule) for rule in call.outcomes))
    for family in call.classes.values():
        yield from _doubled("class", ((case.class_, case) for case in family.cases))


def _doubled(key: str, named: Iterable[tuple[str, Part]]) -> Iterator[Finding]:
    first: dict[str, Part] = {}
    for name, part in named:
        other = first.setdefault(name, part)
        if other is not part:
            also = ((other.place_of(key), Said("the first one")),)
            yield DOUBLED_IDENTIFIER.at(part.place_of(key), also=also, things=Said(_PLURAL[key]), name=name)


_PLURAL = {
    "gate": "gates",
    "criterion": "criteria",
    "adjustment": "adjustments",
    "class": "classes",
    "quota": "quotas",
    "limit": "limits",
    "cap": "caps",
    "pot": "pots",
    "outcome": "outcomes",
}
