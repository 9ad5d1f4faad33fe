"""Identifiers that are used twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from callscore.call.part import Part
from callscore.finding import Finding, error
from callscore.lint.lint_check import lint_check
from callscore.rulebook.grid import all_criteria
from callscore.rulebook.rulebook import Rulebook

_TOTAL = "total"
"""What thresholds and reports call the points of all criteria together."""


@lint_check()
def identifier_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`doubled-identifier`: two gates, criteria, adjustments, caps, pots, outcomes, or classes of one family, with one name.
    `reserved-name`: `total`."""
    call = rulebook.call
    for criterion in all_criteria(call.criteria):
        if criterion.criterion == _TOTAL:
            message = f"`{_TOTAL}` is the sum of all criteria, and the name of none"
            yield error("reserved-name", message, criterion.place_of("criterion"), "choose another name")
    yield from _doubled("gate", ((gate.gate, gate) for gate in call.gates))
    yield from _doubled("criterion", ((criterion.criterion, criterion) for criterion in all_criteria(call.criteria)))
    yield from _doubled("adjustment", ((rule.adjustment, rule) for rule in call.adjustments))
    if call.budget is not None:
        yield from _doubled("cap", ((cap.cap, cap) for cap in call.budget.caps))
        yield from _doubled("pot", ((pot.pot, pot) for pot in call.budget.pots))
    yield from _doubled("outcome", ((rule.outcome, rule) for rule in call.outcomes))
    for family in call.classes.values():
        yield from _doubled("class", ((case.class_, case) for case in family.cases))


def _doubled(key: str, named: Iterable[tuple[str, Part]]) -> Iterator[Finding]:
    first: dict[str, Part] = {}
    for name, part in named:
        other = first.setdefault(name, part)
        if other is not part:
            also = ((other.place_of(key), "the first one"),)
            yield error("doubled-identifier", f"two {_PLURAL[key]} are called `{name}`", part.place_of(key), "give each its own name", also)


_PLURAL = {
    "gate": "gates",
    "criterion": "criteria",
    "adjustment": "adjustments",
    "class": "classes",
    "cap": "caps",
    "pot": "pots",
    "outcome": "outcomes",
}
