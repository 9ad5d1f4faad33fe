"""The evaluators' levels of assessments files laid beside those of the applications' own table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from callscore.application.application import Application
from callscore.application.envelope import ANYTHING_ELSE
from callscore.call.model import Call
from callscore.evaluators.assessment_files import read_assessments
from callscore.evaluators.assessment_reading import Assessment, LeftAlone
from callscore.evaluators.assignments import not_assigned, too_few_assigned, unknown_assignments
from callscore.evaluators.calibration import handed_in_samples, sample_levels
from callscore.evaluators.gathered_levels import gathered
from callscore.evaluators.level import levels_asked
from callscore.evaluators.near_names import first_places, near_names
from callscore.evaluators.roster import Roster, absent, read_rosters, strangers
from callscore.finding import Finding


def with_levels(
    applications: Sequence[Application], call: Call, paths: Sequence[Path], rosters: Sequence[Path], some_of_many: bool
) -> tuple[tuple[Application, ...], tuple[Finding, ...]]:
    """The applications with the levels of the assessments files beside those of their own table. `some_of_many`: those of
    others may stand there too. With a roster everybody who assessed must be on it; without one, names that are nearly the same are told.
    Who has not assessed an application is told once none of its levels is faulty. Levels of a calibration sample go to the roster alone."""
    left_alone = LeftAlone(some_of_many, ANYTHING_ELSE in call.not_read)
    roster, troubles = read_rosters(rosters)
    samples = roster.samples if roster is not None and not some_of_many else {}
    ids = {application.id for application in applications}
    everything, findings = read_assessments(paths, call.criteria, ids | set(samples), left_alone, call)
    assessments = [entry for entry in everything if entry.application not in samples]
    named = {entry.application for entry in assessments}
    own = [entry for application in applications if application.id in named for entry in _own_levels(application)]
    levels, more = gathered([*own, *assessments], call.criteria, call.gates)
    joined = (replace(one, levels=levels.get(one.id, {})) if one.id in named else one for one in applications)
    places = first_places(entry.level for entry in everything)
    if roster is None:
        return tuple(joined), (*findings, *more, *troubles, *near_names(places))
    sampled, doubled = sample_levels((entry for entry in everything if entry.application in samples), samples, call.criteria, call.gates)
    roster = replace(roster, sampled=sampled)
    everyone = tuple(replace(one, roster=roster) for one in joined)
    # a level that cannot be read was given all the same: nobody is told to have owed it
    faulty = {finding.subject for finding in (*findings, *more) if finding.is_error}
    given = {one.id: one.levels for one in everyone if one.id not in faulty}
    missing = absent(roster, levels_asked(call.criteria, call.gates), given) if not some_of_many else ()
    of_samples = (*doubled, *handed_in_samples(samples, ids))
    wrong = (*strangers(roster.names, places), *not_assigned(roster, assessments), *_gaps(roster, everyone, call, some_of_many))
    return everyone, (*findings, *more, *troubles, *of_samples, *wrong, *missing)


def _gaps(roster: Roster, applications: Sequence[Application], call: Call, some_of_many: bool) -> Iterator[Finding]:
    """What the roster assigns and what is not there, and the reverse; nothing where everybody assesses everything, or where no application
    was read, which is told."""
    if roster.assigned and applications and not some_of_many:
        yield from unknown_assignments(roster, {*(one.id for one in applications), *roster.samples})
        taking_part = (one.id for one in applications if not one.withdrawn)
        yield from too_few_assigned(roster, taking_part, levels_asked(call.criteria, call.gates))


def _own_levels(application: Application) -> Iterator[Assessment]:
    for criterion, levels in application.levels.items():
        for level in levels:
            yield Assessment(application.id, criterion, level)
