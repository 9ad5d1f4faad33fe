"""Why an application stands where it stands, for it alone or against another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from callscore.api.arguments import refuse_no_text, refuse_other, refuse_width
from callscore.api.document_file import DocumentForm, document_file
from callscore.api.loaded_applications import application_named
from callscore.api.loaded_call import of_the_library
from callscore.api.no_result import Misuse
from callscore.api.spoken_result import SpokenResult
from callscore.call.model import Call
from callscore.evaluation.evaluation import Evaluation
from callscore.evaluation.set_aside import SetAside
from callscore.explanation.explaining import explain as explanation_in
from callscore.explanation.explanation import Explanation
from callscore.finding import Finding
from callscore.sentence import Said
from callscore.source.files_read import Inputs, resting_on


@dataclass(frozen=True, slots=True)
class ExplainResult(SpokenResult):
    """One application, or two that are compared.

    evaluation    everything that came out, for every application
    explanations  of each that was asked for every gate, point, tie and threshold; of one that takes no part, why
    findings      those that concern them, or all applications: warnings first, each kind in order of place
    inputs        the files that were read
    language      in which it is told if nothing else is said; None for the call's first
    """

    evaluation: Evaluation
    explanations: tuple[Explanation | SetAside, ...]
    findings: tuple[Finding, ...]
    inputs: Inputs
    language: str | None = None

    def to_json(self, language: str | None = None) -> str:
        """The explanations, as `callscore schema explain` describes them."""
        from callscore.report.json.explanation_json import explanation_json  # here, not above: only this form needs it

        with resting_on(self.inputs):
            return explanation_json(self.evaluation, self.explanations, self.findings, self._chosen(language))

    def to_json_line(self, language: str | None = None) -> str:
        """The same object on one line, which ends with a line feed."""
        from callscore.report.json.explanation_json import explanation_line  # here, not above: only this form needs it

        with resting_on(self.inputs):
            return explanation_line(self.evaluation, self.explanations, self.findings, self._chosen(language))

    def to_text(
        self, width: int = 120, color: bool = False, language: str | None = None, *, letter: bool = False, sources: bool = False
    ) -> str:
        """The explanation, or the comparison, as a person reads it, in at most `width` columns.

        letter   for the applicant: it names no other application and no evaluator. Of a comparison there is none
        sources  with all that the call says about them; a letter always has it"""
        refuse_width(width)
        if letter and len(self.explanations) > 1:
            raise _no_letter()
        with resting_on(self.inputs):
            return self._text(width, color, self._chosen(language), letter, sources)

    def to_letter(self, form: DocumentForm, *, day: date | None = None, language: str | None = None, notice: bool = False) -> bytes:
        """The letter to the applicant, which bears that day: the bytes of a file. It names no other application, and no evaluator unless
        the call says so.

        notice  what is about to be decided, and how to answer, before an application is refused. Raises `Misuse` where it is not
                refused, and where the call says nothing of notices"""
        from callscore.report.document.applicant_letter import applicant_letter  # here, not above: only this form needs it

        one, *others = self.explanations
        if others:
            raise _no_letter()
        if notice:
            self._refuse_no_notice(one)
        with resting_on(self.inputs):
            letter = applicant_letter(self.evaluation, one, self.findings, self._chosen(language), day, is_notice=notice)
            return document_file(letter, form)

    def _refuse_no_notice(self, one: Explanation | SetAside) -> None:
        from callscore.report.document.letter_opening import is_refused  # here, not above: only letters need it

        refuse_without_notices(self.evaluation.rulebook.call)
        if not is_refused(one.application, one.status):
            message = Said("`{id}` is not refused: it gets no notice", id=one.application.id)
            raise Misuse(message, Said("leave `--notice` out; its letter says what became of it"))

    def _text(self, width: int, color: bool, language: str | None, letter: bool, sources: bool) -> str:
        from callscore.report.text.aside_text import aside_text  # here, not above: only this form needs it
        from callscore.report.text.explanation_text import against_text, explanation_text  # the same as above

        one, *others = self.explanations
        if isinstance(one, SetAside):
            return aside_text(self.evaluation, one, self.findings, language, width, color, letter, sources)
        for other in others:
            assert isinstance(other, Explanation)
            return against_text(self.evaluation, one, other, language, width, color, of_the_library(self.findings))
        return explanation_text(self.evaluation, one, self.findings, language, width, color, letter, sources)

    @property
    def _languages(self) -> tuple[str, ...]:
        return self.evaluation.rulebook.call.languages


def refuse_without_notices(call: Call) -> None:
    """A notice says within how many days one may answer, which the call has to say."""
    if call.letters is None or call.letters.notice is None:
        message = Said("the call does not say within how many days one may answer a notice")
        raise Misuse(message, Said("write `{text}` into the call", text="letters: {notice: {within: 10, unit: days}}"))


def _no_letter() -> Misuse:
    return Misuse(Said("a letter names nobody else and is for persons"), Said("leave `--against` and `--format json` out"))


def explained(
    evaluation: Evaluation, findings: Sequence[Finding], read: Inputs, id: str, *, against: str | None, language: str | None
) -> ExplainResult:
    """The explanation of one application of an evaluation, or the comparison of two."""
    refuse_other("id", id, str, Said("give the identifier of an application"))
    refuse_no_text(against=against)
    found = [_found(evaluation, name) for name in ([id, against] if against is not None else [id])]
    if len(found) > len({each.application.id for each in found}):
        raise Misuse(Said("`{id}` is compared with itself", id=found[0].application.id), Said("write another one behind `--against`"))
    if against is not None:
        _refuse_aside(found)
    ids = {each.application.id for each in found}
    about = tuple(finding for finding in findings if not finding.subject or finding.subject in ids)
    return ExplainResult(evaluation, tuple(found), about, read, language)


def all_explained(
    evaluation: Evaluation, findings: Sequence[Finding], read: Inputs, language: str | None
) -> Iterator[tuple[str, ExplainResult]]:
    """By identifier the explanation of every application, in the order of the ranking."""
    from callscore.report.results import results_of  # here, not above: one explanation alone does not need it

    about: dict[str, list[tuple[int, Finding]]] = {}
    for number, finding in enumerate(findings):
        about.setdefault(finding.subject, []).append((number, finding))
    of_all = about.pop("", [])
    for result in results_of(evaluation):
        one = evaluation.set_aside.get(result.id) or explanation_in(evaluation, result.id)
        told = sorted([*of_all, *about.get(result.id, ())], key=itemgetter(0))
        yield result.id, ExplainResult(evaluation, (one,), tuple(finding for _, finding in told), read, language)


def _found(evaluation: Evaluation, name: str) -> Explanation | SetAside:
    """What there is to say of an application; of one that takes no part, why."""
    id = name if name in evaluation.appraisals or name in evaluation.set_aside else _id_meant(evaluation, name)
    return evaluation.set_aside.get(id) or explanation_in(evaluation, id)


def _id_meant(evaluation: Evaluation, name: str) -> str:
    """The identifier of the application with that label, which is sought among all; or a refusal."""
    appraised = [evaluation.appraisals.application(id) for id in evaluation.appraisals]
    return application_named(name, [*appraised, *(aside.application for aside in evaluation.set_aside.values())]).id


def _refuse_aside(found: Sequence[Explanation | SetAside]) -> None:
    """Nothing was computed of one that takes no part, so that there is nothing to compare."""
    for each in found:
        if isinstance(each, SetAside):
            message = Said("`{id}` takes no part and is compared with nobody: {reason}", id=each.application.id, reason=each.reason)
            raise Misuse(message, Said("leave `--against` out; `explain` says of each of the two why it stands where it stands"))
