"""A worked case tried out: evaluated as `rank` evaluates, by both engines, and compared with what it expects."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from callscore.application.amended import amended
from callscore.application.application import Application
from callscore.call.case_texts import OrderCase, WorkedCase
from callscore.cases.case_levels import alike_evaluators
from callscore.cases.entry import EntryDesk
from callscore.cases.expectations import checks_of, order_checks_of
from callscore.cases.expected_names import expectation_findings, expected_order_findings
from callscore.cases.money_expectations import budget_findings, expected_pot_findings
from callscore.cases.outcome_expectations import outcome_name_findings
from callscore.cases.trial_result import CaseTrial
from callscore.evaluation.carried_score import Carried, carried_findings, late_carried_findings
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.finding import Finding, did_you_mean, error
from callscore.finding_code import FindingCode
from callscore.lint.moment_checks import unknown_moment
from callscore.precheck.precheck import SelfChecked, check
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said

ALONE = "application"
"""The identifier of the one application of a case that names none."""


class Prepared(Struct, frozen=True):
    """A case whose text was read: its applications, and what is wrong with them or with the names that it uses; and why those that were
    withdrawn take part no more."""

    case: WorkedCase | OrderCase
    rulebook: Rulebook
    applications: tuple[Application, ...]
    findings: tuple[Finding, ...]
    withdrawn: Mapping[str, Said] = field(default_factory=dict)


def prepared(case: WorkedCase | OrderCase, rulebook: Rulebook, desk: EntryDesk) -> Prepared:
    """Read a case's applications and check its names, before anything is evaluated."""
    phases = {each.phase: each for each in rulebook.phases}
    if case.phase is not None and case.phase in phases:
        rulebook = phases[case.phase]
    if isinstance(case, WorkedCase):
        applications = desk.applications({ALONE: case})
        names = list(expectation_findings(case.expect, rulebook))
    else:
        applications = desk.applications(case.applications)
        names = list(expected_order_findings(case.expect, rulebook, case.applications))
    for id, entered in case.applications.items() if isinstance(case, OrderCase) else ():
        if entered.carried is not None and rulebook.is_last_phase:
            names += late_carried_findings(rulebook, entered.place_of("carried"))
            names += carried_findings(rulebook, id, entered.carried, entered.place_of("carried"))
    names += alike_evaluators(case.applications.values() if isinstance(case, OrderCase) else (case,))
    names += budget_findings(case.expect, rulebook)
    names += outcome_name_findings(case.expect, rulebook)
    if case.at is not None and case.at not in rulebook.call.moments:
        names.append(unknown_moment(case.at, rulebook.call, case.place_of("at")))
    if case.phase is not None and case.phase not in phases:
        help = did_you_mean(case.phase, [name for name in phases if name is not None]) or Said("leave it out: the call has no phases")
        names.append(error("unknown-phase", Said("the call has no phase `{phase}`", phase=case.phase), case.place_of("phase"), help))
    withdrawn: Mapping[str, Said] = {}
    if isinstance(case, OrderCase) and case.amendments:
        applications, changes = amended(applications, case.amendments, rulebook.form)
        names += [finding for finding in changes.findings if finding.is_error]
        withdrawn = changes.withdrawn
    found = [*names, *(finding for application in applications for finding in application.findings if _is_told(finding))]
    if not applications:
        found.append(
            error(
                FindingCode.NO_APPLICATIONS,
                Said("the case has no application"),
                case.place_of("applications"),
                Said("write one by its identifier"),
            )
        )
    return Prepared(case, rulebook.at(case.at), applications, tuple(found), withdrawn)


def _is_told(finding: Finding) -> bool:
    """Whether it is told of a case: errors, and a point that may separate thousands. What else an answer leaves doubtful a case may try."""
    return finding.is_error or finding.code == FindingCode.THREE_DECIMALS


def _carried(case: WorkedCase | OrderCase) -> Mapping[str, Carried]:
    """Those that an earlier round carried into this one, with their scores."""
    entered = case.applications if isinstance(case, OrderCase) else {}
    return {id: Carried(each.carried) for id, each in entered.items() if each.carried is not None}


def tried_case(each: Prepared, language: str | None = None) -> tuple[CaseTrial, Evaluation, Mapping[str, SelfChecked]]:
    """Evaluate a case that has no findings; the evaluation and the self-check serve the coverage. `language` is that of its title; if
    none is named, the first in which it is written."""
    case = each.case
    evaluation = evaluate(each.rulebook, each.applications, reasons=each.withdrawn, carried=_carried(case))
    integrity: tuple[Said, ...] = evaluation.integrity
    errors = [finding for finding in evaluation.findings if finding.is_error]
    self_checked: Mapping[str, SelfChecked] = {}
    if isinstance(case, WorkedCase):
        if case.expect.self_check:
            checked = check(each.rulebook, each.applications[0])
            self_checked, integrity = checked.self_checked, (*integrity, *checked.integrity)
        checks = tuple(checks_of(evaluation, ALONE, case.expect, self_checked))
    else:
        checks = tuple(order_checks_of(evaluation, case.expect))
        errors += expected_pot_findings(evaluation, case.expect)
    if not all(each.passed for each in checks):
        errors += [finding for finding in evaluation.findings if finding.code == FindingCode.NO_VALUE]
    return CaseTrial(case.case.in_(language), case.place_of("case"), checks, tuple(errors), integrity), evaluation, self_checked
