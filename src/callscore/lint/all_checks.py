"""All checks of a call, each run where what it looks at is sound: one fault is told once, and not by all that follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from callscore.finding import Finding
from callscore.lint.acknowledgement_checks import idle_findings
from callscore.lint.age_checks import age_findings
from callscore.lint.arrival_checks import arrival_order_findings
from callscore.lint.bonus_checks import bonus_findings
from callscore.lint.choice_checks import choice_findings
from callscore.lint.completeness_checks import completeness_findings
from callscore.lint.condition_checks import condition_findings
from callscore.lint.corner_checks import corner_findings
from callscore.lint.date_checks import frame_findings
from callscore.lint.evaluator_checks import evaluator_findings
from callscore.lint.form_checks import form_findings
from callscore.lint.formula_row_checks import piece_findings
from callscore.lint.group_checks import group_findings
from callscore.lint.identifier_checks import identifier_findings
from callscore.lint.ladder_checks import order_findings
from callscore.lint.level_checks import level_findings
from callscore.lint.maximum_checks import maximum_findings
from callscore.lint.moment_checks import early_findings, moment_findings
from callscore.lint.money_checks import cap_findings, money_findings
from callscore.lint.number_checks import written_number_findings
from callscore.lint.omission_checks import grant_rounding_findings, rounding_findings, undetermined_findings
from callscore.lint.order_type_checks import order_type_findings
from callscore.lint.otherwise_checks import otherwise_findings
from callscore.lint.outcome_checks import outcome_findings, reached_findings
from callscore.lint.place_checks import place_findings
from callscore.lint.placeholder_checks import placeholder_findings
from callscore.lint.pool_checks import comparison_findings
from callscore.lint.pot_checks import pot_findings
from callscore.lint.provenance_checks import provenance_findings
from callscore.lint.row_checks import row_findings
from callscore.lint.scope_checks import scope_findings
from callscore.lint.threshold_checks import threshold_findings
from callscore.lint.threshold_form_checks import threshold_form_findings
from callscore.lint.unit_checks import unit_findings
from callscore.lint.unused_checks import unused_findings
from callscore.lint.weight_checks import weight_findings
from callscore.rulebook.rulebook import Rulebook

LintCheck = Callable[[Rulebook], Iterator[Finding]]

_ALWAYS: tuple[LintCheck, ...] = (
    completeness_findings,
    frame_findings,
    identifier_findings,
    otherwise_findings,
    undetermined_findings,
    corner_findings,
    level_findings,
    evaluator_findings,
    form_findings,
    choice_findings,
    order_findings,
    group_findings,
    arrival_order_findings,
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
_ON_SOUND_MAXIMA: tuple[LintCheck, ...] = (maximum_findings, threshold_findings, rounding_findings, grant_rounding_findings)
_ON_SOUND_FACTS: tuple[LintCheck, ...] = (
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
_ON_NO_ERROR: tuple[LintCheck, ...] = (unused_findings,)

NO_MAXIMA = {"missing-max", "mixed-weights", "unknown-weights"}
"""Findings after which the maxima of criteria mean nothing."""


def call_findings(rulebook: Rulebook, earlier: Sequence[Finding]) -> Iterator[Finding]:
    """What is wrong with the call beyond its shape, names and types; `earlier` are the findings on these."""
    errors = {finding.code for finding in earlier if finding.is_error}
    checks = [*_ALWAYS]
    if not errors & NO_MAXIMA:
        checks += _ON_SOUND_MAXIMA
    if "circle" not in errors and _has_all_indicators(rulebook):
        checks += _ON_SOUND_FACTS
    if not errors:
        checks += _ON_NO_ERROR
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
