"""What is known of one application: after some of the strata, and in the end. What comes out waits to be put in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from callscore.application.application import Application
from callscore.evaluation.eligibility import EligibilityOutcome
from callscore.evaluators.agreed_level import Agreed
from callscore.evaluators.pair_comparisons import Preferences
from callscore.finding import Finding
from callscore.inference.decision import Disagreement
from callscore.number import Number
from callscore.rulebook.unit import EngineAnswer, Verdict
from callscore.scoring.points import Points
from callscore.scoring.relative_points import PoolComparison
from callscore.scoring.score import Score


class Known(Struct, frozen=True, kw_only=True):
    """What is known of one application once some of the strata are decided. Each stratum takes one and gives the next.

    facts          FEEL values and nothing else, by name
    agreed         the level agreed on, by criterion
    is_asked       whether the applicant is asked for something, and may then answer whatever it left out: nothing is settled by its silence
    answers        the answer to every unit that is decided, by its identifier
    points         of every leaf, by its criterion and the class whose weights count for it, or may count
    values         what these points were read from, by criterion
    score          None where the call has no criteria
    best           the best points of the pool, by the criterion that they rescale
    comparisons    where its values stand in their pools, by the fact that holds the place
    preferences    what became of comparisons with others in twos, by criterion
    waiting        the facts and units that wait for a pool which is not settled
    held_back      what is said of the amount of an adjustment, by its fact: only where the adjustment counts
    disagreements  units on which the two engines differ: no result may rest on them
    """

    application: Application
    facts: Mapping[str, Any]
    agreed: Mapping[str, Agreed] = field(default_factory=dict)
    is_asked: bool = False
    answers: Mapping[str, EngineAnswer] = field(default_factory=dict)
    points: Mapping[tuple[str, str | None], Points[Any]] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    score: Score | None = None
    best: Mapping[str, Number | None] = field(default_factory=dict)
    comparisons: Mapping[str, PoolComparison] = field(default_factory=dict)
    preferences: Mapping[str, Preferences] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()
    held_back: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    disagreements: tuple[Disagreement, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def id(self) -> str:
        return self.application.id

    def verdict(self, unit: str) -> Verdict:
        answer = self.answers[unit]
        assert isinstance(answer, Verdict)
        return answer

    def with_facts(self, facts: Mapping[str, Any], waiting: Iterable[str] = ()) -> Known:
        """The same with more facts, and with what waits for a pool."""
        return replace(self, facts={**self.facts, **facts}, waiting=self.waiting.union(waiting))


class Appraisal(Known, frozen=True, kw_only=True):
    """What was found of one application once every stratum is decided: with the outcome of gates and classes."""

    eligibility_outcome: EligibilityOutcome

    @classmethod
    def of(cls, known: Known, outcome: EligibilityOutcome, findings: Iterable[Finding] = ()) -> Appraisal:
        """What is known, with the outcome and with what is to be said of it."""
        return cls(
            application=known.application,
            facts=known.facts,
            agreed=known.agreed,
            is_asked=known.is_asked,
            answers=known.answers,
            points=known.points,
            values=known.values,
            score=known.score,
            best=known.best,
            comparisons=known.comparisons,
            preferences=known.preferences,
            waiting=known.waiting,
            disagreements=known.disagreements,
            findings=(*known.findings, *findings),
            eligibility_outcome=outcome,
        )
