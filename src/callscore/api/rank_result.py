"""The ranking of a call's applications, and what becomes of it: texts, files, explanations, the next round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from callscore.api.amending import amendments_of, evaluated_anew
from callscore.api.arguments import one_path, refuse_no_reasons, refuse_other, refuse_width
from callscore.api.document_file import DocumentForm, document_file
from callscore.api.explain_result import ExplainResult, all_explained, explained, refuse_without_notices
from callscore.api.extra_library import library_for
from callscore.api.languages import refuse_unknown_language
from callscore.api.loaded_applications import load_applications, refuse_reason
from callscore.api.loaded_call import load_call
from callscore.api.no_result import Misuse, refuse_disagreement, refuse_errors
from callscore.api.paths import AnyPath
from callscore.api.request import Request
from callscore.api.spoken_result import SpokenResult
from callscore.application.application import Application
from callscore.cases.carried_file import Handed, read_carried
from callscore.evaluation.assessment_gaps import still_due
from callscore.evaluation.carried_score import Carried, superseded_findings
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.evaluation.progress import Progress, unwatched
from callscore.evaluation.standing import OPEN
from callscore.finding import Finding, in_order
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.files_read import Inputs, inputs, ledger, resting_on

if TYPE_CHECKING:
    from callscore.report.publication.publication_files import PublicationFiles


@dataclass(frozen=True, slots=True)
class RankResult(SpokenResult):
    """A ranking on which a panel may rely: the engines agree, and contributions add up.

    evaluation  everything that came out, for every application
    findings    warnings and notes on the call, the applications and the result: warnings first, each kind in order of place
    inputs      the files that were read
    language    in which it is told if nothing else is said; None for the call's first
    """

    evaluation: Evaluation
    findings: tuple[Finding, ...]
    inputs: Inputs
    language: str | None = None

    @property
    def is_yes(self) -> bool:
        """False where rows of the call leave out what an application says, or contradict each other: it is undetermined then."""
        return not any(finding.is_error for finding in self.evaluation.findings)

    def to_json(self, language: str | None = None) -> str:
        """The ranking, as `callscore schema rank` describes it."""
        from callscore.report.json.rank_json import rank_json  # here, not above: only this form needs it

        with resting_on(self.inputs):
            return rank_json(self.evaluation, self.findings, self._chosen(language))

    def to_csv(self, language: str | None = None) -> str:
        """The ranking as a table for spreadsheets, one application a row."""
        from callscore.report.csv.rank_csv import rank_csv  # here, not above: only this form needs it

        with resting_on(self.inputs):
            return rank_csv(self.evaluation, self._chosen(language))

    def to_spreadsheet(self, language: str | None = None, *, without_points: bool = False) -> str:
        """The ranking as a table for people, CSV as the spreadsheet of the language reads it: with words for titles, levels and weights."""
        from callscore.report.csv.spreadsheet_csv import spreadsheet_csv  # here, not above: only this form needs it

        with resting_on(self.inputs):
            return spreadsheet_csv(self.evaluation, self._chosen(language), without_points)

    def to_text(
        self, width: int = 120, color: bool = False, language: str | None = None, *, sources: bool = False, without_points: bool = False
    ) -> str:
        """The ranking as a person reads it, in at most `width` columns; `sources`: with all that the call says about them;
        `without_points`: for a list that is published without them."""
        refuse_width(width)
        from callscore.report.text.rank_table import rank_table  # here, not above: only this form needs it

        with resting_on(self.inputs):
            return rank_table(self.evaluation, self.findings, self._chosen(language), width, color, sources, without_points)

    def to_document(
        self, form: DocumentForm, *, day: date | None = None, language: str | None = None, without_points: bool = False
    ) -> bytes:
        """The ranking as the annex of a decree, which bears that day: the bytes of a file. The same bytes for the same arguments."""
        from callscore.report.document.ranking_annex import ranking_annex  # here, not above: only this form needs it

        with resting_on(self.inputs):
            return document_file(ranking_annex(self.evaluation, self._chosen(language), day, without_points), form)

    def to_minutes(self, form: DocumentForm, *, day: date | None = None, language: str | None = None) -> bytes:
        """The minutes of the panel, of a session on that day: the bytes of a file. They name all applications and all evaluators."""
        from callscore.report.document.panel_minutes import panel_minutes  # here, not above: only this form needs it

        with resting_on(self.inputs):
            return document_file(panel_minutes(self.evaluation, self._chosen(language), day), form)

    def to_workbook(self, language: str | None = None) -> bytes:
        """The ranking as a workbook, XLSX, with formulas that recompute every score: the bytes of a file. The same bytes for the same
        arguments."""
        with library_for("xlsx"), resting_on(self.inputs):
            from callscore.report.workbook.ranking_workbook import ranking_workbook  # here, not above: only this form needs it
            from callscore.report.workbook.workbook_file import workbook_file  # here, not above: an extra

            return workbook_file(ranking_workbook(self.evaluation, self._chosen(language)))

    def to_publication(self, day: date, language: str | None = None) -> PublicationFiles:
        """The open data of the grants, decided on that day: texts by the names of their files. The same texts for the same arguments.
        Raises `Misuse` where the call does not say what is published."""
        from callscore.report.publication.publication_files import publication_files  # here, not above: only this form needs it

        call = self.evaluation.rulebook.call
        if call.publication is None or call.budget is None:
            help = Said("say under `publication:` on what the grants rest and which answers are published with them")
            raise Misuse(Said("the call does not say what of its grants is published"), help)
        with resting_on(self.inputs):
            return publication_files(self.evaluation, call.publication, call.budget, self._chosen(language), day)

    def to_page(self, language: str | None = None) -> str:
        """The ranking as one HTML file with every explanation, for the office. It asks no other host for anything; the same text for the
        same arguments."""
        with library_for("html"), resting_on(self.inputs):
            from callscore.report.html.ranking_page import ranking_page  # here, not above: an extra, and only this form needs it

            return ranking_page(self.evaluation, self.findings, self._chosen(language))

    def explain(self, id: str, *, against: str | None = None) -> ExplainResult:
        """Why one application stands where it stands; see `explain`."""
        return explained(self.evaluation, self.findings, self.inputs, id, against=against, language=self.language)

    def explain_all(self) -> Iterator[tuple[str, ExplainResult]]:
        """By identifier why each application stands where it stands, in the order of the ranking; each is made when it is asked for."""
        return all_explained(self.evaluation, self.findings, self.inputs, self.language)

    @property
    def texts_stay_in(self) -> str | None:
        """The language in which the call's own texts stay, where it has none in the language asked for."""
        return self._languages[0] if self.language is not None and self.language not in self._languages else None

    @property
    def undecided(self) -> tuple[str, ...]:
        """The identifiers of those of which it is not decided yet what becomes of them."""
        from callscore.report.results import results_of  # here, not above: only letters need it

        return tuple(result.id for result in results_of(self.evaluation) if result.status in OPEN)

    def to_write_to(self, *, notice: bool = False) -> tuple[str, ...]:
        """The identifiers of all applications, in the order of the ranking, for a letter to each; before anything is decided (`notice`)
        of those that would be refused alone. Raises `Misuse` for notices of which the call says nothing."""
        from callscore.report.document.letter_opening import is_refused  # here, not above: only letters need it
        from callscore.report.results import results_of  # the same as above

        if notice:
            refuse_without_notices(self.evaluation.rulebook.call)
        return tuple(result.id for result in results_of(self.evaluation) if is_refused(result.application, result.status) or not notice)

    def to_next_round(self) -> str:
        """The file of what competes again, for `carried` of the next request. Raises `Misuse` where the call has no such outcome."""
        from callscore.report.yaml.carried_yaml import carried_yaml  # here, not above: few calls have another round

        if all(rule.to_the_next_round is None for rule in self.evaluation.rulebook.call.outcomes):
            help = Said("say so under one of its `outcomes:`, or leave `--carry-to` out")
            raise Misuse(Said("no outcome of this call goes `to the next round`"), help)
        with resting_on(self.inputs):
            return carried_yaml(self.evaluation)

    @property
    def untold(self) -> tuple[Finding, ...]:
        """The findings that the text does not tell."""
        from callscore.report.source_notes import is_told  # here, not above: only beside the text

        return tuple(finding for finding in self.findings if not is_told(finding))

    @property
    def next_round(self) -> tuple[str, ...]:
        """The identifiers of what competes again."""
        from callscore.report.yaml.carried_yaml import carried_out  # here, not above: few calls have another round

        return tuple(carried_out(self.evaluation))

    @property
    def open_outcomes(self) -> tuple[str, ...]:
        """The identifiers of those whose outcome is undetermined, or could still change."""
        conclusions = sorted(self.evaluation.conclusions.items())
        return tuple(id for id, conclusion in conclusions if conclusion.rule is None or conclusion.provisional)

    @property
    def _languages(self) -> tuple[str, ...]:
        return self.evaluation.rulebook.call.languages


