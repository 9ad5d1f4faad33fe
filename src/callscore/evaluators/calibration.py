"""Calibration samples: what all evaluators gave for them, and how far each is from the others; exact. Nothing else rests on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from callscore.call.criteria import Criterion
from callscore.call.rules import Gate
from callscore.evaluators.aggregation import mean
from callscore.evaluators.assessment_reading import Assessment
from callscore.evaluators.gathered_levels import doubled_finding
from callscore.evaluators.level import Levels, levels_asked
from callscore.evaluators.own_levels import complete_totals, own_levels
from callscore.feel.numbers import exact
from callscore.finding import Finding, error
from callscore.number import Number
from callscore.place import Place
from callscore.sentence import Said


class Distance(Struct, frozen=True, kw_only=True):
    """How far one evaluator is from the others on a sample.

    criterion  empty for the points of all criteria together, of those who assessed all of them
    own        the level, or the points
    others     the mean of what the others gave; None where nobody else did
    """

    sample: str
    criterion: str
    evaluator: str
    own: Number
    others: Number | None

    @property
    def apart(self) -> Number | None:
        """What the evaluator gave above the mean of the others; below it less than 0."""
        return exact(Fraction(self.own) - self.others) if self.others is not None else None


def distances(samples: Mapping[str, Levels], criteria: Sequence[str], worths: Mapping[str, Fraction] | None) -> Iterator[Distance]:
    """By sample and criterion of each evaluator, in the order of their names; then of their points, where `worths` says by criterion how
    many points one level is."""
    for sample, levels in samples.items():
        given = {criterion: own_levels(levels, criterion) for criterion in criteria}
        for criterion, own in given.items():
            yield from _between(sample, criterion, own)
        if worths is not None:
            yield from _between(sample, "", complete_totals(given, worths))


def _between(sample: str, criterion: str, given: Mapping[str, Number]) -> Iterator[Distance]:
    for name in sorted(given):
        others = [value for other, value in given.items() if other != name]
        yield Distance(sample=sample, criterion=criterion, evaluator=name, own=given[name], others=mean(others) if others else None)


def sample_levels(
    assessments: Iterable[Assessment], samples: Iterable[str], criteria: Sequence[Criterion], gates: Sequence[Gate] = ()
) -> tuple[dict[str, Levels], tuple[Finding, ...]]:
    """By sample the levels that were given for it by a criterion that people assess alone; of one evaluator's two the first, and
    `doubled-assessment`. How many may assess it and who speaks for whom does not matter, for it never counts."""
    found: dict[str, dict[str, dict[str, Assessment]]] = {sample: {} for sample in samples}
    alone = levels_asked(criteria, gates)
    findings: list[Finding] = []
    for each in assessments:
        if each.criterion in alone:
            by_evaluator = found[each.application].setdefault(each.criterion, {})
            first = by_evaluator.setdefault(each.level.evaluator, each)
            findings += [doubled_finding(each.application, each.criterion, each.level, first.level)] if first is not each else []
    levels = {
        sample: {criterion: tuple(one.level for one in own.values()) for criterion, own in by_criterion.items()}
        for sample, by_criterion in found.items()
    }
    return dict(levels), tuple(findings)


def handed_in_samples(samples: Mapping[str, Place], applications: Collection[str]) -> Iterator[Finding]:
    """`sample-handed-in`: a sample that bears the name of an application."""
    for sample, place in samples.items():
        if sample in applications:
            message = Said("`{id}` is a calibration sample here, and an application of that name was handed in", id=sample)
            yield error("sample-handed-in", message, place, Said("give the sample a name that no application has"), subject=sample)
