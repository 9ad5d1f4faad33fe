"""What the worked cases of calls and the examples of rules give."""

from __future__ import annotations

from dataclasses import dataclass

from callscore.api.arguments import each_name, refuse_width
from callscore.api.finding_list import FindingForm, FindingList
from callscore.api.languages import refuse_unknown_language
from callscore.api.loaded_call import call_file
from callscore.api.paths import AnyPaths
from callscore.call.library import shadowed_call
from callscore.cases.suite import suites_of
from callscore.cases.trial_result import Suite, failure_findings, passed_findings, unexercised_findings
from callscore.evaluation.engine_choice import engine_findings
from callscore.evaluation.progress import Progress, part, unwatched
from callscore.finding import Finding, in_order
from callscore.finding_code import FindingCode
from callscore.sentence import Said
from callscore.source.files_read import Inputs, inputs, ledger, resting_on


@dataclass(frozen=True, slots=True)
class CasesResult:
    """The suites of what was tested, in the order in which it was named.

    suites       of each call and each rule its cases, and what of the call they reach
    wrong        what is wrong with the texts: errors first, each kind in order of place; a suite with an error among them was not run
    unexercised  what no case reaches: notes, or errors where all must be reached
    alone        that only one engine ran, where it is so
    inputs       the files that were read
    is_strict    all must be reached
    language     of the titles; None for the first of each call or rule
    """

    suites: tuple[Suite, ...]
    wrong: tuple[Finding, ...]
    unexercised: tuple[Finding, ...]
    alone: tuple[Finding, ...]
    inputs: Inputs
    is_strict: bool = False
    language: str | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong, what failed and what was not exercised: errors first, each kind in order of place."""
        failed = [finding for suite in self.suites for finding in failure_findings(suite.trials)]
        return in_order([*self.wrong, *failed, *self.unexercised, *self.alone])

    @property
    def integrity(self) -> tuple[Said, ...]:
        """Where the engines disagree, or contributions do not add up: then no case counts as passed."""
        return tuple(each for suite in self.suites for each in suite.integrity)

    @property
    def is_faulty(self) -> bool:
        """A text has errors, so that not everything was run."""
        return any(finding.is_error for suite in self.suites for finding in suite.findings)

    @property
    def is_unreadable(self) -> bool:
        """All that is wrong with the texts is that some cannot be read."""
        errors = [finding for suite in self.suites for finding in suite.findings if finding.is_error]
        return bool(errors) and all(finding.code == FindingCode.UNREADABLE for finding in errors)

    @property
    def is_yes(self) -> bool:
        """Everything was run, and every case passed; where all must be reached, all was."""
        passed = all(trial.passed for suite in self.suites for trial in suite.trials)
        return passed and not (self.integrity or self.is_faulty or (self.is_strict and self.unexercised))

    def to_json(self) -> str:
        """The cases and the findings, as `callscore schema test` describes them."""
        from callscore.report.json.cases_json import cases_json  # here, not above: only this form needs it

        with resting_on(self.inputs):
            return cases_json(self.suites, self.findings)

    def to_form(self, form: FindingForm) -> str:
        """The findings for another tool; with a note for each case that passed where the form counts what was tested."""
        passed = [finding for suite in self.suites for finding in passed_findings(suite.trials)] if form == "junit" else []
        return FindingList(in_order([*self.findings, *passed]), self.inputs).to_form(form)

    def to_text(self, width: int = 120, color: bool = False) -> str:
        """The cases as a person reads them, in at most `width` columns."""
        refuse_width(width)
        from callscore.i18n.catalogue import in_language  # here, not above: only this form needs it
        from callscore.report.text.cases_text import cases_text  # the same as above

        with resting_on(self.inputs):
            said = "".join(f"\n{in_language(self.language or 'en', finding.message)}\n" for finding in self.alone)
            return cases_text(self.suites, self.language, width, color) + said


def run_cases(paths: AnyPaths, *, strict: bool = False, language: str | None = None, progress: Progress = unwatched) -> CasesResult:
    """Run the worked cases of calls and the examples of rules: of each path, a call, a rule's file, or a folder of them.

    strict    what no case reaches is an error
    progress  called with the steps that are done and with all there are

    Texts with errors are findings of the result. Raises `Misuse` for a path that is not there."""
    with ledger():
        names = each_name("paths", paths)
        suites = tuple(suite for number, name in enumerate(names) for suite in _suites(name, language, part(progress, number, len(names))))
        if any(suite.languages for suite in suites):
            refuse_unknown_language(language, (each for suite in suites for each in suite.languages))
        shadowed = [finding for name in names for finding in shadowed_call(name)]
        wrong = in_order([*shadowed, *(finding for suite in suites for finding in suite.findings)])
        unexercised = tuple(finding for suite in suites for finding in unexercised_findings(suite.exercised, strict))
        alone = engine_findings(names[0]) if names else ()
        return CasesResult(suites, wrong, unexercised, alone, inputs(), strict, language)


def _suites(name: str, language: str | None, progress: Progress) -> tuple[Suite, ...]:
    suites = suites_of(name, language, progress)
    if suites is None:
        call_file(name)  # refuses it, and offers the nearest name
    return suites or ()
