"""How far a cluster is from the published rules of labels."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from callscore.api.arguments import one_path, refuse_width
from callscore.api.labels import LABELS
from callscore.api.languages import refuse_unknown_language
from callscore.api.loaded_applications import load_applications, one_application
from callscore.api.loaded_call import load_call
from callscore.api.no_result import Misuse, refuse_disagreement, refuse_errors
from callscore.api.paths import AnyPath, AnyPaths
from callscore.api.spoken_result import SpokenResult
from callscore.call.library import PREFIX
from callscore.cluster.cluster_traits import LabelName
from callscore.cluster.readiness import LabelReadiness, Readiness
from callscore.cluster.readiness import readiness as readiness_for
from callscore.evaluation.progress import Progress, unwatched
from callscore.finding import Finding, Severity, quoted_names
from callscore.precheck.precheck import check
from callscore.scoring.score import TOTAL_NODE
from callscore.sentence import Said
from callscore.source.files_read import Inputs, inputs, ledger, resting_on


@dataclass(frozen=True, slots=True)
class ReadinessResult(SpokenResult):
    """One cluster beside the labels that were asked for.

    labels    in the order bronze, silver, gold
    findings  warnings on the application; those on a label stand in its own report
    inputs    the files that were read
    language  in which it is told if nothing else is said; None for the first of each label
    """

    labels: tuple[LabelReadiness, ...]
    findings: tuple[Finding, ...]
    inputs: Inputs
    language: str | None = None

    @property
    def is_yes(self) -> bool:
        """The cluster is ready for every label that was asked for."""
        return all(each.readiness is Readiness.READY for each in self.labels)

    def to_json(self, language: str | None = None) -> str:
        """The readiness, as `callscore schema readiness` describes it."""
        from callscore.report.json.readiness_json import readiness_json  # here, not above: only this form needs it

        with resting_on(self.inputs):
            return readiness_json(self.labels, self._chosen(language))

    def to_text(self, width: int = 120, color: bool = False, language: str | None = None, *, sources: bool = False) -> str:
        """The readiness as a person reads it, in at most `width` columns; `sources`: with all that the call says about them."""
        refuse_width(width)
        from callscore.report.text.readiness_text import readiness_text  # here, not above: only this form needs it

        with resting_on(self.inputs):
            return readiness_text(self.labels, self._chosen(language), width, color, sources)

    @property
    def _languages(self) -> tuple[str, ...]:
        return self.labels[0].check.explanation.rulebook.call.languages

    def _refuse(self, language: str | None) -> None:
        for each in self.labels:
            refuse_unknown_language(language, each.check.explanation.rulebook.call.languages)


def readiness(
    application: AnyPath,
    *,
    labels: Collection[LabelName] = LABELS,
    id: str | None = None,
    assessments: AnyPaths = (),
    registers: AnyPaths = (),
    language: str | None = None,
    progress: Progress = unwatched,
    warn: Callable[[Sequence[Finding]], None] = lambda findings: None,
) -> ReadinessResult:
    """How far a cluster is from the published rules of those labels; no label is awarded here.

    id        which application, where the file holds several
    progress  called with the labels that are done and with all there are
    warn      called with the warnings on the application that no label before has given, before the rules of a label are tried

    Raises `Misuse` for an application that is not there, a label that is none or no label at all, `FaultyTexts` for texts with errors,
    `IntegrityFailure` where the engines disagree."""
    _refuse_unknown_labels(labels)
    one_path("application", application)
    found: list[LabelReadiness] = []
    warnings: list[Finding] = []
    with ledger():
        for number, label in enumerate(each for each in LABELS if each in labels):
            progress(number, len(set(labels)))
            loaded = load_call(f"{PREFIX}esca-{label}")
            refuse_unknown_language(language, loaded.rulebook.call.languages)
            read = load_applications(loaded, application, assessments=assessments, registers=registers, alone=True)
            one = one_application(read, application, id)
            about = [finding for finding in read.findings if finding.subject in ("", one.id)]
            refuse_errors([*loaded.findings, *about])
            doubtful = [each for each in about if each.severity is Severity.WARNING and each not in warnings]
            warn(doubtful)
            warnings += doubtful
            result = check(loaded.rulebook, one)
            refuse_disagreement(result.integrity)
            found.append(readiness_for(label, result, TOTAL_NODE))
        return ReadinessResult(tuple(found), tuple(warnings), inputs(), language)


def _refuse_unknown_labels(labels: Collection[str]) -> None:
    """One label by itself is a text, and would be looked through letter by letter."""
    help = Said("write some of {texts}, as a list", texts=quoted_names(LABELS))
    if isinstance(labels, str) or not isinstance(labels, Collection) or not labels:
        raise Misuse(Said("no list of labels is given"), help)
    for label in labels:
        if label not in LABELS:
            raise Misuse(Said("`{label}` is no label", label=label), help)
