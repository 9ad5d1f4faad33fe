"""Who is to assess what, and the workbook that each of them fills in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from callscore.api.arguments import refuse_width
from callscore.api.extra_library import library_for
from callscore.api.languages import MOST_LISTED
from callscore.api.loaded_applications import load_applications
from callscore.api.loaded_call import load_call, of_the_library
from callscore.api.no_result import Misuse
from callscore.api.paths import AnyPath, AnyPaths
from callscore.api.spoken_result import SpokenResult
from callscore.application.application import Application
from callscore.evaluation.assessment_gaps import refused_unassessed
from callscore.evaluators.calibration import Distance, distances
from callscore.evaluators.level import CONSENSUS, PANEL, assessed_criteria, levels_asked
from callscore.evaluators.owed_levels import OwedLevels, owed_levels
from callscore.evaluators.roster import Roster
from callscore.evaluators.third_evaluator import ThirdCalled, asked_of_each, compared_totals
from callscore.finding import Finding, did_you_mean, in_order, listed
from callscore.finding_code import FindingCode
from callscore.i18n.catalogue import in_language
from callscore.rulebook.evaluator_totals import level_worths, thirds_called
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.files_read import Inputs, inputs, ledger, resting_on

THREE = 3
"""So many assess an application to which a third is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluatorsResult(SpokenResult):
    """What each evaluator has given, and what they still owe.

    rulebook      of the call
    applications  those to be assessed: all but the withdrawn and the refused
    refused       the identifiers of those that no level could admit
    owed          of each evaluator, in the order of the roster
    findings      warnings and notes: warnings first, each kind in order of place
    inputs        the files that were read
    language      in which it is told if nothing else is said; None for the call's first
    samples       the calibration samples, which everybody assesses and which never count
    distances     how far each evaluator is from the others on them
    """

    rulebook: Rulebook
    applications: tuple[Application, ...]
    refused: frozenset[str]
    owed: tuple[OwedLevels, ...]
    findings: tuple[Finding, ...]
    inputs: Inputs
    language: str | None = None
    samples: tuple[str, ...] = ()
    distances: tuple[Distance, ...] = ()

    @property
    def to_assess(self) -> tuple[str, ...]:
        """The names of those who have something left to assess."""
        return tuple(each.evaluator for each in self.owed if each.open)

    def to_text(self, width: int = 120, color: bool = False, language: str | None = None) -> str:
        """Who has given what and who owes what, in at most `width` columns."""
        refuse_width(width)
        from callscore.report.text.owed_text import owed_text  # here, not above: only this form needs it

        with resting_on(self.inputs):
            calibration = (self.samples, self.distances)
            counts = (len(self.applications), len(self.refused))
            return owed_text(self.owed, counts, calibration, self.rulebook, self._chosen(language), width, color)

    def to_workbook(self, evaluator: str, language: str | None = None) -> bytes:
        """The workbook of one evaluator, with what they have not assessed yet: the bytes of its file, which is read again as one of the
        `assessments`. Raises `Misuse` for a name that is none of theirs, or where the library that makes workbooks is not installed."""
        owed = next((each for each in self.owed if each.evaluator == evaluator), None)
        if owed is None:
            names = [each.evaluator for each in self.owed]
            help = did_you_mean(evaluator, names) or Said("there are {names}", names=listed(names, MOST_LISTED))
            raise Misuse(Said("there is no evaluator `{name}`", name=evaluator), help)
        with library_for("xlsx"):
            from callscore.report.workbook.evaluator_book import EvaluatorPart, evaluator_book  # here, not above: an extra, and heavy
        criteria: dict[str, list[str]] = {}
        for application, criterion in owed.open:
            criteria.setdefault(application, []).append(criterion)
        told = in_language(self._chosen(language) or self._languages[0], Said("calibration sample"))
        labels = {**dict.fromkeys(self.samples, told), **{each.id: each.label for each in self.applications}}
        part = EvaluatorPart(evaluator, labels, criteria)
        return evaluator_book(self.rulebook.call, part, self._chosen(language), self.rulebook.edition.digest)

    @property
    def _languages(self) -> tuple[str, ...]:
        return self.rulebook.call.languages


