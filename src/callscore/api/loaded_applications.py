"""Applications to a call, read with what evaluators and the office say of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from callscore.api.arguments import each_path, refuse_no_reasons, refuse_no_text, refuse_other
from callscore.api.finding_list import FindingList
from callscore.api.languages import MOST_LISTED
from callscore.api.loaded_call import LOADED, LoadedCall
from callscore.api.no_result import FaultyTexts, Misuse
from callscore.api.paths import AnyPath, AnyPaths
from callscore.application.application import Application
from callscore.application.applications import read_applications
from callscore.evaluators.ticks import says_no_reason
from callscore.finding import Finding, did_you_mean, in_order, listed
from callscore.finding_code import FindingCode
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import NOTHING, Counted, Said
from callscore.source.files_read import Inputs, inputs, ledger


@dataclass(frozen=True, slots=True)
class LoadedApplications:
    """The applications that a call can evaluate.

    applications  each with its answers, its evaluators' levels, and what the office's register says of it
    findings      what was found in their texts: errors first, each kind in order of place. An error is about one that takes no part
    inputs        the files that were read
    """

    applications: tuple[Application, ...]
    findings: tuple[Finding, ...]
    inputs: Inputs

    def to_json(self) -> str:
        """What was found, and in which files, as `callscore schema findings` describes it."""
        return FindingList(self.findings, self.inputs).to_json()


def load_applications(
    call: LoadedCall,
    applications: AnyPaths,
    *,
    assessments: AnyPaths = (),
    registers: AnyPaths = (),
    set_aside: Mapping[str, str] | None = None,
    alone: bool = False,
) -> LoadedApplications:
    """Read applications: YAML files, folders of them, or a CSV or XLSX table whose columns the call maps.

    assessments  files with evaluators' levels, beside those in the folders of the applications
    registers    files of the office, likewise
    set_aside    by identifier why the panel takes an application out
    alone        the assessments may be those of others as well; and it is told in which row of a table the names of the columns were
                 found, which `map` tells too, and which tells whoever works with the table every day nothing new

    Raises `FaultyTexts` for an error in a table as such, and for one that concerns a single application, unless the call says what
    becomes of such applications (`illegible:`), it was withdrawn, or it is set aside."""
    with ledger():
        reasons = set_aside or {}
        refuse_other("call", call, LoadedCall, LOADED)
        refuse_no_reasons(reasons)
        rulebook = call.rulebook
        paths, levels = each_path("applications", applications), each_path("assessments", assessments)
        given, digest = each_path("registers", registers), rulebook.edition.digest
        read, findings = read_applications(paths, rulebook.form, levels, given, alone, digest=digest)
        _refuse_strangers(reasons, read)
        out = {*reasons, *(application.id for application in read if application.withdrawn)}
        if any(finding.is_error and not _is_settled(finding, rulebook, out) for finding in findings):
            raise FaultyTexts(_without_what_is_owed(findings), _without_them(findings, read))
        told = [each for each in findings if alone or each.code != FindingCode.HEADER_FOUND]
        return LoadedApplications(read, in_order(told), inputs())


def refuse_reason(id: str, reason: str) -> None:
    """Refuse a reason for setting an application aside that gives none: reports repeat it."""
    if not any(map(str.isalnum, reason)):
        raise Misuse(Said("the reason for setting `{id}` aside is blank", id=id), Said("write why; reports repeat it"))
    if says_no_reason(reason):
        raise Misuse(
            Said("`{reason}` does not say why `{id}` is set aside", reason=reason, id=id), Said("write why, in words; reports repeat it")
        )


def one_application(read: LoadedApplications, path: AnyPath, id: str | None) -> Application:
    """The application of that identifier or label; without one the only one of the file."""
    refuse_no_text(id=id)
    if id is not None:
        return application_named(id, read.applications)
    if len(read.applications) != 1:
        raise Misuse(
            Counted(len(read.applications), "`{path}` holds {count} application", "`{path}` holds {count} applications", path=path),
            Said("choose one with `--id`"),
        )
    return read.applications[0]


def application_named(id: str, applications: Sequence[Application]) -> Application:
    """The application with that identifier or that label, or a refusal that offers the nearest. An empty label is none."""
    for application in applications:
        if application.id == id:
            return application
    labelled = [application for application in applications if id and application.label == id]
    if len(labelled) == 1:
        return labelled[0]
    if labelled:
        raise Misuse(
            Said("`{id}` is the label of several applications", id=id),
            Said("give the identifier: {ids}", ids=", ".join(each.id for each in labelled)),
        )
    raise Misuse(Said("there is no application `{id}`", id=id), _offer(id, applications))


def _refuse_strangers(reasons: Mapping[str, str], applications: Sequence[Application]) -> None:
    known = {application.id for application in applications}
    for id in reasons:
        if id not in known:
            raise Misuse(Said("there is no application `{id}` to set aside", id=id), _offer(id, applications))


def _offer(id: str, applications: Sequence[Application]) -> Said:
    names = [application.id for application in applications]
    return did_you_mean(id, names) or Said("there are {names}", names=listed(names, MOST_LISTED))


def _without_them(findings: Sequence[Finding], applications: Sequence[Application]) -> Said:
    """How the others are computed, where all that is wrong concerns some of several applications."""
    faulty = {finding.subject for finding in findings if finding.is_error}
    if "" in faulty or len(applications) <= len(faulty):
        return NOTHING
    phrase = "write `{text}` into the call to have the others computed: until it is corrected, an application with an error is undetermined"
    return Said(phrase, text="illegible: ask")


def _without_what_is_owed(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Those findings without `evaluator-missing`: who is refused, so that nobody owes them a level, is not known where texts
    have errors."""
    return tuple(each for each in findings if each.code != FindingCode.EVALUATOR_MISSING)


def _is_settled(finding: Finding, rulebook: Rulebook, out: Collection[str]) -> bool:
    return bool(finding.subject) and (finding.subject in out or rulebook.call.illegible is not None)
