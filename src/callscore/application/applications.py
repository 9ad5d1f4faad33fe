"""Everything that was handed in, read together: files, folders and tables become applications with unique identifiers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from callscore.application.alike import alike_findings
from callscore.application.application import Application
from callscore.application.form import Form, form_of
from callscore.application.mapping import mapping_findings
from callscore.application.odd_identifiers import odd_identifier_findings
from callscore.application.office import (
    ASSESSMENTS,
    REGISTER,
    ROSTER,
    TABLE_ENDINGS,
    of_another_kind,
    office_files,
    office_kind,
    once,
    part_finding,
    parts_of,
    seems_the_offices,
    unread_beside,
)
from callscore.application.plausibility import rules_of, with_plausibility
from callscore.application.submission import counted
from callscore.application.yaml_applications import read_yaml_application
from callscore.call.library import CALL_FILE
from callscore.call.model import Call
from callscore.evaluators.level import CriterionScale, levels_asked
from callscore.finding import Finding, error, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import NOTHING, Said
from callscore.source.finding_limit import limited
from callscore.source.folder import YAML_ENDINGS, Folder, folder_at, passed_over
from callscore.source.tables import WORKBOOK_ENDINGS


def read_applications(
    paths: Iterable[Path],
    call: Call,
    assessments: Iterable[Path] = (),
    registers: Iterable[Path] = (),
    some_of_many: bool = False,
    beside: bool = True,
    digest: str = "",
) -> tuple[tuple[Application, ...], tuple[Finding, ...]]:
    """The applications at those paths, YAML files, filled form workbooks, folders or tables, each with its evaluators' levels, with what
    the office's register says of it, and with its own findings.

    `some_of_many`: of others the levels may stand in the same assessments file, and entries in the same register. `beside`: the office's
    files are read which lie in their folders or beside them, and for `some_of_many` only the register. `digest`: of the call's text,
    empty where it is not known.

    Their identifiers are unique. A finding that concerns one application has its identifier as the subject; all others concern the
    call, its mapping of tables, or the files as such. Findings of this module: `no-applications`, `no-table-mapping`,
    `table-not-read`, `part-of-a-folder`, `given-twice` (warnings), `unreadable`, `levels-for-applications`."""
    form, form_findings = form_of(call)
    given = tuple(paths)
    assessments = tuple(assessments)
    reading = _Reading(call=call, form=form, several=len(given) > 1, levels=assessments, digest=digest)
    rules, rule_findings = rules_of(call)
    reading.findings += [*form_findings, *rule_findings, *mapping_findings(call, form)]
    for path in given:
        reading.read(path)
    applications_given = [path for path in given if not reading.is_the_offices(path)]
    office = office_files(given if beside else (), applications_given, (REGISTER,) if some_of_many else (REGISTER, ASSESSMENTS, ROSTER))
    parts = tuple(parts_of(given, office)) if not some_of_many else ()
    reading.findings += map(part_finding, parts)
    reading.findings += unread_beside(given) if beside else ()
    if not reading.applications and not any(finding.is_error for finding in reading.findings):
        place = Place(str(given[0])) if given else Place("")
        help = Said("give YAML files, a folder of them, or a table")
        reading.findings.append(error(FindingCode.NO_APPLICATIONS, Said("there is no application"), place, help))
    are_some = some_of_many or bool(parts)
    everyone, register_findings = _with_register(reading.applications, call, once([*registers, *office[REGISTER]]), are_some)
    applications, submission_findings = counted(everyone, call, form)
    applications, level_findings = _with_levels(applications, call, once([*assessments, *office[ASSESSMENTS]]), office[ROSTER], are_some)
    if not some_of_many:  # an error in the panel's file stops the panel: what `illegible:` says is about applicants
        level_findings = tuple(replace(each, subject="") if each.is_error else each for each in level_findings)
    doubts = (*alike_findings(applications, form), *limited(odd_identifier_findings(applications)))
    own, findings = _with_own(applications, [*reading.findings, *register_findings, *submission_findings, *level_findings, *doubts])
    checked, implausible = with_plausibility(own, rules)
    return checked, (*findings, *implausible)


class _Reading(Struct, kw_only=True):
    """Reads path after path; the findings of single applications stay with them.

    several  whether more than one path is given, so that one may be given twice
    levels   the evaluators' sheets that are given beside them
    digest   of the call's text, empty where it is not known
    seen     then what was read, by its one name
    """

    call: Call
    form: Form
    several: bool = False
    levels: Sequence[Path] = ()
    digest: str = ""
    seen: set[Path] = field(default_factory=set)
    applications: list[Application] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def read(self, path: Path) -> None:
        folder, trouble = folder_at(path)
        if trouble is not None:
            self.findings.append(trouble)
        elif self.is_the_offices(path) or self._is_again(path):
            return
        elif folder is not None:
            self._read_folder(path, folder)
        elif path.suffix.casefold() in YAML_ENDINGS:
            self._read_yaml(path, in_folder=False)
        elif _is_form_workbook(path, if_damaged=self.call.table is None):
            self._read_form(path)
        elif (levels := _levels_in(path)) is not None:
            self.findings.append(levels)
        else:
            self._read_table(path)

    def _read_folder(self, path: Path, folder: Folder) -> None:
        before = len(self.applications), len(self.findings)
        self.findings += map(self._toward_sheets, folder.findings)
        others, known = [], False
        tables: list[Finding] = []  # told by one finding where there is no application beside them
        for file in folder.files:
            ending = file.suffix.casefold()
            if office_kind(file) is not None and file.is_file():
                continue
            if seems_the_offices(file):
                self.findings.append(of_another_kind(file))
            elif ending in YAML_ENDINGS:
                if self._is_again(file):
                    known = True
                else:
                    self._read_yaml(file, in_folder=True)
            elif _is_form_workbook(file, if_damaged=True):
                if self._is_again(file):
                    known = True
                else:
                    self._read_form(file)
            elif ending in WORKBOOK_ENDINGS and _is_evaluators(file):
                tables += self._unread_levels(file)
            elif _is_form_without_hidden_sheet(file):
                self._read_form(file)
            elif ending in TABLE_ENDINGS:
                help = Said("name the file itself; evaluators' levels are read from `{file}`", file=f"{ASSESSMENTS}{ending}")
                message = Said("a table in a folder of applications is not read")
                tables.append(warning("table-not-read", message, Place(str(file)), help))
            else:
                others.append(file)
        self.findings += passed_over(others)
        told = self.findings[before[1] :]
        if known or len(self.applications) > before[0] or any(finding.is_error for finding in told):
            self.findings += tables
            return
        if any(file.name == CALL_FILE for file in folder.files):
            message, help = (
                Said("the folder holds a call, and no application"),
                Said("give the applications: files, a folder of them, or a table"),
            )
            self.findings[before[1] :] = [error(FindingCode.NO_APPLICATIONS, message, Place(str(path)), help)]
        else:
            message, help = Said("the folder holds no application"), self._help_beside(path, folder)
            also = [(each.place, each.message) for each in tables]
            self.findings.append(error(FindingCode.NO_APPLICATIONS, message, Place(str(path)), help, also))

    def _unread_levels(self, file: Path) -> Iterator[Finding]:
        """Of an evaluator's workbook among applications, unless it is given as such."""
        given = {path.resolve() for path in self.levels}
        if not given & {file.resolve(), file.parent.resolve()}:
            message = Said("an evaluator's workbook in a folder of applications is not read")
            yield warning("table-not-read", message, Place(str(file)), _as_assessments(file))

    def _help_beside(self, path: Path, folder: Folder) -> Said:
        """What to give in place of a folder without applications: a table in it, where the call reads such, or the evaluators' sheet that
        it holds."""
        sheets = self._sheets_in(path)
        tables = [file for file in folder.files if file.suffix.casefold() in TABLE_ENDINGS and office_kind(file) is None]
        tables = [file for file in tables if file not in sheets]
        if not tables or self.call.table is None:
            return self._sheets_help(path) or Said("put one YAML file for each application into it")
        return Said("give the table itself: `{file}`", file=tables[0]) if len(tables) == 1 else Said("name the table that is meant")

    def _toward_sheets(self, finding: Finding) -> Finding:
        """What is told of an inner folder that is not read: one of evaluators' sheets is given with an option of its own."""
        help = self._sheets_help(Path(finding.place.file)) if finding.code == FindingCode.FOLDER_NOT_READ else NOTHING
        return replace(finding, help=help) if help else finding

    def _toward_the_sheet(self, finding: Finding) -> Finding:
        """What is told of a table that has no columns of applications, and is an evaluators' sheet."""
        file = Path(finding.place.file)
        if finding.code != FindingCode.WRONG_HEADER or file not in self._sheets_in(file.parent):
            return finding
        return replace(finding, help=_as_assessments(file))

    def _sheets_help(self, folder: Path) -> Said:
        """How the sheet in that folder is given, where none is."""
        sheets = self._sheets_in(folder) if not self.levels else ()
        return _as_assessments(sheets[0]) if sheets else NOTHING

    def _sheets_in(self, folder: Path) -> tuple[Path, ...]:
        assessed = levels_asked(self.call.criteria, self.call.gates)
        if not assessed:
            return ()
        # here, not above: an applicant has no evaluators' sheets, and reading them costs 5 ms of start-up
        from callscore.evaluators.sheets_in_folder import sheets_in

        return sheets_in(folder, assessed)

    def _is_again(self, path: Path) -> bool:
        """Whether a file or a folder was read before, perhaps by another way to it; `given-twice`, and it is not read again."""
        if not self.several:
            return False
        one = path.resolve()
        if one not in self.seen:
            self.seen.add(one)
            return False
        message, help = Said("`{path}` is given twice, and read once", path=path), Said("give `{path}` once", path=path)
        self.findings.append(warning("given-twice", message, Place(str(path)), help))
        return True

    def is_the_offices(self, path: Path) -> bool:
        """Whether a file that was given is one of the office's, read later. A table is one of applications where the call reads such."""
        is_table = path.suffix.casefold() in TABLE_ENDINGS
        return office_kind(path) is not None and not (office_kind(path) == REGISTER and is_table and self.call.table is not None)

    def _read_yaml(self, path: Path, in_folder: bool) -> None:
        application, findings = read_yaml_application(path, self.form, self.call, in_folder)
        self.applications += [application] if application is not None else []
        self.findings += findings if application is None else ()

    def _read_form(self, path: Path) -> None:
        # here, not above: as below
        from callscore.application.workbook_application import read_workbook_application

        application, _ = read_workbook_application(path, self.form, self.call, self.digest)
        self.applications.append(application)

    def _read_table(self, path: Path) -> None:
        if self.call.table is None and _is_form_without_hidden_sheet(path):
            self._read_form(path)
            return
        if self.call.table is None:
            help = Said(
                "write `table:` in the call: which column is the identifier, which ones are fields; `callscore map {call} {table}` "
                "proposes it",
                call=self.call.place.file,
                table=path,
            )
            message = Said("the call does not say how a table becomes applications")
            self.findings.append(error("no-table-mapping", message, Place(str(path)), help))
            return
        # here, not above: an applicant hands in no table, and reading them costs 5 ms of start-up
        from callscore.application.table_applications import read_table_applications

        scales = {name: CriterionScale.of(name, assessed) for name, assessed in levels_asked(self.call.criteria, self.call.gates).items()}
        applications, findings = read_table_applications(path, self.call.table, self.form, scales)
        if not applications and _is_form_without_hidden_sheet(path):  # only now: to look into every table would take as long as to read it
            self._read_form(path)
            return
        self.applications += applications
        self.findings += map(self._toward_the_sheet, findings)