def evaluators(
    call: AnyPath,
    applications: AnyPaths,
    *,
    names: Sequence[str] = (),
    variant: str | None = None,
    phase: str | None = None,
    assessments: AnyPaths = (),
    registers: AnyPaths = (),
    language: str | None = None,
) -> EvaluatorsResult:
    """Look who has assessed the applications so far. `names` are the evaluators that are asked about; without them those of the roster
    beside the applications, or else those who gave a level.

    Raises `Misuse` where nobody assesses anything, `FaultyTexts` for texts with errors."""
    with ledger():
        loaded = load_call(call, variant=variant, phase=phase)
        assessed = levels_asked(loaded.rulebook.call.criteria, loaded.rulebook.call.gates)
        if not assessed:
            raise Misuse(Said("people assess no criterion of the call"), Said("there is nothing to send to evaluators"))
        read = load_applications(loaded, applications, assessments=assessments, registers=registers)
        known = tuple(each for each in read.applications if not each.withdrawn)
        asked = tuple(dict.fromkeys(names)) or _known(known)
        if not asked:
            help = Said("name them with `--evaluator`, or write `evaluators.yaml` beside the applications: `evaluators: [Rossi, Bianchi]`")
            raise Misuse(Said("nobody says who assesses"), help)
        roster = next((each.roster for each in known), None)
        if roster is not None:
            _refuse_others(asked, roster)
        refused = refused_unassessed(loaded.rulebook, known)
        taking_part = tuple(each for each in known if each.id not in refused)
        assessors = {each.id: each.assessors for each in taking_part} if roster is not None else {}
        levels = {each.id: each.levels for each in taking_part}
        thirds = thirds_called(loaded.rulebook)
        at_least = {(id, criterion): THREE for third in thirds for id in _awaiting(third, taking_part) for criterion in third.worths}
        who = asked_of_each(thirds, levels, {id: assessors.get(id, asked) for id in levels})
        sampled = roster.sampled if roster is not None else {}
        everybody = len(roster.names) if roster is not None else 0
        at_least |= {(sample, criterion): everybody for sample in sampled for criterion in assessed}
        owed = owed_levels(asked, assessed, {**levels, **sampled}, assessors, at_least, who)
        read_ones = (each for each in read.findings if each.code != FindingCode.EVALUATOR_MISSING)  # the report itself says it
        findings = in_order([*of_the_library(loaded.findings), *read_ones])
        far = tuple(distances(sampled, tuple(assessed_criteria(loaded.rulebook.call.criteria)), level_worths(loaded.rulebook)))
        return EvaluatorsResult(
            rulebook=loaded.rulebook,
            applications=taking_part,
            refused=refused,
            owed=owed,
            findings=findings,
            inputs=inputs(),
            language=language,
            samples=tuple(sampled),
            distances=far,
        )


def _awaiting(third: ThirdCalled, applications: Iterable[Application]) -> Iterator[str]:
    """The applications that a third evaluator has to assess."""
    return (each.id for each in applications if compared_totals(third, each.levels).awaits_a_third)


def _known(applications: Sequence[Application]) -> tuple[str, ...]:
    """Those of the roster, which is the same for all; else those who gave a level."""
    roster = next((each.roster for each in applications), None)
    gave = {level.evaluator for each in applications for levels in each.levels.values() for level in levels}
    return tuple(roster.names) if roster is not None else tuple(sorted(gave - {PANEL, CONSENSUS}))


def _refuse_others(names: Iterable[str], roster: Roster) -> None:
    """Levels of who is not on the roster would not be read."""
    for name in names:
        if name not in roster.names:
            help = did_you_mean(name, roster.names) or Said("there are {names}", names=listed(list(roster.names), MOST_LISTED))
            raise Misuse(Said("`{name}` is not on the roster of evaluators", name=name), help)
