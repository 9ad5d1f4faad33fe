"""What competes again with the score of an earlier round, until it applies anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from callscore.call.model import Call
from callscore.call.words import Number
from callscore.finding import Finding, error, note
from callscore.place import Place
from callscore.procedure.appraisal import Appraisal
from callscore.rulebook.number_text import number_text


@dataclass(frozen=True, slots=True)
class Carried:
    """How an application competes that was carried: by the score of the round it comes from, not by the one that its answers would
    have now.

    by      what the order of that round went by, where that was a formula
    call, version   of that round
    """

    score: Number
    by: Number | None = None
    call: str = ""
    version: str = ""
    place: Place = field(default=Place(""), compare=False)

    @property
    def in_order(self) -> Number:
        """What the order goes by."""
        return self.score if self.by is None else self.by


def arrival_findings(call: Call, place: Place) -> Iterator[Finding]:
    """`carried-by-arrival`: an order of arrival has no place for what arrived in another round."""
    if call.ranking is not None and call.ranking.arrival is not None:
        message = "the order goes by arrival, and what is carried arrived in another round"
        yield error("carried-by-arrival", message, place, "rank these applications in a round of their own")


def superseded_findings(appraisals: Mapping[str, Appraisal], superseded: Mapping[str, Carried]) -> Iterator[Finding]:
    """`superseded`: who was carried and applied anew; the new score counts, whichever is higher."""
    for id, carried in sorted(superseded.items()):
        appraisal = appraisals.get(id)
        score = appraisal.score.total if appraisal is not None and appraisal.score is not None else None
        counts = f"its score {number_text(score)} counts" if score is not None else "that counts"
        message = f"`{id}` was carried with {number_text(carried.score)} and applied anew: {counts}"
        yield note("superseded", message, carried.place, "", subject=id)
