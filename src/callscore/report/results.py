"""What became of every application, in the order in which every form of the ranking shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from msgspec import field

from callscore.application.application import Application
from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.standing import OPEN, FinalStatus, groups_of
from callscore.likeness import Likeness
from callscore.number import Number
from callscore.report.best_ranks import BestRanks
from callscore.report.text.condition_text import is_fixed
from callscore.scoring.score import Score
from callscore.sentence import Said

if TYPE_CHECKING:
    # Named only, never made here: the check of one application shows results without a ranking and does not load it.
    from callscore.evaluation.carried_score import Carried
    from callscore.evaluation.conclusion import Conclusion
    from callscore.evaluation.evaluation import Evaluation
    from callscore.funding.grant import Grant
    from callscore.ranking.ranked_list import Placed
    from callscore.rulebook.rulebook import Rulebook

WITHOUT_SCORE = ("ineligible", "excluded")
"""Applications of these statuses have no score that counts, whatever was computed."""


class Result(Likeness, frozen=True, kw_only=True):
    """One application.

    group           None where it is unknown
    rank, score     None where there is none
    lowest, highest what the score could be; None where no score counts, or nothing was appraised
    provisional     something missing could still change its place
    best            the best rank that an undetermined application could still take, None where that cannot be told
    because         what decided a status other than a place, by identifier
    why             it was set aside, else None
    placed          None where it has no place in the order
    grant           None where the call has no budget, or it has no place
    carried         how it competes, where an earlier round carried it into this one
    conclusion      its outcome; None where the call has none, or it was set aside
    appraisals      what was found of all
    """

    apart: ClassVar = ("appraisals",)
    application: Application
    group: str | None
    status: FinalStatus
    score: Number | None
    lowest: Number | None
    highest: Number | None
    provisional: bool
    best: int | None = None
    because: tuple[str, ...] = ()
    why: Said | None = None
    placed: Placed | None = None
    grant: Grant | None = None
    conclusion: Conclusion | None = None
    carried: Carried | None = None
    appraisals: Mapping[str, Appraisal] = field(default_factory=dict)

    @property
    def appraisal(self) -> Appraisal | None:
        """What was found of it; None where it was set aside."""
        return self.appraisals.get(self.id)

    @property
    def reason(self) -> str | None:
        return str(self.why) if self.why is not None else None

    @property
    def id(self) -> str:
        return self.application.id

    @property
    def rank(self) -> int | None:
        return self.placed.rank if self.placed is not None else None


def has_scores(rulebook: Rulebook) -> bool:
    """Whether a ranking shows scores. A call without criteria gives none, and orders by something else; then only what an earlier round
    carried has one."""
    return bool(rulebook.grid.cells) or rulebook.call.earlier_round is not None


def is_by_steps_alone(rulebook: Rulebook) -> bool:
    """Whether the steps of the ladder are the whole order: there are no points, and nothing else goes before them."""
    ranking = rulebook.call.ranking
    return ranking is not None and ranking.by is None and bool(ranking.ties) and not has_scores(rulebook)


def goes_by_a_formula(rulebook: Rulebook) -> bool:
    """Whether the order goes by the value of a formula that can differ between applications."""
    return rulebook.by is not None and not nobody_comes_first(rulebook)


def nobody_comes_first(rulebook: Rulebook) -> bool:
    """Whether the order goes by a fixed value: then all are equal, as far as no step tells them apart."""
    ranking = rulebook.call.ranking
    return ranking is not None and ranking.by is not None and is_fixed(ranking.by.text)


def results_of(evaluation: Evaluation) -> tuple[Result, ...]:
    """All applications: by group (an unknown one last), by rank (those without behind), by identifier as text.

    Groups are in the order in which the money goes to them, where the call has one; otherwise as text, whatever their capitals."""
    budget = evaluation.rulebook.call.budget
    turn = {group: number for number, group in enumerate(budget.order)} if budget is not None else {}

    def place(result: Result) -> tuple[bool, int, str, str, bool, int, str]:
        group = result.group or ""
        in_group = (result.rank is None, result.rank or 0, result.id)
        return (result.group is None, turn.get(group, len(turn)), group.casefold(), group, *in_group)

    return tuple(sorted((*_appraised(evaluation), *_set_aside(evaluation)), key=place))


def _appraised(evaluation: Evaluation) -> Iterator[Result]:
    best, appraisals = BestRanks(evaluation), evaluation.appraisals
    totals, bounds = appraisals.totals(), appraisals.bounds()
    for id, group in groups_of(evaluation.rulebook, appraisals).items():
        status, placed = evaluation.status(id), evaluation.placed.get(id)
        carried = evaluation.carried.get(id)
        total, (lowest, highest) = (None, (None, None)) if status in WITHOUT_SCORE else (totals[id], bounds.get(id, (None, None)))
        if carried is not None:
            total = lowest = highest = carried.score
        yield Result(
            application=appraisals.application(id),
            group=group,
            status=status,
            score=total,
            lowest=lowest,
            highest=highest,
            provisional=status in OPEN or id in evaluation.doubtful or (placed is not None and placed.provisional),
            best=best.of(id),
            because=evaluation.standings[id].because,
            why=None,
            appraisals=appraisals,
            placed=placed,
            grant=evaluation.grant(id),
            conclusion=evaluation.conclusions.get(id),
            carried=carried,
        )


def scores_that_count(score: Score | None, carried: Carried | None) -> tuple[Number | None, Number | None, Number | None]:
    """The score, the least and the most that it could be; of what an earlier round carried the score that it keeps."""
    if carried is not None:
        return carried.score, carried.score, carried.score
    return (score.total, score.lowest, score.highest) if score is not None else (None, None, None)


def _set_aside(evaluation: Evaluation) -> Iterator[Result]:
    """Its group where the application itself could be read so far."""
    group = evaluation.rulebook.group
    for aside in evaluation.set_aside.values():
        written = aside.application.values.get(group) if group is not None else ""
        known = written if isinstance(written, str) else None
        yield Result(
            application=aside.application,
            group=known,
            status=aside.status,
            score=None,
            lowest=None,
            highest=None,
            provisional=aside.status == "undetermined",
            why=aside.why,
        )
