"""Amendments of a request: find the file, read it, apply it, and keep what was there at first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from callscore.api.arguments import each_path, one_path, refuse_no_number
from callscore.api.no_result import Misuse, refuse_errors
from callscore.api.request import Request
from callscore.application.amended import amended
from callscore.application.application import Application
from callscore.application.office import AMENDMENTS, office_files
from callscore.call.amendment_texts import Amendment, AmendmentFile
from callscore.call.part_reading import read_part
from callscore.evaluation.carried_score import Carried
from callscore.evaluation.evaluation import Amended, Evaluation, evaluate
from callscore.finding import Finding
from callscore.sentence import Counted, Said
from callscore.source.yaml_text import read_yaml


def amendments_of(request: Request) -> tuple[tuple[Amendment, ...], int] | None:
    """The amendments to apply, and how many there are; None where there is no file."""
    if request.as_of is not None:
        _refuse_below_0(request.as_of)
    path = _file(request)
    if path is None:
        return None
    node, findings = read_yaml(path)
    file, shape = read_part(AmendmentFile, node) if node is not None else (None, ())
    refuse_errors([*findings, *shape])
    assert file is not None
    total, as_of = len(file.amendments), request.as_of
    if as_of is not None and as_of > total:
        raise Misuse(
            Counted(
                total,
                "there is {count} amendment, and no state after {as_of}",
                "there are {count} amendments, and no state after {as_of}",
                as_of=as_of,
            ),
            Said("write a number from 0, as first published, to {total}", total=total),
        )
    return file.amendments[:as_of], total


def _refuse_below_0(as_of: int) -> None:
    help = Said("write a whole number from {least}", least=0)
    refuse_no_number("as_of", as_of, help)
    if as_of < 0:
        raise Misuse(Said("`{name}` is {number}", name="as_of", number=as_of), help)


def _file(request: Request) -> Path | None:
    """The file that was named; else the one in the folder of the applications."""
    beside = office_files(each_path("applications", request.applications))[AMENDMENTS]
    if request.amendments is not None:
        return Path(one_path("amendments", request.amendments))
    if not beside:
        if request.as_of is not None:
            help = Said("name their file with `--amendments`, or leave `--as-of` out")
            raise Misuse(Said("there are no amendments, of which some could be applied"), help)
        return None
    if len(beside) > 1:
        raise Misuse(Said("several folders have amendments"), Said("name the file that counts with `--amendments`"))
    return beside[0]


def evaluated_anew(
    first: Evaluation,
    applications: Sequence[Application],
    amendments: tuple[tuple[Amendment, ...], int],
    reasons: Mapping[str, str],
    kept: Mapping[str, Carried],
) -> tuple[Evaluation, Sequence[Finding]]:
    """What comes out after the amendments, beside what came out first; and what is doubtful about them. An error in an amendment leaves
    no result: nothing is half applied."""
    rules, of = amendments
    changed, desk = amended(applications, rules, first.rulebook.form)
    refuse_errors(desk.findings)
    found = evaluate(first.rulebook, changed, reasons={**desk.withdrawn, **reasons}, carried=kept) if rules else first
    return replace(found, amended=Amended(tuple(desk.done), of, first)), desk.findings
