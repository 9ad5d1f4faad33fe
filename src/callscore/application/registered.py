"""Applications as the office's register has them: each with its receipt, its verdicts, and why it was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from callscore.application.application import Application, Recorded
from callscore.application.choices import in_backticks
from callscore.application.envelope import ANYTHING_ELSE
from callscore.application.office_record import record_of
from callscore.application.recordings import Recording, recordings
from callscore.application.register_file import file_matches, names_of, read_register
from callscore.call.model import Call
from callscore.call.register_texts import RegisterEntry
from callscore.evaluators.ticks import is_tick
from callscore.finding import Finding, did_you_mean, error
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import NOTHING, Said
from callscore.source.finding_limit import MOST_OF_A_KIND, limited


def registered(
    applications: Sequence[Application], call: Call, paths: Sequence[Path], some_of_many: bool
) -> tuple[tuple[Application, ...], tuple[Finding, ...]]:
    """The applications with what the registers say of them. `some_of_many`: they are some of many, and entries of others are left alone.

    An error in a register is none of an applicant's. Findings besides those of `read_register` and `record_of`:
    `unknown-application`, `unknown-file`, `unsaid-file`, `doubled-entry`, `not-a-reason`."""
    desk = _Desk(call, list(applications), some_of_many, recordings(call))
    for path in paths:
        entries, findings = read_register(path, desk.records, ANYTHING_ELSE in call.not_read, call.table)
        desk.findings += findings
        for entry in entries:
            desk.enter(entry)
    return tuple(desk.applications), limited(desk.findings)


@dataclass(slots=True)
class _Desk:
    """Lays entry after entry beside the applications; `said` is where each thing was said of each of them."""

    call: Call
    applications: list[Application]
    some_of_many: bool
    records: Mapping[str, Recording]
    said: dict[tuple[int, str], Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    positions: dict[str, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.positions = {}
        for position, application in enumerate(self.applications):
            self.positions.setdefault(application.id, []).append(position)
            self.said |= {(position, what): place for what, place in _said_by_the_table(application)}

    def enter(self, entry: RegisterEntry) -> None:
        same = self.positions.get(entry.application.strip(), [])
        meant = [position for position in same if entry.file is None or file_matches(entry.file, self.applications[position].place)]
        trouble = self._trouble(entry, same, meant)
        if trouble is not None:
            self.findings.append(trouble)
            return
        if not meant:
            return
        record = record_of(entry.received, entry.recorded, self.records, self.call.not_read, self.findings.append)
        found: dict[str, tuple[Any, Place]] = {key: (made, made.place) for key, made in record.recorded.items() if made.says_something}
        if record.received is not None:
            found["received"] = record.received, entry.place_of("received")
        if entry.withdrawn is not None:
            found["withdrawn"] = entry.withdrawn, entry.place_of("withdrawn")
        for position in meant:
            self._write(position, found, record.recorded)

    def _trouble(self, entry: RegisterEntry, same: Sequence[int], meant: Sequence[int]) -> Finding | None:
        """Why nobody knows what the entry is about, or why it says nothing."""
        name, places = entry.application.strip(), [self.applications[position].place for position in same]
        if not same:
            if self.some_of_many:
                return None
            near = did_you_mean(name, self.positions) if len(self.findings) < MOST_OF_A_KIND else NOTHING
            message = Said("`{name}` is none of the applications that were read", name=name)
            help = near or Said("correct the identifier, or give its application too")
            return error(FindingCode.UNKNOWN_APPLICATION, message, entry.place_of("application"), help)
        if not meant:
            assert entry.file is not None
            names = names_of(places)
            help = did_you_mean(entry.file, names) or Said("it was handed in as {names}", names=in_backticks(names))
            message = Said("`{name}` has no file `{file}`", name=name, file=entry.file)
            return None if self.some_of_many else error("unknown-file", message, entry.place_of("file"), help)
        said = [key for key in ("received", "recorded") if entry.says(key)]
        if len(meant) > 1 and said and self.call.counts_the_latest:
            files = in_backticks(names_of(places))
            help = Said("write which one is meant, `file: {file}`; each has its own receipt and verdicts", file=Path(places[-1].file).name)
            message = Said("`{name}` was handed in more than once, as {files}", name=name, files=files)
            return error("unsaid-file", message, entry.place_of_key(said[0]), help)
        if entry.withdrawn is not None and is_tick(entry.withdrawn):
            help = Said("say in words why it was withdrawn; leave it empty where it was not")
            message = Said("`{text}` does not say why `{name}` was withdrawn", text=entry.withdrawn, name=name)
            return error(FindingCode.NOT_A_REASON, message, entry.place_of("withdrawn"), help)
        return None

    def _write(self, position: int, found: Mapping[str, tuple[Any, Place]], recorded: Mapping[str, Recorded]) -> None:
        """`recorded` has the blank places for verdicts too, which say nothing."""
        application = self.applications[position]
        for what, (_, place) in found.items():
            earlier = self.said.setdefault((position, what), place)
            if earlier is not place:
                message = Said("`{key}` of `{name}` is given twice", key=what, name=application.id)
                also = ((earlier, Said("given here too")),)
                self.findings.append(error("doubled-entry", message, place, Said("keep the one that holds"), also))
        values = {what: value for what, (value, _) in found.items()}
        self.applications[position] = replace(
            application,
            received=values.pop("received", application.received),
            withdrawn=values.pop("withdrawn", application.withdrawn),
            recorded={**recorded, **application.recorded, **values},
        )


def _said_by_the_table(application: Application) -> Iterator[tuple[str, Place]]:
    """What the columns of a table say; a blank cell says nothing."""
    if application.received is not None:
        yield "received", application.place
    for key, recorded in application.recorded.items():
        if recorded.says_something:
            yield key, recorded.place
