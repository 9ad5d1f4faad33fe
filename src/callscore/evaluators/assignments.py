"""What the roster assigns, against the applications that are there and the levels that were given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from callscore.call.evaluator_rules import YesOrNo
from callscore.call.scores import Assessed
from callscore.evaluators.assessment_reading import Assessment
from callscore.evaluators.owed_levels import least_evaluators
from callscore.evaluators.roster import Roster
from callscore.finding import Finding, did_you_mean, error, quoted_names, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Counted, Said
from callscore.source.finding_limit import MOST_OF_A_KIND

_ADD = Said("add it to the applications of an evaluator in the roster")


def unknown_assignments(roster: Roster, applications: Collection[str]) -> Iterator[Finding]:
    """`unknown-application`: what is assigned to somebody and is none of the applications."""
    for own in roster.assigned.values():
        for application, place in own.items():
            if application not in applications:
                names = sorted(applications)
                help = did_you_mean(application, names) or Said("there are {names}", names=quoted_names(names[:MOST_OF_A_KIND]))
                yield error(FindingCode.UNKNOWN_APPLICATION, Said("there is no application `{id}`", id=application), place, help)


def too_few_assigned(roster: Roster, applications: Iterable[str], assessed: Mapping[str, Assessed | YesOrNo]) -> Iterator[Finding]:
    """`too-few-assigned`: an application that nobody is to assess, or fewer than the call asks for."""
    least = max(map(least_evaluators, assessed.values()), default=0)
    place = next(iter(roster.names.values()))
    for application in applications:
        number = len(roster.assessors(application))
        if number < least and not number:
            message = Said("nobody is to assess `{id}`", id=application)
            yield warning(FindingCode.TOO_FEW_ASSIGNED, message, place, _ADD, subject=application)
        elif number < least:
            message = Counted(
                number,
                "{count} evaluator is to assess `{id}`; the call asks for at least {least}",
                "{count} evaluators are to assess `{id}`; the call asks for at least {least}",
                id=application,
                least=least,
            )
            yield warning(FindingCode.TOO_FEW_ASSIGNED, message, place, _ADD, subject=application)


def not_assigned(roster: Roster, assessments: Iterable[Assessment]) -> Iterator[Finding]:
    """`not-assigned`: who assessed an application of others, once for each."""
    first: dict[tuple[str, str], Assessment] = {}
    for each in assessments:
        if not roster.lets_assess(each.level.evaluator, each.application):
            first.setdefault((each.level.evaluator, each.application), each)
    for (name, application), each in first.items():
        yield not_assigned_finding(name, application, each.level.name_place)


def not_assigned_finding(name: str, application: str, place: Place) -> Finding:
    """That a level stands there of somebody to whom the application is not assigned."""
    message = Said("`{application}` is not assigned to `{name}`", application=application, name=name)
    return error("not-assigned", message, place, Said("take the level out, or assign the application in the roster"))
