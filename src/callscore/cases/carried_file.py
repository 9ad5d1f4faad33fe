"""A file of what an earlier round carries into this one, read under the form and the scales of this call."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, field

from callscore.application.application import Application
from callscore.call.carried_texts import CarriedFile
from callscore.call.part_reading import read_part
from callscore.cases.entry import EntryDesk
from callscore.evaluation.carried_score import Carried, carried_findings, late_carried_findings, order_by_findings
from callscore.finding import Finding, error
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.yaml_text import read_yaml


class Handed(Struct, frozen=True):
    """The applications of the file, and by identifier how they compete. With an error among the findings there are none."""

    applications: tuple[Application, ...] = ()
    carried: dict[str, Carried] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read_carried(path: Path, rulebook: Rulebook) -> Handed:
    """What was carried; an application whose answers this call cannot read is told as any other. `other-round`: out of another call."""
    call = rulebook.form
    node, findings = read_yaml(path)
    file, shape = read_part(CarriedFile, node) if node is not None else (None, ())
    everything = [*findings, *shape]
    if file is None or any(finding.is_error for finding in everything):
        return Handed(findings=tuple(everything))
    earlier = call.earlier_round or call.call
    if file.carried_out_of != earlier:
        message = Said(
            "this was carried out of `{round}`, and the earlier round of `{call}` is `{earlier}`",
            round=file.carried_out_of,
            call=call.call,
            earlier=earlier,
        )
        help = Said(
            "give the file of `{earlier}`; or write `earlier round: {round}` in the call",
            earlier=earlier,
            round=file.carried_out_of,
        )
        everything.append(error("other-round", message, file.place_of("carried out of"), help))
        return Handed(findings=tuple(everything))
    if rulebook.is_last_phase:  # before it nothing that was carried competes
        everything += _order_findings(file, rulebook)
    desk = EntryDesk(call)
    applications = desk.applications(file.applications) if file.applications else ()
    carried = {
        id: Carried(kept.score, kept.order_by, file.carried_out_of, file.version, kept.place_of("score"))
        for id, kept in file.applications.items()
    }
    everything += [*desk.findings, *(finding for application in applications for finding in application.findings)]
    return Handed(applications, carried, tuple(everything))


def _order_findings(file: CarriedFile, rulebook: Rulebook) -> Iterator[Finding]:
    """Whether what is carried can stand in the order of this call."""
    yield from late_carried_findings(rulebook, file.place_of_key("carried out of"))
    for id, kept in file.applications.items():
        yield from carried_findings(rulebook, id, kept.score, kept.place_of("score"))
        written = kept.place_of("order by") if kept.says("order by") else None
        yield from order_by_findings(rulebook, id, kept.order_by, kept.place_of("score"), written)
