"""What competes again with the score of an earlier round, until it applies anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from callscore.analysis.greatest_total import highest_total
from callscore.call.rules import AddsPoints, AddsShare, AddsValue, AdjustmentEffect, Excludes, SetsTotal
from callscore.call.scores import goes_over
from callscore.evaluation.appraisal import Appraisal
from callscore.finding import Finding, error, note
from callscore.finding_code import FindingCode
from callscore.likeness import Likeness
from callscore.number import Number
from callscore.place import Place
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import NOTHING, Said


class Carried(Likeness, frozen=True):
    """How an application competes that was carried: by the score of the round it comes from, not by the one that its answers would
    have now.

    by      what the order of that round went by, where that was a formula
    call, version   of that round
    """

    apart: ClassVar = ("place",)
    score: Number
    by: Number | None = None
    call: str = ""
    version: str = ""
    place: Place = Place("")

    @property
    def in_order(self) -> Number:
        """What the order goes by."""
        return self.score if self.by is None else self.by


def carried_findings(rulebook: Rulebook, id: str, score: Number, place: Place) -> Iterator[Finding]:
    """`carried-score`: nobody can have such a score in this call, so that it stands in no order with those that are scored here."""
    highest = _highest(rulebook)
    if highest is not None and score > highest:
        message = Said(
            "`{id}` was carried with {score}, and this call gives at most {highest}",
            id=id,
            score=number_text(score),
            highest=number_text(highest),
        )
    elif score < 0 and not _may_fall_below_zero(rulebook):
        message = Said("`{id}` was carried with {score}, and this call gives no less than 0", id=id, score=number_text(score))
    else:
        return
    help = Said("write the score that it had; points of another scale cannot stand in one order with those of this call")
    yield error("carried-score", message, place, help)


def _highest(rulebook: Rulebook) -> Number | None:
    """The most that anybody can have, by whichever weights; None where a formula may go beyond its maximum."""
    scores = (leaf.cell.criterion.score for leaf in rulebook.leaves)
    if any(goes_over(score) for score in scores):
        return None
    return max(highest_total(rulebook.weighed(name)) for name in (None, *rulebook.grids))


def _may_fall_below_zero(rulebook: Rulebook) -> bool:
    """Whether an adjustment can take away, or set to less than nothing."""
    return any(_may_take_away(rule.effect) for rule in rulebook.call.adjustments)


def _may_take_away(effect: AdjustmentEffect) -> bool:
    match effect:
        case AddsPoints(number) | AddsShare(number) | SetsTotal(number):
            return number < 0
        case AddsValue():
            return True
        case Excludes():
            return False


def order_by_findings(rulebook: Rulebook, id: str, by: Number | None, score: Place, written: Place | None) -> Iterator[Finding]:
    """`carried-order`: what the order goes by is said of some and not of others, or of nobody else."""
    ranking = rulebook.call.ranking
    formula = ranking.by if ranking is not None else None
    if formula is None and by is not None:
        message = Said("the order goes by the score, and `{id}` is carried with another number to go by", id=id)
        yield error("carried-order", message, written or score, Said("take `order by` out: its score counts"))
    elif formula is not None and by is None:
        message = Said("the order goes by `{formula}`, and of `{id}` it is not said what that gave", formula=formula.text, id=id)
        yield error("carried-order", message, score, Said("write the number under `order by:`, beside `score:`"))


def late_carried_findings(rulebook: Rulebook, place: Place) -> Iterator[Finding]:
    """`carried-by-arrival`: an order of arrival has no place for what arrived in another round."""
    ranking = rulebook.call.ranking
    if ranking is not None and ranking.arrival is not None:
        message = Said("the order goes by arrival, and what is carried arrived in another round")
        yield error(FindingCode.CARRIED_BY_ARRIVAL, message, place, Said("rank these applications in a round of their own"))


def superseded_findings(appraisals: Mapping[str, Appraisal], superseded: Mapping[str, Carried]) -> Iterator[Finding]:
    """`superseded`: who was carried and applied anew; the new score counts, whichever is higher."""
    for id, carried in sorted(superseded.items()):
        appraisal = appraisals.get(id)
        score = appraisal.score.total if appraisal is not None and appraisal.score is not None else None
        before = number_text(carried.score)
        message = Said("`{id}` was carried with {before} and applied anew: that counts", id=id, before=before)
        if score is not None:
            phrase = "`{id}` was carried with {before} and applied anew: its score {score} counts"
            message = Said(phrase, id=id, before=before, score=number_text(score))
        yield note(FindingCode.SUPERSEDED, message, carried.place, NOTHING, subject=id)