def _is_form_workbook(path: Path, if_damaged: bool) -> bool:
    if path.suffix.casefold() not in WORKBOOK_ENDINGS:
        return False
    # here, not above: most applications are YAML files, and to open a workbook costs start-up
    from callscore.application.workbook_application import is_form_workbook

    return is_form_workbook(path, if_damaged)


def _is_form_without_hidden_sheet(path: Path) -> bool:
    if path.suffix.casefold() not in WORKBOOK_ENDINGS:
        return False
    # here, not above: as above
    from callscore.application.workbook_application import is_form_without_hidden_sheet

    return is_form_without_hidden_sheet(path)


def _is_evaluators(path: Path) -> bool:
    # here, not above: an applicant has no evaluators' workbooks, and reading them costs start-up
    from callscore.evaluators.evaluator_workbook import is_evaluator_workbook

    return is_evaluator_workbook(path)


def _levels_in(path: Path) -> Finding | None:
    """That an evaluator's workbook was given for an application."""
    if path.suffix.casefold() not in WORKBOOK_ENDINGS:
        return None
    # here, not above: as above
    from callscore.evaluators.evaluator_workbook import levels_for_applications

    return levels_for_applications(path, _as_assessments(path))


def _as_assessments(sheet: Path) -> Said:
    return Said("give evaluators' levels as `--assessments {file}`", file=sheet)


