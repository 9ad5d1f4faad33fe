"""All checks of a call, each run where what it looks at is sound: one fault is reported once, and not by all that follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from callscore.finding import Finding
from callscore.finding_code import FindingCode
from callscore.lint import (  # noqa: F401  they enter themselves
    age_checks,
    arrival_checks,
    asked_checks,
    bonus_checks,
    choice_checks,
    completeness_checks,
    condition_checks,
    corner_checks,
    date_checks,
    each_group_checks,
    empty_answer_checks,
    evaluator_checks,
    form_checks,
    formula_row_checks,
    group_checks,
    identifier_checks,
    ladder_checks,
    level_checks,
    line_checks,
    list_limit_checks,
    moment_checks,
    money_checks,
    number_checks,
    omission_checks,
    order_type_checks,
    otherwise_checks,
    outcome_checks,
    part_of_a_month,
    place_checks,
    place_formula_checks,
    placeholder_checks,
    pool_checks,
    pot_checks,
    provenance_checks,
    publication_checks,
    question_checks,
    quota_checks,
    row_checks,
    scope_checks,
    section_checks,
    third_checks,
    threshold_checks,
    threshold_form_checks,
    unit_checks,
    unused_checks,
    weight_checks,
)
from callscore.lint.acknowledgement_checks import idle_findings
from callscore.lint.lint_check import CHECKS, Needs
from callscore.lint.maximum_checks import maximum_findings
from callscore.rulebook.rulebook import Rulebook

NO_MAXIMA = {FindingCode.MISSING_MAX, FindingCode.MIXED_WEIGHTS, FindingCode.UNKNOWN_WEIGHTS}
"""Findings after which the maxima of criteria mean nothing."""


def call_findings(rulebook: Rulebook, earlier: Sequence[Finding]) -> Iterator[Finding]:
    """What is wrong with the call beyond its shape, names and types; `earlier` are the findings on these."""
    errors = {finding.code for finding in earlier if finding.is_error}
    found = [finding for check in CHECKS if _is_sound(check.needs, rulebook, errors) for finding in check.findings(rulebook)]
    if not errors & NO_MAXIMA:
        # What is sound with the weights of one class may not be with those of another.
        by_class = (rulebook.weighed(name) for name in rulebook.grids)
        found += dict.fromkeys(finding for each in by_class for finding in maximum_findings(each) if finding not in found)
    yield from found
    if not errors and not any(finding.is_error for finding in found):
        yield from idle_findings(rulebook.call, [*earlier, *found])


def _is_sound(needed: Needs, rulebook: Rulebook, errors: set[str]) -> bool:
    match needed:
        case "nothing":
            return True
        case "maxima":
            return not errors & NO_MAXIMA
        case "facts":
            return FindingCode.CIRCLE not in errors and _has_all_indicators(rulebook)
        case "no error":
            return not errors


def _has_all_indicators(rulebook: Rulebook) -> bool:
    """Whether every indicator could be read: where one could not, nothing is known of its values."""
    read = {fact.name for fact in rulebook.computed} | {fact.name for stratum in rulebook.strata for fact in stratum.pooled}
    return rulebook.call.indicators.keys() <= read
