"""What must not be, whatever the texts say: no result may rest on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.appraisals import Appraisals
from callscore.inference.decision import Disagreement
from callscore.scoring.score import missing_contribution
from callscore.sentence import Said


def integrity_of(appraisals: Iterable[Appraisal]) -> Iterator[Said]:
    """What must not be: units on which the engines disagree, contributions that do not add up to the score."""
    for appraisal in appraisals:
        yield from (_disagreement(each, appraisal.id) for each in appraisal.disagreements)
        missing = missing_contribution(appraisal.score) if appraisal.score is not None else None
        if missing is not None:
            yield Said("the contributions of `{application}` miss its score by {missing}", application=appraisal.id, missing=missing)


def differing(appraisals: Appraisals) -> Iterator[Said]:
    """Applications that come out otherwise alone than together with all others."""
    phrase = "`{application}` comes out otherwise alone than among all applications"
    return (Said(phrase, application=id) for id in sorted(appraisals.differing))


def disagreements_of(found: Iterable[tuple[str, Disagreement]]) -> Iterator[Said]:
    """The same of units that are decided after the order, each with its application."""
    return (_disagreement(each, application) for application, each in found)


def _disagreement(each: Disagreement, application: str) -> Said:
    return Said(
        "the engines disagree on `{unit}` for `{application}`: durable says {durable}, direct says {direct}",
        unit=each.unit.id,
        application=application,
        durable=each.durable,
        direct=each.direct,
    )
