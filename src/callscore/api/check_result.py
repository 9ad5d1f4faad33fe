"""What an applicant learns of one application alone."""

from __future__ import annotations

from dataclasses import dataclass

from callscore.api.arguments import one_path, refuse_width
from callscore.api.finding_list import FindingForm, FindingList
from callscore.api.languages import refuse_unknown_language
from callscore.api.loaded_applications import load_applications, one_application
from callscore.api.loaded_call import LoadedCall, load_call, of_the_library
from callscore.api.no_result import Misuse, refuse_disagreement, refuse_errors
from callscore.api.paths import AnyPath, AnyPaths
from callscore.api.spoken_result import SpokenResult
from callscore.evaluation.engine_choice import engine_findings
from callscore.finding import Finding, in_order
from callscore.precheck.precheck import PreCheck, answer_findings
from callscore.precheck.precheck import check as checked
from callscore.sentence import Said
from callscore.source.files_read import Inputs, inputs, ledger, resting_on


@dataclass(frozen=True, slots=True)
class CheckResult(SpokenResult):
    """Eligible or not, what is missing, and the points so far.

    check     the answer, what is missing and whose it is to answer, and the explanation
    findings  warnings and notes on the application: warnings first, each kind in order of place
    inputs    the files that were read
    file      where the application stands
    language  in which it is told if nothing else is said; None for the call's first
    """

    check: PreCheck
    findings: tuple[Finding, ...]
    inputs: Inputs
    file: str
    language: str | None = None

    @property
    def is_yes(self) -> bool:
        """Nothing stands against it, and nothing is missing that is the applicant's to answer."""
        return self.check.is_yes

    def to_json(self, language: str | None = None) -> str:
        """The check, as `callscore schema check` describes it."""
        from callscore.report.json.check_json import check_json  # here, not above: only this form needs it

        with resting_on(self.inputs):
            return check_json(self.check, self.findings, self._chosen(language))

    def to_text(
        self, width: int = 120, color: bool = False, language: str | None = None, *, full: bool = False, sources: bool = False
    ) -> str:
        """The check as a person reads it, in at most `width` columns: one screen, or in `full` every rule with its reason; with `sources`
        also all that the call says about them."""
        refuse_width(width)
        from callscore.report.text.check_screen import check_screen  # here, not above: only this form needs it
        from callscore.report.text.check_text import check_text  # the same as above

        with resting_on(self.inputs):
            if full or sources:
                return check_text(self.check, self.findings, self._chosen(language), width, color, sources)
            return check_screen(self.check, self.findings, self._chosen(language), width, color)

    def to_form(self, form: FindingForm, language: str | None = None) -> str:
        """The findings for another tool, with the answer and what is missing among them."""
        answers = answer_findings(self.check, self._chosen(language))
        return FindingList(in_order([*self.findings, *answers, *engine_findings(self.file)]), self.inputs).to_form(form)

    @property
    def _languages(self) -> tuple[str, ...]:
        return self.check.explanation.rulebook.call.languages


def check(
    call: AnyPath,
    application: AnyPath,
    *,
    id: str | None = None,
    variant: str | None = None,
    at: str | None = None,
    phase: str | None = None,
    assessments: AnyPaths = (),
    registers: AnyPaths = (),
    language: str | None = None,
) -> CheckResult:
    """Check one application on its own. `id` says which, where the file holds several; `phase` is the call's first if nothing is said.

    Raises `Misuse` for a name that does not exist, or one that was withdrawn, `FaultyTexts` for texts with errors, also where a call
    says what becomes of a text that cannot be read: an applicant can correct it. Raises `IntegrityFailure` where the engines disagree."""
    with ledger():
        file = one_path("application", application)
        loaded = _in_first_phase(load_call(call, variant=variant, at=at, phase=phase), at, phase)
        refuse_unknown_language(language, loaded.rulebook.call.languages)
        read = load_applications(loaded, application, assessments=assessments, registers=registers, alone=True)
        chosen = one_application(read, application, id)
        if chosen.withdrawn:
            help = Said("the register says so; correct it, or leave it out")
            raise Misuse(Said("`{id}` takes no part: withdrawn: {reason}", id=chosen.id, reason=chosen.withdrawn), help)
        about = tuple(finding for finding in read.findings if finding.subject in ("", chosen.id))
        refuse_errors(about)
        result = checked(loaded.rulebook, chosen)
        refuse_disagreement(result.integrity)
        # What is doubtful about the call itself is the officers' to mend: they see it, an applicant could not change it. Which call it is
        # concerns everybody.
        findings = in_order([*of_the_library(loaded.findings), *about, *result.findings])
        return CheckResult(result, findings, inputs(), file, language)


def _in_first_phase(loaded: LoadedCall, at: str | None, phase: str | None) -> LoadedCall:
    """An applicant begins with the first phase; later moments are of the last."""
    rulebook = loaded.rulebook
    if phase is None and at in (None, *rulebook.call.moments[:1]):
        return LoadedCall(rulebook.phases[0], loaded.findings, loaded.inputs)
    return loaded
