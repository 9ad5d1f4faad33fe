"""Measurements after the award: applications of the call's own schema, one for each funded manager and year."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from callscore.application.application import Application
from callscore.application.applications import read_applications
from callscore.application.office import office_kind
from callscore.call.model import Call
from callscore.feel.values import Unknown, Value
from callscore.finding import Finding, Severity, error, in_order
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.folder import folder_at, is_yaml, passed_over

YEAR_FIELD = "reference_year"
"""The field of a call that says of which year a measurement is."""


class Measurement(Struct, frozen=True):
    """What one funded manager reported for one year; its identifier is the same in the file of every year."""

    year: int
    application: Application

    @property
    def cluster(self) -> str:
        return self.application.id

    @property
    def place(self) -> Place:
        return self.application.places.get(YEAR_FIELD, self.application.place)


def read_measurements(paths: Iterable[Path], call: Call) -> tuple[tuple[Measurement, ...], tuple[Finding, ...]]:
    """The measurements at those paths: YAML files, folders of them, tables. Each file is read by itself, for the same identifier
    stands in the file of every year, and without the office's files: what they say is of the award. In order of identifier and year; two
    of one manager and year are refused together.

    Findings: those of `read_applications`, `no-year`, `not-a-year`, `measured-twice`, `no-applications`."""
    applications: list[Application] = []
    findings: list[Finding] = []
    for path in paths:
        read, found = _read(path, call)
        applications += read
        findings += found
    measured = []
    for application in applications:
        year, trouble = _year_of(application)
        findings += [trouble] if trouble is not None else []
        measured += [Measurement(year, application)] if year is not None else []
    kept, doubled = _once(sorted(measured, key=lambda each: (each.cluster, each.year)))
    return kept, in_order([*findings, *doubled])


def _read(path: Path, call: Call) -> tuple[list[Application], list[Finding]]:
    folder, trouble = folder_at(path)
    if trouble is not None:
        return [], [trouble]
    if folder is None:
        applications, findings = read_applications([path], call, beside=False)
        return list(applications), list(findings)
    texts = [file for file in folder.files if is_yaml(file) and office_kind(file) is None]
    read = [read_applications([file], call, beside=False) for file in texts]
    found = [_in_folder(finding) for _, findings in read for finding in findings]
    inside = [application for applications, _ in read for application in applications]
    if not inside and not any(finding.is_error for finding in found):
        help = Said("put one YAML file for each funded manager into it, or give the folder of one year after the other")
        found.append(error(FindingCode.NO_APPLICATIONS, Said("the folder holds no measurement"), Place(str(path)), help))
    others = (file for file in folder.files if file not in texts and office_kind(file) is None)
    return inside, [*folder.findings, *passed_over(others), *found]


def _in_folder(finding: Finding) -> Finding:
    """A YAML file of another kind may lie beside the measurements: it is passed over, and that is said."""
    if finding.code != "not-an-application":
        return finding
    return replace(finding, severity=Severity.WARNING, message=Said("{message}; it is not read", message=finding.message))


def _year_of(application: Application) -> tuple[int | None, Finding | None]:
    value: Value = application.values.get(YEAR_FIELD)
    place = application.places.get(YEAR_FIELD, application.place)
    if isinstance(value, int):
        return value, None
    if value is None or not application.is_legible:
        return None, None  # told already: the call has no such field, or the text cannot be read
    if isinstance(value, Unknown):
        help = Said("write `{text}`, the year that the figures are of", text=f"{YEAR_FIELD}: 2026")
        return None, error("no-year", Said("the measurement of `{id}` does not say of which year it is", id=application.id), place, help)
    return None, error(
        FindingCode.NOT_A_YEAR, Said("the year of a measurement is a whole number"), place, Said("write it with four digits, `2026`")
    )


def _once(measured: Iterable[Measurement]) -> tuple[tuple[Measurement, ...], tuple[Finding, ...]]:
    """The measurements of which there is one for their manager and year; the others are refused with both places."""
    by_year: dict[tuple[str, int], list[Measurement]] = {}
    for one in measured:
        by_year.setdefault((one.cluster, one.year), []).append(one)
    findings = []
    for (cluster, year), (first, *others) in by_year.items():
        for other in others:
            message = Said("`{cluster}` is measured twice for {year}", cluster=cluster, year=year)
            help = Said("keep one of them, or correct its year")
            findings.append(error("measured-twice", message, other.place, help, ((first.place, Said("measured here first")),)))
    return tuple(same[0] for same in by_year.values() if len(same) == 1), tuple(findings)