def rank(request: Request, progress: Progress = unwatched) -> RankResult:
    """Score and rank all applications of a call. `progress` is called with the steps that are done and with all there are.

    Raises `Misuse` for a name that does not exist, `FaultyTexts` for texts with errors, `IntegrityFailure` where the engines disagree."""
    with ledger():
        refuse_other("request", request, Request, Said("give a `Request`, which names the call and the applications"))
        refuse_no_reasons(request.set_aside)
        for id, reason in request.set_aside.items():
            refuse_reason(id, reason)
        evaluation, findings = _evaluated(request, progress)
        return RankResult(evaluation, findings, inputs(), request.language)


def explain(request: Request, id: str, *, against: str | None = None, progress: Progress = unwatched) -> ExplainResult:
    """Rank, and explain the application of that identifier or label; `against` compares it with another one, criterion by criterion.

    Raises what `rank` raises, and `Misuse` for an application that is not there, or that cannot be compared."""
    return rank(request, progress).explain(id, against=against)


def _evaluated(request: Request, progress: Progress) -> tuple[Evaluation, tuple[Finding, ...]]:
    call = load_call(request.call, variant=request.variant, at=request.at, phase=request.phase)
    refuse_unknown_language(request.language, call.rulebook.call.languages)
    reasons = request.set_aside
    read = load_applications(call, request.applications, assessments=request.assessments, registers=request.registers, set_aside=reasons)
    handed = _handed(request.carried, call.rulebook)
    applications, kept, superseded = _with_carried(read.applications, handed)
    amendments = amendments_of(request)
    evaluation = evaluate(call.rulebook, applications, reasons=reasons, progress=progress, carried=kept)
    told: Sequence[Finding] = ()
    if amendments is not None:
        evaluation, told = evaluated_anew(evaluation, applications, amendments, reasons, kept)
    refuse_disagreement(evaluation.integrity)
    anew = superseded_findings(evaluation.appraisals, superseded)
    due = still_due(read.findings, evaluation.appraisals, call.rulebook)
    return evaluation, in_order([*call.findings, *due, *handed.findings, *told, *evaluation.findings, *anew])


def _handed(path: AnyPath | None, rulebook: Rulebook) -> Handed:
    """What the file of an earlier round carries into this one."""
    if path is None:
        return Handed()
    handed = read_carried(Path(one_path("carried", path)), rulebook)
    refuse_errors(handed.findings)
    return handed


def _with_carried(
    applications: Sequence[Application], handed: Handed
) -> tuple[tuple[Application, ...], dict[str, Carried], dict[str, Carried]]:
    """All that compete; those of them that were carried; and what was carried of those that applied anew, which counts no more."""
    anew = {application.id for application in applications}
    kept = {id: carried for id, carried in handed.carried.items() if id not in anew}
    superseded = {id: carried for id, carried in handed.carried.items() if id in anew}
    return (*applications, *(one for one in handed.applications if one.id in kept)), kept, superseded
