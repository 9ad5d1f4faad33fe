"""The roster: who assesses what. Whoever is not on it is nobody, and who has not assessed yet has a name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, field

from callscore.call.evaluator_rules import YesOrNo
from callscore.call.scores import Assessed
from callscore.evaluators.level import CONSENSUS, PANEL, Levels
from callscore.evaluators.owed_levels import levels_named, owed_levels
from callscore.evaluators.written_roster import WrittenEvaluator, written_in
from callscore.finding import Finding, did_you_mean, error, listed, quoted_names, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import NOTHING, Said
from callscore.source.folder import is_yaml
from callscore.spelling.inexact_numbers import says_nothing

_MOST_NAMED = 5


class Roster(Struct, frozen=True):
    """Who assesses, and what.

    names     the evaluators, in the order written, each with its place
    assigned  by evaluator the applications that are theirs, each with its place; who is not in it assesses all
    samples   the calibration samples, each with its place: everybody assesses them, and they never count
    sampled   by sample the levels that were given for it
    """

    names: Mapping[str, Place]
    assigned: Mapping[str, Mapping[str, Place]]
    samples: Mapping[str, Place] = field(default_factory=dict)
    sampled: Mapping[str, Levels] = field(default_factory=dict)

    def assessors(self, application: str) -> tuple[str, ...]:
        """Who is to assess the application, in their order."""
        return tuple(name for name in self.names if self.lets_assess(name, application))

    def lets_assess(self, name: str, application: str) -> bool:
        """Whether the application is assigned to nobody else alone; of a name that is not on the roster another finding tells."""
        return name not in self.assigned or application in self.assigned[name] or application in self.samples


def read_rosters(paths: Iterable[Path]) -> tuple[Roster | None, tuple[Finding, ...]]:
    """The roster in those files together, None where there is none. Findings besides those of `written_in`: `not-an-evaluator`,
    `doubled-evaluator`, `doubled-assignment`."""
    names: dict[str, Place] = {}
    assigned: dict[str, Mapping[str, Place]] = {}
    samples: dict[str, Place] = {}
    findings: list[Finding] = []
    for path in paths:
        written, troubles = written_in(path)
        findings += troubles
        for sample in written.samples:
            samples.setdefault(sample.text.strip(), sample.place)
        for entry in written.evaluators:
            name, place = entry.name.text.strip(), entry.name.place
            if (trouble := _no_evaluator(name, place)) is not None:
                findings.append(trouble)
                continue
            if name in names:
                also = ((names[name], Said("here first")),)
                message = Said("`{name}` is on the roster twice", name=name)
                findings.append(error("doubled-evaluator", message, place, Said("keep one of the two"), also))
                continue
            names[name] = place
            if entry.applications is not None:
                assigned[name], doubled = _once_each(name, entry)
                findings += doubled
    return Roster(names, assigned, samples) if names else None, tuple(findings)


def _once_each(name: str, entry: WrittenEvaluator) -> tuple[dict[str, Place], list[Finding]]:
    """The applications of an evaluator, each with its place; those that stand there twice are `doubled-assignment`."""
    own: dict[str, Place] = {}
    findings: list[Finding] = []
    for scalar in entry.applications or ():
        application = scalar.text.strip()
        if application in own:
            message = Said("`{application}` is assigned to `{name}` twice", application=application, name=name)
            also = ((own[application], Said("here first")),)
            findings.append(error("doubled-assignment", message, scalar.place, Said("keep one of the two"), also))
        own.setdefault(application, scalar.place)
    return own, findings


def _no_evaluator(name: str, place: Place) -> Finding | None:
    if says_nothing(name):
        return error("not-an-evaluator", Said("`{name}` names no evaluator", name=name), place, Said("take it out, or write the name"))
    several = [part.strip() for part in name.split(";") if part.strip()]
    if len(several) > 1:
        help = Said("write `{text}`", text=", ".join(several)) if is_yaml(Path(place.file)) else Said("write one name a row")
        return error("not-an-evaluator", Said("`{name}` holds several names", name=name), place, help)
    return None


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


def absent(
    roster: Roster,
    assessed: Mapping[str, Assessed | YesOrNo],
    levels: Mapping[str, Levels],
    asked: Mapping[tuple[str, str], Collection[str]] = MappingProxyType({}),
) -> Iterator[Finding]:
    """`evaluator-missing`: who on the roster has given no level where one of theirs is still needed; once an evaluator. `asked` says by
    application and criterion who alone is asked, where that is not everybody on it."""
    in_order = {id: levels[id] for id in sorted(levels)}
    for owed in owed_levels(roster.names, assessed, in_order, {id: roster.assessors(id) for id in in_order}, asked=asked):
        if owed.needed:
            message = Said(
                "`{name}` has not assessed {levels}, where a level is still needed", name=owed.evaluator, levels=levels_named(owed.needed)
            )
            help = Said("hand in the level, or say under `conflict` why there is none")
            yield warning(FindingCode.EVALUATOR_MISSING, message, roster.names[owed.evaluator], help)