def _with_register(
    applications: Sequence[Application], call: Call, paths: Sequence[Path], some_of_many: bool
) -> tuple[tuple[Application, ...], tuple[Finding, ...]]:
    if not paths:
        return tuple(applications), ()
    # here, not above: an applicant has no register, and reading one costs start-up
    from callscore.application.registered import registered

    return registered(applications, call, paths, some_of_many)


def _with_levels(
    applications: Sequence[Application], call: Call, paths: Sequence[Path], rosters: Sequence[Path], some_of_many: bool
) -> tuple[tuple[Application, ...], tuple[Finding, ...]]:
    if not paths and not rosters:
        return tuple(applications), ()
    # here, not above: an applicant has no evaluators' sheets, and reading them costs 5 ms of start-up
    from callscore.application.panel_levels import with_levels

    return with_levels(applications, call, paths, rosters, some_of_many)


def _with_own(applications: Sequence[Application], findings: Sequence[Finding]) -> tuple[tuple[Application, ...], tuple[Finding, ...]]:
    """Each application with the findings about it, and all findings together."""
    later: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.subject:
            later.setdefault(finding.subject, []).append(finding)
    complete = tuple(replace(one, findings=(*one.findings, *later[one.id])) if one.id in later else one for one in applications)
    return complete, (*(finding for one in applications for finding in one.findings), *findings)
