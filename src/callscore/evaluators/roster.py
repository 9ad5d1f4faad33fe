"""The roster: who assesses. Whoever is not on it is nobody, and who has not assessed yet has a name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from callscore.call.scores import Assessed
from callscore.evaluators.level import CONSENSUS, PANEL, Levels
from callscore.evaluators.owed_levels import levels_named, owed_levels
from callscore.finding import Finding, did_you_mean, error, listed, quoted_names, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import NOTHING, Said
from callscore.source.flow_yaml import flow
from callscore.source.flow_yaml import flow_list as names_listed
from callscore.source.folder import is_yaml
from callscore.source.node import Entries, Scalar, SourceNode
from callscore.source.node import Sequence as Listed
from callscore.source.table_request import TableRequest
from callscore.source.tables import read_table
from callscore.source.yaml_text import read_yaml
from callscore.spelling.inexact_numbers import says_nothing

KEY, COLUMN = "evaluators", "evaluator"
_MOST_NAMED = 5
_FORM = Said("write the names under `evaluators:`, `evaluators: [Rossi, Bianchi]`; in a table in the column `evaluator`")


@dataclass(frozen=True, slots=True)
class Roster:
    """The evaluators by name, in the order written, each with its place."""

    names: Mapping[str, Place]


def read_rosters(paths: Iterable[Path]) -> tuple[Roster | None, tuple[Finding, ...]]:
    """The roster in those files together, None where there is none. Findings besides those of the readers: `no-roster`,
    `not-an-evaluator`, `doubled-evaluator`."""
    names: dict[str, Place] = {}
    findings: list[Finding] = []
    for path in paths:
        written, troubles = _names_of(path)
        findings += troubles
        for scalar in written:
            name = scalar.text.strip()
            if (trouble := _no_evaluator(name, scalar.place)) is not None:
                findings.append(trouble)
                continue
            if name in names:
                also = ((names[name], Said("here first")),)
                message = Said("`{name}` is on the roster twice", name=name)
                findings.append(error("doubled-evaluator", message, scalar.place, Said("keep one of the two"), also))
            names.setdefault(name, scalar.place)
    return Roster(names) if names else None, tuple(findings)


def _no_evaluator(name: str, place: Place) -> Finding | None:
    if says_nothing(name):
        return error("not-an-evaluator", Said("`{name}` names no evaluator", name=name), place, Said("take it out, or write the name"))
    several = [part.strip() for part in name.split(";") if part.strip()]
    if len(several) > 1:
        help = Said("write `{text}`", text=", ".join(several)) if is_yaml(Path(place.file)) else Said("write one name a row")
        return error("not-an-evaluator", Said("`{name}` holds several names", name=name), place, help)
    return None


def _names_of(path: Path) -> tuple[list[Scalar], list[Finding]]:
    if is_yaml(path):
        node, findings = read_yaml(path)
        listed = node.get(KEY) if isinstance(node, Entries) else node
        written = _scalars(listed)
        place, help = _nobody(node, listed)
    else:
        table, findings = read_table(path, TableRequest(names=(COLUMN,)))
        place, help = table.header[0].place if table is not None and table.header else None, _FORM
        index = table.column(COLUMN) if table is not None else None
        written = [table.cell(row, index) for row in range(len(table))] if table is not None and index is not None else []
    found = [scalar for scalar in written if not scalar.is_blank and scalar.text.strip()]
    if not found and not any(finding.is_error for finding in findings):
        return [], [*findings, error("no-roster", Said("the roster names nobody"), place or Place(str(path)), help)]
    return found, list(findings)


def _nobody(node: SourceNode | None, listed: SourceNode | None) -> tuple[Place | None, Said]:
    """Where a roster without names goes wrong, and what to write there."""
    if isinstance(listed, Scalar) and not listed.is_blank:
        return listed.place, Said("write `{text}`", text=flow(names_listed(listed.text, listed.place)))
    first = next(iter(node.keys.values()), None) if isinstance(node, Entries) else None
    return first.place if first is not None else None, _FORM


def _scalars(node: SourceNode | None) -> list[Scalar]:
    return [item for item in node if isinstance(item, Scalar)] if isinstance(node, Listed) else []


def who_did_not(names: Iterable[str], assessed: Collection[str]) -> Said:
    """Who of those names is not among those that assessed; nothing where everybody is."""
    left = [name for name in names if name not in assessed]
    if not left:
        return NOTHING
    if len(left) > _MOST_NAMED:
        return Said("{names} did not", names=listed(left, _MOST_NAMED))
    *before, last = left
    if not before:
        return Said("`{name}` did not", name=last)
    return Said("{names} and `{name}` did not", names=quoted_names(before), name=last)


def strangers(names: Collection[str], places: Mapping[str, Place]) -> Iterator[Finding]:
    """`not-on-the-roster`: who assessed and is none of its names, once a name."""
    for name in sorted(set(places) - set(names) - {PANEL, CONSENSUS}):
        first = quoted_names(list(names)[:_MOST_NAMED])
        help = did_you_mean(name, names) or Said("the roster has {names}; correct the name, or add it to the roster", names=first)
        yield error("not-on-the-roster", Said("`{name}` is not on the roster of evaluators", name=name), places[name], help)


def absent(roster: Roster, assessed: Mapping[str, Assessed], levels: Mapping[str, Levels]) -> Iterator[Finding]:
    """`evaluator-missing`: who on the roster has given no level where one is still needed; once an evaluator."""
    for owed in owed_levels(roster.names, assessed, {id: levels[id] for id in sorted(levels)}):
        if owed.needed:
            message = Said(
                "`{name}` has not assessed {levels}, where a level is still needed", name=owed.evaluator, levels=levels_named(owed.needed)
            )
            help = Said("hand in the level, or say under `conflict` why there is none")
            yield warning(FindingCode.EVALUATOR_MISSING, message, roster.names[owed.evaluator], help)
