"""What an application says that a limit of a list or an exclusion reads: its groups, and whom it excludes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from callscore.evaluation.appraisal import Appraisal
from callscore.feel import Unknown
from callscore.finding import Finding, did_you_mean, warning
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said


def limit_groups(facts: Iterable[str], appraisal: Appraisal) -> tuple[str | None, ...]:
    """For each fact the value; None where it is unknown, empty where there is none."""
    return tuple(_group(appraisal.facts[fact]) for fact in facts)


def _group(value: Any) -> str | None:
    if isinstance(value, Unknown):
        return None
    return "" if value is None else str(value)


def excluded_of(fact: str | None, appraisal: Appraisal) -> frozenset[str] | None:
    """Whom it names as excluding it; None where that is unknown."""
    value = appraisal.facts[fact] if fact is not None else None
    names = value if isinstance(value, list | tuple) else [value]
    if isinstance(value, Unknown) or any(isinstance(name, Unknown) for name in names):
        return None
    return frozenset(str(name).strip() for name in names if name is not None)


def exclusion_findings(rulebook: Rulebook, appraisals: Mapping[str, Appraisal], known: Iterable[str]) -> Iterator[Finding]:
    """`excludes-nobody`: an application names another one that is not there. `excludes-itself`."""
    everybody = [*known]
    for appraisal in appraisals.values() if _excluding(rulebook) else ():
        yield from itself_excluded(rulebook, appraisal)
        for fact, name in _named_by(rulebook, appraisal):
            if name not in (appraisal.id, *everybody):
                phrase = "`{id}` says that it excludes `{name}`, and there is no application of that name"
                help = did_you_mean(name, everybody) or Said("write the identifier of the other application as it is there")
                place = _place(fact, rulebook, appraisal)
                yield warning("excludes-nobody", Said(phrase, id=appraisal.id, name=name), place, help, subject=appraisal.id)


def itself_excluded(rulebook: Rulebook, appraisal: Appraisal) -> Iterator[Finding]:
    """`excludes-itself`: an application names itself among those that it excludes."""
    for fact, name in _named_by(rulebook, appraisal):
        if name == appraisal.id:
            message, help = Said("`{id}` says that it excludes itself", id=name), Said("name the other one, or leave the answer out")
            yield warning("excludes-itself", message, _place(fact, rulebook, appraisal), help, subject=name)


def _named_by(rulebook: Rulebook, appraisal: Appraisal) -> Iterator[tuple[str, str]]:
    """Whom it names as excluding it, each with the fact that does."""
    for fact in _excluding(rulebook):
        yield from ((fact, name) for name in sorted(excluded_of(fact, appraisal) or ()))


def _excluding(rulebook: Rulebook) -> tuple[str, ...]:
    """The facts by which applications name others that exclude them, for places and for money."""
    stops = rulebook.stops
    return tuple(dict.fromkeys(each for each in (stops.seat_excludes, stops.fund_excludes) if each is not None))


def _place(fact: str, rulebook: Rulebook, appraisal: Appraisal) -> Place:
    """Where the answer stands; of a formula that of the first answer that it reads."""
    places = appraisal.application.places
    read = next((computed.reads for computed in rulebook.computed if computed.name == fact), ())
    return next((places[name] for name in (fact, *read) if name in places), appraisal.application.place)
