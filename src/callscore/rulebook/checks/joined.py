"""All checks of a call, each run where what it looks at is sound: one fault is told once, and not by all that follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from callscore.finding import Finding
from callscore.rulebook.checks.ages import age_findings
from callscore.rulebook.checks.arrival import arrival_findings
from callscore.rulebook.checks.bonuses import bonus_findings
from callscore.rulebook.checks.choices import choice_findings
from callscore.rulebook.checks.comparisons import comparison_findings
from callscore.rulebook.checks.completeness import completeness_findings
from callscore.rulebook.checks.conditions import condition_findings
from callscore.rulebook.checks.corners import corner_findings
from callscore.rulebook.checks.evaluators import evaluator_findings
from callscore.rulebook.checks.frame import frame_findings
from callscore.rulebook.checks.groups import group_findings
from callscore.rulebook.checks.identifiers import identifier_findings
from callscore.rulebook.checks.idle import idle_findings
from callscore.rulebook.checks.levels import level_findings
from callscore.rulebook.checks.maxima import maximum_findings
from callscore.rulebook.checks.moments import early_findings, moment_findings
from callscore.rulebook.checks.money import cap_findings, money_findings
from callscore.rulebook.checks.order import order_findings
from callscore.rulebook.checks.order_types import order_type_findings
from callscore.rulebook.checks.otherwise import otherwise_findings
from callscore.rulebook.checks.outcomes import outcome_findings, reached_findings
from callscore.rulebook.checks.pieces import piece_findings
from callscore.rulebook.checks.placeholders import placeholder_findings
from callscore.rulebook.checks.places import place_findings
from callscore.rulebook.checks.pots import pot_findings
from callscore.rulebook.checks.provenance import provenance_findings
from callscore.rulebook.checks.rows import row_findings
from callscore.rulebook.checks.scopes import scope_findings
from callscore.rulebook.checks.table import table_findings
from callscore.rulebook.checks.threshold_form import threshold_form_findings
from callscore.rulebook.checks.thresholds import threshold_findings
from callscore.rulebook.checks.units import unit_findings
from callscore.rulebook.checks.unsaid import grant_rounding_findings, rounding_findings, undetermined_findings
from callscore.rulebook.checks.unused import unused_findings
from callscore.rulebook.checks.weights import weight_findings
from callscore.rulebook.checks.written_numbers import written_number_findings
from callscore.rulebook.rulebook import Rulebook

Check = Callable[[Rulebook], Iterator[Finding]]

ALWAYS: tuple[Check, ...] = (
    completeness_findings,
    frame_findings,
    identifier_findings,
    otherwise_findings,
    undetermined_findings,
    corner_findings,
    level_findings,
    evaluator_findings,
    table_findings,
    choice_findings,
    order_findings,
    group_findings,
    arrival_findings,
    moment_findings,
    place_findings,
    money_findings,
    pot_findings,
    provenance_findings,
    comparison_findings,
    outcome_findings,
    threshold_form_findings,
    weight_findings,
    bonus_findings,
    written_number_findings,
    unit_findings,
)
ON_SOUND_MAXIMA: tuple[Check, ...] = (maximum_findings, threshold_findings, rounding_findings, grant_rounding_findings)
ON_SOUND_FACTS: tuple[Check, ...] = (
    row_findings,
    piece_findings,
    condition_findings,
    placeholder_findings,
    order_type_findings,
    cap_findings,
    reached_findings,
    early_findings,
    scope_findings,
    age_findings,
)
ON_NO_ERROR: tuple[Check, ...] = (unused_findings,)

NO_MAXIMA = {"missing-max", "mixed-weights", "unknown-weights"}
"""Findings after which the maxima of criteria mean nothing."""


def call_findings(rulebook: Rulebook, earlier: Sequence[Finding]) -> Iterator[Finding]:
    """What is wrong with the call beyond its shape, names and types; `earlier` are the findings on these."""
    errors = {finding.code for finding in earlier if finding.is_error}
    checks = [*ALWAYS]
    if not errors & NO_MAXIMA:
        checks += ON_SOUND_MAXIMA
    if "circle" not in errors and _has_all_indicators(rulebook):
        checks += ON_SOUND_FACTS
    if not errors:
        checks += ON_NO_ERROR
    found = [finding for check in checks for finding in check(rulebook)]
    if not errors & NO_MAXIMA:
        # What is sound with the weights of one class may not be with those of another.
        by_class = (rulebook.weighed(name) for name in rulebook.grids)
        found += dict.fromkeys(finding for each in by_class for finding in maximum_findings(each) if finding not in found)
    yield from found
    if not errors and not any(finding.is_error for finding in found):
        yield from idle_findings(rulebook.call, [*earlier, *found])


def _has_all_indicators(rulebook: Rulebook) -> bool:
    """Whether every indicator could be read: where one could not, nothing is known of its values."""
    read = {fact.name for fact in rulebook.computed} | {fact.name for stratum in rulebook.strata for fact in stratum.pooled}
    return rulebook.call.indicators.keys() <= read
